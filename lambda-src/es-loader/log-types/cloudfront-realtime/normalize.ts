import type { Normalize } from '../../model';
import { addViewerRequest } from '../../normalize/cloudfront';
import { rememberLast } from '../../normalize/remember-last';
import { setField, textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs, { key }) => {
  const path = textOf(record.cs_uri_stem);
  if (path !== undefined) setField(ecs, 'url', 'path', path.split('?', 1)[0]);
  addViewerRequest(record, ecs, record.cs_host);
  ecs.distribution_id = distributionId(key);
};

/** The first word of capitals and digits of the right length; twelve digits are an account. */
const distributionId = rememberLast((key) =>
  key.match(/[0-9A-Z]+/g)?.find((word) => word.length >= 12 && word.length <= 14 && /[A-Z]/.test(word)) ?? 'unknown');
