import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-access-logs.html */
export const fields = {
  template: 'log-aws-elb',
  refreshIntervalSeconds: 30,
  fields: {
    alpn_be_protocol: 'keyword',
    alpn_client_preference_list: 'keyword',
    alpn_fe_protocol: 'keyword',
    chosen_cert_arn: 'keyword',
    chosen_cert_serial: 'keyword',
    client_ip: 'ip',
    client_port: 'integer',
    connection_time: 'long',
    destination_ip: 'ip',
    destination_port: 'integer',
    domain_name: 'keyword',
    elb: 'keyword',
    incoming_tls_alert: 'keyword',
    listener: 'keyword',
    listener_type: 'keyword',
    log_entry_version: 'keyword',
    received_bytes: 'long',
    sent_bytes: 'long',
    timestamp: 'date',
    tls_cipher: 'keyword',
    tls_connection_creation_time: 'date',
    tls_handshake_time: 'long',
    tls_named_group: 'keyword',
    tls_protocol_version: 'keyword',
  },
} satisfies IndexFields;
