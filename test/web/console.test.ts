import { afterEach, describe, expect, it } from 'vitest';
import { addAccount, setPasswordByLink } from '../../src/admin/accounts.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import { createConsole } from '../../src/web/console/console.js';
import type { ConsoleDeps } from '../../src/web/console/deps.js';
import { snapshotOf } from '../../src/sources/lapor-export.js';
import { createWorld, HEALTH, LIAISON, ROADS, type World } from '../world/world.js';

let world: World;
afterEach(() => world.store.close());

const PASSWORD = 'lampu jalan di simpang tiga';
const rules = loadRules(readConfig({}));
const actor = { name: 'test', mouth: 'command line' } as const;
let serial = 0;
const token = () => `token-${(serial += 1)}-${'x'.repeat(32)}`;

function consoleIn(mode: 'live' | 'simulation', more: Partial<ConsoleDeps> = {}) {
  const config = { ...readConfig({ CONSOLE_HOSTS: 'penghubung.example.go.id' }), mode };
  const deps: ConsoleDeps = {
    ...{ store: world.store, config, rules, newToken: token },
    office: () => world.app.office(),
    intakeDeps: () => world.app.intakeDeps(),
    now: world.clock.now,
    newSalt: () => Buffer.alloc(16, 7),
    health: () => ({ reasons: [], warnings: [] }),
    session: () => ({
      ...{ simulation: mode === 'simulation', paired: null, running: null, live: null, held: null },
      ...{ restricted: null, probe: null, waiting: 0 },
      sent: { lastHour: 0, lastDay: 0, ceiling: null },
    }),
    linking: () => ({ kind: 'off' }),
    link: () => undefined,
    endLinking: () => Promise.resolve(),
    plan: () => null,
    readExport: () =>
      Promise.resolve(snapshotOf({ rows: [], merged: [] } as never, 'x', world.zone, 0)),
    readRoster: () => Promise.resolve([]),
    phoneOf: (text) =>
      /^(?:\+?62|0)8\d{8,11}$/.test(text.replace(/\s/g, ''))
        ? text.replace(/\s/g, '').replace(/^\+?62|^0/, '62')
        : null,
    invite: () => [],
    onFault: (error) => {
      throw error;
    },
    ...more,
  };
  return { app: createConsole(deps), deps };
}
const HOST = { host: 'localhost:3000' };
type App = ReturnType<typeof consoleIn>['app'];

/** A browser: it keeps its cookie, and sends the token of the last form that it saw. */
function browserOn(app: App) {
  let cookie = '';
  let csrf = '';
  const ask = async (
    path: string,
    {
      headers = {},
      ...init
    }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ) => {
    const own: Record<string, string> = cookie === '' ? HOST : { ...HOST, cookie };
    const answer = await app.request(`http://localhost:3000${path}`, {
      redirect: 'manual',
      ...init,
      headers: new Headers({ ...own, ...headers }),
    });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    csrf = /name="kunci" value="([^"]+)"/.exec(text)?.[1] ?? csrf;
    return {
      status: answer.status,
      text,
      to: answer.headers.get('location'),
      headers: answer.headers,
    };
  };
  return {
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    post: (
      path: string,
      fields: Record<string, string> = {},
      headers: Record<string, string> = {},
    ) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams({ kunci: csrf, ...fields }),
      }),
    cookie: () => cookie,
    forget: () => (cookie = ''),
  };
}

async function signedIn(role: 'admin' | 'pemantau' = 'admin') {
  world = createWorld();
  const { app, deps } = consoleIn('live');
  const link = token();
  addAccount(deps, actor, { name: role, role, token: link }, world.clock.now());
  await setPasswordByLink(
    deps,
    { token: link, password: PASSWORD, salt: Buffer.alloc(16, 3) },
    world.clock.now(),
  );
  const browser = browserOn(app);
  await browser.post('/masuk', { nama: role, sandi: PASSWORD });
  return { app, deps, browser };
}

const PAGES = [
  '/',
  '/hari-ini',
  '/laporan',
  '/laporan/9810000',
  '/laporan/daftar.xlsx',
  '/laporan/baru',
  '/laporan/unggah',
  '/petugas',
  '/petugas/1',
  '/petugas/1/data',
  '/petugas/instansi/1',
  '/petugas/tambah',
  '/petugas/impor',
  '/petugas/undangan',
  '/petugas/daftar.csv',
  '/pesan',
  '/pesan/rencana',
  '/pesan/tahan',
  '/pesan/lanjut',
  '/pesan/mulai',
  '/pesan/disisihkan',
  '/riwayat',
  '/riwayat/1/batal',
  '/akun',
  '/whatsapp',
  '/kabar',
];
const FORMS = [
  '/laporan/9810000/tutup',
  '/laporan/9810000/tunda',
  '/laporan/9810000/disposisi',
  '/laporan/baru',
  '/laporan/unggah',
  '/laporan/unggah/impor',
  '/laporan/unggah/putusan/1',
  '/petugas/tambah',
  '/petugas/impor',
  '/petugas/1/ganti',
  '/petugas/1/nomor',
  '/petugas/1/cuti',
  '/petugas/1/akhiri',
  '/petugas/1/data',
  '/petugas/1/berhenti',
  '/pesan/tahan',
  '/pesan/lanjut',
  '/pesan/mulai',
  '/pesan/1/batal',
  '/pesan/1/ulang',
  '/riwayat/1/batal',
  '/akun/tambah',
  '/akun/1',
  '/akun/keluar-semua',
  '/whatsapp/tautkan',
  '/whatsapp/berhenti',
];

describe('entering', () => {
  it('needs a password that was set by a link, once', async () => {
    world = createWorld();
    const { app, deps } = consoleIn('live');
    const link = token();
    addAccount(deps, actor, { name: 'admin', role: 'admin', token: link }, world.clock.now());
    const browser = browserOn(app);
    expect((await browser.get('/hari-ini')).to).toBe('/masuk?ke=%2Fhari-ini');
    expect((await browser.get(`/masuk/sandi?kunci=${link}`)).text).toContain(
      'Untuk akun <b>admin</b>',
    );
    const set = (sandi: string, ulang = sandi) =>
      browser.post('/masuk/sandi', { kunci: link, sandi, ulang });
    expect((await set('pendek')).text).toContain('sedikitnya 10 karakter');
    expect((await set('aaaaaaaaaaaaaa')).text).toContain('mudah ditebak');
    expect((await set(PASSWORD, 'lain')).text).toContain('tidak sama');
    expect((await set(PASSWORD)).to).toBe('/masuk');
    expect((await set('kata sandi yang lain')).status).toBe(422);
    expect((await browser.get(`/masuk/sandi?kunci=${link}`)).status).toBe(410);
    const came = await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD, ke: '/laporan' });
    expect([came.status, came.to]).toEqual([303, '/laporan']);
    expect(came.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/);
    expect((await browser.get('/hari-ini')).status).toBe(200);
    // Neither the token nor the password stands in the database.
    const kept = JSON.stringify([
      world.store.accounts.all(),
      world.store.accounts.visitsOf(1),
      world.store.audit.list(50),
    ]);
    expect(kept).not.toContain(browser.cookie().split('=')[1]);
    expect(kept).not.toContain(PASSWORD);
    expect(kept).toMatch(/\$scrypt\$ln=15,r=8,p=3\$/);
  });

  it('goes back to pages of its own alone', async () => {
    const { browser } = await signedIn();
    for (const ke of [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      'javascript:alert(1)',
    ])
      expect((await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD, ke })).to).toBe(
        '/hari-ini',
      );
  });

  it('makes wait after five wrong passwords, for the account and the address, twice as long each time', async () => {
    const { browser } = await signedIn();
    browser.forget();
    for (let i = 0; i < 4; i++)
      expect((await browser.post('/masuk', { nama: 'admin', sandi: 'salah' })).status).toBe(401);
    expect((await browser.post('/masuk', { nama: 'admin', sandi: 'salah' })).status).toBe(429);
    expect((await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD })).text).toContain(
      'dalam 15 menit',
    );
    world.clock.moveTo(world.clock.now() + 16 * 60_000);
    for (let i = 0; i < 5; i++) await browser.post('/masuk', { nama: 'admin', sandi: 'salah' });
    expect((await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD })).text).toContain(
      'dalam 30 menit',
    );
    world.clock.moveTo(world.clock.now() + 31 * 60_000);
    expect((await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD })).status).toBe(303);
  });

  it('ends after an hour without a page, after twelve in any case, by signing out, and everywhere', async () => {
    const { browser, deps } = await signedIn();
    const step = (minutes: number) => world.clock.moveTo(world.clock.now() + minutes * 60_000);
    for (let i = 0; i < 13; i++) {
      step(50);
      expect((await browser.get('/hari-ini')).status).toBe(200);
    }
    step(59);
    expect((await browser.get('/hari-ini')).status).toBe(200);
    step(55);
    expect((await browser.get('/hari-ini')).status).toBe(303);
    await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD });
    step(61);
    expect((await browser.get('/hari-ini')).status).toBe(303);
    await browser.post('/masuk', { nama: 'admin', sandi: PASSWORD });
    await browser.get('/akun');
    const stolen = browser.cookie();
    expect((await browser.post('/akun/keluar-semua')).to).toBe('/masuk');
    expect((await browser.get('/hari-ini', { cookie: stolen })).status).toBe(303);
    expect(deps.store.accounts.visitsOf(1)).toEqual([]);
  });
});

describe('every page and form', () => {
  it.each(PAGES)('%s is shown to nobody who has not signed in', async (path) => {
    await signedIn();
    const { app } = consoleIn('live');
    const answer = await browserOn(app).get(path);
    expect([answer.status, answer.to?.split('?')[0]]).toEqual([303, '/masuk']);
  });

  it.each(FORMS)(
    '%s is taken of nobody without a visit, of no pemantau, and not without its word',
    async (path) => {
      const { app } = await signedIn('pemantau');
      const before = world.store.audit.list(1)[0]?.id;
      expect((await browserOn(app).post(path)).status).toBe(401);
      const reader = browserOn(app);
      await reader.post('/masuk', { nama: 'pemantau', sandi: PASSWORD });
      await reader.get('/hari-ini');
      expect((await reader.post(path)).status).toBe(403);
      world.store.accounts.setRole(1, 'admin');
      expect((await reader.post(path, { kunci: 'forged' })).status).toBe(403);
      expect((await reader.post(path, {}, { origin: 'https://evil.example' })).status).toBe(403);
      expect(world.store.audit.list(1)[0]?.id).toBe(before);
    },
  );

  it.each(PAGES.filter((path) => path !== '/' && path !== '/kabar'))(
    '%s says what may run, and nothing is inline',
    async (path) => {
      const { browser } = await signedIn();
      await world.dispositionArrives('9810000', HEALTH);
      const { headers, text, status } = await browser.get(path);
      expect(status).toBe(200);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      if (headers.get('content-type')?.startsWith('text/html') === true)
        expect(text).not.toMatch(/ style=| on[a-z]+="|<style|<script(?! src="\/aset\/)/);
      expect(text.length).toBeLessThan(60_000);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', ''])(
    'is refused under the name "%s"',
    async (host) => {
      world = createWorld();
      for (const mode of ['live', 'simulation'] as const) {
        const { app } = consoleIn(mode);
        const answer = await app.request('http://localhost:3000/hari-ini', { headers: { host } });
        expect(answer.status).toBe(421);
      }
    },
  );

  it('is found under the names that the settings give', async () => {
    world = createWorld();
    const { app } = consoleIn('live');
    for (const host of [
      'penghubung.example.go.id',
      'penghubung.example.go.id:443',
      '[::1]:3000',
      '127.0.0.1:3000',
    ])
      expect((await app.request('http://x/masuk', { headers: { host } })).status, host).toBe(200);
  });

  it('shows what was written as text, whatever it is', async () => {
    const { browser } = await signedIn();
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(1)>{{x}}`;
    await world.shows([
      world.row('9810000', HEALTH, { title: evil, text: evil, category: evil, channel: evil }),
    ]);
    await world.replies(LIAISON, `SELESAI 9810000 ${evil} sudah diperbaiki`);
    await browser.get('/laporan/9810000');
    await browser.post('/laporan/9810000/tahan', {
      'sampai-tahan': '2026-03-02',
      'dasar-tahan': evil,
      simpan: '1',
    });
    for (const path of [
      '/hari-ini',
      '/laporan',
      `/laporan?cari=${encodeURIComponent(evil)}`,
      '/laporan/9810000',
      '/riwayat',
      `/petugas?cari=${encodeURIComponent(evil)}`,
      '/pesan',
    ]) {
      const { text, status } = await browser.get(path);
      expect(status, path).toBe(200);
      expect(text, path).not.toMatch(/<script>alert|<img src=x/);
    }
  });

  it('takes no form that is larger than any form', async () => {
    const { browser } = await signedIn();
    await browser.get('/pesan/tahan');
    expect((await browser.post('/pesan/tahan', { alasan: 'x'.repeat(2_000_000) })).status).toBe(
      413,
    );
    expect(world.store.settings.held()).toBeNull();
  });
});

describe('a correction', () => {
  it('is looked at before it is saved, recorded, and taken back', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', HEALTH);
    await browser.get('/laporan/9810000');
    const form = { 'sampai-tunda': '2026-02-20', 'dasar-tunda': 'menunggu anggaran' };
    const seen = await browser.post('/laporan/9810000/tunda', { ...form, lihat: '1' });
    expect(seen.text).toMatch(/Yang akan berubah[^]*2026-02-20/);
    expect(world.store.dispositions.byId(1)?.heldUntil).toBeNull();
    const saved = await browser.post('/laporan/9810000/tunda', { ...form, simpan: '1' });
    expect(saved.to).toMatch(/^\/laporan\/9810000\?tersimpan=\d+$/);
    const act = /\d+$/.exec(saved.to ?? '')?.[0];
    expect(world.store.audit.byId(Number(act))).toMatchObject({
      act: 'complaint postpone',
      mouth: 'console',
      who: 'admin',
      reason: 'menunggu anggaran',
    });
    expect((await browser.get(`/riwayat/${act}/batal`)).text).toContain('Yang akan berubah');
    await browser.post(`/riwayat/${act}/batal`, { simpan: '1' });
    expect(world.store.audit.byId(Number(act))?.undoneBy).not.toBeNull();
  });

  it('without a reason, or of what cannot be, says so and keeps what was entered', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', HEALTH);
    await browser.get('/laporan/9810000');
    const empty = await browser.post('/laporan/9810000/tunda', { 'sampai-tunda': '2026-02-20' });
    expect([
      empty.status,
      empty.text.includes('alasan wajib diisi'),
      empty.text.includes('value="2026-02-20"'),
    ]).toEqual([422, true, true]);
    const past = await browser.post('/laporan/9810000/tunda', {
      'sampai-tunda': '2020-01-01',
      'dasar-tunda': 'x',
      simpan: '1',
    });
    expect(past.text).toContain('harus hari yang belum lewat');
    expect((await browser.post('/laporan/9810000/apa', { 'dasar-apa': 'x' })).status).toBe(404);
    expect((await browser.get('/laporan/9999999')).status).toBe(404);
  });

  it('of a complaint at two agencies is of the one whose form it is', async () => {
    const { browser } = await signedIn();
    await world.shows([world.row('9810000', HEALTH, {}), world.row('9810000', ROADS, {})]);
    const page = await browser.get('/laporan/9810000');
    const ids = [...page.text.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const form = { instansi: ROADS.name, 'sampai-tahan': '2026-02-20', 'dasar-tahan': 'x' };
    const seen = (await browser.post('/laporan/9810000/tahan', { ...form, lihat: '1' })).text;
    expect(seen.match(/Yang akan berubah<\/b>/g)).toHaveLength(1);
    expect(seen).toMatch(new RegExp(`${ROADS.name}: [^]*2026-02-20`));
    await browser.post('/laporan/9810000/tahan', { ...form, simpan: '1' });
    const held = world.store.dispositions
      .openByTrackingId('9810000')
      .filter((d) => d.heldUntil !== null);
    expect(held.map((d) => d.agencyName)).toEqual([ROADS.name]);
  });

  it('closes, reopens, hands on and holds', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', HEALTH);
    await browser.get('/laporan/9810000');
    const says = (act: string, more = {}) =>
      browser.post(`/laporan/9810000/${act}`, { [`dasar-${act}`]: 'sebab', simpan: '1', ...more });
    await says('tutup');
    expect(world.store.dispositions.byId(1)?.endedAt).not.toBeNull();
    await says('buka');
    expect(world.store.dispositions.byId(1)?.endedAt).toBeNull();
    await says('tahan', { 'sampai-tahan': '2026-02-20' });
    expect(world.store.dispositions.byId(1)?.heldUntil).not.toBeNull();
    await world.dispositionArrives('9810001', ROADS);
    await says('disposisi', { 'ke-disposisi': ROADS.name });
    expect(world.store.dispositions.openByTrackingId('9810000').map((d) => d.agencyName)).toEqual([
      ROADS.name,
    ]);
  });
});

describe('a pemantau', () => {
  it('reads, with numbers masked and without the words of what is secret, and is offered nothing to press', async () => {
    const { browser } = await signedIn('pemantau');
    await world.shows([
      world.row('9810000', HEALTH, {
        title: 'Judul rahasia sekali',
        text: 'Isi rahasia sekali',
        privacy: 'secret',
        rawPrivacy: 'Rahasia',
      }),
    ]);
    for (const path of [
      '/hari-ini',
      '/laporan',
      '/laporan/9810000',
      '/petugas',
      '/petugas/1?nomor=1',
      '/pesan',
      '/pesan/rencana',
    ]) {
      const { text, status } = await browser.get(path);
      expect(status, path).toBe(200);
      expect(text, path).not.toContain('rahasia sekali');
      expect(text, path).not.toContain(LIAISON.phone);
      expect(text, path).not.toContain('method="post"');
    }
    for (const path of [
      '/laporan/daftar.xlsx',
      '/petugas/daftar.csv',
      '/riwayat',
      '/laporan/baru',
      '/whatsapp',
    ])
      expect((await browser.get(path)).status, path).toBe(403);
  });
});

describe('the first page', () => {
  it('counts what is open, and its counts add up', async () => {
    const { browser } = await signedIn();
    for (let i = 0; i < 7; i++)
      await world.dispositionArrives(String(9_810_000 + i), i % 2 === 0 ? HEALTH : ROADS);
    await world.replies(LIAISON, 'SELESAI 9810000 sudah ditambah loketnya');
    const { text } = await browser.get('/hari-ini');
    const counts = [
      ...text.matchAll(
        /<b>(\d+)<\/b><span>(?:Lewat batas|Hari ini|Mendekati batas|Menunggu konfirmasi|Aman)/g,
      ),
    ].map((m) => Number(m[1]));
    expect(counts).toHaveLength(5);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(7);
    expect(text).toMatch(/membalas <a href="\/laporan\/9810000">/);
  });

  it('says what must be seen to, each with its one button', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', { code: '3527099', name: 'Dinas Baru' });
    const { text } = await browser.get('/hari-ini');
    expect(text).toMatch(/Dinas Baru tidak memiliki petugas[^]*Tetapkan petugas/);
    expect(text).toContain('Pengiriman belum dimulai');
  });
});

describe('a message', () => {
  it('that waits is called off, one that failed is tried again under its ID, and no other is', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', HEALTH);
    const { outbox } = world.store;
    const id = outbox.byId(1)?.messageId;
    outbox.moveTo(1, 'retry', null, world.clock.now(), world.clock.now() + 3_600_000);
    expect((await browser.get('/pesan')).text).toMatch(/action="\/pesan\/1\/batal"/);
    await browser.post('/pesan/1/batal');
    expect(outbox.byId(1)?.state).toBe('cancelled');
    expect((await browser.post('/pesan/1/ulang')).status).toBe(409);
    outbox.moveTo(1, 'unknown', 'no_ack', world.clock.now());
    expect((await browser.get('/pesan?keadaan=gagal')).text).toMatch(
      /mungkin menerimanya dua kali/,
    );
    await browser.post('/pesan/1/ulang');
    expect([outbox.byId(1)?.state, outbox.byId(1)?.messageId]).toEqual(['retry', id]);
    expect((await browser.post('/pesan/99/ulang')).status).toBe(409);
  });
});

describe('people', () => {
  it('are replaced after a look at what that does', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810000', HEALTH);
    await browser.get('/petugas/1');
    const form = {
      'baru-ganti': '0812 5555 7777',
      'nama-ganti': 'Pengelola Layanan Digital',
      'mulai-ganti': '2026-02-02',
      'dasar-ganti': 'SK baru',
    };
    const seen = await browser.post('/petugas/1/ganti', { ...form, lihat: '1' });
    expect(seen.text).toMatch(/Yang akan terjadi[^]*Pengelola Layanan Digital/);
    expect(
      world.store.roster.officerByPhone('6281255557777' as typeof LIAISON.phone),
    ).toBeUndefined();
    expect((await browser.post('/petugas/1/ganti', { ...form, simpan: '1' })).status).toBe(303);
    expect(world.store.roster.officerByPhone('6281255557777' as typeof LIAISON.phone)?.name).toBe(
      'Pengelola Layanan Digital',
    );
    expect(
      (await browser.post('/petugas/1/nomor', { 'baru-nomor': 'bukan nomor', 'dasar-nomor': 'x' }))
        .text,
    ).toContain('tidak dikenali');
  });

  it('are forgotten once that is typed, and what was kept of them can be taken along before', async () => {
    const { browser } = await signedIn();
    await browser.get('/petugas/1/data');
    const taken = await browser.post('/petugas/1/data', { apa: 'unduh' });
    expect([taken.text.includes(LIAISON.phone), taken.headers.get('content-disposition')]).toEqual([
      true,
      'attachment; filename="data-pribadi-1.json"',
    ]);
    expect(
      (await browser.post('/petugas/1/data', { apa: 'hapus', dasar: 'ia memintanya' })).text,
    ).toContain('Ketik HAPUS');
    expect(world.store.roster.officer(1)?.name).toBe(LIAISON.name);
    expect(
      (
        await browser.post('/petugas/1/data', {
          apa: 'hapus',
          dasar: 'ia memintanya',
          kata: 'HAPUS',
        })
      ).to,
    ).toBe('/petugas');
    expect(world.store.roster.officerByPhone(LIAISON.phone)).toBeUndefined();
  });
});
