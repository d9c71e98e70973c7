import { describe, expect, it } from 'vitest';
import { heldBackUntil } from '../../src/reminders/plan.js';
import { assigned, createWorld, HEALTH, LIAISON } from '../world/world.js';

describe('a hand-over that nobody could be told of', () => {
  it('is told by the next digest once there is somebody, though no reminder is due', async () => {
    const world = createWorld({
      env: { DIGEST_OFFICERS: 'off' },
      roster: [assigned(LIAISON, 'liaison', HEALTH, { from: '2026-02-03' })],
    });
    await world.dispositionArrives('9810000', HEALTH);
    expect(world.readAll()).toEqual([]);
    await world.advanceTo('2026-02-03T08:00');
    world.expects(LIAISON, /9810000/);
    world.store.close();
  });
});

describe('what an admin holds back', () => {
  it('is looked at again on its day, unless it has ended', () => {
    const world = createWorld();
    const office = world.app.office();
    const now = world.clock.now();
    const heldUntil = office.zone.dayOf(now) + 3;
    expect(heldBackUntil({ heldUntil, endedAt: null }, office, now)).toBeGreaterThan(now);
    expect(heldBackUntil({ heldUntil, endedAt: now }, office, now)).toBeNull();
    world.store.close();
  });
});
