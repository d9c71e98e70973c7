import { afterEach, describe, expect, it } from 'vitest';
import { takeInHolidays } from '../src/cases/deadlines.js';
import { officeFrom, loadRules } from '../src/rules.js';
import { readConfig } from '../src/config.js';
import { parseHolidayTable } from '../src/sources/rule-files.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  INSPECTORATE,
  LIAISON,
  NEW_LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  SECRETARY,
  type World,
  type WorldOptions,
} from './world/world.js';

let world: World;
const begin = (options?: WorldOptions) =>
  (world = createWorld({ env: { DIGEST_OFFICERS: 'off' }, ...options }));

afterEach(() => {
  world.expectsSilence();
  world.expectsNextSteps();
});

/** Coordinators get a digest every working day; stories about something else read it away. */
function readDigests(): void {
  for (;;)
    try {
      world.expects(COORDINATOR, /Ringkasan harian/);
    } catch {
      return;
    }
}

async function arrives(
  trackingId = '7654321',
  classification = 'Pengaduan Tidak Berkadar Pengawasan',
) {
  await world.dispositionArrives(trackingId, HEALTH, world.classified(classification));
  const first = world.expects(LIAISON, new RegExp(`#${trackingId}`));
  world.expects(OPERATOR, new RegExp(`#${trackingId}`));
  readDigests();
  return first;
}

describe('a new disposition', () => {
  it('is told at once to liaison and operator, and to nobody else', async () => {
    begin();
    const message = await arrives();
    expect(message.text).toMatch(/Tindak lanjut pertama paling lambat \*Senin, 9 Feb\*/);
    expect(message.text).toMatch(
      /Penyelesaian paling lambat \*Senin, 23 Feb\* \(sisa 13 hari kerja\)|\*Selasa, 24 Feb\*/,
    );
    expect(message.text).toMatch(/\*1\* Terima/);
  });

  it('waits for the office to open', async () => {
    begin({ start: '2026-02-06T17:00' });
    await world.dispositionArrives('7654321', HEALTH);
    world.expectsSilence();
    await world.advanceTo('2026-02-09T07:29');
    world.expectsSilence();
    await world.advanceTo('2026-02-09T07:31');
    world.expects(LIAISON, /#7654321/);
    world.expects(OPERATOR, /#7654321/);
  });

  it('of an agency with nobody but a head goes to the head, and says why', async () => {
    begin({
      roster: FULL_ROSTER.filter((e) => e.phone !== LIAISON.phone && e.phone !== OPERATOR.phone),
    });
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(HEAD, /belum terdaftar atau tidak dapat dihubungi/);
    readDigests();
  });

  it('of an agency that nobody knows goes to the coordinator, and is told again when someone is there', async () => {
    begin();
    const unknown = { code: '999', name: 'Badan Baru' };
    const result = await world.dispositionArrives('7654321', unknown);
    expect(result.unmatchedAgencies).toEqual(['Badan Baru']);
    world.expects(
      COORDINATOR,
      /#7654321[\s\S]*Badan Baru[\s\S]*belum terdaftar[\s\S]*Instansi tanpa petugas di daftar: 1/,
    );
  });

  it('with nobody at all to tell is not lost: the first one in the roster hears of it', async () => {
    begin({ roster: [] });
    await world.dispositionArrives('7654321', HEALTH);
    world.expectsSilence();
    await world.advance({ workingDays: 2 });
    await world.rosterBecomes([assigned(LIAISON, 'liaison', HEALTH)]);
    world.expects(LIAISON, /#7654321/);
  });

  it('that nobody could be told of for days comes with where it stands, and no reminder beside it', async () => {
    begin({
      roster: [assigned(COORDINATOR, 'coordinator', null)],
      env: { DIGEST_OFFICERS: 'off' },
    });
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(COORDINATOR, /#7654321/);
    await world.advance({ workingDays: 4 });
    world.readAll();
    // The coordinator stood in for it; the liaison officer is told of it anew, and that morning's rungs fall due.
    world.sleepsUntil('2026-02-09T09:00');
    await world.rosterBecomes([
      assigned(COORDINATOR, 'coordinator', null),
      assigned(LIAISON, 'liaison', HEALTH),
    ]);
    const messages = world.readAll().filter((m) => m.to === LIAISON.phone);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text.match(/#7654321/g)).toHaveLength(1);
  });

  it('told with rungs due at once is one item: the rungs are settled by it, and said nowhere', async () => {
    begin({ roster: [] });
    await world.dispositionArrives('7654321', HEALTH);
    world.sleepsUntil('2026-02-09T09:00');
    await world.rosterBecomes([
      assigned(LIAISON, 'liaison', HEALTH),
      assigned(HEAD, 'head', HEALTH),
    ]);
    const messages = world.readAll();
    const [mine, ...more] = messages.filter((m) => m.to === LIAISON.phone);
    expect(more).toEqual([]);
    expect(mine?.text.match(/#7654321/g)).toHaveLength(1);
    expect(mine?.text).toMatch(/disposisi baru|Disposisi baru|menyampaikan disposisi/);
    const row = world.store.outbox.byMessageId(mine?.messageId ?? '');
    expect(world.store.outbox.items(row?.id ?? 0).map(({ why }) => why)).toEqual(['new']);
    const settled = world.store.dispositions
      .notices(1)
      .filter((n) => n.outcome === 'superseded' && n.reason === 'told_otherwise')
      .map((n) => `${n.clock} ${n.rung}`);
    expect(settled).toHaveLength(1);
    // Who was not told of the hand-over gets the rung.
    expect(messages.some((m) => m.to === HEAD.phone && m.text.includes('#7654321'))).toBe(true);
    await world.advanceTo('2026-02-09T16:00');
    expect(world.readAll().filter((m) => m.to === LIAISON.phone)).toEqual([]);
  });

  it('of an oversight or secret complaint never quotes it, and goes past the head', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH, {
      ...world.classified('Pengaduan Berkadar Pengawasan'),
      title: 'Pungli oleh pegawai',
    });
    await world.dispositionArrives('7654322', HEALTH, {
      privacy: 'secret',
      title: 'Rahasia sekali',
    });
    for (const officer of [LIAISON, OPERATOR]) {
      expect(world.expects(officer, /#7654321/).text).not.toMatch(/Pungli/);
      expect(world.expects(officer, /#7654322/).text).not.toMatch(/Rahasia sekali/);
    }
    readDigests();
    await world.replies(LIAISON, 'detail 7654322');
    expect(world.expects(LIAISON, /#7654322/).text).not.toMatch(/Rahasia sekali|Menunggu/);
  });
});

describe('who may see and act', () => {
  it('whoever stands in for the officers may report', async () => {
    begin();
    await world.dispositionArrives('7654321', { code: '999', name: 'Badan Baru' });
    world.expects(COORDINATOR, /#7654321/);
    await world.replies(COORDINATOR, 'TERIMA 7654321');
    world.expects(COORDINATOR, /#7654321 dicatat sudah diterima/);
    const away = FULL_ROSTER.filter((e) => e.phone !== LIAISON.phone && e.phone !== OPERATOR.phone);
    await world.rosterBecomes(away);
    await world.dispositionArrives(
      '7654322',
      HEALTH,
      world.classified('Pengaduan Berkadar Pengawasan'),
    );
    world.expects(INSPECTORATE, /#7654322/);
    await world.replies(INSPECTORATE, '1');
    world.expects(INSPECTORATE, /#7654322 dicatat sudah diterima/);
    readDigests();
  });

  it('the head of an agency neither sees nor settles an oversight complaint about it', async () => {
    begin();
    await arrives('7654321', 'Pengaduan Berkadar Pengawasan');
    await world.replies(HEAD, 'daftar');
    world.expects(HEAD, /tidak ada laporan yang terbuka/);
    await world.replies(HEAD, 'SELESAI 7654321 tidak terbukti');
    world.expects(HEAD, /tidak ada di antara laporan terbuka/);
    await world.replies(INSPECTORATE, 'daftar');
    world.expects(INSPECTORATE, /#7654321/);
  });

  it('having been told makes nobody one who may report: a copy is no order', async () => {
    begin();
    await arrives();
    await world.advanceTo('2026-03-06T16:00');
    const told = new Set(world.readAll().map(({ to }) => to));
    for (const officer of [HEAD, COORDINATOR, SECRETARY]) expect(told).toContain(officer.phone);
    for (const officer of [SECRETARY, INSPECTORATE]) {
      await world.replies(officer, 'PROSES 7654321 sedang dikerjakan');
      world.expects(officer, /tidak ada di antara laporan terbuka/);
    }
    await world.replies(COORDINATOR, 'TERIMA 7654321');
    world.expects(COORDINATOR, /Belum ada yang ditutup atau diubah/);
    expect(world.store.inbound.reportsOn(1)).toEqual([]);
    await world.replies(HEAD, 'PROSES 7654321 sedang dikerjakan');
    world.expects(HEAD, /dicatat sedang diproses/);
    world.readAll();
  });

  it('of several numbers, those that were not accepted are named', async () => {
    begin();
    await arrives();
    await world.dispositionArrives('7654322', ROADS);
    world.expects(ROADS_LIAISON, /#7654322/);
    await world.replies(LIAISON, 'terima 7654321 7654322');
    world.expects(LIAISON, /#7654321 dicatat sudah diterima[\s\S]*#7654322 tidak ada di antara/);
  });

  it('officers are told before their superiors, whatever the order of complaints', async () => {
    begin({ start: '2026-02-02T10:00' });
    await world.dispositionArrives('7654321', ROADS);
    await world.dispositionArrives('7654322', HEALTH);
    world.readAll();
    await world.advanceTo('2026-02-04T08:00');
    const order = world
      .readAll()
      .filter(
        (m) => m.text.includes('Konfirmasi terima') && m.at > world.moment('2026-02-04T07:00'),
      )
      .map((m) => m.to);
    expect(order.indexOf(HEAD.phone)).toBe(order.length - 1);
    expect(order).toContain(ROADS_LIAISON.phone);
    expect(order).toContain(LIAISON.phone);
  });
});

describe('a life of 60 working days', () => {
  it('climbs its ladder rung by rung and tells nobody twice', async () => {
    begin();
    await arrives('7654321', 'Pengaduan Berkadar Pengawasan');
    await world.replies(LIAISON, 'proses 7654321 sedang dicek');
    world.expects(LIAISON, /dicatat sedang diproses: sedang dicek/);
    const { calendar, zone } = world.app.office();
    const start = zone.dayOf(world.clock.now());
    const due = calendar.after(start, 60);
    for (const offset of [-30, -14, -7, -3, -1, 0, 1, 3, 5, 10, 15, 20]) {
      await world.app.runUntil(
        zone.at(calendar.shift(due, offset), 8 * 60) - 20 * 60_000,
        world.clock,
      );
      readDigests();
      world.expectsSilence();
      await world.app.runUntil(zone.at(calendar.shift(due, offset), 8 * 60), world.clock);
      const tone =
        offset < 0
          ? /mendekati atau sampai pada batas waktunya/
          : offset === 0
            ? /sudah sampai pada batas waktunya/
            : /telah lewat/;
      const reminder = world.expects(LIAISON, tone);
      expect(reminder.text).toMatch(/#7654321/);
      world.expects(OPERATOR, tone);
      if (offset >= 0) {
        expect(reminder.text).toMatch(/Tembusan: Inspektorat Daerah/);
        world.expects(INSPECTORATE, /#7654321/);
      }
      if (offset >= 3) world.expects(COORDINATOR, /Tembusan[\s\S]*#7654321/);
      if (offset >= 5) world.expects(SECRETARY, /#7654321/);
      readDigests();
    }
    await world.advance({ workingDays: 15 });
    readDigests();
    world.expectsSilence();
    await world.laporShows(
      '7654321',
      HEALTH,
      'Ditutup oleh Admin',
      world.classified('Pengaduan Berkadar Pengawasan'),
    );
    expect(world.store.dispositions.byId(1)?.endReason).toBe('closed');
  });
});

describe('what officers and LAPOR! say', () => {
  it('any reply stops the acknowledgement, and its reminders', async () => {
    begin();
    await arrives();
    await world.replies(OPERATOR, 'siap pak');
    world.expects(OPERATOR, /#7654321 dicatat sudah diterima/);
    await world.advance({ workingDays: 2 });
    readDigests();
    world.expectsSilence();
  });

  it('without a reply, the acknowledgement is asked for, then the head is told', async () => {
    begin();
    await arrives();
    await world.advanceTo('2026-02-03T08:00');
    world.expects(LIAISON, /Konfirmasi terima paling lambat \*Selasa, 3 Feb\* \(hari ini\)/);
    world.expects(OPERATOR, /Konfirmasi terima/);
    readDigests();
    await world.advanceTo('2026-02-04T08:00');
    expect(world.expects(LIAISON, /lewat 1 hari kerja/).text).toMatch(
      /Tembusan: pimpinan instansi/,
    );
    world.expects(OPERATOR, /lewat 1 hari kerja/);
    world.expects(HEAD, /#7654321/);
    readDigests();
  });

  it('SELESAI quiets the resolve clock for three working days; still open then, liaison and coordinator are told', async () => {
    begin();
    await arrives();
    await world.replies(LIAISON, 'Selesai, sudah diperbaiki 7654321');
    world.expects(LIAISON, /dicatat selesai/);
    await world.gathers();
    world.expects(
      COORDINATOR,
      /melaporkan bahwa laporan berikut \*selesai\*[\s\S]*sudah diperbaiki/,
    );
    await world.advanceTo('2026-02-05T07:44');
    readDigests();
    world.expectsSilence();
    await world.advanceTo('2026-02-05T08:00');
    world.expects(LIAISON, /masih terbuka/);
    world.expects(COORDINATOR, /dilaporkan selesai oleh instansi, namun masih terbuka/);
    await world.advanceTo('2026-02-11T07:44');
    readDigests();
    world.expectsSilence();
  });

  it('PROSES after SELESAI takes it back: reminders go on', async () => {
    begin();
    await arrives();
    await world.replies(LIAISON, 'SELESAI 7654321');
    await world.replies(LIAISON, 'PROSES 7654321 ternyata belum');
    await world.gathers();
    world.readAll();
    const resolve = () =>
      world.store.dispositions.byId(1)?.clocks.find((c) => c.kind === 'resolve');
    expect(resolve()?.state).toBe('running');
    await world.advanceTo('2026-02-06T16:00');
    readDigests();
    world.expectsSilence();
  });

  it('SELESAI again and again hides nothing: what fell due in the pause is said after it', async () => {
    begin();
    await arrives();
    await world.advanceTo('2026-02-23T15:00');
    world.readAll();
    await world.replies(LIAISON, 'SELESAI 7654321');
    await world.gathers();
    world.readAll();
    await world.advanceTo('2026-02-26T07:44');
    readDigests();
    world.expectsSilence();
    await world.advanceTo('2026-02-26T08:00');
    expect(world.expects(LIAISON, /masih terbuka/).text).toMatch(/telah lewat/);
    world.expects(OPERATOR, /telah lewat/);
    world.expects(HEAD, /Tembusan/);
    world.expects(COORDINATOR, /namun masih terbuka/);
    readDigests();
  });

  it('the operator hears of the end of a pause where there is no liaison', async () => {
    begin({ roster: FULL_ROSTER.filter((e) => e.phone !== LIAISON.phone) });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(OPERATOR, 'SELESAI 7654321');
    await world.gathers();
    world.readAll();
    await world.advanceTo('2026-02-05T08:00');
    expect(world.expects(OPERATOR, /masih terbuka/).text).not.toMatch(/belum terdaftar/);
    world.expects(COORDINATOR, /namun masih terbuka/);
    readDigests();
  });

  it('a reporter who answers starts a new respond clock, and that is told', async () => {
    begin();
    await arrives();
    await world.laporShows('7654321', HEALTH, 'Ditindaklanjuti oleh Instansi');
    await world.advance({ workingDays: 3 });
    readDigests();
    world.expectsSilence();
    await world.laporShows('7654321', HEALTH, 'Ditanggapi oleh Pelapor');
    expect(world.expects(LIAISON, /Ditanggapi kembali oleh pelapor/).text).toMatch(
      /Tindak lanjut pertama paling lambat \*Kamis, 12 Feb\*/,
    );
    world.expects(OPERATOR, /Ditanggapi kembali oleh pelapor/);
    readDigests();
  });

  it('BUKAN KEWENANGAN goes to the coordinator with its reason; the deadlines run on', async () => {
    begin();
    await arrives();
    await world.replies(LIAISON, '4 ini jalan provinsi');
    world.expects(LIAISON, /bukan kewenangan: ini jalan provinsi/);
    await world.gathers();
    world.expects(
      COORDINATOR,
      /bukan kewenangan[\s\S]*ini jalan provinsi[\s\S]*didisposisikan kembali/,
    );
    expect(
      world.store.dispositions
        .byId(1)
        ?.clocks.filter((c) => c.state === 'running')
        .map((c) => c.kind)
        .toSorted(),
    ).toEqual(['resolve', 'respond']);
  });

  it('a re-disposition ends the old one and begins a new one, each in its agency', async () => {
    begin();
    await arrives();
    await world.advanceTo('2026-02-03T07:00');
    await world.shows([world.row('7654321', ROADS, {})]);
    await world.advanceTo('2026-02-03T07:40');
    world.expects(ROADS_LIAISON, /#7654321/);
    expect(world.store.dispositions.byId(1)?.endReason).toBe('re_dispositioned');
    await world.advanceTo('2026-02-03T08:30');
    readDigests();
    world.expectsSilence();
    await world.replies(LIAISON, 'terima 7654321');
    world.expects(LIAISON, /sudah dialihkan ke instansi lain. Tidak ada yang diubah/);
  });

  it('postponed and archived end the clocks with the reason', async () => {
    begin();
    await arrives();
    await world.laporShows('7654321', HEALTH, 'Ditunda');
    expect(world.store.dispositions.byId(1)).toMatchObject({
      endReason: 'postponed',
      wakeAt: null,
    });
    await world.advance({ workingDays: 30 });
    readDigests();
  });

  it('a coordinator may close; LAPOR! showing the same status again does not reopen it', async () => {
    begin();
    await arrives();
    await world.replies(COORDINATOR, 'TUTUP 7654321');
    world.expects(
      COORDINATOR,
      /ditutup; tidak ada pengingat[^]*#7654321\* Pelayanan IGD lambat \(Dinas Kes/,
    );
    world.expects(LIAISON, /Admin Koordinator menutup[^]*#7654321/);
    world.expects(OPERATOR, /Admin Koordinator menutup[^]*#7654321/);
    await world.laporShows('7654321', HEALTH, 'Belum Ditindaklanjuti');
    await world.advance({ workingDays: 10 });
    readDigests();
  });
});

describe('a week of downtime', () => {
  it('gives each officer one message about the present', async () => {
    begin();
    await arrives();
    world.sleepsUntil('2026-02-11T10:00');
    await world.restarts();
    const message = world.expects(LIAISON, /#7654321/);
    expect(message.text).toMatch(
      /Tindak lanjut pertama paling lambat \*Senin, 9 Feb\* \(lewat 2 hari kerja\)/,
    );
    world.expects(OPERATOR, /lewat 2 hari kerja/);
    world.expects(HEAD, /lewat 2 hari kerja/);
    readDigests();
    const outcomes = world.store.dispositions
      .notices(1)
      .map((n) => `${n.clock} ${n.rung} ${n.outcome}`);
    expect(outcomes).toContain('respond 0 superseded');
    expect(outcomes).toContain('acknowledge 1 superseded');
    expect(outcomes).toContain('respond 1 told');
  });

  it('a clock set back repeats nothing', async () => {
    begin();
    await arrives();
    await world.advanceTo('2026-02-03T08:00');
    world.readAll();
    const back = createWorld({
      env: { DIGEST_OFFICERS: 'daily' },
      store: world.store,
      start: '2026-02-03T07:40',
      roster: FULL_ROSTER,
    });
    await back.advanceTo('2026-02-03T09:00');
    back.expectsSilence();
  });
});

describe('changes half way', () => {
  it('an officer replaced: the old one is told nothing more, the new one gets what comes next', async () => {
    begin();
    await arrives();
    const others = FULL_ROSTER.filter((entry) => entry.phone !== LIAISON.phone);
    await world.advanceTo('2026-02-02T15:00');
    await world.rosterBecomes([...others, assigned(NEW_LIAISON, 'liaison', HEALTH)]);
    await world.advanceTo('2026-02-03T08:00');
    world.expects(NEW_LIAISON, /Konfirmasi terima/);
    world.expects(OPERATOR, /Konfirmasi terima/);
    await world.replies(LIAISON, 'terima 7654321');
    world.expects(LIAISON, /hanya melayani petugas yang terdaftar/);
    await world.replies(NEW_LIAISON, 'terima 7654321');
    world.expects(NEW_LIAISON, /dicatat sudah diterima/);
    readDigests();
  });

  it('a holiday decreed later moves the deadline and the reminder', async () => {
    begin();
    await arrives();
    await world.replies(LIAISON, 'terima');
    world.expects(LIAISON, /dicatat sudah diterima/);
    const config = readConfig({});
    const rules = loadRules(config);
    const content = JSON.stringify({
      region: 'Kabupaten Sampang',
      decree: 'Keputusan Bupati',
      days: [{ date: '2026-02-05', kind: 'regional_holiday', name: 'Hari jadi' }],
    });
    const moved = takeInHolidays(
      world.store,
      parseHolidayTable(content, 'x'),
      content,
      () => officeFrom(rules, config, world.store.settings.holidayTables()),
      world.clock.now(),
      () => undefined,
    );
    expect(moved.map((m) => m.clock).toSorted()).toEqual(['resolve', 'respond']);
    await world.advanceTo('2026-02-05T09:00');
    readDigests();
    world.expectsSilence();
    await world.advanceTo('2026-02-06T08:00');
    world.expects(
      LIAISON,
      /Tindak lanjut pertama paling lambat \*Selasa, 10 Feb\* \(sisa 2 hari kerja\)/,
    );
    world.expects(OPERATOR, /sisa 2 hari kerja/);
    readDigests();
  });

  it('a new classification moves the deadlines, keeps what was said, and never quotes what became secret', async () => {
    begin();
    await arrives();
    await world.replies(LIAISON, 'PROSES 7654321');
    world.readAll();
    await world.laporShows(
      '7654321',
      HEALTH,
      'Belum Ditindaklanjuti',
      world.classified('Pengaduan Berkadar Pengawasan'),
    );
    const clocks = world.store.dispositions.byId(1)?.clocks ?? [];
    expect(clocks.map((c) => `${c.kind} ${c.days} ${c.state}`).toSorted()).toEqual([
      'acknowledge 1 stopped',
      'resolve 60 running',
      'respond 5 stopped',
    ]);
    await world.advance({ workingDays: 20 });
    readDigests();
    world.expectsSilence();
    await world.replies(LIAISON, 'detail 7654321');
    expect(world.expects(LIAISON, /#7654321/).text).not.toMatch(/IGD/);
  });

  it("an office's first export is told once, and what passed before is never sent", async () => {
    begin({ start: '2026-03-02T09:00' });
    await world.shows(
      [world.row('7654321', HEALTH, { receivedAt: world.moment('2026-01-05T10:00') })],
      true,
    );
    expect(world.expects(LIAISON, /#7654321/).text).toMatch(
      /Penyelesaian paling lambat \*Senin, 26 Jan\* \(lewat \d+ hari kerja\)/,
    );
    world.expects(OPERATOR, /#7654321/);
    readDigests();
    await world.advance({ workingDays: 20 });
    readDigests();
    world.expectsSilence();
  });
});

describe('digests', () => {
  it("come when needed, with that morning's reminders in one message", async () => {
    begin({ env: {} });
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.advanceTo('2026-02-03T08:00');
    const messages = world.readAll().filter((m) => m.to === LIAISON.phone);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toMatch(
      /Konfirmasi terima[\s\S]*Ringkasan Selasa, 3 Februari 2026[\s\S]*Laporan terbuka: 1/,
    );
  });

  it('do not come to an officer who is up to date, but on Monday', async () => {
    begin({ env: { DIGEST_OFFICERS: 'needed' } });
    await arrives();
    await world.replies(LIAISON, 'proses 7654321');
    world.expects(LIAISON, /sedang diproses/);
    await world.advanceTo('2026-02-06T16:00');
    readDigests();
    world.expectsSilence();
    await world.advanceTo('2026-02-09T08:00');
    world.expects(LIAISON, /Ringkasan Senin/);
    world.expects(OPERATOR, /Ringkasan Senin/);
    readDigests();
  });
});
