import { awscdk, javascript } from 'projen';
import { addBundles } from './projenrc/bundles';
import { importRules, packageRules } from './projenrc/import-rules';
import { addIndexTemplates } from './projenrc/index-templates';
import { addLogTypes } from './projenrc/log-types';

/** Folders that hold TypeScript but are no part of the jsii assembly. */
const DEV_FOLDERS = ['test', 'lambda-src', 'cli', 'benchmark', 'sample-logs', 'projenrc', 'examples/typescript'];

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-opensearch-siem',
  description: 'A SIEM on Amazon OpenSearch as CDK constructs: logs from S3, normalized to ECS, enriched, loaded, and accounted for.',
  author: 'cdk-opensearch-siem contributors',
  authorAddress: 'cdk-opensearch-siem@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-opensearch-siem/cdk-opensearch-siem.git',
  keywords: ['cdk', 'opensearch', 'siem', 'security', 'ecs', 'logs'],
  license: 'MIT-0',
  copyrightOwner: 'cdk-opensearch-siem contributors',
  defaultReleaseBranch: 'main',

  // One version of each that the registries of all languages have, and that work together: see CONTRIBUTING.md.
  cdkVersion: '2.263.0',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  minNodeVersion: '20.0.0',
  bumpPackage: 'commit-and-tag-version@^12', // the next one leaves Node.js 20
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  tsconfigDevFile: 'tsconfig.dev.json',
  github: false,
  depsUpgrade: false,
  lambdaAutoDiscover: false,
  npmignoreEnabled: false,

  publishToPypi: { distName: 'cdk-opensearch-siem', module: 'cdk_opensearch_siem' },
  publishToMaven: {
    javaPackage: 'io.github.cdkopensearchsiem',
    mavenGroupId: 'io.github.cdkopensearchsiem',
    mavenArtifactId: 'cdk-opensearch-siem',
  },
  publishToGo: { moduleName: 'github.com/cdk-opensearch-siem/cdk-opensearch-siem-go', packageName: 'cdkopensearchsiem' },
  publishToNuget: { dotNetNamespace: 'CdkOpenSearchSiem', packageId: 'CdkOpenSearchSiem' },

  // Everything that handlers and the command use is bundled into them, so nothing here is installed by a user.
  devDeps: [
    '@aws-sdk/client-s3', '@aws-sdk/client-sqs', '@aws-sdk/client-sts', '@aws-sdk/credential-provider-node', '@smithy/node-http-handler',
    '@aws-sdk/client-lambda', '@aws-sdk/client-ssm', '@aws-sdk/client-support', '@aws-sdk/client-workspaces',
    // One version of all three: the next one of the first is not in every registry, and its siblings ask for exactly their own.
    '@aws-lambda-powertools/jmespath@~2.35.0', '@aws-lambda-powertools/logger@~2.35.0', '@aws-lambda-powertools/metrics@~2.35.0',
    '@types/aws-lambda',
    '@opensearch-project/opensearch',
    'hyparquet', 'hyparquet-compressors', 'hyparquet-writer', 'fflate', 'unbzip2-stream', '@types/unbzip2-stream', 'saxes',
    'maxmind', 'csv-parse', 'nanotar', '@aws-sdk/client-secrets-manager',
    'uap-core', 'js-yaml', '@types/js-yaml', 'commander@^14', 'cli-progress', '@types/cli-progress',
    'esbuild', 'fast-check', 'cdk-nag@^2', 'tsx', '@eslint-community/regexpp', 're2js',
  ],

  eslintOptions: { dirs: ['src'], devdirs: DEV_FOLDERS, tsconfigPath: './tsconfig.dev.json', projectService: false },
  tsconfigDev: { include: ['.projenrc.ts'], compilerOptions: {} },
  jestOptions: {
    configFilePath: 'jest.config.json',
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      globalSetup: '<rootDir>/test/bundled-handlers.ts',
      transform: {
        '^.+\\.[t]sx?$': new javascript.Transform('<rootDir>/projenrc/jest-transform.js'),
        '^.+\\.js$': new javascript.Transform('<rootDir>/projenrc/jest-transform.js'),
      },
      transformIgnorePatterns: ['/node_modules/(?!(hyparquet|hyparquet-compressors|hyparquet-writer|hysnappy|fzstd)/)', '/assets/'],
      roots: ['src', 'lambda-src', 'cli', 'benchmark', 'sample-logs', 'projenrc', 'test'].map((folder) => `<rootDir>/${folder}`),
      testMatch: ['<rootDir>/@(lambda-src|cli|benchmark|sample-logs)/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/end-to-end/'],
    },
  },
  gitignore: [
    '!/lambda-src/**/samples/*.log', '/assets/handlers/', '/bin/', '/cdk.out/', '/demo-report.html', '.jsii', '.jsii.tabl.json', 'tsconfig.jsii.json',
    '/.npmignore', // jsii-pacmak writes one where there is none; npm goes by `files`
  ],
});

// The Go module names exact versions of these; newer ones are not in the Go proxy.
project.package.addPackageResolutions('@aws-cdk/cloud-assembly-schema@54.11.0', '@aws-cdk/asset-node-proxy-agent-v6@2.1.2');
// The newest that the registry has for every platform; of later ones some are missing, and `npm ci` refuses such a lock file.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

// .NET: the sources are generated and checked; building them needs an SDK, which a contributor need not have.
project.tasks.tryFind('package:dotnet')?.reset('jsii-pacmak -v --code-only --target dotnet', { receiveArgs: true });

addBundles(project);
addLogTypes(project);
addIndexTemplates(project);

project.addTask('resources:update', {
  description: 'Writes docs/resources.md from what a Siem synthesizes',
  exec: 'tsx test/resource-table/write-page.ts',
});

const demo = project.addTask('demo', { description: 'Loads sample logs of every log type into a real OpenSearch and writes demo-report.html' });
demo.spawn(project.tasks.tryFind('bundle')!);
demo.exec('node bin/siem demo', { receiveArgs: true });

project.eslint?.addRules({
  '@stylistic/max-len': ['error', { code: 150, ignoreUrls: true, ignoreRegExpLiterals: true }],
  'import/no-restricted-paths': ['error', { zones: importRules() }],
});
packageRules().forEach((rule) => project.eslint?.addOverride(rule));

// What is in the package is named, so that nothing gets in which merely lies here; package.json, README and LICENSE npm takes by itself.
project.package.addField('files', ['.jsii', 'lib', 'assets', 'bin/siem', 'NOTICE']);
project.package.addBin({ siem: 'bin/siem' });

// `npm test` runs every suite; `npx projen test` only what projen knows: jest and the linter.
project.package.setScript('test', 'tsx test/run-suites.ts');
project.package.setScript('bench', 'tsx benchmark/index.ts');

project.synth();
