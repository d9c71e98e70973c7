import { MINUTE } from '../../src/domain/day.js';
import { Secret } from '../../src/domain/secret.js';
import { createLog } from '../../src/log.js';
import type { FeedDeps } from '../../src/feeds/feed.js';
import { createFeeds } from '../../src/feeds/feeds.js';
import { createWorld, type World } from './world.js';

/** What the feeds are set to; all off but for what is given. */
export type FeedsConfig = Partial<FeedDeps['config']>;

/**
 * A world whose program sees to its feeds; each round is let go by hand, on the world's clock,
 * and what it logs is kept. Meant for one feed at a time.
 */
export function createRounds(
  config: FeedsConfig,
  world: World = createWorld({ env: { DIGEST_OFFICERS: 'off' } }),
) {
  const lines: string[] = [];
  const end = new AbortController();
  let ring: (() => void) | null = null;
  let paused: () => void = () => undefined;
  const nextPause = () => new Promise<void>((resolve) => (paused = resolve));
  const feeds = createFeeds({
    config: {
      inbox: { folder: null, keepDays: 30 },
      source: null,
      sourceSilentDays: 1,
      events: null,
      ...config,
    },
    secrets: {
      source: { token: new Secret('rahasia-token'), user: null, password: null },
      events: new Secret('kunci-kabar-untuk-uji-coba'),
    },
    store: world.store,
    alerts: world.app.alerts,
    office: world.app.office,
    intakeDeps: world.app.intakeDeps,
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    now: world.clock.now,
    machineNow: world.clock.now,
    random: () => 0.5,
    rest: () => Promise.resolve(),
    after(ms, called) {
      ring = called;
      world.clock.moveTo(world.clock.now() + ms);
      paused();
      return () => undefined;
    },
  });
  let round = nextPause();
  const running = feeds.run(end.signal);
  return {
    world,
    logged: () => lines.join(''),
    /** Rounds that go on until a time, and whatever is due by then. */
    async until(text: string): Promise<void> {
      await round;
      while (world.clock.now() < world.moment(text)) {
        round = nextPause();
        ring?.();
        await round;
      }
      await world.advanceTo(text);
    },
    async stop(): Promise<void> {
      end.abort();
      ring?.();
      await running;
    },
  };
}

export type Rounds = ReturnType<typeof createRounds>;

/** Polling every quarter of an hour by a mapping. */
export const polled = (url: string, mappingFile: string) => ({
  source: { url: new Secret(url), mappingFile, every: 15 * MINUTE },
});
