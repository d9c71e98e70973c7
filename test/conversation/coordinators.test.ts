import { beforeEach, describe, expect, it } from 'vitest';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  STRANGER,
  type Person,
  type World,
} from '../world/world.js';

// A coordinator's commands: strict, shown, recorded as acts, and taken back by BATAL; their free words do nothing.

let world: World;
beforeEach(() => {
  world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
});
const ID = '9810000';
const arrives = async (id = ID, agency = HEALTH, title = 'Pungutan di sekolah dasar') => {
  await world.shows([world.row(id, agency, { title })]);
  world.readAll();
};
const says = async (who: Person, text: string) => {
  await world.replies(who, text);
  const sent = world.readAll();
  return (to: Person) => sent.flatMap((m) => (m.to === to.phone ? [m.text] : [])).join('\n');
};
const acts = () => world.store.audit.list(20).map(({ act, mouth }) => `${act}/${mouth}`);
const open = (id = ID) =>
  world.store.dispositions.openByTrackingId(id).map(({ agencyName }) => agencyName);
const due = (n = 1) =>
  world.store.dispositions.byId(n)?.clocks.find(({ kind }) => kind === 'respond')?.dueDay ?? 0;

describe('TUTUP', () => {
  it('shows which case, of which agency, with title and state; its officers hear, and BATAL opens it again', async () => {
    await arrives();
    const closed = await says(COORDINATOR, `TUTUP ${ID} sudah dijawab di LAPOR!`);
    expect(closed(COORDINATOR)).toMatch(
      /ditutup[^]*#9810000\* Pungutan di sekolah dasar \(Dinas Kesehatan[^]*Belum ditindaklanjuti[^]*Alasan: sudah dijawab/,
    );
    for (const officer of [LIAISON, OPERATOR])
      expect(closed(officer)).toMatch(/Admin Koordinator menutup[^]*#9810000/);
    expect(open()).toEqual([]);
    expect(acts()).toEqual(['complaint close/whatsapp']);
    const back = await says(COORDINATOR, 'BATAL');
    expect(back(LIAISON)).toMatch(/membatalkan penutupan/);
    expect(open()).toEqual([HEALTH.name]);
    world.expectsNextSteps();
  });

  it('of a complaint at several agencies says which, and closes the one that is named', async () => {
    await world.shows([world.row(ID, HEALTH, {}), world.row(ID, ROADS, {})]);
    world.readAll();
    const asked = await says(COORDINATOR, `TUTUP ${ID}`);
    expect(asked(COORDINATOR)).toMatch(/beberapa instansi[^]*Dinas Kesehatan[^]*Dinas PUPR/);
    expect(open()).toHaveLength(2);
    await says(COORDINATOR, `TUTUP ${ID} PUPR sudah selesai`);
    expect(open()).toEqual([HEALTH.name]);
  });

  it.each([
    'selesai 9810000',
    'sudah selesai',
    '9810000 sudah beres pak',
    '3',
    'tutup',
    'tutup saja pak',
    'TUTUP 9810000?',
    'jangan tutup 9810000',
    'tutup 9810000 besok',
    'siap',
    'bukan kewenangan',
    'petugas sudah di lokasi',
    'TUTUP 9819999',
  ])('is what is said so, and not "%s"', async (text) => {
    await arrives();
    await says(COORDINATOR, text);
    expect(open()).toEqual([HEALTH.name]);
    expect(acts()).toEqual([]);
    expect(world.store.inbound.reportsOn(1)).toEqual([]);
  });

  it('of an officer closes nothing', async () => {
    await arrives();
    const answer = await says(LIAISON, `TUTUP ${ID}`);
    expect(answer(LIAISON)).toMatch(/Belum ada yang ditutup/);
    expect(open()).toEqual([HEALTH.name]);
  });
});

describe('TUNDA', () => {
  it.each([
    '2026-02-16',
    '16-02-2026',
    '16/2/2026',
    '16 Februari 2026',
    '16 Feb',
    'sampai 2026-02-16',
  ])('moves the deadlines until %s, with its reason', async (until) => {
    await arrives();
    const was = due();
    const done = await says(COORDINATOR, `TUNDA ${ID} ${until} menunggu anggaran`);
    expect(done(COORDINATOR)).toMatch(
      /ditunda sampai \*Senin, 16 Februari 2026\*[^]*Alasan: menunggu anggaran/,
    );
    expect(done(LIAISON)).toMatch(/menunda[^]*16 Februari/);
    expect(due()).toBeGreaterThan(was);
    const [row] = world.store.audit.list(1);
    expect(row).toMatchObject({ act: 'complaint postpone', reason: 'menunggu anggaran' });
    await says(COORDINATOR, 'BATAL');
    expect(due()).toBe(was);
  });

  it.each([
    'TUNDA 9810000',
    'TUNDA 9810000 besok',
    'TUNDA 9810000 2020-01-01',
    'TUNDA 9810000 31-02-2026',
  ])('says how it is given, and changes nothing: %s', async (text) => {
    await arrives();
    const was = due();
    const answer = await says(COORDINATOR, text);
    expect(answer(COORDINATOR)).toMatch(/Belum ada yang diubah/);
    expect(due()).toBe(was);
  });

  it('of an officer is a wish that a coordinator reads or nothing', async () => {
    await arrives();
    const was = due();
    await says(LIAISON, `TUNDA ${ID} 2026-02-16 alat belum datang`);
    expect(due()).toBe(was);
    expect(acts()).toEqual([]);
  });
});

describe('DISPOSISI', () => {
  it('hands a case on, tells both, and is taken back', async () => {
    await arrives();
    await arrives('9899999', ROADS);
    const done = await says(COORDINATOR, `DISPOSISI ${ID} ke Dinas PUPR`);
    expect(done(COORDINATOR)).toMatch(/dialihkan ke \*Dinas PUPR/);
    expect(done(LIAISON)).toMatch(/mengalihkan/);
    expect(open()).toEqual([ROADS.name]);
    await says(COORDINATOR, `BATAL ${ID}`);
    expect(open()).toEqual([HEALTH.name]);
  });

  it('names what an unclear word may mean, and hands nothing on', async () => {
    await arrives();
    await arrives('9899999', ROADS);
    const several = await says(COORDINATOR, `DISPOSISI ${ID} dinas`);
    expect(several(COORDINATOR)).toMatch(/- Dinas Kesehatan[^]*- Dinas PUPR/);
    const none = await says(COORDINATOR, `DISPOSISI ${ID} Bappeda`);
    expect(none(COORDINATOR)).toMatch(/Tidak ada instansi bernama "Bappeda"/);
    expect(open()).toEqual([HEALTH.name]);
  });
});

describe('CARI, PETUGAS, TAMBAH', () => {
  it('finds open complaints by words, as a list whose places mean them', async () => {
    await arrives();
    await arrives('9810001', ROADS, 'Jalan berlubang');
    const found = await says(COORDINATOR, 'CARI pungutan sekolah');
    expect(found(COORDINATOR)).toMatch(/Ditemukan: 1[^]*1\. \*#9810000/);
    expect((await says(COORDINATOR, 'cari jembatan'))(COORDINATOR)).toMatch(
      /Tidak ada laporan terbuka/,
    );
    expect((await says(LIAISON, 'CARI jalan'))(LIAISON)).not.toMatch(/9810001/);
  });

  it('lists who holds which place, and whether they can be told', async () => {
    await arrives();
    world.store.roster.requestStop(world.store.roster.officerByPhone(OPERATOR.phone)?.id ?? 0, 0);
    await says(COORDINATOR, 'SETUJU');
    const answer = await says(COORDINATOR, 'PETUGAS Dinas Kesehatan');
    expect(answer(COORDINATOR)).toMatch(
      /Petugas Dinas Kesehatan[^]*Pejabat Penghubung: [^]*meminta berhenti/,
    );
    expect((await says(LIAISON, 'PETUGAS PUPR'))(LIAISON)).not.toMatch(/Pejabat Penghubung PUPR/);
  });

  it('gives somebody a place, as an act, and says how where something is missing', async () => {
    await arrives();
    const line = 'TAMBAH 0812-5551-0099, Operator baru, operator, Dinas Kesehatan';
    const done = await says(COORDINATOR, line);
    expect(done(COORDINATOR)).toMatch(/Operator baru \(\+6281255510099\) dicatat sebagai Operator/);
    expect(acts()).toEqual(['officers add/whatsapp']);
    expect((await says(COORDINATOR, line))(COORDINATOR)).toMatch(/sudah memegang/);
    for (const text of [
      'TAMBAH',
      'TAMBAH 0812',
      'TAMBAH 081255510077, Nama, raja, Dinas Kesehatan',
    ])
      expect((await says(COORDINATOR, text))(COORDINATOR)).toMatch(/Contoh: \*TAMBAH/);
    await says(LIAISON, line.replace('99', '98'));
    expect(acts()).toEqual(['officers add/whatsapp']);
    expect(world.store.roster.officerByPhone(STRANGER.phone)).not.toBeNull();
  });
});

describe('SETUJU and TOLAK', () => {
  const wish = (of: Person) =>
    world.store.roster.requestStop(world.store.roster.officerByPhone(of.phone)?.id ?? 0, 0);

  it('need no number where one thing waits, and ask which where several do', async () => {
    await arrives();
    expect((await says(COORDINATOR, 'SETUJU'))(COORDINATOR)).toMatch(/Tidak ada yang menunggu/);
    wish(LIAISON);
    world.store.exports.hold('rekap.xlsx', 'hash', 'handedOn', world.clock.now());
    const asked = await says(COORDINATOR, 'SETUJU');
    expect(asked(COORDINATOR)).toMatch(/SETUJU 1\*[^]*rekap\.xlsx: \*SETUJU 2\*/);
    expect(acts()).toEqual([]);
    await says(COORDINATOR, 'TOLAK 2');
    expect(world.store.exports.held()).toEqual([]);
    await says(COORDINATOR, 'setuju');
    expect(acts()).toEqual(['import decide/whatsapp']);
    await says(COORDINATOR, 'SETUJU');
    expect(world.store.roster.officerByPhone(LIAISON.phone)?.stoppedAt).not.toBeNull();
    expect(acts()).toEqual(['officers decide/whatsapp', 'import decide/whatsapp']);
  });

  it('with a kind’s word mean that kind alone, and of an officer decide nothing', async () => {
    await arrives();
    wish(LIAISON);
    expect((await says(COORDINATOR, 'SETUJU EKSPOR 1'))(COORDINATOR)).toMatch(/Tidak ada/);
    await says(ROADS_LIAISON, 'SETUJU 1');
    await says(ROADS_LIAISON, 'setuju');
    expect(acts()).toEqual([]);
    await says(COORDINATOR, 'TOLAK BERHENTI');
    expect(acts()).toEqual(['officers decide/whatsapp']);
  });
});

describe('BANTUAN', () => {
  it('of a coordinator names their own commands, with a number that is open', async () => {
    await arrives('9810037');
    expect((await says(COORDINATOR, 'BANTUAN'))(COORDINATOR)).toMatch(/TUTUP 9810037 alasan/);
    expect((await says(LIAISON, 'BANTUAN'))(LIAISON)).toMatch(/SELESAI 9810037 keterangan/);
  });
});
