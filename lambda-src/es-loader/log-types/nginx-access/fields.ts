import type { IndexFields } from '../../../shared/index-fields';

/** Of its columns only ECS fields remain. @see https://nginx.org/en/docs/http/ngx_http_log_module.html */
export const fields = {
  template: 'log-web-nginx',
  refreshIntervalSeconds: 30,
  fields: {},
} satisfies IndexFields;
