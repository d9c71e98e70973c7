import { describe, expect, it } from 'vitest';
import type { ProbeResult, Pulse, Session } from '../../src/domain/ports.js';
import { watchSession } from '../../src/messenger/session-watch.js';
import { createHandTimers, settle } from '../world/scripted.js';

const MINUTE = 60_000;

describe('watching a connection', () => {
  const begin = (
    results: ProbeResult[],
    options: { needsEcho?: boolean; last?: Pulse; maySend?: () => boolean } = {},
  ) => {
    const timers = createHandTimers();
    const seen = {
      probes: [] as number[],
      beats: 0,
      reconnects: 0,
      dead: 0,
      pulses: [] as Pulse[],
    };
    let ready = true;
    const session = {
      isReady: () => ready,
      probe: () => {
        seen.probes.push(timers.now());
        return Promise.resolve(results.shift() ?? 'good');
      },
      reconnect: () => (seen.reconnects += 1),
    } as unknown as Session;
    const start = timers.now();
    const stop = watchSession({
      session,
      now: timers.now,
      after: timers.after,
      every: 60 * MINUTE,
      needsEcho: options.needsEcho ?? true,
      maySend: options.maySend ?? (() => true),
      remember: (pulse) => seen.pulses.push(pulse),
      last: options.last ?? null,
      heartbeat: () => {
        seen.beats += 1;
        return Promise.resolve();
      },
      onFault: (error) => {
        throw error;
      },
      onDead: () => (seen.dead += 1),
    });
    return { timers, seen, stop, start, ready: (value: boolean) => (ready = value) };
  };

  it('probes each hour, and tells the outside after each good one', async () => {
    const w = begin([]);
    await w.timers.pass(5 * 60 * MINUTE + 5 * MINUTE);
    expect(w.seen.beats).toBe(6);
    const gaps = w.seen.probes.slice(1).map((at, i) => at - (w.seen.probes[i] ?? 0));
    for (const gap of gaps) expect(gap).toBeLessThanOrEqual(61 * MINUTE);
    w.stop();
    expect(w.timers.waiting()).toBe(0);
  });

  it('connects anew after two failures, gives up after a third, and starts counting again after a good one', async () => {
    const w = begin(['deaf', 'unacknowledged', 'deaf']);
    await w.timers.pass(10 * MINUTE);
    expect(w.seen).toMatchObject({ reconnects: 1, dead: 1, beats: 0 });
    expect(w.seen.pulses.map((p) => p.failures)).toEqual([1, 2, 3]);
    const other = begin(['deaf', 'good', 'deaf', 'good']);
    await other.timers.pass(3 * 60 * MINUTE);
    expect(other.seen).toMatchObject({ reconnects: 0, dead: 0 });
  });

  it('a phone that is off is no failure where no echo is asked for', async () => {
    const w = begin(['deaf', 'deaf', 'deaf', 'deaf'], { needsEcho: false });
    await w.timers.pass(4 * 60 * MINUTE);
    expect(w.seen).toMatchObject({ dead: 0, reconnects: 0 });
    expect(w.seen.beats).toBeGreaterThanOrEqual(4);
  });

  it('does not probe while there is no connection or nothing may be sent, nor sooner than an hour after a restart', async () => {
    let held = true;
    const w = begin([], { maySend: () => !held });
    await w.timers.pass(3 * 60 * MINUTE);
    expect(w.seen.probes).toEqual([]);
    held = false;
    w.ready(false);
    await w.timers.pass(60 * MINUTE);
    expect(w.seen.probes).toEqual([]);
    w.ready(true);
    await w.timers.pass(3 * MINUTE);
    expect(w.seen.probes).toHaveLength(1);
    const start = 1_800_000_000_000;
    const last: Pulse = { at: start - 10 * MINUTE, result: 'good', failures: 0, goodAt: start };
    const again = begin([], { last });
    await again.timers.pass(45 * MINUTE);
    expect(again.seen.probes).toEqual([]);
    await again.timers.pass(10 * MINUTE);
    expect(again.seen.probes).toHaveLength(1);
    // After a start that a failure caused, the connection is proved at once.
    const failed = begin([], { last: { at: start, result: 'deaf', failures: 3, goodAt: null } });
    await failed.timers.pass(2 * MINUTE);
    expect(failed.seen.pulses).toMatchObject([{ result: 'good', failures: 0 }]);
    await settle();
  });
});
