import { Command } from 'commander';
import { runDemo, type DemoOptions } from '../demo/run-demo';
import type { ExitCode } from '../run-cli';

export const demoCommand = (done: (code: ExitCode) => void): Command => new Command('demo')
  .description('Starts an OpenSearch, loads sample logs of every log type into it, asks for an attacker, and writes a report')
  .option('--keep', 'leave the server up')
  .option('--report <file>', 'where to write the report', 'demo-report.html')
  .option('--no-synth', 'leave the reference stack out')
  .action(async (options: DemoOptions) => done(await runDemo(options)));
