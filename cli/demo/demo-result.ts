import type { Answer } from './answers';
import type { Enrichment } from './enrichment';
import type { ReferenceStack } from './reference-stack';
import type { Step } from './trail';
import type { AppliedTemplate } from '../../lambda-src/domain-configurator/templates';
import type { Totals } from '../load/totals';

/** Everything that the demo has to show. */
export interface DemoResult {
  readonly engine: { readonly kind: 'opensearch' | 'embedded'; readonly version: string; readonly notice?: string };
  readonly templates: readonly AppliedTemplate[];
  readonly totals: Totals;
  readonly loadSeconds: number;
  /** Documents that were taken only after a part of them had become text below `unmapped`. */
  readonly mended: number;
  readonly answers: readonly Answer[];
  readonly trail: readonly Step[];
  readonly enrichment: Enrichment;
  readonly stack: ReferenceStack;
}
