/** The admin listener. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { ClaapServer } from '../server';

export class Admin {
  private readonly server: Server;

  constructor(private readonly target: ClaapServer) {
    this.server = createServer((_, response) => {
      response.end(JSON.stringify(this.target.verdict()));
    });
  }

  /** Gives back its base URL. */
  async listen(port: number): Promise<string> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
