import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { holdDatabase, InstanceLockProblem, placeOfThis } from '../src/instance-lock.js';
import { openStore } from '../src/store/store.js';
import { createHandTimers } from './world/scripted.js';

const MINUTE = 60_000;

describe('the one program on a database', () => {
  const begin = () => {
    const store = openStore(':memory:');
    const timers = createHandTimers();
    let lost = 0;
    const hold = () =>
      holdDatabase({ store, now: timers.now, after: timers.after, onLost: () => (lost += 1) });
    const stranger = (beatAt: number, host = 'another-machine') =>
      store.ownership.take(
        { token: 'other', host, place: 'elsewhere', pid: 4242 },
        beatAt,
        () => true,
      );
    return { store, timers, hold, stranger, lost: () => lost };
  };

  it('refuses a second one and says who holds it', () => {
    const { hold, stranger, timers } = begin();
    stranger(timers.now() - 5_000);
    expect(hold).toThrow(InstanceLockProblem);
    expect(hold).toThrow(
      /process 4242 on another-machine, since 20\d\d-.*, last sign of life 5 s ago/,
    );
  });

  it('takes over from one that gave no sign of life for a minute, or that is no more on this machine', () => {
    const { hold, stranger, timers } = begin();
    stranger(timers.now() - 61_000);
    hold()();
    // The same process ID elsewhere, in another container say, is another program.
    const twin = begin();
    twin.store.ownership.take(
      { token: 'other', host: hostname(), place: 'another container', pid: process.pid },
      twin.timers.now(),
      () => true,
    );
    expect(twin.hold).toThrow(InstanceLockProblem);
    // No machine has a process of this number.
    const other = begin();
    other.store.ownership.take(
      { token: 'other', host: hostname(), place: placeOfThis(), pid: 2 ** 30 },
      other.timers.now(),
      () => true,
    );
    other.hold()();
    expect(other.store.ownership.owner()).toBeUndefined();
  });

  it('gives signs of life, keeps it by them, and hears when it was taken over', async () => {
    const { hold, store, timers, stranger, lost } = begin();
    const letGo = hold();
    await timers.pass(3 * MINUTE);
    expect(timers.now() - (store.ownership.owner()?.beatAt ?? 0)).toBeLessThanOrEqual(10_000);
    stranger(timers.now());
    await timers.pass(20_000);
    expect(lost()).toBe(1);
    letGo();
    expect(timers.waiting()).toBe(0);
    expect(store.ownership.owner()?.token).toBe('other');
  });
});
