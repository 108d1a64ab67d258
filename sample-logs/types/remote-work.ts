import { eventBridgeEvent } from '../event-bridge';
import { CONCATENATED, inLogGroup } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { ACCOUNT, REGION, USERS, clientPort, privateAddress, publicAddress } from '../population';
import type { Random } from '../random';
import { ATTACKER, STOLEN_USER, hexadecimal } from '../story';
import { dashedTime, dateAndTime, dayFolders, fileSeconds } from '../time-text';

const DIRECTORY = 'd-1234567890';

interface Connection {
  readonly device: string;
  readonly port: number;
  readonly user: string;
  readonly inside: string;
  readonly successful: boolean;
  readonly id: string;
}

const connection = ({ device, port, user, inside, successful, id }: Connection, time: Date): string => JSON.stringify({
  'connection-log-type': 'connection-attempt',
  'connection-attempt-status': successful ? 'successful' : 'failed',
  'connection-reset-status': 'NA',
  'connection-attempt-failure-reason': successful ? 'NA' : 'authentication-failed',
  'connection-id': `cvpn-connection-${id}`,
  'client-vpn-endpoint-id': 'cvpn-endpoint-0a1b2c3d4e5f60718',
  'transport-protocol': 'udp',
  'connection-start-time': successful ? dateAndTime(time) : 'NA',
  'connection-last-update-time': dateAndTime(time),
  'client-ip': successful ? inside : 'NA',
  'common-name': 'client.example.com',
  'device-type': 'win',
  'device-ip': device,
  'port': String(port),
  'ingress-bytes': '0',
  'egress-bytes': '0',
  'ingress-packets': '0',
  'egress-packets': '0',
  'connection-end-time': 'NA',
  'username': user,
  'connection-duration-seconds': 'NA',
});

const login = (time: Date, id: string, address: string, workspaceId: string): string =>
  eventBridgeEvent('aws.workspaces', 'WorkSpaces Access', time, id, {
    clientIpAddress: address,
    actionType: 'successfulLogin',
    workspacesClientProductName: 'WorkSpaces Desktop client',
    loginTime: time.toISOString(),
    clientPlatform: 'Windows',
    directoryId: `domain/${DIRECTORY}`,
    workspaceId,
  });

const workspace = (random: Random): object => ({
  WorkspaceId: `ws-${random.hex(9)}`,
  DirectoryId: DIRECTORY,
  UserName: random.pick(USERS),
  IpAddress: privateAddress(random),
  State: random.pick(['AVAILABLE', 'STOPPED']),
  BundleId: 'wsb-0a1b2c3d4',
  SubnetId: 'subnet-0a1b2c3d4e5f60718',
  ComputerName: `EC2AMAZ-${random.id(7)}`,
  WorkspaceProperties: {
    RunningMode: 'AUTO_STOP',
    RunningModeAutoStopTimeoutInMinutes: 60,
    RootVolumeSizeGib: 80,
    UserVolumeSizeGib: 50,
    ComputeTypeName: 'STANDARD',
    Protocols: ['WSP'],
  },
  ModificationStates: [],
});

const firehoseKey = (folder: string, stream: string) => (time: Date, name: string): string =>
  `AWSLogs/${ACCOUNT}/${folder}/${REGION}/${dayFolders(time)}/${stream}-1-${dashedTime(time)}-${name}.gz`;

/** How people come in from outside: AWS Client VPN and Amazon WorkSpaces. */
export const remoteWork: readonly LogGenerator[] = [
  {
    logType: 'clientvpn',
    key: firehoseKey('ClientVPN', 'siem-clientvpn'),
    frame: inLogGroup('clientvpn', 'cvpn-endpoint-0a1b2c3d4e5f60718-us-east-1'),
    everyday: 120,
    event: (random, time) => connection({
      device: publicAddress(random),
      port: clientPort(random),
      user: random.pick(USERS),
      inside: privateAddress(random),
      successful: random.below(12) > 0,
      id: random.hex(17),
    }, time),
    story: (at) => told(at, 30, 0.3, ['user-05', 'user-06', STOLEN_USER, STOLEN_USER], (user, time, index) => connection({
      device: ATTACKER, port: 44000 + index, user, inside: '10.0.15.99', successful: index === 3, id: hexadecimal(index, 17),
    }, time)),
  },
  {
    logType: 'workspaces-event',
    key: firehoseKey('WorkSpaces/Event', 'siem-workspaces-event-to-s3'),
    frame: CONCATENATED,
    everyday: 60,
    event: (random, time) => login(time, random.uuid(), publicAddress(random), `ws-${random.hex(9)}`),
    story: (at) => told(at, 31.5, 1, ['ws-0a1b2c3d4'], (id, time) => login(time, `00000000-0000-4000-8000-${hexadecimal(31, 12)}`, ATTACKER, id)),
  },
  {
    logType: 'workspaces-inventory',
    key: (time) => `AWSLogs/${ACCOUNT}/WorkSpaces/Inventory/${REGION}/${dayFolders(time)}/workspaces-inventory-`
      + `${fileSeconds(time).replace('T', '_').slice(0, -1)}.json.gz`,
    frame: CONCATENATED,
    everyday: 8,
    event: (random, time) =>
      eventBridgeEvent('aws.lambda', 'WorkSpaces Inventory', time, random.uuid(), { Workspaces: Array.from({ length: 5 }, () => workspace(random)) }),
  },
];
