import { afterEach, describe, expect, it } from 'vitest';
import { planAhead, type Plan } from '../../src/admin/plan.js';
import { hold } from '../../src/admin/holding.js';
import { aheadOf } from '../../src/commands/ahead.js';
import { readConfig } from '../../src/config.js';
import { isWatched } from '../../src/domain/outbox.js';
import { loadRules } from '../../src/rules.js';
import {
  createWorld,
  HEALTH,
  LIAISON,
  ROADS,
  type World,
  type WorldOptions,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
let world: World;
afterEach(() => world.store.close());

const plan = (days = 14): Promise<Plan> =>
  planAhead(
    {
      store: world.store,
      office: () => world.app.office(),
      rehearseAhead: aheadOf({ config, rules }, world.store),
    },
    { days },
    world.clock.now(),
  );

/** A region with work of every kind: new, answered, reported done, over, left to its coordinator. */
async function aRegion(options: WorldOptions = {}): Promise<void> {
  world = createWorld({ start: '2026-02-02T09:00', ...options });
  for (let i = 0; i < 6; i++) {
    await world.dispositionArrives(String(9_830_000 + i), i % 2 === 0 ? HEALTH : ROADS);
    await world.advance({ workingDays: 3 });
  }
  await world.replies(LIAISON, 'TERIMA 9830000');
  await world.replies(LIAISON, 'SELESAI 9830002 sudah ditangani');
  await world.laporShows('9830001', ROADS, 'Selesai');
  await world.dispositionArrives('9830009', HEALTH, world.classified('Aspirasi'));
  await world.gathers();
  world.readAll();
}

/** Who gets what on which day. */
const briefly = (day: string, to: string, ids: readonly string[]) =>
  `${day} ${to} ${[...new Set(ids)].sort().join(' ')}`;

describe('what will go out', () => {
  it('is what then goes out, if nobody answers', async () => {
    await aRegion();
    const { messages, isHeld } = await plan(14);
    expect(isHeld).toBe(false);
    expect(messages.length).toBeGreaterThan(20);
    const from = world.store.outbox.nextId();
    const today = world.zone.dayOf(world.clock.now());
    await world.app.runUntil(world.zone.at(today + 14, 0) - 1, world.clock);
    const sent = world.store.outbox
      .every()
      .filter(({ id, kind, sentAt }) => id >= from && kind !== 'answer' && sentAt !== null)
      .map((row) =>
        briefly(
          world.zone.iso(row.sentAt ?? 0).slice(0, 10),
          `${row.phone} ${row.kind}`,
          world.store.outbox
            .items(row.id)
            .filter(({ why }) => why !== 'digest')
            .flatMap(
              (item) =>
                world.store.dispositions.byId(item.dispositionId)?.complaint.trackingId ?? [],
            ),
        ),
      );
    const planned = messages.map(({ at, to, kind, items }) =>
      briefly(
        at.slice(0, 10),
        `${to.phone} ${kind}`,
        items.filter(({ why }) => why !== 'digest').map(({ trackingId }) => trackingId),
      ),
    );
    expect(planned.toSorted()).toEqual(sent.toSorted());
  });

  it('changes nothing, and holds nobody up', async () => {
    await aRegion();
    const before = [world.store.outbox.every(), world.store.dispositions.allOpenIds()];
    const planned = plan(30);
    // Others write meanwhile.
    world.store.transaction(() => world.store.settings.set('mode', 'simulation'));
    await planned;
    expect([world.store.outbox.every(), world.store.dispositions.allOpenIds()]).toEqual(before);
    expect(world.store.settings.get('mode')).toBe('simulation');
    expect(await plan(30)).toEqual(await planned);
  });

  it('is what waits where sending is held or not let go yet, and says that it is held', async () => {
    await aRegion({ needsGoLive: true });
    expect(world.store.outbox.every().filter(({ kind }) => isWatched(kind))).toEqual([]);
    expect((await plan(1)).messages.length).toBeGreaterThan(0);
    hold({ store: world.store }, { name: 'x', mouth: 'console' }, {}, world.clock.now());
    const held = await plan(1);
    expect(held.isHeld).toBe(true);
    expect(held.messages.length).toBeGreaterThan(0);
    expect(world.store.settings.held()).not.toBeNull();
  });

  it.each([0, -1, 1.5, 93, Number.NaN])('is not told for %d days', async (days) => {
    world = createWorld();
    await expect(plan(days)).rejects.toThrow(/whole number from 1 to 92/);
  });
});
