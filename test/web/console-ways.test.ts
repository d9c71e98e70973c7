import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ComplaintRow } from '../../src/domain/complaint.js';
import { hold } from '../../src/admin/holding.js';
import { addOfficer } from '../../src/admin/people.js';
import { parseDay } from '../../src/domain/day.js';
import { say, told } from '../../src/domain/said.js';
import { speakerOf } from '../../src/wording/speaker.js';
import { FileProblem } from '../../src/sources/problem.js';
import {
  assigned,
  FULL_ROSTER,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  ROADS,
  ROADS_LIAISON,
} from '../world/world.js';
import { endWorld, signedIn, world } from './console-world.js';

// What takes an admin more than one page: lists, uploads, letting notices go.

afterEach(endWorld);

describe('the list of complaints', () => {
  it('is asked by district, channel and what has ended, each in the address, and offers what there is', async () => {
    const { browser } = await signedIn();
    await world.shows([
      world.row('9810001', HEALTH, { district: 'Camplong', channel: 'SMS' }),
      world.row('9810002', HEALTH, { district: 'Torjun', channel: 'Website' }),
    ]);
    await world.laporShows('9810003', ROADS, 'Selesai');
    const { text } = await browser.get('/laporan?kecamatan=Torjun');
    expect(text).toContain('<option value="Camplong">');
    expect([text.includes('#9810002'), text.includes('#9810001')]).toEqual([true, false]);
    const none = await browser.get('/laporan?kecamatan=Antah&kanal=SMS');
    expect(none.text).toContain('<option value="Antah" selected="">');
    expect(none.text).toContain('Tidak ada laporan terbuka yang sesuai');
    const ended = await browser.get('/laporan?jenis=berakhir');
    expect(ended.text).toContain('Laporan yang sudah berakhir');
    expect(ended.text).not.toContain('#9810001');
    const wrong = await browser.get('/laporan?jenis=berakhir&keadaan=lewat');
    expect(wrong.text).toContain('Hanya laporan terbuka yang punya keadaan');
  });
});

describe('an export that is uploaded', () => {
  const file = new File(['x'], 'ekspor.csv');
  const shows = (rows: () => readonly ComplaintRow[]) => () =>
    Promise.resolve({
      ...({ origin: { way: 'export', name: 'ekspor.csv' }, extent: 'whole' } as const),
      ...{ asOf: world.clock.now(), filedAt: world.clock.now() },
      ...{ complaints: rows(), rows: rows().length, skipped: [] },
    });

  it('says row by row what it would change, changes nothing before it is told to, and then says what it did', async () => {
    const { browser } = await signedIn('admin', {
      readExport: shows(() => [
        world.row('9810001', HEALTH, { status: 'in_progress', rawStatus: 'Proses' }),
        world.row('9810002', ROADS, {}),
        world.row('9810003', HEALTH, {}),
        world.row('9810004', HEALTH, world.classified('Aspirasi')),
      ]),
    });
    await world.shows([
      world.row('9810001', HEALTH, {}),
      world.row('9810002', HEALTH, {}),
      world.row('9810004', HEALTH, {}),
    ]);
    const { to } = await browser.upload('/laporan/unggah', 'ekspor', file);
    expect(to).toMatch(/^\/laporan\/unggah\/berkas\//);
    const seen = await browser.get(to ?? '');
    const words = seen.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toMatch(/#9810001 .{0,80}Status: Belum Ditindaklanjuti . Proses/);
    expect(words).toMatch(/#9810002 .{0,80}Pindah instansi: Dinas Kesehatan[^#]*Dinas PUPR/);
    expect(words).toMatch(/#9810003 .{0,80}Laporan baru/);
    expect(words).toMatch(/#9810004 .{0,80}Klasifikasi: .{0,60}Aspirasi/);
    expect(world.store.dispositions.complaint('9810003')).toBeUndefined();
    expect((await browser.get('/laporan/unggah')).text).toContain('menunggu persetujuan Anda');
    const done = await browser.post(`${to}/impor`);
    expect([done.status, done.to]).toEqual([303, to]);
    expect((await browser.get(to ?? '')).text).toContain('Sudah masuk');
    expect(world.store.dispositions.complaint('9810003')).toBeDefined();
    // Pressed once more, it is not taken in twice.
    const acts = () => world.store.audit.list(50).filter(({ act }) => act === 'import').length;
    const before = acts();
    await browser.post(`${to}/impor`);
    expect(acts()).toBe(before);
  });

  it('that takes long shows how far it is, lets others wait, and can be come back to', async () => {
    let over: (() => void) | null = null;
    const finished = new Promise<void>((resolve) => void (over = resolve));
    const { browser } = await signedIn('admin', {
      moment: () => Promise.resolve(),
      async readExport() {
        await finished;
        return shows(() => [world.row('9810001', HEALTH, {})])();
      },
    });
    const { to } = await browser.upload('/laporan/unggah', 'ekspor', file);
    const busy = await browser.get(to ?? '');
    expect(busy.text).toContain('<progress id="bilah">');
    expect(busy.text).toContain('/aset/progress.js');
    expect((await browser.upload('/laporan/unggah', 'ekspor', file)).status).toBe(409);
    expect((await browser.get('/laporan/unggah')).text).toContain('sedang dibaca');
    expect((await browser.post(`${to}/impor`)).to).toBe(to);
    (over as (() => void) | null)?.();
    await vi.waitFor(async () =>
      expect((await browser.get(to ?? '')).text).toContain('Laporan baru'),
    );
  });

  it('that cannot be read says why, that is damaged by a fault says so, and neither stays', async () => {
    const faults: unknown[] = [];
    let fails: Error = new FileProblem(say`ekspor.csv: is empty`);
    const { browser } = await signedIn('admin', {
      readExport: () => Promise.reject(fails),
      onFault: (error) => void faults.push(error),
    });
    const { to } = await browser.upload('/laporan/unggah', 'ekspor', file);
    const { status, text } = await browser.get(to ?? '');
    expect([status, text.includes('ekspor.csv')]).toEqual([422, true]);
    fails = new Error('disk I/O error');
    const again = await browser.upload('/laporan/unggah', 'ekspor', file);
    expect((await browser.get(again.to ?? '')).text).toContain('kesalahan program');
    expect(faults).toHaveLength(1);
  });

  it.each(['', 'x', '../../etc/passwd', '%00', 'a'.repeat(200)])(
    'is not found under the key "%s"',
    async (key) => {
      const { browser } = await signedIn();
      const { status } = await browser.get(`/laporan/unggah/berkas/${encodeURIComponent(key)}`);
      expect([404, 303]).toContain(status);
      const sent = await browser.post(`/laporan/unggah/berkas/${encodeURIComponent(key)}/impor`);
      expect([404, 422]).toContain(sent.status);
    },
  );

  it('is forgotten once it has waited long, and of many the oldest', async () => {
    const { browser } = await signedIn('admin', {
      readExport: shows(() => [world.row('9810001', HEALTH, {})]),
    });
    const keys: string[] = [];
    for (let i = 0; i < 5; i++) {
      const { to } = await browser.upload('/laporan/unggah', 'ekspor', file);
      keys.push(to ?? '');
    }
    const status = async (path: string) => (await browser.get(path)).status;
    expect(await status(keys[0] ?? '')).toBe(404);
    expect(await status(keys[4] ?? '')).toBe(200);
    world.clock.moveTo(world.clock.now() + 16 * 60_000);
    await browser.get('/laporan/unggah');
    expect(await status(keys[4] ?? '')).toBe(404);
  });
});

describe('letting notices go', () => {
  const chosen = (query: string) => `/pesan/mulai?untuk=${query}`;
  const begins = async () => {
    const entered = await signedIn('admin', {}, { needsGoLive: true });
    await world.dispositionArrives('9810001', HEALTH);
    await world.dispositionArrives('9810002', ROADS);
    return entered.browser;
  };
  const ids = () =>
    new Map(world.store.roster.agencies().map(({ code, id }) => [code, String(id)] as const));

  it('begins with the agencies that are ticked, once their names are seen and the word is typed', async () => {
    const browser = await begins();
    const { text } = await browser.get('/pesan/mulai');
    expect(text).toContain(HEALTH.name);
    expect(text).toContain('2 dari 2 dapat dihubungi');
    expect((await browser.get(chosen('pilihan'))).status).toBe(422);
    const health = ids().get(HEALTH.code) ?? '';
    const plan = await browser.get(chosen(`pilihan&instansi=${health}`));
    expect(plan.text).toContain(`Mulai mengirim: ${HEALTH.name}`);
    expect(plan.text).toContain('2 pesan kepada 2 orang');
    expect(plan.text).not.toContain('Penghubung PUPR');
    expect((await browser.post('/pesan/mulai', { untuk: health, kata: 'ya' })).status).toBe(422);
    expect(world.store.roster.begun()).toEqual([]);
    const done = await browser.post('/pesan/mulai', { untuk: health, kata: 'mulai' });
    expect([done.status, done.to]).toEqual([303, '/pesan?kata=mulai']);
    expect(world.store.roster.begun().map(String)).toEqual([health]);
    expect((await browser.get('/pesan/mulai')).text).toContain('1 instansi sudah menerima');
    const today = await browser.get('/hari-ini');
    expect(today.text).toContain('1 instansi dengan laporan terbuka belum menerima');
    const there = await browser.get('/laporan/9810002');
    expect(there.text).toContain('pengiriman untuk instansi ini belum dimulai');
  });

  it('lets all go, and then has nothing more to let go', async () => {
    const browser = await begins();
    expect((await browser.get(chosen('semua'))).text).toContain('3 pesan kepada 3 orang');
    await browser.post('/pesan/mulai', { untuk: 'semua', kata: 'MULAI' });
    expect(world.store.settings.golive()?.by).toBe('admin');
    expect((await browser.get('/pesan/mulai')).text).toContain('Berjalan untuk semua sejak');
    expect((await browser.post('/pesan/mulai', { untuk: '1', kata: 'MULAI' })).status).toBe(422);
  });

  it.each(['', 'x', '-1', '999', '1e9', "1'--", 'semua,1', '0x1', '[object Object]'])(
    'takes "%s" for no agency',
    async (untuk) => {
      const browser = await begins();
      const { status } = await browser.post('/pesan/mulai', { untuk, kata: 'MULAI' });
      expect([409, 422]).toContain(status);
      expect(world.store.roster.begun()).toEqual([]);
      expect(world.store.settings.golive()).toBeNull();
    },
  );
});

describe('a correction that is looked at', () => {
  it.each([
    [
      'disposisi',
      { 'ke-disposisi': ROADS.name },
      /Pesan berikutnya, Dinas PUPR[^:]*: [^<]*Pejabat Penghubung PUPR/,
    ],
    [
      'klasifikasi',
      { 'klasifikasi-klasifikasi': 'aspiration' },
      /Pesan berikutnya, Dinas Kesehatan/,
    ],
    ['tahan', { 'sampai-tahan': '2026-02-20' }, /Pesan berikutnya, Dinas Kesehatan[^<]*20 Feb/],
    ['tutup', {}, /^(?![^]*Pesan berikutnya)/],
  ])('%s says what is said next then, and changes nothing', async (act, fields, says) => {
    const { browser } = await signedIn('admin', {}, { start: '2026-02-02T09:00' });
    await world.dispositionArrives('9810001', HEALTH);
    world.store.settings.goLive({ by: 'x', at: 1 });
    const before = [world.store.outbox.nextId(), world.store.audit.list(1)[0]?.id];
    const { status, text } = await browser.post(`/laporan/9810001/${act}`, {
      ...fields,
      [`dasar-${act}`]: 'uji',
      instansi: HEALTH.name,
    });
    expect(status).toBe(200);
    expect(text).toContain('Yang akan berubah');
    expect(text).toMatch(says);
    expect([world.store.outbox.nextId(), world.store.audit.list(1)[0]?.id]).toEqual(before);
  });
});

describe('what reviewers missed', () => {
  it('leave that is still to come stands on both pages, and whoever stands in cannot be undone away', async () => {
    const { browser, deps } = await signedIn('admin', {}, { start: '2026-02-02T09:00' });
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    const added = addOfficer(
      deps,
      { name: 'x', mouth: 'console' },
      { ...NEW_LIAISON, role: 'operator', agency: HEALTH.code },
      world.clock.now(),
    );
    await browser.post(`/petugas/${id}/cuti`, {
      ...{ 'mulai-cuti': '2026-02-09', 'sampai-cuti': '2026-02-13', 'dasar-cuti': 'cuti' },
      ...{ 'pengganti-cuti': NEW_LIAISON.phone, simpan: '1' },
    });
    const own = (await browser.get(`/petugas/${id}`)).text;
    expect(own).toMatch(/Senin, 9 Feb s\.d\. Jumat, 13 Feb, digantikan/);
    const deputy = world.store.roster.officerByPhone(NEW_LIAISON.phone)?.id ?? 0;
    expect((await browser.get(`/petugas/${deputy}`)).text).toContain('Menggantikan');
    const undone = await browser.post(`/riwayat/${added.act ?? 0}/batal`, { simpan: '1' });
    expect(undone.text).toContain('tidak akan punya penugasan');
    expect(world.store.roster.assignments().some((a) => a.officerId === deputy)).toBe(true);
  });

  it('the record says what changed of leave, numbers, calendars and files, can be asked by who and what, and taken along', async () => {
    const { browser, deps } = await signedIn('admin', {}, { start: '2026-02-02T09:00' });
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    await browser.post(`/petugas/${id}/cuti`, {
      ...{ 'mulai-cuti': '2026-02-09', 'sampai-cuti': '2026-02-13', 'dasar-cuti': 'cuti' },
      simpan: '1',
    });
    await browser.post(`/petugas/${id}/nomor`, {
      ...{ 'baru-nomor': '081255510077', 'dasar-nomor': 'ganti', simpan: '1' },
    });
    hold(
      deps,
      { name: 'Dinas Lain', mouth: 'command line' },
      { reason: '=1+1' },
      world.clock.now(),
    );
    const all = (await browser.get('/riwayat')).text;
    expect(all).toContain('cuti Senin, 9 Feb s.d. Jumat, 13 Feb');
    expect(all).toMatch(/sebelumnya: [^<]*\*\*\*/);
    expect(all).not.toContain('6281255510077');
    const only = (await browser.get('/riwayat?apa=hold')).text;
    expect([only.includes('pengiriman berhenti'), only.includes('9 Feb')]).toEqual([true, false]);
    const by = (await browser.get('/riwayat?siapa=LAIN')).text;
    expect([by.includes('Dinas Lain'), by.includes('9 Feb')]).toEqual([true, false]);
    const taken = await browser.get('/riwayat/daftar.csv?siapa=lain');
    expect(taken.headers.get('content-type')).toContain('text/csv');
    expect(taken.text).toContain("'=1+1");
    expect(taken.text.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  it('an agency that no export has named is added once, and can be taken back', async () => {
    const { browser } = await signedIn();
    const added = await browser.post('/petugas/instansi/tambah', {
      nama: 'Dinas  Perikanan',
      kode: '99',
    });
    expect(added.to).toBe('/petugas/tambah?instansi=Dinas%20Perikanan');
    for (const wrong of [
      { nama: 'DINAS PERIKANAN' },
      { nama: 'Dinas Lain', kode: '99' },
      { nama: '' },
      { nama: '!!!' },
      { nama: 'x'.repeat(201) },
      { nama: 'Dinas Lain', kode: '<b>' },
    ])
      expect((await browser.post('/petugas/instansi/tambah', wrong)).status).toBe(422);
    const act = world.store.audit.list(1)[0];
    expect(act?.act).toBe('agency add');
    await browser.post(`/riwayat/${act?.id ?? 0}/batal`, { simpan: '1' });
    expect(world.store.roster.agencies().map(({ name }) => name)).not.toContain('Dinas Perikanan');
  });

  it('every decree is renewed at once where there are several', async () => {
    const roster = FULL_ROSTER.map((entry, i) => ({
      ...entry,
      ...{ decree: `SK/${i % 2}/2026`, validUntil: parseDay('2026-12-31') },
    }));
    const { browser } = await signedIn('admin', {}, { roster });
    const page = (await browser.get('/petugas/sk')).text;
    expect(page).toContain('Semua SK (7 orang)');
    const kept = Object.fromEntries(
      world.store.roster.officers().map(({ id }) => [`tetap-${id}`, '1']),
    );
    const saved = await browser.post('/petugas/sk', {
      ...{ sk: '*', nomor: 'SK/9/2027', mulai: '2027-01-01', sampai: '2027-12-31' },
      ...{ ...kept, simpan: '1' },
    });
    expect(saved.status).toBe(303);
    const held = world.store.roster.assignments();
    expect(new Set(held.map(({ decree }) => decree))).toEqual(new Set(['SK/9/2027']));
  });

  it('why a row was left out is said in Bahasa Indonesia', () => {
    const id = speakerOf('id');
    for (const [reason, says] of [
      ['no tracking ID of 6 to 10 digits', 'tidak ada nomor laporan (6 sampai 10 angka)'],
      ['no status', 'tidak ada status'],
      ['repeats the complaint and agency of row 17', 'mengulang laporan dan instansi baris 17'],
      [
        'contradicts row 3, which is of the same complaint and agency and was taken: another status, class',
        'bertentangan dengan baris 3, yang laporan dan instansinya sama dan dipakai: status, klasifikasi lain',
      ],
    ] as const)
      expect(told(reason).in(id)).toBe(says);
  });
});

describe('what is kept of a person', () => {
  it('is shown to an admin who asks, which is recorded, and to no pemantau', async () => {
    const { browser } = await signedIn('admin', {}, { start: '2026-02-02T09:00' });
    await world.dispositionArrives('9810001', HEALTH);
    await world.replies(LIAISON, 'PROSES 9810001 petugas di lokasi <b>');
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    const before = await browser.get(`/petugas/${id}/data`);
    expect(before.text).not.toContain(LIAISON.phone);
    const { status, text } = await browser.post(`/petugas/${id}/data`, { apa: 'lihat' });
    expect(status).toBe(200);
    for (const part of [LIAISON.phone, 'Pesan darinya', 'petugas di lokasi &lt;b&gt;', HEALTH.name])
      expect(text).toContain(part);
    expect(world.store.audit.list(1)[0]).toMatchObject({
      ...{ act: 'data seen', object: `officer ${id}` },
    });
    world.store.accounts.setRole(1, 'pemantau');
    expect((await browser.post(`/petugas/${id}/data`, { apa: 'lihat' })).status).toBe(403);
  });
});

describe('a form that was opened before somebody else saved', () => {
  const versionIn = (text: string) => /name="versi" value="([^"]*)"/.exec(text)?.[1] ?? '';
  const leave = { 'mulai-cuti': '2026-02-03', 'sampai-cuti': '2026-02-05', 'dasar-cuti': 'cuti' };

  it('saves nothing of a person, and says so with what was typed kept', async () => {
    const { browser } = await signedIn();
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    const versi = versionIn((await browser.get(`/petugas/${id}`)).text);
    expect(versi).not.toBe('');
    const first = await browser.post(`/petugas/${id}/cuti`, { ...leave, versi, simpan: '1' });
    expect(first.status).toBe(303);
    const again = await browser.post(`/petugas/${id}/akhiri`, {
      ...{ 'dasar-akhiri': 'pindah tugas', 'sampai-akhiri': '2026-02-10', versi, simpan: '1' },
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Petugas ini sudah diubah sejak halaman ini dibuka');
    expect(again.text).toContain('value="pindah tugas"');
    expect(world.store.audit.list(1)[0]?.act).toBe('officers leave');
    const fresh = versionIn((await browser.get(`/petugas/${id}`)).text);
    expect(fresh).not.toBe(versi);
  });

  it('is not old because of what somebody merely looked at, or of what came in', async () => {
    const { browser } = await signedIn();
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    const versi = versionIn((await browser.get(`/petugas/${id}`)).text);
    await browser.get(`/petugas/${id}?nomor=1`);
    await world.dispositionArrives('9810001', HEALTH);
    await world.replies(LIAISON, 'TERIMA 9810001');
    const saved = await browser.post(`/petugas/${id}/cuti`, { ...leave, versi, simpan: '1' });
    expect(saved.status).toBe(303);
  });

  it('saves no decree over a roster that has changed', async () => {
    const roster = FULL_ROSTER.map((entry) => ({ ...entry, decree: 'SK/1/2026' }));
    const { browser } = await signedIn('admin', {}, { roster });
    const versi = versionIn((await browser.get('/petugas/sk')).text);
    const id = world.store.roster.officerByPhone(ROADS_LIAISON.phone)?.id ?? 0;
    await browser.post(`/petugas/${id}/nomor`, {
      ...{ 'baru-nomor': '081255510077', 'dasar-nomor': 'ganti', simpan: '1' },
    });
    const act = world.store.audit.list(1)[0]?.id;
    const { status, text } = await browser.post('/petugas/sk', {
      ...{ sk: 'SK/1/2026', nomor: 'SK/2/2027', mulai: '2027-01-01', sampai: '2027-12-31' },
      ...{ versi, simpan: '1' },
    });
    expect([status, text.includes('sudah diubah sejak halaman ini dibuka')]).toEqual([422, true]);
    expect(world.store.audit.list(1)[0]?.id).toBe(act);
  });
});

describe('what waits for an admin', () => {
  const ago = (minutes: number) => world.zone.iso(world.clock.now() - minutes * 60_000);
  const says = async (
    reasons: readonly { code: string; what: string; since?: string }[],
    warnings: readonly { code: string; what: string; since?: string }[] = [],
  ) => {
    let health = { reasons, warnings };
    const { browser } = await signedIn('admin', { health: () => health });
    health = { reasons, warnings };
    return (await browser.get('/hari-ini')).text;
  };

  it.each([
    ['a lost connection', 'connection_lost', 'WhatsApp tidak tersambung'],
    ['an ended session', 'logged_out', 'WhatsApp tidak tersambung'],
    ['a program that stands still', 'stalled', 'tidak lagi melihat pekerjaannya'],
    ['work that failed', 'fault', 'Pekerjaan terakhir gagal'],
    ['a deaf connection', 'probe_failed', 'tersambung tetapi tidak menjawab'],
  ])('names %s', async (_, code, words) => {
    expect(await says([{ code, what: 'x', since: '2026-01-01T09:00:00+07:00' }])).toContain(words);
  });

  it.each([
    ['source_failed', 'Sumber laporan tidak dapat dibaca'],
    ['no_fresh_export', 'Sudah lama tidak ada ekspor'],
    ['events_waiting', 'Sistem lain tidak menerima kabar'],
    ['rules_unused', 'tidak dapat dipakai lagi'],
  ])('names the warning %s', async (code, words) => {
    expect(await says([], [{ code, what: 'x' }])).toContain(words);
  });

  it('does not speak of a connection that has been away for a moment, nor of a hold as of one', async () => {
    await signedIn();
    expect(await says([{ code: 'connection_lost', what: 'x', since: ago(1) }])).not.toContain(
      'WhatsApp tidak tersambung</h3>',
    );
    expect(await says([{ code: 'held', what: 'x', since: ago(60) }])).not.toContain(
      'WhatsApp tidak tersambung</h3>',
    );
  });

  it('names a file that was not taken, without a person’s name, until an export has come', async () => {
    const { browser } = await signedIn();
    world.store.settings.rejectFile('ekspor 081234567890.xlsx', world.clock.now());
    const { text } = await browser.get('/hari-ini');
    expect(text).toContain('tidak dapat dibaca');
    expect(text).not.toContain('081234567890');
    await world.app.runUntil(world.clock.now() + 60_000, world.clock);
    await world.dispositionArrives('9810001', HEALTH);
    expect((await browser.get('/hari-ini')).text).not.toContain('Ditaruh di folder');
  });

  it('is one row for what is the same at one agency', async () => {
    const { browser } = await signedIn();
    await world.shows([
      world.row('9810001', HEALTH, {}),
      world.row('9810002', HEALTH, {}),
      world.row('9810003', ROADS, {}),
    ]);
    await world.replies(LIAISON, 'BUKAN KEWENANGAN 9810001');
    await world.replies(LIAISON, 'BUKAN KEWENANGAN 9810002');
    await world.replies(ROADS_LIAISON, 'BUKAN KEWENANGAN 9810003');
    const { text } = await browser.get('/hari-ini');
    expect(text).toContain(`2 laporan dinyatakan bukan kewenangan ${HEALTH.name}`);
    expect(text).toContain(`#9810003 bukan kewenangan ${ROADS.name}`);
  });

  it('tells of decrees sixty days before they end, and of an agency where somebody wants to stop', async () => {
    const { browser } = await signedIn(
      'admin',
      {},
      {
        roster: [
          ...FULL_ROSTER.slice(1),
          assigned(LIAISON, 'liaison', HEALTH, { until: '2026-03-25' }),
        ],
        start: '2026-02-02T09:00',
      },
    );
    expect((await browser.get('/hari-ini')).text).toContain('SK 1 instansi segera berakhir');
    await world.replies(ROADS_LIAISON, 'berhenti');
    await world.replies(ROADS_LIAISON, 'ya');
    const agencies = (await browser.get('/petugas')).text;
    expect(world.store.roster.openStopRequests()).toHaveLength(1);
    expect(agencies).toContain('meminta berhenti menerima pesan');
  });
});
