// A server on this machine that nobody may come to: it notes every request.
import { createServer } from 'node:http';
import * as z from 'zod';

export interface Trap {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** Paths that were asked for. */
  readonly visits: readonly string[];
  close(): Promise<void>;
}

/** Starts the trap on a free port of 127.0.0.1. */
export async function startTrap(): Promise<Trap> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('window.wasReached = true');
  });
  server.on('upgrade', (request, socket) => {
    visits.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
