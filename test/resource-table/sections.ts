import { FUNCTIONS } from './functions';
import { MESSAGES } from './messages';
import type { Section } from './model';
import { LOG_ARCHIVE, NETWORK } from './network';
import { OUTPUTS } from './outputs';
import { ROLES } from './roles';
import { STORES } from './stores';
import { WATCHING } from './watching';

/**
 * The resources of SIEM on Amazon OpenSearch Service 2.10.4 and their settings, as facts; ours beside them, and where they differ why.
 *
 * Of roles, permissions are named without the prefix of the service.
 */
export const SECTIONS: readonly Section[] = [
  { title: 'Stores', rows: STORES },
  { title: 'Queues, alarm and topic', rows: MESSAGES },
  { title: 'Functions', rows: FUNCTIONS },
  { title: 'Dashboards and rules', rows: WATCHING },
  { title: 'Roles', rows: ROLES },
  { title: 'Network', rows: NETWORK },
  { title: 'Log archive account', rows: LOG_ARCHIVE },
  { title: 'Outputs', rows: OUTPUTS },
];
