import { Hono } from 'hono';
import type { Health } from '../domain/health.js';

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
