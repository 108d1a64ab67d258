import { join } from 'node:path';
import { LegacyESLint } from 'eslint/use-at-your-own-risk';

const root = join(__dirname, '..');

/** Without rules that need types, hence the whole program: imports are judged without. */
const typed = ['@typescript-eslint/no-floating-promises', '@typescript-eslint/return-await'];
const eslint = new LegacyESLint({
  cwd: root,
  overrideConfig: { parserOptions: { project: null }, rules: Object.fromEntries(typed.map((rule) => [rule, 'off' as const])) },
});

const violations = async (file: string, module: string): Promise<string[]> => {
  const text = `import * as imported from '${module}';\nexport const used = imported;\n`;
  const [{ messages }] = await eslint.lintText(text, { filePath: join(root, file) });
  return messages.map(({ ruleId }) => ruleId ?? 'none').filter((rule) => ['import/no-restricted-paths', 'no-restricted-imports'].includes(rule));
};

test.each([
  ['src/contract/es-loader-environment.ts', '../log-type'],
  ['src/siem.ts', '../lambda-src/es-loader/model'],
  ['src/siem.ts', '../cli/run-cli'],
  ['src/siem.ts', '../projenrc/bundle'],
  ['lambda-src/es-loader/index.ts', '../../src/siem'],
  ['lambda-src/es-loader/index.ts', '../../cli/run-cli'],
  ['lambda-src/es-loader/index.ts', '../domain-configurator/templates'],
  ['lambda-src/shared/errors.ts', '../es-loader/model'],
  ['lambda-src/es-loader/records/index.ts', '../bulk'],
  ['lambda-src/es-loader/records/index.ts', '../pipeline'],
  ['lambda-src/es-loader/enrich/index.ts', '../log-types'],
  ['lambda-src/es-loader/log-types/alb/definition.ts', '../waf/definition'],
  ['cli/run-cli.ts', '../src/siem'],
  ['benchmark/index.ts', '../src/siem'],
  ['sample-logs/types/alb.ts', '../../lambda-src/es-loader/model'],
])('%s may not import %s', async (file, module) => {
  expect(await violations(file, module)).toEqual(['import/no-restricted-paths']);
});

test.each([
  ['lambda-src/es-loader/index.ts', 'aws-cdk-lib/aws-s3'],
  ['cli/run-cli.ts', 'constructs'],
  ['lambda-src/es-loader/log-types/alb/definition.ts', '@aws-sdk/client-s3'],
  ['lambda-src/es-loader/normalize/index.ts', '@opensearch-project/opensearch'],
  ['src/siem.ts', 'node:fs'],
  ['src/siem.ts', 'node:https'],
])('%s may not import the package %s', async (file, module) => {
  expect(await violations(file, module)).toEqual(['no-restricted-imports']);
});

test.each([
  ['src/es-loader.ts', './contract/es-loader-environment'],
  ['src/siem.ts', 'aws-cdk-lib/aws-s3'],
  ['src/private/bundle-file.ts', 'node:fs'],
  ['lambda-src/es-loader/index.ts', '../shared/errors'],
  ['lambda-src/es-loader/index.ts', '../../src/contract/es-loader-environment'],
  ['lambda-src/es-loader/records/index.ts', '../model'],
  ['lambda-src/es-loader/pipeline.ts', './records'],
  ['lambda-src/es-loader/log-types/alb/definition.ts', '../../../../src/contract/log-type-definition'],
  ['cli/run-cli.ts', '../lambda-src/es-loader/pipeline'],
])('%s may import %s', async (file, module) => {
  expect(await violations(file, module)).toEqual([]);
});
