import fc from 'fast-check';
import { syslogParser } from './syslog';

const at = (now: string, offset = '+00:00') => (value: unknown) => syslogParser(offset)(value, () => now);

describe('a syslog time', () => {
  const read = at('2025-06-15T12:34:56.789012+00:00');

  test.each([
    ['Jun 10 06:00:00', '2025-06-10T06:00:00+00:00'],
    ['Jun  9 06:00:00', '2025-06-09T06:00:00+00:00'],
    ['Jun 09 06:00:00.25 and more', '2025-06-09T06:00:00.250000+00:00'],
    ['Dec 31 23:59:59', '2024-12-31T23:59:59+00:00'],
  ])('%s is that of the latest year in which it has passed', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('may be twelve hours ahead of the clock, as clocks and time zones of hosts differ', () => {
    expect(read('Jun 16 00:34:56.9')).toBe('2025-06-16T00:34:56.900000+00:00');
    expect(read('Jun 16 00:34:57')).toBe('2024-06-16T00:34:57+00:00');
  });

  test('just after new year belongs to the next year already while the clock still shows the old one', () => {
    expect(at('2025-12-31T23:00:00+00:00')('Jan  1 00:10:00')).toBe('2026-01-01T00:10:00+00:00');
  });

  test('is told by the clock of each record, not by that of the first', () => {
    const parse = syslogParser('+00:00');
    expect(parse('Dec 31 10:00:00', () => '2025-06-15T00:00:00+00:00')).toBe('2024-12-31T10:00:00+00:00');
    expect(parse('Dec 31 10:00:00', () => '2026-01-01T00:00:00+00:00')).toBe('2025-12-31T10:00:00+00:00');
  });

  test('of a leap day is that of the latest leap year', () => {
    expect(read('Feb 29 06:00:00')).toBe('2024-02-29T06:00:00+00:00');
    expect(at('2027-06-15T00:00:00+00:00')('Feb 29 06:00:00')).toBe('2024-02-29T06:00:00+00:00');
    expect(at('2104-01-15T00:00:00+00:00')('Feb 29 06:00:00')).toBe('2096-02-29T06:00:00+00:00');
  });

  test('has the offset of its type, and the clock is read at it', () => {
    expect(at('2025-06-15T00:00:00+00:00', '+09:00')('Jun 15 21:00:00')).toBe('2025-06-15T21:00:00+09:00');
    expect(at('2025-06-15T00:00:00+00:00', '+09:00')('Jun 15 21:00:01')).toBe('2024-06-15T21:00:01+09:00');
    expect(at('2025-06-15T00:00:00+00:00', '-03:30')('Jun 15 08:30:00')).toBe('2025-06-15T08:30:00-03:30');
  });

  test.each(['', 'short', 'Foo 10 06:00:00', 'jun 10 06:00:00', 'Jun 31 06:00:00', 'Feb 30 06:00:00', 'Jun 10 24:00:00', 'Jun 10 6:00:00', 5, null])(
    '%p is none', (value) => {
      expect(read(value)).toBeUndefined();
    });

  test('is never more than a year old nor more than twelve hours ahead, leap days aside', () => {
    const moment = fc.date({ min: new Date('2000-03-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true });
    const month = fc.constantFrom('Jan', 'Mar', 'Jun', 'Sep', 'Dec');
    fc.assert(fc.property(moment, month, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 23 }), (now, name, day, hour) => {
      const time = at(now.toISOString())(`${name} ${day} ${hour < 10 ? '0' : ''}${hour}:00:00`);
      const ahead = Date.parse(time!) - Math.floor(now.getTime() / 1000) * 1000;
      expect(ahead).toBeLessThanOrEqual(12 * 3_600_000);
      expect(ahead).toBeGreaterThan(-366 * 24 * 3_600_000);
    }));
  });

  test('of any moment of the last year is read as that moment', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 364 * 86_400 }), (secondsAgo) => {
      const moment = new Date(Date.parse('2025-06-15T12:34:56Z') - secondsAgo * 1000);
      const [, day, month, , time] = moment.toUTCString().split(' ');
      expect(Date.parse(read(`${month} ${day} ${time}`)!)).toBe(moment.getTime());
    }));
  });
});
