import { withinTime } from './time-limit';

test('what comes to an end gives its result, one after the other', () => {
  expect([withinTime(10_000, () => 1), withinTime(10_000, () => 'two')]).toEqual([1, 'two']);
});

test('what would run for ever ends with an error, and what follows is not touched by it', () => {
  expect(() => withinTime(20, () => { for (;;); })).toThrow('its decoding does not end within 0.02 seconds');
  expect(withinTime(10_000, () => 3)).toBe(3);
});

test('an error of its own stays what it is', () => {
  const error = new RangeError('odd');
  expect(() => withinTime(10_000, () => { throw error; })).toThrow(error);
});
