import type { Fields, Normalize } from '../../model';

/** Names of the protocols that dashboards show, by their IANA number. */
const TRANSPORTS: Readonly<Record<string, string>> = {
  1: 'icmp', 6: 'tcp', 8: 'egp', 17: 'udp', 33: 'dccp', 41: 'ipv6', 42: 'sdrp', 47: 'gre', 132: 'sctp',
};

/** Outcome and transport; records of a transit gateway have no action and are told apart by their type. */
export const normalize: Normalize = (record, ecs) => {
  const event = ecs.event as Fields;
  if (record.resource_type) ecs['@log_type'] = 'transit-gateway';
  else event.outcome = outcome(event.action);

  const transport = TRANSPORTS[String(record.protocol)];
  if (transport === undefined && ecs.network === undefined) return;
  const network = (ecs.network ??= {}) as Fields;
  if (transport !== undefined) network.transport = transport;
  if (typeof network.type === 'string') network.type = network.type.toLowerCase();
};

const outcome = (action: unknown): string => {
  if (typeof action !== 'string') return 'unknown';
  if (action.includes('ACCEPT')) return 'success';
  return action.includes('REJECT') ? 'failure' : 'unknown';
};
