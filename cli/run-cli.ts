import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { demoCommand } from './commands/demo';
import { explainCommand } from './commands/explain';
import { importUserIniCommand } from './commands/import-user-ini';
import { intelCommand } from './commands/intel';
import { loadCommand } from './commands/load';
import { normalizeCommand } from './commands/normalize';
import { UsageError } from './usage-error';

/** What a command leaves behind: 0 done, 1 something was not loaded or would fail. Wrong usage is 2. */
export type ExitCode = 0 | 1 | 2;

const commands = [normalizeCommand, explainCommand, loadCommand, intelCommand, importUserIniCommand, demoCommand];

/** Runs the `siem` command with the arguments after its name. */
export const runCli = async (args: readonly string[]): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  const program = new Command('siem')
    .description('Reads, loads and looks at logs with the code of the loader')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(siem --help lists commands, siem <command> --help its options)');
  for (const command of commands) program.addCommand(inherit(program, command((code) => { exitCode = code; })));
  // A reader that goes away early, as `head` does, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`siem: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
};

const inherit = (program: Command, command: Command): Command => {
  command.copyInheritedSettings(program);
  command.commands.forEach((subcommand) => inherit(command, subcommand));
  return command;
};
