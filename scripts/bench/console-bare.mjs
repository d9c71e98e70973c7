// A page of so many bytes by Hono alone, for the console's figures.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const page = 'x'.repeat(Number(process.env.BARE_BYTES));
const app = new Hono();
app.get('/', (c) => c.html(page));
serve({ fetch: app.fetch, port: Number(process.env.BARE_PORT), hostname: '127.0.0.1' }, () =>
  process.stdout.write('ready\n'),
);
