import type { Field, FieldType, IndexFields } from '../../shared/index-fields';

const all = (type: FieldType, ...names: string[]): Record<string, Field> => Object.fromEntries(names.map((name) => [name, type]));

const below = (parent: string, fields: Readonly<Record<string, Field>>): Record<string, Field> =>
  Object.fromEntries(Object.entries(fields).map(([name, type]) => [`${parent}.${name}`, type]));

/** An object of which only these members are indexed: classes, profiles and extensions add others, of any shape. */
const object = (name: string, fields: Readonly<Record<string, Field>>): Record<string, Field> =>
  ({ [name]: 'closed_object', ...below(name, fields) });

const user: Record<string, Field> = {
  ...all('keyword', 'account.name', 'account.type', 'account.uid', 'credential_uid'),
  ...all('keyword', 'domain', 'email_addr', 'full_name', 'groups.name', 'groups.uid'),
  ...all('keyword', 'account_uid', 'has_mfa', 'org.name', 'org.uid', 'org_uid', 'type', 'type_id', 'uid', 'uid_alt'),
  name: 'keyword_and_text',
};

const endpoint: Record<string, Field> = {
  ...all('keyword', 'autonomous_system.name', 'container.name', 'container.uid', 'domain', 'hostname', 'instance_uid', 'interface_name'),
  ...all('keyword', 'interface_uid', 'location.city', 'location.continent', 'location.country', 'location.isp', 'location.region', 'mac'),
  ...all('keyword', 'name', 'os.name', 'os.type', 'os.version', 'owner.account.uid', 'owner.name', 'owner.uid', 'region', 'subnet_uid', 'svc_name'),
  ...all('keyword', 'type', 'type_id', 'uid', 'vlan_uid', 'vpc_uid', 'zone'),
  ...all('ip', 'intermediate_ips', 'ip'),
  'autonomous_system.number': 'long',
  'location.coordinates': 'float',
  'port': 'integer',
};

const resource: Record<string, Field> = {
  ...all('keyword', 'account_uid', 'cloud_partition', 'criticality', 'group.name', 'group.uid', 'labels', 'name', 'namespace', 'owner.account.uid'),
  ...all('keyword', 'owner.name', 'owner.uid', 'region', 'type', 'uid', 'version'),
  data: 'kept',
};

const file: Record<string, Field> = {
  ...all('keyword', 'hashes.algorithm', 'hashes.value', 'name', 'type', 'type_id', 'uid'),
  path: 'keyword_and_text',
};

const program: Record<string, Field> = {
  ...below('file', file),
  ...all('keyword', 'integrity', 'name', 'uid', 'user.name', 'user.uid'),
  ...all('date', 'created_time', 'created_time_dt'),
  cmd_line: 'keyword_and_text',
  pid: 'long',
};

const attack: Record<string, Field> = {
  ...all('keyword', 'tactic.name', 'tactic.uid', 'tactics.name', 'tactics.uid', 'technique.name', 'technique.uid'),
  ...all('keyword', 'sub_technique.name', 'sub_technique.uid', 'version'),
};

const finding: Record<string, Field> = {
  ...all('keyword', 'analytic.name', 'analytic.type', 'analytic.uid', 'data_sources', 'product_uid', 'related_events.uid', 'src_url', 'types', 'uid'),
  ...below('attacks', attack),
  ...all('date', 'created_time', 'first_seen_time', 'last_seen_time', 'modified_time'),
  ...all('date', 'created_time_dt', 'first_seen_time_dt', 'last_seen_time_dt', 'modified_time_dt'),
  ...all('keyword_and_text', 'desc', 'title'),
};

const vulnerability: Record<string, Field> = {
  ...all('keyword', 'affected_packages.name', 'affected_packages.version', 'cve.uid', 'fix_available', 'is_exploit_available', 'is_fix_available'),
  ...all('keyword', 'references', 'severity', 'vendor_name'),
  ...all('keyword_and_text', 'desc', 'title'),
};

/** What every event has. */
const base: Record<string, Field> = {
  ...all('keyword', 'action', 'activity_name', 'category_name', 'class_name', 'confidence', 'disposition', 'impact', 'priority', 'risk_level'),
  ...all('keyword', 'action_id', 'activity_id', 'category_uid', 'class_uid', 'confidence_id', 'disposition_id', 'impact_id', 'risk_level_id'),
  ...all('keyword', 'is_alert', 'severity', 'severity_id', 'state', 'state_id', 'status', 'status_code', 'status_id', 'type_name', 'type_uid'),
  ...all('date', 'end_time', 'end_time_dt', 'start_time', 'start_time_dt', 'time', 'time_dt'),
  ...all('double', 'confidence_score', 'impact_score', 'risk_score'),
  ...all('long', 'count', 'duration', 'timezone_offset'),
  ...all('text', 'data', 'evidence', 'raw_data', 'status_detail', 'unmapped'),
  ...object('enrichments', { ...all('keyword', 'name', 'provider', 'type', 'value'), data: 'kept' }),
  ...object('metadata', {
    ...all('keyword', 'correlation_uid', 'event_code', 'extension.name', 'extensions.name', 'labels', 'log_level', 'log_name', 'log_provider', 'uid'),
    ...all('keyword', 'product.feature.name', 'product.feature.uid', 'product.lang', 'product.name', 'product.uid', 'product.vendor_name'),
    ...all('keyword', 'product.version', 'profiles', 'tenant_uid', 'version'),
    ...all('date', 'logged_time', 'logged_time_dt', 'modified_time', 'modified_time_dt', 'processed_time', 'processed_time_dt'),
  }),
  ...object('observables', all('keyword', 'name', 'type', 'type_id', 'value')),
};

/** Who acts, where, and through what. */
const participants: Record<string, Field> = {
  ...object('actor', {
    ...all('keyword', 'app_name', 'app_uid', 'authorizations.decision', 'idp.name', 'idp.uid', 'invoked_by'),
    ...all('keyword', 'session.credential_uid', 'session.is_mfa', 'session.is_remote', 'session.issuer', 'session.terminal', 'session.uid'),
    ...all('date', 'session.created_time', 'session.created_time_dt', 'session.expiration_time'),
    ...below('process', program),
    ...below('user', user),
  }),
  ...object('api', {
    ...all('keyword', 'group.name', 'operation', 'request.flags', 'request.uid', 'response.code', 'response.error', 'response.flags'),
    ...all('keyword', 'service.labels', 'service.name', 'service.uid', 'service.version', 'version'),
    ...all('keyword_and_text', 'response.error_message', 'response.message'),
    ...all('kept', 'request.data', 'response.data'),
  }),
  ...all('keyword', 'cloud.account.type', 'cloud.account.uid', 'cloud.account_uid', 'cloud.org.name', 'cloud.org.ou_name', 'cloud.org.uid'),
  ...all('keyword', 'cloud.project_uid', 'cloud.zone'),
  ...object('device', endpoint),
  ...object('dst_endpoint', endpoint),
  ...object('proxy_endpoint', endpoint),
  ...object('src_endpoint', endpoint),
  ...object('resource', resource),
  ...object('resources', resource),
  ...below('user', {
    ...all('keyword', 'account.name', 'account.uid', 'credential_uid', 'email_addr', 'groups.name', 'groups.uid', 'type'),
    ...all('keyword', 'type_id', 'uid', 'uid_alt'),
  }),
};

/** What happens on a network or a host. */
const activities: Record<string, Field> = {
  ...all('keyword', 'app_name', 'auth_protocol', 'auth_protocol_id', 'is_cleartext', 'is_mfa', 'is_new_logon', 'is_remote', 'logon_type'),
  ...all('keyword', 'logon_type_id', 'protocol_name', 'rcode', 'rcode_id'),
  ...all('date', 'query_time', 'query_time_dt', 'response_time', 'response_time_dt'),
  ...object('answers', all('keyword', 'class', 'flags', 'rdata', 'type')),
  ...object('connection_info', {
    ...all('keyword', 'boundary', 'boundary_id', 'community_uid', 'direction', 'direction_id', 'flag_history', 'protocol_name', 'protocol_num'),
    ...all('keyword', 'protocol_ver', 'protocol_ver_id', 'session.uid', 'tcp_flags', 'uid'),
  }),
  ...below('file', { ...all('keyword', 'hashes.algorithm', 'hashes.value', 'type_id', 'uid'), signature: 'closed_object', xattributes: 'kept' }),
  ...object('firewall_rule', all('keyword', 'category', 'condition', 'name', 'type', 'uid', 'version')),
  ...object('http_request', {
    ...all('keyword', 'http_headers.name', 'http_headers.value', 'http_method', 'referrer', 'uid', 'version'),
    ...all('keyword', 'url.domain', 'url.hostname', 'url.scheme'),
    ...all('keyword_and_text', 'args', 'url.path', 'url.query_string', 'url.text', 'url.url_string', 'user_agent'),
    'url.port': 'integer',
    'x_forwarded_for': 'ip',
  }),
  ...object('http_response', { ...all('keyword', 'code', 'content_type', 'message', 'status'), ...all('long', 'latency', 'length') }),
  ...object('policy', all('keyword', 'name', 'uid', 'version')),
  ...below('process', {
    ...below('file', file),
    ...below('user', user),
    cmd_line: 'keyword_and_text',
    parent_process: 'closed_object',
    uid: 'keyword',
  }),
  ...below('process.parent_process', program),
  ...object('query', all('keyword', 'class', 'hostname', 'opcode', 'opcode_id', 'packet_uid', 'type')),
  ...object('session', all('keyword', 'is_mfa', 'is_remote', 'issuer', 'uid')),
  ...below('tls', { ...all('keyword', 'ja3_hash.value', 'ja3s_hash.value', 'sni'), certificate: 'closed_object' }),
  ...object('traffic', all('long', 'bytes', 'bytes_in', 'bytes_out', 'chunks', 'packets', 'packets_in', 'packets_out')),
  ...object('web_resources', { ...all('keyword', 'name', 'type', 'uid', 'url_string'), data: 'kept' }),
};

const findings: Record<string, Field> = {
  ...object('attacks', attack),
  ...object('compliance', all('keyword', 'control', 'requirements', 'standards', 'status', 'status_code', 'status_detail', 'status_id')),
  ...object('evidences', { data: 'kept' }),
  ...object('finding', { ...finding, supporting_data: 'text' }),
  ...object('finding_info', finding),
  ...object('malware', {
    ...all('keyword', 'classification_ids', 'classifications', 'name', 'path', 'provider', 'uid'),
    'cves.cvss.metrics': 'kept',
  }),
  ...object('remediation', { ...all('keyword', 'kb_articles', 'references'), desc: 'keyword_and_text' }),
  ...object('vulnerabilities', vulnerability),
};

/** Objects of classes that are rarer: all of it can be searched. */
const rarer: Record<string, Field> = {
  ...all('flat_object', 'databucket', 'database', 'driver', 'entity', 'entity_result', 'job', 'kernel', 'module', 'package', 'product'),
  ...all('flat_object', 'query_info', 'reg_key', 'reg_value', 'script', 'software', 'table'),
};

/** @see https://schema.ocsf.io */
export const ocsfFields: IndexFields = {
  template: 'log-ocsf',
  refreshIntervalSeconds: 30,
  fields: { ...base, ...participants, ...activities, ...findings, ...rarer },
};
