import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answerCloudFormation } from './custom-resource';
import type { AppliedTemplate } from './templates';
import { localServer, type LocalServer } from '../shared/testing/local-server';

let server: LocalServer;
let answers: any[];
let status = 200;
beforeEach(async () => {
  [answers, status] = [[], 200];
  server = await localServer((_, body, response) => {
    answers.push(JSON.parse(body.toString()));
    response.writeHead(status).end();
  });
});
afterEach(() => server.close());

const event = (RequestType: string, FailOnError = 'true') => ({
  RequestType,
  ResponseURL: server.url,
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Content',
  ...(RequestType !== 'Create' && { PhysicalResourceId: 'physical' }),
  ResourceProperties: { FailOnError, IngestRoles: [] },
}) as unknown as CloudFormationCustomResourceEvent;

const APPLIED: AppliedTemplate[] = [
  { name: 'a', outcome: 'created' }, { name: 'b', outcome: 'unchanged' }, { name: 'c', outcome: 'failed', reason: 'refused' },
];

test('CloudFormation is told how many parts were created, updated and unchanged', async () => {
  await answerCloudFormation(event('Create'), async () => APPLIED.slice(0, 2));
  expect(answers).toEqual([{
    Status: 'SUCCESS',
    Data: { Created: '1', Updated: '0', Unchanged: '1', Failed: '0' },
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'Content',
    PhysicalResourceId: 'Content',
  }]);
});

test('a part that failed fails the stack with its name and why', async () => {
  await answerCloudFormation(event('Update'), async () => APPLIED);
  expect(answers).toEqual([expect.objectContaining({ Status: 'FAILED', Reason: 'c: refused', PhysicalResourceId: 'physical' })]);
});

test('unless it is only to be reported', async () => {
  await answerCloudFormation(event('Update', 'false'), async () => APPLIED);
  expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', Reason: 'c: refused', Data: expect.objectContaining({ Failed: '1' }) })]);
});

test('a failure of all is answered too, shortened to what CloudFormation takes', async () => {
  await answerCloudFormation(event('Create'), async () => { throw new Error('x'.repeat(5_000)); });
  expect(answers).toEqual([expect.objectContaining({ Status: 'FAILED', Reason: 'x'.repeat(1_000) })]);
});

test('nothing is taken out of a domain when the stack goes', async () => {
  const configured: unknown[] = [];
  await answerCloudFormation(event('Delete'), async (properties) => {
    configured.push(properties);
    return [];
  });
  expect(configured).toEqual([]);
  expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', PhysicalResourceId: 'physical' })]);
});

test('an answer that CloudFormation does not take fails the function, which is invoked again', async () => {
  status = 403;
  await expect(answerCloudFormation(event('Delete'), async () => [])).rejects.toThrow('CloudFormation did not take the answer: 403');
});
