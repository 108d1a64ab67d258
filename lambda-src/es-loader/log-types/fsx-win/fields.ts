import type { IndexFields } from '../../../shared/index-fields';
import { windowsEventFields } from '../../normalize/windows-event-fields';

export const fields = {
  template: 'log-aws-fsx-win',
  refreshIntervalSeconds: 30,
  readAlias: 'log-win-aws-fsx-win',
  fields: windowsEventFields,
} satisfies IndexFields;
