import { logTypes } from '../log-types';
import type { LoaderSettings } from '../model';

/** Settings of the loader in tests: all log types, a name of its own, and a clock that stands. */
export const testSettings = (changes: Partial<LoaderSettings> = {}): LoaderSettings => ({
  service: 'es',
  timeSeries: false,
  readOnlyIndices: new Set(),
  ownIdentities: ['my-es-loader', 'my-es-loader-role'],
  enabledLogTypes: logTypes.map(({ definition: { id } }) => id),
  now: () => '2025-01-02T03:04:05.678901+00:00',
  ...changes,
});
