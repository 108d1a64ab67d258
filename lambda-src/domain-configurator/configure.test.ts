import { Client } from '@opensearch-project/opensearch';
import { configure } from './configure';
import { LOADER_ROLE } from './security';
import type { TemplateSet } from './template-set';
import { localServer, type LocalServer } from '../shared/testing/local-server';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const OWN_ROLE = 'arn:aws:iam::123456789012:role/configurator';
const LOADER = 'arn:aws:iam::123456789012:role/loader';
const PROPERTIES = {
  Content: 'hash', IngestRoles: [LOADER], SnapshotBucket: 'snapshots', SnapshotRole: 'arn:aws:iam::123456789012:role/snapshot', FailOnError: 'true',
};
const TEMPLATES: TemplateSet = {
  componentTemplates: { component_template_log: { _meta: { description: 'a' }, template: {} } },
  indexTemplates: { log_aws: { _meta: { description: 'a' }, index_patterns: ['log-*'], priority: 0, composed_of: ['component_template_log'] } },
};

let servers: LocalServer[] = [];
afterEach(async () => {
  for (const server of servers) await server.close();
  servers = [];
});

/** An engine that keeps what is put, and answers as the security plugin, the templates and the repositories do. */
const engine = async ({ api = '/_plugins/_security/api', refuse = '', unready = 0, refusal = 'by the test' } = {}) => {
  const kept = new Map<string, any>();
  const puts: string[] = [];
  let waiting = unready;
  const server = await localServer((request, body, response) => {
    const path = decodeURIComponent(request.url!.split('?')[0]);
    const name = path.split('/').pop()!;
    const answer = (status: number, content: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
    if (waiting-- > 0) return answer(403, { message: 'not yet' });
    if (path.includes('_security') && !path.startsWith(api)) return answer(400, { error: 'no handler found' });
    if (request.method === 'PUT') {
      if (name === refuse) return answer(400, { error: { reason: 'refused', caused_by: { reason: refusal } } });
      puts.push(path);
      kept.set(path, JSON.parse(body.toString()));
      return answer(200, { acknowledged: true });
    }
    if (path === '/' || path === '/_cat/indices' || name === '_simulate' || path === `${api}/rolesmapping`) return answer(200, {});
    const found = kept.get(path);
    if (!found) return answer(404, {});
    if (path.startsWith('/_component_template')) return answer(200, { component_templates: [{ name, component_template: found }] });
    if (path.startsWith('/_index_template')) return answer(200, { index_templates: [{ name, index_template: found }] });
    return answer(200, { [name]: found });
  });
  servers.push(server);
  const client = new Client({ node: server.url, maxRetries: 0 });
  const [clock, logger] = [manualClock(), recordingLogger()];
  const deps = { master: client, own: client, ownRoleArn: OWN_ROLE, region: 'eu-west-1', templates: TEMPLATES, clock, logger };
  const run = async (service: 'es' | 'aoss' = 'es', properties: object = {}) =>
    (await configure({ ...deps, service }, { ...PROPERTIES, ...properties })).map(({ name, outcome }) => [name, outcome]);
  return { kept, puts, run, clock, logger };
};

const PARTS = [
  `role ${LOADER_ROLE}`, `mapping ${LOADER_ROLE}`, 'component_template_log', 'log_aws',
  'mapping manage_snapshots', 'snapshot repository siem-snapshot',
];
const all = (outcome: string) => PARTS.map((name) => [name, outcome]);

test('a new domain gets the role of loaders, templates and a repository for snapshots', async () => {
  const { kept, run } = await engine();
  expect(await run()).toEqual(all('created'));
  expect(kept.get(`/_plugins/_security/api/rolesmapping/${LOADER_ROLE}`)).toEqual({ backend_roles: [LOADER], hosts: [], users: [] });
  expect(kept.get('/_plugins/_security/api/rolesmapping/manage_snapshots').backend_roles).toEqual([OWN_ROLE]);
  expect(kept.get('/_snapshot/siem-snapshot')).toEqual({
    type: 's3', settings: { bucket: 'snapshots', region: 'eu-west-1', role_arn: 'arn:aws:iam::123456789012:role/snapshot' },
  });
});

test('the second time nothing is sent', async () => {
  const { puts, run } = await engine();
  await run();
  puts.length = 0;
  expect(await run()).toEqual(all('unchanged'));
  expect(puts).toEqual([]);
});

test('whom others mapped stays mapped', async () => {
  const { kept, run } = await engine();
  const path = `/_plugins/_security/api/rolesmapping/${LOADER_ROLE}`;
  kept.set(path, { backend_roles: ['arn:aws:iam::123456789012:role/old-loader'], hosts: [], users: ['batch'], reserved: false, hidden: false });
  expect(await run()).toContainEqual([`mapping ${LOADER_ROLE}`, 'updated']);
  expect(kept.get(path)).toEqual({ backend_roles: ['arn:aws:iam::123456789012:role/old-loader', LOADER], hosts: [], users: ['batch'] });
});

test('a role that somebody widened is what it was again', async () => {
  const { kept, run } = await engine();
  const path = `/_plugins/_security/api/roles/${LOADER_ROLE}`;
  kept.set(path, { cluster_permissions: ['*'], index_permissions: [], tenant_permissions: [] });
  expect(await run()).toContainEqual([`role ${LOADER_ROLE}`, 'updated']);
  expect(kept.get(path).cluster_permissions).not.toContain('*');
});

test('Elasticsearch 7.10 is reached under its older paths', async () => {
  const { kept, run } = await engine({ api: '/_opendistro/_security/api' });
  expect(await run()).toEqual(all('created'));
  expect(kept.has(`/_opendistro/_security/api/roles/${LOADER_ROLE}`)).toBe(true);
});

test('a part that is refused keeps no other from being applied, and says why', async () => {
  const { run, logger } = await engine({ refuse: 'component_template_log' });
  expect(await run()).toEqual(all('created').map(([name, outcome]) => [name, name === 'component_template_log' ? 'failed' : outcome]));
  expect(logger.lines.map(({ level, message }) => [level, message])).toEqual([['error', 'component_template_log failed: refused: by the test']]);
});

test('a domain that is not reached yet is waited for', async () => {
  const { run, clock } = await engine({ unready: 3 });
  expect(await run()).toEqual(all('created'));
  expect(clock.sleeps).toEqual([15_000, 15_000, 15_000]);
});

test('a domain that is never reached fails with what it answers', async () => {
  const { run } = await engine({ unready: 1000 });
  await expect(run()).rejects.toThrow('the domain cannot be reached as its master user: not yet');
});

test('an engine that knows no snapshots in S3 goes without', async () => {
  const { run, logger } = await engine({ refuse: 'siem-snapshot', refusal: 'repository type [s3] does not exist' });
  expect(await run()).toEqual(all('created').slice(0, -1));
  expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
});

test('a collection gets templates only, once its policies let the function in', async () => {
  const { run, clock } = await engine({ unready: 2 });
  expect(await run('aoss')).toEqual([['component_template_log', 'created'], ['log_aws', 'created']]);
  expect(clock.sleeps).toEqual([15_000, 15_000]);
  await expect((await engine({ unready: 1000 })).run('aoss')).rejects.toThrow('the collection cannot be reached: not yet');
});

test('without a bucket there is no repository', async () => {
  const { run } = await engine();
  expect((await run('es', { SnapshotBucket: undefined, SnapshotRole: undefined })).map(([name]) => name)).toEqual(PARTS.slice(0, 4));
});
