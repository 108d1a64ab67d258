import { createCore } from './core';
import { logTypes } from './log-types';
import { inCloudWatchLogs } from './log-types/test-log-type';
import type { Fields } from './model';
import { memorySource } from './object-source';
import { openObject } from './pipeline';
import { testSettings } from './testing/test-settings';
import { buildDatabase } from '../shared/indicators/build-database';
import { openIndicatorDatabase } from '../shared/indicators/indicator-database';
import { parseFeed } from '../shared/indicators/parse-feed';

const NOW = '2024-06-10T08:00:00.000000+00:00';
const URL_OF_FEED = 'http://evil.example.com/drop.bin?v=1';
const MD5 = '0123456789abcdef0123456789abcdef';
const SHA256 = MD5 + MD5;
const feed = ['203.0.113.66', 'evil.example.com', URL_OF_FEED, 'https://evil.example.com/login', MD5, SHA256].join('\n');
const indicators = openIndicatorDatabase(buildDatabase(parseFeed(feed, { provider: 'own', fileName: 'list.txt', now: NOW }).indicators, NOW).file);

const core = createCore(testSettings({ now: () => NOW }), { indicators });

interface Enrichment {
  readonly indicator: { readonly type: string };
  readonly matched: { readonly atomic?: string; readonly field: readonly string[] };
}

/** What the only record of an object is warned of: type, value, and fields. */
const warnings = async (key: string, log: string | object): Promise<unknown[]> => {
  const bytes = Buffer.from(typeof log === 'string' ? log : JSON.stringify(log));
  const documents: Fields[] = [];
  const { documents: batches } = openObject(core, { bucket: 'my-log-bucket', key, size: bytes.length }, async () => memorySource(bytes));
  for await (const batch of batches()) documents.push(...batch.map(({ source }) => JSON.parse(source) as Fields));
  expect(documents).toHaveLength(1);
  expect(documents[0].error).toBeUndefined();
  return (documents[0]['threat.enrichments'] as Enrichment[] | undefined ?? [])
    .map(({ indicator, matched }) => [indicator.type, matched.atomic, ...matched.field]);
};

const GUARDDUTY = 'AWSLogs/123456789012/GuardDuty/us-east-1/2024/06/10/x.jsonl';
const guardDuty = (service: object): object =>
  ({ accountId: '123456789012', region: 'us-east-1', id: 'f', updatedAt: '2024-06-10T06:00:00.000Z', service: { count: 1, ...service } });

describe('hashes of files', () => {
  const path = (name: string): string => `service.${name}`;
  test.each<[string, object, string]>([
    ['a volume', {
      ebsVolumeScanDetails: { scanDetections: { threatDetectedByName: { threatNames: [{ filePaths: [{ hash: 'y' }, { hash: SHA256 }] }] } } },
    }, path('ebsVolumeScanDetails.scanDetections.threatDetectedByName.threatNames.filePaths.hash')],
    ['an object', { malwareScanDetails: { threats: [{ name: 'x', itemPaths: [{ nestedItemPath: 'a', hash: SHA256 }] }] } },
      path('malwareScanDetails.threats.itemPaths.hash')],
    ['a program that runs', { runtimeDetails: { process: { executableSha256: SHA256.toUpperCase() } } },
      path('runtimeDetails.process.executableSha256')],
  ])('GuardDuty: that of malware in %s is known', async (_, service, field) => {
    expect(await warnings(GUARDDUTY, guardDuty(service))).toEqual([['file', expect.stringMatching(new RegExp(SHA256, 'i')), field]]);
  });

  test('Security Hub: what a finding has from a feed, or as a threat, is known', async () => {
    expect(await warnings('x/SecurityHub/f', {
      findings: [{
        Id: 'f',
        AwsAccountId: '123456789012',
        UpdatedAt: '2024-06-10T06:00:00Z',
        ThreatIntelIndicators: [{ Type: 'HASH_MD5', Value: MD5 }, { Type: 'URL', Value: URL_OF_FEED }, { Value: 'a@example.com' }],
        Threats: [{ Name: 'x', FilePaths: [{ Hash: SHA256 }] }],
      }],
    })).toEqual([
      ['url', URL_OF_FEED, 'ThreatIntelIndicators.Value'],
      ['file', MD5, 'ThreatIntelIndicators.Value'],
      ['file', SHA256, 'Threats.FilePaths.Hash'],
    ]);
  });

  test('OCSF: those of files, of programs and in evidence are known, whatever their version', async () => {
    expect(await warnings('ocsf-json/f', {
      time: 1718000000000,
      class_uid: 2004,
      category_uid: 2,
      file: { name: 'x', hashes: [{ algorithm_id: 1, value: MD5 }, { algorithm_id: 3, value: SHA256 }] },
      process: { file: { fingerprints: [{ value: MD5 }] } },
      evidences: [{ process: {} }, { process: { file: { hashes: [{ value: SHA256 }] } } }],
      tls: { ja3_hash: { value: MD5 } },
    })).toEqual([
      ['file', MD5, 'file.hashes.value', 'process.file.fingerprints.value'],
      ['file', SHA256, 'file.hashes.value', 'evidences.process.file.hashes.value'],
    ]);
  });

  test('Windows: Sysmon names them; that of the imports is none of the file', async () => {
    const event = (hashes: string): string => '<Event xmlns=\'http://schemas.microsoft.com/win/2004/08/events/event\'><System><EventID>1</EventID>'
      + '<TimeCreated SystemTime=\'2024-06-10T06:00:00.1234567Z\'/><Channel>Microsoft-Windows-Sysmon/Operational</Channel></System>'
      + `<EventData><Data Name='Hashes'>${hashes}</Data></EventData></Event>`;
    const key = 'x/windows-event/f';
    expect(await warnings(key, inCloudWatchLogs([event(`MD5=0${MD5.slice(1)},SHA256=${SHA256}`)])))
      .toEqual([['file', MD5, 'Event.EventData.Data.Hashes'], ['file', SHA256, 'Event.EventData.Data.Hashes']]);
    expect(await warnings(key, inCloudWatchLogs([event(`IMPHASH=${MD5}`)]))).toEqual([]);
  });

  test('Deep Security: those of malware are known', async () => {
    const message = `CEF:0|Trend Micro|Deep Security Agent|20|4000000|Eicar|6|cn1=1 fname=/tmp/x TrendMicroDsFileSHA256=${SHA256} fileHash=${MD5}`;
    expect(await warnings('ds_agent/f', { time: '2024-06-10T06:00:00Z', message }))
      .toEqual([['file', MD5, 'fileHash'], ['file', SHA256, 'TrendMicroDsFileSHA256']]);
  });
});

describe('URLs', () => {
  const FIREWALL = 'AWSLogs/123456789012/network-firewall/alert/us-east-1/f/2024/06/10/06/123456789012_network-firewall_alert_us-east-1_f_1_0a.log';
  const inFirewall = (http: object): object => ({ event: { timestamp: '2024-06-10T06:00:00+0000', event_type: 'alert', app_proto: 'http', http } });

  test('Network Firewall: host and target of a request make one', async () => {
    expect(await warnings(FIREWALL, inFirewall({ hostname: 'EVIL.example.com', url: '/drop.bin?v=1' })))
      .toEqual([['url', 'http://EVIL.example.com/drop.bin?v=1', 'event.http.url']]);
    expect(await warnings(FIREWALL, inFirewall({ hostname: 'www.example.com', url: URL_OF_FEED })))
      .toEqual([['url', URL_OF_FEED, 'event.http.url']]);
    expect(await warnings(FIREWALL, inFirewall({ hostname: 'www.example.com', url: '/drop.bin?v=1', redirect: URL_OF_FEED })))
      .toEqual([['url', URL_OF_FEED, 'event.http.redirect']]);
    expect(await warnings(FIREWALL, inFirewall({ url: '/drop.bin?v=1' }))).toEqual([]);
  });

  test('WAF: where a visitor comes from is known', async () => {
    const headers = [{ name: 'Referer', value: 'https://evil.example.com/login#top' }, { name: 'Host', value: 'www.example.com' }];
    expect(await warnings('aws-waf-logs-x', { timestamp: 1718000000000, action: 'ALLOW', httpRequest: { clientIp: '192.0.2.7', uri: '/', headers } }))
      .toEqual([['url', 'https://evil.example.com/login#top', 'http.request.referrer']]);
  });

  test('load balancers: what was asked for is known, with its port or without', async () => {
    const line = '2024-06-10T05:55:59.943066Z my-clb 192.0.2.7:2817 198.51.100.1:80 0.000073 0.001048 0.000057 200 200 0 29 '
      + '"GET http://evil.example.com:80/drop.bin?v=1 HTTP/1.1" "curl/8" - -';
    expect(await warnings('AWSLogs/123456789012/elasticloadbalancing/us-east-1/2024/06/10/'
      + '123456789012_elasticloadbalancing_us-east-1_my-clb_20240610T0600Z_192.0.2.1_0a1b2c3d.log', line))
      .toEqual([['url', 'http://evil.example.com:80/drop.bin?v=1', 'url.full']]);
  });

  test('web servers: where a visitor comes from is known; a dash is nothing', async () => {
    const line = (referrer: string): string =>
      inCloudWatchLogs([`192.0.2.7 - - [10/Jun/2024:06:00:00 +0000] "GET / HTTP/1.1" 200 5 "${referrer}" "curl/8"`]);
    expect(await warnings('x/apache/access/f', line('https://evil.example.com/login')))
      .toEqual([['url', 'https://evil.example.com/login', 'http.request.referrer']]);
    expect(await warnings('x/apache/access/f', line('-'))).toEqual([]);
  });

  test('OCSF: those of requests are known, whatever their version', async () => {
    const event = { time: 1718000000000, class_uid: 4002, category_uid: 4 };
    expect(await warnings('ocsf-json/f', { ...event, http_request: { url: { url_string: URL_OF_FEED, path: '/drop.bin' } } }))
      .toEqual([['url', URL_OF_FEED, 'http_request.url.url_string']]);
    expect(await warnings('ocsf-json/f', { ...event, http_request: { url: { text: URL_OF_FEED } } }))
      .toEqual([['url', URL_OF_FEED, 'http_request.url.text']]);
    expect(await warnings('ocsf-json/f', { ...event, http_request: { url: 'x' }, evidences: 'x', file: [[]] })).toEqual([]);
  });

  test('Deep Security: what web reputation stopped is known', async () => {
    const message = `CEF:0|Trend Micro|Deep Security Agent|20|5000000|WebReputation|5|cn1=1 request=${URL_OF_FEED.replace('=', '\\=')} msg=Blocked`;
    expect(await warnings('ds_agent/f', { time: '2024-06-10T06:00:00Z', message })).toEqual([['url', URL_OF_FEED, 'request']]);
  });
});

test('fields that the reference looks up stay the only ones for addresses and domains: its documents do not change', () => {
  const used = (kind: 'ip' | 'domain'): string[] => logTypes.filter(({ definition }) => (definition.enrich?.indicators?.[kind] ?? []).length > 0)
    .map(({ definition: { id } }) => id);
  expect(used('domain').sort()).toEqual(['guardduty', 'route53resolver', 'securityhub']);
  expect(used('ip')).not.toContain('okta');
});
