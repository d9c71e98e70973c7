import { afterEach, describe, expect, it } from 'vitest';
import { showComplaint, type DispositionShown } from '../../src/admin/complaint-view.js';
import { hold } from '../../src/admin/holding.js';
import { stopOfficer } from '../../src/admin/officers.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import {
  assigned,
  COORDINATOR,
  createWorld,
  FULL_ROSTER,
  HEAD,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  OPERATOR,
  type Person,
  type World,
  type WorldOptions,
} from '../world/world.js';

const REQUIRED = { ONBOARDING: 'required', UNREAD_HOURS: '0' };
const rules = loadRules(readConfig({}));
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
let world: World;
let env: NodeJS.ProcessEnv = {};
afterEach(() => world.store.close());

function begin(options: WorldOptions = {}): void {
  env = options.env ?? {};
  world = createWorld(options);
}

const deps = () => ({
  ...{ store: world.store, config: readConfig(env), rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const writes = (...people: Person[]) => {
  for (const { phone } of people)
    world.store.roster.markWritten(world.store.roster.officerByPhone(phone)?.id ?? 0, 1);
};
function shown(trackingId = '9810000'): DispositionShown {
  const [first] = showComplaint(deps(), { trackingId }, world.clock.now()).dispositions;
  if (!first) throw new Error('no disposition');
  return first;
}
/** Why each person did not hear of something, in order of time; null where they did. */
const whys = (of: Person, d = shown()) =>
  d.receivers.filter(({ to }) => to?.phone === of.phone).map(({ whyNot }) => whyNot);
const notTold = (of: Person, d = shown()) =>
  d.notTold.find(({ to }) => to.phone === of.phone)?.whyNot;

describe('who was told, and who was not and why', () => {
  it('tells how far a message came, and that it was answered', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    const message = world.expects(LIAISON, /9810000/);
    world.phoneSays(message, 'delivered');
    world.phoneSays(message, 'read');
    await world.replies(LIAISON, 'TERIMA 9810000');
    const [first] = shown().receivers.filter(({ to }) => to?.phone === LIAISON.phone);
    const now = world.clock.now();
    expect(first).toMatchObject({ about: { kind: 'new', rung: null, round: 1 }, whyNot: null });
    expect([first?.sentAt, first?.deliveredAt, first?.readAt, first?.answeredAt]).toEqual(
      expect.arrayContaining([expect.any(Number)]),
    );
    expect(first?.answeredAt).toBeLessThanOrEqual(now);
    expect(shown().receivers.find(({ to }) => to?.phone === OPERATOR.phone)).toMatchObject({
      whyNot: null,
      answeredAt: null,
    });
  });

  it('names who has not written to the bot, asked to stop, or is not on WhatsApp', async () => {
    begin({ env: REQUIRED });
    writes(OPERATOR);
    const { roster } = world.store;
    await world.dispositionArrives('9810000', HEALTH);
    expect(whys(LIAISON)).toEqual(['not_written']);
    expect(whys(OPERATOR)).toEqual([null]);

    writes(LIAISON, HEAD, COORDINATOR);
    stopOfficer(deps(), actor, { phone: LIAISON.phone }, world.clock.now());
    roster.markUnreachable(HEAD.phone, world.clock.now());
    await world.advance({ workingDays: 7 });
    expect(whys(LIAISON).slice(1)).toContain('stopped');
    expect(whys(LIAISON).slice(1)).not.toContain(null);
    expect(whys(HEAD)).toContain('unreachable');
    expect(whys(HEAD)).not.toContain(null);
    expect(whys(OPERATOR).filter((why) => why === null).length).toBeGreaterThan(1);
  });

  it('tells of nobody at all, and of who was reached in the end', async () => {
    begin({ env: REQUIRED });
    await world.dispositionArrives('9810000', HEALTH);
    expect(shown().receivers.find(({ to }) => to === null)?.whyNot).toBe('nobody_reachable');
    expect(whys(LIAISON)).toEqual(['not_written']);
    await world.replies(LIAISON, 'Halo');
    await world.advance({ workingDays: 1 });
    expect(whys(LIAISON)).toContain(null);
    expect(
      shown().receivers.filter(
        ({ to, about, whyNot }) =>
          to?.phone === LIAISON.phone && about.kind === 'new' && whyNot !== null,
      ),
    ).toEqual([]);
  });

  it('tells of nobody where somebody was there', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.advance({ workingDays: 20 });
    const nobody = shown().receivers.filter(({ to }) => to === null);
    expect(nobody).toEqual([]);
  });

  it('tells that a louder reminder said it', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    world.sleepsUntil('2026-03-05T09:00');
    await world.restarts();
    expect(whys(LIAISON)).toContain('louder_rung');
  });

  it('tells that sending is held, that the office is closed, and that a turn is waited for', async () => {
    begin({ start: '2026-02-02T09:00' });
    world.messengerIsReady(false);
    await world.dispositionArrives('9810000', HEALTH);
    expect(whys(LIAISON)).toEqual(['in_line']);
    world.sleepsUntil('2026-02-02T20:00');
    const [closed] = shown().receivers;
    expect(closed).toMatchObject({
      whyNot: 'office_hours',
      until: world.moment('2026-02-03T07:30'),
    });
    hold(deps(), actor, {}, world.clock.now());
    expect(whys(LIAISON)).toEqual(['held']);
  });

  it('tells of each other holder of an office whether their time comes, or never does', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    expect(notTold(HEAD)).toBe('not_yet');
    expect(notTold(COORDINATOR)).toBe('not_yet');
    await world.dispositionArrives('9810001', HEALTH, world.classified('Aspirasi'));
    const aspiration = shown('9810001');
    const roles = aspiration.notTold.map(({ role, whyNot }) => `${role} ${whyNot}`);
    expect(roles).toContain('secretary not_by_policy');
    expect(roles).toContain('inspectorate not_by_policy');
  });

  it('shows an oversight complaint to the inspectorate and never to the head', async () => {
    begin();
    await world.dispositionArrives(
      '9810000',
      HEALTH,
      world.classified('Pengaduan Berkadar Pengawasan'),
    );
    await world.advance({ workingDays: 8 });
    expect(whys(HEAD)).toEqual([]);
    expect(notTold(HEAD)).toBe('not_by_policy');
  });
});

describe('what comes next', () => {
  it('is what then comes, to the same people, at the same time', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    for (let step = 0; step < 40; step++) {
      world.readAll();
      const { next } = shown();
      if (next.at === null) break;
      await world.app.runUntil(next.at + 60_000, world.clock);
      const sent = world.readAll().filter(({ text }) => /9810000/.test(text));
      const reminded = sent.map(({ to }) => to);
      for (const { phone } of next.to) expect(reminded).toContain(phone);
      const told = shown().receivers.filter(({ at }) => at === next.at);
      expect(
        told
          .filter(({ whyNot }) => whyNot === null)
          .map(({ to }) => to?.phone)
          .sort(),
      ).toEqual(next.to.map(({ phone }) => phone).sort());
    }
    expect(shown().next).toMatchObject({ at: null, reason: 'ladder_finished', to: [] });
  });

  it('leaves out who cannot be told then, and says why', async () => {
    begin({
      env: REQUIRED,
      roster: [...FULL_ROSTER, assigned(NEW_LIAISON, 'liaison', HEALTH)],
    });
    writes(LIAISON, OPERATOR);
    await world.dispositionArrives('9810000', HEALTH);
    const { next } = shown();
    expect(next.to.map(({ phone }) => phone)).not.toContain(NEW_LIAISON.phone);
    expect(next.notTo).toMatchObject([{ to: { phone: NEW_LIAISON.phone }, whyNot: 'not_written' }]);
  });

  it('is nothing for a case that is over, and says why', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    await world.laporShows('9810000', HEALTH, 'Selesai');
    expect(shown().next).toMatchObject({ at: null, reason: 'closed' });
    expect(shown().notTold).toEqual([]);
  });
});

describe('what happened to a case', () => {
  it('is told in order, with who said it', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    world.phoneSays(world.expects(LIAISON, /9810000/), 'read');
    await world.replies(LIAISON, 'PROSES 9810000 petugas di lokasi');
    await world.laporShows('9810000', HEALTH, 'Selesai');
    const { timeline } = shown();
    const moments = timeline.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    const what = timeline.map((one) => (one.what === 'history' ? one.entry.kind : one.what));
    for (const kind of ['opened', 'told', 'read', 'answered', 'status', 'ended'])
      expect(what).toContain(kind);
    expect(timeline.find((one) => one.what === 'answered')).toMatchObject({
      by: { phone: LIAISON.phone },
      report: 'in_progress',
    });
  });
});
