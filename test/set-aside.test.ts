import { describe, expect, it } from 'vitest';
import { HOUR } from '../src/domain/day.js';
import { takeIn } from '../src/intake/intake.js';
import { openDatabase } from '../src/store/database.js';
import { storeOver } from '../src/store/store.js';
import { createApi } from '../src/web/api.js';
import type { Incoming } from '../src/domain/ports.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  type World,
} from './world/world.js';

const messageOf = (world: World, text: string): Incoming => ({
  ...{ messageId: 'M1', from: { phone: LIAISON.phone, lid: null }, kind: 'text', text },
  ...{ quotedId: null, media: null, at: world.clock.now() },
});

/** A world whose database refuses what has a word in it, as a fault that nobody foresaw. */
function begin() {
  const database = openDatabase(':memory:');
  const world = createWorld({
    env: { DIGEST_OFFICERS: 'off' },
    store: storeOver(database),
  });
  const breaks = (table: string, event: string, when: string) =>
    database.sqlite.exec(
      `create trigger broken_${table} before ${event} on ${table} when ${when} begin select raise(abort, 'boom'); end`,
    );
  const mends = (table: string) => database.sqlite.exec(`drop trigger broken_${table}`);
  const alerts = () => world.readAll().filter((m) => /disisihkan, dan tidak dicoba/.test(m.text));
  return { world, breaks, mends, alerts };
}

describe('what fails twice is set aside', () => {
  it('a row of an export: the others are taken in, and it is named', async () => {
    const { world, breaks } = begin();
    breaks('complaints', 'insert', "new.title = 'boom'");
    const result = await world.shows([
      world.row('9810001', HEALTH, {}),
      world.row('9810002', HEALTH, { title: 'boom' }),
      world.row('9810003', HEALTH, {}),
    ]);
    expect(result).toMatchObject({ new: 2, setAside: ['9810002'], held: null });
    expect(result.skipped).toMatchObject([{ reason: /fault of the program/ }]);
    expect(world.store.dispositions.openByTrackingId('9810003')).toHaveLength(1);
  });

  it('an error of every row is no fault of the rows', () => {
    const { world, breaks } = begin();
    breaks('complaints', 'insert', '1');
    const rows = Array.from({ length: 30 }, (_, i) => world.row(String(9810000 + i), HEALTH, {}));
    expect(() =>
      takeIn(
        world.app.intakeDeps(),
        {
          origin: { way: 'export', name: 'x' },
          extent: 'whole',
          asOf: world.clock.now(),
          complaints: rows,
          rows: rows.length,
          skipped: [],
        },
        world.clock.now(),
      ),
    ).toThrow('boom');
    expect(world.store.dispositions.openComplaintCount()).toBe(0);
  });

  it('a message: it is tried twice, told, and holds up no other', async () => {
    const { world, breaks, mends, alerts } = begin();
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    breaks('inbound', 'insert', "new.text like '%boom%'");
    const message = messageOf(world, 'proses 7654321 boom');
    expect(() => world.app.receive(message)).toThrow('boom');
    expect(() => world.app.receive(message)).toThrow('boom');
    mends('inbound');
    expect(world.app.receive(message)).toBe('noted');
    expect(world.app.receive(message)).toBe('noted');
    await world.advance({ workingDays: 0 });
    expect(alerts().map((m) => m.to)).toEqual([COORDINATOR.phone]);
    await world.replies(LIAISON, 'proses 7654321');
    expect(world.store.inbound.reportsOn(1)).toHaveLength(1);
    expect(world.store.attempts.listed()).toMatchObject([{ kind: 'message' }]);
  });

  it('a message that killed the program twice is not tried a third time', async () => {
    const { world, alerts } = begin();
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    const message = messageOf(world, 'proses 7654321');
    const key = `${LIAISON.phone}/${message.messageId}`;
    for (let i = 0; i < 2; i++) world.store.attempts.mayTry('message', key, 'x', 0);
    expect(world.app.receive(message)).toBe('noted');
    expect(world.store.inbound.reportsOn(1)).toEqual([]);
    await world.advance({ workingDays: 0 });
    expect(alerts()).toHaveLength(1);
  });

  it('a case: the others are told at once, and it is after two tries', async () => {
    const { world, breaks, mends, alerts } = begin();
    breaks('notices', 'insert', 'new.disposition_id = 2');
    await world.shows([
      world.row('9810001', HEALTH, {}),
      world.row('9810002', HEALTH, {}),
      world.row('9810003', ROADS, {}),
    ]);
    world.expects(LIAISON, /#9810001/);
    world.expects(OPERATOR, /#9810001/);
    for (let i = 0; i < 3; i++) await world.advance({ workingDays: 0 });
    world.clock.moveTo(world.clock.now() + HOUR);
    await world.advance({ workingDays: 0 });
    expect(alerts()).toHaveLength(1);
    expect(world.store.dispositions.byId(2)).toMatchObject({ idleReason: 'set_aside' });
    expect(world.store.attempts.listed()).toMatchObject([{ kind: 'case', what: '#9810002' }]);
    world.expectsNextSteps();
    mends('notices');
    world.store.dispositions.wakeIdle('set_aside', world.clock.now());
    expect(world.store.attempts.tryAgain()).toBe(1);
    await world.advance({ workingDays: 0 });
    world.expects(LIAISON, /#9810002/);
  });

  it('cases that killed the program twice are seen to one by one', async () => {
    const { world } = begin();
    for (let i = 0; i < 2; i++) world.store.attempts.mayTry('case', 'all', 'cases', 0);
    for (let i = 0; i < 2; i++) world.store.attempts.mayTry('case', '2', '#9810002', 0);
    await world.shows([world.row('9810001', HEALTH, {}), world.row('9810002', HEALTH, {})]);
    world.expects(LIAISON, /#9810001/);
    expect(world.readAll().filter((m) => m.to === LIAISON.phone)).toEqual([]);
    expect(world.store.dispositions.byId(2)).toMatchObject({ idleReason: 'set_aside' });
  });

  it('a request: two faults, and then it is refused', async () => {
    const { world, breaks } = begin();
    breaks('complaints', 'insert', "new.title = 'boom'");
    breaks('api_answers', 'insert', '1');
    let told = 0;
    const api = createApi({
      secret: null,
      token: 'rahasia-untuk-uji-coba-saja',
      isRemote: true,
      perMinute: 100,
      version: '0',
      intakeDeps: world.app.intakeDeps,
      now: world.clock.now,
      machineNow: world.clock.now,
      onRequest: () => undefined,
      isPassingFault: () => false,
      onFault: () => undefined,
      onSetAside: () => (told += 1),
    });
    const post = (title: string) =>
      api.request('/api/complaints', {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: 'Bearer rahasia-untuk-uji-coba-saja',
          'Idempotency-Key': title,
        },
        body: JSON.stringify({
          trackingId: '9810001',
          title,
          agencies: [{ code: HEALTH.code, name: HEALTH.name }],
        }),
      });
    expect([(await post('x')).status, (await post('x')).status]).toEqual([500, 500]);
    const refused = await post('x');
    expect(refused.status).toBe(422);
    expect(await refused.text()).toMatch(/failed twice and was set aside/);
    expect(told).toBe(1);
  });
});
