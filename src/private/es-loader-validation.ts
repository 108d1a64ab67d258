import { Duration, Size } from 'aws-cdk-lib';
import type { EsLoaderProps } from '../es-loader';
import { requireSoundExclusion } from './es-loader-exclusion';
import { requireDuration, requireForm, requireInteger } from './validation';

/** Fails at synthesis for what would fail, or lose time, at run time. */
export const requireSoundLoader = (props: EsLoaderProps, timeout: Duration, visibilityTimeout: Duration): void => {
  requireDuration('timeout', timeout, { min: Duration.minutes(1), max: Duration.minutes(15), remedy: 'functions run for 15 minutes at most' });
  requireDuration('visibilityTimeout', visibilityTimeout, {
    min: Duration.seconds(timeout.toSeconds() * 6),
    minIs: 'six times timeout',
    max: Duration.hours(12),
    remedy: 'raise visibilityTimeout or lower timeout',
  });
  requireInteger('maxReceiveCount', props.maxReceiveCount ?? 20, { min: 5, max: 1000, remedy: 'fewer tries would give up while the domain is busy' });
  requireInteger('maxConcurrency', props.maxConcurrency ?? 10, { min: 2, max: 1000, remedy: 'event sources take no other' });
  requireInteger('batchSize', props.batchSize ?? 10, { min: 1, max: 10, remedy: 'larger batches would wait for more objects' });
  requireInteger('memorySize', (props.memorySize ?? Size.mebibytes(2048)).toMebibytes(), { min: 512, max: 10240, remedy: 'give it in MiB' });
  requireForm('deadLetterPrefix', props.deadLetterPrefix ?? 'dead-letter/', /^[^/].*\/$/, "a prefix of keys that ends with '/' and does not begin with it");
  requireForm('serviceName', props.serviceName ?? 'es-loader', /^[\w.-]{1,100}$/, "up to 100 letters, digits, '_', '-' or '.'");
  if (props.logTypes?.length === 0) throw new Error('logTypes must name at least one log type, got none; leave it out to load all');
  if (props.endpoint.connections && !props.vpc) {
    throw new Error('vpc must be given when endpoint is in a VPC, got none; pass the VPC of the endpoint, or one that reaches it');
  }
  requireSoundExclusion(props);
  props.ownIdentities?.forEach((name) => {
    requireForm('ownIdentities', name, /^[\w+=.@-]{1,128}$/, 'the name of a function or a role, not its ARN');
  });
};

/** Fails when what OpenSearch refused would be loaded again, from the bucket that it was put into. */
export const requireApart = (deadLetterPrefix: string, prefixes?: string[]): void => {
  if (!prefixes) {
    throw new Error('prefixes must be given when logs come from the dead-letter bucket, got none; the loader would load what was refused again');
  }
  const reaching = prefixes.find((prefix) => prefix.startsWith(deadLetterPrefix) || deadLetterPrefix.startsWith(prefix));
  if (reaching === undefined) return;
  throw new Error(`prefixes must not reach the dead-letter prefix '${deadLetterPrefix}', got '${reaching}'; `
    + 'the loader would load what was refused again');
};
