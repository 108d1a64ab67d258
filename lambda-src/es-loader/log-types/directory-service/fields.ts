import type { IndexFields } from '../../../shared/index-fields';
import { windowsEventFields } from '../../normalize/windows-event-fields';

export const fields = {
  template: 'log-aws-directory-service',
  refreshIntervalSeconds: 30,
  readAlias: 'log-win-aws-directory-service',
  fields: windowsEventFields,
} satisfies IndexFields;
