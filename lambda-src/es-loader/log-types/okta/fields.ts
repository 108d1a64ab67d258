import type { Field, IndexFields } from '../../../shared/index-fields';

const keywords = (parent: string, ...names: string[]): Record<string, Field> =>
  Object.fromEntries(names.map((name) => [`${parent}.${name}`, 'keyword']));

/** @see https://developer.okta.com/docs/reference/api/system-log/ */
export const fields = {
  template: 'log-intra-audit-okta',
  fields: {
    ...keywords('okta', 'event_type', 'legacy_event_type', 'severity', 'uuid', 'version'),
    'okta.display_message': 'keyword_and_text',
    'okta.published': 'date',
    'okta.actor': 'closed_object',
    ...keywords('okta.actor', 'alternate_id', 'display_name', 'id', 'type'),
    'okta.authentication_context': 'closed_object',
    ...keywords('okta.authentication_context', 'authentication_provider', 'authentication_step', 'credential_provider', 'credential_type'),
    ...keywords('okta.authentication_context', 'external_session_id', 'interface', 'issuer.id', 'issuer.type', 'root_session_id'),
    'okta.client': 'closed_object',
    ...keywords('okta.client', 'device', 'id', 'ip', 'user_agent.browser', 'user_agent.os', 'user_agent.raw_user_agent', 'zone'),
    // Another shape in each type of event.
    'okta.debug_context.debug_data': 'flat_object',
    'okta.outcome': 'closed_object',
    ...keywords('okta.outcome', 'reason', 'result'),
    'okta.request': 'closed_object',
    'okta.request.ip_chain.ip': 'ip',
    ...keywords('okta.request', 'ip_chain.source', 'ip_chain.version'),
    'okta.security_context': 'closed_object',
    ...keywords('okta.security_context', 'as_org', 'domain', 'is_proxy', 'isp'),
    'okta.security_context.as_number': 'long',
    'okta.target': 'closed_object',
    ...keywords('okta.target', 'alternateId', 'app_name.alternate_id', 'app_name.display_name', 'displayName', 'id', 'type'),
    'okta.transaction': 'closed_object',
    ...keywords('okta.transaction', 'id', 'type'),
    'okta.transaction.detail': 'flat_object',
  },
} satisfies IndexFields;
