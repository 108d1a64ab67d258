import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export type MetricValue = readonly [name: string, unit: (typeof MetricUnit)[keyof typeof MetricUnit], value: number];

/** Writes the metrics of one thing as one line of embedded metric format, under its own dimensions. */
export type MetricsWriter = (values: readonly MetricValue[], dimensions: Record<string, string>, metadata: Record<string, string>) => void;

/** Metrics with the dimension `service` beside those of each line. */
export const metricsWriter = (options: { readonly namespace: string; readonly serviceName: string }): MetricsWriter => {
  const metrics = new Metrics(options);
  return (values, dimensions, metadata) => {
    metrics.addDimensions(dimensions);
    for (const [name, value] of Object.entries(metadata)) metrics.addMetadata(name, value);
    for (const [name, unit, value] of values) metrics.addMetric(name, unit, value);
    metrics.publishStoredMetrics(); // dimensions and metadata end here: nothing leaks into the next line
  };
};
