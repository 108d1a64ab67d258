import type { Client } from '@opensearch-project/opensearch';
import { reasonOf } from './reason-of';
import type { AppliedTemplate } from './templates';

/** The name that the reference gave to it. */
const REPOSITORY = 'siem-snapshot';

export interface SnapshotPlace {
  readonly bucket: string;
  readonly region: string;
  /** Role as which the service reads and writes there. */
  readonly roleArn: string;
}

/** An engine without the plugin for S3, which only one outside of AWS is. */
const UNKNOWN_TYPE = 'repository type [s3] does not exist';

/** Has the repository of manual snapshots exist; undefined where the engine cannot have one. */
export const applySnapshotRepository = async (
  client: Client, { bucket, region, roleArn }: SnapshotPlace,
): Promise<AppliedTemplate | undefined> => {
  const name = `snapshot repository ${REPOSITORY}`;
  const path = `/_snapshot/${REPOSITORY}`;
  try {
    const existing = await read(client, path);
    if (existing?.bucket === bucket && existing.role_arn === roleArn) return { name, outcome: 'unchanged' };
    await client.transport.request({ method: 'PUT', path, body: { type: 's3', settings: { bucket, region, role_arn: roleArn } } });
    return { name, outcome: existing ? 'updated' : 'created' };
  } catch (error) {
    const reason = reasonOf(error);
    return reason.includes(UNKNOWN_TYPE) ? undefined : { name, outcome: 'failed', reason };
  }
};

const read = async (client: Client, path: string): Promise<Record<string, unknown> | undefined> => {
  try {
    const { body } = await client.transport.request({ method: 'GET', path });
    return (body as Record<string, { settings?: Record<string, unknown> }>)[REPOSITORY]?.settings;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
};
