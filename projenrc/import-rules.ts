import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Zone {
  readonly target: string;
  readonly from: string;
  readonly except?: string[];
  readonly message: string;
}

/** Packages that files may not import. */
interface PackageRule {
  readonly files: string[];
  readonly excludedFiles?: string[];
  readonly rules: Record<string, unknown>;
}

const LOADER = 'lambda-src/es-loader';
const STAGES = ['event', 'object', 'records', 'normalize', 'enrich', 'exclude', 'encode', 'bulk'];
const OF_THE_DESK = ['./es-loader', './domain-configurator', './shared'];
const CDK = ['aws-cdk-lib', 'aws-cdk-lib/**', 'constructs'];
const TESTS = ['**/*.test.ts', '**/testing/**', '**/test-*.ts'];

/** Who may import whom: the table of docs/architecture.md as lint rules. */
export const importRules = (): Zone[] => [
  { target: './src/contract', from: '.', except: ['./src/contract'], message: 'The contract imports nothing.' },
  ...['lambda-src', 'cli', 'benchmark', 'sample-logs', 'projenrc', 'test', 'examples'].map((from) => ({
    target: './src',
    from: `./${from}`,
    message: 'Constructs know no handlers, whose bundles they read from assets/, no command, no sample logs and no build.',
  })),
  { target: './lambda-src', from: './src', except: ['./contract'], message: 'Of the constructs, handlers share only the contract.' },
  ...['cli', 'benchmark', 'sample-logs', 'projenrc', 'examples'].map((from) => ({
    target: './lambda-src',
    from: `./${from}`,
    message: 'Handlers know neither the command, nor the benchmark, nor sample logs, nor the build.',
  })),
  ...['cli', 'benchmark'].flatMap((target) => [
    { target: `./${target}`, from: './src', except: ['./contract'], message: 'Of the constructs, programs for the desk share only the contract.' },
    { target: `./${target}`, from: './lambda-src', except: OF_THE_DESK, message: 'Programs for the desk share the loader and the configurator.' },
  ]),
  ...['src', 'lambda-src', 'cli', 'benchmark', 'projenrc'].map((from) => ({
    target: from === 'lambda-src' ? './sample-logs/types' : './sample-logs',
    from: `./${from}`,
    message: 'Sample logs need nothing of the project, as logs come from elsewhere; their tests load them.',
  })),
  ...folders('lambda-src').map((name) => ({
    target: `./lambda-src/${name}`,
    from: './lambda-src',
    except: [...new Set([`./${name}`, './shared'])],
    message: 'Handlers share only lambda-src/shared.',
  })),
  ...STAGES.map((stage) => ({
    target: `./${LOADER}/${stage}`,
    from: `./${LOADER}`,
    except: [
      `./${stage}`, './model.ts', './object-source.ts', './fields-constructor.ts', './common-event-format.ts', './json', './pattern', './testing',
    ],
    message: 'Stages meet in pipeline.ts only.',
  })),
  ...folders(`${LOADER}/log-types`).map((type) => ({
    target: `./${LOADER}/log-types/${type}`,
    from: `./${LOADER}/log-types`,
    except: [`./${type}`, './test-log-type.ts'],
    message: 'A log type is its own folder.',
  })),
];

/** Which packages are for whom; files of tests take what they need. */
export const packageRules = (): PackageRule[] => [
  {
    files: ['lambda-src/**/*.ts', 'cli/**/*.ts', 'benchmark/**/*.ts', 'sample-logs/**/*.ts'],
    rules: forbid(CDK, 'The CDK is for constructs.'),
  },
  {
    files: ['log-types', ...STAGES.filter((stage) => stage !== 'bulk' && stage !== 'object')].map((folder) => `${LOADER}/${folder}/**/*.ts`),
    excludedFiles: TESTS,
    rules: forbid([...CDK, '@aws-sdk/*', '@smithy/*', '@opensearch-project/*'], 'The core is pure: no clients.'),
  },
  {
    files: ['src/**/*.ts'],
    excludedFiles: ['src/private/assembly-file.ts', 'src/private/bundle-file.ts', 'src/private/user-files-layer.ts'],
    rules: forbid(['fs', 'fs/*', 'node:fs', 'node:fs/*', 'node:http', 'node:https', 'node:net', 'node:child_process', 'node:os'],
      'Constructs touch neither files, but bundles, what users hand over and reports in the assembly, nor the network.'),
  },
];

const forbid = (group: string[], message: string): Record<string, unknown> =>
  ({ 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] });

const folders = (path: string): string[] => {
  const absolute = join(__dirname, '..', path);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
};
