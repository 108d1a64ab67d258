import type { Fields } from '../model';
import { setField } from './steps';

/** What the type of a finding is made of, as far as it says. */
export type FindingType = Readonly<Partial<Record<'purpose' | 'resource' | 'family' | 'mechanism' | 'artifact', string>>>;

/** Purpose:Resource/Family[.Mechanism][!Artifact], e.g. `Backdoor:EC2/C&CActivity.B!DNS`. */
const FINDING_TYPE = /^(?<purpose>[^:/]+):(?<resource>[^/]+)\/(?<family>[^.!]+)(?:\.(?<mechanism>[^!]+))?(?:!(?<artifact>.+))?$/;

/** Splits a type as GuardDuty writes it; of another form nothing is known. */
export const splitFindingType = (type: string): FindingType => FINDING_TYPE.exec(type)?.groups ?? {};

/** Adds the parts of the type under the names that dashboards know. */
export const addFindingType = (ecs: Fields, { purpose, resource, family, mechanism, artifact }: FindingType): void => {
  Object.assign(ecs, {
    ThreatPurpose: purpose, ResourceTypeAffected: resource, ThreatFamilyName: family, DetectionMechanism: mechanism, Artifact: artifact,
  });
};

const MALWARE_PURPOSES: ReadonlySet<unknown> = new Set(['Backdoor', 'CryptoCurrency', 'Trojan']);
const FILE_FAMILIES: ReadonlySet<unknown> = new Set(['SuspiciousFile', 'MaliciousFile']);

/** Adds the category of malware, the direction of the traffic, and who is its source, from what GuardDuty saw happen. */
export const addThreat = (ecs: Fields, { purpose, family }: FindingType, actionType: unknown, connectionDirection: unknown): void => {
  const aboutFile = FILE_FAMILIES.has(family);
  if (aboutFile || MALWARE_PURPOSES.has(purpose)) setField(ecs, 'event', 'category', 'malware');
  const direction = directionOf(aboutFile, actionType, connectionDirection);
  if (typeof direction !== 'string') return;
  setField(ecs, 'network', 'direction', direction.toLowerCase());
  // GuardDuty speaks of local and remote; the remote side is mapped as the source, which it is not when the instance called out.
  if (direction.toLowerCase() === 'outbound') exchangeEnds(ecs);
};

const directionOf = (aboutFile: boolean, actionType: unknown, connectionDirection: unknown): unknown => {
  switch (actionType) {
    case 'NETWORK_CONNECTION': return connectionDirection;
    case 'DNS_REQUEST': return 'outbound';
    default: return aboutFile ? undefined : 'inbound';
  }
};

const exchangeEnds = (ecs: Fields): void => {
  const { source, destination } = ecs;
  ecs.source = destination;
  ecs.destination = source;
  for (const end of ['source', 'destination']) if (ecs[end] === undefined) delete ecs[end];
};
