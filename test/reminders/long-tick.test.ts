import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { grown, listedItem, MOST_NAMED, type MessageItem } from '../../src/domain/outbox.js';
import { takeIn } from '../../src/intake/intake.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  ROADS_LIAISON,
  type World,
} from '../world/world.js';

// A tick of very many cases goes in pieces of twenty-five, so that nobody waits for all of them.

const idOf = (i: number) => String(9_100_000 + i);

/** So many complaints come in, half at each of two agencies, and nobody is told yet. */
function comeIn(world: World, count: number, first = 0): void {
  const complaints = Array.from({ length: count }, (_, i) =>
    world.row(idOf(first + i), i % 2 === 0 ? HEALTH : ROADS, {}),
  );
  takeIn(
    world.app.intakeDeps(),
    {
      origin: { way: 'webhook', name: 'test' },
      extent: 'whole',
      asOf: world.clock.now(),
      complaints,
      rows: count,
      skipped: [],
    },
    world.clock.now(),
  );
}

/** The program works once; `meanwhile` happens between two pieces of the tick, the n-th time with n. */
async function works(world: World, meanwhile: (n: number) => unknown = () => undefined) {
  let n = 0;
  await world.app.work(async () => {
    await meanwhile((n += 1));
  });
  await world.app.runUntil(world.clock.now(), world.clock);
  return n;
}

const quiet = () => createWorld({ env: { DIGEST_OFFICERS: 'off' } });
const idsIn = (text: string) => [...text.matchAll(/#(91\d{5})/g)].map(([, id]) => id);
const textsTo = (world: World, phone: string) =>
  world.all.filter((m) => m.to === phone).map((m) => m.text);
/** How often each case was told to an officer in messages that left. */
function told(world: World, officer: { phone: string }): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { messageId, to } of world.all) {
    if (to !== officer.phone) continue;
    const row = world.store.outbox.byMessageId(messageId);
    for (const item of world.store.outbox.items(row?.id ?? 0)) {
      if (item.why === 'answer' || item.why === 'digest') continue;
      const id = world.store.dispositions.byId(item.dispositionId)?.complaint.trackingId ?? '';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return counts;
}

describe('a tick of very many cases', () => {
  it('goes in pieces, and each officer gets one message of all of them', async () => {
    const world = quiet();
    comeIn(world, 730);
    // A rest between any two pieces of twelve.
    expect(await works(world)).toBe(Math.ceil(730 / 12) - 1);
    for (const officer of [LIAISON, OPERATOR, ROADS_LIAISON]) {
      const [text, ...more] = textsTo(world, officer.phone);
      expect(more).toEqual([]);
      expect(text).toContain('365 laporan');
      expect(told(world, officer).size).toBe(365);
      expect([...told(world, officer).values()].every((times) => times === 1)).toBe(true);
    }
  });

  it('says the same as one that does them all at once', async () => {
    const [inPieces, atOnce] = [quiet(), quiet()];
    comeIn(inPieces, 330);
    comeIn(atOnce, 330);
    await works(inPieces);
    await atOnce.app.runUntil(atOnce.clock.now(), atOnce.clock);
    const said = (world: World) => world.all.map(({ to, text }) => ({ to, text }));
    expect(said(inPieces)).toEqual(said(atOnce));
  });

  it('names the most urgent first, also when they come last, and a number means what the text names', async () => {
    const world = quiet();
    comeIn(world, 150);
    await world.app.runUntil(world.clock.now(), world.clock);
    world.readAll();
    await world.advanceTo('2026-02-02T20:00');
    world.readAll();
    const before = world.all.length;
    // Later those of before are due for their first reminder, after those that came at night.
    comeIn(world, 260, 150);
    world.clock.moveTo(world.moment('2026-02-04T07:31'));
    expect(await works(world)).toBeGreaterThan(3);
    let mixed = 0;
    for (const { messageId, text } of world.all.slice(before)) {
      const row = world.store.outbox.byMessageId(messageId);
      const items = world.store.outbox.items(row?.id ?? 0);
      const whys = new Set(items.map(({ why }) => why));
      if (whys.has('rung') && whys.has('new')) mixed += 1;
      const named = items
        .slice(0, MOST_NAMED)
        .map(
          (item) => world.store.dispositions.byId(item.dispositionId)?.complaint.trackingId ?? '',
        );
      expect(idsIn(text).slice(0, named.length)).toEqual(named);
    }
    expect(mixed).toBeGreaterThan(1);
  });

  it('answers an officer at once, and sends nothing that may still grow', async () => {
    const world = quiet();
    comeIn(world, 500);
    const leftMeanwhile: string[] = [];
    await works(world, async (n) => {
      if (n === 2)
        world.app.receive({
          ...{ messageId: 'Q1', from: { phone: LIAISON.phone, lid: null }, kind: 'text' },
          ...{ text: 'daftar', quotedId: null, media: null, at: world.clock.now() },
        });
      world.clock.moveTo(world.clock.now() + 3_000);
      await world.app.drain();
      leftMeanwhile.push(...world.all.map((m) => m.text));
    });
    expect(leftMeanwhile.length).toBeGreaterThan(0);
    expect(leftMeanwhile.every((text) => !/menyampaikan disposisi/.test(text))).toBe(true);
    expect(told(world, LIAISON).size).toBe(250);
  });

  it('tells nobody twice and leaves nobody out, whatever happens between two pieces', async () => {
    const happening = fc.constantFrom(
      ...(['nothing', 'reply', 'more', 'defer', 'tick', 'stop', 'fault'] as const),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 90, max: 320 }),
        fc.array(happening, { minLength: 4, maxLength: 4 }),
        async (count, happenings) => {
          const world = quiet();
          let there = count;
          comeIn(world, count);
          const isStop = new Error('the machine stops');
          const isFault = new Error('the disk is full');
          let at = 0;
          const act = async () => {
            const what = happenings[(at += 1) - 1];
            if (what === 'stop') throw isStop;
            if (what === 'fault') throw isFault;
            if (what === 'more') comeIn(world, 30, (there += 30) - 30);
            if (what === 'tick') await world.app.runUntil(world.clock.now() + 1, world.clock);
            if (what === 'reply')
              world.app.receive({
                ...{ messageId: `R${at}`, from: { phone: LIAISON.phone, lid: null }, kind: 'text' },
                ...{ text: `TERIMA ${idOf(0)}`, quotedId: null, media: null },
                at: world.clock.now(),
              });
            if (what === 'defer')
              for (const row of world.store.outbox.waiting())
                if (row.kind === 'new') world.store.outbox.defer(row.id, world.clock.now());
          };
          await works(world, act);
          if (happenings.includes('stop')) await world.restarts();
          await world.app.runUntil(world.clock.now() + 60_000, world.clock);
          const counts = [LIAISON, ROADS_LIAISON].map((officer) => told(world, officer));
          for (const one of counts) expect([...one].filter(([, times]) => times !== 1)).toEqual([]);
          const all = new Set(counts.flatMap((one) => [...one.keys()]));
          const missing = Array.from({ length: there }, (_, i) => idOf(i)).filter(
            (id) => !all.has(id) && id !== idOf(0),
          );
          expect(missing).toEqual([]);
          world.expectsNextSteps();
        },
      ),
      { numRuns: 25 },
    );
  });

  it('puts the digest of the morning into the message that it grew', async () => {
    const world = createWorld({ start: '2026-02-02T07:00' });
    comeIn(world, 240);
    world.clock.moveTo(world.moment('2026-02-03T08:31'));
    await works(world);
    const [digest, ...more] = textsTo(world, COORDINATOR.phone);
    expect(more).toEqual([]);
    expect(digest).toContain('Ringkasan harian');
    expect(textsTo(world, LIAISON.phone)).toHaveLength(1);
  });
});

describe('the items of a message that has grown', () => {
  it('keep the named ones first, lose none, and leave those behind where they were', () => {
    const item = fc.integer({ min: 1, max: 1_000 }).map((id) => listedItem(id, 'answer'));
    fc.assert(
      fc.property(fc.array(item), fc.array(item), (old, fresh) => {
        const sort = (list: readonly MessageItem[]) =>
          list.toSorted((a, b) => a.dispositionId - b.dispositionId);
        const before = grown([], sort(old));
        const sorted = sort([...before, ...fresh]);
        const after = grown(before, sorted);
        expect(after.slice(0, MOST_NAMED)).toEqual(sorted.slice(0, MOST_NAMED));
        expect(sort(after)).toEqual(sorted);
        expect(after.slice(MOST_NAMED, before.length)).toEqual(before.slice(MOST_NAMED));
      }),
    );
  });
});
