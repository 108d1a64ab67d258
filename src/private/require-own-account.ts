import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ILogBucket } from '../log-bucket';

/** Fails for a log bucket that is made in a stack of another account: the two stacks would each need the other one first. */
export const requireOwnAccount = (exporter: Construct, logBucket: ILogBucket): void => {
  const [own, other] = [Stack.of(exporter).account, Stack.of(logBucket).account];
  if (Token.isUnresolved(own) || Token.isUnresolved(other) || own === other) return;
  throw new Error(`logBucket must come in by its name when it is made in another account (${other}) than the exporter (${own}); `
    + 'pass LogBucket.fromLogBucketAttributes, and let the role of the exporter in by allowFirehose of the bucket');
};
