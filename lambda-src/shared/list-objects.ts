import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly lastModified: Date;
}

/** The objects below a prefix, by key, but those without content; no more than so many. */
export const listObjects = async (
  s3: S3Client, { bucket, prefix }: { readonly bucket: string; readonly prefix: string }, maxObjects: number,
): Promise<ListedObject[]> => {
  const objects: ListedObject[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
    for (const { Key, Size = 0, LastModified = new Date(0) } of Contents) {
      if (Key === undefined || Size === 0) continue;
      objects.push({ key: Key, size: Size, lastModified: LastModified });
      if (objects.length === maxObjects) return objects;
    }
  }
  return objects;
};
