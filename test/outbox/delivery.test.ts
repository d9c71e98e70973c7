import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { putLive } from '../../src/cases/stage.js';
import { movesOn, OUTBOX_STATES } from '../../src/domain/outbox.js';
import type { SendResult } from '../../src/domain/ports.js';
import { freeAt, HOUR_LENGTH, type SendingRules } from '../../src/domain/sending.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  INSPECTORATE,
  LIAISON,
  OPERATOR,
  SECRETARY,
  type Person,
  type World,
  type WorldOptions,
} from '../world/world.js';

let world: World;
afterEach(() => world.expectsNextSteps());
const begin = (options: WorldOptions = {}) =>
  (world = createWorld({ ...options, env: { DIGEST_OFFICERS: 'off', ...options.env } }));
const rowOf = (messageId: string) => world.store.outbox.byMessageId(messageId);
const statesOf = (messageId: string) =>
  world.store.outbox.transitions(rowOf(messageId)?.id ?? 0).map(({ state }) => state);
const accepted = (): SendResult => ({ kind: 'accepted', at: world.clock.now() });
const WATCHING = { UNDELIVERED_HOURS: '4', UNREAD_HOURS: '8' };
const has = (text: string) => (m: { text: string }) => m.text.includes(text);
const toldOf = (person: Person, text: string) =>
  world.readAll().filter((m) => m.to === person.phone && has(text)(m));

describe('receipts', () => {
  it('move a message on from accepted to delivered to read, each an event', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH);
    const sent = world.expects(LIAISON, /#7654321/);
    world.phoneSays(sent, 'delivered');
    world.phoneSays(sent, 'read');
    world.phoneSays(sent, 'delivered');
    world.phoneSays(sent, 'read');
    expect(statesOf(sent.messageId)).toEqual([
      'queued',
      'sending',
      'accepted',
      'delivered',
      'read',
    ]);
  });

  it('that come before the server’s own word are not undone by it', async () => {
    begin();
    world.messengerAnswers((message) => {
      if (message.to === LIAISON.phone) world.phoneSays(message, 'delivered');
      return message.to === LIAISON.phone
        ? { kind: 'retry', reason: 'connection_closed' }
        : accepted();
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T15:00');
    const row = world.store.outbox.every().find((r) => r.phone === LIAISON.phone);
    expect(row).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('settle what nobody knew, and a message of which nothing is known is passed over', async () => {
    begin();
    world.messengerAnswers((message) =>
      message.to === LIAISON.phone ? { kind: 'unacknowledged' } : accepted(),
    );
    await world.dispositionArrives('7654321', HEALTH);
    const row = world.store.outbox.every().find((r) => r.phone === LIAISON.phone);
    expect(row?.state).toBe('unknown');
    world.expects(COORDINATOR, /tidak memastikan apakah pesan kepada Pejabat Penghubung Dinkes/);
    world.app.receipt({ messageId: row?.messageId ?? '', state: 'read', at: 0 });
    world.app.receipt({ messageId: 'NOBODY', state: 'read', at: 0 });
    expect(rowOf(row?.messageId ?? '')?.state).toBe('read');
  });

  it('only ever move on, in any order and number', () => {
    begin();
    const words = fc.array(fc.constantFrom('accepted', 'delivered', 'read'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...OUTBOX_STATES), words, (start, list) => {
        const order = ['sending', 'accepted', 'delivered', 'read'];
        let state: string = start;
        for (const word of list) {
          const before = state;
          if (movesOn(before as typeof start, word)) state = word;
          if (order.includes(before))
            expect(order.indexOf(state)).toBeGreaterThanOrEqual(order.indexOf(before));
          if (['queued', 'cancelled', 'superseded', 'restricted'].includes(before))
            expect(state).toBe(before);
        }
      }),
    );
  });
});

describe('what does not reach its officer', () => {
  it('goes to the next of the same role, then to the others, then up, each told once', async () => {
    const second = { phone: '6281255519999' as Person['phone'], name: 'Penghubung kedua' };
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    // A second liaison officer joins after the hand-over was told.
    await world.rosterBecomes([...FULL_ROSTER, assigned(second, 'liaison', HEALTH)]);
    world.expectsSilence();
    await world.advanceTo('2026-02-02T13:30');
    world.expects(second, /#7654321/);
    world.expectsSilence();
    // Four office hours later nobody has it on the phone: it goes up, and the notice says why.
    await world.advanceTo('2026-02-03T15:00');
    expect(toldOf(HEAD, '#7654321')[0]?.text).toMatch(/belum terdaftar atau tidak dapat dihubungi/);
    await world.advanceTo('2026-02-04T16:00');
    expect(
      world.all.filter((m) => m.to === COORDINATOR.phone && has('menyampaikan disposisi')(m)),
    ).toHaveLength(1);
    world.readAll();
    const news = world.all.filter(has('menyampaikan disposisi'));
    expect(new Set(news.map((m) => m.to)).size).toBe(news.length);
  });

  it('stays where it is while a colleague has it, and once somebody has acknowledged', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    world.phoneSays(world.expects(OPERATOR, /#7654321/), 'read');
    world.readAll();
    await world.advanceTo('2026-02-02T15:30');
    world.expectsSilence();
    await world.dispositionArrives('7654322', HEALTH);
    world.readAll();
    await world.replies(OPERATOR, 'terima 7654322');
    world.readAll();
    await world.advanceTo('2026-02-03T16:00');
    expect(world.readAll().filter(has('menyampaikan disposisi'))).toEqual([]);
  });

  it('delivered is not read: it goes on after the longer time, unless the officer has written since', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    for (const message of world.readAll()) world.phoneSays(message, 'delivered');
    await world.advanceTo('2026-02-02T15:30');
    world.expectsSilence();
    await world.advanceTo('2026-02-03T10:30');
    expect(world.all.filter((m) => m.to === HEAD.phone).filter(has('menyampaikan'))).toHaveLength(
      1,
    );
    world.readAll();
    await world.dispositionArrives('7654323', HEALTH);
    for (const message of world.readAll()) world.phoneSays(message, 'delivered');
    await world.replies(LIAISON, 'daftar');
    await world.replies(OPERATOR, 'daftar');
    world.readAll();
    await world.advanceTo('2026-02-05T10:30');
    expect(
      world.all
        .filter((m) => m.to === HEAD.phone)
        .filter((m) => has('menyampaikan')(m) && has('7654323')(m)),
    ).toEqual([]);
  });

  it('an unread reminder goes on like an unread hand-over, with its rung, and is said nowhere twice', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    for (const message of world.readAll()) world.phoneSays(message, 'read');
    await world.advanceTo('2026-02-03T08:00');
    const reminders = world.readAll().filter(has('Konfirmasi terima'));
    expect(reminders.map((m) => m.to).toSorted()).toEqual([LIAISON.phone, OPERATOR.phone]);
    for (const message of reminders) world.phoneSays(message, 'delivered');
    // Eight office hours later nobody has read it; the head hears of it, and may act.
    await world.advanceTo('2026-02-03T15:30');
    expect(toldOf(HEAD, '#7654321')).toEqual([]);
    await world.advanceTo('2026-02-04T07:44');
    const [first, ...others] = toldOf(HEAD, '#7654321');
    expect(others).toEqual([]);
    expect(first?.text).toMatch(/belum terdaftar atau tidak dapat dihubungi/);
    const row = rowOf(first?.messageId ?? '');
    expect(world.store.outbox.items(row?.id ?? 0)).toMatchObject([
      { why: 'rung', clock: 'acknowledge', rung: 0, copy: false, standIn: true },
    ]);
    expect(
      world.store.dispositions.toldOf(1).filter(({ reason }) => reason === 'unreached'),
    ).toMatchObject([{ clock: 'acknowledge', rung: 0 }]);
  });

  it('a reminder that was read, or whose clock has stopped, goes nowhere', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    for (const message of world.readAll()) world.phoneSays(message, 'read');
    await world.advanceTo('2026-02-03T08:00');
    for (const message of world.readAll()) world.phoneSays(message, 'delivered');
    await world.laporShows('7654321', HEALTH, 'Ditindaklanjuti oleh Instansi');
    await world.advanceTo('2026-02-05T07:40');
    expect(toldOf(HEAD, '#7654321')).toEqual([]);
  });

  it('an oversight complaint goes up past the head, to the inspectorate', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives(
      '7654321',
      HEALTH,
      world.classified('Pengaduan Berkadar Pengawasan'),
    );
    await world.advanceTo('2026-02-02T14:30');
    expect(world.all.filter((m) => m.to === INSPECTORATE.phone)).toHaveLength(1);
    expect(world.all.filter((m) => m.to === HEAD.phone)).toEqual([]);
  });

  it('whoever it was passed on to may answer for the agency', async () => {
    begin({ env: WATCHING });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-03T16:00');
    await world.advanceTo('2026-02-05T16:00');
    expect(
      world.all.some((m) => m.to === COORDINATOR.phone && has('menyampaikan disposisi')(m)),
    ).toBe(true);
    world.readAll();
    expect(await world.replies(COORDINATOR, 'TERIMA 7654321')).toBe('done');
    world.readAll();
  });

  it('never happens when it is switched off, nor to messages that were read', async () => {
    begin({ env: { UNDELIVERED_HOURS: '0', UNREAD_HOURS: '0' } });
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    expect(world.store.outbox.nextWatch()).toBeNull();
    await world.advanceTo('2026-02-02T16:00');
    world.expectsSilence();
  });
});

describe('a number that is not on WhatsApp', () => {
  it('is asked about once before the first message, fails, and is tried again after a roster change', async () => {
    begin();
    world.whatsAppKnows((phone) => (phone === LIAISON.phone ? 'no' : 'yes'));
    await world.dispositionArrives('7654321', HEALTH);
    expect(world.all.filter((m) => m.to === LIAISON.phone)).toEqual([]);
    const row = world.store.outbox.every().find((r) => r.phone === LIAISON.phone);
    expect(row).toMatchObject({ state: 'failed', reason: 'not_on_whatsapp' });
    await world.dispositionArrives('7654322', HEALTH);
    expect(world.asked.filter((phone) => phone === LIAISON.phone)).toHaveLength(1);
    expect(world.asked.filter((phone) => phone === OPERATOR.phone)).toHaveLength(1);
    expect(world.all.filter((m) => m.to === LIAISON.phone)).toEqual([]);
    world.whatsAppKnows(() => 'yes');
    await world.rosterBecomes(FULL_ROSTER);
    await world.dispositionArrives('7654323', HEALTH);
    expect(world.all.filter((m) => m.to === LIAISON.phone).some(has('7654323'))).toBe(true);
    world.readAll();
  });

  it('is not sent what was queued for it besides', async () => {
    begin({ env: { PACE_SECONDS: '5-5' } });
    world.whatsAppKnows((phone) => (phone === LIAISON.phone ? 'no' : 'yes'));
    world.messengerIsReady(false);
    await world.dispositionArrives('7654321', HEALTH);
    await world.dispositionArrives('7654322', HEALTH);
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-02T10:00');
    expect(world.all.filter((m) => m.to === LIAISON.phone)).toEqual([]);
    world.readAll();
  });

  it('is told as usual when WhatsApp cannot be asked; who has written is not asked about', async () => {
    begin();
    await world.replies(OPERATOR, 'halo');
    world.readAll();
    world.whatsAppKnows(() => 'unknown');
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(LIAISON, /#7654321/);
    world.expects(OPERATOR, /#7654321/);
    expect(world.asked.filter((phone) => phone !== COORDINATOR.phone)).toEqual([LIAISON.phone]);
  });
});

describe('WhatsApp’s restriction', () => {
  it('stops messages to those who never wrote, lets the others go, and passes on what was meant for them', async () => {
    begin();
    await world.replies(OPERATOR, 'halo');
    await world.replies(COORDINATOR, 'halo');
    world.readAll();
    const until = world.moment('2026-02-03T13:00');
    let refused = 0;
    world.messengerAnswers((message) => {
      if (world.store.roster.officerByPhone(message.to)?.wroteAt !== null) return accepted();
      refused += 1;
      return { kind: 'restricted', until };
    });
    await world.dispositionArrives('7654321', HEALTH);
    world.expects(OPERATOR, /#7654321/);
    world.expects(COORDINATOR, /membatasi nomor bot sampai Selasa, 3 Februari 2026 pukul 13.00/);
    expect(refused).toBe(1);
    await world.advanceTo('2026-02-02T15:00');
    // The next complaint is not even tried with cold officers.
    await world.dispositionArrives('7654322', HEALTH);
    world.expects(OPERATOR, /#7654322/);
    world.expectsSilence();
    expect(refused).toBe(1);
    expect(
      world.store.outbox
        .every()
        .filter((r) => r.state === 'restricted')
        .map((r) => r.reason),
    ).toEqual(['reach_out_limit', 'restriction_in_force']);
    await world.advanceTo('2026-02-03T09:00');
    world.expects(
      COORDINATOR,
      /Nomor dibatasi WhatsApp sampai Selasa, 3 Februari 2026 pukul 13.00/,
    );
    world.readAll();
    expect(refused).toBe(1);
    // It is over when its time is over, and what was restricted is not sent after all.
    await world.advanceTo('2026-02-03T14:00');
    world.messengerAnswers(accepted);
    await world.dispositionArrives('7654323', HEALTH);
    world.expects(LIAISON, /#7654323/);
    expect(world.all.filter((m) => m.to === LIAISON.phone).some(has('7654321'))).toBe(false);
    world.readAll();
  });

  it('passes on to the coordinator when the agency has nobody who ever wrote', async () => {
    begin();
    await world.replies(COORDINATOR, 'halo');
    world.readAll();
    world.app.restriction({ isActive: true, until: null });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T10:00');
    world.expects(COORDINATOR, /#7654321/);
    expect(world.all.filter((m) => m.to === LIAISON.phone || m.to === HEAD.phone)).toEqual([]);
    world.readAll();
    // Without an end of WhatsApp's own, the pause is the one of the rules; its word that it is over ends it.
    expect(world.store.settings.restriction()).toMatchObject({ told: false });
    const told = world.clock.now() + HOUR_LENGTH;
    world.app.restriction({ isActive: true, until: told });
    expect(world.store.settings.restriction()).toMatchObject({ told: true, until: told });
    world.app.restriction({ isActive: true, until: null });
    expect(world.store.settings.restriction()).toMatchObject({ told: true, until: told });
    world.app.restriction({ isActive: false });
    expect(world.store.settings.restriction()).toBeNull();
  });
});

const RULES: SendingRules = {
  session: { hourly: 5, daily: 8 },
  warmUp: [{ youngerThanDays: 7, hourly: 2, daily: 3 }],
  recipient: { hourly: 3, daily: 4 },
  noticeShare: 0,
  coldDaily: 2,
  restrictionHours: 24,
};
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => assigned(person(i), 'liaison', agency(i)));
const person = (i: number): Person => ({
  phone: `62813555${10_000 + i}` as Person['phone'],
  name: `P${i}`,
});
const agency = (i: number) => ({ code: `A${i}`, name: `Dinas ${i}` });
const arrivals = (count: number) =>
  Array.from({ length: count }, (_, i) => world.row(String(7_000_000 + i), agency(i), {}));
const writeAll = (count: number) => {
  for (let i = 0; i < count; i++)
    world.store.roster.markWritten(world.store.roster.officerByPhone(person(i).phone)?.id ?? 0, 1);
};

describe('ceilings', () => {
  it('hold in any hour and in any day, and let the rest go later', async () => {
    begin({ roster: many(20), sending: RULES, pairedAt: '2025-01-01' });
    writeAll(20);
    await world.shows(arrivals(20));
    expect(world.all).toHaveLength(5);
    await world.advanceTo('2026-02-02T15:59');
    expect(world.all).toHaveLength(8);
    await world.advanceTo('2026-02-05T15:00');
    expect(world.all.filter(has('menyampaikan disposisi')).length).toBe(20);
    for (const { at } of world.all) {
      const within = (length: number) =>
        world.all.filter((m) => m.at <= at && m.at > at - length).length;
      expect(within(HOUR_LENGTH)).toBeLessThanOrEqual(5);
      expect(within(24 * HOUR_LENGTH)).toBeLessThanOrEqual(8);
    }
  });

  it('are lower for a young session', async () => {
    begin({ roster: many(6), sending: RULES, pairedAt: '2026-02-01' });
    writeAll(6);
    await world.shows(arrivals(6));
    expect(world.all).toHaveLength(2);
    await world.advanceTo('2026-02-02T15:00');
    expect(world.all).toHaveLength(3);
  });

  it('are lowest for those who never wrote, and the others do not wait for them', async () => {
    begin({ roster: many(6), sending: RULES, pairedAt: '2025-01-01' });
    for (const i of [4, 5])
      world.store.roster.markWritten(
        world.store.roster.officerByPhone(person(i).phone)?.id ?? 0,
        1,
      );
    await world.shows(arrivals(6));
    expect(world.all.map((m) => m.to).sort()).toEqual([0, 1, 4, 5].map((i) => person(i).phone));
  });

  it('end a conversation of two machines, and count answers to one number', async () => {
    begin({ roster: many(1), sending: RULES, pairedAt: '2025-01-01' });
    for (let i = 0; i < 10; i++) await world.replies(person(0), 'DAFTAR');
    expect(world.all).toHaveLength(3);
    await world.advanceTo('2026-02-02T10:30');
    expect(world.all).toHaveLength(4);
  });

  it('a message that is tried again is not counted anew', () => {
    begin();
    const ceiling = { hourly: 2, daily: 4 };
    const sent = [100, 200, 300].map((minutes) => minutes * 60_000);
    const nth = (since: number, n: number) =>
      sent.filter((at) => at > since).sort((a, b) => b - a)[n - 1];
    expect(freeAt(ceiling, nth, 310 * 60_000)).toBe(310 * 60_000);
    sent.push(305 * 60_000);
    expect(freeAt(ceiling, nth, 310 * 60_000)).toBe((sent[0] ?? 0) + 24 * HOUR_LENGTH);
  });
});

describe('hold and going live', () => {
  it('before going live notices wait, and who writes is answered', async () => {
    begin({ needsGoLive: true, roster: FULL_ROSTER });
    await world.dispositionArrives('7654321', HEALTH);
    world.expectsSilence();
    await world.replies(LIAISON, 'daftar');
    world.expects(LIAISON, /Laporan terbuka Bapak\/Ibu: 1/);
    world.expectsSilence();
    putLive(world.store, 'all', 'Dinas Kominfo', world.clock.now());
    await world.advanceTo('2026-02-02T10:00');
    world.expects(LIAISON, /menyampaikan disposisi/);
    world.expects(OPERATOR, /menyampaikan disposisi/);
  });

  it('hold stops everything, answers as well, and nothing is lost by it', async () => {
    begin();
    world.store.settings.hold({ by: 'Dinas Kominfo', reason: null, at: 0 });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, 'daftar');
    await world.advanceTo('2026-02-03T10:00');
    world.expectsSilence();
    world.store.settings.release();
    await world.advanceTo('2026-02-03T10:05');
    world.expects(LIAISON, /Laporan terbuka/);
    expect(world.readAll().filter((m) => m.to === SECRETARY.phone)).toEqual([]);
  });
});
