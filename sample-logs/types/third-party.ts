import { LINES } from '../frames';
import { told, type LogGenerator } from '../log-generator';
import { BROWSERS, USERS, clientPort, privateAddress, publicAddress } from '../population';
import { ATTACKER, FIREFOX, MALWARE_SHA256, STOLEN_USER, VICTIM, hexadecimal } from '../story';
import { dayFolders, isoSeconds } from '../time-text';

const session = (time: Date, uuid: string, user: string, address: string, agent: string, successful: boolean): string => JSON.stringify({
  uuid,
  published: time.toISOString(),
  eventType: 'user.session.start',
  version: '0',
  displayMessage: 'User login to Okta',
  severity: successful ? 'INFO' : 'WARN',
  client: {
    userAgent: { rawUserAgent: agent, os: 'Linux', browser: 'FIREFOX' },
    zone: 'null',
    device: 'Computer',
    id: null,
    ipAddress: address,
    geographicalContext: { city: 'Example', state: 'Example', country: 'Example', postalCode: '00000', geolocation: { lat: 47.4, lon: 8.5 } },
  },
  actor: { id: `00u${user}`, type: 'User', alternateId: `${user}@example.com`, displayName: user, detailEntry: null },
  outcome: { result: successful ? 'SUCCESS' : 'FAILURE', reason: successful ? null : 'INVALID_CREDENTIALS' },
  target: [],
  transaction: { type: 'WEB', id: uuid, detail: {} },
  debugContext: { debugData: { requestUri: '/api/v1/authn' } },
  legacyEventType: successful ? 'core.user_auth.login_success' : 'core.user_auth.login_failed',
  authenticationContext: { authenticationStep: 0, externalSessionId: uuid },
  securityContext: { asNumber: 64496, asOrg: 'example', isp: 'example', domain: 'example.com', isProxy: false },
  request: { ipChain: [{ ip: address, version: 'V4' }] },
});

const intrusion = (time: Date, rule: string, source: string, port: number, target: string): string => JSON.stringify({
  time: isoSeconds(time),
  fluent_hostname: 'log-host',
  message: `CEF:0|Trend Micro|Deep Security Agent|20.0.0|${rule}|6|cn1=1 cn1Label=Host ID dvchost=web-1 TrendMicroDsFrameType=IP `
    + `src=${source} dst=${target} in=20 out=1093 proto=TCP spt=${port} dpt=80 cnt=1 act=Block TrendMicroDsTenant=Primary TrendMicroDsTenantId=0`,
});

const malware = (time: Date): string => JSON.stringify({
  time: isoSeconds(time),
  fluent_hostname: 'log-host',
  message: 'CEF:0|Trend Micro|Deep Security Agent|20.0.0|4000000|Example.RemoteControl|6|cn1=1 cn1Label=Host ID dvchost=web-1 '
    + `fname=/tmp/update.bin TrendMicroDsFileSHA256=${MALWARE_SHA256} act=Quarantine TrendMicroDsTenant=Primary TrendMicroDsTenantId=0`,
});

/** Logs of other makers, which users enable. */
export const thirdParty: readonly LogGenerator[] = [
  {
    logType: 'okta',
    key: (time, name) => `okta-logs/${dayFolders(time)}/okta-${name}.json.gz`,
    frame: LINES,
    event: (random, time) => session(time, random.uuid(), random.pick(USERS), publicAddress(random), random.pick(BROWSERS), random.below(20) > 0),
    story: (at) => told(at, 30.5, 0.3, ['user-05', 'user-06', STOLEN_USER, STOLEN_USER], (user, time, index) =>
      session(time, `00000000-0000-4000-c000-${hexadecimal(index, 12)}`, user, ATTACKER, FIREFOX, index === 3)),
  },
  {
    logType: 'deepsecurity',
    key: (time, name) => `ds_agent/${dayFolders(time)}/${time.toISOString().slice(11, 13)}_web-1_${name}.gz`,
    frame: LINES,
    everyday: 40,
    event: (random, time) => intrusion(time, random.pick(['1000128|HTTP Protocol Decoding Restriction', '1005366|Suspicious Client Application']),
      publicAddress(random), clientPort(random), privateAddress(random)),
    story: (at) => [
      ...told(at, 25.5, 0.4, ['1000608|Generic SQL Injection Prevention', '1000552|Generic Cross Site Scripting Prevention'], (rule, time, index) =>
        intrusion(time, rule, ATTACKER, 41500 + index, VICTIM)),
      ...told(at, 34, 1, [malware], (event, time) => event(time)),
    ],
  },
];
