import type { Row } from './model';
import { read } from './read';

const output = (name: string, description: string, exportName: string, purpose: string): Row => ({
  kind: 'Output',
  name,
  purpose,
  counterpart: { stack: 'siem', type: 'Output', where: { Properties: { Description: description } } },
  settings: [read('exported as', exportName, ({ resource }) => resource.Properties.Export?.Name)],
});

export const OUTPUTS: readonly Row[] = [
  output('DashboardsUrl', 'OpenSearch Dashboards', 'dashboards-url', 'where people search'),
  output('RoleDeploy', 'Role that administers the domain', 'role-deploy', 'the master user of the domain'),
  {
    kind: 'Output',
    name: 'DashboardsAdminID',
    purpose: 'name of the master user',
    absent: 'Name and password are in the secret that `MasterSecretArn` names, if the master user has a password.',
  },
  {
    kind: 'Output',
    name: 'DashboardsPassword',
    purpose: 'password of the master user',
    absent: 'An output is read by everybody who may see the stack; the password is in the secret only.',
  },
];
