import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.js';
import { createPeer, type Peer } from '../peer/peer.js';
import { alwaysOpen, createProgram, until } from '../world/program.js';

// The real program as a child process, against a server that speaks WhatsApp Web's real protocol.

let peer: Peer;
let program: ReturnType<typeof createProgram>;

const HEADER =
  'kode_instansi;nama_instansi;peran;nama;nomor_wa;berlaku_mulai;berlaku_sampai;nomor_sk\n';
const ROSTER = `${HEADER}3527002;Dinas Kesehatan Kabupaten Sampang;penghubung;Pejabat Penghubung Dinkes;0812-5550-0028;;;\n3527002;Dinas Kesehatan Kabupaten Sampang;operator;Operator Dinkes;0812-5550-0029;;;\n;;koordinator;Admin Koordinator;0878-5550-0217;;;\n`;
const LIAISON = '6281255500028';
const OPERATOR = '6281255500029';
const COORDINATOR = '6287855500217';
const exportOf = (...rows: string[]) =>
  [
    'Rekap Laporan',
    'Tracking ID,Tanggal Laporan Masuk,Nama Pelapor,Klasifikasi Laporan,Judul Laporan,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan,Tipe Laporan (Anonim/Rahasia)',
    ...rows,
  ].join('\n');
const complaint = (id: string, title: string) =>
  `${id},3 Jan 2026,Pelapor Satu,Pengaduan Tidak Berkadar Pengawasan,${title},3527002,Dinas Kesehatan Kab. Sampang,Terverifikasi,-`;

beforeAll(async () => {
  program = createProgram();
  peer = await createPeer(program.folder);
});

afterAll(async () => {
  program.remove();
  await peer.close();
});

it('pairs nobody blindly: invites, welcomes, goes live, tells, takes answers, and goes on after being killed', async () => {
  const settings = {
    ...alwaysOpen(program.folder),
    MODE: 'live',
    WHATSAPP_WEB_URL: peer.url,
    PACE_SECONDS: '0.2-0.4',
    ANSWER_PACE_SECONDS: '0.1-0.2',
    DIGEST_OFFICERS: 'off',
    PROBE_MINUTES: '0',
  };
  const cli = (args: readonly string[], input = '') => program.run(args, input, settings);
  const taken = cli(['whatsapp', 'import-session', peer.sessionFolder()]);
  expect(taken.code, taken.err).toBe(0);
  expect(cli(['roster', 'import', program.file('roster.csv', ROSTER)]).code).toBe(0);
  const first = program.file('export.csv', exportOf(complaint('9810000', 'Pelayanan IGD lambat')));
  expect(cli(['import', first]).code).toBe(0);

  const invited = JSON.parse(cli(['officers', 'invite', '--json']).out) as {
    officers: { phone: string; link: string; wroteAt: string | null }[];
  };
  const invitation = (phone: string) => {
    const link = new URL(invited.officers.find((o) => o.phone === phone)?.link ?? '');
    expect(link.href).toMatch(`https://wa.me/${peer.own}?text=`);
    return link.searchParams.get('text') ?? '';
  };
  expect(invitation(LIAISON)).toMatch(/^Halo Penghubung Dinas Kominfo, saya Pejabat Penghubung/);

  const running = program.start(settings);
  const arrives = (what: string, fits: (m: Peer['arrived'][number]) => boolean) =>
    until(what, () => peer.arrived.find(fits)).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${running.said()}\n${JSON.stringify(peer.arrived)}`);
    });
  await until('the connection', () => running.said().includes('WhatsApp is connected'));
  const second = cli(['start']);
  expect(second.code).toBe(1);
  expect(second.err).toMatch(/another program runs on this database: process \d+ on /);

  // One is known by number; one only by LID (here with the very digits of the number) and the invitation's code, as WhatsApp hides numbers.
  await peer.writes(LIAISON, invitation(LIAISON), 'OFFICER0001');
  await peer.writes(`lid:${OPERATOR}`, invitation(OPERATOR), 'OFFICER0002');
  await peer.writes(COORDINATOR, invitation(COORDINATOR), 'OFFICER0003');
  for (const phone of [LIAISON, OPERATOR, COORDINATOR])
    await arrives(
      `the welcome of ${phone}`,
      (m) => m.to.startsWith(phone) && /Selamat datang/.test(m.text),
    );
  expect(peer.arrived.filter((m) => m.text.includes('#9810000'))).toEqual([]);

  const plan = cli(['golive', '--dry-run']);
  expect(plan.out).toMatch(
    /Pejabat Penghubung Dinkes \(liaison\), \+62812\*\*\*\*0028: new: 1 handed over/,
  );
  expect(cli(['golive', '--by', 'Dinas Kominfo'], 'kirim\n').code).toBe(1);
  const live = cli(['golive', '--by', 'Dinas Kominfo'], 'KIRIM\n');
  expect(live.code, live.err).toBe(0);

  const told = await arrives(
    'the first notice',
    (m) => m.to.startsWith(LIAISON) && m.text.includes('*#9810000*'),
  );
  expect(told.text).toMatch(/Pelayanan IGD lambat/);
  expect(told.text).not.toMatch(/Pelapor Satu/);
  await peer.writes(`lid:${OPERATOR}`, 'terima 9810000', 'OFFICER0004');
  await arrives(
    'the answer to the LID',
    (m) => m.to.startsWith(OPERATOR) && m.text.includes('#9810000 dicatat sudah diterima'),
  );
  await running.kill('SIGKILL');

  // While the program is away, a second export comes in, and an officer writes.
  const later = program.file(
    'export2.csv',
    exportOf(complaint('9810000', 'Pelayanan IGD lambat'), complaint('9810037', 'Antrean obat')),
  );
  expect(cli(['import', later]).code).toBe(0);
  await peer.writes(LIAISON, 'PROSES 9810000 petugas di lokasi', 'OFFICER0005');
  const again = program.start(settings);
  await arrives('the answer to what was written meanwhile', (m) =>
    m.text.includes('petugas di lokasi'),
  );
  await arrives('the second notice', (m) => m.text.includes('#9810037'));

  // The wire is cut while messages go, and comes back.
  expect(cli(['hold', '--by', 'Dinas Kominfo', '--reason', 'uji']).code).toBe(0);
  expect(cli(['whatsapp', 'status']).out).toMatch(/held: +since .*, by Dinas Kominfo \(.+\): uji/);
  await peer.writes(LIAISON, 'SELESAI 9810037 loket ditambah', 'OFFICER0006');
  await until(
    'the report in the database',
    () =>
      (JSON.parse(cli(['whatsapp', 'status', '--json']).out) as { waiting: number }).waiting >= 2,
  );
  peer.wire.drop();
  expect(cli(['resume']).code).toBe(0);
  await arrives('the answer', (m) => m.text.includes('#9810037 dicatat selesai'));
  expect(await again.kill('SIGTERM')).toBe(0);

  const ids = peer.arrived.map((m) => m.id);
  expect(new Set(ids).size).toBe(ids.length);
  const store = openStore(join(program.dataDir, 'penghubung.db'));
  try {
    const sent = peer.arrived.map((m) => store.outbox.byMessageId(m.id));
    expect(sent.map((row) => row?.state)).toEqual(peer.arrived.map(() => 'accepted'));
    expect(sent.map((row) => row?.text)).toEqual(peer.arrived.map((m) => m.text));
    // What coordinators are told is gathered for a quarter of an hour.
    const gathered = store.outbox.waiting().filter(({ phone }) => phone === COORDINATOR);
    expect(gathered.map(({ text }) => text)).toEqual([
      expect.stringContaining('loket ditambah') as string,
    ]);
    expect(store.settings.golive()?.by).toMatch(/^Dinas Kominfo/);
    expect(store.keys.list('penghubung-inbox').size).toBe(0);
    expect(store.ownership.owner()).toBeUndefined();
    const clockOf = (id: string, kind: string) =>
      store.dispositions.openByTrackingId(id)[0]?.clocks.find((c) => c.kind === kind)?.state;
    expect(clockOf('9810000', 'acknowledge')).toBe('stopped');
    expect(clockOf('9810000', 'respond')).toBe('stopped');
    expect(clockOf('9810037', 'resolve')).toBe('paused');
  } finally {
    store.close();
  }
}, 240_000);
