import type { IndexFields } from '../../../shared/index-fields';

/** @see https://docs.aws.amazon.com/workspaces/latest/adminguide/cloudwatch-events.html */
export const fields = {
  template: 'log-aws-workspaces',
  primaryShards: 1,
  fields: {
    WorkspaceId: 'keyword',
    actionType: 'keyword',
    clientIpAddress: 'ip',
    clientPlatform: 'keyword',
    directoryId: 'keyword',
    loginTime: 'date',
    workspacesClientProductName: 'keyword',
  },
} satisfies IndexFields;
