import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { actNames, actOn, type ActOptions } from '../../src/admin/acting.js';
import {
  addAccount,
  changeRole,
  leaveEverywhere,
  removeAccount,
  resetPassword,
  setPassword,
} from '../../src/admin/accounts.js';
import { listAudit } from '../../src/admin/audit.js';
import { addComplaint, linkById } from '../../src/admin/complaints.js';
import type { AdminDeps } from '../../src/admin/deps.js';
import { resendEvents } from '../../src/admin/events.js';
import { addAgency, joinAgencies } from '../../src/admin/agencies.js';
import { renewDecree } from '../../src/admin/decree.js';
import { decideExport, importExport } from '../../src/admin/exports.js';
import { goLive } from '../../src/admin/going-live.js';
import { hold, resume } from '../../src/admin/holding.js';
import { importHolidays, removeHolidays } from '../../src/admin/holidays.js';
import { freshVersionName, setRule } from '../../src/admin/rules.js';
import { saveTemplate } from '../../src/admin/templates.js';
import {
  decideStopRequest,
  inviteOfficers,
  startOfficer,
  stopOfficer,
} from '../../src/admin/officers.js';
import {
  addOfficer,
  changeNumber,
  endLeave,
  endOfficer,
  replaceOfficer,
  takeLeave,
} from '../../src/admin/people.js';
import { erasePerson, exportPerson, readmitPerson } from '../../src/admin/personal-data.js';
import { importRoster } from '../../src/admin/roster.js';
import { trySetAsideAgain } from '../../src/admin/set-aside.js';
import {
  closeCase,
  correctCase,
  holdCase,
  postponeCase,
  redisposeCase,
  releaseCase,
  reopenCase,
} from '../../src/admin/corrections.js';
import { callOff, tryAgain } from '../../src/admin/messages.js';
import { leaveWhatsApp } from '../../src/admin/session.js';
import { forgetSession } from '../../src/messenger/web/session-keys.js';
import { noteSeen } from '../../src/admin/seen.js';
import { takeReportsBack } from '../../src/admin/reports.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { takeInHolidays } from '../../src/cases/deadlines.js';
import type { Actor } from '../../src/domain/act.js';
import { changedFrom } from '../../src/domain/policy-change.js';
import type { RuleKind } from '../../src/domain/rule-version.js';
import { parseHolidayTable } from '../../src/sources/rule-files.js';
import { loadRules } from '../../src/rules.js';
import { policyText } from '../../src/sources/rule-texts.js';
import { loadWording, storedTexts } from '../../src/wording/templates.js';
import { openDatabase } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';
import { ROOT } from '../world/program.js';
import { createWorld, HEALTH, LIAISON, ROADS, STRANGER, type World } from '../world/world.js';

const actor: Actor = { name: 'Dinas Kominfo', mouth: 'console' };
const config = { ...readConfig({}), mode: 'live' as const };
const rules = loadRules(config);
const wording = loadWording(config.templatesDir);
let world: World;
afterEach(() => world.store.close());

function deps(): AdminDeps & {
  wording: typeof wording;
  bot: typeof LIAISON.phone;
  randomInt: (limit: number) => number;
} {
  const { store, app } = world;
  let serial = 0;
  return {
    ...{ store, config, wording: wording.over(storedTexts(store.ruleVersions)) },
    bot: LIAISON.phone,
    rules: app.rules(),
    randomInt: (limit) => (serial = (serial * 31 + 17) % 10_007) % limit,
    office: () => app.office(),
    intakeDeps: () => app.intakeDeps(),
  };
}

const table = JSON.stringify({
  region: 'Kabupaten',
  decree: 'SK Bupati 1/2026',
  days: [{ date: '2026-02-05', kind: 'regional_holiday', name: 'Hari jadi' }],
});
const byHand = {
  agencies: [{ code: HEALTH.code }],
  channel: 'Surat',
  title: 'Jalan rusak',
  classification: 'complaint' as const,
  privacy: 'open' as const,
  again: false,
};

/** The policy with twelve working days for every complaint from today on. */
function twelveDays(): string {
  const day = world.app.office().zone.dayOf(now());
  const [first] = rules.policy.versions;
  if (!first) throw new Error('a policy has a version');
  const rule = { days: 12, ladder: 'fourteen' };
  const classes = { ...first.classes, complaint: { ...first.classes.complaint, resolve: rule } };
  const name = () => freshVersionName(rules.policy, day);
  return policyText(
    changedFrom(rules.policy, { from: day, today: day, basis: 'SK 1/2026' }, { classes }, name),
  );
}

interface Sample {
  /** What must have been before it changes anything. */
  readonly before?: () => unknown;
  readonly act: (options: ActOptions) => unknown;
}

/** Each act, where it changes something. */
const now = () => world.clock.now();
const twoAdmins = () => {
  world.store.accounts.add('admin', 'admin', now());
  world.store.accounts.add('kedua', 'admin', now());
};
const SAMPLES: Readonly<Record<string, Sample>> = {
  'message cancel': {
    before: () => world.store.outbox.moveTo(1, 'retry', null, now(), now() + 3_600_000),
    act: (options) => callOff(deps(), actor, { ...options, id: 1 }, now()),
  },
  'message again': {
    before: () => world.store.outbox.moveTo(1, 'failed', 'x', now()),
    act: (options) => tryAgain(deps(), actor, { ...options, id: 1 }, now()),
  },
  'data seen': {
    act: (options) =>
      noteSeen(deps(), actor, { ...options, object: 'officer 1', what: 'number' }, now()),
  },
  'account add': {
    act: (options) =>
      addAccount(
        deps(),
        actor,
        { ...options, name: 'admin', role: 'admin', token: 'a-token' },
        now(),
      ),
  },
  'account link': {
    before: twoAdmins,
    act: (options) =>
      resetPassword(deps(), actor, { ...options, name: 'kedua', token: 'another' }, now()),
  },
  'account role': {
    before: twoAdmins,
    act: (options) => changeRole(deps(), actor, { ...options, id: 1, role: 'pemantau' }, now()),
  },
  'account remove': {
    before: twoAdmins,
    act: (options) => removeAccount(deps(), actor, { ...options, id: 2 }, now()),
  },
  'account leave': {
    before: () => {
      twoAdmins();
      world.store.accounts.enter('hash', 1, now());
    },
    act: (options) => leaveEverywhere(deps(), actor, { ...options, id: 1 }, now()),
  },
  'account password': {
    before: twoAdmins,
    act: (options) => setPassword(deps(), actor, { ...options, id: 1, phc: '$scrypt$' }, now()),
  },
  hold: { act: (options) => hold(deps(), actor, options, now()) },
  resume: {
    before: () => world.store.settings.hold({ by: 'x', reason: null, at: 1 }),
    act: (options) => resume(deps(), actor, options, now()),
  },
  golive: { act: (options) => goLive(deps(), actor, options, now()) },
  'events resend': {
    before: refusedEvent,
    act: (options) => resendEvents(deps(), actor, options, now()),
  },
  'set-aside again': {
    before: () => {
      const { attempts } = world.store;
      for (let i = 0; i < 2; i++) {
        attempts.mayTry('file', 'hash', 'ekspor.xlsx', now());
        attempts.failed('file', 'hash');
      }
      attempts.setAside('file', 'hash', now());
    },
    act: (options) => trySetAsideAgain(deps(), actor, options, now()),
  },
  'roster import': {
    act: (options) =>
      importRoster(
        deps(),
        actor,
        {
          ...options,
          rows: [
            {
              agency: { code: HEALTH.code, name: HEALTH.name },
              role: 'operator',
              name: 'Operator baru',
              phone: '6281255598765' as typeof LIAISON.phone,
              validFrom: null,
              validUntil: null,
              decree: null,
            },
          ],
        },
        now(),
      ),
  },
  'whatsapp logout': {
    before: () => world.store.keys.put([{ family: 'creds', name: 'creds', value: '{}' }]),
    act: (options) =>
      leaveWhatsApp(
        { ...deps(), forgetSession: () => forgetSession(world.store.keys) },
        actor,
        options,
        now(),
      ),
  },
  'holidays remove': {
    before: () =>
      takeInHolidays(
        world.store,
        parseHolidayTable(table, 'x.json'),
        table,
        () => world.app.office(),
        now(),
        () => undefined,
      ),
    act: (options) =>
      removeHolidays(deps(), actor, { ...options, key: 'regional:Kabupaten' }, now()),
  },
  'rules set': {
    act: (options) =>
      setRule(deps(), actor, { ...options, rule: 'policy', content: twelveDays() }, now()),
  },
  'template save': {
    act: (options) =>
      saveTemplate(
        deps(),
        actor,
        { ...options, name: 'answer-unknown', content: 'Balas BANTUAN.\n_{{signature}}_' },
        now(),
      ),
  },
  'holidays import': {
    act: (options) =>
      importHolidays(
        deps(),
        actor,
        { ...options, content: table, table: parseHolidayTable(table, 'x.json') },
        now(),
      ),
  },
  import: {
    act: (options) =>
      importExport(
        deps(),
        actor,
        {
          ...options,
          rest: null,
          snapshot: {
            ...{ origin: { way: 'export', name: 'ekspor.xlsx' }, extent: 'whole', asOf: now() },
            ...{ complaints: [world.row('9810001', HEALTH, {})], rows: 1, skipped: [] },
          },
        },
        now(),
      ),
  },
  'officers invite': { act: (options) => inviteOfficers(deps(), actor, options, now()) },
  'officers stop': {
    act: (options) => stopOfficer(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  'officers start': {
    before: () => stopOfficer(deps(), actor, { phone: LIAISON.phone }, now()),
    act: (options) => startOfficer(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  'complaint add': {
    act: (options) => addComplaint(deps(), actor, { ...byHand, ...options }, now()),
  },
  'complaint link': {
    before: () => addComplaint(deps(), actor, byHand, now()),
    act: (options) =>
      linkById(
        deps(),
        actor,
        { ...options, provisionalId: 'L-2026-0001', trackingId: '9812345' },
        now(),
      ),
  },
};

/** Corrections of the case that each test begins with. */
const MEANT = { trackingId: '9810000' };
const UNTIL = 20_600;
const CORRECTIONS: Readonly<Record<string, Sample>> = {
  'complaint close': {
    act: (options) => closeCase(deps(), actor, { ...MEANT, ...options }, now()),
  },
  'complaint reopen': {
    before: () => closeCase(deps(), actor, MEANT, now()),
    act: (options) => reopenCase(deps(), actor, { ...MEANT, ...options }, now()),
  },
  'complaint postpone': {
    act: (options) => postponeCase(deps(), actor, { ...MEANT, ...options, until: UNTIL }, now()),
  },
  'complaint hold': {
    act: (options) => holdCase(deps(), actor, { ...MEANT, ...options, until: UNTIL }, now()),
  },
  'complaint release': {
    before: () => holdCase(deps(), actor, { ...MEANT, until: UNTIL }, now()),
    act: (options) => releaseCase(deps(), actor, { ...MEANT, ...options }, now()),
  },
  'complaint redispose': {
    act: (options) => redisposeCase(deps(), actor, { ...MEANT, ...options, to: ROADS.code }, now()),
  },
  'complaint correct': {
    act: (options) =>
      correctCase(deps(), actor, { ...MEANT, ...options, classification: 'aspiration' }, now()),
  },
  'officers add': {
    act: (options) =>
      addOfficer(
        deps(),
        actor,
        { ...options, ...STRANGER, role: 'operator', agency: HEALTH.code },
        now(),
      ),
  },
  'officers number': {
    act: (options) =>
      changeNumber(deps(), actor, { ...options, phone: LIAISON.phone, to: STRANGER.phone }, now()),
  },
  'officers end': {
    act: (options) =>
      endOfficer(deps(), actor, { ...options, phone: LIAISON.phone, on: UNTIL }, now()),
  },
  'officers replace': {
    act: (options) =>
      replaceOfficer(
        deps(),
        actor,
        { ...options, phone: LIAISON.phone, by: STRANGER.phone, name: 'Baru', from: UNTIL },
        now(),
      ),
  },
  'officers leave': {
    act: (options) =>
      takeLeave(deps(), actor, { ...options, phone: LIAISON.phone, from: 0, until: UNTIL }, now()),
  },
  'officers decide': {
    before: () => world.store.roster.requestStop(liaison(), now()),
    act: (options) =>
      decideStopRequest(deps(), actor, { ...options, id: 1, decision: 'agreed' }, now()),
  },
  'import decide': {
    before: () => world.store.exports.hold('rekap.xlsx', 'hash', 'handedOn', now()),
    act: (options) => decideExport(deps(), actor, { ...options, id: 1, decision: 'agreed' }, now()),
  },
  'agency add': {
    act: (options) => addAgency(deps(), actor, { ...options, name: 'Dinas Perikanan' }, now()),
  },
  'agency join': {
    act: (options) =>
      joinAgencies(deps(), actor, { ...options, from: HEALTH.code, into: ROADS.code }, now()),
  },
  'roster decree': {
    before: () =>
      addOfficer(
        deps(),
        actor,
        { ...STRANGER, role: 'operator', agency: HEALTH.code, decree: 'SK 1' },
        now(),
      ),
    act: (options) =>
      renewDecree(deps(), actor, { ...options, decree: 'SK 2', from: UNTIL, until: 20_900 }, now()),
  },
  'report withdraw': {
    before: () => {
      const at = now();
      const inbound = world.store.inbound.addOnce({
        ...{ chat: LIAISON.phone, messageId: 'REPORT', officerId: liaison(), kind: 'text' },
        ...{
          media: null,
          text: 'PROSES',
          quotedId: null,
          intent: 'in_progress',
          outcome: 'done',
          at,
        },
      });
      const report = { dispositionId: 1, officerId: liaison(), kind: 'in_progress' as const };
      world.store.inbound.addReport({ ...report, note: null, inboundId: inbound ?? 0, at });
    },
    act: (options) => takeReportsBack(deps(), actor, { ...options, reports: [1] }, now()),
  },
  'person export': {
    act: (options) => exportPerson(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  'person erase': {
    act: (options) => erasePerson(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  'person readmit': {
    before: () => erasePerson(deps(), actor, { phone: LIAISON.phone }, now()),
    act: (options) => readmitPerson(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  'officers return': {
    before: () => takeLeave(deps(), actor, { phone: LIAISON.phone, from: 0, until: UNTIL }, now()),
    act: (options) => endLeave(deps(), actor, { ...options, phone: LIAISON.phone }, now()),
  },
  undo: {
    before: () => closeCase(deps(), actor, MEANT, now()),
    act: (options) =>
      undo(deps(), actor, { ...options, id: world.store.audit.list(1)[0]?.id ?? 0 }, now()),
  },
};
const liaison = () => world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
const ALL = { ...SAMPLES, ...CORRECTIONS };

function refusedEvent() {
  const { events } = world.store;
  events.add(1, 'closed', (id) => id, now());
  const waiting = events.next(now());
  events.moveTo(waiting?.id ?? 0, 'refused', 'answered 400', now());
}

/** All that the database holds, but for the record itself. */
function everything(): unknown {
  const { store } = world;
  return {
    settings: [store.settings.held(), store.settings.golive(), store.settings.holidayTables()],
    officers: store.roster.officers(),
    assignments: store.roster.assignments(),
    agencies: store.roster.agencies(),
    forgotten: store.erasure.erasedSince(LIAISON.phone),
    exports: [store.exports.held(), store.exports.decided()],
    leaves: store.roster.leavesFrom(0),
    handovers: store.handovers.pending(),
    stopRequests: store.roster.openStopRequests(),
    history: store.roster.history({}),
    open: store.dispositions.allOpenIds().map((id) => store.dispositions.byId(id)),
    waiting: store.outbox.waiting(),
    first: store.outbox.byId(1),
    keys: [...store.keys.list('creds')],
    setAside: store.attempts.listed(),
    events: store.events.counts(),
    rules: ['policy', 'hours', 'template'].map((kind) =>
      store.ruleVersions.inForce(kind as RuleKind).map(({ name, content }) => [name, content]),
    ),
    accounts: store.accounts.all().map((one) => [one, store.accounts.visitsOf(one.id)]),
  };
}

describe('every act of an admin', () => {
  it('is in the registry, and tried here', async () => {
    world = createWorld();
    for (const file of readdirSync(join(ROOT, 'src/admin')))
      await import(`../../src/admin/${file.replace(/\.ts$/, '.js')}`);
    expect(Object.keys(ALL).sort()).toEqual([...actNames()].sort());
  });

  it.each(Object.entries(ALL))(
    '%s: leaves one row that says who, through which mouth, when and why',
    async (name, { before, act }) => {
      world = createWorld();
      await world.dispositionArrives('9810000', HEALTH);
      before?.();
      const known = world.store.audit.list(100).length;
      await act({ reason: 'karena demikian' });
      const rows = world.store.audit.list(100);
      expect(rows).toHaveLength(known + 1);
      expect(rows[0]).toMatchObject({
        ...{ act: name, who: 'Dinas Kominfo', mouth: 'console', at: now() },
        ...{ reason: 'karena demikian', undoneBy: null },
      });
      expect([rows[0]?.before, rows[0]?.after]).not.toEqual([null, null]);
    },
  );

  it.each(Object.entries(ALL))(
    '%s: looked at beforehand says what it will do, and changes nothing',
    async (name, { before, act }) => {
      world = createWorld();
      await world.dispositionArrives('9810000', HEALTH);
      before?.();
      const [was, known] = [everything(), world.store.audit.list(100)];
      const preview = await act({ dryRun: true });
      expect(everything()).toEqual(was);
      expect(world.store.audit.list(100)).toEqual(known);
      expect(await act({})).toEqual(preview);
      if (!['person export', 'data seen'].includes(name)) expect(everything()).not.toEqual(was);
    },
  );
});

/** Acts that have no undo of their own: each says what to do in its place. */
const FOR_GOOD = [
  'whatsapp logout',
  'message cancel',
  'message again',
  'data seen',
  'account add',
  'account remove',
  'account role',
  'account link',
  'account leave',
  'account password',
  'golive',
  'events resend',
  'set-aside again',
  'import',
  'import decide',
  'officers invite',
  'complaint add',
  'complaint link',
  'person export',
  'report withdraw',
  'person erase',
  'person readmit',
];

describe('an act that is taken back', () => {
  it.each(Object.entries(ALL).filter(([name]) => !FOR_GOOD.includes(name)))(
    '%s: leaves all as it was, but for the record; and is taken back once',
    async (_, { before, act }) => {
      world = createWorld();
      await world.dispositionArrives('9810000', HEALTH);
      before?.();
      await world.app.runUntil(now(), world.clock);
      const was = everything();
      await act({});
      expect(everything()).not.toEqual(was);
      const id = world.store.audit.list(1)[0]?.id ?? 0;
      undo(deps(), actor, { id, dryRun: true }, now());
      undo(deps(), actor, { id }, now());
      // Cases whose deadlines moved and moved back are looked at once more.
      await world.app.runUntil(now(), world.clock);
      expect(everything()).toEqual(was);
      expect(() => undo(deps(), actor, { id }, now())).toThrow(/was taken back already/);
    },
  );

  it.each(Object.entries(ALL).filter(([name]) => FOR_GOOD.includes(name)))(
    '%s: cannot be, and says what to do',
    async (_, { before, act }) => {
      world = createWorld();
      await world.dispositionArrives('9810000', HEALTH);
      before?.();
      await act({});
      const id = world.store.audit.list(1)[0]?.id ?? 0;
      expect(() => undo(deps(), actor, { id }, now())).toThrow(
        /cannot be taken back by itself\. (?!Do its opposite)/,
      );
    },
  );

  it('is refused where what it set was set anew since', () => {
    world = createWorld();
    hold(deps(), actor, {}, now());
    resume(deps(), actor, {}, now());
    expect(() => undo(deps(), actor, { id: 1 }, now())).toThrow(/held or let go on again since/);
    undo(deps(), actor, { id: 2 }, now());
    expect(world.store.settings.held()?.by).toBe('Dinas Kominfo');
  });
});

describe('the record of acts', () => {
  it('is only ever added to', () => {
    const database = openDatabase(':memory:');
    world = createWorld({ store: storeOver(database) });
    hold(deps(), actor, {}, now());
    const { sqlite } = database;
    expect(() => sqlite.exec('delete from audit')).toThrow(/only ever added to/);
    expect(() => sqlite.exec("update audit set who = 'x'")).toThrow(/only ever added to/);
  });

  it('is read the last first, page by page, of all or of one thing, with numbers masked', () => {
    world = createWorld();
    const note = actOn('sample of the test', (_: object, input: { n: number }, _at, say) =>
      say({ object: `officer ${input.n % 2}`, before: null, after: { phone: '6281255512345' } }),
    );
    for (let n = 1; n <= 5; n++) note(deps(), actor, { n }, n);
    const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
    expect(ids(listAudit(deps(), { most: 2 }))).toEqual([5, 4]);
    expect(ids(listAudit(deps(), { most: 2, before: 4 }))).toEqual([3, 2]);
    expect(ids(listAudit(deps(), { most: 9, object: 'officer 0' }))).toEqual([4, 2]);
    expect(listAudit(deps(), { most: 1 })[0]?.after).toEqual({ phone: '6281******345' });
  });

  it('knows no act that changed nothing', async () => {
    world = createWorld();
    await world.dispositionArrives('9810000', HEALTH);
    resume(deps(), actor, {}, now());
    resendEvents(deps(), actor, {}, now());
    trySetAsideAgain(deps(), actor, {}, now());
    startOfficer(deps(), actor, { phone: LIAISON.phone }, now());
    importRoster(deps(), actor, { rows: [] }, now());
    expect(world.store.audit.list(9)).toEqual([]);
    for (const again of [SAMPLES.golive, SAMPLES['officers invite'], SAMPLES['roster import']]) {
      await again?.act({});
      const known = world.store.audit.list(99).length;
      await again?.act({});
      expect(world.store.audit.list(99)).toHaveLength(known);
    }
    await SAMPLES['complaint add']?.act({});
    const link = SAMPLES['complaint link'];
    await link?.act({});
    const known = world.store.audit.list(99).length;
    await link?.act({});
    expect(world.store.audit.list(99)).toHaveLength(known);
  });

  it('knows of a wish to stop that was taken back before anybody decided on it', () => {
    world = createWorld();
    const id = world.store.roster.officerByPhone(LIAISON.phone)?.id ?? 0;
    const { id: stopRequest } = world.store.roster.requestStop(id, now());
    startOfficer(deps(), actor, { phone: LIAISON.phone }, now());
    expect(world.store.audit.list(9)).toMatchObject([
      { before: { stoppedAt: null, stopRequest }, after: { stoppedAt: null, stopRequest: null } },
    ]);
  });

  it('knows no act that failed', () => {
    world = createWorld();
    const phone = '6281255500001' as typeof LIAISON.phone;
    expect(() => stopOfficer(deps(), actor, { phone }, now())).toThrow(/no officer/);
    expect(world.store.audit.list(9)).toEqual([]);
  });
});
