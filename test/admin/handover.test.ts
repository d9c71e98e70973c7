import { afterEach, describe, expect, it } from 'vitest';
import { replaceOfficer, type ReplaceInput } from '../../src/admin/people.js';
import { showComplaint } from '../../src/admin/complaint-view.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { loadRules } from '../../src/rules.js';
import {
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
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
const day = (text: string) => parseDay(text) ?? 0;
let world: World;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const replace = (more: Partial<ReplaceInput> = {}) =>
  replaceOfficer(
    deps(),
    actor,
    {
      ...{ phone: LIAISON.phone, by: NEW_LIAISON.phone, name: NEW_LIAISON.name },
      from: day('2026-02-05'),
      ...more,
    },
    now(),
  );
const textsTo = (of: Person) =>
  world.readAll().flatMap(({ to, text }) => (to === of.phone ? [text] : []));
/** Without the operator, so that who is told of a case is told alone. */
const begin = (options: Parameters<typeof createWorld>[0] = {}) => {
  world = createWorld({
    roster: FULL_ROSTER.filter(({ phone }) => phone !== OPERATOR.phone),
    ...options,
  });
};

describe('a hand-over', () => {
  it('says beforehand what goes over, and whom it lets be told', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    expect(replace({ dryRun: true, tellHead: true } as Partial<ReplaceInput>).handovers).toEqual([
      {
        ...{ agency: HEALTH.name, role: 'liaison', from: '2026-02-05' },
        ...{ onlyNew: false, tellsHead: true, open: 1 },
      },
    ]);
    expect(world.store.handovers.pending()).toEqual([]);
  });

  it('thanks the one who goes, and tells the one who follows what waits before any reminder of it', async () => {
    begin();
    await world.shows(['9810000', '9810001'].map((id) => world.row(id, HEALTH, {})));
    world.readAll();
    replace();
    await world.advanceTo('2026-02-04T14:00');
    expect(textsTo(NEW_LIAISON)).toEqual([]);
    await world.advanceTo('2026-02-05T14:00');
    const sent = world.readAll();
    const [first, ...others] = sent.filter(({ to }) => to === NEW_LIAISON.phone);
    expect(first?.text).toContain('Laporan terbuka yang Bapak/Ibu lanjutkan: 2');
    expect(first?.text).toContain('#9810000');
    expect(others.every(({ at }) => at >= (first?.at ?? 0))).toBe(true);
    const thanks = sent.filter(({ to }) => to === LIAISON.phone);
    expect(thanks.map(({ text }) => /Terima kasih/.test(text))).toEqual([true]);
    expect(sent.some(({ to, text }) => to === HEAD.phone && /menggantikan/.test(text))).toBe(false);
    await world.advanceTo('2026-02-20T14:00');
    const later = world.readAll();
    expect(later.filter(({ text }) => /melanjutkan tugas/.test(text))).toEqual([]);
    expect(later.filter(({ to }) => to === LIAISON.phone)).toEqual([]);
  });

  it('lets the head be told where that is wanted, once', async () => {
    begin();
    replace({ tellHead: true });
    await world.advanceTo('2026-02-05T14:00');
    expect(textsTo(HEAD).filter((text) => /menggantikan/.test(text))).toHaveLength(1);
    await world.restarts();
    await world.advanceTo('2026-02-10T14:00');
    expect(textsTo(HEAD).filter((text) => /menggantikan/.test(text))).toEqual([]);
  });

  it('waits with what is inherited until the one who follows has written, and reminds them of nothing before', async () => {
    begin({ env: { ONBOARDING: 'required' } });
    for (const who of [LIAISON, HEAD, COORDINATOR]) await world.replies(who, 'halo');
    await world.dispositionArrives('9810000', HEALTH);
    replace();
    world.readAll();
    await world.advanceTo('2026-02-10T08:00');
    expect(textsTo(NEW_LIAISON)).toEqual([]);
    await world.replies(NEW_LIAISON, 'halo');
    await world.advanceTo('2026-02-10T10:00');
    const texts = textsTo(NEW_LIAISON);
    const told = texts.findIndex((text) => /melanjutkan tugas/.test(text));
    const reminded = texts.findIndex((text) => /Pengingat|paling lambat .*\n.*TERIMA/.test(text));
    expect(told).toBeGreaterThanOrEqual(0);
    if (reminded >= 0) expect(reminded).toBeGreaterThan(told);
  });

  it('leaves open work with the one who held the place where only new work goes over', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    replace({ onlyNew: true });
    await world.advanceTo('2026-02-05T14:00');
    world.readAll();
    await world.dispositionArrives('9810001', HEALTH);
    const told = (id: string, sent: ReturnType<World['readAll']>) =>
      sent.filter(({ text }) => text.includes(id)).map(({ to }) => to);
    expect(told('9810001', world.readAll())).toEqual([NEW_LIAISON.phone]);
    await world.advanceTo('2026-02-13T14:00');
    const old = world.readAll().filter(({ to }) => to === LIAISON.phone);
    const fresh = world.all.filter(({ to }) => to === NEW_LIAISON.phone);
    expect(old.some(({ text }) => text.includes('9810000'))).toBe(true);
    expect(old.some(({ text }) => text.includes('9810001'))).toBe(false);
    expect(fresh.some(({ text }) => text.includes('9810000'))).toBe(false);
    const shown = showComplaint(deps(), { trackingId: '9810001' }, now()).dispositions[0];
    expect(shown?.notTold.find(({ to }) => to.phone === LIAISON.phone)?.whyNot).toBe('other_cases');
    // A bare answer means the one that is theirs.
    await world.replies(NEW_LIAISON, 'TERIMA');
    expect(
      showComplaint(deps(), { trackingId: '9810001' }, now()).dispositions[0]?.clocks.find(
        ({ kind }) => kind === 'acknowledge',
      )?.state,
    ).toBe('stopped');
  });

  it('of all that is left later goes over as well', async () => {
    begin();
    await world.dispositionArrives('9810000', HEALTH);
    replace({ onlyNew: true });
    await world.advanceTo('2026-02-06T14:00');
    await world.dispositionArrives('9810001', HEALTH);
    world.readAll();
    replace({ from: day('2026-02-09') });
    await world.advanceTo('2026-02-10T14:00');
    const texts = textsTo(NEW_LIAISON);
    expect(texts.some((text) => /lanjutkan: 2/.test(text))).toBe(true);
  });

  it('that is undone before its day is told to nobody', async () => {
    begin();
    const { act } = replace({ tellHead: true });
    undo(deps(), actor, { id: act ?? 0 }, now());
    await world.advanceTo('2026-02-06T14:00');
    expect(world.readAll().filter(({ text }) => /tugas/.test(text))).toEqual([]);
    expect(world.store.handovers.pending()).toEqual([]);
  });

  it('survives a stop between the day and the telling', async () => {
    begin();
    replace();
    world.sleepsUntil('2026-02-09T10:00');
    await world.restarts();
    expect(textsTo(LIAISON).filter((text) => /Terima kasih/.test(text))).toHaveLength(1);
    world.expectsNextSteps();
  });
});
