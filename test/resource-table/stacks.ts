import { App, CfnElement, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IConstruct } from 'constructs';
import type { StackName, TemplateView } from './model';
import * as library from '../../src';

const PRIVATE_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** The reference's shapes with its default inputs, and those given that are optional there: mail, licence, feeds. */
export const referenceStacks = (): Readonly<Record<StackName, TemplateView>> => {
  const stack = (id: string) => new Stack(new App(), id, { env: { account: '123456789012', region: 'eu-west-1' } });
  return {
    siem: viewOf(wholeSiem(stack('Siem'))),
    network: viewOf(siemInVpc(stack('Network'))),
    collection: viewOf(serverlessSiem(stack('Collection'))),
    logArchive: viewOf(logArchive(stack('LogArchive'))),
  };
};

const wholeSiem = (stack: Stack): Stack => {
  const { Siem, IndicatorSource } = library;
  const secret = (name: string) => Secret.fromSecretNameV2(stack, name, name);
  new Siem(stack, 'Siem', {
    legacyNames: true,
    domain: { allowedSourceCidrs: PRIVATE_NETWORKS },
    alertEmails: ['oncall@example.com'],
    sourceKey: {},
    geoIp: { licenseKey: secret('maxmind') },
    trustedProxies: ['127.0.0.1/8', ...PRIVATE_NETWORKS],
    threatIntelFeed: {
      sources: [IndicatorSource.tor(), IndicatorSource.abuseChFeodo(), IndicatorSource.otx({ apiKey: secret('otx') }), IndicatorSource.custom()],
      interval: Duration.minutes(720),
    },
    loader: { maxConcurrency: 10 },
  });
  return stack;
};

const siemInVpc = (stack: Stack): Stack => {
  new library.Siem(stack, 'Siem', { network: {} });
  return stack;
};

const serverlessSiem = (stack: Stack): Stack => {
  new library.Siem(stack, 'Siem', { legacyNames: true, collection: {} });
  return stack;
};

const logArchive = (stack: Stack): Stack => {
  new library.LogArchiveAccess(stack, 'Access', {
    readers: [iam.Role.fromRoleArn(stack, 'Loader', 'arn:aws:iam::111122223333:role/aes-siem-LambdaEsLoaderServiceRole')],
    buckets: [s3.Bucket.fromBucketName(stack, 'Trail', 'trail.example.com')],
  });
  return stack;
};

const viewOf = (stack: Stack): TemplateView => {
  const template = Template.fromStack(stack).toJSON() as { Resources: TemplateView['resources']; Outputs?: Record<string, object> };
  const outputs = Object.entries(template.Outputs ?? {}).map(([id, Properties]) => [id, { Type: 'Output', Properties }]);
  const elements = new Map(stack.node.findAll().filter(CfnElement.isCfnElement).map((element) => [stack.resolve(element.logicalId), element]));
  return { resources: { ...template.Resources, ...Object.fromEntries(outputs) }, constructOf: (id) => classOf(elements.get(id)) };
};

/** The innermost class of the library around a resource. */
const classOf = (construct?: IConstruct): string => {
  const around = construct?.node.scopes.reverse().find((scope) => Object.values(library).includes(scope.constructor as never));
  return around?.constructor.name ?? 'the CDK';
};
