import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A certificate that nobody vouches for, with its key, for servers on this machine. */
const UNTRUSTED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9RdABWxWcHcHr7vd
F3KxAz5cmB3E/u/Og0sbhmg53H6hRANCAAQRyK+Cqjmd/TeDUXliU8I6orkJoAek
UGrEhInyVWSwuYr/Lx6pSB1+u4lukFV/P7mesfqLSIwA7ALCS+HxK3Yr
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUeqjsaEyw7o89YTcaKoR3B4yN/VswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTAzMjE1N1oYDzIxMjYxMTAx
MDMyMTU3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQRyK+Cqjmd/TeDUXliU8I6orkJoAekUGrEhInyVWSwuYr/Lx6pSB1+
u4lukFV/P7mesfqLSIwA7ALCS+HxK3Yro28wbTAdBgNVHQ4EFgQUWCSKa0+jDqfF
Nhq3ad+OPUbBjmMwHwYDVR0jBBgwFoAUWCSKa0+jDqfFNhq3ad+OPUbBjmMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgN0R0A0bO+AHwC6brdqyPf3J0gFEz5LyXiJiiWgWKmMwCIQCs
b+p7PPgCQfUb+kkjYlrNtwl2wOPOLtY7qJDTO3jVbg==
-----END CERTIFICATE-----`,
};

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on this machine that answers as it is told, and remembers what it was asked. */
export async function createSource(first: Reply, isSecure = false) {
  let reply = first;
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    reply(request, response);
  };
  const server = isSecure ? createTlsServer(UNTRUSTED, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    base,
    url: `${base}/laporan`,
    asked,
    answers(next: Reply) {
      reply = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export type Source = Awaited<ReturnType<typeof createSource>>;

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  value: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}

/** What a request asks for, as parameters. */
export const parametersOf = (request: IncomingMessage): URLSearchParams =>
  new URL(request.url ?? '/', 'http://x').searchParams;
