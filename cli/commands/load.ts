import { Command } from 'commander';
import { withCoreOptions } from '../core-options';
import type { LoadOptions } from '../load/load-request';
import { runLoad } from '../load/run-load';
import type { ExitCode } from '../run-cli';

export const loadCommand = (done: (code: ExitCode) => void): Command => withCoreOptions(new Command('load'))
  .description('Loads objects into a domain or collection, with the code of the loader')
  .argument('[file...]', 'local files to load as objects; need --key')
  .option('--endpoint <url>', 'URL of the domain or collection')
  .option('--s3 <url>', 'all objects below s3://bucket/prefix')
  .option('--list <file>', 'objects of a list: what `aws s3 ls --recursive` prints, plain keys, or s3://bucket/key')
  .option('--queue <url>', 'objects that the messages of an SQS queue name; messages are deleted when their objects are loaded')
  .option('--key <template>', 'S3 key of local files; {name} is the name of the file, {path} its path')
  .option('--bucket <name>', 'bucket of the keys in a list, or of local files')
  .option('--plan', 'print objects, bytes and log types, and load nothing')
  .option('--setup', 'create or update the index templates first')
  .option('--concurrency <number>', 'objects that are read at a time', '4')
  .option('--resume <file>', 'remember in this file what is loaded, and do not load it again')
  .option('--dead-letters <place>', 'folder or s3://bucket/prefix/ for documents that are refused', 'siem-dead-letters')
  .option('--time-series', 'the collection is of type TIMESERIES: documents have no id')
  .option('--service <name>', 'es or aoss, where the host name does not say so')
  .option('--region <region>', 'region of the domain, where the host name does not say so')
  .option('--username <name>', 'user of the domain, instead of AWS credentials; the password is read from SIEM_PASSWORD')
  .option('--password-file <file>', 'file with the password of --username')
  .option('--ca <file>', 'PEM file of the authority that signed the certificate of the domain')
  .action(async (files: string[], options: LoadOptions) => done(await runLoad(files, options)));
