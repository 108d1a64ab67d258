import { LINES } from '../frames';
import type { LogGenerator } from '../log-generator';
import { ACCOUNT, REGION } from '../population';
import { dayFolders } from '../time-text';

const INDICES = ['log-aws-cloudtrail', 'log-aws-vpcflowlogs', 'log-aws-waf', 'log-aws-elb', 'log-win-event'];

/** What the solution's exporter says about the indices. */
export const indexMetrics: LogGenerator = {
  logType: 'index-metrics',
  key: (time, name) => `AWSLogs/${ACCOUNT}/OpenSearch/metrics/${REGION}/${dayFolders(time)}/metrics-${name}.json.gz`,
  frame: LINES,
  everyday: 40,
  event: (random, time, position) => {
    const name = `${INDICES[position % INDICES.length]}-${time.toISOString().slice(0, 7)}`;
    const documents = 100_000 + random.below(900_000);
    return JSON.stringify({
      '@timestamp': `${time.toISOString().slice(0, 19)}+00:00`,
      'event': { dataset: 'opensearch.index' },
      'metricset': { name: 'index', period: 3600 },
      'opensearch': {
        cluster: { name: 'siem' },
        index: {
          name,
          health: 'green',
          status: 'open',
          storage_tier: 'hot',
          docs: { count: documents, deleted: 0 },
          store: { size: documents * 900 },
        },
      },
    });
  },
};
