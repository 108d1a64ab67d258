import { loadSample, testLogType } from '../test-log-type';

testLogType(__dirname);

test.each([
  ['www.example.com.', 'www.example.com'], ['www.example.com', 'www.example.com'], ['a...', 'a'], ['.', undefined], ['a.b', 'a.b'],
])('the name %s is asked for as %s', async (query_name, name) => {
  const { documents } = await loadSample('route53resolver', JSON.stringify({ query_timestamp: '2024-06-10T06:00:00Z', query_name }));
  expect(documents[0]._source.dns).toEqual(name === undefined ? undefined : { question: { name } });
});

test.each([
  [{ instance: 'i-0a', srcids: { instance: 'i-0b' } }, 'i-0a'],
  [{ srcids: { instance: 'i-0b' } }, 'i-0b'],
])('of %j the instance is %s', async (members, id) => {
  const { documents } = await loadSample('route53resolver', JSON.stringify({ query_timestamp: '2024-06-10T06:00:00Z', ...members }));
  expect(documents[0]._source.cloud).toMatchObject({ instance: { id } });
});
