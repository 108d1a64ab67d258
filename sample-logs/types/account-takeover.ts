import { told, type At, type SampleEvent } from '../log-generator';
import { ACCOUNT, REGION } from '../population';
import { ATTACKER, FIREFOX, STOLEN_USER, hexadecimal } from '../story';
import { isoSeconds } from '../time-text';

const CALLS = [
  ['signin', 'ConsoleLogin', false], ['signin', 'ConsoleLogin', false], ['signin', 'ConsoleLogin', true], ['iam', 'ListUsers', true],
  ['iam', 'CreateAccessKey', true], ['iam', 'AttachUserPolicy', true], ['cloudtrail', 'StopLogging', false],
] as const;

const userIdentity = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLE0000000007',
  arn: `arn:aws:iam::${ACCOUNT}:user/${STOLEN_USER}`,
  accountId: ACCOUNT,
  userName: STOLEN_USER,
};

const failure = (source: string, name: string): object =>
  (source === 'signin' ? { errorMessage: 'Failed authentication' } : { errorCode: 'AccessDenied', errorMessage: `not authorized: ${name}` });

const parameters = (source: string, name: string): object | null => {
  if (source !== 'iam') return null;
  return { userName: STOLEN_USER, ...name === 'AttachUserPolicy' && { policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' } };
};

/** The attacker becomes a user of the account. */
export const accountTakeover = (at: At): SampleEvent[] => told(at, 40, 0.8, CALLS, ([source, name, succeeded], time, index) => JSON.stringify({
  eventVersion: '1.08',
  userIdentity,
  eventTime: isoSeconds(time),
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: REGION,
  sourceIPAddress: ATTACKER,
  userAgent: FIREFOX,
  ...!succeeded && failure(source, name),
  requestParameters: parameters(source, name),
  responseElements: source === 'signin' ? { ConsoleLogin: succeeded ? 'Success' : 'Failure' } : null,
  requestID: `00000000-0000-4000-8000-${hexadecimal(index, 12)}`,
  eventID: `00000000-0000-4000-9000-${hexadecimal(index, 12)}`,
  readOnly: name === 'ListUsers',
  eventType: source === 'signin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: ACCOUNT,
  eventCategory: 'Management',
}));
