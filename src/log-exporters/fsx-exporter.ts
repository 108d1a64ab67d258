import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FirehoseExporterOptions } from './firehose-exporter-options';
import { FirehoseExporter } from '../private/firehose-exporter';

/** Properties of an FsxExporter. */
export interface FsxExporterProps extends FirehoseExporterOptions {}

/**
 * Takes the audit events of file systems of Amazon FSx for Windows File Server into the log bucket. Name `deliveryStreamArn` as the
 * destination of file access auditing of each file system, in the same account and region.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/WindowsGuide/file-access-auditing.html
 */
export class FsxExporter extends FirehoseExporter {
  constructor(scope: Construct, id: string, props: FsxExporterProps) {
    const { account, region } = Stack.of(scope);
    super(scope, id, props, {
      description: 'Exports audit events of FSx for Windows File Server',
      keyPrefix: `AWSLogs/${account}/FSx/${region}/`,
      namePrefix: 'aws-fsx-', // which the service asks for, and which the loader knows these logs by
    });
  }
}
