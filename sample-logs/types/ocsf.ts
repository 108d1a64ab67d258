import { LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, SDKS, USERS, publicAddress } from '../population';
import { ATTACKER, STOLEN_USER, hexadecimal } from '../story';
import { dashedTime, dayFolders, fileTime } from '../time-text';

interface Call {
  readonly uid: string;
  readonly operation: string;
  readonly user: string;
  readonly address: string;
  readonly agent: string;
  readonly successful: boolean;
}

/** A call as Security Lake keeps what CloudTrail saw. */
const apiActivity = ({ uid, operation, user, address, agent, successful }: Call, time: Date): object => ({
  metadata: { product: { name: 'CloudTrail', vendor_name: 'AWS', version: '1.08', feature: { name: 'Management' } }, uid, version: '1.1.0' },
  time: time.getTime(),
  cloud: { account: { uid: ACCOUNT }, region: REGION, provider: 'AWS' },
  api: { operation, request: { uid }, service: { name: 'iam.amazonaws.com' } },
  actor: {
    user: { type: 'IAMUser', name: user, uid: `arn:aws:iam::${ACCOUNT}:user/${user}`, account: { uid: ACCOUNT } },
    session: { is_mfa: false },
  },
  http_request: { user_agent: agent },
  src_endpoint: { ip: address },
  class_name: 'API Activity',
  class_uid: 6003,
  category_name: 'Application Activity',
  category_uid: 6,
  severity_id: 1,
  severity: 'Informational',
  activity_id: 1,
  activity_name: 'Create',
  type_uid: 600301,
  status: successful ? 'Success' : 'Failure',
  status_id: successful ? 1 : 2,
});

const authentication = (uid: string, user: string, address: string, successful: boolean, time: Date): string => JSON.stringify({
  metadata: { product: { name: 'Portal', vendor_name: 'Example' }, version: '1.3.0', uid },
  time: time.getTime(),
  class_uid: 3002,
  class_name: 'Authentication',
  category_uid: 3,
  category_name: 'Identity & Access Management',
  activity_id: 1,
  type_uid: 300201,
  severity_id: 1,
  status: successful ? 'Success' : 'Failure',
  status_id: successful ? 1 : 2,
  user: { name: user, uid: user },
  src_endpoint: { ip: address, port: 50000 },
  dst_endpoint: { domain: 'login.example.com' },
  cloud: { account: { uid: ACCOUNT }, region: REGION },
  is_mfa: false,
});

/** Rows of a Parquet file whose columns are those of the first row; objects are groups of columns. */
const asParquet = async (events: readonly string[]): Promise<Uint8Array> => {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const rows = events.map((event) => JSON.parse(event) as Record<string, unknown>);
  const names = Object.keys(rows[0]);
  const schema = [{ name: 'root', num_children: names.length }, ...names.flatMap((name) => columnOf(name, rows[0][name]))];
  const columnData = names.map((name) => ({ name, data: rows.map((row) => (name === 'time' ? BigInt(row[name] as number) : row[name])) }));
  return new Uint8Array(parquetWriteBuffer({ schema, columnData }));
};

interface Column {
  readonly name: string;
  readonly type?: 'BYTE_ARRAY' | 'BOOLEAN' | 'INT32' | 'INT64';
  readonly converted_type?: 'UTF8';
  readonly repetition_type?: 'OPTIONAL';
  readonly num_children?: number;
}

const columnOf = (name: string, value: unknown): Column[] => {
  const column = { name, repetition_type: 'OPTIONAL' } as const;
  if (typeof value === 'string') return [{ ...column, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
  if (typeof value === 'boolean') return [{ ...column, type: 'BOOLEAN' }];
  if (typeof value === 'number') return [{ ...column, type: name === 'time' ? 'INT64' : 'INT32' }];
  const members = Object.entries(value as object);
  return [{ ...column, num_children: members.length }, ...members.flatMap(([member, inside]) => columnOf(member, inside))];
};

/** Amazon Security Lake, and what others send in the same schema. */
export const ocsf: readonly LogGenerator[] = [
  {
    logType: 'securitylake',
    key: (time, name) => `aws/CLOUD_TRAIL_MGMT/2.0/region=${REGION}/accountId=${ACCOUNT}/eventDay=${fileTime(time).slice(0, 8)}/`
      + `${name}89abcdef0123456789abcdef.gz.parquet`,
    frame: { separator: '', encode: asParquet },
    event: (random, time) => JSON.stringify(apiActivity({
      uid: random.uuid(),
      operation: random.pick(['GetUser', 'ListRoles', 'GetRole', 'CreateRole']),
      user: random.pick(USERS),
      address: publicAddress(random),
      agent: random.pick(SDKS),
      successful: random.below(20) > 0,
    }, time)),
    story: (at) => told(at, 42, 0.8, ['ListUsers', 'CreateAccessKey', 'AttachUserPolicy'], (operation, time, index) => JSON.stringify(apiActivity({
      uid: `00000000-0000-4000-a000-${hexadecimal(index, 12)}`,
      operation,
      user: STOLEN_USER,
      address: ATTACKER,
      agent: 'aws-cli/2.15.0',
      successful: true,
    }, time))),
  },
  {
    logType: 'ocsf-json',
    key: (time, name) => `AWSLogs/${ACCOUNT}/ocsf-json/${REGION}/${dayFolders(time)}/portal-1-${dashedTime(time)}-${name}.gz`,
    frame: LINES,
    event: (random, time) => authentication(random.uuid(), random.pick(USERS), publicAddress(random), random.below(20) > 0, time),
    story: (at) => told(at, 30, 0.3, ['user-01', 'user-02', 'user-03', STOLEN_USER], (user, time, index) =>
      authentication(`00000000-0000-4000-b000-${hexadecimal(index, 12)}`, user, ATTACKER, user === STOLEN_USER, time)),
  },
];
