import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

interface Zone {
  readonly target: string;
  readonly from: string;
  readonly except?: string[];
  readonly message: string;
}

const LOADER = 'lambda-src/es-loader';
const STAGES = ['event', 'object', 'records', 'normalize', 'enrich', 'encode', 'bulk'];

/** Who may import whom: the table of docs/architecture.md as lint rules. */
export const importRules = (): Zone[] => [
  { target: './src/contract', from: '.', except: ['./src/contract'], message: 'The contract imports nothing.' },
  { target: './src', from: './lambda-src', message: 'Constructs read bundles from assets/, never the sources of handlers.' },
  { target: './src', from: './cli', message: 'Constructs do not know the command.' },
  { target: './src', from: './projenrc', message: 'Constructs do not know the build.' },
  { target: './lambda-src', from: './src', except: ['./contract'], message: 'Of the constructs, handlers share only the contract.' },
  { target: './lambda-src', from: './cli', message: 'Handlers do not know the command.' },
  { target: './cli', from: './src', except: ['./contract'], message: 'Of the constructs, the command shares only the contract.' },
  { target: './benchmark', from: './src', except: ['./contract'], message: 'Of the constructs, the benchmark shares only the contract.' },
  ...folders('lambda-src').filter((name) => name !== 'shared').map((name) => ({
    target: `./lambda-src/${name}`, from: './lambda-src', except: [`./${name}`, './shared'], message: 'Handlers share only lambda-src/shared.',
  })),
  ...STAGES.flatMap((stage) => STAGES.filter((other) => other !== stage).map((other) => ({
    target: `./${LOADER}/${stage}`, from: `./${LOADER}/${other}`, message: 'Stages meet in pipeline.ts only.',
  }))),
  ...folders(`${LOADER}/log-types`).map((type) => ({
    target: `./${LOADER}/log-types/${type}`,
    from: `./${LOADER}/log-types`,
    except: [`./${type}`, './test-log-type.ts'],
    message: 'A log type is its own folder.',
  })),
];

const folders = (path: string): string[] => {
  const absolute = join(__dirname, '..', path);
  return existsSync(absolute) ? readdirSync(absolute, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
};
