import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from '@opensearch-project/opensearch';
import { readTemplates } from './read-templates';
import { applyTemplates } from './templates';

const templates = readTemplates(join(__dirname, '..', '..', 'assets'));

interface Engine {
  readonly hasFlatObjects: boolean;
  /** Names of templates that it refuses. */
  readonly refused?: string;
}

let server: Server;
let client: Client;
const puts = new Map<string, string>();

const start = async ({ hasFlatObjects, refused }: Engine): Promise<void> => {
  puts.clear();
  server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
      const name = request.url!.split('/').pop()!;
      const unknown = { type: 'mapper_parsing_exception', reason: 'No handler for type [flat_object] declared on field [probe]' };
      const error = { type: 'illegal_argument_exception', reason: 'template after composition is invalid', caused_by: unknown };
      if (request.method === 'PUT') puts.set(name, text);
      const isRefused = (name === '_simulate' && !hasFlatObjects) || (request.method === 'PUT' && name === refused);
      const status = { GET: 404 }[request.method!] ?? (isRefused ? 400 : 200);
      const answer = status === 200 ? { acknowledged: true } : { error, status };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new Client({ node: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, maxRetries: 0 });
};

afterEach(async () => {
  await client.close();
  server.close();
  server.closeAllConnections();
});

test('an engine without flat objects gets subtrees that are kept but not indexed', async () => {
  await start({ hasFlatObjects: false });
  const applied = await applyTemplates(client, templates);
  expect(new Set(applied.map(({ outcome }) => outcome))).toEqual(new Set(['created']));
  expect([...puts.values()].join()).not.toContain('flat_object');
  const { mappings } = JSON.parse(puts.get('component_template_log-aws-cloudtrail')!).template;
  expect(mappings.properties.requestParameters).toEqual({ type: 'object', enabled: false });
  expect(mappings.properties.eventName).toMatchObject({ type: 'keyword' });
});

test('an engine that has them gets the templates as they are shipped, components first', async () => {
  await start({ hasFlatObjects: true });
  await applyTemplates(client, templates);
  const all = { ...templates.componentTemplates, ...templates.indexTemplates };
  expect([...puts.keys()]).toEqual(Object.keys(all));
  expect(Object.fromEntries([...puts].map(([name, text]) => [name, JSON.parse(text)]))).toEqual(all);
});

test('a template that is refused is named with the last cause, and the others are applied', async () => {
  const refused = 'component_template_log-aws-waf';
  await start({ hasFlatObjects: true, refused });
  const applied = await applyTemplates(client, templates);
  expect(applied.filter(({ outcome }) => outcome === 'failed')).toEqual([
    { name: refused, outcome: 'failed', reason: expect.stringContaining('No handler for type [flat_object]') },
  ]);
  expect(applied.filter(({ outcome }) => outcome === 'created')).toHaveLength(puts.size - 1);
});
