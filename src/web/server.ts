import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Problem } from '../domain/problem.js';

/** A port that cannot be listened on; the message says what to do. */
export class PortProblem extends Problem {}

/** How long a request may take to come in, in milliseconds, and how often that is looked at; and how many may be at it at once. */
export interface Patience {
  readonly headers: number;
  readonly whole: number;
  readonly every: number;
  readonly connections: number;
}

/** An export of 50 MB comes in over a slow line; whoever merely holds connections open is let go. */
const PATIENCE: Patience = { headers: 20_000, whole: 300_000, every: 5_000, connections: 500 };

/**
 * Serves pages until the returned function is called; resolves with the port once it listens. What one
 * of them does not know, the next is asked for.
 */
export function listen(
  apps: readonly Hono[],
  host: string,
  port: number,
  patience: Patience = PATIENCE,
): Promise<{ port: number; close: () => Promise<void> }> {
  const app = new Hono();
  for (const one of apps) app.route('/', one);
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: patience.headers,
      requestTimeout: patience.whole,
      connectionsCheckingInterval: patience.every,
    };
    const server = serve({ fetch: app.fetch, hostname: host, port, serverOptions }, (info) => {
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            if ('closeAllConnections' in server) server.closeAllConnections();
            server.close(() => done());
          }),
      });
    });
    server.maxConnections = patience.connections;
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
