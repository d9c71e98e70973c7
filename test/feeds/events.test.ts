import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/day.js';
import { createEventSender } from '../../src/outbox/event-sender.js';
import { createEventsEndpoint } from '../../src/sources/events-endpoint.js';
import { eventPayload, type EventPayload } from '../../src/sources/event-payload.js';
import { createSource, type Reply, type Source } from '../world/source.js';
import {
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEALTH,
  LIAISON,
  OPERATOR,
  ROADS,
  type WorldOptions,
} from '../world/world.js';

const SECRET = 'kunci-kabar-untuk-uji-coba';
const open: Source[] = [];
afterEach(async () => {
  for (const source of open.splice(0)) await source.close();
});

interface Received {
  readonly body: string;
  readonly headers: Record<string, unknown>;
  readonly event: EventPayload;
}

/** A world that tells another system, which answers as it is told. */
async function begin(answer: (event: EventPayload) => number = () => 204, more: WorldOptions = {}) {
  const received: Received[] = [];
  let reply = answer;
  const take: Reply = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const event = eventPayload.parse(JSON.parse(body));
      const status = reply(event);
      received.push({ body, headers: { ...request.headers, status }, event });
      if (status === 0) response.destroy();
      else response.writeHead(status, status === 302 ? { location: '/lain' } : {}).end();
    });
  };
  const system = await createSource(take);
  open.push(system);
  const world = createWorld({
    ...more,
    env: { DIGEST_OFFICERS: 'off', EVENTS_URL: system.url, EVENTS_SECRET: SECRET, ...more.env },
  });
  const make = () =>
    createEventSender({
      store: world.store,
      post: createEventsEndpoint({ url: system.url, secret: SECRET }, world.clock.now, {
        timeoutMs: 2_000,
        maxBytes: 100_000,
      }),
      now: world.clock.now,
      random: () => 0.5,
    });
  let sender = make();
  const sends = async () => {
    while ((await sender.step()) === 'sent');
  };
  return {
    world,
    system,
    received,
    sends,
    nextAt: () => sender.nextAt(),
    answers: (next: (event: EventPayload) => number) => (reply = next),
    restarts: () => (sender = make()),
    /** Goes on to when something may be sent, and sends it. */
    waits: async (ms: number) => {
      world.clock.moveTo(world.clock.now() + ms);
      await sends();
    },
    told: () => received.map(({ event }) => `${event.disposition.trackingId} ${event.type}`),
  };
}

describe('another system', () => {
  it('is told what officers do and what is escalated and closed, in order, signed', async () => {
    const { world, sends, received } = await begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.advanceTo('2026-02-04T08:00');
    await world.replies(LIAISON, 'siap 9810000');
    await world.replies(OPERATOR, 'PROSES 9810000 petugas di lokasi, hubungi 081234567890');
    await world.laporShows('9810000', HEALTH, 'Ditutup oleh Admin');
    await sends();
    expect(received.map(({ event }) => ({ type: event.type, data: event.data }))).toEqual([
      {
        type: 'escalated',
        data: { clock: 'acknowledge', rung: 1, tone: 'firm', roles: ['head'], due: '2026-02-03' },
      },
      { type: 'acknowledged', data: { role: 'liaison' } },
      {
        type: 'reported',
        data: {
          report: 'in_progress',
          role: 'operator',
          note: 'petugas di lokasi, hubungi [nomor telepon]',
        },
      },
      { type: 'closed', data: { reason: 'closed' } },
    ]);
    const [first] = received;
    expect(first?.event).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      at: '2026-02-04T07:45:00+07:00',
      disposition: {
        trackingId: '9810000',
        agency: { code: HEALTH.code, name: HEALTH.name },
        classification: 'complaint',
      },
    });
    const order = received.map(({ event }) => event.sequence);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    for (const { headers, body } of received) {
      const stamp = String(headers['penghubung-timestamp']);
      const hmac = createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex');
      expect(headers['penghubung-signature']).toBe(`v1=${hmac}`);
      const { id } = JSON.parse(body) as { id: string };
      expect(headers['webhook-id']).toBe(id);
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      const hook = new Webhook(SECRET, { format: 'raw' });
      expect(headers['webhook-signature']).toBe(hook.sign(id, at, body));
      expect(headers['content-type']).toBe('application/json');
    }
  });

  it('hears nobody’s name and number, and no words about what is secret', async () => {
    const { world, sends, received } = await begin();
    await world.dispositionArrives('9810000', HEALTH, { privacy: 'secret' });
    await world.replies(LIAISON, 'PROSES 9810000 terduga adalah atasan kami');
    await sends();
    expect(received).toHaveLength(1);
    expect(received[0]?.event.data).toMatchObject({ note: null });
    const all = received.map(({ body }) => body).join('');
    for (const { name, phone } of FULL_ROSTER) {
      expect(all).not.toContain(name);
      expect(all).not.toContain(phone);
    }
    expect(all).not.toMatch(/IGD|Menunggu/);
  });

  it('is told by none where no address is set', async () => {
    const { world } = await begin(undefined, { env: { EVENTS_URL: '', EVENTS_SECRET: '' } });
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    expect(world.store.events.every()).toEqual([]);
  });

  it('that is away is told later, each event once it answers, none overtaking another', async () => {
    const away = await begin(() => 0);
    const { world, sends, waits, answers, received, told } = away;
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    await world.replies(LIAISON, 'proses 9810000');
    await world.dispositionArrives('9810001', ROADS);
    await world.replies(COORDINATOR, 'TUTUP 9810001');
    await sends();
    expect(received).toHaveLength(1);
    await waits(5_000);
    expect(received).toHaveLength(1);
    await waits(6_000);
    expect(received).toHaveLength(2);
    answers(() => 200);
    await waits(HOUR);
    const done = told().slice(2);
    expect(done).toEqual(['9810000 acknowledged', '9810000 reported', '9810001 closed']);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(3);
    expect(received[0]?.body).toBe(received[2]?.body);
    expect(world.store.events.every().map((e) => e.state)).toEqual(Array(3).fill('delivered'));
  });

  it('that fails at one event hears those of other dispositions meanwhile', async () => {
    const { world, sends, waits, told, answers } = await begin((event) =>
      event.disposition.trackingId === '9810000' ? 500 : 200,
    );
    await world.dispositionArrives('9810000', HEALTH);
    await world.dispositionArrives('9810001', ROADS);
    await world.replies(LIAISON, 'siap 9810000');
    await world.replies(LIAISON, 'proses 9810000');
    await world.replies(COORDINATOR, 'TUTUP 9810001');
    await sends();
    expect(told()).toEqual(['9810000 acknowledged', '9810001 closed']);
    answers(() => 200);
    await waits(11_000);
    expect(told().slice(2)).toEqual(['9810000 acknowledged', '9810000 reported']);
  });

  it('that does not know one complaint hears of the others', async () => {
    const { world, sends, waits, told } = await begin((event) =>
      event.disposition.trackingId === '9810000' ? 404 : 204,
    );
    await world.dispositionArrives('9810000', HEALTH);
    await world.dispositionArrives('9810001', ROADS);
    await world.replies(LIAISON, 'siap 9810000');
    await world.replies(COORDINATOR, 'TUTUP 9810001');
    await sends();
    await waits(HOUR);
    expect(told()).toContain('9810001 closed');
  });

  it('hears an event again whose result could not be stored', async () => {
    const { world, received } = await begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    let isFull = true;
    const posted: string[] = [];
    const sender = createEventSender({
      store: {
        events: world.store.events,
        transaction(work) {
          if (isFull && posted.length === 1) throw new Error('database or disk is full');
          return world.store.transaction(work);
        },
      },
      post: (body) => {
        posted.push(body);
        return Promise.resolve({ kind: 'received' });
      },
      now: world.clock.now,
      random: () => 0.5,
    });
    await expect(sender.step()).rejects.toThrow(/full/);
    isFull = false;
    expect(await sender.step()).toBe('sent');
    expect(posted[1]).toBe(posted[0]);
    expect(world.store.events.every()[0]?.state).toBe('delivered');
    expect(received).toEqual([]);
  });

  it('hears no words of what became secret meanwhile', async () => {
    const { world, sends, received } = await begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'proses 9810000 terduga adalah atasan kami');
    world.clock.moveTo(world.clock.now() + 1000);
    await world.laporShows('9810000', HEALTH, 'Belum Ditindaklanjuti', { privacy: 'secret' });
    await sends();
    expect(received.map(({ event }) => event.data)).toEqual([
      { report: 'in_progress', role: 'liaison', note: null },
    ]);
  });

  it('that refuses an event is not asked again, and hears the next', async () => {
    const { world, sends, waits, told, answers } = await begin((event) =>
      event.type === 'acknowledged' ? 422 : 200,
    );
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    await world.replies(LIAISON, 'proses 9810000');
    await sends();
    await waits(HOUR);
    expect(told()).toEqual(['9810000 acknowledged', '9810000 reported']);
    expect(world.store.events.every().map((e) => [e.state, e.reason])).toEqual([
      ['refused', 'answered with 422'],
      ['delivered', null],
    ]);
    // Once the other system was put right, an admin has it sent again.
    answers(() => 200);
    expect(world.store.events.resend(world.clock.now())).toBe(1);
    await sends();
    expect(world.store.events.counts()).toEqual([{ state: 'delivered', n: 2 }]);
  });

  it.each([401, 403, 404, 302, 429, 503])('that answers %i is tried again', async (status) => {
    const { world, sends, waits, received, answers } = await begin(() => status);
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    await sends();
    answers(() => 200);
    await waits(HOUR);
    expect(received).toHaveLength(2);
    expect(world.store.events.every()[0]?.state).toBe('delivered');
  });

  it('a crash while an event is sent sends it again as the same', async () => {
    const { world, sends, received, restarts } = await begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    const [row] = world.store.events.every();
    expect(world.store.events.claim(row?.id ?? 0, world.clock.now())).toBe(true);
    restarts();
    await sends();
    expect(received.map(({ event }) => event.id)).toEqual([row?.eventId]);
  });

  it('that never answers is given up after a while, and tried later and later', async () => {
    const silent = await createSource(() => undefined);
    const post = createEventsEndpoint({ url: silent.url, secret: SECRET }, () => 0, {
      timeoutMs: 50,
      maxBytes: 1_000,
    });
    expect(await post('{}')).toEqual({
      kind: 'retry',
      reason: 'gave no answer in time',
      isAll: true,
      waitMs: null,
    });
    await silent.close();
    expect(await post('{}')).toMatchObject({ kind: 'retry', isAll: true });
    const { world, nextAt, sends, waits } = await begin(() => 0);
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'siap 9810000');
    const gaps: number[] = [];
    await sends();
    for (let i = 0; i < 12; i++) {
      const wait = (nextAt() ?? 0) - world.clock.now();
      gaps.push(wait / 1000);
      await waits(wait);
    }
    expect(gaps.slice(0, 4)).toEqual([10, 20, 40, 80]);
    expect(gaps.at(-1)).toBe(3600);
  });
});
