import type { IndexFields } from '../../../shared/index-fields';

/**
 * Both types of Linux logs write such lines, and one to the index of the other.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export const fields = {
  template: 'log-linux',
  refreshIntervalSeconds: 30,
  fields: {
    hostname: 'keyword',
    pid: 'long',
    proc: 'keyword',
    syslog_message: 'keyword_and_text',
    syslog_timestamp: 'keyword',
  },
} satisfies IndexFields;
