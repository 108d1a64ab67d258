import type { Operations } from '../../shared/testing/local-json-service';

/** As much of Amazon WorkSpaces as the inventory needs, with so many of them. */
export const workSpacesOf = (count: number): Operations => ({
  DescribeWorkspaces: ({ NextToken = '0', Limit = 25 }) => {
    const from = Number(NextToken);
    const to = Math.min(from + (Limit as number), count);
    return [200, {
      Workspaces: Array.from({ length: to - from }, (_, at) => ({
        WorkspaceId: `ws-${from + at}`,
        UserName: 'alice',
        IpAddress: '192.0.2.7',
        ComputerName: `EC2AMAZ-${from + at}`,
        State: 'AVAILABLE',
        WorkspaceProperties: { RunningMode: 'AUTO_STOP', RootVolumeSizeGib: 80 },
      })),
      ...(to < count && { NextToken: String(to) }),
    }];
  },
  // In two pages, though no more is asked for than one holds.
  DescribeWorkspacesConnectionStatus: ({ WorkspaceIds, NextToken }) => {
    const ids = WorkspaceIds as string[];
    const page = NextToken === undefined ? ids.slice(0, 20) : ids.slice(20);
    return [200, {
      WorkspacesConnectionStatus: page.map((WorkspaceId) => (
        { WorkspaceId, ConnectionState: 'CONNECTED', LastKnownUserConnectionTimestamp: 1717952400 }
      )),
      ...(NextToken === undefined && { NextToken: '20' }),
    }];
  },
});
