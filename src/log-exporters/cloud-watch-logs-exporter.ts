import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { LogType } from '../log-type';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { type CloudWatchLogsFolder, cloudWatchLogsFolder } from '../private/cloud-watch-logs-folders';
import { FirehoseExporter } from '../private/firehose-exporter';

/** Properties of a CloudWatchLogsExporter. */
export interface CloudWatchLogsExporterProps extends FirehoseExporterOptions {
  /** Log groups of the account and region of the stack, all with logs of the same type. Each has room for two subscriptions. */
  readonly logGroups: logs.ILogGroup[];

  /**
   * What the log groups hold: `LogType.APACHE_ACCESS`, `APACHE_ERROR`, `CLIENTVPN`, `CLOUDHSM`, `DIRECTORY_SERVICE`,
   * `ELASTICACHE_REDIS_SLOWLOG`, `LINUX_OS_SYSLOG`, `LINUX_SECURE`, `MSK`, `NGINX_ACCESS`, `NGINX_ERROR`, `OPENSEARCH_AUDIT`,
   * `RDS_MYSQL_AUDIT`, `RDS_MYSQL_ERROR`, `RDS_MYSQL_GENERAL`, `RDS_MYSQL_SLOWQUERY`, `RDS_POSTGRESQL`, `WINDOWS_EVENT`, or a type of your own
   * whose `envelope` is `LogEnvelope.CLOUDWATCH_LOGS`.
   */
  readonly logType: LogType;

  /**
   * Name of the web site, for logs of Apache and NGINX, which must have one: letters, digits, dots, hyphens and underscores. It is a part of
   * the keys.
   *
   * @default - none; other logs have none
   */
  readonly site?: string;

  /**
   * Folder of the keys below `AWSLogs/<account>/`, for a type of your own, which must have one; its key pattern must find it, e.g. `MyApp/Audit`.
   *
   * @default - the folder that the log type is known by
   */
  readonly folder?: string;

  /**
   * Which log events are exported.
   *
   * @default - all
   */
  readonly filterPattern?: logs.IFilterPattern;
}

/**
 * Exports log groups of CloudWatch Logs into the log bucket, as they are written: a subscription of each, and one delivery stream.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export class CloudWatchLogsExporter extends FirehoseExporter {
  constructor(scope: Construct, id: string, props: CloudWatchLogsExporterProps) {
    if (props.logGroups.length === 0) throw new Error('logGroups must name at least one log group, got none; pass those whose logs are exported');
    super(scope, id, props, { description: `Exports log groups: ${props.logType.id}`, compressed: true, ...folderOf(scope, props) });
    const role = this.createSubscriptionRole();
    for (const logGroup of props.logGroups) {
      const filter = new logs.SubscriptionFilter(this, `Subscription${logGroup.node.addr.slice(0, 8)}`, {
        logGroup,
        destination: { bind: () => ({ arn: this.deliveryStreamArn, role }) },
        filterPattern: props.filterPattern ?? logs.FilterPattern.allEvents(),
      });
      filter.node.addDependency(role); // and its policy: CloudWatch Logs tries at once whether it may put
    }
  }

  private createSubscriptionRole(): iam.Role {
    const stack = Stack.of(this);
    const role = new iam.Role(this, 'SubscriptionRole', {
      description: 'CloudWatch Logs puts log events as this role',
      assumedBy: new iam.ServicePrincipal('logs.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME }) },
        },
      }),
    });
    this.grantPutRecords(role);
    return role;
  }
}

const folderOf = (scope: Construct, { logType, site, folder }: CloudWatchLogsExporterProps): CloudWatchLogsFolder =>
  cloudWatchLogsFolder(Stack.of(scope), logType, { site, folder });
