import { expect } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import {
  statusOf,
  classificationOf,
  UNTOLD,
  type ComplaintRow,
} from '../../src/domain/complaint.js';
import { nextDue } from '../../src/domain/clock.js';
import { parseDay, type Moment } from '../../src/domain/day.js';
import type { Address } from '../../src/domain/address.js';
import type { Incoming, Messenger, SendResult } from '../../src/domain/ports.js';
import type { Phone, Role } from '../../src/domain/roster.js';
import type { SendingRules } from '../../src/domain/sending.js';
import { parseMoment } from '../../src/domain/zone.js';
import { takeIn, type IntakeResult } from '../../src/intake/intake.js';
import { takeInRoster, type RosterEntry } from '../../src/intake/roster.js';
import { createLog, type Log } from '../../src/log.js';
import { createHandClock, createRandom } from '../../src/rehearsal.js';
import { loadRules } from '../../src/rules.js';
import { openStore, type Store } from '../../src/store/store.js';
import { loadWording, storedTexts } from '../../src/wording/templates.js';

export interface Person {
  readonly phone: Phone;
  readonly name: string;
}

export interface Agency {
  readonly code: string;
  readonly name: string;
}

export const HEALTH: Agency = { code: '3527002', name: 'Dinas Kesehatan Kabupaten Sampang' };
export const ROADS: Agency = { code: '3527001', name: 'Dinas PUPR Kabupaten Sampang' };

const person = (serial: number, name: string): Person => ({
  phone: `62812555${String(10_000 + serial)}` as Phone,
  name,
});
export const LIAISON = person(1, 'Pejabat Penghubung Dinkes');
export const OPERATOR = person(2, 'Operator Dinkes');
export const HEAD = person(3, 'Pimpinan Dinkes');
export const COORDINATOR = person(4, 'Admin Koordinator Kominfo');
export const INSPECTORATE = person(5, 'Inspektorat Daerah');
export const SECRETARY = person(6, 'Sekretaris Daerah');
export const ROADS_LIAISON = person(7, 'Pejabat Penghubung PUPR');
export const NEW_LIAISON = person(8, 'Pejabat Penghubung Dinkes yang baru');
export const STRANGER = person(99, 'orang lain');

export function assigned(
  { phone, name }: Person,
  role: Role,
  agency: Agency | null,
  dates: { from?: string; until?: string } = {},
): RosterEntry {
  const day = (text: string | undefined) => (text === undefined ? null : parseDay(text));
  return {
    phone,
    name,
    role,
    agency,
    validFrom: day(dates.from),
    validUntil: day(dates.until),
    decree: null,
  };
}

export const FULL_ROSTER: readonly RosterEntry[] = [
  assigned(LIAISON, 'liaison', HEALTH),
  assigned(OPERATOR, 'operator', HEALTH),
  assigned(HEAD, 'head', HEALTH),
  assigned(ROADS_LIAISON, 'liaison', ROADS),
  assigned(COORDINATOR, 'coordinator', null),
  assigned(INSPECTORATE, 'inspectorate', null),
  assigned(SECRETARY, 'secretary', null),
];

/** A message that left, or is about to. */
export interface Sent {
  readonly to: Phone;
  readonly address: Address;
  readonly text: string;
  readonly messageId: string;
  readonly at: Moment;
}

export interface WorldOptions {
  /** Local date-time at which the world begins. */
  readonly start?: string;
  readonly roster?: readonly RosterEntry[];
  readonly env?: NodeJS.ProcessEnv;
  readonly store?: Store;
  /** Ceilings of sending; none by default. */
  readonly sending?: SendingRules;
  readonly pairedAt?: string;
  /** Whether notices wait for `golive`. */
  readonly needsGoLive?: boolean;
  readonly log?: Log;
}

/** What no message may have, whatever it says: two full stops, an empty place, a sentence that begins with a digit. */
function expectGoodWords(text: string): void {
  const quoted = text.replace(/"[^"]*"/g, '""');
  expect(quoted).not.toMatch(/(?<!\.)\.\.(?!\.)|\{\{|\}\}|undefined|null|\( *\)| ,|: *$(?!\n)/);
  expect(quoted).not.toMatch(/(?:^|[.!?] )\d+ \p{Ll}/mu);
}

/** A small world: the real program and store in memory, a messenger that records, a clock moved by hand. */
export function createWorld(options: WorldOptions = {}) {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    UNDELIVERED_HOURS: '0',
    UNREAD_HOURS: '0',
    ...options.env,
  });
  const rules = loadRules(config);
  const store = options.store ?? openStore(':memory:');
  const clock = createHandClock();
  const unread: Sent[] = [];
  const all: Sent[] = [];
  let outcome: (message: Sent) => SendResult | Error = () => ({
    kind: 'accepted',
    at: clock.now(),
  });
  let ready = true;
  let found: (phone: Phone) => 'yes' | 'no' | 'unknown' = () => 'yes';
  const asked: Phone[] = [];
  let serial = 0;
  const messenger: Messenger = {
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    isReady: () => ready,
    newMessageId: () => `WORLD${(serial += 1)}-${store.outbox.nextId()}`,
    find(phone) {
      asked.push(phone);
      return Promise.resolve(found(phone));
    },
    send({ to: address, text, messageId }) {
      if (address.phone === null) throw new Error('every officer has a number');
      const message = { to: address.phone, address, text, messageId, at: clock.now() };
      expectGoodWords(text);
      const result = outcome(message);
      if (result instanceof Error) return Promise.reject(result);
      if (result.kind === 'accepted') {
        unread.push(message);
        all.push(message);
      }
      return Promise.resolve(result);
    },
  };
  const makeApp = (): App =>
    createApp({
      config,
      rules,
      store,
      wording: loadWording(config.templatesDir).over(storedTexts(store.ruleVersions)),
      messenger,
      sending: options.sending ?? null,
      pairedAt: () => (options.pairedAt === undefined ? null : moment(options.pairedAt)),
      needsGoLive: options.needsGoLive ?? false,
      now: clock.now,
      random: createRandom(7),
      log: options.log ?? createLog('silent'),
    });
  let app = makeApp();
  const { zone } = app.office();
  const moment = (text: string): Moment => {
    const found = parseMoment(text, zone);
    if (found === null) throw new Error(`no moment: ${text}`);
    return found;
  };
  clock.moveTo(moment(options.start ?? '2026-02-02T09:00'));
  takeInRoster(store, options.roster ?? FULL_ROSTER, clock.now());

  const row = (trackingId: string, agency: Agency, more: Partial<ComplaintRow>): ComplaintRow => ({
    ...UNTOLD,
    trackingId,
    agencyCode: agency.code,
    agencyName: agency.name,
    status: 'awaiting',
    rawStatus: 'Belum Ditindaklanjuti',
    classification: 'complaint',
    rawClassification: 'Pengaduan Tidak Berkadar Pengawasan',
    privacy: 'open',
    rawPrivacy: more.privacy ?? '-',
    title: 'Pelayanan IGD lambat',
    text: 'Menunggu empat jam.',
    category: 'Kesehatan',
    channel: 'Website',
    receivedAt: clock.now(),
    disposedAt: null,
    asOf: null,
    ...more,
  });

  const world = {
    store,
    clock,
    zone,
    all,
    get app() {
      return app;
    },
    moment,
    at: () => zone.iso(clock.now()),

    /** LAPOR! shows these complaints; what was open of them elsewhere was handed on. */
    async shows(rows: readonly ComplaintRow[], backlog = false): Promise<IntakeResult> {
      const result = takeIn(
        app.intakeDeps(),
        {
          origin: { way: 'export', name: 'test' },
          extent: 'whole',
          asOf: clock.now(),
          filedAt: (serial += 1),
          complaints: rows,
          rows: rows.length,
          skipped: [],
        },
        clock.now(),
        { backlog },
      );
      await app.runUntil(clock.now(), clock);
      return result;
    },
    row,
    dispositionArrives: (trackingId: string, agency: Agency, more: Partial<ComplaintRow> = {}) =>
      world.shows([row(trackingId, agency, more)]),
    laporShows: (
      trackingId: string,
      agency: Agency,
      rawStatus: string,
      more: Partial<ComplaintRow> = {},
    ) =>
      world.shows([
        row(trackingId, agency, {
          receivedAt: null,
          status: statusOf(rawStatus),
          rawStatus,
          ...more,
        }),
      ]),
    classified: (text: string) => ({
      classification: classificationOf(text),
      rawClassification: text,
    }),

    async rosterBecomes(roster: readonly RosterEntry[]): Promise<void> {
      takeInRoster(store, roster, clock.now(), { endMissing: true });
      await app.runUntil(clock.now(), clock);
    },

    /** An officer writes; what is sent at once is waited for. */
    async replies(
      from: Person,
      text: string,
      quotedId: string | null = null,
      messageId = `REPLY${(serial += 1)}`,
    ) {
      return world.arrives({ messageId, from: { phone: from.phone, lid: null }, text, quotedId });
    },
    /** Something comes in, in whatever shape; what is sent at once is waited for. */
    async arrives(message: Partial<Incoming> & Pick<Incoming, 'from'>) {
      const result = app.receive({
        messageId: `IN${(serial += 1)}`,
        kind: 'text',
        text: '',
        quotedId: null,
        media: null,
        at: clock.now(),
        ...message,
      });
      await app.runUntil(clock.now() + 3_000, clock);
      return result;
    },
    /** An officer's phone tells that it has a message, or that it was read. */
    phoneSays({ messageId }: Sent, state: 'delivered' | 'read') {
      app.receipt({ messageId, state, at: clock.now() });
    },
    /** What WhatsApp answers when it is asked whether it knows a number; and who it was asked about. */
    whatsAppKnows(answer: (phone: Phone) => 'yes' | 'no' | 'unknown') {
      found = answer;
    },
    asked,
    advanceTo: (text: string) => app.runUntil(moment(text), clock),
    /** Working days on, to the same time of day. */
    advance(step: { workingDays: number }) {
      const { calendar } = app.office();
      const day = calendar.shift(zone.dayOf(clock.now()), step.workingDays);
      return app.runUntil(zone.at(day, zone.minuteOf(clock.now())), clock);
    },
    /** So long that coordinators are told what was gathered for them. */
    gathers: () => app.runUntil(clock.now() + 16 * 60_000, clock),
    /** Time passes while the program is not running. */
    sleepsUntil(text: string) {
      clock.moveTo(moment(text));
    },
    /** The program stops and starts again on the same database. */
    async restarts() {
      app = makeApp();
      app.recover();
      await app.runUntil(clock.now(), clock);
    },
    messengerAnswers(answer: (message: Sent) => SendResult | Error) {
      outcome = answer;
    },
    messengerIsReady(value: boolean) {
      ready = value;
    },

    /** The oldest unread message to somebody that fits; it is read then. */
    expects(to: Person, fits: RegExp): Sent {
      const at = unread.findIndex((message) => message.to === to.phone && fits.test(message.text));
      const [found] = at < 0 ? [] : unread.splice(at, 1);
      if (!found) {
        const texts = unread.filter((m) => m.to === to.phone).map((m) => m.text);
        throw new Error(
          `${to.name} got nothing that fits ${String(fits)}; unread: ${texts.join('\n---\n') || 'nothing'}`,
        );
      }
      return found;
    },
    /** Nobody got a message that nobody expected. */
    expectsSilence(): void {
      expect(unread.map((m) => `${zone.iso(m.at)} ${m.to}: ${m.text}`)).toEqual([]);
    },
    /** Reads and forgets what was sent, where a story is about something else. */
    readAll(): Sent[] {
      return unread.splice(0);
    },
    /** Every open disposition has a next step or a reason for having none. */
    expectsNextSteps(): void {
      for (const { id, nextDue: due } of store.caseList.page({}, null, 100_000))
        expect(due, `when case ${id} is due next`).toBe(
          nextDue(store.dispositions.byId(id)?.clocks ?? []),
        );
      const byDue = new Map<number, number>();
      for (const { nextDue: due } of store.caseList.page({}, null, 100_000))
        byDue.set(due, (byDue.get(due) ?? 0) + 1);
      expect(new Map(store.caseList.countsByDue().map(({ day, open }) => [day, open]))).toEqual(
        byDue,
      );
      expect(store.overview.withoutNextStep()).toEqual([]);
    },
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;
