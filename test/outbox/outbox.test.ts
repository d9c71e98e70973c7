import { afterEach, describe, expect, it } from 'vitest';
import type { SendResult } from '../../src/domain/ports.js';
import { COORDINATOR, createWorld, HEALTH, LIAISON, OPERATOR, type World } from '../world/world.js';

let world: World;
afterEach(() => world.expectsNextSteps());
const begin = (env = {}) => (world = createWorld({ env: { DIGEST_OFFICERS: 'off', ...env } }));
const states = (id: number) => world.store.outbox.transitions(id).map(({ state }) => state);
const accepted = (): SendResult => ({ kind: 'accepted', at: world.clock.now() });

describe('the outbox', () => {
  it('tries again with the same ID and text, later each time, and tells once', async () => {
    begin();
    const tries: { id: string; text: string; at: number }[] = [];
    world.messengerAnswers((message) => {
      if (message.to !== LIAISON.phone) return accepted();
      tries.push({ id: message.messageId, text: message.text, at: world.clock.now() });
      return tries.length < 3 ? new Error('boom') : accepted();
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T09:30');
    expect(new Set(tries.map((t) => t.id + t.text)).size).toBe(1);
    expect(tries).toHaveLength(3);
    const [first, second, third] = tries.map((t) => t.at);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan((second ?? 0) - (first ?? 0));
    world.expects(LIAISON, /#7654321/);
  });

  it('gives up in the end, and the coordinator is told', async () => {
    begin();
    world.messengerAnswers((message) =>
      message.to === LIAISON.phone ? { kind: 'retry', reason: 'x' } : accepted(),
    );
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-03T08:00');
    world.readAll();
    await world.advanceTo('2026-02-04T08:00');
    world.expects(COORDINATOR, /Gagal terkirim sejak ringkasan terakhir: 1/);
  });

  it('a number that is not on WhatsApp fails at once; the roster says so, and others are told instead', async () => {
    begin();
    world.messengerAnswers((message) =>
      message.to === LIAISON.phone || message.to === OPERATOR.phone
        ? { kind: 'refused', reason: 'not_on_whatsapp' }
        : accepted(),
    );
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    await world.advanceTo('2026-02-03T08:00');
    world.expects(COORDINATOR, /nomor tidak dapat dihubungi lewat WhatsApp/);
    await world.dispositionArrives('7654322', HEALTH);
    expect(
      world
        .readAll()
        .some(
          (m) =>
            m.text.includes('#7654322') &&
            m.text.includes('belum terdaftar atau tidak dapat dihubungi'),
        ),
    ).toBe(true);
  });

  it('resends once without an ack, then says that it does not know', async () => {
    begin();
    const ids: string[] = [];
    world.messengerAnswers((message) => {
      if (message.to !== LIAISON.phone) return accepted();
      ids.push(message.messageId);
      return { kind: 'unacknowledged' };
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T12:00');
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(states(1)).toEqual(['queued', 'sending', 'retry', 'sending', 'unknown']);
  });

  it('never retries what WhatsApp restricts', async () => {
    begin();
    let tries = 0;
    world.messengerAnswers((message) => {
      if (message.to !== LIAISON.phone) return accepted();
      tries += 1;
      return { kind: 'restricted', until: null };
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T15:00');
    expect(tries).toBe(1);
    expect(states(1)).toEqual(['queued', 'sending', 'restricted']);
  });

  it('looks again before sending: what was answered meanwhile is cancelled with its reason', async () => {
    begin();
    await world.dispositionArrives('7654321', HEALTH);
    world.readAll();
    world.messengerIsReady(false);
    await world.advanceTo('2026-02-03T08:00');
    const waiting = world.store.outbox.nextPending(world.clock.now(), true);
    expect(waiting?.text).toMatch(/Konfirmasi terima/);
    await world.laporShows('7654321', HEALTH, 'Proses');
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-03T09:00');
    expect(world.readAll().filter((m) => m.to !== COORDINATOR.phone)).toEqual([]);
    expect(world.store.outbox.byId(waiting?.id ?? 0)).toMatchObject({
      state: 'cancelled',
      reason: 'lapor_moved',
    });
  });

  it('words a bundle anew when only a part of it still holds', async () => {
    begin();
    await world.shows([world.row('7654321', HEALTH, {}), world.row('7654322', HEALTH, {})]);
    world.readAll();
    world.messengerIsReady(false);
    await world.advanceTo('2026-02-03T08:00');
    await world.replies(OPERATOR, 'terima 7654321');
    world.messengerIsReady(true);
    await world.advanceTo('2026-02-03T09:00');
    const message = world.expects(LIAISON, /Konfirmasi terima/);
    expect(message.text).toMatch(/#7654322/);
    expect(message.text).not.toMatch(/#7654321/);
  });

  it('resumes what a crash left between claim and result, with the same ID', async () => {
    begin();
    world.messengerIsReady(false);
    await world.dispositionArrives('7654321', HEALTH);
    const row = world.store.outbox.nextPending(world.clock.now(), true);
    expect(world.store.outbox.claim(row?.id ?? 0, world.clock.now())).toBe(true);
    expect(world.store.outbox.claim(row?.id ?? 0, world.clock.now())).toBe(false);
    world.messengerIsReady(true);
    await world.restarts();
    await world.advanceTo('2026-02-02T09:10');
    expect(world.expects(LIAISON, /#7654321/).messageId).toBe(row?.messageId);
    world.expects(OPERATOR, /#7654321/);
    expect(world.all.filter((m) => m.to === LIAISON.phone)).toHaveLength(1);
  });

  it('keeps a pace between messages and stays within office hours, but answers at once', async () => {
    begin({ PACE_SECONDS: '600-600' });
    await world.advanceTo('2026-02-02T15:55');
    world.readAll();
    await world.dispositionArrives('7654321', HEALTH);
    await world.advanceTo('2026-02-02T23:00');
    expect(world.readAll()).toHaveLength(1);
    await world.replies(LIAISON, 'daftar');
    world.expects(LIAISON, /Laporan terbuka Bapak\/Ibu: 1/);
    await world.advanceTo('2026-02-03T07:40');
    expect(world.readAll().map((m) => m.to)).toEqual([OPERATOR.phone]);
  });
});
