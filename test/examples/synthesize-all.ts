import { Socket } from 'node:net';
import { basename, join } from 'node:path';

/** Where the cloud assemblies go, each into a folder by the name of its app; and the apps. */
const [folder, ...apps] = process.argv.slice(2);

/** Every kind of request opens a socket in the end. Pipes and local sockets are tsx's own. */
const connect = Socket.prototype.connect;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const [target] = args.flat() as [{ path?: string } | string | number];
  const isLocal = typeof target === 'object' ? target.path !== undefined : typeof target === 'string';
  if (!isLocal) throw new Error(`synthesis opens a connection: ${JSON.stringify(target)}`);
  return Reflect.apply(connect, this, args) as Socket;
} as typeof connect;

const synthesizeAll = async (): Promise<void> => {
  for (const app of apps) {
    process.env.CDK_OUTDIR = join(folder, basename(app, '.ts'));
    await import(app);
  }
};

synthesizeAll().catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
