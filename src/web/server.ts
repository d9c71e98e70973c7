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

/** The pages of a running program and its API: at one address, or at one each. */
export async function serveAll(
  {
    host,
    port,
    apiAt,
  }: {
    readonly host: string;
    readonly port: number;
    /** Where the API is served apart; null where it stands beside the pages. */
    readonly apiAt: { readonly host: string; readonly port: number } | null;
  },
  api: Hono,
  pages: readonly Hono[],
): Promise<{
  readonly port: number;
  readonly apiPort: number;
  readonly close: () => Promise<void>;
}> {
  if (apiAt === null) {
    const server = await listen([api, ...pages], host, port);
    return { ...server, apiPort: server.port };
  }
  const own = await listen([api], apiAt.host, apiAt.port);
  try {
    const server = await listen(pages, host, port);
    const close = async () => {
      await own.close();
      await server.close();
    };
    return { port: server.port, apiPort: own.port, close };
  } catch (error) {
    await own.close();
    throw error;
  }
}
