import { Duration, Size } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { testStack } from './test-stack';
import { handlerFunction } from '../src/private/handler-function';

test('a checkout that was not built says which command is missing', () => {
  const synthesize = () => handlerFunction(testStack(), 'Function', {
    handler: 'no-such-handler',
    description: 'none',
    timeout: Duration.minutes(1),
    memorySize: Size.mebibytes(512),
    environment: {},
    logRetention: logs.RetentionDays.ONE_DAY,
  });
  expect(synthesize).toThrow(/the bundle 'no-such-handler' is missing: expected .*index\.js; in a checkout run "npx projen bundle"/);
});
