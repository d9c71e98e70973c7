import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Problem } from '../domain/problem.js';

/** A port that cannot be listened on; the message says what to do. */
export class PortProblem extends Problem {}

/**
 * Serves pages until the returned function is called; resolves with the port once it listens. What one
 * of them does not know, the next is asked for.
 */
export function listen(
  apps: readonly Hono[],
  host: string,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const app = new Hono();
  for (const one of apps) app.route('/', one);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            if ('closeAllConnections' in server) server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? 'is used by another program'
          : `cannot be used (${error.code ?? 'error'})`;
      reject(new PortProblem(`port ${port} ${reason}. Set PORT to another one.`));
    });
  });
}
