import type { IndexFields } from '../../../shared/index-fields';

/** @see https://nginx.org/en/docs/ngx_core_module.html#error_log */
export const fields = {
  template: 'log-web-nginx',
  refreshIntervalSeconds: 30,
  fields: {
    'nginx.error.connection_id': 'keyword',
  },
} satisfies IndexFields;
