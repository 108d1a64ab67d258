import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { boundedCache } from './bounded-cache';

const counted = (maxCharacters: number) => {
  const asked: string[] = [];
  const cache = boundedCache(maxCharacters, (text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  return { asked, cache };
};

test('a text is answered once', () => {
  const { asked, cache } = counted(10_000);
  expect([cache('a'), cache('b'), cache('a')]).toEqual(['A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b']);
});

test('texts beyond the bound are forgotten, those in use are not', () => {
  const { asked, cache } = counted(10_000);
  for (let i = 0; i < 1000; i++) {
    cache('in use');
    cache(`once ${i}`);
  }
  expect(asked.filter((text) => text === 'in use')).toHaveLength(1);
  cache('once 0');
  expect(asked.filter((text) => text === 'once 0')).toHaveLength(2);
});

test.each(['plain', 'é\u00ff', '日本', 'a lone \ud800 surrogate', ''])('the text %j is remembered as it is', (text) => {
  const { asked, cache } = counted(10_000);
  cache(text);
  cache(`${text.slice(0, 1)}${text.slice(1)}`);
  expect(asked).toEqual([text]);
});

test('a remembered part of a long text does not keep the long text', () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const cache = boundedCache(1_000_000, (text) => ({ text }));
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 100; i++) cache(Buffer.alloc(1_000_000, `user agent ${i} `).toString('latin1').slice(0, 40));
  collectGarbage();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
});
