import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A document as it comes out of an index. */
export interface Document {
  readonly _index: string;
  readonly _id: string;
  readonly _source: Readonly<Record<string, unknown>>;
}

/** A sample that somebody else published, and what has to become of it. */
export interface PublicSample {
  readonly name: string;
  readonly key: string;
  /** File that holds the object. */
  readonly path: string;
  /** One a record; records that are the same have the same id. */
  readonly documents: readonly Document[];
  /** Which names a user agent is given depends on the age of the rules. */
  readonly anyUserAgent: boolean;
}

const CASES = join(__dirname, '..', '..', 'conformance', 'cases');

const sampleIn = (name: string): PublicSample[] => {
  const folder = join(CASES, name);
  const { origin, key, user_agent_data } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  if (origin === 'self-made') return [];
  const input = readdirSync(folder).find((file) => file.startsWith('input.'))!;
  const [target, expected] = ['target.ndjson', 'expected.ndjson'].map((file) => join(folder, file));
  const lines = readFileSync(existsSync(target) ? target : expected, 'utf8').split('\n').filter(Boolean);
  const documents = lines.map((line) => JSON.parse(line) as Document);
  return [{ name, key, path: join(folder, input), documents, anyUserAgent: user_agent_data !== undefined }];
};

/** The conformance cases whose origin is a public repository. */
export const publicSamples = (): PublicSample[] =>
  readdirSync(CASES).flatMap((type) => readdirSync(join(CASES, type)).flatMap((name) => sampleIn(`${type}/${name}`)));
