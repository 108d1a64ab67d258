import { SupportClient } from '@aws-sdk/client-support';
import { exportResults } from './export-results';
import { supportRegion } from './support-region';
import { ACCOUNT, FLAGGED, refreshStatuses, RESULT } from './testing/account-with-checks';
import { exportRun } from '../shared/export-run';
import { exportStage } from '../shared/testing/export-stage';
import { localJsonService, type Operations, refused, throttledOnce } from '../shared/testing/local-json-service';
import { manualClock } from '../shared/testing/manual-clock';
import { recordingLogger } from '../shared/testing/recording-logger';

const RUN = exportRun({ time: '2024-06-10T06:00:00Z' }, 'arn:aws:lambda:eu-west-1:123456789012:function:x', () => new Date());
const KEY = 'AWSLogs/123456789012/TrustedAdvisor/us-east-1/2024/06/10/trustedadvisor-check-results-20240610_060000.json.gz';

const stage = exportStage();

const run = async (operations: Operations = ACCOUNT, inJapanese = false) => {
  const service = stage.serve(await localJsonService(operations));
  const clock = manualClock();
  const logger = recordingLogger();
  const key = exportResults({
    support: new SupportClient(service.clientOptions),
    s3: stage.store.client(),
    location: { bucket: 'logs', prefix: 'AWSLogs/123456789012/TrustedAdvisor/' },
    region: 'us-east-1',
    run: RUN,
    clock,
    logger,
    inJapanese,
  });
  return { key, asked: service.asked, clock, logger };
};

const records = () => stage.linesOf(KEY);

test('each check has a summary, and each resource that it flags a record', async () => {
  await expect((await run()).key).resolves.toBe(KEY);
  expect(records().map(({ check, result }) => [check.id, result.flaggedResource?.resourceId])).toEqual([
    ['c1', undefined], ['c2', undefined], ['c2', 'r1'], ['c3', undefined],
  ]);
  expect(records()[2]).toEqual({
    creation_date: '2024-06-10T06:00:00.000000+00:00',
    aws_account_id: '123456789012',
    check: { id: 'c2', name: 'Security Groups', description: 'Security Groups', category: 'security', metadata: ['Region', 'Resource'] },
    result: { ...RESULT, checkId: 'c2', flaggedResource: FLAGGED },
  });
});

test('checks are described in Japanese beside English, where there is a translation', async () => {
  await (await run(ACCOUNT, true)).key;
  expect(records().map(({ check_ja }) => check_ja?.name)).toEqual(['低使用率', 'セキュリティグループ', 'セキュリティグループ', undefined]);
});

test('results are read once the checks are refreshed', async () => {
  const statuses = ['processing', 'processing', 'success'];
  const { key, asked, clock } = await run({
    ...ACCOUNT,
    DescribeTrustedAdvisorCheckRefreshStatuses: ({ checkIds }) => [200, { statuses: refreshStatuses(checkIds, statuses.shift()!) }],
  });
  await key;
  expect(clock.sleeps).toEqual([30_000, 30_000, 30_000]);
  expect(asked.filter(({ operation }) => operation === 'DescribeTrustedAdvisorCheckRefreshStatuses')[0].input).toEqual({ checkIds: ['c1', 'c2'] });
  expect(asked.slice(-3).map(({ operation }) => operation)).toEqual(Array.from({ length: 3 }, () => 'DescribeTrustedAdvisorCheckResult'));
});

test('checks that take too long, and those that cannot be refreshed, are exported as they were', async () => {
  const { key, clock, logger } = await run({
    ...ACCOUNT,
    DescribeTrustedAdvisorCheckRefreshStatuses: ({ checkIds }) => [200, { statuses: refreshStatuses(checkIds, 'enqueued') }],
  });
  await expect(key).resolves.toBe(KEY);
  expect(clock.sleeps).toHaveLength(4);
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'info', fields: { checks: 2 } }));

  const unknown = await run({ ...ACCOUNT, DescribeTrustedAdvisorCheckRefreshStatuses: () => refused('AccessDeniedException', 'not authorized') });
  await expect(unknown.key).resolves.toBe(KEY);
  expect(unknown.logger.lines).toContainEqual(expect.objectContaining({ level: 'warn', fields: { error: 'not authorized' } }));
});

test('a check that cannot be read fails the run by name, and the others are written', async () => {
  const { key, logger } = await run({
    ...ACCOUNT,
    DescribeTrustedAdvisorCheckResult: (input) => (input.checkId === 'c1'
      ? refused('AccessDeniedException', 'not authorized') : ACCOUNT.DescribeTrustedAdvisorCheckResult(input)),
  });
  await expect(key).rejects.toThrow(
    `1 of 3 checks of Trusted Advisor could not be read (Low Utilization: not authorized); the others are in s3://logs/${KEY}`,
  );
  expect(records().map(({ check }) => check.id)).toEqual(['c2', 'c2', 'c3']);
  expect(logger.lines).toContainEqual(expect.objectContaining({ level: 'error', fields: { failures: ['Low Utilization: not authorized'] } }));
});

test('the service may ask for patience', async () => {
  const { key } = await run({ ...ACCOUNT, DescribeTrustedAdvisorChecks: throttledOnce(ACCOUNT.DescribeTrustedAdvisorChecks) });
  await expect(key).resolves.toBe(KEY);
});

test('an account without a support plan for it is told so', async () => {
  const { key } = await run({ ...ACCOUNT, DescribeTrustedAdvisorChecks: () => refused('SubscriptionRequiredException', 'Premium Support required') });
  await expect(key).rejects.toThrow('the account has no support plan that includes the AWS Support API, by which Trusted Advisor is asked; '
    + 'take a Business plan or higher, or remove the exporter');
  expect(stage.store.objects.size).toBe(0);
});

test('when no check can be read, or there is none, nothing is written', async () => {
  const nothing = await run({ ...ACCOUNT, DescribeTrustedAdvisorCheckResult: () => [200, {}] });
  await expect(nothing.key).rejects.toThrow(/^3 of 3 checks of Trusted Advisor could not be read \(Low Utilization: the answer holds no result\)$/);
  const { key } = await run({ ...ACCOUNT, DescribeTrustedAdvisorChecks: () => [200, { checks: [] }] });
  await expect(key).rejects.toThrow('Trusted Advisor has no checks for this account');
  expect(stage.store.objects.size).toBe(0);
});

test.each([
  ['aws', 'us-east-1'], ['aws-cn', 'cn-north-1'], ['aws-us-gov', 'us-gov-west-1'],
])('in the partition %s it is asked in %s', (partition, region) => {
  expect(supportRegion(partition)).toBe(region);
});

test('where AWS Support has no known region it says so', () => {
  expect(() => supportRegion('aws-iso')).toThrow('Trusted Advisor cannot be asked in the partition aws-iso; remove the exporter there');
});
