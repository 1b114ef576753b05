// The app's end of the local socket: listens where only this user can knock, replaces what a dead app
// left there, and never a living one's. If the app dies, its socket refuses and the next start takes over.
import { chmod, lstat, mkdir, rm, rmdir } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { diskFailure, failure, systemCode } from '../base/failure';
import type { Logger } from '../base/log';
import { err, ok, type Result } from '../base/result';
import {
  chooseAddress,
  newToken,
  readAddress,
  removeAddress,
  type Surroundings,
  writeAddress,
} from './address';
import type { CliPort } from './port';
import { serveConnection } from './serve-connection';

export interface CommandLineServer {
  /** Path of the socket, or name of the pipe. */
  readonly address: string;
  /** Ends all connections and leaves nothing behind. */
  close(): Promise<void>;
}

export interface ServerNeeds {
  readonly profile: string;
  readonly port: CliPort;
  readonly log: Logger;
  readonly appVersion: string;
  readonly at: Surroundings;
}

const maxConnections = 32;

/** Opens the local socket; `busy` when a living app serves this profile already. */
export async function startCommandLineServer(
  needs: ServerNeeds,
): Promise<Result<CommandLineServer>> {
  const { profile, log, at } = needs;
  const token = newToken();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serveConnection(socket, { port: needs.port, log, appVersion: needs.appVersion, token });
  });
  server.maxConnections = maxConnections;

  try {
    await mkdir(profile, { recursive: true, mode: 0o700 });
    const old = await readAddress(profile);
    if (old.kind === 'read') {
      if (await isAlive(old.address.address)) return err(failure('busy'));
      await removeSocket(old.address.address, at.temporary);
    }
    const address = await chooseAddress(profile, at);
    if (!(await listenAt(server, address))) return err(failure('busy'));
    if (at.platform !== 'win32') await chmod(address, 0o600);
    await writeAddress(profile, { version: 1, address, token, pid: process.pid });
    server.on('error', (error) => log.error('command line socket', { system: systemCode(error) }));
    log.info('command line socket open');
    return ok({
      address,
      async close() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        for (const socket of sockets) socket.destroy();
        await closed;
        await removeAddress(profile, token);
        await removeSocket(address, at.temporary);
      },
    });
  } catch (error) {
    server.close();
    log.error('command line socket not opened', { system: systemCode(error) });
    return err(diskFailure(error));
  }
}

// False when a living app holds the address.
async function listenAt(server: Server, address: string): Promise<boolean> {
  if (await tryListen(server, address)) return true;
  if (await isAlive(address)) return false;
  await rm(address, { force: true });
  return tryListen(server, address);
}

function tryListen(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error): void => {
      server.off('listening', listening);
      if (systemCode(error) === 'EADDRINUSE') resolve(false);
      else reject(error);
    };
    const listening = (): void => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen(address);
  });
}

// One that accepts but is slow is alive: only a refusal is a sign of death.
function isAlive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const answer = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(1000, () => answer(true));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

// The path came out of a file: only a socket is ever removed, and of folders only our own temporary one.
async function removeSocket(address: string, temporary: string): Promise<void> {
  const found = await lstat(address).catch(() => null);
  if (found !== null && found.isSocket()) await rm(address, { force: true });
  const folder = path.dirname(address);
  const isTemporary =
    path.dirname(folder) === path.resolve(temporary) &&
    /^claap-recorder-[0-9a-f]{16}$/.test(path.basename(folder));
  if (isTemporary) await rmdir(folder).catch(() => undefined);
}
