import { gatherPrefixed } from './gather-prefixed';
import { addRdsIdentifiers } from './rds';
import { groupOf } from './steps';
import type { Envelope, Fields } from '../model';

/** What the definitions of the four logs of MySQL and MariaDB have in common. */
export const mysqlReading = <Log extends string>(log: Log) => ({
  service: 'Amazon RDS',
  keyPattern: `(?:MySQL|mysql|MariaDB|mariadb).*${log}`,
  envelope: 'cloudwatch-logs',
  index: 'log-aws-rds-mysql',
  // Their own times have many shapes, and some have none.
  timestamp: { fields: ['cwl_timestamp'], formats: ['epoch'] },
  constants: { 'event.category': ['database'], 'event.module': log },
}) as const;

/** What the catalogue says of each of them. */
export const mysqlCatalogue = <Log extends string>(log: Log) => ({
  keyShape: `\`MySQL\`, \`mysql\`, \`MariaDB\` or \`mariadb\`, later \`${log}\``,
  exampleKeys: [
    `AWSLogs/123456789012/RDS/MySQL/${log}/us-east-1/2024/06/10/siem-rds-mysql-${log}-1-2024-06-10-06-00-00-0a1b2c3d`,
    `x/mariadb/${log}/f`,
  ],
  delivery: 'through CloudWatch Logs and Firehose',
  exporter: 'CloudWatchLogsExporter',
}) as const;

/** Puts the fields of the record below `mysql`, and adds which data base wrote it. */
export const addMysqlFields = (record: Fields, ecs: Fields, envelope: Envelope | undefined): Fields => {
  if (envelope !== undefined) addRdsIdentifiers(ecs, envelope);
  return gatherPrefixed(record, 'mysql');
};

/** Adds that somebody came, could not, or went. */
export const addMysqlLogin = (ecs: Fields, type: 'start' | 'end', action: string): void => {
  Object.assign(groupOf(ecs, 'event'), { category: 'authentication', type, action });
};
