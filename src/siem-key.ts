import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type AllowCloudTrailOptions, LogSource } from './log-source';
import { logOwners } from './private/log-owners';
import { ENCRYPTING_SOURCES, keyStatements } from './private/log-source-key-statements';

/** Properties of a SiemKey. */
export interface SiemKeyProps {
  /**
   * Services that may encrypt logs of `accounts` and of `organizationId` with the key.
   *
   * @default - CloudTrail, AWS Config, vended logs and GuardDuty: all that can
   */
  readonly sources?: LogSource[];

  /**
   * Numbers of the accounts that logs come from.
   *
   * @default - the account of the stack
   */
  readonly accounts?: string[];

  /**
   * Organization of whose accounts logs may come as well, e.g. `o-a1b2c3d4e5`.
   *
   * @default - only from `accounts`
   */
  readonly organizationId?: string;

  /**
   * Account that owns the trail of the whole organization. Asks for `organizationId`.
   *
   * @default - no trail of an organization, only those of its accounts
   */
  readonly managementAccountId?: string;

  /**
   * Name of an alias, with or without `alias/`.
   *
   * @default - no alias
   */
  readonly alias?: string;

  /**
   * What becomes of the key when it is removed from the stack. Logs that it encrypted cannot be read without it.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A policy of a key takes no more. */
const POLICY_LIMIT = 32 * 1024;

/**
 * A key that services encrypt the logs with which they deliver: of the accounts named, and of no other. Rotated each year, retained.
 *
 * It is no default key of a log bucket, which some services cannot deliver to: name it in `sourceKeys` of the bucket, and to the services.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/overview.html
 */
export class SiemKey extends Construct {
  /** The key itself. */
  public readonly key: kms.IKey;

  private readonly ownKey: kms.Key;
  private readonly statementIds = new Map<string, number>();

  constructor(scope: Construct, id: string, props: SiemKeyProps = {}) {
    super(scope, id);
    this.ownKey = new kms.Key(this, 'Resource', {
      description: 'Encrypts logs of the SIEM',
      alias: props.alias?.replace(/^alias\//, ''),
      enableKeyRotation: true,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
    });
    this.key = this.ownKey;
    const owners = { accounts: props.accounts, organizationId: props.organizationId, managementAccountId: props.managementAccountId };
    new Set(props.sources ?? ENCRYPTING_SOURCES).forEach((source) => this.allowLogSource(source, owners));
    this.node.addValidation({ validate: () => this.policyErrors() });
  }

  /**
   * Lets a service encrypt logs with the key. Fails for services that deliver unencrypted only: load balancers and S3 access logs.
   *
   * @param source the service
   * @param options whose logs
   */
  public allowLogSource(source: LogSource, options: AllowCloudTrailOptions = {}): void {
    if (!ENCRYPTING_SOURCES.includes(source)) {
      throw new Error(`source must be a service that encrypts what it delivers (${ENCRYPTING_SOURCES.join(', ')}), got '${source}'; leave it out`);
    }
    keyStatements(this, source, logOwners(this, options)).forEach((statement) => this.addStatement(statement));
  }

  /**
   * Lets somebody read what is encrypted with the key.
   *
   * @param grantee who reads
   */
  public grantDecrypt(grantee: iam.IGrantable): iam.Grant {
    return this.key.grantDecrypt(grantee);
  }

  /**
   * Lets somebody encrypt with the key, e.g. a role that replicates objects.
   *
   * @param grantee who writes
   */
  public grantEncrypt(grantee: iam.IGrantable): iam.Grant {
    return this.key.grantEncrypt(grantee);
  }

  private addStatement(statement: iam.PolicyStatement): void {
    const times = (this.statementIds.get(statement.sid!) ?? 0) + 1;
    this.statementIds.set(statement.sid!, times);
    this.key.addToResourcePolicy(times === 1 ? statement : statement.copy({ sid: `${statement.sid}${times}` }));
  }

  private policyErrors(): string[] {
    const size = JSON.stringify(Stack.of(this).resolve((this.ownKey.node.defaultChild as kms.CfnKey).keyPolicy)).length;
    if (size <= POLICY_LIMIT) return [];
    return [`the policy of the key must be at most ${POLICY_LIMIT} characters, got about ${size}; allow fewer accounts, or an organization`];
  }
}
