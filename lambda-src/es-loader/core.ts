import { userAgent } from './enrich/user-agent';
import { logTypes } from './log-types';
import type { LoaderSettings } from './model';
import type { LoaderCore } from './pipeline';

/** The core with everything that this library knows: the same for Lambda, the command, tests and the benchmark. */
export const createCore = (settings: LoaderSettings): LoaderCore => ({ logTypes, enrichers: [userAgent()], settings });
