import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { AppliedTemplate } from './templates';
import type { ContentProperties } from '../../src/contract/domain-configurator-environment';
import { messageOf } from '../shared/errors';

/** CloudFormation takes 4 KB of an answer. */
const REASON_LENGTH = 1_000;

interface Answer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** Answers CloudFormation, whatever happens: it would wait for an hour otherwise. */
export const answerCloudFormation = async (
  event: CloudFormationCustomResourceEvent, configure: (properties: ContentProperties) => Promise<AppliedTemplate[]>,
): Promise<void> => {
  const answer = await answerTo(event, configure);
  const body = JSON.stringify({
    ...answer,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    PhysicalResourceId: 'PhysicalResourceId' in event ? event.PhysicalResourceId : event.LogicalResourceId,
  });
  const response = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}`);
};

const answerTo = async (
  { RequestType, ResourceProperties }: CloudFormationCustomResourceEvent, configure: (properties: ContentProperties) => Promise<AppliedTemplate[]>,
): Promise<Answer> => {
  // What is in the domain stays: it is retained, and others may rely on it.
  if (RequestType === 'Delete') return { Status: 'SUCCESS' };
  const properties = ResourceProperties as unknown as ContentProperties;
  try {
    return summary(await configure(properties), properties.FailOnError !== 'false');
  } catch (error) {
    return { Status: 'FAILED', Reason: messageOf(error).slice(0, REASON_LENGTH) };
  }
};

const summary = (applied: readonly AppliedTemplate[], failOnError: boolean): Answer => {
  const names = (outcome: AppliedTemplate['outcome']) => applied.filter((part) => part.outcome === outcome);
  const failed = names('failed');
  const Reason = failed.map(({ name, reason }) => `${name}: ${reason}`).join('; ').slice(0, REASON_LENGTH);
  const [created, updated, unchanged] = (['created', 'updated', 'unchanged'] as const).map((outcome) => String(names(outcome).length));
  if (failed.length > 0 && failOnError) return { Status: 'FAILED', Reason };
  const Data = { Created: created, Updated: updated, Unchanged: unchanged, Failed: String(failed.length) };
  return { Status: 'SUCCESS', ...(Reason && { Reason }), Data };
};
