import type { Normalize } from '../../model';
import { addViewerRequest } from '../../normalize/cloudfront';
import { rememberLast } from '../../normalize/remember-last';
import { textOf } from '../../normalize/steps';

export const normalize: Normalize = (record, ecs, { key }) => {
  // Date and time are two columns.
  record.date_time = textOf(record.date_time)?.replace('\t', ' ');
  const query = textOf(record.cs_uri_query);
  addViewerRequest(record, ecs, record.x_host_header, query === undefined || query === '-' ? '' : `?${query}`);
  ecs.distribution_id = distributionId(key);
};

const distributionId = rememberLast((key) => /\/([0-9A-Z]{12,14})\./.exec(key)?.[1] ?? 'unknown');
