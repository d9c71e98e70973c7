import { randomBytes } from 'node:crypto';
import type { Config } from './config.js';
import { createConversation, type Outcome } from './conversation/conversation.js';
import type { Moment } from './domain/day.js';
import type { Office } from './domain/office.js';
import type { Incoming, Messenger, MovableClock, Now, Random } from './domain/ports.js';
import { recomputeDeadlines } from './intake/holidays.js';
import type { IntakeRoom } from './intake/intake.js';
import type { Log } from './log.js';
import { createDispatcher, type DispatcherDeps } from './outbox/dispatcher.js';
import { createReminders, type ReminderDeps } from './reminders/reminders.js';
import { startTicker } from './reminders/ticker.js';
import { calendarFingerprint, officeFrom, type Rules } from './rules.js';
import type { Store } from './store/store.js';
import type { Wording } from './wording/templates.js';

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
  >;
  readonly rules: Rules;
  readonly store: Store;
  readonly wording: Wording;
  readonly messenger: Messenger;
  readonly now: Now;
  readonly random: Random;
  readonly newMessageId: () => string;
  readonly log: Log;
  readonly onSettled?: DispatcherDeps['onSettled'];
  readonly onQueued?: ReminderDeps['onQueued'];
}

export type App = ReturnType<typeof createApp>;

/** The longest that the sender sleeps before it looks at the outbox again. */
const LONGEST_SLEEP = 60_000;

/** Wires the rooms together: complaints in, reminders out, answers taken. */
export function createApp(deps: AppDeps) {
  const { store, rules, config, messenger, now, log } = deps;
  const office = currentOffice(deps);
  const signature = config.officeName;
  const reminders = createReminders({
    store,
    wording: deps.wording,
    policy: rules.policy,
    office,
    signature,
    digestChoice: config.digestOfficers,
    newMessageId: deps.newMessageId,
    onQueued: deps.onQueued,
  });
  const conversation = createConversation({
    store,
    wording: deps.wording,
    policy: rules.policy,
    office,
    signature,
    newMessageId: deps.newMessageId,
  });
  const dispatcher = createDispatcher({
    store,
    messenger,
    office,
    pacing: config.pacing,
    random: deps.random,
    now,
    recompose: (row, items, at) => reminders.recompose(row, items, at),
    ...(deps.onSettled ? { onSettled: deps.onSettled } : {}),
  });

  const receive = (message: Incoming): Outcome => {
    const outcome = conversation.receive(message, now());
    log.info({ outcome }, 'message taken');
    return outcome;
  };
  const tick = (): number => {
    const queued = reminders.tick(now());
    if (queued > 0) log.info({ queued }, 'messages queued');
    return queued;
  };
  const drain = async (): Promise<number> => {
    let sent = 0;
    while ((await dispatcher.step()) === 'sent') sent += 1;
    return sent;
  };
  const nextAt = (): Moment => Math.min(reminders.nextAt(now()), dispatcher.nextAt() ?? Infinity);

  /** Due days rest on calendar rules; when these changed while the program was away, they are computed anew. */
  const catchUpWithCalendar = () => {
    const fingerprint = calendarFingerprint(rules, config, store.settings.holidayTables());
    if (store.settings.get('calendar') === fingerprint) return;
    store.transaction(() => {
      const moved = recomputeDeadlines(store, office(), now());
      store.settings.set('calendar', fingerprint);
      if (moved.length > 0)
        log.warn({ moved: moved.length }, 'the calendar changed: deadlines moved');
    });
  };

  return {
    office,
    receive,
    tick,
    drain,
    nextAt,
    intakeRoom: (): IntakeRoom => ({
      store,
      policy: rules.policy,
      office: office(),
      clockStart: config.clockStart,
    }),

    /** Makes ready what a stop or a crash left, without starting anything that goes on by itself. */
    recover(): void {
      catchUpWithCalendar();
      const resumed = store.outbox.resume(now());
      if (resumed > 0) log.warn({ resumed }, 'messages that were being sent are tried again');
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

    /** Runs until `signal` is aborted: a tick each minute, sending as pace and office hours allow. */
    async run(signal: AbortSignal): Promise<void> {
      this.recover();
      const bell = createBell(signal);
      const ring = () => {
        try {
          tick();
        } catch (error) {
          log.error({ err: error }, 'a tick failed; the next one tries again');
        }
        bell.ring();
      };
      await messenger.start((message) => {
        receive(message);
        bell.ring();
      }, bell.ring);
      const stopTicker = startTicker(config.timeZone, ring);
      ring();
      try {
        while (!signal.aborted) {
          await drain();
          await bell.wait(
            Math.min(LONGEST_SLEEP, Math.max(50, (dispatcher.nextAt() ?? Infinity) - now())),
          );
        }
      } finally {
        stopTicker();
        await messenger.stop();
      }
    },
  };
}

/** The office with the holiday tables of the database, built anew when one was replaced. */
function currentOffice({ store, rules, config }: AppDeps): () => Office {
  let version = -1;
  let office: Office | null = null;
  return () => {
    const stored = store.settings.holidaysVersion();
    if (office === null || stored !== version) {
      office = officeFrom(rules, config, store.settings.holidayTables());
      version = stored;
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

/** A message ID of the form that WhatsApp Web's own clients choose. */
export function randomMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

/** The machine's clock. */
export const systemNow: Now = () => Date.now();
