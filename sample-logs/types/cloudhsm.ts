import { LINES, inLogGroup } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, REGION } from '../population';
import type { Random } from '../random';
import { dashedTime, dayFolders } from '../time-text';

const CLUSTER = 'cluster-lkyjd4exam7';
const HSM = 'hsm-kdmrayrc7gi';

const OPERATIONS = [
  ['CN_LOGIN (0xd)', 'crypto_user', '0:HSM Return: SUCCESS'],
  ['CN_LOGIN (0xd)', 'app_user', '0:HSM Return: SUCCESS'],
  ['CN_LOGIN (0xd)', 'crypto_user', '163:HSM Error: User is not logged in'],
  ['CN_LOGOUT (0xe)', 'app_user', '0:HSM Return: SUCCESS'],
] as const;

const entry = (random: Random, time: Date, position: number): string => {
  const [operation, user, response] = random.pick(OPERATIONS);
  const [year, month, day] = time.toISOString().slice(2, 10).split('-');
  return [
    `Time: ${month}/${day}/${year} ${time.toISOString().slice(11, 23)}000, usecs:${time.getTime()}000`,
    `Sequence No : 0x${position.toString(16)}`,
    'Reboot counter : 0xe8',
    'Command Type(hex) : CN_MGMT_CMD (0x0)',
    `Opcode : ${operation}`,
    `Session Handle : 0x${random.hex(7)}`,
    `Response : ${response}`,
    'Log type : MGMT_USER_DETAILS_LOG (2)',
    `User Name : ${user}`,
    'User Type : CN_CRYPTO_USER (1)',
  ].join('\n');
};

/** AWS CloudHSM through Amazon Data Firehose, and as CloudWatch Logs exports it. */
export const cloudHsm: readonly LogGenerator[] = [
  {
    logType: 'cloudhsm',
    key: (time, name) => `AWSLogs/${ACCOUNT}/CloudHSM/${REGION}/${dayFolders(time)}/siem-cloudhsm-1-${dashedTime(time)}-${name}.gz`,
    frame: inLogGroup(`/aws/cloudhsm/${CLUSTER}`, HSM),
    everyday: 80,
    event: entry,
  },
  {
    logType: 'cloudhsm-cwl',
    key: (_time, name) => `cloudhsm-cwl/${ACCOUNT}/${REGION}/${CLUSTER}/${name}-1111-2222-3333-444455556666/${HSM}/000000.gz`,
    frame: { ...LINES, separator: '\n\n' },
    everyday: 80,
    event: (random, time, position) => `${time.toISOString()} ${entry(random, time, position + 1000)}`,
  },
];
