import { effectsOfReport, type Effect, type ReportKind } from '../domain/clock.js';
import { mayQuote } from '../domain/complaint.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import type { MessageKind } from '../domain/outbox.js';
import { policyOn, type Policy } from '../domain/policy.js';
import type { Incoming } from '../domain/ports.js';
import type { Contact, Phone } from '../domain/roster.js';
import { scrub } from '../domain/scrub.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { applyEffects } from '../store/transitions.js';
import type { Wording } from '../wording/templates.js';
import { createAnswers, type Answers } from './answers.js';
import { parse, type Intent, type Parsed } from './parse.js';
import { byUrgency, mayAct, resolve, visibleTo, type Target } from './resolve.js';

export interface ConversationDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly policy: Policy;
  readonly office: () => Office;
  readonly signature: string;
  readonly newMessageId: () => string;
}

/** What became of a message; `repeated` ones were taken before and change nothing. */
export type Outcome =
  'repeated' | 'stranger_answered' | 'stranger_ignored' | 'done' | 'asked_back' | 'answered';

const REPORTED: Readonly<Partial<Record<Intent, ReportKind>>> = {
  acknowledge: 'acknowledge',
  in_progress: 'in_progress',
  done: 'done',
  not_ours: 'not_ours',
};

/** Takes officers' messages: effects, cancelled reminders and the queued answer in one transaction. */
export function createConversation(deps: ConversationDeps) {
  return {
    /** Takes over one message; the same one again changes nothing. */
    receive: (message: Incoming, now: Moment): Outcome =>
      deps.store.transaction(() => new Exchange(deps, message, now).run()),
  };
}

class Exchange {
  readonly #deps: ConversationDeps;
  readonly #message: Incoming;
  readonly #now: Moment;
  readonly #office: Office;
  readonly #answers: Answers;

  constructor(deps: ConversationDeps, message: Incoming, now: Moment) {
    this.#deps = deps;
    this.#message = message;
    this.#now = now;
    this.#office = deps.office();
    const { store, wording, signature } = deps;
    const { pauseAfterDone } = policyOn(deps.policy, this.#office.zone.dayOf(now));
    this.#answers = createAnswers({
      store,
      wording,
      office: this.#office,
      signature,
      pauseDays: pauseAfterDone,
      now,
    });
  }

  run(): Outcome {
    const { store } = this.#deps;
    const { from } = this.#message;
    const officer = from === null ? undefined : store.roster.officerByPhone(from);
    const roles = officer
      ? store.roster.rolesOf(officer.id, this.#office.zone.dayOf(this.#now))
      : [];
    if (!officer || roles.length === 0) return this.#turnAway(from);
    const parsed = parse(this.#message.text);
    const inboundId = this.#record(
      officer.id,
      scrub(this.#message.text, null),
      parsed.intent,
      'received',
    );
    if (inboundId === null) return 'repeated';
    const outcome = this.#respond(officer, roles, parsed, inboundId);
    store.inbound.settle(inboundId, outcome);
    return outcome;
  }

  #record(officerId: number | null, text: string, intent: string, outcome: string): number | null {
    const { chat, messageId, quotedId } = this.#message;
    return this.#deps.store.inbound.addOnce({
      chat,
      messageId,
      officerId,
      text,
      quotedId,
      intent,
      outcome,
      at: this.#now,
    });
  }

  /** One neutral line a day for a number that is not in the roster; its words are not kept. */
  #turnAway(from: Phone | null): Outcome {
    const { inbound } = this.#deps.store;
    const known =
      from === null || inbound.wasTurnedAway(this.#message.chat, this.#now - DAY_LENGTH);
    const outcome = known ? 'stranger_ignored' : 'stranger_answered';
    if (this.#record(null, '', 'unknown', outcome) === null) return 'repeated';
    if (!known) this.#queue(null, from, 'answer', this.#answers.say('stranger'), []);
    return outcome;
  }

  #respond(
    officer: Officer,
    roles: readonly Contact[],
    parsed: Parsed,
    inboundId: number,
  ): Outcome {
    const answer = (text: string, about: readonly Disposition[] = []): Outcome => {
      this.#queue(officer.id, officer.phone, 'answer', text, about);
      return 'answered';
    };
    const { store } = this.#deps;
    switch (parsed.intent) {
      case 'help':
        return answer(this.#answers.say('answer-help'));
      case 'list':
        return answer(
          this.#answers.list(byUrgency(visibleTo(store, roles)), Number(parsed.note ?? 1)),
        );
      case 'unknown': {
        answer(this.#answers.notUnderstood(parsed));
        return 'asked_back';
      }
      case 'detail':
      case 'acknowledge':
      case 'in_progress':
      case 'done':
      case 'not_ours':
        break;
    }
    const target = resolve(store, officer, roles, parsed, this.#message.quotedId);
    switch (target.kind) {
      case 'nothing_open':
        return answer(this.#answers.list([], 1));
      case 'not_found':
        return answer(this.#answers.notFound(target.trackingIds));
      case 'which':
        answer(this.#answers.which(target.among));
        return 'asked_back';
      case 'found':
        break;
    }
    const [first] = target.dispositions;
    if (parsed.intent === 'detail')
      return first
        ? answer(this.#answers.detail(first), target.dispositions)
        : answer(this.#answers.notFound([]));
    return this.#report(officer, roles, parsed, target, inboundId);
  }

  #report(
    officer: Officer,
    roles: readonly Contact[],
    parsed: Parsed,
    { dispositions: targets, lost }: Target & { readonly kind: 'found' },
    inboundId: number,
  ): Outcome {
    const { store } = this.#deps;
    const kind = REPORTED[parsed.intent];
    const coordinates = roles.some((role) => role.role === 'coordinator');
    const today = this.#office.zone.dayOf(this.#now);
    const mine = targets.filter((d) => mayAct(store, roles, d, today));
    const closes = coordinates && kind === 'done';
    const acted = closes ? targets : mine;
    const say = (text: string, about: readonly Disposition[]) =>
      this.#queue(officer.id, officer.phone, 'answer', text, about);
    if (kind === undefined || acted.length === 0) {
      say(this.#answers.notFound(targets.map((d) => d.complaint.trackingId)), []);
      return 'answered';
    }
    const note = parsed.note === null ? null : scrub(parsed.note, null);
    const effects: readonly Effect[] = closes
      ? [{ kind: 'end', reason: 'closed_by_coordinator' }]
      : effectsOfReport(kind);
    for (const disposition of acted) {
      store.inbound.addReport({
        dispositionId: disposition.id,
        officerId: officer.id,
        kind,
        note,
        inboundId,
        at: this.#now,
      });
      store.dispositions.note(
        disposition.id,
        'report',
        null,
        closes ? 'closed_by_coordinator' : kind,
        this.#now,
      );
      applyEffects(
        { store, policy: this.#deps.policy, office: this.#office },
        disposition,
        effects,
        this.#now,
      );
    }
    const present = acted.flatMap((d) => store.dispositions.byId(d.id) ?? []);
    const refused = targets.filter((d) => !acted.includes(d)).map((d) => d.complaint.trackingId);
    say(this.#answers.reported(kind, closes, present, note, [...lost, ...refused]), present);
    if (!closes && (kind === 'done' || kind === 'not_ours'))
      this.#tellCoordinators(officer, kind, present, note);
    return 'done';
  }

  #tellCoordinators(
    officer: Officer,
    kind: ReportKind,
    about: readonly Disposition[],
    note: string | null,
  ): void {
    const { store } = this.#deps;
    const day = this.#office.zone.dayOf(this.#now);
    const coordinators = store.roster
      .contactsOn(day)
      .filter((contact) => contact.role === 'coordinator');
    const shown = about.every((d) => mayQuote(d.complaint)) ? note : null;
    for (const { officerId, phone } of coordinators)
      if (officerId !== officer.id)
        this.#queue(
          officerId,
          phone,
          'report',
          this.#answers.report(officer, kind, about, shown),
          about,
        );
  }

  #queue(
    officerId: number | null,
    phone: Phone | null,
    kind: MessageKind,
    text: string,
    about: readonly Disposition[],
  ): void {
    if (phone === null) return;
    this.#deps.store.outbox.queue(
      {
        key: null,
        officerId,
        phone,
        kind,
        text,
        messageId: this.#deps.newMessageId(),
        menu: false,
        notBefore: this.#now,
        items: about.map((d) => ({
          dispositionId: d.id,
          why: 'answer',
          clock: null,
          rung: null,
          tone: null,
          round: 0,
          copy: false,
          standIn: false,
        })),
      },
      this.#now,
    );
  }
}
