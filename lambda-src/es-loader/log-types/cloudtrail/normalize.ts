import { unifyShapes } from './unify-shapes';
import { isMap } from '../../json/is-map';
import type { Fields, Normalize } from '../../model';
import { instanceIdAtStart } from '../../normalize/ec2-instance-id';
import { isFalsy } from '../../normalize/scalar-text';
import { shortenUserName } from '../../normalize/user-name';

/** Outcome, user, instance and related hosts; then one shape for members that services fill differently. */
export const normalize: Normalize = (record, ecs) => {
  const event = ecs.event as Fields;
  event.outcome = isFalsy(record.errorCode) && isFalsy(record.errorMessage) ? 'success' : 'failure';
  shortenUserName(ecs.user);
  const request = isMap(record.requestParameters) ? record.requestParameters : undefined;
  const response = isMap(record.responseElements) ? record.responseElements : undefined;
  const instance = instanceId(record, request);
  if (instance !== undefined) setInstance(ecs, instance);
  if (record.eventSource === 'cloudhsm.amazonaws.com') addHsm(ecs, request, response);
  unifyShapes(record.eventSource, request, response);
};

const instanceId = (record: Fields, request: Fields | undefined): unknown => {
  if (!request) return undefined;
  if (record.eventSource === 'ssm.amazonaws.com') {
    if (record.eventName === 'StartSession' || record.eventName === 'GetConnectionStatus') return present(request.target);
    return record.eventName === 'PutComplianceItems' ? instanceIdAtStart(request.resourceId) : undefined;
  }
  return record.eventSource === 'sts.amazonaws.com' && record.userAgent === 'ec2.amazonaws.com' ? present(request.roleSessionName) : undefined;
};

const present = (value: unknown): unknown => (value === null || value === '' ? undefined : value);

const setInstance = (ecs: Fields, id: unknown): void => {
  const cloud = (ecs.cloud ??= {}) as Fields;
  cloud.instance = { ...(cloud.instance as Fields | undefined), id };
};

const addHsm = (ecs: Fields, request: Fields | undefined, response: Fields | undefined): void => {
  const hosts: unknown[] = [];
  const cluster = present(request?.clusterId);
  if (cluster !== undefined) hosts.push(cluster);
  const nested = response?.hsm;
  const hsm = present(response?.hsmId) ?? present(isMap(nested) ? nested.hsmId : undefined);
  if (hsm !== undefined) {
    hosts.push(hsm);
    setInstance(ecs, hsm);
  }
  if (hosts.length > 0) ecs.related = { ...(ecs.related as Fields | undefined), hosts };
};
