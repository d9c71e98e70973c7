import { putLive } from '../src/cases/stage.js';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BufferJSON, initAuthCreds } from '@whiskeysockets/baileys';
import { afterAll, describe, expect, it } from 'vitest';
import { takeInRoster } from '../src/intake/roster.js';
import type { Pulse } from '../src/domain/ports.js';
import { createSessionState, healthOf } from '../src/health.js';
import { closePolicy } from '../src/messenger/web/close-codes.js';
import { isPaired, ownPhone } from '../src/messenger/web/auth-state.js';
import { setAside } from '../src/messenger/web/session-keys.js';
import { openDatabase } from '../src/store/database.js';
import { openStore, storeOver } from '../src/store/store.js';
import { createProgram } from './world/program.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  HEAD,
  HEALTH,
  LIAISON,
  OPERATOR,
} from './world/world.js';

const GOOD: Pulse = { at: 0, result: 'good', failures: 0, goodAt: 0 };

describe('readiness', () => {
  it('names each thing that keeps the program from its job, and nothing once all is well', async () => {
    const world = createWorld({ needsGoLive: true });
    const session = createSessionState(world.clock.now);
    let pulse: Pulse | null = null;
    const look = () =>
      healthOf({
        store: world.store,
        app: world.app,
        session,
        pulse: () => pulse,
        feeds: () => [],
        needsGoLive: true,
        reach: 'all',
        zone: world.zone,
        now: world.clock.now,
      });
    const codes = () => look().reasons.map((reason) => reason.code);
    expect(codes()).toEqual(['not_connected', 'not_live']);
    const agency = world.store.roster.agencies()[0]?.id ?? 0;
    putLive(world.store, [agency], 'x', world.clock.now());
    expect(codes()).toEqual(['not_connected']);
    expect(look().warnings.map(({ code }) => code)).toContain('partly_live');
    session.take({ kind: 'open' });
    world.store.settings.goLive({ by: 'Dinas Kominfo', at: world.clock.now() });
    pulse = GOOD;
    expect(look()).toEqual({ ready: true, reasons: [], warnings: [] });

    session.take({ kind: 'stopped', code: 401, end: closePolicy(401) });
    expect(codes()).toEqual(['logged_out']);
    expect(look().reasons[0]?.what).toMatch(/whatsapp pair --replace/);
    session.take({ kind: 'open' });
    world.store.settings.hold({ by: 'x', reason: null, at: world.clock.now() });
    pulse = { at: 0, result: 'deaf', failures: 1, goodAt: null };
    world.app.restriction({ isActive: true, until: null });
    await world.dispositionArrives('7654321', HEALTH);
    expect(codes()).toEqual(['held', 'probe_failed']);
    expect(look().warnings.map((warning) => warning.code)).toEqual(['restricted', 'waiting']);
    expect(look().ready).toBe(false);

    world.store.settings.release();
    pulse = GOOD;
    await world.app.work(() => Promise.resolve());
    world.sleepsUntil('2026-02-02T11:00');
    expect(codes()).toEqual(['stalled']);
    expect(JSON.stringify(look())).not.toMatch(/62812/);
  });
});

describe('a roster in which nobody is left', () => {
  it('is a warning, and no reason to restart the program', async () => {
    const until = { from: '2026-01-01', until: '2026-02-27' };
    const world = createWorld({
      // Nobody outlives a decree here, and the coordinator's end was meant.
      store: openStore(':memory:', 0),
      roster: [
        assigned(COORDINATOR, 'coordinator', null, { from: '2026-01-01' }),
        assigned(LIAISON, 'liaison', HEALTH, until),
        assigned(HEAD, 'head', HEALTH),
      ],
    });
    const look = () =>
      healthOf({
        store: world.store,
        app: world.app,
        session: {
          take: () => undefined,
          reset: () => undefined,
          now: () => ({ connected: true, since: 0, end: null }),
        },
        pulse: () => null,
        feeds: () => [],
        needsGoLive: false,
        reach: 'all',
        zone: world.zone,
        now: world.clock.now,
      });
    expect(look()).toEqual({ ready: true, reasons: [], warnings: [] });
    const ended = [
      assigned(COORDINATOR, 'coordinator', null, until),
      assigned(LIAISON, 'liaison', HEALTH, until),
    ];
    takeInRoster(world.store, ended, world.clock.now());
    const others = ended.filter(({ role }) => role !== 'coordinator');
    const heads = [assigned(HEAD, 'head', HEALTH)];
    takeInRoster(world.store, [...others, ...heads], world.clock.now(), { endMissing: true });
    await world.advanceTo('2026-03-02T09:00');
    expect(look().ready).toBe(true);
    expect(look().warnings.map(({ code }) => code)).toEqual([
      ...['no_coordinator', 'decrees_ended', 'agencies_with_nobody'],
    ]);
    expect(look().warnings.every(({ what }) => /roster check/.test(what))).toBe(true);
    world.store.close();
  });
});

describe('a disk that is full', () => {
  it('stops the work with a word, and it goes on by itself once there is room', async () => {
    const database = openDatabase(':memory:');
    const world = createWorld({ store: storeOver(database), env: { DIGEST_OFFICERS: 'off' } });
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    const pages = database.sqlite.pragma('page_count', { simple: true }) as number;
    let lost = 0;
    // Filled to the brim: SQLite says SQLITE_FULL, as it does when the disk has no room.
    database.sqlite.pragma(`max_page_count = ${pages}`);
    const big = 'x'.repeat(4_000);
    expect(() => {
      for (let i = 0; i < 1_000; i++) world.store.settings.set(`filler${i}`, big);
    }).toThrow(/full/);
    for (let i = 0; i < 20; i++) {
      try {
        await world.dispositionArrives(String(7_000_000 + i), HEALTH);
      } catch {
        lost += 1;
      }
    }
    expect(lost).toBeGreaterThan(0);
    await world.app.work(() => Promise.resolve());
    database.sqlite.pragma('max_page_count = 1000000');
    for (let i = 0; i < 20; i++) await world.dispositionArrives(String(7_000_000 + i), HEALTH);
    await world.app.work(() => Promise.resolve());
    await world.advanceTo('2026-02-02T12:00');
    expect(world.app.beat().faultAt).toBeNull();
    // A message names ten of what it tells; the notices say what was told to whom.
    for (let i = 0; i < 20; i++) {
      const [disposition] = world.store.dispositions.openByTrackingId(String(7_000_000 + i));
      const told = world.store.dispositions.toldOf(disposition?.id ?? 0);
      const arrived = told.filter(
        (n) => n.clock === 'new' && world.store.outbox.byId(n.outboxId ?? 0)?.state === 'accepted',
      );
      expect(arrived.map((n) => n.officerId).sort()).toEqual(
        [LIAISON, OPERATOR].map((o) => world.store.roster.officerByPhone(o.phone)?.id).sort(),
      );
    }
  });
});

describe('whatsapp import-session', () => {
  const program = createProgram();
  const database = join(program.dataDir, 'penghubung.db');
  afterAll(() => program.remove());
  const folderWith = (name: string, creds: unknown) => {
    const folder = join(program.folder, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'creds.json'), JSON.stringify(creds, BufferJSON.replacer));
    return folder;
  };
  const creds = (phone: string) => ({
    ...initAuthCreds(),
    me: { id: `${phone}:1@s.whatsapp.net` },
  });
  const own = () => {
    const store = openStore(database);
    const phone = isPaired(store.keys) ? ownPhone(store.keys) : null;
    store.close();
    return phone;
  };

  it('refuses what is no session, keeps the one that is there, and never changes it under a program that runs', () => {
    const take = (folder: string, ...more: string[]) =>
      program.run(['whatsapp', 'import-session', folder, ...more]);
    expect(take(folderWith('first', creds('6281255500001'))).code).toBe(0);
    for (const [name, bad] of [
      ['null', null],
      ['list', []],
      ['unpaired', initAuthCreds()],
    ] as const) {
      const done = take(folderWith(name, bad), '--replace');
      expect(done.code, name).toBe(1);
      expect(done.err).toMatch(/^error: .*creds\.json is no session/);
      expect(own()).toBe('6281255500001');
    }
    const second = folderWith('second', creds('6281255500002'));
    expect(take(second).err).toMatch(/--replace/);
    const store = openStore(database);
    store.ownership.take(
      { token: 'other', host: 'elsewhere', place: 'elsewhere', pid: 77 },
      Date.now(),
      () => true,
    );
    store.close();
    const running = take(second, '--replace');
    expect(running.code).toBe(1);
    expect(running.err).toMatch(/another program runs on this database: process 77 on elsewhere/);
    expect(own()).toBe('6281255500001');
    const after = openStore(database);
    after.ownership.release('other');
    after.close();
    expect(take(second, '--replace').code).toBe(0);
    expect(own()).toBe('6281255500002');
  }, 60_000);

  it('a pairing that a power cut ended leaves the old session, which the next start finds again', () => {
    const store = openStore(database);
    setAside(store.keys);
    store.close();
    expect(own()).toBeNull();
    const port = { MODE: 'live', WHATSAPP_WEB_URL: 'ws://127.0.0.1:9/', HOST: '256.0.0.1' };
    expect(program.run(['start'], '', port).err).not.toMatch(/no WhatsApp session yet/);
    expect(own()).toBe('6281255500002');
  }, 30_000);
});
