import { connect, type Socket } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Patience } from '../../src/web/server.js';

// Whoever sends slowly, or not at all, holds up nobody and is let go.

const QUICK: Patience = { headers: 60, whole: 120, every: 20, connections: 20 };
const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of open.splice(0)) await end();
});

async function serving(patience: Patience = QUICK) {
  const app = new Hono();
  app.get('/', (c) => c.text('here'));
  app.post('/', async (c) => c.text(String((await c.req.text()).length)));
  const server = await listen([app], '127.0.0.1', 0, patience);
  open.push(server.close);
  return server.port;
}

/** A connection that has sent something; what it was answered, once it is closed. */
function sends(port: number, text: string): { socket: Socket; closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  open.push(() => socket.destroy());
  let answer = '';
  socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
  socket.on('error', () => undefined);
  socket.write(text);
  return {
    socket,
    closed: new Promise((resolve) => void socket.once('close', () => resolve(answer))),
  };
}

describe('a slow request', () => {
  it.each([
    ['that says nothing after it has begun', 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
    ['of which not even the first line ends', 'GET /'],
    [
      'whose body does not come',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nbegun',
    ],
    [
      'whose chunks do not end',
      'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegun\r\n',
    ],
  ])('%s is let go, and others are answered meanwhile', async (_, text) => {
    const port = await serving();
    const { closed } = sends(port, text);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['two lengths', 'Content-Length: 1\r\nContent-Length: 2\r\n'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['headers without an end', `X: ${'x'.repeat(70_000)}\r\n`],
  ])('with %s is refused at once', async (_, headers) => {
    const port = await serving({ ...QUICK, headers: 60_000, whole: 60_000 });
    const { closed } = sends(port, `POST / HTTP/1.1\r\nHost: localhost\r\n${headers}\r\nbody`);
    expect(await closed).toMatch(/^HTTP\/1\.1 (?:400|431) /);
  });

  it('and very many of them leave room again once they are let go', async () => {
    const port = await serving();
    const held = Array.from({ length: 40 }, () => sends(port, 'GET /'));
    await Promise.all(held.map(({ closed }) => closed));
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  });
});
