import { type Stack, Token } from 'aws-cdk-lib';
import type { LogType } from '../log-type';
import { askLoader } from './ask-loader';
import { requireForm } from './validation';

/** Where logs of a type lie, so that the loader recognises them. */
export interface CloudWatchLogsFolder {
  readonly keyPrefix: string;
  readonly timeFormat?: string;
}

/** Below `AWSLogs/<account>/`, before the region. */
const FOLDERS: Readonly<Record<string, string>> = {
  'clientvpn': 'ClientVPN',
  'cloudhsm': 'CloudHSM',
  'directory-service': 'DirectoryService/MicrosoftAD',
  'elasticache-redis-slowlog': 'ElastiCache/redis-slowlog',
  'linux-os-syslog': 'EC2/Linux/System',
  'linux-secure': 'EC2/Linux/Secure',
  'msk': 'KafkaBrokerLogs',
  'opensearch-audit': 'OpenSearch/Audit',
  'rds-mysql-audit': 'RDS/MySQL/audit',
  'rds-mysql-error': 'RDS/MySQL/error',
  'rds-mysql-general': 'RDS/MySQL/general',
  'rds-mysql-slowquery': 'RDS/MySQL/slowquery',
  'rds-postgresql': 'RDS/PostgreSQL/postgresql',
  'windows-event': 'EC2/Windows/Event',
};

const WEB_LOGS = ['apache-access', 'apache-error', 'nginx-access', 'nginx-error'];

/** Finds the place of a log type, and has the loader confirm what users add to it. */
export const cloudWatchLogsFolder = (
  { account, region }: Stack, logType: LogType, { site, folder }: { readonly site?: string; readonly folder?: string },
): CloudWatchLogsFolder => {
  const { id } = logType;
  if (site !== undefined && !WEB_LOGS.includes(id)) throw new Error(`site is for logs of Apache and NGINX, got logType '${id}'; leave it out`);
  if (folder !== undefined && !logType._custom) throw new Error(`folder is for a log type of your own, got logType '${id}'; leave it out`);
  if (WEB_LOGS.includes(id)) {
    if (site === undefined) throw new Error(`site must be given for logType '${id}', got none; name the web site, e.g. www.example.com`);
    requireForm('site', site, /^[0-9A-Za-z._-]+$/, 'letters, digits, dots, hyphens and underscores, e.g. www.example.com');
    const named = `service=${id}/web-site-name=${site}/`;
    requireRecognised('site', site, logType, `AWSLogs/aws-account-id=123456789012/${named}aws-region=eu-west-1/`);
    return {
      keyPrefix: `AWSLogs/aws-account-id=${account}/${named}aws-region=${region}/`,
      timeFormat: 'year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/',
    };
  }
  const place = logType._custom ? ownFolder(logType, folder) : FOLDERS[id];
  if (place === undefined) {
    throw new Error(`logType must be one that comes through CloudWatch Logs, got '${id}'; `
      + `those are ${[...Object.keys(FOLDERS), ...WEB_LOGS].sort().join(', ')}, and types of your own`);
  }
  return { keyPrefix: `AWSLogs/${account}/${place}/${region}/` };
};

const ownFolder = (logType: LogType, folder: string | undefined): string => {
  if (logType._custom?.definition.envelope !== 'cloudwatch-logs') {
    throw new Error(`envelope of the log type '${logType.id}' must be LogEnvelope.CLOUDWATCH_LOGS, got another or none; its logs come in that`);
  }
  if (folder === undefined) throw new Error(`folder must be given for the log type '${logType.id}', got none; name one that its key pattern finds`);
  requireForm('folder', folder, /^[0-9A-Za-z._=-]+(?:\/[0-9A-Za-z._=-]+)*$/, 'names joined by slashes, without one at the ends, e.g. MyApp/Audit');
  requireRecognised('folder', folder, logType, `AWSLogs/123456789012/${folder}/eu-west-1/`);
  return folder;
};

/** What users put into a key may be another type's name, e.g. the site `postgres.example.com`. */
const requireRecognised = (prop: string, value: string, { id, _custom }: LogType, keyPrefix: string): void => {
  if (Token.isUnresolved(value)) return;
  const recognised = askLoader().logTypeOfKey(`${keyPrefix}2024/06/10/siem-0-1-2024-06-10-06-00-00-0`, id, _custom);
  if (recognised === id) return;
  throw new Error(`${prop} must leave keys recognisable as log type '${id}', got '${value}', with which they are of `
    + `${recognised === undefined ? 'no type' : `type '${recognised}'`}; choose another`);
};
