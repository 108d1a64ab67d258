import { Stack, Token } from 'aws-cdk-lib';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { FirehoseExporter } from '../private/firehose-exporter';

/** What web ACLs protect. */
export enum WafScope {
  /** Load balancers, APIs and others of a region. */
  REGIONAL = 'regional',

  /** CloudFront distributions. Logged in us-east-1 only. */
  CLOUDFRONT = 'cloudfront',
}

/** Properties of a WafExporter. */
export interface WafExporterProps extends FirehoseExporterOptions {
  /**
   * ARNs of web ACLs whose traffic is logged. Each has one logging configuration.
   *
   * @default - none; name `deliveryStreamArn` where they are configured
   */
  readonly webAclArns?: string[];

  /**
   * What the web ACLs protect.
   *
   * @default WafScope.REGIONAL
   */
  readonly scope?: WafScope;

  /**
   * Headers of requests whose values are left out, e.g. `authorization` and `cookie`. For `webAclArns`.
   *
   * @default - none
   */
  readonly redactedHeaders?: string[];
}

/**
 * Takes the traffic that web ACLs of AWS WAF inspect into the log bucket. Without it WAF writes only into buckets of its own, whose names
 * begin with `aws-waf-logs-`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html
 */
export class WafExporter extends FirehoseExporter {
  constructor(scope: Construct, id: string, props: WafExporterProps) {
    const { account, region } = Stack.of(scope);
    const isGlobal = props.scope === WafScope.CLOUDFRONT;
    if (isGlobal && !Token.isUnresolved(region) && region !== 'us-east-1') {
      throw new Error(`scope WafScope.CLOUDFRONT must be in a stack of us-east-1, got ${region}; put the exporter into a stack there`);
    }
    super(scope, id, props, {
      description: 'Exports traffic of web ACLs',
      keyPrefix: `AWSLogs/${account}/WAF/${isGlobal ? 'global' : region}/`,
      namePrefix: 'aws-waf-logs-', // which the service asks for, and which the loader knows these logs by
    });
    props.webAclArns?.forEach((webAclArn) => requireWebAcl(webAclArn, isGlobal));
    props.webAclArns?.forEach((resourceArn, index) => new wafv2.CfnLoggingConfiguration(this, `Logging${index === 0 ? '' : index + 1}`, {
      resourceArn,
      logDestinationConfigs: [this.deliveryStreamArn],
      redactedFields: props.redactedHeaders?.map((name) => ({ singleHeader: { Name: name } })),
    }));
  }
}

const requireWebAcl = (webAclArn: string, isGlobal: boolean): void => {
  if (Token.isUnresolved(webAclArn)) return;
  const kind = isGlobal ? 'global' : 'regional';
  if (new RegExp(`^arn:[^:]+:wafv2:[^:]+:[^:]+:${kind}/webacl/[^/]+/[^/]+$`).test(webAclArn)) return;
  throw new Error(`webAclArns must be ARNs of ${kind} web ACLs, got '${webAclArn}'; scope says what web ACLs protect`);
};
