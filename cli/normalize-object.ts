import { fileSource } from './file-source';
import type { BulkAction, ObjectAccount, ObjectRef } from '../lambda-src/es-loader/model';
import { openObject, type LoaderCore } from '../lambda-src/es-loader/pipeline';

/** What became of one object. */
export type NormalizedObject =
  | { readonly outcome: 'loaded' | 'skipped'; readonly account: ObjectAccount; readonly reason?: string }
  | { readonly outcome: 'failed'; readonly error: string };

/** Reads a file as an object and hands on its documents batch by batch; a document handed on counts as indexed. */
export const normalizeObject = async (
  core: LoaderCore, object: ObjectRef, path: string, take: (documents: BulkAction[]) => Promise<void>,
): Promise<NormalizedObject> => {
  const source = fileSource(path);
  try {
    const opened = openObject(core, { ...object, size: source.size }, async () => source);
    for await (const documents of opened.documents()) {
      opened.account.indexed += documents.length;
      await take(documents);
    }
    const { account, skipped } = opened;
    const outcome = skipped !== undefined || account.read === 0 ? 'skipped' : 'loaded';
    return { outcome, account, reason: skipped };
  } catch (error) {
    return { outcome: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
};

/** A document as one line of JSON. Its source is passed on as it is: numbers beyond what JavaScript can hold stay exact. */
export const documentLine = ({ index, id, source }: BulkAction, caseName?: string): string => {
  const head = caseName === undefined ? '' : `"case":${JSON.stringify(caseName)},`;
  const idMember = id === undefined ? '' : `,"_id":${JSON.stringify(id)}`;
  return `{${head}"_index":${JSON.stringify(index)}${idMember},"_source":${source}}`;
};
