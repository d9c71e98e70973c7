import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { statusOf, UNTOLD, type ComplaintRow } from '../../src/domain/complaint.js';
import { HOUR } from '../../src/domain/day.js';
import { addByHand, linkComplaint } from '../../src/intake/by-hand.js';
import { parse } from '../../src/conversation/parse.js';
import { createProgram, ROOT } from '../world/program.js';
import { join } from 'node:path';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  type Agency,
  type World,
} from '../world/world.js';

/** A world in which complaints are entered by hand. */
function begin(start = '2026-02-02T09:00') {
  const world = createWorld({ start, env: { DIGEST_OFFICERS: 'off' } });
  const settle = () => world.app.runUntil(world.clock.now(), world.clock);
  return {
    world,
    enters: async (agency: Agency = HEALTH, more: Partial<ComplaintRow> = {}, again = false) => {
      const id = addByHand(
        world.app.intakeDeps(),
        {
          again,
          rowsOf: (trackingId) => [
            {
              ...UNTOLD,
              trackingId,
              agencyCode: agency.code,
              agencyName: agency.name,
              status: 'awaiting',
              rawStatus: 'Terdisposisi',
              rawClassification: 'Pengaduan',
              rawPrivacy: 'open',
              title: 'Pohon tumbang di Jl. Trunojoyo',
              channel: '112',
              ...more,
            },
          ],
        },
        world.clock.now(),
      );
      await settle();
      return id;
    },
    links: async (provisional: string, trackingId: string, dryRun = false) => {
      const { transaction, tryOut } = world.store;
      const result = (dryRun ? tryOut : transaction)(() =>
        linkComplaint(world.app.intakeDeps(), provisional, trackingId, world.clock.now()),
      );
      await settle();
      return result;
    },
    readDigests: () => {
      const all = world.readAll();
      expect(all.filter((m) => m.to !== COORDINATOR.phone).map((m) => m.text)).toEqual([]);
      return all.map((m) => m.text).join('\n');
    },
  };
}

describe('a complaint that is entered by hand', () => {
  it('keeps its channel, is told under a provisional ID, and is answered by it', async () => {
    const { world, enters, readDigests } = begin();
    expect(await enters()).toBe('L-2026-0001');
    const notice = world.expects(LIAISON, /#L-2026-0001\* Pohon tumbang/);
    expect(notice.text).toMatch(/Masuk melalui 112; belum tercatat di LAPOR!/);
    world.expects(OPERATOR, /#L-2026-0001/);
    await world.replies(LIAISON, 'PROSES l 2026 0001 petugas menuju lokasi');
    world.expects(LIAISON, /#L-2026-0001 dicatat sedang diproses/);
    const [disposition] = world.store.dispositions.openByTrackingId('L-2026-0001');
    expect(world.store.inbound.reportsOn(disposition?.id ?? 0)).toMatchObject([
      { kind: 'in_progress', note: 'petugas menuju lokasi' },
    ]);
    readDigests();
    await world.advanceTo('2026-02-03T08:00');
    expect(readDigests()).toMatch(
      /Belum memiliki nomor LAPOR!: 1\*\n- \*#L-2026-0001\* Pohon tumbang di Jl. Trunojoyo \(Dinas Kesehatan Kabupaten Sampang; 112\)/,
    );
  });

  it('of which nothing may be quoted says where to ask', async () => {
    const { world, enters } = begin();
    await enters(HEALTH, { privacy: 'secret' });
    const notice = world.expects(LIAISON, /#L-2026-0001/);
    expect(notice.text).toMatch(/Isi laporan tidak ditampilkan; mohon hubungi admin koordinator\./);
    expect(notice.text).not.toMatch(/Pohon/);
  });

  it('is numbered in its year, and no number is given twice', async () => {
    const { world, enters, links } = begin('2026-12-30T09:00');
    await enters();
    await links('L-2026-0001', '9810000');
    expect(await enters(HEALTH, { title: 'lain' })).toBe('L-2026-0002');
    world.sleepsUntil('2027-01-04T09:00');
    expect(await enters(HEALTH, { title: 'lain lagi' })).toBe('L-2027-0001');
  });

  it('twice is refused, unless that is meant', async () => {
    const { enters } = begin();
    await enters();
    await expect(enters()).rejects.toThrow(/looks like L-2026-0001, which is open/);
    expect(await enters(HEALTH, {}, true)).toBe('L-2026-0002');
  });
});

describe('a link to the tracking ID', () => {
  it('renames it; what is said under either ID is understood', async () => {
    const { world, enters, links, readDigests } = begin();
    await enters();
    await world.replies(LIAISON, 'siap');
    world.readAll();
    expect(await links('L-2026-0001', '9810000')).toMatchObject({ joined: false });
    readDigests();
    await world.replies(LIAISON, 'proses L-2026-0001');
    expect(world.expects(LIAISON, /dicatat sedang diproses/).text).toMatch(/#9810000/);
    await world.replies(LIAISON, 'detail 9810000');
    world.expects(LIAISON, /#9810000\* \(semula #L-2026-0001\) Pohon tumbang/);
    await world.advanceTo('2026-02-03T08:00');
    expect(readDigests()).not.toMatch(/Belum memiliki nomor LAPOR!/);
    expect(world.store.dispositions.story(1).map((h) => h.kind)).toContain('linked');
  });

  it('joins it with what the export brought in meanwhile, with all that was said and answered', async () => {
    const { world, enters, links, readDigests } = begin();
    await enters();
    world.readAll();
    await world.replies(LIAISON, 'proses L-2026-0001 sudah di lokasi');
    world.readAll();
    await world.advanceTo('2026-02-03T10:00');
    world.readAll();
    await world.dispositionArrives('9810000', HEALTH, {
      title: 'Pohon tumbang',
      channel: 'Website',
    });
    world.expects(LIAISON, /#9810000/);
    world.expects(OPERATOR, /#9810000/);
    await world.replies(OPERATOR, 'siap 9810000');
    world.readAll();
    const told = world.all.length;

    expect(await links('L-2026-0001', '9810000')).toEqual({
      trackingId: '9810000',
      provisionalId: 'L-2026-0001',
      joined: true,
      dispositionsJoined: 1,
      dispositionsMoved: 0,
    });
    expect(world.all.length).toBe(told);
    const [only, ...others] = world.store.dispositions.openByTrackingId('9810000');
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      complaint: {
        trackingId: '9810000',
        formerId: 'L-2026-0001',
        title: 'Pohon tumbang',
        channel: '112',
      },
    });
    expect(world.zone.iso(only?.openedAt ?? 0)).toBe('2026-02-02T09:00:00+07:00');
    expect(world.store.inbound.reportsOn(only?.id ?? 0).map((r) => r.kind)).toEqual([
      'in_progress',
      'acknowledge',
    ]);
    const clocks = only?.clocks.map((c) => `${c.kind} ${c.state}`).toSorted();
    expect(clocks).toEqual(['acknowledge stopped', 'resolve running', 'respond stopped']);
    // One ladder goes on, and nobody hears of the other.
    await world.advanceTo('2026-02-12T08:00');
    const reminders = world.readAll().filter((m) => m.to === LIAISON.phone);
    expect(reminders.length).toBeGreaterThan(0);
    for (const { text } of reminders) expect(text.match(/#9810000/g)).toHaveLength(1);
    expect(world.store.dispositions.complaint('L-2026-0001')?.id).toBe(
      world.store.dispositions.complaint('9810000')?.id,
    );
    world.expectsNextSteps();
    readDigests();
  });

  it('a message about either, sent before, can still be answered by quoting it', async () => {
    const { world, enters, links } = begin();
    await enters();
    const first = world.expects(LIAISON, /#L-2026-0001/);
    await world.dispositionArrives('9810000', HEALTH);
    const second = world.expects(LIAISON, /#9810000/);
    await links('L-2026-0001', '9810000');
    world.readAll();
    for (const { messageId } of [first, second]) {
      await world.replies(LIAISON, 'siap', messageId);
      world.expects(LIAISON, /#9810000/);
    }
  });

  it('what was queued of the one that ends is not sent', async () => {
    const { world, enters, links } = begin();
    await enters();
    world.readAll();
    world.messengerIsReady(false);
    await world.dispositionArrives('9810000', HEALTH);
    await links('L-2026-0001', '9810000');
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-02T12:00');
    expect(world.readAll().filter((m) => m.to !== COORDINATOR.phone)).toEqual([]);
  });

  it('what LAPOR! closed meanwhile is closed; what the coordinator closed stays so', async () => {
    const closed = begin();
    await closed.enters();
    await closed.world.laporShows('9810000', HEALTH, 'Selesai');
    await closed.links('L-2026-0001', '9810000');
    expect(closed.world.store.dispositions.openByTrackingId('9810000')).toEqual([]);

    const decided = begin();
    await decided.enters();
    await decided.world.replies(COORDINATOR, 'TUTUP L-2026-0001');
    await decided.world.dispositionArrives('9810000', HEALTH);
    await decided.links('L-2026-0001', '9810000');
    expect(decided.world.store.dispositions.openByTrackingId('9810000')).toEqual([]);
    decided.world.readAll();
    await decided.world.laporShows('9810000', HEALTH, 'Belum Ditindaklanjuti');
    expect(decided.world.store.dispositions.openByTrackingId('9810000')).toEqual([]);
  });

  it('what LAPOR! handed to another agency goes on there', async () => {
    const { world, enters, links } = begin();
    await enters(HEALTH);
    world.clock.moveTo(world.clock.now() + 1000);
    await world.dispositionArrives('9810000', ROADS);
    world.expects(ROADS_LIAISON, /#9810000/);
    expect(await links('L-2026-0001', '9810000')).toMatchObject({
      dispositionsJoined: 0,
      dispositionsMoved: 1,
    });
    const open = world.store.dispositions.openByTrackingId('9810000');
    expect(open.map((d) => d.agencyName)).toEqual([ROADS.name]);
    const before = world.store.dispositions.historyOf(open[0]?.complaint.id ?? 0);
    expect(before.map((d) => d.endReason)).toEqual([null, 're_dispositioned']);
  });

  it('again changes nothing; to another, of nothing, or as a dry run, neither', async () => {
    const { world, enters, links } = begin();
    await enters();
    await links('L-2026-0001', '9810000', true);
    expect(world.store.dispositions.complaint('9810000')).toBeUndefined();
    await links('L-2026-0001', '9810000');
    expect(await links('L-2026-0001', '9810000')).toMatchObject({ joined: false });
    await expect(links('L-2026-0001', '9810001')).rejects.toThrow(/is linked to 9810000 already/);
    await expect(links('L-2026-0009', '9810001')).rejects.toThrow(/there is no such complaint/);
    await expect(links('9810000', '9810001')).rejects.toThrow(/is no provisional ID/);
    await expect(links('L-2026-0001', '12')).rejects.toThrow(/is no tracking ID/);
  });

  it('two entries may turn out to be one', async () => {
    const { world, enters, links } = begin();
    await enters(HEALTH);
    await enters(HEALTH, { title: 'Pohon roboh' });
    await links('L-2026-0001', '9810000');
    await links('L-2026-0002', '9810000');
    expect(world.store.dispositions.openByTrackingId('9810000')).toHaveLength(1);
    for (const id of ['L-2026-0001', 'L-2026-0002'])
      expect(world.store.dispositions.openByTrackingId(id)).toHaveLength(1);
    world.expectsNextSteps();
  });
});

describe('a link, whatever LAPOR! showed meanwhile', () => {
  const steps = ['H', 'H', 'R', 'HR', 'Selesai', 'Proses', 'reply', 'unverified'] as const;
  type Step = (typeof steps)[number] | 'report' | 'decide' | 'link';
  const rowsOf = (world: World, step: Step) => {
    const of = (agency: Agency, rawStatus = 'Terdisposisi') =>
      world.row('9810000', agency, { rawStatus, status: statusOf(rawStatus), receivedAt: null });
    switch (step) {
      case 'R':
        return [of(ROADS)];
      case 'HR':
        return [of(HEALTH), of(ROADS)];
      case 'Selesai':
      case 'Proses':
        return [of(HEALTH, step)];
      case 'reply':
        return [of(HEALTH, 'Ditanggapi oleh Pelapor')];
      case 'unverified':
        return [of(HEALTH, 'Belum Terverifikasi')];
      case 'H':
      case 'report':
      case 'decide':
      case 'link':
        return [of(HEALTH)];
    }
  };

  /** Lives through a story that begins with an entry by hand; what is open in the end. */
  async function live(story: readonly Step[]) {
    const { world, enters, links } = begin();
    await enters();
    for (const step of story) {
      world.clock.moveTo(world.clock.now() + 3 * HOUR);
      const id = world.store.dispositions.complaint('9810000') ? '9810000' : 'L-2026-0001';
      if (step === 'link') await links('L-2026-0001', '9810000');
      else if (step === 'report') await world.replies(LIAISON, `proses ${id}`);
      else if (step === 'decide') await world.replies(COORDINATOR, `TUTUP ${id}`);
      else await world.shows(rowsOf(world, step));
      world.expectsNextSteps();
    }
    return world;
  }

  it('goes through, leaves one open disposition an agency, and holds up no later export', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Step>(...steps, 'report', 'decide'), { maxLength: 6 }),
        fc.nat({ max: 6 }),
        async (story, at) => {
          const world = await live([...story.slice(0, at), 'link', ...story.slice(at)]);
          world.clock.moveTo(world.clock.now() + 3 * HOUR);
          // A complaint that nobody has anything to do with comes in the same export.
          const other = world.row('9820000', ROADS, { receivedAt: null });
          await world.shows([...rowsOf(world, 'Proses'), other]);
          world.clock.moveTo(world.clock.now() + 3 * HOUR);
          await world.shows([...rowsOf(world, 'reply'), other]);
          const open = world.store.dispositions.openByTrackingId('9810000');
          const agencies = open.map((d) => d.agencyName);
          expect(new Set(agencies).size).toBe(agencies.length);
          // What was shown at the other agency too, and never at another instead, may only be missing there.
          expect(agencies.filter((name) => name !== ROADS.name)).toEqual([HEALTH.name]);
          if (!story.includes('HR')) expect(agencies).toEqual([HEALTH.name]);
          expect(world.store.dispositions.openByTrackingId('9820000')).toHaveLength(1);
          world.clock.moveTo(world.clock.now() + 3 * HOUR);
          await world.shows([...rowsOf(world, 'Selesai'), other]);
          const left = world.store.dispositions.openByTrackingId('9810000');
          expect(left.every((d) => d.agencyName === ROADS.name && d.missingSince)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('and when it is made does not matter to what is open in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Step>(...steps), { minLength: 1, maxLength: 5 }),
        async (story) => {
          const ends: string[][] = [];
          for (const at of [0, story.length]) {
            const world = await live([...story.slice(0, at), 'link', ...story.slice(at)]);
            const open = world.store.dispositions.openByTrackingId('9810000');
            ends.push(open.map((d) => `${d.agencyName} ${d.rawStatus}`).toSorted());
          }
          expect(ends[1]).toEqual(ends[0]);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);

  it('an unverified one is told once it is verified, as what it is', async () => {
    const { world, enters, links } = begin();
    await world.laporShows('9810000', HEALTH, 'Belum Terverifikasi');
    world.clock.moveTo(world.clock.now() + HOUR);
    world.messengerIsReady(false);
    await enters();
    await links('L-2026-0001', '9810000');
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-02T12:00');
    world.clock.moveTo(world.clock.now() + HOUR);
    await world.laporShows('9810000', HEALTH, 'Terverifikasi');
    const notice = world.expects(LIAISON, /#9810000/);
    expect(notice.text).not.toMatch(/Ditanggapi kembali/);
  });

  it('what was told already is not told again when LAPOR! verifies it', async () => {
    const { world, enters, links } = begin();
    await enters();
    world.expects(LIAISON, /#L-2026-0001/);
    await links('L-2026-0001', '9810000');
    for (const status of ['Belum Terverifikasi', 'Terverifikasi']) {
      world.clock.moveTo(world.clock.now() + HOUR);
      await world.laporShows('9810000', HEALTH, status);
    }
    expect(world.readAll().filter((m) => m.to === LIAISON.phone)).toEqual([]);
  });
});

describe('a provisional ID in an officer’s words', () => {
  it.each([
    ['siap L-2026-0001', 'acknowledge'],
    ['proses l-2026-0001', 'in_progress'],
    ['#L-2026-0001 sudah selesai', 'done'],
    ['detail L 2026 0001', 'detail'],
    ['terima L–2026–0001', 'acknowledge'],
  ])('%s', (text, intent) => {
    expect(parse(text)).toMatchObject({ intent, trackingIds: ['L-2026-0001'] });
  });

  it('and a tracking ID beside it, in their order', () => {
    expect(parse('siap 9810000, L-2026-0012 dan 9810037').trackingIds).toEqual([
      '9810000',
      'L-2026-0012',
      '9810037',
    ]);
  });
});

describe('penghubung complaint', () => {
  const program = createProgram();
  afterAll(() => program.remove());

  it('adds by options and by JSON, lists, links, and refuses what it cannot take', () => {
    program.run(['roster', 'import', join(ROOT, 'data/reference/roster-sample.csv')]);
    const added = program.run([
      ...['complaint', 'add', '--agency', '3527001', '--channel', '112', '--title', 'Lampu mati'],
      ...['--text', 'Saya Rangga Prawiranegara 081234567890', '--reporter', 'Rangga Prawiranegara'],
    ]);
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^L-\d{4}-0001\n$/) as string,
    });
    const id = added.out.trim();
    const entry = { channel: 'Surat', title: 'Jalan rusak', agencies: [{ code: '3527001' }] };
    const second = program.run(['complaint', 'add', '--json'], JSON.stringify(entry));
    expect(JSON.parse(second.out)).toEqual({ id: id.replace('0001', '0002') });
    expect(program.run(['complaint', 'add', '--json'], JSON.stringify(entry)).err).toMatch(
      /looks like L-\d{4}-0002/,
    );
    const listed = program.run(['complaint', 'list', '--without-number', '--json']);
    expect(JSON.parse(listed.out)).toMatchObject({
      cases: [{ trackingId: id, channel: '112', title: 'Lampu mati' }, { channel: 'Surat' }],
      next: null,
    });
    expect(program.run(['complaint', 'link', id, '9899999']).out).toBe(`${id} is 9899999.\n`);
    const refused: [string[], string, number, RegExp][] = [
      [['add'], '', 2, /needs --agency, --channel and --title/],
      [['add', '--json'], '{', 2, /is no JSON/],
      [
        ['add', '--json'],
        '{}',
        2,
        /--agency: is missing; --title: is missing; --channel: is missing/,
      ],
      [
        ['add', '--agency', 'Dinas Angkasa', '--channel', 'x', '--title', 'y'],
        '',
        1,
        /there is no agency "Dinas Angkasa"/,
      ],
      [
        ['add', '--agency', '3527001', '--channel', 'x', '--title', 'y', '--received', 'kemarin'],
        '',
        2,
        /--received: must be a date/,
      ],
      [
        ['add', '--agency', 'dinas', '--channel', 'x', '--title', 'y'],
        '',
        1,
        /"dinas" may be any of these agencies: /,
      ],
      [['link', 'L-2026-9999', '9810000'], '', 1, /there is no such complaint/],
      [['link', 'x'], '', 2, /is missing/],
    ];
    for (const [args, input, code, word] of refused) {
      const ran = program.run(['complaint', ...args], input);
      expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(word)]);
      expect(ran.err).not.toMatch(/ at .*\.js/);
    }
  }, 180_000);
});
