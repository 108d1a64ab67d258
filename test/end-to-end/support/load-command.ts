import { buildCommand, type CommandResult } from '../../../cli/test-support/built-command';

/** `siem load` as it is shipped, on the run's OpenSearch and AWS. */
export interface LoadCommand {
  /** A folder for the test's files, in which the command runs. */
  readonly folder: string;
  /** Loads; `endpoint` and `signal` are for tests that come in between. */
  load(args: readonly string[], options?: { readonly endpoint?: string; readonly signal?: AbortSignal }): Promise<CommandResult>;
  remove(): void;
}

export const loadCommand = async (): Promise<LoadCommand> => {
  const { folder, run, remove } = await buildCommand();
  return {
    folder,
    remove,
    load: (args, { endpoint, signal } = {}) => {
      const { OPENSEARCH_URL, OPENSEARCH_USERNAME = '', OPENSEARCH_CA = '', OPENSEARCH_PASSWORD } = process.env;
      const connection = ['--endpoint', endpoint ?? OPENSEARCH_URL!, '--username', OPENSEARCH_USERNAME, '--ca', OPENSEARCH_CA];
      return run(['load', ...connection, ...args], { signal, env: { SIEM_PASSWORD: OPENSEARCH_PASSWORD } });
    },
  };
};
