import type { IndexFields } from '../../../shared/index-fields';
import { configItemFields } from '../../normalize/config-item-fields';

export const fields = { template: 'log-aws-config', primaryShards: 1, fields: configItemFields } satisfies IndexFields;
