import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fields } from '../../model';
import { loadSample, testLogType, type LoadedSample } from '../test-log-type';

testLogType(__dirname);

const ordinary = readFileSync(join(__dirname, 'samples', 'ordinary.log'), 'utf8');
const sourceOf = ({ documents }: LoadedSample): Fields => documents[0]._source;

test.each([
  ['ACCEPT', 'success'], ['REJECT', 'failure'], ['-', 'unknown'], ['DROP', 'unknown'],
])('a flow with the action %s is a %s', async (action, outcome) => {
  expect(sourceOf(await loadSample('vpcflowlogs', `end action\n1718000000 ${action}`)).event).toMatchObject({ outcome });
});

test.each([
  [1, 'icmp'], [6, 'tcp'], [8, 'egp'], [17, 'udp'], [33, 'dccp'], [41, 'ipv6'], [42, 'sdrp'], [47, 'gre'], [132, 'sctp'],
])('protocol %d is the transport %s, whatever else is known of the network', async (protocol, transport) => {
  const withNumber = await loadSample('vpcflowlogs', `end protocol\n1718000000 ${protocol}`);
  expect(sourceOf(withNumber).network).toEqual({ iana_number: `${protocol}`, transport });
});

test('columns named with dashes and with underscores are the same columns', async () => {
  const [dashes, underscores] = await Promise.all([ordinary, ordinary.replace(/^.*/, (header) => header.replaceAll('-', '_'))]
    .map(async (content) => loadSample('vpcflowlogs', content)));
  expect(underscores).toEqual(dashes);
});

test('the only row of a file is loaded, with and without a line end', async () => {
  const rows = ordinary.split('\n').slice(0, 2).join('\n');
  await expect(loadSample('vpcflowlogs', rows)).resolves.toMatchObject({ read: 1, indexed: 1 });
  await expect(loadSample('vpcflowlogs', `${rows}\n`)).resolves.toMatchObject({ read: 1, indexed: 1 });
});

test('a file of nothing but a header holds no records', async () => {
  await expect(loadSample('vpcflowlogs', ordinary.slice(0, ordinary.indexOf('\n') + 1))).resolves.toMatchObject({ read: 0, documents: [] });
});

test('a row cut anywhere is indexed with what it has, or with the reason', async () => {
  const [header, row] = ordinary.split('\n');
  const rows = [...row].map((_, end) => row.slice(0, end + 1));
  const { documents } = await loadSample('vpcflowlogs', [header, ...rows].join('\n'));
  expect(documents).toHaveLength(rows.length);
  for (const { _source: { '@message': message, event } } of documents) {
    const cells = String(message).split(' ');
    expect(event).toMatchObject({ kind: cells.length < 12 ? 'pipeline_error' : 'event' });
  }
});

test('Parquet and text of the same flows differ in their raw numbers only', async () => {
  const [header, ...rows] = ordinary.trimEnd().split('\n').map((line) => line.split(' '));
  const numbers = new Set(['version', 'srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end']);
  const columnData = header.map((name, at) => {
    const cells = rows.map((row) => (row[at] === '-' ? null : row[at]));
    return numbers.has(name)
      ? { name: name.replace('-', '_'), type: 'INT64' as const, nullable: true, data: cells.map((cell) => (cell === null ? null : BigInt(cell))) }
      : { name: name.replace('-', '_'), type: 'STRING' as const, nullable: true, data: cells };
  });
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const parquet = await loadSample('vpcflowlogs', new Uint8Array(parquetWriteBuffer({ columnData })));
  const text = await loadSample('vpcflowlogs', ordinary);
  expect(parquet.documents.map(({ _source }) => mapped(_source))).toEqual(text.documents.map(({ _source }) => mapped(_source)));
});

/** What does not depend on how the record is written. */
const mapped = (source: Fields): Fields => Object.fromEntries(
  ['@timestamp', '@log_type', 'cloud', 'destination', 'event', 'network', 'related', 'source'].map((name) => [name, source[name]]));
