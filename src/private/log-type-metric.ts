import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/** A count that handlers write; summed, as counts are. */
export const logTypeMetric = (
  namespace: string, metricName: string, dimensionsMap: cloudwatch.DimensionsMap, options?: cloudwatch.MetricOptions,
): cloudwatch.Metric => new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic: cloudwatch.Stats.SUM, ...options });
