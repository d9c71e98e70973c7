import { unreadRules } from './rules.js';
import type { App } from './app.js';
import { isSilent, stageOf } from './cases/stage.js';
import type { Moment } from './domain/day.js';
import { NOT_LIVE } from './domain/disposition.js';
import type { Now, Pulse, SessionEvent } from './domain/ports.js';
import type { Reach } from './domain/reach.js';
import { checkRoster } from './domain/roster-check.js';
import type { Zone } from './domain/zone.js';
import type { Log } from './log.js';
import type { Store } from './store/store.js';
import type { Health, HealthReason } from './domain/health.js';

/** A program that has not looked at its work for so long is stuck. */
const STALLED_AFTER = 5 * 60_000;

/** How the WhatsApp session stands, as its events tell. */
export function createSessionState(now: Now) {
  let state: { connected: boolean; since: Moment; end: SessionEvent | null } = {
    connected: false,
    since: now(),
    end: null,
  };
  return {
    take(event: SessionEvent): void {
      if (event.kind === 'open') state = { connected: true, since: now(), end: null };
      if (event.kind === 'closed' || event.kind === 'stopped')
        state = {
          connected: false,
          since: state.connected ? now() : state.since,
          end: event,
        };
    },
    /** No session is linked any more. */
    reset(): void {
      state = { connected: false, since: now(), end: null };
    },
    now: () => state,
  };
}
export type SessionState = ReturnType<typeof createSessionState>;

export interface HealthDeps {
  readonly store: Store;
  readonly app: App;
  readonly session: SessionState;
  readonly pulse: () => Pulse | null;
  /** What the feeds have to say. */
  readonly feeds: () => readonly HealthReason[];
  readonly needsGoLive: boolean;
  /** Which officers count as reachable. */
  readonly reach: Reach;
  readonly zone: Zone;
  readonly now: Now;
}

/** Whether a live program can do its job; each reason says what to do. */
export function healthOf(deps: HealthDeps): Health {
  const { zone, now } = deps;
  const { settings, outbox } = deps.store;
  const reasons: HealthReason[] = [];
  const warnings: HealthReason[] = [];
  const { connected, since, end } = deps.session.now();
  if (!connected) {
    const ended = end?.kind === 'stopped' || end?.kind === 'closed' ? end : null;
    reasons.push({
      code: ended?.kind === 'stopped' ? ended.end.name : 'not_connected',
      what: ended
        ? `WhatsApp is not connected (${ended.code} ${ended.end.name}). ${ended.end.remedy}`
        : 'WhatsApp is not connected yet.',
      since: zone.iso(since),
    });
  }
  const held = settings.held();
  if (held)
    reasons.push({
      code: 'held',
      what: 'Sending is stopped. `npx penghubung resume` starts it again.',
      since: zone.iso(held.at),
    });
  const stage = stageOf(deps.store, deps.needsGoLive);
  if (isSilent(stage))
    reasons.push({
      code: NOT_LIVE,
      what: 'Notices wait until somebody says `npx penghubung golive`.',
    });
  else if (stage !== 'all')
    warnings.push({
      code: 'partly_live',
      what: `Notices go for ${stage.size} agencies, and those of the others wait. \`npx penghubung golive\` lets them go, too.`,
    });
  const { workedAt, faultAt } = deps.app.beat();
  if (workedAt !== null && now() - workedAt > STALLED_AFTER)
    reasons.push({
      code: 'stalled',
      what: 'The program no longer looks at its work. Restart it.',
      since: zone.iso(workedAt),
    });
  if (faultAt !== null)
    reasons.push({
      code: 'fault',
      what: 'The last work failed, perhaps as the disk is full. See the log.',
      since: zone.iso(faultAt),
    });
  const pulse = deps.pulse();
  if (pulse !== null && pulse.failures > 0)
    reasons.push({
      code: 'probe_failed',
      what: `A message to oneself was not answered for (${pulse.result}).`,
      since: zone.iso(pulse.at),
    });
  const restriction = settings.restriction();
  if (restriction && restriction.until > now())
    warnings.push({
      code: 'restricted',
      what: 'WhatsApp restricts messages to people who never wrote to the bot; the others get theirs. Ask officers to write to it (`npx penghubung officers invite`).',
      since: zone.iso(restriction.since),
      until: zone.iso(restriction.until),
    });
  const waiting = outbox.countWaiting();
  if (waiting > 0)
    warnings.push({
      code: 'waiting',
      what: `${waiting} messages wait to be sent. They go out by themselves; if that lasts, see \`npx penghubung whatsapp status\`.`,
    });
  const finished = deps.store.overview.ladderFinished().length;
  if (finished > 0)
    warnings.push({
      code: 'ladders_finished',
      what: `${finished} open complaints have had all their reminders, and nobody hears of them any more by themselves. The coordinator's digest names them each Monday; somebody must ask their agencies, or close them at LAPOR!.`,
    });
  const unused = [...unreadRules(deps.store.ruleVersions), ...deps.app.unusedTexts()];
  if (unused.length > 0)
    warnings.push({
      code: 'rules_unused',
      what: `What was put in place of these can be used no more, and the shipped ones are used: ${unused.join(', ')}. Look at them in the console, and save them anew or put them back.`,
    });
  const setAside = deps.store.attempts.listed();
  if (setAside.length > 0)
    warnings.push({
      code: 'set_aside',
      what: `${setAside.length} things failed twice and are not tried any more. \`npx penghubung set-aside\` names them.`,
      since: zone.iso(setAside[0]?.at ?? now()),
    });
  warnings.push(...rosterWarnings(deps));
  warnings.push(...deps.feeds());
  return { ready: reasons.length === 0, reasons, warnings };
}

/** Who cannot be told anything, which stops no message to the others. */
function rosterWarnings({ store, zone, now, reach }: HealthDeps): HealthReason[] {
  const today = zone.dayOf(now());
  const trouble = checkRoster(store.roster.facts(today), today, reach);
  const found: HealthReason[] = [];
  if (trouble.some(({ kind }) => kind === 'no_coordinator'))
    found.push({
      code: 'no_coordinator',
      what: 'No coordinator can be told anything, so nobody hears of what goes wrong. Name one in the roster (`npx penghubung roster check`).',
    });
  const lapsed = trouble.filter(({ kind }) => kind === 'expired').length;
  if (lapsed > 0)
    found.push({
      code: 'decrees_ended',
      what: `${lapsed} assignments have outlived their decrees; those that nobody followed are told for a while yet. Renew them in the roster (\`npx penghubung roster check\` names them).`,
    });
  const alone = trouble.filter(({ kind }) => kind === 'nobody').length;
  if (alone > 0)
    found.push({
      code: 'agencies_with_nobody',
      what: `${alone} agencies have no liaison officer or operator who can be told. \`npx penghubung roster check\` names them.`,
    });
  return found;
}

/**
 * Says in the log what the program cannot do or what is wrong with its data, each once with its remedy, and once when
 * it is over.
 */
export function createHealthLog(log: Log): (present: readonly HealthReason[]) => void {
  const told = new Set<string>();
  return (present) => {
    for (const { code, what, since } of present) {
      if (told.has(code)) continue;
      told.add(code);
      log.warn({ code, ...(since === undefined ? {} : { since }) }, what);
    }
    for (const code of told) {
      if (present.some((reason) => reason.code === code)) continue;
      told.delete(code);
      log.info({ code }, 'that is over');
    }
  };
}
