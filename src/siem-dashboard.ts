import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { EsLoader } from './es-loader';
import { collectionRows, domainRows, enrichmentRows, header, loaderRows, queryRow } from './private/dashboard-widgets';
import { healthAlarms } from './private/health-alarms';
import { requireForm } from './private/validation';
import { type ISiemEndpoint, SiemService } from './siem-endpoint';
import type { ThreatIntelFeed } from './threat-intel-feed';

/** Properties of a SiemDashboard. */
export interface SiemDashboardProps {
  /** The domain or collection to watch. */
  readonly endpoint: ISiemEndpoint;

  /** The loader to watch. */
  readonly loader: EsLoader;

  /**
   * The indicators to watch.
   *
   * @default - none
   */
  readonly threatIntelFeed?: ThreatIntelFeed;

  /**
   * Alarms shown at the top, besides those of the loader.
   *
   * @default - none
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * Name of the dashboard: letters, digits, `-` and `_`.
   *
   * @default - a generated name
   */
  readonly dashboardName?: string;
}

/** Saved queries, by id: title, lines. The loader writes a line of JSON for each object. */
const QUERIES: Readonly<Record<string, readonly [string, ...string[]]>> = {
  LongestInvocations: [
    'Longest invocations', 'fields @timestamp, @duration, @requestId', 'filter @type = "REPORT"', 'sort @duration desc', 'limit 5',
  ],
  Errors: [
    'Errors', 'fields @timestamp, level, message, s3_bucket, s3_key', 'filter level in ["ERROR", "CRITICAL"]', 'sort @timestamp desc', 'limit 100',
  ],
  Faults: [
    'Invocations that broke off', 'fields @timestamp, @message', 'filter @message like /Task timed out|Runtime\\.|Status: error/', 'limit 100',
  ],
  Objects: [
    'Objects and their records',
    'fields @timestamp, logtype, s3_key, read, indexed, excluded, skipped, deadLettered',
    'filter ispresent(read)',
    'sort @timestamp desc',
    'limit 100',
  ],
};

/**
 * Shows in CloudWatch how the loader and the endpoint do, and saves queries over the log of the loader.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html
 */
export class SiemDashboard extends Construct {
  /** The dashboard. */
  public readonly dashboard: cloudwatch.Dashboard;

  private readonly endpoint: ISiemEndpoint;

  constructor(scope: Construct, id: string, props: SiemDashboardProps) {
    super(scope, id);
    if (props.dashboardName !== undefined) requireForm('dashboardName', props.dashboardName, /^[\w-]{1,255}$/, "up to 255 letters, digits, '-' or '_'");
    this.endpoint = props.endpoint;
    const { loader, endpoint } = props;
    const alarms = new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...loader.alarms, ...props.alarms ?? []], width: 24, height: 3 });
    const logGroup = loader.function.logGroup.logGroupName;
    this.dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: props.dashboardName,
      widgets: [
        [alarms],
        ...loaderRows(loader),
        ...enrichmentRows(loader, props.threatIntelFeed),
        ...(endpoint.service === SiemService.ES ? domainRows(endpoint) : collectionRows(endpoint)),
        [header('Log of the loader')],
        ...Object.values(QUERIES).map(([title, ...lines]) => queryRow(logGroup, title, lines)),
      ],
    });
    this.saveQueries(loader);
  }

  /**
   * Makes alarms on the health of the endpoint. Of a domain: data missing or without replica, writes refused, memory, and its key. Of a collection:
   * writes refused, as when the capacity that the account allows is used up, and requests failed.
   *
   * @param topic who is told; without it nobody is
   */
  public createAlarms(topic?: sns.ITopic): cloudwatch.Alarm[] {
    const alarms = healthAlarms(this, this.endpoint);
    if (topic) alarms.forEach((alarm) => alarm.addAlarmAction(new SnsAction(topic)));
    return alarms;
  }

  private saveQueries({ function: { logGroup } }: EsLoader): void {
    for (const [id, [title, ...lines]] of Object.entries(QUERIES)) {
      new logs.CfnQueryDefinition(this, id, {
        // What is before the slash is a folder; the address keeps two dashboards of an account apart.
        name: `SIEM-${this.node.addr.slice(0, 8)}/${title}`,
        queryString: lines.join('\n| '),
        logGroupNames: [logGroup.logGroupName],
      });
    }
  }
}
