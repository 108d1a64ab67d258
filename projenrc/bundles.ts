import type { awscdk } from 'projen';

/** Adds the tasks that build what jsii never sees: handlers into assets/handlers, the `siem` command into bin. */
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
};
