import { ask } from './ask';
import { eventually } from './eventually';

const call = <Answer>(operation: string, body: object): Promise<Answer> => ask('states', '/', {
  method: 'POST',
  headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
  body: JSON.stringify(body),
});

/** Executes a state machine, and gives its output. Fails unless it succeeds in time. */
export const execute = async <Output>(stateMachineArn: string, seconds: number): Promise<Output> => {
  const { executionArn } = await call<{ executionArn: string }>('StartExecution', { stateMachineArn, input: '{}' });
  const { status, output, error, cause } = await eventually(seconds, async () => {
    const execution = await call<{ status: string; output: string; error?: string; cause?: string }>('DescribeExecution', { executionArn });
    if (execution.status === 'RUNNING') throw new Error(`${executionArn} still runs`);
    return execution;
  });
  if (status !== 'SUCCEEDED') throw new Error(`${executionArn} is ${status}: ${error} ${cause}`);
  return JSON.parse(output) as Output;
};
