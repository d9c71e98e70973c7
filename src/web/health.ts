import { Hono } from 'hono';

/** Something that keeps the program from doing its job, or may soon. */
export interface HealthReason {
  readonly code: string;
  readonly what: string;
  /** ISO 8601, where it is known. */
  readonly since?: string;
  readonly until?: string;
}

export interface Health {
  readonly ready: boolean;
  readonly reasons: readonly HealthReason[];
  readonly warnings: readonly HealthReason[];
}

/** `GET /healthz`: the process is alive. `GET /readyz`: it can do its job, or why not. Neither names anybody. */
export function createHealthPages(health: () => Health): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', (c) => {
    const found = health();
    return c.json(found, found.ready ? 200 : 503);
  });
  return app;
}
