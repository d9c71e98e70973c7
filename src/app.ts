import type { Config } from './config.js';
import { createAlerts } from './alerts/alerts.js';
import { createSilenceWatch } from './alerts/silence.js';
import { createConversation, type Outcome } from './conversation/conversation.js';
import type { Moment } from './domain/day.js';
import { NO_EVENTS } from './domain/event.js';
import type { Office, OfficeHours } from './domain/office.js';
import type { AttemptKind } from './domain/attempts.js';
import { isPassingFault } from './domain/passing-fault.js';
import { learn } from './conversation/identity.js';
import { chatOf, type Identity } from './domain/address.js';
import { allOf, gently } from './domain/pieces.js';
import type { Incoming, Messenger, MovableClock, Now, Random, Rest } from './domain/ports.js';
import { callOffUnbegun, isSilent, stageOf } from './cases/stage.js';
import { recomputeDeadlines } from './cases/deadlines.js';
import { resettling } from './intake/anew.js';
import type { IntakeDeps } from './intake/intake.js';
import { logOf, type Log } from './log.js';
import {
  createDispatcher,
  type DispatcherDeps,
  type Gate,
  type Settled,
} from './outbox/dispatcher.js';
import type { SendingRules } from './domain/sending.js';
import { createReminders, type ReminderDeps } from './reminders/reminders.js';
import { startTicker } from './reminders/ticker.js';
import { calendarFingerprint, officeFrom, rulesInForce, type Rules } from './rules.js';
import { createEventBook } from './store/events.js';
import type { OutboxRow } from './store/outbox.js';
import type { Store } from './store/store.js';
import type { Wording } from './wording/templates.js';
import { phoneOf } from './sources/roster-file.js';

export interface AppDeps {
  readonly config: Pick<
    Config,
    | 'timeZone'
    | 'workWeek'
    | 'collectiveLeave'
    | 'clockStart'
    | 'digestOfficers'
    | 'officeName'
    | 'pacing'
    | 'reach'
    | 'exportSilentDays'
    | 'watch'
    | 'events'
  >;
  /** As the files have them; what the database has in their place goes before. */
  readonly rules: Rules;
  readonly store: Store;
  readonly wording: Wording;
  readonly messenger: Messenger;
  /** Ceilings of sending; null where nothing leaves the machine. */
  readonly sending: SendingRules | null;
  /** When the messenger's session was paired; null or left out when that means nothing. */
  readonly pairedAt?: () => Moment | null;
  /** Whether notices wait until somebody said `golive`. */
  readonly needsGoLive: boolean;
  readonly now: Now;
  readonly random: Random;
  readonly log: Log;
  readonly onSettled?: DispatcherDeps['onSettled'];
  readonly onQueued?: ReminderDeps['onQueued'];
}

export type App = ReturnType<typeof createApp>;

/** How long the program sleeps before it looks again: others may write to the database as well. */
const LONGEST_SLEEP = 5_000;
const SHORTEST_SLEEP = 50;
const AFTER_FAULT = 10_000;

/** Wires the rooms together: complaints in, reminders out, answers taken. */
export function createApp(deps: AppDeps) {
  const { store, config, messenger, now } = deps;
  const rules = rulesInForce(deps.rules, () => store.ruleVersions);
  const log = logOf(deps.log, 'app');
  const logs = {
    cases: logOf(deps.log, 'cases'),
    conversation: logOf(deps.log, 'conversation'),
    reminders: logOf(deps.log, 'reminders'),
    outbox: logOf(deps.log, 'outbox'),
  };
  const office = currentOffice({ store, rules, config });
  const signature = config.officeName;
  const { reach } = config;
  const { wording } = deps;
  const newMessageId = () => messenger.newMessageId();
  const events = config.events ? createEventBook(store, () => office().zone) : NO_EVENTS;
  const alerts = createAlerts({
    ...{ store, wording, office, signature, reach, newMessageId },
    onQueued: (facts) => logOf(deps.log, 'alerts').info(facts, 'an alert was queued'),
  });
  const stage = () => stageOf(store, deps.needsGoLive);
  /** What the tick that runs has queued: logged once it is safe in the database. */
  let queued: object[] = [];
  const reminders = createReminders({
    store,
    wording,
    policy: () => rules().policy,
    office,
    signature,
    stage,
    reach,
    exportSilentDays: config.exportSilentDays,
    digestChoice: config.digestOfficers,
    events,
    newMessageId,
    onSetAside: (id, what, error) => {
      logs.cases.error({ case: id, err: error }, 'a case could not be seen to, and was set aside');
      tellSetAside('case', String(id), what);
    },
    onQueued(message, officer, items) {
      if (logs.reminders.isLevelEnabled('info'))
        queued.push({ message, officer, cases: items.map((item) => item.dispositionId) });
      deps.onQueued?.(message, officer, items);
    },
  });
  const intakeDeps = (): IntakeDeps => ({
    store,
    policy: rules().policy,
    office: office(),
    clockStart: config.clockStart,
    precedence: deps.rules.precedence,
    events,
  });
  const conversation = createConversation({
    store,
    wording,
    policy: () => rules().policy,
    office,
    signature,
    explanations: deps.rules.explanations,
    reach,
    alerts,
    intakeDeps,
    events,
    newMessageId,
    phoneOf: (text) => {
      const phone = phoneOf(text);
      return typeof phone === 'string' ? phone : null;
    },
    onTaken: (facts) => logs.conversation.info(facts, 'a message was taken'),
  });
  /** Messages of a tick may still grow while it runs. */
  let isTicking = false;
  const gate = (): Gate => {
    if (store.settings.held() !== null) return 'nothing';
    if (isTicking) return 'answers';
    return isSilent(stage()) ? 'answers' : 'all';
  };
  const dispatcher = createDispatcher({
    store,
    messenger,
    office,
    pacing: config.pacing,
    sending: deps.sending,
    pairedAt: deps.pairedAt ?? (() => null),
    watch: config.watch,
    gate,
    random: deps.random,
    now,
    onTrouble(trouble, at) {
      if (trouble.kind === 'restricted') alerts.tell(trouble, at);
      else {
        const officer = store.roster.officer(trouble.row.officerId ?? 0);
        if (officer) alerts.tell({ kind: 'unknown', officer }, at);
      }
    },
    recompose: (row, items, at) => reminders.recompose(row, items, at),
    onSettled(row, result) {
      logSettled(logs.outbox, row, result);
      deps.onSettled?.(row, result);
    },
  });

  /** Says that something failed or killed the program twice, and is not tried any more. */
  const tellSetAside = (kind: AttemptKind, key: string, what: string): void =>
    store.transaction(() => {
      if (store.attempts.setAside(kind, key, now()))
        alerts.tell({ kind: 'setAside', what, at: now() }, now());
    });
  const receive = (message: Incoming): Outcome => {
    const { attempts } = store;
    const key = `${chatOf(message.from)}/${message.messageId}`;
    const sender =
      message.from.phone === null ? undefined : store.roster.officerByPhone(message.from.phone);
    const what = `Pesan dari ${sender?.name ?? 'nomor di luar daftar'}`;
    if (!attempts.mayTry('message', key, what, now())) {
      tellSetAside('message', key, what);
      return 'noted';
    }
    try {
      const outcome = conversation.receive(message, now());
      attempts.settled('message', key);
      return outcome;
    } catch (error) {
      if (isPassingFault(error)) attempts.settled('message', key);
      else if (attempts.failed('message', key)) tellSetAside('message', key, what);
      throw error;
    }
  };
  const identified = (identity: Identity): void =>
    store.transaction(() => {
      const { news } = learn(store, identity);
      if (news) alerts.tell(news, now());
    });
  const lookForSilence = createSilenceWatch(store, alerts, office, config.exportSilentDays);
  let workedAt: Moment | null = null;
  let faultAt: Moment | null = null;
  function* ticking(): Generator<void, number> {
    lookForSilence(now());
    const pieces = reminders.ticking(now());
    isTicking = true;
    try {
      for (;;) {
        queued = [];
        const { done, value } = pieces.next();
        for (const facts of queued) logs.reminders.info(facts, 'a message was queued');
        if (done === true) return value;
        yield;
      }
    } finally {
      isTicking = false;
    }
  }
  const tick = (): number => allOf(ticking());
  const drain = async (): Promise<number> => {
    let sent = 0;
    while ((await dispatcher.step()) === 'sent') sent += 1;
    return sent;
  };
  const nextAt = (): Moment => Math.min(reminders.nextAt(now()), dispatcher.nextAt() ?? Infinity);

  /** Due days rest on calendar rules; when these changed while the program was away, they are computed anew. */
  const catchUpWithCalendar = () => {
    const fingerprint = calendarFingerprint(deps.rules, config, store.settings.holidayTables());
    if (store.settings.get('calendar') === fingerprint) return;
    store.transaction(() => {
      const moved = recomputeDeadlines(store, office(), now(), resettling(intakeDeps));
      store.settings.set('calendar', fingerprint);
      if (moved.length > 0)
        logs.cases.warn(
          { moved: moved.length, cases: [...new Set(moved.map((one) => one.case))] },
          'the calendar changed: deadlines moved',
        );
    });
  };

  const resumeSending = () => {
    const resumed = store.outbox.resume(now());
    if (resumed.length > 0)
      logs.outbox.warn({ messages: resumed }, 'messages that were being sent are tried again');
  };
  /** Does a piece of work; false when it failed, perhaps as the disk is full. */
  const goesWell = async (otherwise: string, work: () => unknown): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      log.error({ err: error }, otherwise);
      return false;
    }
  };

  return {
    office,
    rules,
    /** The texts of the database that fit no more, so that the files' are used. */
    unusedTexts: wording.unused,
    receive,
    /** Takes down what phones say of messages. */
    receipt: dispatcher.receipt,
    identified,
    restriction: dispatcher.restriction,
    gate,
    alerts,
    /** When the running program last looked at its work, and when that last failed; null for never. */
    beat: () => ({ workedAt, faultAt }),
    tick,
    drain,
    nextAt,
    intakeDeps,

    /** Makes ready what a stop or a crash left, without starting anything that goes on by itself. */
    recover(): void {
      catchUpWithCalendar();
      store.transaction(() => callOffUnbegun(store, stage(), now()));
      resumeSending();
    },

    /** Lives through all that is due up to a moment, on a clock moved by hand, and ends there. */
    async runUntil(target: Moment, clock: MovableClock): Promise<void> {
      for (;;) {
        tick();
        await drain();
        const next = nextAt();
        if (next > target) break;
        clock.moveTo(Math.max(next, now() + 1));
      }
      clock.moveTo(target);
      tick();
      await drain();
    },

    /** Runs until `signal` is aborted: a tick each minute, sending as pace and office hours allow; `rest` stands between two pieces of a long tick. */
    async run(signal: AbortSignal, rest: Rest): Promise<void> {
      this.recover();
      const bell = createBell(signal);
      await messenger.start({
        received(message) {
          receive(message);
          bell.ring();
        },
        receipt: dispatcher.receipt,
        identified,
        restriction: dispatcher.restriction,
        ready: bell.ring,
      });
      const stopTicker = startTicker(config.timeZone, bell.ring);
      try {
        while (!signal.aborted) await bell.wait(await this.work(rest));
      } finally {
        stopTicker();
        await messenger.stop();
      }
    },

    /** Queues what is due and sends what may leave; for how many milliseconds there is nothing to do then. */
    async work(rest: Rest): Promise<number> {
      const ticked = await goesWell('a tick failed; the next one tries again', () =>
        gently(ticking(), async () => {
          await goesWell('sending failed; trying again', drain);
          await rest();
        }),
      );
      const drained = await goesWell('sending failed; trying again', () => {
        // A fault may have left a message between claim and result.
        if (faultAt !== null) resumeSending();
        return drain();
      });
      if (!ticked || !drained) {
        faultAt = now();
        return AFTER_FAULT;
      }
      workedAt = now();
      faultAt = null;
      const wait = (dispatcher.nextAt() ?? Infinity) - now();
      return Math.min(LONGEST_SLEEP, Math.max(SHORTEST_SLEEP, wait));
    },
  };
}

/** What became of a message that was tried. */
function logSettled(log: Log, row: OutboxRow, result: Settled): void {
  const facts = { message: row.id, officer: row.officerId, attempt: row.attempts };
  const outcome = result.kind;
  if (outcome === 'accepted' || outcome === 'cancelled')
    return log.info({ ...facts, outcome }, 'a message was settled');
  const reason = 'reason' in result ? result.reason : null;
  log.warn({ ...facts, outcome, reason }, 'a message did not get through');
}

/** The office with the holiday tables and hours of the database, built anew when one was replaced. */
function currentOffice({
  store,
  rules,
  config,
}: Pick<AppDeps, 'store' | 'config'> & { readonly rules: () => Rules }): () => Office {
  let version = -1;
  let hours: OfficeHours | null = null;
  let office: Office | null = null;
  return () => {
    const stored = store.settings.holidaysVersion();
    const inForce = rules();
    if (office === null || stored !== version || hours !== inForce.hours) {
      office = officeFrom(inForce, config, store.settings.holidayTables());
      version = stored;
      hours = inForce.hours;
    }
    return office;
  };
}

/** Waiting that a ring or an abort cuts short. */
function createBell(signal: AbortSignal) {
  let wake: (() => void) | null = null;
  let rung = false;
  const ring = () => {
    rung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async wait(milliseconds: number): Promise<void> {
      if (!rung)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      wake = null;
      rung = false;
    },
  };
}
