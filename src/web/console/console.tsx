import { readFileSync } from 'node:fs';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { streamSSE } from 'hono/streaming';
import { accountByLink, setPasswordByLink, signIn, signOut } from '../../admin/accounts.js';
import { saidIn } from '../../admin/deps.js';
import { Problem } from '../../domain/problem.js';
import { accountRoutes } from './account-routes.js';
import { caseRoutes } from './case-routes.js';
import { decreeRoutes } from './decree-routes.js';
import type { ConsoleDeps } from './deps.js';
import { formOf, textIn } from './forms.js';
import { addressOf, csrfOf, forget, headers, hostsOf, letIn, remember, tokenOf } from './guard.js';
import { Heading, Page } from './layout.js';
import { goingLiveRoutes } from './going-live-routes.js';
import { messageRoutes } from './message-routes.js';
import { peopleRoutes } from './people-routes.js';
import { PasswordPage, SignInPage } from './sign-in.js';
import { ruleRoutes } from './rule-routes.js';
import { textRoutes } from './text-routes.js';
import { todayRoutes } from './today-routes.js';
import { standingOf } from './standing.js';
import type { Env, ViewOf } from './env.js';

/** No form needs more; an export may be larger. */
const MOST_BYTES = 1024 * 1024;
const MOST_UPLOAD = 50 * 1024 * 1024;
/** Pages of which a pemantau sees nothing. */
const ADMINS_ONLY = [
  '/kalender',
  '/kalender/*',
  '/aturan',
  '/aturan/*',
  '/kata-kata',
  '/kata-kata/*',
];
/** How often a page that is seen asks whether something happened, in milliseconds. */
const NEWS_EVERY = 2_000;

const withoutReader = (sheet: string): string =>
  sheet
    .replace(/\/\*[^*]{0,2000}\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(/^([\w-]+): /, '$1:'))
    .map((line) => (/[{};,:]$/.test(line) ? line : `${line} `))
    .join('');

/** A file that pages ask for; of a style sheet without what only its reader needs. */
const asset = (name: string, type: string) => {
  const text = readFileSync(new URL(`assets/${name}`, import.meta.url), 'utf8');
  const content = type.startsWith('text/css') ? withoutReader(text) : text;
  return (c: Context) =>
    c.body(content, 200, { 'content-type': type, 'cache-control': 'max-age=300' });
};

/** The admin's console. It renders acts, and holds no rule of its own. */
export function createConsole(deps: ConsoleDeps): Hono {
  const app = new Hono<Env>();
  const own = deps.newToken();
  const { config } = deps;
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof Problem) return c.text(saidIn(error, 'id'), 400);
    deps.onFault(error);
    return c.text('Terjadi kesalahan; rinciannya ada di catatan program.', 500);
  });
  const pages = [
    '/',
    '/masuk/*',
    '/masuk',
    '/keluar',
    '/hari-ini',
    '/laporan',
    '/laporan/*',
    '/petugas',
    '/petugas/*',
    '/pesan',
    '/pesan/*',
    '/kalender',
    '/kalender/*',
    '/aturan',
    '/aturan/*',
    '/kata-kata',
    '/kata-kata/*',
    '/riwayat',
    '/riwayat/*',
    '/akun',
    '/akun/*',
    '/whatsapp',
    '/whatsapp/*',
    '/kabar',
    '/aset/*',
  ];
  for (const path of pages) {
    app.use(path, headers);
    app.use(path, hostsOf(deps));
  }
  app.get('/favicon.ico', (c) => c.body(null, 204));
  app.get('/aset/style.css', asset('style.css', 'text/css; charset=utf-8'));
  app.get('/aset/live.js', asset('live.js', 'text/javascript; charset=utf-8'));

  app.get('/aset/preview.js', asset('preview.js', 'text/javascript; charset=utf-8'));
  app.get('/aset/progress.js', asset('progress.js', 'text/javascript; charset=utf-8'));

  if (config.mode === 'live') signInRoutes(app, deps);
  const small = bodyLimit({ maxSize: MOST_BYTES });
  const large = bodyLimit({ maxSize: MOST_UPLOAD });
  const isUpload = (c: Context) => ['/laporan/unggah', '/petugas/impor'].includes(c.req.path);
  const every = (path: string): MiddlewareHandler =>
    path === '/laporan/*' || path === '/petugas/*'
      ? (c, next) => (isUpload(c) ? large : small)(c, next)
      : small;
  for (const path of pages.filter((one) => !one.startsWith('/masuk') && !one.startsWith('/aset'))) {
    app.use(path, every(path));
    app.use(path, letIn(deps, own));
  }
  for (const path of ADMINS_ONLY)
    app.use(path, async (c, next) =>
      c.get('visitor').role === 'admin'
        ? next()
        : c.text('Akun pemantau hanya dapat membaca, dan tidak halaman ini.', 403),
    );
  const viewOf: ViewOf = (c) => {
    const now = deps.now();
    const { version, toDo, troubled } = standingOf(deps);
    return {
      visitor: c.get('visitor'),
      mode: config.mode,
      officeName: config.officeName,
      office: deps.office(),
      now,
      csrf: c.get('csrf'),
      path: c.req.path,
      badges: { today: toDo.length, officers: troubled },
      version,
    };
  };
  for (const path of pages.filter((one) => !one.startsWith('/masuk') && !one.startsWith('/aset')))
    app.use(path, refusalsAsPages(viewOf));
  app.get('/', (c) => c.redirect('/hari-ini', 303));
  app.get('/kabar', (c) =>
    streamSSE(c, async (stream) => {
      let last = '';
      while (!stream.aborted) {
        const { version } = standingOf(deps);
        if (version !== last) await stream.writeSSE({ event: 'versi', data: version });
        last = version;
        await stream.sleep(NEWS_EVERY);
      }
    }),
  );
  todayRoutes(app, deps, viewOf);
  caseRoutes(app, deps, viewOf);
  decreeRoutes(app, deps, viewOf);
  peopleRoutes(app, deps, viewOf);
  messageRoutes(app, deps, viewOf);
  goingLiveRoutes(app, deps, viewOf);
  ruleRoutes(app, deps, viewOf);
  textRoutes(app, deps, viewOf);
  accountRoutes(app, deps, viewOf);
  const whole = new Hono();
  whole.route('/', app);
  return whole;
}

/** Addresses that only take a form: who comes back to one by its address is led to the page of the form. */
const FORMS_ALONE: readonly (readonly [RegExp, string])[] = [
  [/^\/laporan\/unggah\/.+$/, '/laporan/unggah'],
  [/^(\/laporan\/[^/]+)\/[^/]+$/, '$1'],
  [/^(\/petugas\/\d+)\/[^/]+$/, '$1'],
  [/^\/kalender\/jam\/[^/]+$/, '/kalender/jam'],
  [/^\/kalender\/[^/]+$/, '/kalender'],
  [/^\/aturan\/(?:simpan|pulihkan|batal)$/, '/aturan'],
  [/^\/pesan\/\d+\/[^/]+$/, '/pesan'],
  [/^\/akun\/[^/]+$/, '/akun'],
  [/^\/whatsapp\/[^/]+$/, '/whatsapp'],
];
const UNKNOWN = 'Halaman ini tidak ada.';

/** What is refused or not there is said on a page with the menu; the words are those of the refusal. */
const refusalsAsPages =
  (viewOf: ViewOf): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const { status } = c.res;
    if (status < 400 || !(c.res.headers.get('content-type') ?? '').startsWith('text/plain')) return;
    const text = await c.res.text();
    const isUnknown = status === 404 && text === '404 Not Found';
    if (isUnknown && c.req.method === 'GET')
      for (const [form, page] of FORMS_ALONE)
        if (form.test(c.req.path)) {
          c.res = c.redirect(c.req.path.replace(form, page), 303);
          return;
        }
    const view = viewOf(c);
    const title = status === 404 ? 'Tidak ditemukan' : 'Tidak dapat dilakukan';
    c.res = await c.html(
      <Page view={view} title={title}>
        <Heading title={title} says={<p>{isUnknown ? UNKNOWN : text}</p>}>
          <a class="button" href="/hari-ini">
            Hari ini
          </a>
        </Heading>
      </Page>,
      status as 404,
    );
  };

function signInRoutes(app: Hono<Env>, deps: ConsoleDeps): void {
  const { config } = deps;
  const { officeName } = config;
  /** A page of this console, and none elsewhere. */
  const backTo = (text: string) =>
    /^\/[a-z][\w/.-]*$/i.test(text) && !text.includes('//') ? text : '/hari-ini';
  const limit = bodyLimit({ maxSize: 16 * 1024 });
  /** A form that was sent from another page is not taken. */
  const isForeign = (c: Context) => {
    const origin = c.req.header('origin');
    return origin !== undefined && !origin.endsWith(`//${c.req.header('host') ?? ''}`);
  };
  app.get('/masuk', (c) =>
    c.html(<SignInPage back={backTo(c.req.query('ke') ?? '')} officeName={officeName} />),
  );
  app.post('/masuk', limit, async (c) => {
    if (isForeign(c)) return c.text('Formulir dari halaman lain tidak diterima.', 403);
    const form = await formOf(c);
    const name = textIn(form, 'nama');
    const back = backTo(textIn(form, 'ke'));
    const token = deps.newToken();
    const came = await signIn(
      deps,
      { name, password: textIn(form, 'sandi'), address: addressOf(c, deps), token },
      deps.now(),
    );
    if (came.kind === 'in') {
      remember(c, deps, token);
      return c.redirect(back, 303);
    }
    const says =
      came.kind === 'wrong'
        ? 'Nama akun atau kata sandi tidak cocok.'
        : `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil((came.until - deps.now()) / 60_000)} menit.`;
    const page = (
      <SignInPage
        name={name}
        back={back}
        officeName={officeName}
        wrong={[{ field: 'sandi', says }]}
      />
    );
    return c.html(page, came.kind === 'wrong' ? 401 : 429);
  });
  app.get('/masuk/sandi', (c) => {
    const token = c.req.query('kunci') ?? '';
    const account = accountByLink(deps, token, deps.now());
    return c.html(<PasswordPage name={account?.name ?? null} token={token} />, account ? 200 : 410);
  });
  app.post('/masuk/sandi', limit, async (c) => {
    if (isForeign(c)) return c.text('Formulir dari halaman lain tidak diterima.', 403);
    const form = await formOf(c);
    const token = textIn(form, 'kunci');
    const password = textIn(form, 'sandi');
    const account = accountByLink(deps, token, deps.now());
    const again = (field: string | null, says: string) =>
      c.html(
        <PasswordPage name={account?.name ?? null} token={token} wrong={[{ field, says }]} />,
        422,
      );
    if (password !== textIn(form, 'ulang')) return again('ulang', 'Kedua kata sandi tidak sama.');
    try {
      await setPasswordByLink(deps, { token, password, salt: deps.newSalt() }, deps.now());
    } catch (error) {
      if (error instanceof Problem) return again('sandi', saidIn(error, 'id'));
      throw error;
    }
    return c.redirect('/masuk', 303);
  });
  app.post('/keluar', limit, async (c) => {
    const form = await formOf(c);
    const token = tokenOf(c);
    if (textIn(form, 'kunci') !== csrfOf(token))
      return c.text('Formulir ini sudah kedaluwarsa.', 403);
    signOut(deps, token);
    forget(c, deps);
    return c.redirect('/masuk', 303);
  });
}
