import { xForwardedFor, withoutCookies } from './packet';
import { readCommonEvent, type CommonEvent } from '../../common-event-format';
import type { Fields, Normalize } from '../../model';
import { isIpAddress } from '../../normalize/ip-address';
import { groupOf, setField, setMember, textOf } from '../../normalize/steps';

/** Members of the extension and the fields that they become. */
const FIELDS: Readonly<Record<string, readonly [group: string, name: string]>> = {
  act: ['event', 'action'],
  cn1: ['host', 'id'],
  cnt: ['event', 'count'],
  cs1: ['rule', 'category'],
  dmac: ['destination', 'mac'],
  dpt: ['destination', 'port'],
  dst: ['destination', 'ip'],
  fname: ['file', 'path'],
  in: ['source', 'bytes'],
  msg: ['event', 'original'],
  out: ['destination', 'bytes'],
  proto: ['network', 'transport'],
  smac: ['source', 'mac'],
  spt: ['source', 'port'],
  src: ['source', 'ip'],
};

/** Of no use to an analyst: the tenant is always the same. */
const LEFT_OUT = new Set(['TrendMicroDsTenant', 'TrendMicroDsTenantId']);

const ACTIONS: Readonly<Record<string, string>> = { 'IDS:Reset': 'DetectOnly:NotReset' };

const PIECES = 7;

export const normalize: Normalize = (record, ecs) => {
  const event = typeof record.message === 'string' ? readCommonEvent(record.message) : undefined;
  if (event === undefined || event.header.length < PIECES) {
    setField(ecs, 'error', 'message', 'the message is no event in the Common Event Format');
    return;
  }
  addHeader(event, ecs);
  if (textOf(record.fluent_hostname) !== undefined) {
    setField(ecs, 'server', 'name', record.fluent_hostname);
    delete record.fluent_hostname;
  }
  addExtension(event, record, ecs);
};

const addHeader = ({ header: [, vendor, product, version, eventClass, name, severity] }: CommonEvent, ecs: Fields): void => {
  setField(ecs, 'agent', 'name', `${vendor} ${product} ${version}`);
  setField(ecs, 'rule', 'name', `${eventClass} ${name}`);
  setField(ecs, 'event', 'severity', severity);
};

const addExtension = ({ extension }: CommonEvent, record: Fields, ecs: Fields): void => {
  let device: string | undefined;
  let forwardedFor: string | undefined;
  for (const [name, escaped] of extension) {
    if (LEFT_OUT.has(name)) continue;
    const value = escaped.replaceAll('\\=', '=');
    if (Object.hasOwn(FIELDS, name)) {
      addField(ecs, FIELDS[name], value);
    } else if (name === 'TrendMicroDsPacketData') {
      const packet = withoutCookies(value);
      forwardedFor = xForwardedFor(packet);
      record[name] = packet;
    } else {
      if (name === 'dvc' && isIpAddress(value)) device = value;
      setMember(record, name, value);
    }
  }
  if (device !== undefined) groupOf(ecs, 'source').ip ??= device;
  if (forwardedFor !== undefined) setField(ecs, 'source', 'ip', forwardedFor);
};

const addField = (ecs: Fields, [group, name]: readonly [string, string], value: string): void => {
  if (name === 'ip' && !isIpAddress(value)) return;
  setField(ecs, group, name, name === 'action' ? ACTIONS[value] ?? value : value);
};
