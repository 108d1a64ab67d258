import { ACCOUNT, REGION } from './population';
import { isoSeconds } from './time-text';

/** An event of EventBridge about something. */
export const eventBridgeEvent = (source: string, type: string, time: Date, id: string, detail: object, resources: readonly string[] = []): string =>
  JSON.stringify({
    'version': '0', id, 'detail-type': type, source, 'account': ACCOUNT, 'time': isoSeconds(time), 'region': REGION, resources, detail,
  });
