// Turns TypeScript, and libraries that are published as ES modules only, into what jest runs. Types are checked by the task typecheck.
const { transformSync } = require('esbuild');

module.exports = {
  process: (source, path) => transformSync(source, {
    loader: path.endsWith('.ts') ? 'ts' : 'js',
    format: 'cjs',
    target: 'node20',
    sourcefile: path,
    sourcemap: 'inline',
    supported: { 'dynamic-import': false },
  }),
};
