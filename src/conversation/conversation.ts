import { effectsOfReport, type Effect, type ReportKind } from '../domain/clock.js';
import { mayQuote } from '../domain/complaint.js';
import { chatOf } from '../domain/address.js';
import { mayClose } from '../domain/authority.js';
import { DAY_LENGTH, type Moment } from '../domain/day.js';
import { CLOSED_BY_COORDINATOR, type Disposition } from '../domain/disposition.js';
import type { EventBook } from '../domain/event.js';
import type { Office } from '../domain/office.js';
import type { MessageKind } from '../domain/outbox.js';
import { policyOn, type Policy } from '../domain/policy.js';
import type { Incoming } from '../domain/ports.js';
import { coordinates, coordinatorsAmong, nearestOf, type Reach } from '../domain/reach.js';
import type { Contact, Phone } from '../domain/roster.js';
import { scrub } from '../domain/scrub.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import { applyEffects } from '../cases/progress.js';
import type { Wording } from '../wording/templates.js';
import { createAnswers, type Answers } from './answers.js';
import type { Alerts } from '../alerts/alerts.js';
import { changeOf, hadReported, namesOpenOnes, wasToldOfMedia } from './changes.js';
import { recognise } from './identity.js';
import { parse, type Intent, type Parsed } from './parse.js';
import { byUrgency, mayReport, resolve, visibleTo, type Target } from './resolve.js';

export interface ConversationDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly policy: Policy;
  readonly office: () => Office;
  readonly signature: string;
  /** Which officers count as reachable; where only those who wrote do, the first message is welcomed. */
  readonly reach: Reach;
  readonly alerts: Alerts;
  readonly events: EventBook;
  readonly newMessageId: () => string;
}

/** What became of a message; `repeated` ones were taken before and change nothing. */
export type Outcome =
  | 'repeated'
  | 'stranger_answered'
  | 'stranger_ignored'
  | 'welcomed'
  | 'done'
  | 'asked_back'
  | 'answered'
  /** Kept, and in need of no answer. */
  | 'noted';

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
  /** The conversation's name: the officer's number in the roster. */
  #chat = '';

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
    const { store, alerts } = this.#deps;
    const { from, text } = this.#message;
    const rolesOf = (id: number) => store.roster.rolesOf(id, this.#office.zone.dayOf(this.#now));
    const recognised = recognise(store, from, text, (id) => rolesOf(id).length > 0);
    if (recognised.news) alerts.tell(recognised.news, this.#now);
    const roles = recognised.officer ? rolesOf(recognised.officer.id) : [];
    if (!recognised.officer || roles.length === 0) return this.#turnAway();
    this.#chat = recognised.officer.phone;
    // An answer goes to whoever wrote: the number in the roster may have changed hands.
    const officer = { ...recognised.officer, phone: from.phone ?? recognised.officer.phone };
    const parsed = parse(text);
    const inboundId = this.#record(officer, scrub(text, null), parsed.intent, 'received');
    if (inboundId === null) return 'repeated';
    store.outbox.unwatch(officer.id);
    const isFirst = store.roster.markWritten(officer.id, this.#now);
    const welcomed = isFirst && this.#deps.reach === 'written';
    if (welcomed) this.#welcome(officer, roles);
    const outcome =
      welcomed && parsed.intent === 'unknown'
        ? 'welcomed'
        : this.#understand(officer, roles, parsed, inboundId);
    store.inbound.settle(inboundId, outcome);
    return outcome;
  }

  #record(officer: Officer | null, text: string, intent: string, outcome: string): number | null {
    const { from, messageId, quotedId, kind, media } = this.#message;
    return this.#deps.store.inbound.addOnce({
      chat: officer === null ? chatOf(from) : this.#chat,
      messageId,
      officerId: officer?.id ?? null,
      kind,
      media: officer === null ? null : media,
      text,
      quotedId,
      intent,
      outcome,
      at: this.#now,
    });
  }

  /** One neutral line a day for a number that is not in the roster; its words are not kept. */
  #turnAway(): Outcome {
    const { inbound } = this.#deps.store;
    const { from, kind } = this.#message;
    const known =
      from.phone === null ||
      kind === 'reaction' ||
      kind === 'deletion' ||
      inbound.wasTurnedAway(chatOf(from), this.#now - DAY_LENGTH);
    const outcome = known ? 'stranger_ignored' : 'stranger_answered';
    if (this.#record(null, '', 'unknown', outcome) === null) return 'repeated';
    if (!known) this.#queue(null, from.phone, 'answer', this.#answers.say('stranger'), []);
    return outcome;
  }

  /** The first words to an officer, and a look at what nobody could be told before. */
  #welcome(officer: Officer, roles: readonly Contact[]): void {
    const { store } = this.#deps;
    const count = visibleTo(store, roles).length;
    const { agency } = this.#deps.alerts.about(officer, this.#now);
    const text = this.#answers.welcome(officer, nearestOf(roles)?.role ?? 'liaison', agency, count);
    this.#queue(officer.id, officer.phone, 'answer', text, []);
    store.dispositions.wakeUntold(this.#now);
  }

  #understand(
    officer: Officer,
    roles: readonly Contact[],
    parsed: Parsed,
    inboundId: number,
  ): Outcome {
    const { store } = this.#deps;
    const { kind, quotedId, text } = this.#message;
    const say = (words: string): Outcome => {
      this.#queue(officer.id, officer.phone, 'answer', words, []);
      return 'answered';
    };
    switch (kind) {
      case 'text':
        return this.#respond(officer, roles, parsed, quotedId, inboundId);
      case 'edit': {
        const edited = { messageId: quotedId, words: parsed, inboundId };
        const change = changeOf(store, this.#chat, edited);
        if (change === 'nothing') return 'noted';
        return this.#respond(officer, roles, parsed, change.quotedId, inboundId);
      }
      case 'deletion':
        return hadReported(store, this.#chat, quotedId)
          ? say(this.#answers.say('answer-deleted'))
          : 'noted';
      case 'reaction':
        return parsed.intent === 'acknowledge' && namesOpenOnes(store, officer, quotedId)
          ? this.#respond(officer, roles, parsed, quotedId, inboundId)
          : 'noted';
      case 'image':
      case 'video':
      case 'document':
      case 'voice':
      case 'audio':
      case 'other':
        if (text === '' && wasToldOfMedia(store, officer, this.#now)) return 'noted';
        return text === ''
          ? say(this.#answers.say('answer-media'))
          : this.#respond(officer, roles, parsed, quotedId, inboundId);
    }
  }

  #respond(
    officer: Officer,
    roles: readonly Contact[],
    parsed: Parsed,
    quotedId: string | null,
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
      case 'stop':
        return answer(this.#requestStop(officer));
      case 'start':
        return store.roster.startAgain(officer.id, this.#now)
          ? answer(this.#answers.say('answer-start'))
          : answer(this.#answers.say('answer-help'));
      case 'agree_stop':
      case 'refuse_stop':
        return this.#decideStop(officer, roles, parsed);
      case 'detail':
      case 'acknowledge':
      case 'in_progress':
      case 'done':
      case 'not_ours':
        break;
    }
    const target = resolve(store, officer, roles, parsed, quotedId);
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
    const today = this.#office.zone.dayOf(this.#now);
    const mine = targets.filter((d) => mayReport(store, roles, d, today, this.#deps.reach));
    const closes = mayClose(roles) && kind === 'done';
    const acted = closes ? targets : mine;
    const say = (text: string, about: readonly Disposition[]) =>
      this.#queue(officer.id, officer.phone, 'answer', text, about);
    if (kind === undefined || acted.length === 0) {
      say(this.#answers.notFound(targets.map((d) => d.complaint.trackingId)), []);
      return 'answered';
    }
    const note = parsed.note === null ? null : scrub(parsed.note, null);
    const effects: readonly Effect[] = closes
      ? [{ kind: 'end', reason: CLOSED_BY_COORDINATOR }]
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
      const after = closes ? CLOSED_BY_COORDINATOR : kind;
      store.dispositions.note(disposition.id, { kind: 'report', before: null, after }, this.#now);
      if (!closes) this.#tellSystem(disposition, roles, kind, note);
      const { policy, events } = this.#deps;
      applyEffects(
        { store, policy, events, office: this.#office },
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

  /** What another system hears of a report. */
  #tellSystem(
    { id, agencyId, complaint }: Disposition,
    roles: readonly Contact[],
    kind: ReportKind,
    note: string | null,
  ): void {
    const role =
      nearestOf(roles.filter((r) => r.agencyId === null || r.agencyId === agencyId))?.role ?? null;
    const shown = mayQuote(complaint) ? note : null;
    this.#deps.events.add(
      id,
      kind === 'acknowledge'
        ? { type: 'acknowledged', data: { role } }
        : { type: 'reported', data: { report: kind, role, note: shown } },
      this.#now,
    );
  }

  #tellCoordinators(
    officer: Officer,
    kind: ReportKind,
    about: readonly Disposition[],
    note: string | null,
  ): void {
    const shown = about.every((d) => mayQuote(d.complaint)) ? note : null;
    for (const { officerId, phone } of this.#coordinators())
      if (officerId !== officer.id)
        this.#queue(
          officerId,
          phone,
          'report',
          this.#answers.report(officer, kind, about, shown),
          about,
        );
  }

  #coordinators(): Contact[] {
    const { store, reach } = this.#deps;
    return coordinatorsAmong(store.roster.contactsOn(this.#office.zone.dayOf(this.#now), reach));
  }

  /** Passes an officer's wish to get no more messages on to the coordinators, once. */
  #requestStop(officer: Officer): string {
    const { store, alerts } = this.#deps;
    const { id, isNew } = store.roster.requestStop(officer.id, this.#now);
    const view = { number: id, ...alerts.about(officer, this.#now) };
    if (isNew)
      for (const { officerId, phone } of this.#coordinators())
        this.#queue(officerId, phone, 'report', this.#answers.stop('stop-request', view), []);
    return this.#answers.stop('answer-stop', view);
  }

  /** Honours or refuses such a wish, if a coordinator says so. */
  #decideStop(officer: Officer, roles: readonly Contact[], parsed: Parsed): Outcome {
    const { store, alerts } = this.#deps;
    const number = Number(parsed.note);
    const decision = parsed.intent === 'agree_stop' ? 'agreed' : 'refused';
    const asked = coordinates(roles)
      ? store.roster.decideStop(number, decision, officer.id, this.#now)
      : undefined;
    const say = (to: Officer, text: string) => this.#queue(to.id, to.phone, 'answer', text, []);
    if (!asked) {
      say(officer, this.#answers.stop('stop-decided', { number, missing: true }));
      return 'answered';
    }
    const view = { number, [decision]: true, ...alerts.about(asked, this.#now) };
    say(officer, this.#answers.stop('stop-decided', view));
    say(asked, this.#answers.stop('stop-outcome', view));
    return 'done';
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
