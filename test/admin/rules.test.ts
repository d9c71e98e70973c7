import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { tryRule } from '../../src/admin/rule-trial.js';
import { freshVersionName, setRule } from '../../src/admin/rules.js';
import { previewTemplate, saveTemplate } from '../../src/admin/templates.js';
import { correctCase } from '../../src/admin/corrections.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { parseDay } from '../../src/domain/day.js';
import { changedFrom, type PolicyChange } from '../../src/domain/policy-change.js';
import { policyNamed, policyOn } from '../../src/domain/policy.js';
import { loadRules, unreadRules } from '../../src/rules.js';
import { parseOfficeHours, parsePolicy } from '../../src/sources/rule-files.js';
import { hoursText, policyText } from '../../src/sources/rule-texts.js';
import { aheadOf } from '../../src/commands/ahead.js';
import { adminDeps } from '../../src/commands/deployment.js';
import { loadEveryTemplate } from '../../src/commands/every-template.js';
import { storedTexts } from '../../src/wording/templates.js';
import { createWorld, HEAD, HEALTH, LIAISON, OPERATOR, type World } from '../world/world.js';

// An admin changes the rules while the program runs.

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
let world: World;
afterEach(() => world.store.close());

const deps = () => ({
  ...{ store: world.store, config, rules: world.app.rules() },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const texts = () => ({
  ...deps(),
  wording: loadEveryTemplate(config.templatesDir).over(storedTexts(world.store.ruleVersions)),
});
const now = () => world.clock.now();
const begin = () =>
  (world = createWorld({ env: { DIGEST_OFFICERS: 'off' }, start: '2026-03-02T09:00' }));

const day = (text: string) => parseDay(text) ?? 0;
/** The policy in force with another number of days for complaints, from a day on. */
const withDays = (days: number, from: string, more: PolicyChange = {}): string => {
  const { policy } = world.app.rules();
  const { classes } = policyOn(policy, day(from));
  const complaint = { ...classes.complaint, resolve: { days, ladder: 'fourteen' } };
  const change = { classes: { ...classes, complaint }, ...more };
  return policyText(
    changedFrom(
      policy,
      { from: day(from), today: world.app.office().zone.dayOf(now()), basis: 'Perbup 3/2026' },
      change,
      () => freshVersionName(policy, day(from)),
    ),
  );
};
const caseOf = (trackingId: string) => {
  const complaint = world.store.dispositions.complaint(trackingId);
  const [row] = world.store.dispositions.historyOf(complaint?.id ?? 0);
  const found = world.store.dispositions.byId(row?.id ?? 0);
  if (!found) throw new Error(`no case ${trackingId}`);
  return found;
};
const resolveOf = (trackingId: string) =>
  caseOf(trackingId).clocks.find(({ kind }) => kind === 'resolve');

describe('deadlines that an admin changes', () => {
  it('hold for what comes from their day on; what is open keeps its own', async () => {
    begin();
    await world.dispositionArrives('9810001', HEALTH);
    await setRule(deps(), actor, { rule: 'policy', content: withDays(10, '2026-03-02') }, now());
    await world.dispositionArrives('9810002', HEALTH);
    expect(resolveOf('9810001')).toMatchObject({ days: 14, dueDay: day('2026-03-27') });
    expect(resolveOf('9810002')).toMatchObject({ days: 10, dueDay: day('2026-03-16') });
    world.expectsNextSteps();
  });

  it('hold for what is open, too, where that is wanted, with what was reported kept', async () => {
    begin();
    await world.dispositionArrives('9810001', HEALTH, { receivedAt: now() - 5 * 86_400_000 });
    await world.dispositionArrives('9810002', HEALTH);
    await world.replies(LIAISON, 'PROSES 9810002 petugas turun ke lokasi besok pagi');
    world.sleepsUntil('2026-03-03T09:00');
    const outcome = await setRule(
      deps(),
      actor,
      { rule: 'policy', content: withDays(10, '2026-03-03'), openToo: true },
      now(),
    );
    expect(outcome.moved).toHaveLength(2);
    expect(resolveOf('9810001')).toMatchObject({ days: 10, dueDay: day('2026-03-16') });
    expect(caseOf('9810002').clocks.find(({ kind }) => kind === 'respond')).toMatchObject({
      state: 'stopped',
      stopReason: 'reported_in_progress',
    });
    expect(caseOf('9810001').policyVersion).toBe('2026-03-03');
    expect(() => undo(deps(), actor, { id: 1 }, now())).toThrow(/moved what is open/);
    await world.app.runUntil(now(), world.clock);
    world.expectsNextSteps();
    // A hand-over that turns out to have been earlier does not put the former rules back.
    correctCase(deps(), actor, { trackingId: '9810001', disposedOn: day('2026-02-27') }, now());
    expect(resolveOf('9810001')).toMatchObject({ days: 10, dueDay: day('2026-03-13') });
  });

  it('of another ladder are heeded by what is open, where that is put under it, at its next rung', async () => {
    begin();
    await setRule(deps(), actor, { rule: 'policy', content: withDays(10, '2026-03-02') }, now());
    await world.dispositionArrives('9810001', HEALTH);
    world.readAll();
    const polite = { tone: 'polite', roles: ['head'] } as const;
    const content = withDays(10, '2026-03-02', {
      ladders: { fourteen: [{ offset: -9, ...polite }] },
    });
    await setRule(deps(), actor, { rule: 'policy', content, openToo: true }, now());
    await world.advance({ workingDays: 2 });
    world.expects(HEAD, /9810001/);
    world.expectsNextSteps();
  });

  it('twice on a day leave what began under the first as it began', async () => {
    begin();
    await setRule(deps(), actor, { rule: 'policy', content: withDays(10, '2026-03-02') }, now());
    await world.dispositionArrives('9810001', HEALTH);
    await setRule(deps(), actor, { rule: 'policy', content: withDays(12, '2026-03-02') }, now());
    await world.dispositionArrives('9810002', HEALTH);
    expect(resolveOf('9810001')?.days).toBe(10);
    expect(resolveOf('9810002')?.days).toBe(12);
    expect(caseOf('9810001').policyVersion).not.toBe(caseOf('9810002').policyVersion);
  });

  it('that are taken out give way to those of the day on which a case began, and to no later ones', async () => {
    begin();
    await setRule(deps(), actor, { rule: 'policy', content: withDays(10, '2026-03-02') }, now());
    await world.dispositionArrives('9810001', HEALTH);
    const { policyVersion, startDay } = caseOf('9810001');
    await setRule(deps(), actor, { rule: 'policy', content: null }, now());
    await setRule(deps(), actor, { rule: 'policy', content: withDays(30, '2026-09-01') }, now());
    const found = policyNamed(world.app.rules().policy, policyVersion, startDay);
    expect(found.version).toBe('default-1');
  });

  it('are refused where they cannot be, and nothing is changed', async () => {
    begin();
    const wrong = [
      '{}',
      'not JSON',
      withDays(0, '2026-03-02'),
      withDays(10, '2026-03-02').replace('"fourteen"', '"nowhere"'),
      JSON.stringify({ versions: [] }),
      withDays(10, '2026-03-02').replace('"polite"', '"angry"'),
    ];
    for (const content of wrong)
      await expect(setRule(deps(), actor, { rule: 'policy', content }, now())).rejects.toThrow();
    expect(world.store.ruleVersions.newest()).toBe(0);
    expect(world.store.audit.list(5)).toEqual([]);
    await expect(setRule(deps(), actor, { rule: 'policy', content: null }, now())).rejects.toThrow(
      /holds already/,
    );
  });

  it('that a later program cannot read give way to the file, and nothing stops', async () => {
    begin();
    const version = { kind: 'policy', name: '', content: '{"versions":7}', at: now(), who: 'x' };
    world.store.ruleVersions.add({ ...version, kind: 'policy' });
    expect(world.app.rules().policy).toEqual(rules.policy);
    expect(unreadRules(world.store.ruleVersions)).toEqual(['policy']);
    await world.dispositionArrives('9810001', HEALTH);
    expect(resolveOf('9810001')?.days).toBe(14);
  });

  it('are tried on a copy: what moves and what goes out, and nothing is changed', async () => {
    begin();
    await world.dispositionArrives('9810001', HEALTH);
    const before = [world.store.ruleVersions.newest(), resolveOf('9810001')];
    const trial = await tryRule(
      {
        store: world.store,
        over: (store) => adminDeps({ config, rules }, store),
        ahead: (store) => aheadOf({ config, rules }, store),
      },
      { rule: 'policy', content: withDays(20, '2026-03-02'), openToo: true },
      now(),
    );
    expect(trial.moved).toMatchObject([{ trackingId: '9810001', clock: 'resolve' }]);
    expect(trial.messages.then).toBeLessThan(trial.messages.now);
    expect([world.store.ruleVersions.newest(), resolveOf('9810001')]).toEqual(before);
    expect(world.store.audit.list(5)).toEqual([]);
  });
});

describe('office hours that an admin changes', () => {
  it('hold at once: what is due goes out in the new ones, also in a month of their own', async () => {
    begin();
    const hours = {
      ...rules.hours,
      overrides: [
        {
          ...{ from: day('2026-03-03'), until: day('2026-03-31'), name: 'Ramadan' },
          week: Object.fromEntries(
            [1, 2, 3, 4, 5].map((one) => [one, [[10 * 60, 14 * 60]]]),
          ) as never,
        },
      ],
    };
    await setRule(deps(), actor, { rule: 'hours', content: hoursText(hours) }, now());
    world.sleepsUntil('2026-03-03T08:00');
    await world.dispositionArrives('9810001', HEALTH);
    world.expectsSilence();
    world.sleepsUntil('2026-03-03T10:05');
    await world.app.runUntil(now(), world.clock);
    world.expects(LIAISON, /9810001/);
    world.expects(OPERATOR, /9810001/);
    undo(deps(), actor, { id: 1 }, now());
    expect(world.app.rules().hours).toEqual(rules.hours);
  });
});

describe('rules as texts', () => {
  it('are read back as they were written', () => {
    begin();
    expect(parsePolicy(policyText(rules.policy), 'x')).toEqual(rules.policy);
    expect(parseOfficeHours(hoursText(rules.hours), 'x')).toEqual(rules.hours);
  });

  it('keep their versions in order, each day with one, whatever is changed from when', () => {
    begin();
    const steps = fc.array(
      fc.record({
        from: fc.integer({ min: 20_000, max: 20_040 }),
        days: fc.integer({ min: 1, max: 60 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(steps, (changes) => {
        let { policy } = rules;
        for (const { from, days } of changes) {
          const { classes } = policyOn(policy, from);
          const complaint = { ...classes.complaint, resolve: { days, ladder: 'fourteen' } };
          const before = policy;
          policy = changedFrom(
            policy,
            { from, today: 20_020, basis: 'x' },
            { classes: { ...classes, complaint } },
            () => freshVersionName(before, from),
          );
          expect(policyOn(policy, from).classes.complaint.resolve?.days).toBe(days);
          expect(policyOn(policy, from - 1)).toEqual(policyOn(before, from - 1));
        }
        expect(parsePolicy(policyText(policy), 'x')).toEqual(policy);
      }),
    );
  });
});

describe('a text that an admin puts in place of a template', () => {
  it('is what officers read from the next message on, until it is put back', async () => {
    begin();
    const content = 'Ada laporan baru:\n{{#items}}{{> item-new}}\n{{/items}}';
    saveTemplate(texts(), actor, { name: 'new', content }, now());
    await world.dispositionArrives('9810001', HEALTH);
    world.expects(LIAISON, /Ada laporan baru:\n/);
    world.expects(OPERATOR, /Ada laporan baru:\n/);
    saveTemplate(texts(), actor, { name: 'new', content: null }, now());
    await world.dispositionArrives('9810002', HEALTH);
    expect(world.readAll().every(({ text }) => !text.includes('Ada laporan baru'))).toBe(true);
  });

  it.each([
    ['an unknown tag', '{{nobody}}'],
    ['a section that is not closed', '{{#items}}{{trackingId}}'],
    ['an unknown part', '{{> nowhere}}'],
    ['a part of itself', '{{> new}}'],
    ['a part that has it as a part', '{{> message}}{{> new}}'],
    ['nothing', '  \n '],
    ['too much', 'x'.repeat(6_001)],
    ['a tag of another view', '{{#items}}{{trackingId}} {{code}}{{/items}}'],
    ['a broken delimiter', '{{=<%'],
    ['a comment alone', '{{! kosong }}'],
    ['no complaint', 'Ada laporan baru.'],
    ['a list within itself', '{{#items}}{{trackingId}}{{#items}}x{{/items}}{{/items}}'],
    [
      'one within another list',
      '{{#items}}{{trackingId}}{{#deadlines}}{{#items}}x{{/items}}{{/deadlines}}{{/items}}',
    ],
    ['an unopened section', 'x{{/items}}'],
  ])('is refused with %s', (_, content) => {
    begin();
    expect(() => saveTemplate(texts(), actor, { name: 'new', content }, now())).toThrow();
    expect(world.store.ruleVersions.newest()).toBe(0);
    expect(() => previewTemplate(texts(), { name: 'new', content }, now())).toThrow();
  });

  it('is refused where the frame of every message would drop what is in it', () => {
    begin();
    for (const content of ['{{! kosong }}', 'Halo', '{{#sections}}x{{/sections}}'])
      expect(() => saveTemplate(texts(), actor, { name: 'message', content }, now())).toThrow();
    expect(world.store.ruleVersions.newest()).toBe(0);
  });

  it('that a later program cannot use gives way to the file, and is named', async () => {
    begin();
    world.store.ruleVersions.add({
      ...{ kind: 'template', name: 'new', content: '{{gone}}', at: now(), who: 'x' },
    });
    await world.dispositionArrives('9810001', HEALTH);
    expect(world.readAll()[0]?.text).toContain('9810001');
    expect(world.app.unusedTexts()).toEqual(['new']);
  });

  it('is shown with the facts of open cases, and never the words of one that may not be quoted', async () => {
    begin();
    await world.shows([
      world.row('9810001', HEALTH, { title: 'Lampu jalan padam' }),
      world.row('9810002', HEALTH, { title: 'Pungutan liar', privacy: 'secret' }),
      world.row('9810003', HEALTH, {
        ...{ title: 'Pegawai nakal', classification: 'oversight_complaint' },
      }),
    ]);
    for (const name of texts().wording.names()) {
      const content = texts().wording.text(name)?.now ?? '';
      const { shown, missing } = previewTemplate(texts(), { name, content }, now());
      expect(missing).toEqual([]);
      for (const { text } of shown) expect(text).not.toMatch(/Pungutan liar|Pegawai nakal|\{\{/);
    }
    const { shown, missing } = previewTemplate(
      texts(),
      { name: 'new', content: '{{#items}}{{trackingId}} {{title}}{{/items}}' },
      now(),
    );
    expect(shown.map(({ about }) => about).toSorted()).toEqual([
      '#9810001',
      '#9810002',
      '#9810003',
    ]);
    expect(shown.some(({ text }) => text.includes('Lampu jalan padam'))).toBe(true);
    expect(missing.length).toBeGreaterThan(0);
  });
});
