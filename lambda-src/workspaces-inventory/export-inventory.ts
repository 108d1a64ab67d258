import type { S3Client } from '@aws-sdk/client-s3';
import {
  DescribeWorkspacesConnectionStatusCommand, paginateDescribeWorkspaces, type Workspace, type WorkspaceConnectionStatus, type WorkSpacesClient,
} from '@aws-sdk/client-workspaces';
import { messageOf } from '../shared/errors';
import { type ExportRun, keyOf } from '../shared/export-run';
import type { Logger } from '../shared/logger';
import { putLines } from '../shared/put-lines';

export interface InventoryDependencies {
  readonly workSpaces: WorkSpacesClient;
  readonly s3: S3Client;
  readonly location: { readonly bucket: string; readonly prefix: string };
  readonly run: ExportRun;
  readonly logger: Logger;
}

/** As many as the service describes at once. */
const PAGE = 25;

/**
 * Writes the WorkSpaces that there are as one object. When they cannot be listed nothing is written: half of them would look like a loss. When
 * only the states of connections are missing, the rest is written, and the run fails nevertheless.
 */
export const exportInventory = async ({ workSpaces, s3, location, run, logger }: InventoryDependencies): Promise<string | undefined> => {
  const pages: object[] = [];
  const missing: string[] = [];
  let found = 0;
  for await (const { Workspaces: listed = [] } of paginateDescribeWorkspaces({ client: workSpaces, pageSize: PAGE }, {})) {
    if (listed.length === 0) continue;
    found += listed.length;
    const states = await connectionStates(workSpaces, listed).catch((error) => {
      missing.push(messageOf(error));
      return NO_STATES;
    });
    pages.push(eventOf(run, listed.map((workspace) => ({ ...workspace, ...states.get(workspace.WorkspaceId) }))));
  }
  if (pages.length === 0) {
    logger.info('there are no WorkSpaces');
    return undefined;
  }
  const key = `${location.prefix}${keyOf(run, 'workspaces-inventory')}`;
  await putLines(s3, { bucket: location.bucket, key }, pages);
  logger.info('the inventory is exported', { s3_key: key, workspaces: found });
  if (missing.length > 0) {
    throw new Error(`states of connections could not be read for ${missing.length} of ${pages.length} pages of WorkSpaces (${missing[0]}); `
      + `the inventory without them is in s3://${location.bucket}/${key}`);
  }
  return key;
};

type States = ReadonlyMap<string | undefined, WorkspaceConnectionStatus>;

const NO_STATES: States = new Map();

const connectionStates = async (client: WorkSpacesClient, listed: readonly Workspace[]): Promise<States> => {
  const WorkspaceIds = listed.flatMap(({ WorkspaceId }) => WorkspaceId ?? []);
  const states: WorkspaceConnectionStatus[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeWorkspacesConnectionStatusCommand({ WorkspaceIds, NextToken }));
    states.push(...page.WorkspacesConnectionStatus ?? []);
    ({ NextToken } = page);
  } while (NextToken);
  return new Map(states.map((state) => [state.WorkspaceId, state]));
};

/** The form of an event, as the log type reads it: its time is that of the documents. */
const eventOf = ({ time, id, account, region }: ExportRun, workspaces: readonly object[]): object => ({
  'version': '0',
  id,
  'detail-type': 'WorkSpaces Inventory',
  'source': 'aws.lambda',
  account,
  'time': `${time.toISOString().slice(0, 19)}Z`,
  region,
  'resources': [],
  'detail': { Workspaces: workspaces },
});
