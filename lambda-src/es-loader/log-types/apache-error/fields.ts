import type { IndexFields } from '../../../shared/index-fields';

/** @see https://httpd.apache.org/docs/current/mod/core.html#errorlogformat */
export const fields = {
  template: 'log-web-apache',
  refreshIntervalSeconds: 30,
  fields: {
    'apache.error.debug_message': 'keyword_and_text',
    'apache.error.module': 'keyword',
  },
} satisfies IndexFields;
