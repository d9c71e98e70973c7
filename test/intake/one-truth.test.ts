import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import {
  classificationOf,
  statusOf,
  UNTOLD,
  WAYS,
  type ComplaintRow,
  type Snapshot,
  type Way,
} from '../../src/domain/complaint.js';
import { HOUR, type Moment } from '../../src/domain/day.js';
import { NO_EVENTS } from '../../src/domain/event.js';
import { parseMoment } from '../../src/domain/zone.js';
import { takeIn, type IntakeDeps } from '../../src/intake/intake.js';
import { takeInStatus } from '../../src/intake/status-word.js';
import { loadRules, officeFrom } from '../../src/rules.js';
import { readRuleFile, parsePrecedence } from '../../src/sources/rule-files.js';
import { openScratchStore } from '../../src/store/store.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  type World,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const office = officeFrom(rules, config);
const moment = (text: string): Moment => parseMoment(text, office.zone) ?? Number.NaN;
const NOW = moment('2026-03-10T09:00');

interface Word {
  readonly way?: Way;
  readonly at?: Moment;
  readonly filedAt?: Moment;
  readonly extent?: Snapshot['extent'];
  readonly rows: readonly Partial<ComplaintRow>[];
}

function snapshot({ way = 'export', at = NOW, filedAt, extent = 'whole', rows }: Word): Snapshot {
  return {
    origin: { way, name: way },
    extent,
    asOf: at,
    ...(filedAt === undefined ? {} : { filedAt }),
    complaints: rows.map((row) => ({
      ...UNTOLD,
      trackingId: '9810000',
      agencyCode: 'A',
      agencyName: 'Dinas A',
      status: statusOf(row.rawStatus ?? 'Terdisposisi'),
      rawStatus: 'Terdisposisi',
      classification: classificationOf(row.rawClassification ?? ''),
      ...row,
    })),
    rows: rows.length,
    skipped: [],
  };
}

const depsOver = (
  store: IntakeDeps['store'],
  precedence: IntakeDeps['precedence'] = rules.precedence,
): IntakeDeps => ({
  store,
  policy: rules.policy,
  office,
  clockStart: 'disposed',
  precedence,
  events: NO_EVENTS,
});

/** A store that took in these snapshots in this order, all at one moment or each at its own. */
function after(words: readonly Word[], times: readonly Moment[] = []) {
  const store = openScratchStore();
  const deps = depsOver(store);
  const results = words.map((word, i) => takeIn(deps, snapshot(word), times[i] ?? NOW));
  return {
    store,
    results,
    state: (withStart = true) => stateOf(store, withStart),
    close: () => store.close(),
  };
}

/** How every complaint stands, without what merely records how it came to be known. */
function stateOf(store: ReturnType<typeof openScratchStore>, withStart = true) {
  const agencies = new Map(store.roster.agencies().map((a) => [a.id, a.name]));
  return ['9810000', '9810001'].flatMap((trackingId) => {
    const complaint = store.dispositions.complaint(trackingId);
    if (!complaint) return [];
    const { id, classification, rawClassification, privacy, title, channel, receivedAt } =
      complaint;
    const facts = { classification, rawClassification, privacy, title, channel, receivedAt };
    const latest = new Map<number, object>();
    for (const d of store.dispositions.historyOf(id)) {
      if (latest.has(d.agencyId)) continue;
      const whole = store.dispositions.byId(d.id);
      const isOpen = d.endedAt === null;
      latest.set(d.agencyId, {
        agency: agencies.get(d.agencyId),
        isOpen,
        status: d.status,
        rawStatus: d.rawStatus,
        endReason: d.endReason,
        missingSince: d.missingSince,
        ...(isOpen
          ? {
              ...(withStart ? { startDay: d.startDay, disposedAt: d.disposedAt } : {}),
              clocks: whole?.clocks
                .map(({ kind, days, state, stopReason, dueDay }) => ({
                  ...(withStart ? { dueDay } : {}),
                  kind,
                  days,
                  state,
                  stopReason,
                }))
                .toSorted((a, b) => a.kind.localeCompare(b.kind)),
            }
          : {}),
      });
    }
    const dispositions = [...latest.values()].toSorted((a, b) =>
      JSON.stringify(a).localeCompare(JSON.stringify(b)),
    );
    return [{ ...facts, dispositions }];
  });
}

/** The first is more than sixty days before the others: what comes back after such a time is work anew. */
const MOMENTS = [-70, 2, 3, 3.5, 4, 5].map((day) => moment('2026-03-01T08:00') + day * 24 * HOUR);
const STATUSES = [
  'Belum Terverifikasi',
  'Terdisposisi',
  'Proses',
  'Ditanggapi oleh Pelapor',
  'Selesai',
  'Ditunda',
  'entah apa',
];
const row: fc.Arbitrary<Partial<ComplaintRow>> = fc
  .record({
    trackingId: fc.constantFrom('9810000', '9810000', '9810001'),
    agency: fc.constantFrom('A', 'B', 'C'),
    rawStatus: fc.constantFrom(...STATUSES),
    rawClassification: fc.constantFrom(
      '',
      'Pengaduan',
      'Permintaan Informasi',
      'Pengaduan Berkadar Pengawasan',
    ),
    privacy: fc.constantFrom(null, 'open' as const, 'anonymous' as const, 'secret' as const),
    title: fc.constantFrom('', 'satu', 'dua'),
    channel: fc.constantFrom('', 'Website', '112'),
    receivedAt: fc.constantFrom(null, MOMENTS[0] as number, MOMENTS[1] as number),
    disposedAt: fc.constantFrom(null, null, MOMENTS[0] as number, MOMENTS[2] as number),
    asOf: fc.constantFrom(null, null, ...MOMENTS),
  })
  .map(({ agency, ...rest }) => ({
    ...rest,
    agencyCode: agency,
    agencyName: `Dinas ${agency}`,
    status: statusOf(rest.rawStatus),
    classification: classificationOf(rest.rawClassification),
  }));
const word: fc.Arbitrary<Word> = fc.record({
  way: fc.constantFrom(...WAYS),
  at: fc.constantFrom(...MOMENTS),
  extent: fc.constantFrom('whole' as const, 'partial' as const),
  rows: fc.array(row, { minLength: 1, maxLength: 3 }),
});

describe('the same snapshots', () => {
  it('end in the same state in any order and however often they come', () => {
    fc.assert(
      fc.property(
        fc
          .array(word, { minLength: 1, maxLength: 7 })
          .chain((words) =>
            fc.tuple(
              fc.constant(words),
              fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 }),
            ),
          ),
        ([words, shuffled]) => {
          const [first, second] = [after(words), after(shuffled)];
          try {
            expect(second.state()).toEqual(first.state());
            expect(first.store.overview.withoutNextStep()).toEqual([]);
            expect(second.store.overview.withoutNextStep()).toEqual([]);
          } finally {
            first.close();
            second.close();
          }
        },
      ),
      { numRuns: 250 },
    );
  });

  it('known at other moments end in the same state, but for starts that count from then', () => {
    fc.assert(
      fc.property(
        fc
          .array(word, { minLength: 1, maxLength: 6 })
          .chain((words) =>
            fc.tuple(
              fc.constant(words),
              fc.shuffledSubarray(words, { minLength: words.length }),
              fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 6 }),
            ),
          ),
        ([words, shuffled, hours]) => {
          const times = hours.toSorted((a, b) => a - b).map((h) => NOW + h * HOUR);
          const [first, second] = [after(words), after(shuffled, times)];
          try {
            expect(second.state(false)).toEqual(first.state(false));
          } finally {
            first.close();
            second.close();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are remembered for as long as twenty observations, and thinned out without changing anything', () => {
    const days = Array.from({ length: 60 }, (_, i) => moment('2026-01-02T08:00') + i * 24 * HOUR);
    const all = after(days.map((at) => ({ at, rows: [{ rawStatus: 'Terdisposisi' }] })));
    const { id } = all.store.dispositions.complaint('9810000') ?? { id: 0 };
    expect(all.store.provenance.of(id)?.log.length).toBeLessThan(25);
    expect(all.state()).toEqual(after([{ at: days[0] ?? 0, rows: [{}] }]).state());
  });
});

const [T1, T2, T3] = [
  moment('2026-03-03T08:00'),
  moment('2026-03-04T08:00'),
  moment('2026-03-05T08:00'),
];
const held = (words: readonly Word[]) => {
  const { state, results, store } = after(words);
  const [complaint] = state();
  const dispositions = (complaint?.dispositions ?? []) as Record<string, unknown>[];
  return { complaint, dispositions, results, store };
};

describe('where ways contradict each other', () => {
  const facts: [string, Word[], Partial<ComplaintRow>][] = [
    [
      'the newest definite classification holds',
      [
        { way: 'webhook', at: T2, rows: [{ rawClassification: 'Aspirasi' }] },
        { way: 'export', at: T1, rows: [{ rawClassification: 'Permintaan Informasi' }] },
      ],
      { classification: 'aspiration' },
    ],
    [
      'a plain "Pengaduan" replaces no definite classification',
      [
        { at: T1, rows: [{ rawClassification: 'Pengaduan Berkadar Pengawasan' }] },
        { way: 'webhook', at: T3, rows: [{ rawClassification: 'Pengaduan' }] },
      ],
      { classification: 'oversight_complaint' },
    ],
    [
      'of two classifications of one moment the export has the word',
      [
        { way: 'export', at: T1, rows: [{ rawClassification: 'Aspirasi' }] },
        { way: 'webhook', at: T1, rows: [{ rawClassification: 'Permintaan Informasi' }] },
      ],
      { classification: 'aspiration' },
    ],
    [
      'what is secret once stays so',
      [
        { way: 'hand', at: T1, rows: [{ privacy: 'secret' }] },
        { way: 'export', at: T3, rows: [{ privacy: 'open' }] },
      ],
      { privacy: 'secret' },
    ],
    [
      "LAPOR!'s own words hold, however new another way's are",
      [
        { way: 'export', at: T1, rows: [{ title: 'Jalan rusak di Jl. Raya' }] },
        { way: 'webhook', at: T3, rows: [{ title: 'jln rusak' }] },
      ],
      { title: 'Jalan rusak di Jl. Raya' },
    ],
    [
      'of two exports the newer words hold',
      [
        { at: T2, rows: [{ title: 'baru' }] },
        { at: T1, rows: [{ title: 'lama' }] },
      ],
      { title: 'baru' },
    ],
    [
      'what is not told changes nothing',
      [
        { at: T1, rows: [{ title: 'Jalan rusak', channel: 'SMS', receivedAt: T1 }] },
        { at: T2, rows: [{ title: '', channel: '', receivedAt: null }] },
      ],
      { title: 'Jalan rusak', channel: 'SMS', receivedAt: T1 },
    ],
    [
      'the channel through which it came first holds',
      [
        { way: 'export', at: T3, rows: [{ channel: 'Website' }] },
        { way: 'hand', at: T1, rows: [{ channel: '112' }] },
      ],
      { channel: '112' },
    ],
  ];
  it.each(facts)('%s', (_, words, expected) => {
    expect(held(words).complaint).toMatchObject(expected);
    expect(held(words.toReversed()).complaint).toMatchObject(expected);
  });

  const standings: [string, Word[], Record<string, unknown>[]][] = [
    [
      'an older export does not undo a newer webhook',
      [
        { way: 'webhook', at: T3, extent: 'partial', rows: [{ rawStatus: 'Selesai' }] },
        { way: 'export', at: T2, rows: [{ rawStatus: 'Proses' }] },
      ],
      [{ agency: 'Dinas A', isOpen: false, endReason: 'closed' }],
    ],
    [
      'of two statuses of one moment the export has the word',
      [
        { way: 'webhook', at: T2, rows: [{ rawStatus: 'Selesai' }] },
        { way: 'export', at: T2, rows: [{ rawStatus: 'Proses' }] },
      ],
      [{ agency: 'Dinas A', isOpen: true, status: 'in_progress' }],
    ],
    [
      'of two statuses of one moment in one way the one further on holds',
      [
        { at: T2, rows: [{ rawStatus: 'Proses' }] },
        { at: T2, rows: [{ rawStatus: 'Selesai' }] },
      ],
      [{ agency: 'Dinas A', isOpen: false, endReason: 'closed' }],
    ],
    [
      'the newest whole word says which agencies have it',
      [
        { way: 'poll', at: T3, rows: [{ agencyCode: 'B', agencyName: 'Dinas B' }] },
        { way: 'export', at: T2, rows: [{}] },
      ],
      [
        { agency: 'Dinas A', isOpen: false, endReason: 're_dispositioned' },
        { agency: 'Dinas B', isOpen: true },
      ],
    ],
    [
      'part of the truth ends nothing elsewhere',
      [
        { at: T2, rows: [{}] },
        {
          way: 'poll',
          at: T3,
          extent: 'partial',
          rows: [{ agencyCode: 'B', agencyName: 'Dinas B' }],
        },
      ],
      [
        { agency: 'Dinas A', isOpen: true },
        { agency: 'Dinas B', isOpen: true },
      ],
    ],
    [
      'an unknown status is kept, and an older known one does not replace it',
      [
        { way: 'webhook', at: T3, rows: [{ rawStatus: 'Menunggu verifikasi lapangan' }] },
        { at: T2, rows: [{ rawStatus: 'Terdisposisi' }] },
      ],
      [{ isOpen: true, status: 'unknown', rawStatus: 'Menunggu verifikasi lapangan' }],
    ],
  ];
  it.each(standings)('%s', (_, words, expected) => {
    for (const order of [words, words.toReversed()])
      expect(held(order).dispositions).toMatchObject(expected);
  });

  it('a moment in the future counts as now', () => {
    const { dispositions } = held([
      { way: 'webhook', at: NOW + 90 * 24 * HOUR, rows: [{ rawStatus: 'Proses' }] },
      { way: 'export', at: NOW, filedAt: NOW + 1, rows: [{ rawStatus: 'Selesai' }] },
    ]);
    expect(dispositions).toMatchObject([{ isOpen: false, endReason: 'closed' }]);
  });

  it('what was older and changed nothing is counted as such', () => {
    const { results } = held([
      { way: 'webhook', at: T3, rows: [{ rawStatus: 'Proses' }] },
      { at: T2, rows: [{ rawStatus: 'Terdisposisi' }] },
    ]);
    expect(results[1]).toMatchObject({ new: 0, changed: 0, unchanged: 1, stale: 1 });
  });

  it('what is told again is not older than itself', () => {
    const { results } = held([
      { at: T2, rows: [{}] },
      { at: T2, rows: [{}] },
    ]);
    expect(results[1]).toMatchObject({ unchanged: 1, stale: 0 });
  });

  it('since when exports leave a complaint out is told by the earliest row of each, in any order', () => {
    const words: Word[] = [
      { at: T1, rows: [{ trackingId: '9810001' }, { asOf: T3 }] },
      { at: T3, rows: [{ agencyCode: 'B', agencyName: 'Dinas B', asOf: T2 }] },
    ];
    const [one, other] = [held(words), held(words.toReversed())];
    const since = ({ store }: typeof one) =>
      store.dispositions.openByTrackingId('9810001').map(({ missingSince }) => missingSince);
    expect([since(one), since(other)]).toEqual([[T2], [T2]]);
  });

  it('a complaint that is handed back goes on as what it was, and after sixty days is work anew', () => {
    const [a, b] = [{}, { agencyCode: 'B', agencyName: 'Dinas B' }];
    const words = [
      { at: T1, rows: [a] },
      { at: T2, rows: [b] },
      { at: T3, rows: [a] },
    ];
    const inOrder = after(words, [T1, T2, T3]);
    const rowsOf = ({ store }: typeof inOrder) =>
      store.dispositions
        .historyOf(1)
        .map((d) => [d.agencyId, d.endReason, office.zone.iso(d.openedAt)]);
    expect(rowsOf(inOrder)).toEqual([
      [2, 're_dispositioned', '2026-03-04T08:00:00+07:00'],
      [1, null, '2026-03-03T08:00:00+07:00'],
    ]);
    const late = T2 + 61 * 24 * HOUR;
    const muchLater = after(
      words.map((word) => ({ ...word, at: Math.max(word.at, word.at === T3 ? late : 0) })),
      [T1, T2, late],
    );
    expect(rowsOf(muchLater)).toEqual([
      [1, null, '2026-05-04T08:00:00+07:00'],
      [2, 're_dispositioned', '2026-03-04T08:00:00+07:00'],
      [1, 're_dispositioned', '2026-03-03T08:00:00+07:00'],
    ]);
  });

  it('late word of a follow-up stops its clock, and leaves what an officer reported', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, 'siap 7654321');
    const before = world.clock.now() - HOUR;
    takeIn(
      world.app.intakeDeps(),
      {
        ...snapshot({ way: 'webhook', at: before, extent: 'partial', rows: [] }),
        complaints: [
          world.row('7654321', HEALTH, {
            rawStatus: 'Proses',
            status: 'in_progress',
            asOf: before,
          }),
        ],
      },
      world.clock.now(),
    );
    const clocks = world.store.dispositions.byId(1)?.clocks ?? [];
    expect(clocks.map((c) => `${c.kind} ${c.state} ${c.stopReason ?? ''}`).toSorted()).toEqual([
      'acknowledge stopped lapor_moved',
      'resolve running ',
      'respond stopped lapor_followed_up',
    ]);
  });

  const word = (world: World, way: Way, asOf: Moment, rows: ComplaintRow[], whole = true) =>
    takeIn(
      world.app.intakeDeps(),
      {
        ...snapshot({ way, rows: [] }),
        extent: whole ? 'whole' : 'partial',
        asOf,
        complaints: rows,
      },
      world.clock.now(),
    );
  const shown = (world: World, rawStatus: string, agency = HEALTH) =>
    world.row('7654321', agency, { rawStatus, status: statusOf(rawStatus), receivedAt: null });

  it('what the coordinator closed is not opened by older word, and by a reply in any order', async () => {
    const replies = ['Ditanggapi oleh Pelapor', 'Proses'];
    for (const order of [replies, replies.toReversed()]) {
      const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
      await world.dispositionArrives('7654321', HEALTH);
      world.clock.moveTo(world.clock.now() + HOUR);
      await world.replies(COORDINATOR, 'TUTUP 7654321');
      const closedAt = world.clock.now();
      word(world, 'export', closedAt - 72 * HOUR, [shown(world, 'Terdisposisi')]);
      word(world, 'export', closedAt - 48 * HOUR, [shown(world, 'Terdisposisi', ROADS)]);
      word(world, 'export', closedAt - 24 * HOUR, [shown(world, 'Terdisposisi')]);
      expect(world.store.dispositions.openByTrackingId('7654321')).toEqual([]);
      world.clock.moveTo(closedAt + 72 * HOUR);
      for (const status of order) {
        const after = status === 'Proses' ? 48 : 24;
        word(world, 'webhook', closedAt + after * HOUR, [shown(world, status)]);
      }
      const open = world.store.dispositions.openByTrackingId('7654321');
      expect(open.map((d) => d.rawStatus)).toEqual(['Proses']);
      const clocks = open[0]?.clocks.map((c) => `${c.kind} ${c.state}`).toSorted();
      expect(clocks).toEqual(['acknowledge stopped', 'resolve running', 'respond stopped']);
    }
  });

  it('word that changes nothing does not swallow that a reported SELESAI is still open', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, 'sudah selesai 7654321');
    await world.advanceTo('2026-02-05T06:00');
    word(world, 'webhook', world.clock.now(), [shown(world, 'Terdisposisi')]);
    world.readAll();
    await world.advanceTo('2026-02-05T08:00');
    world.expects(LIAISON, /masih terbuka/);
  });

  it('late word of a closing makes what came after it work anew, for which old reports do not count', async () => {
    const ends: (string[] | undefined)[] = [];
    for (const isLate of [false, true]) {
      const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
      await world.dispositionArrives('7654321', HEALTH);
      await world.replies(LIAISON, 'proses 7654321');
      const closed = world.clock.now() + 24 * HOUR;
      await world.advanceTo('2026-02-05T09:00');
      const opened = world.clock.now();
      const words = [
        () => word(world, 'export', closed, [shown(world, 'Selesai')]),
        () => word(world, 'export', opened, [shown(world, 'Terdisposisi')]),
      ];
      for (const say of isLate ? words.toReversed() : words) say();
      const [open, ...others] = world.store.dispositions.openByTrackingId('7654321');
      expect(others).toEqual([]);
      ends.push(open?.clocks.map((c) => `${c.kind} ${c.state} ${c.startDay}`).toSorted());
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[0]?.join()).toMatch(/acknowledge running.*respond running/);
  });

  it('a status told of no agency goes to those that have it, and not to one that handed it on', () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    const at = world.clock.now();
    for (const [i, row] of [
      shown(world, 'Terdisposisi'),
      shown(world, 'Selesai'),
      shown(world, 'Terdisposisi'),
      shown(world, 'Terdisposisi', ROADS),
    ].entries()) {
      world.clock.moveTo(at + (i + 1) * HOUR);
      word(world, 'export', world.clock.now(), [row]);
    }
    world.clock.moveTo(at + 5 * HOUR);
    const status = { status: 'in_progress', rawStatus: 'Proses', agency: null } as const;
    takeInStatus(
      world.app.intakeDeps(),
      { ...status, trackingId: '7654321', asOf: null, way: 'webhook' },
      world.clock.now(),
    );
    const open = world.store.dispositions.openByTrackingId('7654321');
    expect(open.map((d) => d.agencyName)).toEqual([ROADS.name]);
  });

  it('two records of one complaint in one snapshot count by their own times', () => {
    const { dispositions } = held([
      {
        way: 'webhook',
        rows: [
          { asOf: T1, rawStatus: 'Selesai' },
          { asOf: T2, agencyCode: 'B', agencyName: 'Dinas B' },
        ],
      },
    ]);
    expect(dispositions).toMatchObject([
      { agency: 'Dinas A', isOpen: false },
      { agency: 'Dinas B', isOpen: true },
    ]);
  });

  it('a log grows with what changes, also when two ways take turns', () => {
    const days = Array.from({ length: 200 }, (_, i) => moment('2026-01-02T08:00') + i * HOUR);
    const { store } = after(
      days.map((at, i) => ({
        at,
        way: i % 2 === 0 ? ('export' as const) : ('webhook' as const),
        extent: i % 2 === 0 ? ('whole' as const) : ('partial' as const),
        rows: [{}],
      })),
      days,
    );
    expect(store.provenance.of(1)?.log.length).toBeLessThan(25);
  });

  it('one complaint through two ways is told once', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('7654321', HEALTH);
    for (const way of ['webhook', 'poll'] as const) {
      const complaints = [world.row('7654321', HEALTH, {})];
      const asOf = world.clock.now();
      takeIn(
        world.app.intakeDeps(),
        { ...snapshot({ way, rows: [] }), asOf, complaints },
        world.clock.now(),
      );
      await world.advance({ workingDays: 0 });
    }
    world.expects(LIAISON, /#7654321/);
    world.expects(OPERATOR, /#7654321/);
    world.expects(COORDINATOR, /Baru: 1/);
    world.expectsSilence();
  });

  it('of a complaint from before words were kept, the old rules hold: secret, definite, LAPOR!’s own words', () => {
    const { store } = after([
      {
        at: T2,
        rows: [
          {
            privacy: 'secret',
            rawClassification: 'Pengaduan Berkadar Pengawasan',
            title: 'Judul LAPOR!',
            rawStatus: 'Selesai',
          },
        ],
      },
    ]);
    store.provenance.remove(1);
    const deps = depsOver(store);
    const older = { privacy: 'open' as const, rawClassification: 'Pengaduan', title: 'lain' };
    takeIn(deps, snapshot({ way: 'webhook', at: T1, rows: [older] }), NOW);
    expect(store.dispositions.complaint('9810000')).toMatchObject({
      privacy: 'secret',
      classification: 'oversight_complaint',
      title: 'Judul LAPOR!',
    });
    expect(store.dispositions.openByTrackingId('9810000')).toEqual([]);
  });

  it('its reply keeps its round when something else changes', async () => {
    const world = createWorld({ env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-10T09:00');
    await world.laporShows('7654321', HEALTH, 'Ditanggapi oleh Pelapor');
    const respond = () =>
      world.store.dispositions.byId(1)?.clocks.find((c) => c.kind === 'respond');
    const before = respond();
    world.store.provenance.remove(1);
    await world.advanceTo('2026-02-11T09:00');
    await world.laporShows('7654321', HEALTH, 'Ditanggapi oleh Pelapor', { title: 'Judul baru' });
    expect(respond()).toEqual(before);
  });

  it('a complaint from before words were kept goes on as it stands', () => {
    const { store, results } = after([{ at: T1, rows: [{ rawStatus: 'Proses' }] }]);
    expect(results[0]?.new).toBe(1);
    store.provenance.remove(1);
    const deps = depsOver(store);
    const again = snapshot({ at: NOW, filedAt: NOW + 1, rows: [{ rawStatus: 'Proses' }] });
    expect(takeIn(deps, again, NOW)).toMatchObject({ new: 0, changed: 0, unchanged: 1, stale: 0 });
    const elsewhere = { agencyCode: 'B', agencyName: 'Dinas B' };
    const later = snapshot({ at: NOW, filedAt: NOW + 2, rows: [elsewhere] });
    expect(takeIn(deps, later, NOW)).toMatchObject({
      new: 1,
      handedOn: 1,
    });
  });
});

describe('the choices of precedence.json', () => {
  const text = readRuleFile(config.precedenceFile);
  const refused: [string, (value: Record<string, unknown>) => unknown][] = [
    ['ways', (value) => ({ ...value, ways: ['export'] })],
    ['ways', (value) => ({ ...value, ways: ['export', 'export', 'poll', 'hand'] })],
    [
      'facts.title',
      (value) => ({ ...value, facts: { ...(value['facts'] as object), title: 'best' } }),
    ],
    ['the file', (value) => ({ ...value, more: 1 })],
  ];
  it.each(refused)('are refused where %s is wrong', (where, wrong) => {
    const value = wrong(JSON.parse(text) as Record<string, unknown>);
    expect(() => parsePrecedence(JSON.stringify(value), 'precedence.json')).toThrow(where);
  });

  it('decide: with "newest", a newer webhook has the title', () => {
    const choices = JSON.parse(text) as { facts: Record<string, unknown> };
    choices.facts['title'] = 'newest';
    const store = openScratchStore();
    const deps = depsOver(store, parsePrecedence(JSON.stringify(choices), 'x'));
    takeIn(deps, snapshot({ way: 'export', at: T1, rows: [{ title: 'lama' }] }), NOW);
    takeIn(deps, snapshot({ way: 'webhook', at: T2, rows: [{ title: 'baru' }] }), NOW);
    expect(store.dispositions.complaint('9810000')?.title).toBe('baru');
  });
});
