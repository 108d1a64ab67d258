import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html */
export const fields = {
  template: 'log-web-apache',
  refreshIntervalSeconds: 30,
  fields: {
    authuser: 'keyword',
    container_id: 'keyword',
    container_name: 'keyword',
    container_source: 'keyword',
    datetime: { dateFormat: 'dd/MMM/yyyy:HH:mm:ss Z' },
    ec2_instance_id: 'keyword',
    ecs_cluster: 'keyword',
    ecs_task_arn: 'keyword',
    ecs_task_definition: 'keyword',
    remotehost: 'keyword',
    request_method: 'keyword',
    request_path: 'keyword_and_text',
    request_version: 'keyword',
    response_bytes: 'long',
    response_status: 'short',
    rfc931: 'keyword',
  },
} satisfies IndexFields;
