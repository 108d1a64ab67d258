/** A kind of log that this library knows: how it is recognised by its key, read, normalized and indexed. */
export class LogType {
  /** Application Load Balancer access logs. */
  public static readonly ALB = new LogType('alb');

  /** AWS CloudTrail events. */
  public static readonly CLOUDTRAIL = new LogType('cloudtrail');

  /** Amazon GuardDuty findings. */
  public static readonly GUARDDUTY = new LogType('guardduty');

  /** Amazon RDS for PostgreSQL and Amazon Aurora PostgreSQL logs. */
  public static readonly RDS_POSTGRESQL = new LogType('rds-postgresql');

  /** Amazon S3 server access logs. */
  public static readonly S3ACCESSLOG = new LogType('s3accesslog');

  /** Amazon VPC flow logs. */
  public static readonly VPCFLOWLOGS = new LogType('vpcflowlogs');

  /** AWS WAF web ACL traffic logs. */
  public static readonly WAF = new LogType('waf');

  /** Windows event logs. */
  public static readonly WINDOWS_EVENT = new LogType('windows-event');

  /** Every log type that this library knows, sorted by id. */
  public static all(): LogType[] {
    return Object.values(LogType).filter((value): value is LogType => value instanceof LogType).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * The log type with an id, e.g. `cloudtrail`. Fails when there is none.
   *
   * @param id the name in folders, documents (`@log_type`) and configuration
   */
  public static of(id: string): LogType {
    const found = LogType.all().find((logType) => logType.id === id);
    if (!found) throw new Error(`id must be a known log type, got '${id}'; known are ${LogType.all().map((logType) => logType.id).join(', ')}`);
    return found;
  }

  /** @param id the name in folders, documents (`@log_type`) and configuration, e.g. `cloudtrail` */
  private constructor(public readonly id: string) {}
}
