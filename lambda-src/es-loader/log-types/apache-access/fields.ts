import type { IndexFields } from '../../../shared/index-fields';

/** Of its columns only ECS fields remain. @see https://httpd.apache.org/docs/current/mod/mod_log_config.html#formats */
export const fields = {
  template: 'log-web-apache',
  refreshIntervalSeconds: 30,
  fields: {},
} satisfies IndexFields;
