import type { ObjectRef } from '../../lambda-src/es-loader/model';

/** An object to load: in S3, or a file that is read as one. */
export interface ListedObject extends ObjectRef {
  /** File that holds the content. */
  readonly path?: string;
}

/** What tells one object from another, in messages and in the resume file. */
export const nameOf = ({ bucket, key, path, piece }: ListedObject): string => {
  const name = path ?? `s3://${bucket}/${key}`;
  return piece ? `${name}#${piece.start}-${piece.end}` : name;
};
