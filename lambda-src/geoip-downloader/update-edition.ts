import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { databaseInArchive } from './database-in-archive';
import { builtAtMetadata, readStoredEdition } from './stored-edition';
import { keyOfEdition } from '../../src/contract/reference-data';
import type { Download } from '../shared/download';
import { sourceMetadata } from '../shared/source-version';

export interface EditionDependencies {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly download: Download;
  /** Where editions are downloaded. */
  readonly url: string;
  readonly licenseKey: string;
}

const MAX_ARCHIVE_BYTES = 256 * 1024 ** 2;
const DOWNLOAD_MILLISECONDS = 120_000;

/**
 * Brings the data base of an edition, such as GeoLite2-City, up to date. Throws when it cannot be had whole; the one in the bucket then
 * stays.
 *
 * @see https://dev.maxmind.com/geoip/updating-databases
 */
export const updateEdition = async (deps: EditionDependencies, edition: string): Promise<'updated' | 'unchanged'> => {
  const { s3, bucket, download } = deps;
  const stored = await readStoredEdition(s3, bucket, edition);
  const archive = await download({
    url: urlOf(deps, edition, 'tar.gz'), known: stored?.version, maxBytes: MAX_ARCHIVE_BYTES, timeoutMilliseconds: DOWNLOAD_MILLISECONDS,
  });
  if (archive === 'unchanged') return 'unchanged';
  const checksum = await download({ url: urlOf(deps, edition, 'tar.gz.sha256'), maxBytes: 10_000 });
  const expected = checksum === 'unchanged' ? undefined : /^[0-9a-f]{64}\b/i.exec(checksum.bytes.toString())?.[0].toLowerCase();
  const found = createHash('sha256').update(archive.bytes).digest('hex');
  if (found !== expected) throw new Error(`the archive of ${edition} has the checksum ${found}, expected ${expected ?? 'one, but there is none'}`);
  const { file, builtAt } = databaseInArchive(archive.bytes, edition);
  await s3.send(new PutObjectCommand({
    Bucket: bucket,
    Key: keyOfEdition(edition),
    Body: file,
    ContentType: 'application/octet-stream',
    Metadata: { ...sourceMetadata(archive), ...builtAtMetadata(builtAt) },
  }));
  return 'updated';
};

const urlOf = ({ url, licenseKey }: EditionDependencies, edition: string, suffix: string): string =>
  `${url}?${new URLSearchParams({ edition_id: edition, license_key: licenseKey, suffix }).toString()}`;
