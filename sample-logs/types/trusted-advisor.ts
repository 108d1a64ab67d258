import { CONCATENATED } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, BUCKETS, REGION } from '../population';
import { dayFolders, fileSeconds, isoSeconds } from '../time-text';

const CHECKS = [
  ['Pfx0RwqBli', 'Amazon S3 Bucket Permissions', 'security', ['Region', 'Bucket Name']],
  ['HCP4007jGY', 'Security Groups - Specific Ports Unrestricted', 'security', ['Region', 'Security Group ID']],
  ['Qch7DwouX1', 'Low Utilization Amazon EC2 Instances', 'cost_optimizing', ['Region/AZ', 'Instance ID']],
] as const;

/** Results of AWS Trusted Advisor, which the solution's exporter collects. */
export const trustedAdvisor: LogGenerator = {
  logType: 'trustedadvisor',
  key: (time) => `AWSLogs/${ACCOUNT}/TrustedAdvisor/${REGION}/${dayFolders(time)}/trustedadvisor-check-results-`
    + `${fileSeconds(time).replace('T', '_').slice(0, -1)}.json.gz`,
  frame: CONCATENATED,
  everyday: 40,
  event: (random, time) => {
    const [id, name, category, metadata] = random.pick(CHECKS);
    const status = random.pick(['ok', 'warning', 'error']);
    const resource = [random.pick(BUCKETS), `sg-${random.hex(17)}`, `i-${random.hex(17)}`][CHECKS.findIndex(([check]) => check === id)];
    return JSON.stringify({
      creation_date: time.toISOString().replace('Z', '000+00:00'),
      aws_account_id: ACCOUNT,
      check: { id, name, description: `${name}.`, category, metadata },
      result: {
        checkId: id,
        timestamp: isoSeconds(time),
        status,
        resourcesSummary: { resourcesProcessed: 40, resourcesFlagged: 1, resourcesIgnored: 0, resourcesSuppressed: 0 },
        categorySpecificSummary: { costOptimizing: { estimatedMonthlySavings: 0, estimatedPercentMonthlySavings: 0 } },
        flaggedResource: { status, region: REGION, resourceId: random.hex(32), isSuppressed: false, metadata: [REGION, resource] },
      },
    });
  },
};
