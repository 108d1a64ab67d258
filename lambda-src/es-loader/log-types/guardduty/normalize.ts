import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';
import { compilePath } from '../../normalize/paths';
import { numberOf, setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs) => {
  const name = isMap(ecs.rule) ? textOf(ecs.rule.name) : undefined;
  if (name !== undefined) setField(ecs, 'rule', 'name', name.trim().replace(/\.+$/, ''));

  const severity = numberOf(record.severity);
  if (severity !== undefined) ecs.severitylabel = severityLabel(severity);

  const { purpose, resource, family, mechanism, artifact } = findingType(record.type);
  Object.assign(ecs, {
    ThreatPurpose: purpose, ResourceTypeAffected: resource, ThreatFamilyName: family, DetectionMechanism: mechanism, Artifact: artifact,
  });
  const aboutFile = family === 'SuspiciousFile' || family === 'MaliciousFile';
  if (aboutFile || (purpose !== undefined && MALWARE_PURPOSES.has(purpose))) setField(ecs, 'event', 'category', 'malware');

  const direction = directionOf(record, aboutFile);
  if (direction !== undefined) setField(ecs, 'network', 'direction', direction.toLowerCase());
  // GuardDuty speaks of local and remote; the remote side is mapped as the source, which it is not when the instance called out.
  if (direction === 'OUTBOUND') exchangeEnds(ecs);
};

const MALWARE_PURPOSES: ReadonlySet<string> = new Set(['Backdoor', 'CryptoCurrency', 'Trojan']);

const severityLabel = (severity: number): string => {
  if (severity < 4) return 'low';
  if (severity < 7) return 'medium';
  return severity < 9 ? 'high' : 'critical';
};

/** Purpose:Resource/Family[.Mechanism][!Artifact], e.g. `Backdoor:EC2/C&CActivity.B!DNS`. */
const FINDING_TYPE = /^(?<purpose>[^:/]+):(?<resource>[^/]+)\/(?<family>[^.!]+)(?:\.(?<mechanism>[^!]+))?(?:!(?<artifact>.+))?$/;

const findingType = (type: unknown): Record<string, string | undefined> =>
  (typeof type === 'string' ? FINDING_TYPE.exec(type)?.groups : undefined) ?? {};

const actionType = compilePath('service.action.actionType');
const connectionDirection = compilePath('service.action.networkConnectionAction.connectionDirection');

const directionOf = (record: Fields, aboutFile: boolean): string | undefined => {
  switch (actionType(record)) {
    case 'NETWORK_CONNECTION': return textOf(connectionDirection(record));
    case 'DNS_REQUEST': return 'OUTBOUND';
    default: return aboutFile ? undefined : 'INBOUND';
  }
};

const exchangeEnds = (ecs: Fields): void => {
  const { source, destination } = ecs;
  ecs.source = destination;
  ecs.destination = source;
  for (const end of ['source', 'destination']) if (ecs[end] === undefined) delete ecs[end];
};
