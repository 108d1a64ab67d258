import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@opensearch-project/opensearch';
import { reasonOf } from './reason-of';
import type { AppliedTemplate } from './templates';

/** The name that the reference gave to the role of its loader, so that a domain needs but one. */
export const LOADER_ROLE = 'aws_log_loader';

/** What loading and measuring take, and nothing else. */
const LOADER_PERMISSIONS = {
  cluster_permissions: [
    'cluster_monitor', 'cluster_composite_ops', 'indices:admin/template/get', 'indices:admin/template/put', 'cluster:admin/ingest/pipeline/put',
    'cluster:admin/ingest/pipeline/get', 'cluster:admin/cold/indices/search',
  ],
  index_permissions: [
    { index_patterns: ['log-*', 'metrics-*'], allowed_actions: ['crud', 'create_index', 'manage_aliases'] },
    { index_patterns: ['*'], allowed_actions: ['indices:monitor/settings/get', 'indices:monitor/stats'] },
  ],
};

interface Role {
  readonly cluster_permissions?: string[];
  readonly index_permissions?: Array<{ readonly index_patterns: string[]; readonly allowed_actions: string[] }>;
}

interface RoleMapping {
  readonly backend_roles?: string[];
  readonly hosts?: string[];
  readonly users?: string[];
}

/** Where the security plugin answers; Elasticsearch 7.10 knows it under its older name. */
const securityApi = async (client: Client): Promise<string> => {
  try {
    await client.transport.request({ method: 'GET', path: '/_plugins/_security/api/rolesmapping' });
    return '/_plugins/_security/api';
  } catch (error) {
    const status = (error as { statusCode?: number }).statusCode;
    if (status === 400 || status === 404 || status === 405) return '/_opendistro/_security/api';
    throw error;
  }
};

/** Has the role of loaders exist, and roles of AWS mapped to it, beside those that are. */
export const applyLoaderRole = async (client: Client, backendRoles: readonly string[]): Promise<AppliedTemplate[]> => {
  try {
    const api = await securityApi(client);
    return [await applyRole(client, api), await mapRole(client, api, LOADER_ROLE, backendRoles)];
  } catch (error) {
    return [{ name: `role ${LOADER_ROLE}`, outcome: 'failed', reason: reasonOf(error) }];
  }
};

/** Maps roles of AWS to a role of OpenSearch, beside those that are. */
export const mapRoles = async (client: Client, role: string, backendRoles: readonly string[]): Promise<AppliedTemplate> => {
  try {
    return await mapRole(client, await securityApi(client), role, backendRoles);
  } catch (error) {
    return { name: `mapping ${role}`, outcome: 'failed', reason: reasonOf(error) };
  }
};

const applyRole = async (client: Client, api: string): Promise<AppliedTemplate> => {
  const name = `role ${LOADER_ROLE}`;
  const path = `${api}/roles/${LOADER_ROLE}`;
  const existing = await read<Role>(client, path, LOADER_ROLE);
  if (existing && isDeepStrictEqual(permissionsOf(existing), permissionsOf(LOADER_PERMISSIONS))) return { name, outcome: 'unchanged' };
  await client.transport.request({ method: 'PUT', path, body: LOADER_PERMISSIONS });
  return { name, outcome: existing ? 'updated' : 'created' };
};

/** What was mapped by others stays; what the engine marks for itself must not be sent back. */
const mapRole = async (client: Client, api: string, role: string, backendRoles: readonly string[]): Promise<AppliedTemplate> => {
  const name = `mapping ${role}`;
  const path = `${api}/rolesmapping/${role}`;
  const existing = await read<RoleMapping>(client, path, role);
  const { backend_roles = [], hosts = [], users = [] } = existing ?? {};
  const merged = [...new Set([...backend_roles, ...backendRoles])];
  if (existing && merged.length === backend_roles.length) return { name, outcome: 'unchanged' };
  await client.transport.request({ method: 'PUT', path, body: { backend_roles: merged, hosts, users } });
  return { name, outcome: existing ? 'updated' : 'created' };
};

const read = async <Answer>(client: Client, path: string, name: string): Promise<Answer | undefined> => {
  try {
    const { body } = await client.transport.request({ method: 'GET', path });
    return (body as Record<string, Answer>)[name];
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
};

/** The engine adds members of its own to what it was given, and orders no list. */
const permissionsOf = ({ cluster_permissions = [], index_permissions = [] }: Role): object => ({
  cluster: [...cluster_permissions].sort(),
  index: index_permissions.map(({ index_patterns, allowed_actions }) => [[...index_patterns].sort(), [...allowed_actions].sort()]),
});
