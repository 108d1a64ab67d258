import type { Normalize } from '../../model';
import { dropFields, groupOf, setField, textOf } from '../../normalize/steps';
import { addWebServer } from '../../normalize/web-server';

export const normalize: Normalize = (record, ecs, context) => {
  addWebServer(ecs, context, 'error');
  const type = EVENT_TYPES.get(record.log_level);
  if (type !== undefined) setField(ecs, 'event', 'type', type);

  const message = textOf(record.message) ?? '';
  const at = message.lastIndexOf(REFERRER);
  const [referrer] = at < 0 ? [] : message.slice(at + REFERRER.length).split(/\s/, 1);
  if (referrer) setField(groupOf(ecs, 'http'), 'request', 'referrer', referrer);
  dropFields(record, COLUMNS);
};

const EVENT_TYPES: ReadonlyMap<unknown, string> = new Map([
  ['info', 'info'], ...['emerg', 'alert', 'crit', 'error', 'warn'].map((level) => [level, 'error'] as const),
]);

/** What the server puts at the end of a message. */
const REFERRER = 'referer: ';

const COLUMNS = ['datetime', 'module', 'log_level', 'pid', 'tid', 'debug_message', 'client_ip', 'client_port', 'message_code', 'message'];
