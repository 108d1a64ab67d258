import { join } from 'node:path';
import { readTemplates } from './read-templates';

const shipped = readTemplates(join(__dirname, '..', '..', 'assets'));

const AWS = [
  'clientvpn', 'cloudfront', 'cloudhsm', 'cloudtrail', 'config', 'elasticache', 'elb', 'guardduty', 'inspector', 'msk', 'networkfirewall',
  'opensearch', 'r53resolver', 'rds', 's3accesslog', 'securityhub', 'trustedadvisor', 'vpcflowlogs', 'waf', 'workspaces',
].map((service) => `log-aws-${service}`);
const WINDOWS = ['log-aws-directory-service', 'log-aws-fsx-win'];

/** Index templates of SIEM on Amazon OpenSearch Service: pattern without its end, priority. */
const FORMER: ReadonlyArray<readonly [prefix: string, priority: number]> = [
  ['log', 0], ['log-aws', 1], ...[...AWS, ...WINDOWS, 'log-linux', 'log-win', 'metrics-opensearch-index'].map((prefix) => [prefix, 2] as const),
];

/** Its templates for aliases that roll over stay in a domain, under these names; they are composed of the component templates below. */
const ROLLED_OVER = [
  ...AWS.filter((prefix) => prefix !== 'log-aws-rds'), 'log-aws-rds-mysql', 'log-aws-rds-postgresql', ...WINDOWS,
  'log-linux-os', 'log-linux-secure', 'log-web-apache', 'log-web-nginx', 'log-win-event',
];

test.each(FORMER)('the template of %s takes the place of the former one: same name, pattern and priority', (prefix, priority) => {
  expect(shipped.indexTemplates[`${prefix}_aws`]).toMatchObject({ index_patterns: [`${prefix}-*`], priority });
});

test('OCSF documents have a template of a higher priority than the former one, under its name', () => {
  expect(shipped.indexTemplates['log-ocsf_aws']).toMatchObject({ index_patterns: ['log-ocsf-*'], priority: 2 });
});

test('no template has the priority of a former one that stays, and an index in common with it: the engine would refuse it', () => {
  const replaced = new Set(Object.keys(shipped.indexTemplates));
  const staying = ROLLED_OVER.map((alias) => ({ name: `${alias}_rollover`, prefix: `${alias}-0`, priority: 5 }));
  const former = FORMER.map(([prefix, priority]) => ({ name: `${prefix}_aws`, prefix: `${prefix}-`, priority }));
  for (const [name, { index_patterns: [pattern], priority }] of Object.entries(shipped.indexTemplates)) {
    const prefix = pattern.slice(0, -1);
    const others = [...staying, ...former.filter((other) => !replaced.has(other.name))];
    const clashes = others.filter((other) => other.priority === priority && (other.prefix.startsWith(prefix) || prefix.startsWith(other.prefix)));
    expect([name, clashes]).toEqual([name, []]);
  }
});

test.each(['log', 'log-aws', 'log-linux', 'log-win', ...AWS])(
  'templates for roll-over that stay find their part of %s, as it is now', (part) => {
    expect(shipped.componentTemplates).toHaveProperty(`component_template_${part}`);
  },
);

test.each(WINDOWS)('who searches log-win-* finds %s as well', (template) => {
  const [, service] = /^log-(.*)$/.exec(template)!;
  const { aliases } = shipped.componentTemplates[`component_template_${template}`].template;
  expect(aliases).toEqual({ [`log-win-${service}`]: { is_write_index: false } });
});

test('templates of users win: none of ours has a priority of 10 or more', () => {
  expect(Math.max(...Object.values(shipped.indexTemplates).map(({ priority }) => priority))).toBeLessThan(10);
});
