import type { awscdk } from 'projen';

/** Adds the tasks that build and check what jsii never sees: handlers, the `siem` command, examples. */
export const addBundles = (project: awscdk.AwsCdkConstructLibrary): void => {
  const bundle = project.addTask('bundle', {
    description: 'Bundles every lambda-src/<handler>/index.ts and the siem command',
    exec: 'tsx projenrc/bundle.ts',
  });
  const typecheck = project.addTask('typecheck', {
    description: 'Checks the types of everything that jsii does not compile',
    exec: 'tsc --noEmit -p tsconfig.dev.json',
  });
  project.preCompileTask.spawn(typecheck);
  project.preCompileTask.spawn(bundle);

  const rosetta = project.addTask('rosetta', {
    description: 'Compiles the examples of the README and of comments, which must pass',
    exec: 'jsii-rosetta extract --compile --fail',
  });
  project.postCompileTask.spawn(rosetta);

  const synth = project.addTask('synth', { description: 'Writes the reference stack into cdk.out' });
  synth.spawn(bundle);
  synth.exec('tsx examples/typescript/reference-stack.ts');
};
