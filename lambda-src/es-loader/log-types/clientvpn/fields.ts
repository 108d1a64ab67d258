import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/connection-logging.html */
export const fields = {
  template: 'log-aws-clientvpn',
  refreshIntervalSeconds: 30,
  primaryShards: 1,
  fields: {
    'clientvpn.client-ip': 'ip',
    'clientvpn.client-vpn-endpoint-id': 'keyword',
    'clientvpn.common-name': 'keyword',
    'clientvpn.connection-attempt-failure-reason': 'keyword',
    'clientvpn.connection-attempt-status': 'keyword',
    'clientvpn.connection-duration-seconds': 'long',
    'clientvpn.connection-end-time': 'date',
    'clientvpn.connection-id': 'keyword',
    'clientvpn.connection-last-update-time': 'date',
    'clientvpn.connection-log-type': 'keyword',
    'clientvpn.connection-reset-status': 'keyword',
    'clientvpn.connection-start-time': 'date',
    'clientvpn.device-ip': 'ip',
    'clientvpn.device-type': 'keyword',
    'clientvpn.egress-bytes': 'long',
    'clientvpn.egress-packets': 'long',
    'clientvpn.ingress-bytes': 'long',
    'clientvpn.ingress-packets': 'long',
    'clientvpn.port': 'integer',
    'clientvpn.posture-compliance-statuses': 'keyword',
    'clientvpn.transport-protocol': 'keyword',
    'clientvpn.username': 'keyword',
  },
} satisfies IndexFields;
