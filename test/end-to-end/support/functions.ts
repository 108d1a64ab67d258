import { ask } from './ask';

export interface EventSource {
  readonly UUID: string;
  readonly EventSourceArn: string;
  readonly FunctionArn: string;
  readonly State: string;
}

const EVENT_SOURCES = '/2015-03-31/event-source-mappings/';

/** How a queue is read by its function. */
export const eventSourceOf = async (queueArn: string): Promise<EventSource> => {
  const { EventSourceMappings } = await ask<{ EventSourceMappings: EventSource[] }>('lambda', EVENT_SOURCES, { method: 'GET' });
  return EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn === queueArn)!;
};

/** Has a function stop or begin to read a queue; takes effect a little later. */
export const enableEventSource = async ({ UUID }: EventSource, Enabled: boolean): Promise<void> => {
  await ask('lambda', `${EVENT_SOURCES}${UUID}`, { method: 'PUT', body: JSON.stringify({ Enabled }) });
};

/** Has the one function whose name holds a text run, and gives its answer. */
export const invoke = async <Answer>(name: string, event: object): Promise<Answer> => {
  const { Functions } = await ask<{ Functions: { FunctionName: string }[] }>('lambda', '/2015-03-31/functions/', { method: 'GET' });
  const found = Functions.filter(({ FunctionName }) => FunctionName.includes(name));
  const names = Functions.map(({ FunctionName }) => FunctionName).join(', ');
  if (found.length !== 1) throw new Error(`there are ${found.length} functions …${name}…: ${names}`);
  return ask('lambda', `/2015-03-31/functions/${found[0].FunctionName}/invocations`, { method: 'POST', body: JSON.stringify(event) });
};

/** What a function has logged so far, line by line. */
export const logOf = async ({ FunctionArn }: Pick<EventSource, 'FunctionArn'>): Promise<string[]> => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'Logs_20140328.FilterLogEvents' };
  const body = JSON.stringify({ logGroupName: `/aws/lambda/${FunctionArn.split(':').pop()}` });
  const { events } = await ask<{ events: { message: string }[] }>('logs', '/', { method: 'POST', headers, body });
  return events.map(({ message }) => message);
};
