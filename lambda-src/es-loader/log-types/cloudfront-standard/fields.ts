import type { IndexFields } from '../../../shared/index-fields';
import { CLOUDFRONT_FIELDS } from '../../normalize/cloudfront-fields';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html */
export const fields = {
  ...CLOUDFRONT_FIELDS,
  fields: {
    ...CLOUDFRONT_FIELDS.fields,
    date_time: { dateFormat: 'yyyy-MM-dd HH:mm:ss' },
  },
} satisfies IndexFields;
