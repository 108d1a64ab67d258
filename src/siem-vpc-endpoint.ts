/** Services that functions of the SIEM talk to from within a VPC. */
export enum SiemVpcEndpoint {
  /** Amazon S3, by a gateway: logs are read from it. */
  S3 = 's3',

  /** Amazon SQS: the rest of a long object is put into a queue. */
  SQS = 'sqs',

  /** AWS Systems Manager: conditions by which logs are left out. */
  SSM = 'ssm',

  /** AWS STS: roles by which logs of other accounts are read, as from Control Tower and Security Lake. */
  STS = 'sts',

  /** AWS Secrets Manager. */
  SECRETS_MANAGER = 'secretsmanager',

  /** Amazon CloudWatch Logs. Functions write their own logs without it. */
  CLOUDWATCH_LOGS = 'logs',
}
