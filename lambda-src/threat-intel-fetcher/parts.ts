import { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { FetcherDependencies } from './settings';
import type { IndicatorSourceDefinition } from '../../src/contract/indicator-source-definition';
import { REFERENCE_DATA } from '../../src/contract/reference-data';
import { decodeText } from '../shared/decode-text';
import type { ContentVersion } from '../shared/download';
import { parseFeed } from '../shared/indicators/parse-feed';
import { readSourceVersion, sourceMetadata } from '../shared/source-version';

/** Where the parts of a source lie. */
export const partsOf = ({ id }: IndicatorSourceDefinition): string => `${REFERENCE_DATA.INDICATOR_PARTS}${id}/`;

/** What was downloaded, and of which version it is, if its publisher tells. */
export interface Part extends ContentVersion {
  readonly bytes: Buffer;
}

/** Keeps a part of a source, if there is an indicator in it. Throws otherwise: what was there before stays. */
export const keep = async (
  { s3, bucket, clock, limits }: FetcherDependencies, source: IndicatorSourceDefinition, fileName: string, content: Part,
): Promise<void> => {
  if (source.kind !== 'otx') {
    const now = new Date(clock.now()).toISOString();
    const text = decodeText(content.bytes, limits.maxObjectBytes);
    if (PAGE.test(text)) throw new Error('it is a web page, not a feed');
    const { indicators } = parseFeed(text, { provider: source.provider, fileName, now, maxIndicators: 1 }, source.format);
    if (indicators.length === 0) throw new Error('it holds no indicators');
  }
  const Key = `${partsOf(source)}${fileName}`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: content.bytes, Metadata: sourceMetadata(content) }));
};

/** What a publisher in trouble answers as if all were well; words of its text may look like domains. */
const PAGE = /^\s*</;

/** The version of a part that is kept. */
export const keptVersion = ({ s3, bucket }: FetcherDependencies, source: IndicatorSourceDefinition, fileName: string) =>
  readSourceVersion(s3, { bucket, key: `${partsOf(source)}${fileName}` });

/** Notes that a part is still of today: its time of change tells how old it is, and when it expires. */
export const confirm = async (
  { s3, bucket }: FetcherDependencies, source: IndicatorSourceDefinition, fileName: string, version: ContentVersion,
): Promise<void> => {
  const key = `${partsOf(source)}${fileName}`;
  await s3.send(new CopyObjectCommand({
    Bucket: bucket,
    Key: key,
    CopySource: `${bucket}/${encodeURIComponent(key)}`,
    MetadataDirective: 'REPLACE', // S3 copies an object onto itself only when something changes
    Metadata: sourceMetadata(version),
  }));
};
