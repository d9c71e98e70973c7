import { afterEach, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/admin/accounts.js';
import { parseDay } from '../../src/domain/day.js';
import { templateTitle } from '../../src/wording/template-names.js';
import type { Phone } from '../../src/domain/roster.js';
import { setRule } from '../../src/admin/rules.js';
import { importHolidays } from '../../src/admin/holidays.js';
import { parseHolidayTable, parsePolicy } from '../../src/sources/rule-files.js';
import { hasUndo } from '../../src/admin/undo.js';
import { decreesHeld } from '../../src/admin/decree.js';
import { takeInRoster } from '../../src/intake/roster.js';
import { FULL_ROSTER, HEALTH, LIAISON, OPERATOR, ROADS } from '../world/world.js';

import {
  actor,
  beginWorld,
  browserOn,
  consoleIn,
  endWorld,
  PASSWORD,
  rules,
  signedIn,
  token,
  wording,
  world,
} from './console-world.js';

afterEach(endWorld);

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
  '/petugas/instansi/tambah',
  '/petugas/tambah',
  '/petugas/impor',
  '/petugas/undangan',
  '/petugas/sk',
  '/petugas/gabung',
  '/petugas/daftar.csv',
  '/pesan',
  '/pesan/rencana',
  '/pesan/tahan',
  '/pesan/lanjut',
  '/pesan/mulai',
  '/pesan/disisihkan',
  '/kalender',
  '/kalender/jam',
  '/aturan',
  '/aturan/batas',
  '/aturan/tangga/five',
  '/kata-kata',
  '/kata-kata/new',
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
  '/laporan/unggah/berkas/x/impor',
  '/laporan/unggah/putusan/1',
  '/petugas/tambah',
  '/petugas/instansi/tambah',
  '/petugas/impor',
  '/petugas/sk',
  '/petugas/gabung',
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
  '/kalender/tambah',
  '/kalender/hapus',
  '/kalender/pulihkan',
  '/kalender/impor',
  '/kalender/daftar',
  '/kalender/simpan',
  '/kalender/jam',
  '/kalender/jam/tambah',
  '/kalender/jam/hapus',
  '/kalender/jam/pulihkan',
  '/aturan/batas',
  '/aturan/tangga/five',
  '/aturan/pulihkan',
  '/aturan/batal',
  '/aturan/simpan',
  '/kata-kata/new',
  '/riwayat/1/batal',
  '/akun/tambah',
  '/akun/1',
  '/akun/keluar-semua',
  '/whatsapp/tautkan',
  '/whatsapp/berhenti',
  '/whatsapp/keluar',
];

describe('entering', () => {
  it('needs a password that was set by a link, once', async () => {
    beginWorld();
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
      beginWorld();
      for (const mode of ['live', 'simulation'] as const) {
        const { app } = consoleIn(mode);
        const answer = await app.request('http://localhost:3000/hari-ini', { headers: { host } });
        expect(answer.status).toBe(421);
      }
    },
  );

  it('is found under the names that the settings give', async () => {
    beginWorld();
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
    expect(seen.text).toMatch(/Yang akan berubah[^]*Jumat, 20 Feb/);
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
    expect(seen).toMatch(new RegExp(`${ROADS.name}:[^]*Jumat, 20 Feb`));
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

describe('days and rules', () => {
  const hiddenIn = (text: string): Record<string, string> =>
    Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [
          name,
          value
            .replace(/&quot;/g, '"')
            .replace(/&#39;/g, "'")
            .replace(/&lt;/g, '<')
            .replace(/&gt;/g, '>')
            .replace(/&amp;/g, '&'),
        ],
      ),
    );
  const holiday = {
    ...{ tanggal: '2026-02-05', hingga: '', jenis: 'regional_holiday' },
    ...{ nama: 'Hari jadi', dasar: 'SK Bupati 1/2026' },
  };
  const dueDays = () =>
    world.store.dispositions
      .allOpenIds()
      .map((id) => world.store.dispositions.byId(id)?.clocks.map(({ dueDay }) => dueDay));

  it('a holiday is looked at with what it moves, saved, and taken out again', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    const before = dueDays();
    await browser.get('/kalender');
    const look = await browser.post('/kalender/tambah', holiday);
    expect(look.text).toContain('batas waktu berpindah');
    expect(look.text).toMatch(/<b>\d+ pesan<\/b> dalam 31 hari/);
    expect(dueDays()).toEqual(before);
    const saved = await browser.post('/kalender/simpan', hiddenIn(look.text));
    expect(saved.status).toBe(303);
    expect(dueDays()).not.toEqual(before);
    expect((await browser.get('/kalender?tahun=2026')).text).toContain('Hari jadi');
    // Another day joins the same table, and each can go again.
    const more = await browser.post('/kalender/tambah', {
      ...holiday,
      tanggal: '2026-02-06',
      nama: 'Pesta rakyat',
    });
    await browser.post('/kalender/simpan', hiddenIn(more.text));
    expect(world.store.settings.holidayTables()).toHaveLength(1);
    const gone = await browser.post('/kalender/hapus', {
      tabel: world.store.settings.holidayTables()[0]?.key ?? '',
      tanggal: '2026-02-06',
    });
    await browser.post('/kalender/simpan', hiddenIn(gone.text));
    const last = await browser.post('/kalender/hapus', {
      tabel: world.store.settings.holidayTables()[0]?.key ?? '',
      tanggal: '2026-02-05',
    });
    await browser.post('/kalender/simpan', hiddenIn(last.text));
    expect(world.store.settings.holidayTables()).toEqual([]);
    expect(dueDays()).toEqual(before);
  });

  it('a day of the nation joins the table that was shipped, which is put back by one press', async () => {
    const { browser } = await signedIn();
    await browser.get('/kalender');
    const look = await browser.post('/kalender/tambah', { ...holiday, jenis: 'national_holiday' });
    await browser.post('/kalender/simpan', hiddenIn(look.text));
    const [stored] = world.store.settings.holidayTables();
    expect(stored?.key).toBe('national:2026');
    expect(stored?.content).toContain('Tahun Baru Masehi');
    expect(stored?.content).toContain('SK Bupati 1/2026');
    const back = await browser.post('/kalender/pulihkan', { tabel: 'national:2026' });
    await browser.post('/kalender/simpan', hiddenIn(back.text));
    expect(world.store.settings.holidayTables()).toEqual([]);
  });

  it.each([
    [{ tanggal: '' }, 'Tanggal wajib diisi'],
    [{ tanggal: '2026-02-30' }, 'Tanggal wajib diisi'],
    [{ hingga: '2026-02-01' }, 'sesudah tanggal mulai'],
    [{ hingga: '2026-12-01' }, 'paling lama 31 hari'],
    [{ tanggal: '2026-12-30', hingga: '2027-01-02' }, 'tiap tahun sendiri-sendiri'],
    [{ nama: '  ' }, 'Nama hari libur wajib diisi'],
    [{ dasar: '' }, 'Dasar hukumnya wajib diisi'],
    [{ jenis: 'libur' }, 'Pilih jenisnya'],
    [{ tanggal: '1800-01-01' }, '1990 sampai 2099'],
  ])('a holiday with %j is refused at its field, and kept in the form', async (more, says) => {
    const { browser } = await signedIn();
    await browser.get('/kalender');
    const answer = await browser.post('/kalender/tambah', { ...holiday, ...more });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(says);
    expect(answer.text).toContain('nama' in more ? 'SK Bupati' : 'value="Hari jadi"');
    expect(world.store.settings.holidayTables()).toEqual([]);
  });

  it('a year is put in as a list, whole or not at all', async () => {
    const { browser } = await signedIn();
    await browser.get('/kalender?tahun=2029');
    const one = await browser.post('/kalender/tambah', {
      ...{ ...holiday, tanggal: '2029-01-01', jenis: 'national_holiday' },
    });
    expect([one.status, one.text.includes('belum punya kalender nasional')]).toEqual([422, true]);
    const days = [
      '1 Januari 2029, Tahun Baru Masehi',
      '2029-02-13 Tahun Baru Imlek',
      '14/02/2029 Cuti bersama Imlek',
      '30 Maret 2029 - Wafat Yesus Kristus',
      '1 Mei 2029 Hari Buruh',
      'Jumat, 10 Mei 2029 Kenaikan',
      '1 Jun 2029: Hari Lahir Pancasila',
      '17 Agustus 2029 Proklamasi Kemerdekaan',
      '25 Desember 2029 Natal',
    ];
    const list = { 'tahun-daftar': '2029', 'dasar-daftar': 'SKB 9/2028', hari: days.join('\r\n') };
    const look = await browser.post('/kalender/daftar', list);
    await browser.post('/kalender/simpan', hiddenIn(look.text));
    const [stored] = world.store.settings.holidayTables();
    expect(JSON.parse(stored?.content ?? '')).toMatchObject({
      ...{ year: 2029, decree: 'SKB 9/2028' },
      days: days.map((_, i) => ({ kind: i === 2 ? 'collective_leave' : 'national_holiday' })),
    });
    expect(
      world.app
        .office()
        .calendar.isProvisional(parseDay('2029-01-02') ?? 0, parseDay('2029-03-01') ?? 0),
    ).toBe(false);
    for (const [hari, says] of [
      [days.slice(0, 3).join('\n'), 'seluruh daftarnya'],
      [[...days, days[0]].join('\n'), 'ada dua kali'],
      [[...days, '1 Januari 2030 Tahun baru'].join('\n'), 'di luar tahun'],
      ['', 'seluruh daftarnya'],
      ['Tahun baru 1 Januari', 'Baris 1'],
    ] as const)
      expect((await browser.post('/kalender/daftar', { ...list, hari })).text).toContain(says);
  });

  it('saves nothing over what somebody else changed meanwhile, or what is no rule', async () => {
    const { browser } = await signedIn();
    await browser.get('/kalender');
    const look = await browser.post('/kalender/tambah', holiday);
    const [one, other] = [hiddenIn(look.text), hiddenIn(look.text)];
    await browser.post('/kalender/simpan', one);
    const stale = await browser.post('/kalender/simpan', other);
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('Sudah diubah orang lain');
    const fresh = {
      ...hiddenIn(
        (await browser.post('/kalender/tambah', { ...holiday, tanggal: '2026-02-09' })).text,
      ),
    };
    const broken = await browser.post('/kalender/simpan', {
      ...fresh,
      isi: '{"year":2026,"days":[]}',
    });
    expect(broken.status).toBe(422);
    const versi = String(world.store.ruleVersions.newest());
    const policy = { aturan: 'policy', terbuka: '', alasan: '', versi };
    expect(
      (await browser.post('/aturan/simpan', { ...policy, isi: '{"versions":[]}' })).status,
    ).toBe(409);
    expect(
      (await browser.post('/aturan/simpan', { ...policy, versi: '99', isi: '' })).text,
    ).toContain('Sudah diubah');
    expect(world.store.ruleVersions.newest()).toBe(0);
  });

  const deadlines = (more: Record<string, string> = {}) => {
    const fields: Record<string, string> = {
      jeda: '3',
      mendekati: '3',
      mulai: '2026-02-02',
      dasar: 'Perbup 3/2026',
      terbuka: '',
    };
    const [version] = rules.policy.versions;
    for (const [name, clocks] of Object.entries(version?.classes ?? {}))
      for (const [kind, rule] of Object.entries(clocks)) {
        fields[`${name}-${kind}`] = rule === null ? '' : String(rule.days);
        fields[`${name}-${kind}-tangga`] = rule?.ladder ?? 'five';
      }
    return { ...fields, ...more };
  };

  it('deadlines are changed for what comes, or for what is open too', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    await browser.get('/aturan/batas');
    const look = await browser.post(
      '/aturan/batas',
      deadlines({ 'complaint-resolve': '10', terbuka: '1' }),
    );
    expect(look.text).toContain('1 batas waktu berpindah');
    const saved = await browser.post('/aturan/simpan', hiddenIn(look.text));
    expect([saved.status, saved.to]).toEqual([303, '/aturan?kata=aturan']);
    expect(world.app.rules().policy.versions).toHaveLength(2);
    expect(
      world.store.dispositions.byId(1)?.clocks.find(({ kind }) => kind === 'resolve')?.days,
    ).toBe(10);
    expect(world.store.audit.list(1)[0]).toMatchObject({
      act: 'rules set',
      reason: 'Perbup 3/2026',
    });
    const page = await browser.get('/aturan?kata=aturan');
    expect(page.text).toContain('10 hari');
    const back = await browser.post('/aturan/pulihkan');
    await browser.post('/aturan/simpan', hiddenIn(back.text));
    expect(world.app.rules().policy).toEqual(rules.policy);
  });

  it.each([
    [{ 'complaint-resolve': '0' }, 'isi 1 sampai 250'],
    [{ 'complaint-resolve': '251' }, 'isi 1 sampai 250'],
    [{ 'complaint-resolve': '14,5' }, 'isi 1 sampai 250'],
    [{ 'complaint-resolve': '' }, 'batas penyelesaian wajib diisi'],
    [{ 'complaint-resolve-tangga': 'nowhere' }, 'pilih tangga'],
    [{ jeda: '' }, 'Isi 1 sampai 60'],
    [{ mulai: '2026-02-01' }, 'paling awal hari ini'],
    [{ mulai: '2026-02-03', terbuka: '1' }, 'harus berlaku mulai hari ini'],
    [{ mulai: 'besok' }, 'wajib diisi'],
    [{ dasar: '' }, 'Dasar atau alasannya wajib diisi'],
  ])('deadlines with %j are refused at their field', async (more, says) => {
    const { browser } = await signedIn();
    await browser.get('/aturan/batas');
    const answer = await browser.post('/aturan/batas', deadlines(more));
    expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    expect(world.store.ruleVersions.newest()).toBe(0);
  });

  it('a ladder is changed rung by rung, in any order', async () => {
    const { browser } = await signedIn();
    await browser.get('/aturan/tangga/five');
    const common = { mulai: '2026-02-02', dasar: 'Perbup 3/2026', terbuka: '' };
    const rungs = {
      ...{ 'geser-0': '2', 'nada-0': 'urgent', 'peran-0-head': '1' },
      ...{ 'geser-3': '-1', 'nada-3': 'polite', 'peran-3-liaison': '1', 'peran-3-operator': '1' },
    };
    const look = await browser.post('/aturan/tangga/five', { ...common, ...rungs });
    await browser.post('/aturan/simpan', hiddenIn(look.text));
    expect(world.app.rules().policy.versions.at(-1)?.ladders['five']).toEqual([
      { offset: -1, tone: 'polite', roles: ['liaison', 'operator'] },
      { offset: 2, tone: 'urgent', roles: ['head'] },
    ]);
    for (const [more, says] of [
      [{ 'geser-0': '-1' }, 'ada dua kali'],
      [{ 'geser-0': '1,5' }, 'Isi -60 sampai 250'],
      [{ 'geser-5': '4' }, 'pilih siapa'],
    ] as const) {
      const answer = await browser.post('/aturan/tangga/five', { ...common, ...rungs, ...more });
      expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    }
    expect((await browser.post('/aturan/tangga/five', common)).text).toContain(
      'sedikitnya satu anak tangga',
    );
    expect((await browser.post('/aturan/tangga/nowhere', { ...common, ...rungs })).status).toBe(
      404,
    );
  });

  it('hours are changed for every week and for a time, and taken out again', async () => {
    const { browser } = await signedIn();
    await browser.get('/kalender/jam');
    const special = {
      nama: 'Ramadan',
      dari: '2026-02-18',
      sampai: '2026-03-19',
      biasa: '08.00-15.00',
      jumat: '08.00-11.30, 13.00-15.30',
    };
    const look = await browser.post('/kalender/jam/tambah', special);
    await browser.post('/aturan/simpan', hiddenIn(look.text));
    expect(world.app.rules().hours.overrides).toEqual([
      {
        ...{ from: parseDay('2026-02-18'), until: parseDay('2026-03-19'), name: 'Ramadan' },
        week: {
          ...{ 1: [[480, 900]], 2: [[480, 900]], 3: [[480, 900]], 4: [[480, 900]] },
          5: [
            [480, 690],
            [780, 930],
          ],
          ...{ 6: [], 7: [] },
        },
      },
    ]);
    const gone = await browser.post('/kalender/jam/hapus', { urutan: '0', 'nama-masa': 'Ramadan' });
    await browser.post('/aturan/simpan', hiddenIn(gone.text));
    expect(world.app.rules().hours.overrides).toEqual([]);
    for (const [more, says] of [
      [{ biasa: '15.00-08.00' }, 'Tulis jamnya'],
      [{ biasa: 'pagi' }, 'Tulis jamnya'],
      [{ jumat: '08.00-11.30, 11.00-15.00' }, 'Tulis jamnya'],
      [{ sampai: '2026-02-01' }, 'lebih awal'],
      [{ sampai: '2028-02-01' }, 'lebih dari setahun'],
      [{ nama: '' }, 'wajib diisi'],
    ] as const) {
      const answer = await browser.post('/kalender/jam/tambah', { ...special, ...more });
      expect([answer.status, answer.text.includes(says)]).toEqual([422, true]);
    }
    const week = { ringkasan: '08.00', 'hari-1': '08.00-16.00', 'hari-5': '' };
    const weekly = await browser.post('/kalender/jam', week);
    await browser.post('/aturan/simpan', hiddenIn(weekly.text));
    expect(world.app.rules().hours).toMatchObject({ digestAt: 480, week: { 1: [[480, 960]] } });
    expect((await browser.post('/kalender/jam', { ringkasan: '25.00' })).status).toBe(422);
  });
});

describe('the words of messages', () => {
  it('are shown with real cases, saved, read by officers, and put back', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    world.readAll();
    const page = await browser.get('/kata-kata/new');
    expect(page.text).toContain('Untuk laporan #9810001');
    const content = 'Kabar baru:\r\n{{#items}}\r\n{{> item-new}}\r\n{{/items}}';
    const look = await browser.post('/kata-kata/new', { isi: content, lihat: '1', versi: '0' });
    expect(look.text).toContain('Kabar baru:');
    expect(look.text).toContain('Yang ada di teks bawaan dan tidak di sini');
    expect(world.store.ruleVersions.newest()).toBe(0);
    const saved = await browser.post('/kata-kata/new', { isi: content, simpan: '1', versi: '0' });
    expect(saved.status).toBe(303);
    await world.dispositionArrives('9810002', HEALTH);
    expect(world.readAll().every(({ text }) => text.includes('Kabar baru:'))).toBe(true);
    const stale = await browser.post('/kata-kata/new', { isi: 'x', simpan: '1', versi: '0' });
    expect([stale.status, stale.text.includes('sudah diubah admin')]).toEqual([422, true]);
    const shipped = wording.text('new')?.shipped ?? '';
    await browser.post('/kata-kata/new', { isi: shipped, simpan: '1', versi: '1' });
    expect(world.store.ruleVersions.inForce('template')).toEqual([]);
    expect((await browser.get('/kata-kata')).text).not.toContain('>Diubah</span>');
  });

  it.each(['{{nobody}}', '{{#items}}', '{{> new}}', ' ', '{{=<% %>=}}<%nobody%>', '{{{nobody}}}'])(
    'that cannot be used are refused, and kept in the form: %s',
    async (isi) => {
      const { browser } = await signedIn();
      await browser.get('/kata-kata/new');
      const answer = await browser.post('/kata-kata/new', { isi, simpan: '1', versi: '0' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Belum dapat disimpan');
      expect(world.store.ruleVersions.newest()).toBe(0);
    },
  );

  it('that are somebody’s script are shown as text', async () => {
    const { browser } = await signedIn();
    await browser.get('/kata-kata/new');
    const isi = '</textarea><script>alert(1)</script>{{#items}}{{trackingId}}{{/items}}';
    const look = await browser.post('/kata-kata/new', { isi, lihat: '1', versi: '0' });
    expect(look.text).not.toContain('<script>alert');
  });

  it('are known by a name each', () => {
    beginWorld();
    for (const name of wording.names()) expect(templateTitle(name), name).not.toBe(name);
  });
});

describe('the WhatsApp session', () => {
  it('is ended by a typed word alone, and recorded', async () => {
    let ended = 0;
    const { browser } = await signedIn('admin', {
      session: () => ({
        ...{ simulation: false, running: null, live: null, held: null, restricted: null },
        paired: { as: '628125550099' as Phone, since: world.clock.now() - 3 * 86_400_000 },
        ...{ probe: null, waiting: 4, begun: 0 },
        sent: {
          ...{ lastHour: 1, lastDay: 2, ceiling: { hourly: 20, daily: 60 } },
          risesAt: world.clock.now() + 4 * 86_400_000,
        },
      }),
      unlink: () => Promise.resolve(void (ended += 1)),
    });
    const page = await browser.get('/whatsapp');
    expect(page.text).toContain('3 hari yang lalu');
    expect(page.text).toContain('batas kirimnya naik');
    expect((await browser.post('/whatsapp/keluar', { kata: 'keluarkan' })).status).toBe(422);
    expect(ended).toBe(0);
    expect((await browser.post('/whatsapp/keluar', { kata: 'keluar' })).status).toBe(303);
    expect(ended).toBe(1);
  });
});

describe('what concerns many people at once', () => {
  const acts = () => world.store.audit.list(9).map(({ act }) => act);
  const withDecree = async () => {
    const { browser, deps } = await signedIn();
    takeInRoster(
      world.store,
      FULL_ROSTER.map((entry) => ({
        ...entry,
        decree: 'SK 1/2025',
        validUntil: parseDay('2026-03-31'),
      })),
      world.clock.now(),
    );
    await browser.get('/petugas/sk');
    const [held] = decreesHeld(deps, world.clock.now());
    if (!held) throw new Error('places are held by a decree');
    const stays = Object.fromEntries(held.people.map(({ id }) => [`tetap-${id}`, '1']));
    const base = { sk: 'SK 1/2025', nomor: 'SK 2/2026', mulai: '2026-04-01', sampai: '2027-03-31' };
    return { browser, held, form: { ...base, ...stays } as Record<string, string> };
  };

  it('a decree is renewed for all but those who leave, after a look, and taken back', async () => {
    const { browser, held, form } = await withDecree();
    const operator = held.people.find(({ name }) => name === OPERATOR.name);
    const gone = { ...form, [`tetap-${operator?.id ?? 0}`]: '' };
    const coming = {
      'tempat-0': 'operator|Dinas Kesehatan',
      'nama-0': 'Operator Dinkes yang baru',
      'nomor-0': '081255519999',
    };
    const look = await browser.post('/petugas/sk', { ...gone, ...coming, lihat: '1' });
    expect(look.text).toContain('Yang akan berubah');
    expect(look.text).toContain('Operator Dinkes yang baru, Operator SP4N-LAPOR! Dinas Kesehatan');
    expect(acts()).toEqual(['account add']);
    const saved = await browser.post('/petugas/sk', { ...gone, ...coming, simpan: '1' });
    expect(saved.status).toBe(303);
    const terms = world.store.roster.assignments().filter(({ decree }) => decree === 'SK 2/2026');
    expect(terms).toHaveLength(FULL_ROSTER.length);
    expect(terms.some(({ phone }) => phone === OPERATOR.phone)).toBe(false);
    await browser.get('/riwayat/2/batal');
    expect((await browser.post('/riwayat/2/batal', { simpan: '1' })).status).toBe(303);
    expect(world.store.roster.assignments().every(({ decree }) => decree === 'SK 1/2025')).toBe(
      true,
    );
  });

  it.each([
    [{ nomor: '' }, 'Nomor SK baru wajib diisi'],
    [{ mulai: '' }, 'Tanggal mulai wajib diisi'],
    [{ sampai: 'x' }, 'Tanggal akhir wajib diisi'],
    [{ sampai: '2026-03-01' }, 'hari terakhir'],
    [{ sk: 'SK 9/1999' }, 'sudah tidak ada'],
    [{ 'nama-2': 'Seseorang' }, 'pilih siapa yang digantikan'],
    [
      { 'tempat-1': 'operator|Dinas Kesehatan', 'nama-1': 'Baru', 'nomor-1': '12' },
      'tidak dikenali',
    ],
    [{ 'tempat-1': 'operator|Dinas Kesehatan', 'nomor-1': '081255519999' }, 'nama wajib diisi'],
  ])('a decree with %j is refused, and what was typed stays', async (more, says) => {
    const { browser, form } = await withDecree();
    const answer = await browser.post('/petugas/sk', { ...form, ...more, simpan: '1' });
    expect([answer.status, answer.text.toLowerCase().includes(says.toLowerCase())]).toEqual([
      422,
      true,
    ]);
    expect(acts()).toEqual(['account add']);
  });

  it('two spellings of an agency are joined after a look, and parted again', async () => {
    const { browser } = await signedIn();
    await world.shows([
      world.row('9810001', { code: '', name: 'DINKES KAB' }, { agencyCode: null }),
    ]);
    await browser.get('/petugas/gabung');
    const both = { dari: 'DINKES KAB', ke: 'Dinas Kesehatan' };
    const look = await browser.post('/petugas/gabung', { ...both, lihat: '1' });
    expect(look.text).toContain('1 laporan (1 terbuka)');
    expect((await browser.post('/petugas/gabung', { ...both, simpan: '1' })).status).toBe(303);
    expect(world.store.roster.agencies().some(({ name }) => name === 'DINKES KAB')).toBe(false);
    expect((await browser.post('/petugas/gabung', { dari: '', ke: '' })).status).toBe(422);
    expect(
      (await browser.post('/petugas/gabung', { dari: 'Dinas Kesehatan', ke: 'Dinas Kesehatan' }))
        .status,
    ).toBe(422);
  });
});

describe('what reviewers broke', () => {
  it('a rule whose content does not come whole is refused, and the ones in force stay', async () => {
    const { browser } = await signedIn();
    const [version] = rules.policy.versions;
    if (!version) throw new Error('a policy has a version');
    const content = JSON.stringify({ versions: [{ ...version, from: '1990-01-01', dueSoon: 4 }] });
    await setRule(
      { ...consoleIn('live').deps },
      actor,
      { rule: 'policy', content },
      world.clock.now(),
    );
    await browser.get('/aturan');
    const versi = String(world.store.ruleVersions.newest());
    const common = { aturan: 'policy', terbuka: '', alasan: '', versi };
    for (const more of [{}, { isi: '' }, { isi: 'x'.repeat(900_001) }] as Record<
      string,
      string
    >[]) {
      const answer = await browser.post('/aturan/simpan', { ...common, ...more });
      expect([answer.status, answer.text.includes('tidak sampai dengan utuh')]).toEqual([
        409,
        true,
      ]);
    }
    world.store.settings.putHolidayTable(
      'regional:x',
      JSON.stringify({
        region: 'x',
        decree: 'y',
        days: [{ date: '2026-05-05', kind: 'regional_holiday', name: 'z' }],
      }),
      1,
    );
    const table = {
      tabel: 'regional:x',
      tahun: '2026',
      versi: String(world.store.settings.holidaysVersion()),
    };
    expect((await browser.post('/kalender/simpan', table)).status).toBe(422);
    expect(world.store.settings.holidayTables()).toHaveLength(1);
    expect(world.app.rules().policy.versions[0]?.dueSoon).toBe(4);
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'a ladder called %s is none',
    async (name) => {
      const { browser } = await signedIn();
      expect((await browser.get(`/aturan/tangga/${name}`)).status).toBe(404);
      const [version] = rules.policy.versions;
      const text = JSON.stringify({ versions: [{ ...version, from: '1990-01-01' }] });
      expect(() => parsePolicy(text.replace('"fourteen"}', `"${name}"}`), 'x')).toThrow(
        /no ladder/,
      );
    },
  );

  it('what is not there is said on a page with the menu, and a form’s address leads to its page', async () => {
    const { browser } = await signedIn();
    for (const path of ['/laporan/9999999', '/kalender/x/y', '/petugas/999', '/kata-kata/x']) {
      const answer = await browser.get(path);
      expect([path, answer.status, answer.text.includes('Menu utama')]).toEqual([path, 404, true]);
    }
    for (const [path, to] of [
      ['/laporan/unggah/berkas/x/impor', '/laporan/unggah'],
      ['/laporan/9810000/tahan', '/laporan/9810000'],
      ['/petugas/1/ganti', '/petugas/1'],
      ['/kalender/tambah', '/kalender'],
      ['/aturan/simpan', '/aturan'],
    ] as const) {
      const answer = await browser.get(path);
      expect([answer.status, answer.to]).toEqual([303, to]);
    }
  });

  it('the record speaks of people and things, without the program’s words, and offers undoing where that can be', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    await browser.get('/laporan/9810001');
    await browser.post('/laporan/9810001/tunda', {
      'sampai-tunda': '2026-02-20',
      'dasar-tunda': 'menunggu',
      simpan: '1',
    });
    await browser.post('/petugas/2/nomor', {
      'nomor-nomor': '081255519998',
      'dasar-nomor': 'ganti',
      simpan: '1',
    });
    await browser.get('/petugas/daftar.csv');
    const { text } = await browser.get('/riwayat');
    const body = text.slice(text.indexOf('<tbody'));
    expect(body).not.toMatch(/\{|&quot;|officer \d|complaint \d|data pribadi dilihat/);
    expect(body).toContain('laporan #9810001');
    expect(body).toContain('Tindak lanjut pertama: Senin, 9 Feb menjadi');
    expect((await browser.get('/riwayat?baca=1')).text).toContain('data pribadi dilihat');
    expect(body.match(/Batalkan</g)).toHaveLength(world.store.audit.list(9).filter(hasUndo).length);
  });

  it('a correction looked at before somebody else saved one is not saved', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    const versi =
      /name="versi" value="(\d+)"/.exec((await browser.get('/laporan/9810001')).text)?.[1] ?? '';
    const form = { 'dasar-tunda': 'menunggu', versi, simpan: '1' };
    expect(
      (await browser.post('/laporan/9810001/tunda', { ...form, 'sampai-tunda': '2026-02-20' }))
        .status,
    ).toBe(303);
    const stale = await browser.post('/laporan/9810001/tunda', {
      ...form,
      'sampai-tunda': '2026-03-20',
    });
    expect([stale.status, stale.text.includes('sudah diubah sejak halaman ini dibuka')]).toEqual([
      422,
      true,
    ]);
    expect(
      world.store.audit.list(9).filter(({ act }) => act === 'complaint postpone'),
    ).toHaveLength(1);
  });

  it('a complaint without a number of LAPOR! is linked with one on its page', async () => {
    const { browser } = await signedIn();
    await browser.get('/laporan/baru');
    const fields = {
      ...{ judul: 'Jalan rusak', instansi: 'Dinas Kesehatan', kanal: 'Surat' },
      ...{ klasifikasi: 'complaint', kerahasiaan: 'open', diterima: '2026-01-05' },
    };
    const seen = await browser.post('/laporan/baru', fields);
    expect([seen.status, seen.text.includes('Pesan pertama, Dinas Kesehatan')]).toEqual([
      200,
      true,
    ]);
    expect(world.store.caseList.page({}, null, 9)).toEqual([]);
    const wrong = await browser.post('/laporan/baru', { ...fields, diterima: '2026-02-30' });
    expect(wrong.status).toBe(422);
    const made = await browser.post('/laporan/baru', { ...fields, simpan: '1' });
    const at = made.to ?? '';
    expect((await browser.get(at)).text).toContain('Hubungkan dengan nomor LAPOR!');
    expect((await browser.post(`${at}/hubungkan`, { 'nomor-lapor': '12' })).status).toBe(422);
    const linked = await browser.post(`${at}/hubungkan`, { 'nomor-lapor': '#9819999' });
    expect([linked.status, linked.to]).toEqual([303, '/laporan/9819999']);
  });

  it('an officer’s last twenty working days say how far messages came, and when they wrote', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    const [told] = world.readAll().filter(({ to }) => to === LIAISON.phone);
    if (told) world.phoneSays(told, 'read');
    const before = (await browser.get('/petugas/1')).text;
    expect(before.match(/<li class="r-/g)).toHaveLength(20);
    expect(before).toContain('2 Feb: dibaca, 1 pesan');
    await world.replies(LIAISON, 'TERIMA 9810001');
    world.readAll();
    expect((await browser.get('/petugas/1')).text).toContain('2 Feb: dibalas, 2 pesan');
  });

  it('a change of the rules names what changes', async () => {
    const { browser } = await signedIn();
    await browser.get('/aturan/tangga/acknowledge');
    const look = await browser.post('/aturan/tangga/acknowledge', {
      ...{ mulai: '2026-02-02', dasar: 'x', terbuka: '' },
      ...{ 'geser-0': '0', 'nada-0': 'polite', 'peran-0-liaison': '1', 'peran-0-operator': '1' },
      ...{ 'geser-1': '2', 'nada-1': 'firm', 'peran-1-head': '1' },
    });
    expect(look.text).toContain('Dihapus: 1 hari kerja sesudah batas, tegas');
    expect(look.text).toContain('Baru: 2 hari kerja sesudah batas, tegas, kepada Pimpinan');
    expect(look.text).not.toContain('pada hari batas');
  });

  it('an undo of a calendar says how many deadlines it moves', async () => {
    const { browser } = await signedIn();
    await world.dispositionArrives('9810001', HEALTH);
    const content = JSON.stringify({
      region: 'x',
      decree: 'y',
      days: [{ date: '2026-02-05', kind: 'regional_holiday', name: 'z' }],
    });
    const { deps } = consoleIn('live');
    await importHolidays(
      deps,
      actor,
      { content, table: parseHolidayTable(content, 'x') },
      world.clock.now(),
    );
    const { text } = await browser.get('/riwayat/2/batal');
    expect(text).toMatch(/2 batas waktu berpindah kembali/);
  });

  it('a new number is shown before it is saved, and one that is somebody else’s is refused', async () => {
    const { browser } = await signedIn();
    await browser.get('/petugas/2');
    const look = await browser.post('/petugas/2/nomor', {
      'nomor-nomor': '081255519998',
      'dasar-nomor': 'ganti',
    });
    expect(look.text).not.toContain('Tidak ada yang berubah');
    const taken = await browser.post('/petugas/tambah', {
      nama: 'Orang lain',
      nomor: LIAISON.phone,
      peran: 'operator',
      instansi: 'Dinas Kesehatan',
    });
    expect([taken.status, taken.text.includes('Nomor ini milik')]).toEqual([422, true]);
  });
});
