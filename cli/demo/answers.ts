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
  for (const { logType, index, of, text, filter, aggregations, answer } of questions) {
    const known = await ask(client, index, [of], { by: { terms: { field: '_index', order: { _key: 'asc' } } } });
    const found = await ask(client, index, [of, ...filter], aggregations);
    const indices = known.buckets.map(({ key }) => key);
    all.push({ logType, events: known.documents, indices, question: text, answer: found.documents === 0 ? '' : answer(found) });
  }
  return all;
};
