import { COLUMNS, flow } from './vpc-flow';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, REGION } from '../population';
import { fileTime } from '../time-text';

type Flow = ReturnType<typeof flow>;

/** As in the files of AWS. */
const TYPES: Readonly<Record<string, 'INT32' | 'INT64'>> = {
  version: 'INT32', srcport: 'INT32', dstport: 'INT32', protocol: 'INT32', packets: 'INT64', bytes: 'INT64', start: 'INT64', end: 'INT64',
};

/** VPC flow logs as a Parquet file with row groups of 10,000 rows. */
export const flowsAsParquet = async (flows: readonly Flow[]): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const columnData = COLUMNS.map((column, index) => {
    const type = TYPES[column] ?? 'STRING';
    return { name: column.replace('-', '_'), type, data: flows.map((values) => (type === 'INT64' ? BigInt(values[index]) : values[index])) };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 10_000 }));
};

const hiveFolders = (time: Date): string => {
  const [year, month, day] = time.toISOString().slice(0, 10).split('-');
  return `year=${year}/month=${month}/day=${day}`;
};

/** The same flows as Parquet, in folders as Hive has them. */
export const vpcFlowParquet: LogGenerator = {
  logType: 'vpcflowlogs',
  key: (time, name) => `AWSLogs/aws-account-id=${ACCOUNT}/aws-service=vpcflowlogs/aws-region=${REGION}/${hiveFolders(time)}/`
    + `${ACCOUNT}_vpcflowlogs_${REGION}_fl-0a1b2c3d4e5f60718_${fileTime(time)}_${name}.log.parquet`,
  frame: { separator: '', encode: (events) => flowsAsParquet(events.map((event) => JSON.parse(event) as Flow)) },
  event: (random, time) => JSON.stringify(flow(random, time)),
  everyday: 2000,
};
