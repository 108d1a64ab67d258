import type { Stack } from 'aws-cdk-lib';
import { propertiesOf } from './test-stack';

const TIME: Readonly<Record<string, string>> = { yyyy: '2026', MM: '11', dd: '22', HH: '07' };
const END = '1-2026-11-22-07-00-00-0a1b2c3d-0000-4000-8000-0123456789ab';

/** Keys of the objects that Firehose writes for a delivery stream in a template: of records, and of what it could not deliver. */
export const firehoseKeys = (stack: Stack, id: string): { readonly log: string; readonly errors: string[] } => {
  const properties = propertiesOf(stack, 'AWS::KinesisFirehose::DeliveryStream', id);
  const { Prefix, ErrorOutputPrefix, CompressionFormat } = properties.ExtendedS3DestinationConfiguration;
  const file = `${properties.DeliveryStreamName}-${END}`;
  return {
    log: `${evaluate(Prefix)}${file}${CompressionFormat === 'GZIP' ? '.gz' : ''}`,
    errors: ['processing-failed', 'format-conversion-failed', 'decompression-failed'].map((type) => `${evaluate(ErrorOutputPrefix, type)}${file}`),
  };
};

/** The expressions of Firehose in a prefix. One that is not known here is an error, and so is one for errors in the prefix of records. */
const evaluate = (prefix: string, errorType?: string): string => prefix.replace(/!\{(\w+):([^}]*)\}/g, (expression, namespace, value: string) => {
  if (namespace === 'firehose' && value === 'error-output-type' && errorType !== undefined) return errorType;
  if (namespace === 'timestamp') return value.replace(/[A-Za-z]+/g, (letters) => TIME[letters] ?? `<${letters}?>`);
  throw new Error(`Firehose would not evaluate ${expression} in ${prefix}`);
});
