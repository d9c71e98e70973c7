import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../src/domain/ports.js';
import type { Phone } from '../../src/domain/roster.js';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/log.js';
import { writeKey, writeSince } from '../../src/messenger/web/auth-state.js';
import { createBaileysMessenger } from '../../src/messenger/web/baileys.js';
import { createRandom } from '../../src/rehearsal.js';
import { loadRules } from '../../src/rules.js';
import { openStore } from '../../src/store/store.js';
import { loadWording } from '../../src/wording/templates.js';
import { createPeer, type Peer } from '../peer/peer.js';
import { until } from '../world/program.js';
import { createHandTimers } from '../world/scripted.js';

// The real session over the real protocol, its own waits on a clock moved by hand.

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'penghubung-wire-'));
let peer: Peer;

beforeAll(async () => {
  peer = await createPeer(folder);
});
afterAll(async () => {
  await peer.close();
  rmSync(folder, { recursive: true, force: true });
});

async function connect() {
  const store = openStore(':memory:');
  store.keys.put([{ family: 'creds', name: 'creds', value: writeKey(peer.creds()) }]);
  writeSince(store.keys, 1);
  const timers = createHandTimers(Date.now());
  const events: SessionEvent[] = [];
  const session = createBaileysMessenger({
    keys: store.keys,
    sentText: (id) => store.outbox.byMessageId(id)?.text,
    url: peer.url,
    version: null,
    now: timers.now,
    random: createRandom(3),
    after: timers.after,
    probeText: 'probe',
    onEvent: (event) => events.push(event),
  });
  const nothing = () => undefined;
  await session.start({
    received: nothing,
    receipt: nothing,
    identified: nothing,
    restriction: nothing,
    ready: nothing,
  });
  await until('the connection', () => session.isReady());
  const ends = () => events.filter((event) => event.kind === 'closed').length;
  return { store, timers, events, session, ends };
}

describe('the wire', () => {
  it('is gone for ten minutes: the session tries at growing intervals, and goes on when it is back', async () => {
    const { store, timers, session, ends } = await connect();
    const start = timers.now();
    peer.wire.cut();
    await until('the end of the connection', () => ends() === 1);
    while (timers.now() - start < 10 * MINUTE) {
      const before = ends();
      await timers.ringNext();
      await until('another end', () => ends() > before);
    }
    expect(session.isReady()).toBe(false);
    expect(ends()).toBeGreaterThan(5);
    expect(ends()).toBeLessThan(20);
    peer.wire.mend();
    await timers.ringNext();
    await until('the connection again', () => session.isReady());
    const to = { phone: '6281255530001' as Phone, lid: null };
    const sent = await session.send({ to, text: 'sesudah putus', messageId: '3EB0AFTER' });
    expect(sent.kind).toBe('accepted');
    expect(peer.to(to.phone)).toMatchObject([{ id: '3EB0AFTER', text: 'sesudah putus' }]);
    await session.stop();
    expect(timers.waiting()).toBe(0);
    store.close();
  }, 60_000);

  it('is connected to a hundred times, and leaves neither timers nor sockets behind', async () => {
    const { store, timers, session, ends } = await connect();
    const kept = () => process.getActiveResourcesInfo().filter((r) => /TCP|Timeout/.test(r)).length;
    const again = async () => {
      const before = ends();
      peer.wire.drop();
      await until('the end', () => ends() > before);
      await timers.ringNext();
      await until('the connection', () => session.isReady());
    };
    for (let i = 0; i < 5; i++) await again();
    const early = kept();
    for (let i = 0; i < 95; i++) await again();
    await until('the old sockets to be gone', () => kept() <= early + 3);
    expect(peer.wire.open()).toBeLessThanOrEqual(2);
    expect(timers.waiting()).toBe(0);
    await session.stop();
    store.close();
  }, 120_000);

  it('breaks in the middle of what is sent, again and again: everything arrives, under one ID each', async () => {
    const { store, timers, session, ends } = await connect();
    const config = readConfig({ UNDELIVERED_HOURS: '0', UNREAD_HOURS: '0' });
    const app = createApp({
      config,
      rules: loadRules(config),
      store,
      wording: loadWording(config.templatesDir),
      messenger: session,
      sending: null,
      needsGoLive: false,
      now: timers.now,
      random: createRandom(5),
      log: createLog('silent'),
    });
    const count = 24;
    const ids = Array.from({ length: count }, (_, i) => `3EB0MID${i}`);
    for (const [i, messageId] of ids.entries())
      store.outbox.queue(
        {
          key: null,
          officerId: null,
          phone: `62812555${40_000 + (i % 4)}` as Phone,
          kind: 'answer',
          text: `pesan ${i}`,
          messageId,
          menu: false,
          notBefore: 0,
          items: [],
        },
        timers.now(),
      );
    const random = createRandom(11);
    let breaks = 0;
    for (let round = 0; store.outbox.waiting().length > 0 && round < 200; round++) {
      if (breaks < 8) {
        peer.wire.dropAfter(Math.floor(random() * 2_500));
        breaks += 1;
      }
      await app.drain();
      if (!session.isReady()) {
        await timers.ringNext();
        await until('a connection', () => session.isReady());
      }
      await timers.pass(2 * MINUTE);
    }
    expect(ends()).toBeGreaterThan(3);
    const arrived = peer.arrived.filter((m) => m.id.startsWith('3EB0MID'));
    expect(new Set(arrived.map((m) => m.id))).toEqual(new Set(ids));
    expect(arrived.map((m) => m.text).sort()).toEqual(
      [...arrived].map((m) => `pesan ${m.id.slice(7)}`).sort(),
    );
    expect(store.outbox.every().every((row) => row.state === 'accepted')).toBe(true);
    await session.stop();
    store.close();
  }, 120_000);
});
