import { isMap } from '../../json/is-map';
import type { Normalize } from '../../model';
import { isFalsy, textForm } from '../../normalize/scalar-text';
import { setField } from '../../normalize/steps';

/** Transport; and what makes an alert differ from a flow. */
export const normalize: Normalize = ({ event }, ecs) => {
  if (!isMap(event)) return;
  if (!isFalsy(event.proto) && !isMap(event.proto) && !Array.isArray(event.proto)) {
    setField(ecs, 'network', 'transport', textForm(event.proto).toLowerCase());
  }
  if (event.event_type === 'alert') {
    setField(ecs, 'event', 'kind', 'alert');
    setField(ecs, 'event', 'category', 'intrusion_detection');
  }
};
