import type { Client } from '@opensearch-project/opensearch';
import { ask, questions } from './questions';

/** A log type, what is found of it, and a question with its answer. */
export interface Answer {
  readonly logType: string;
  /** Documents that a search finds. */
  readonly events: number;
  readonly indices: readonly string[];
  readonly question: string;
  /** Empty when nothing was found. */
  readonly answer: string;
}

/** Asks one question for each log type. */
export const answers = async (client: Client): Promise<Answer[]> => {
  const all: Answer[] = [];
  for (const { logType, index, text, filter, aggregations, answer } of questions) {
    const [{ documents: events }, found] = [await ask(client, index, [], {}), await ask(client, index, filter, aggregations)];
    all.push({ logType, events, indices: await indicesOf(client, index), question: text, answer: found.documents === 0 ? '' : answer(found) });
  }
  return all;
};

const indicesOf = async (client: Client, pattern: string): Promise<string[]> => {
  const { body } = await client.transport.request({ method: 'GET', path: `/_cat/indices/${pattern}`, querystring: 'format=json&h=index' });
  return (body as unknown as ReadonlyArray<{ index: string }>).map(({ index }) => index).sort();
};
