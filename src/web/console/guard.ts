import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { secureHeaders } from 'hono/secure-headers';
import { getConnInfo } from '@hono/node-server/conninfo';
import { visitorOf } from '../../admin/accounts.js';
import { isSameSecret } from '../../sources/signature.js';
import type { ConsoleDeps } from './deps.js';
import type { Env } from './env.js';
import type { Visitor } from './view.js';

// Who may ask for a page: from where, as whom, and with which word in a form.

/** The headers of every answer: nothing from elsewhere, no inline script or style, in no frame. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
});

const OWN_HOSTS = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

/** Refuses a name that is not this machine's, nor one of the settings: a page elsewhere may have its own name point here. */
export const hostsOf =
  ({ config }: Pick<ConsoleDeps, 'config'>): MiddlewareHandler =>
  async (c, next) => {
    const host = (c.req.header('host') ?? '').toLowerCase();
    const isOwn = OWN_HOSTS.test(host);
    const isNamed =
      config.mode === 'live' &&
      config.console.hosts.some((one) => one === host || one === host.replace(/:\d+$/, ''));
    if (!isOwn && !isNamed)
      return c.text('Alamat ini tidak dikenal; lihat CONSOLE_HOSTS di .env.', 421);
    return next();
  };

const COOKIE = 'penghubung';
const isTls = (c: Context, deps: Pick<ConsoleDeps, 'config'>): boolean =>
  deps.config.console.behindProxy && c.req.header('x-forwarded-proto') === 'https';

/** Where a request comes from; a trusted proxy's word is believed. */
export function addressOf(c: Context, { config }: Pick<ConsoleDeps, 'config'>): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (config.console.behindProxy && forwarded !== undefined) return forwarded.slice(0, 60);
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

const options = (c: Context, deps: Pick<ConsoleDeps, 'config'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'Strict', secure: isTls(c, deps) }) as const;

/** Gives a browser its visit's token. */
export const remember = (c: Context, deps: Pick<ConsoleDeps, 'config'>, token: string): void =>
  setCookie(c, COOKIE, token, options(c, deps));
export const forget = (c: Context, deps: Pick<ConsoleDeps, 'config'>): void =>
  void deleteCookie(c, COOKIE, options(c, deps));
export const tokenOf = (c: Context): string => getCookie(c, COOKIE) ?? '';

/** The word in the forms of a visit: whoever has not its token cannot know it. */
export const csrfOf = (token: string): string =>
  createHash('sha256').update(`form ${token}`).digest('base64url');

const hostOf = (origin: string): string => {
  try {
    return new URL(origin).host;
  } catch {
    return '';
  }
};
const isLocal = (address: string) => /^(?:127\.|::1$|::ffff:127\.)/.test(address);

/** Lets in whoever may; others are sent to sign in, and forms without the word are refused. `own` is a simulation's token. */
export const letIn =
  (deps: ConsoleDeps, own: string): MiddlewareHandler<Env> =>
  async (c, next) => {
    const isSimulation = deps.config.mode === 'simulation';
    const token = isSimulation ? own : tokenOf(c);
    if (isSimulation && !isLocal(addressOf(c, deps)) && addressOf(c, deps) !== 'unknown')
      return c.text('Simulasi hanya terbuka di komputer ini.', 403);
    const found = isSimulation ? undefined : visitorOf(deps, token, deps.now());
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!isSimulation && found === undefined) {
      if (!isReading) return c.text('Kunjungan sudah berakhir. Masuklah lagi.', 401);
      const back = c.req.path === '/' ? '' : `?ke=${encodeURIComponent(c.req.path)}`;
      return c.redirect(`/masuk${back}`, 303);
    }
    const visitor: Visitor = found
      ? { name: found.account.name, role: found.account.role, accountId: found.account.id }
      : { name: 'simulasi', role: 'admin', accountId: null };
    if (!isReading) {
      const isAway = c.req.path === '/keluar' || c.req.path === '/akun/keluar-semua';
      if (visitor.role !== 'admin' && !isAway)
        return c.text('Akun pemantau hanya dapat membaca.', 403);
      const origin = c.req.header('origin');
      const isForeign =
        origin !== undefined && hostOf(origin) !== c.req.header('host')?.toLowerCase();
      const form = isForeign ? {} : await c.req.parseBody().catch(() => ({}));
      const word = (form as Record<string, unknown>)['kunci'];
      if (isForeign || typeof word !== 'string' || !isSameSecret(word, csrfOf(token)))
        return c.text('Formulir ini sudah kedaluwarsa. Muat ulang halamannya dan coba lagi.', 403);
    }
    c.set('visitor', visitor);
    c.set('csrf', csrfOf(token));
    return next();
  };
