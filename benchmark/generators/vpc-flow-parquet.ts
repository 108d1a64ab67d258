import { ACCOUNT, REGION } from './population';
import type { Random } from './random';
import { COLUMNS, flow } from './vpc-flow';

/** S3 key of VPC flow logs that are delivered as Parquet, in folders as Hive has them. */
export const PARQUET_KEY = `AWSLogs/aws-account-id=${ACCOUNT}/aws-service=vpcflowlogs/aws-region=${REGION}/year=2024/month=06/day=10/`
  + `${ACCOUNT}_vpcflowlogs_${REGION}_fl-0a1b2c3d4e5f60718_20240610T0600Z_0a1b2c3d.log.parquet`;

export const ROWS_AN_OBJECT = 50_000;

/** As in the files of AWS. */
const TYPES: Readonly<Record<string, 'INT32' | 'INT64'>> = {
  version: 'INT32', srcport: 'INT32', dstport: 'INT32', protocol: 'INT32', packets: 'INT64', bytes: 'INT64', start: 'INT64', end: 'INT64',
};

/** VPC flow logs as a Parquet file with row groups of 10,000 rows. */
export const vpcFlowParquet = async (random: Random, first: number, rows: number): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const flows = Array.from({ length: rows }, (_, index) => flow(random, first + index));
  const columnData = COLUMNS.map((column, index) => {
    const type = TYPES[column] ?? 'STRING';
    return { name: column.replace('-', '_'), type, data: flows.map((values) => (type === 'INT64' ? BigInt(values[index]) : values[index])) };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 10_000 }));
};
