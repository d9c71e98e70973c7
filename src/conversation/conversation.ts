import { lookForOfficers } from '../cases/progress.js';
import { chatOf } from '../domain/address.js';
import { DAY_LENGTH, HOUR, MINUTE, type Moment } from '../domain/day.js';
import { explains } from '../domain/explanation.js';
import type { Incoming } from '../domain/ports.js';
import { coordinates, nearestOf } from '../domain/reach.js';
import type { Contact } from '../domain/roster.js';
import { scrub } from '../domain/scrub.js';
import { isBeyondTheBot } from '../domain/understanding/beyond.js';
import { AUTOMATIC } from '../domain/understanding/understand.js';
import type { Officer } from '../store/roster.js';
import { quote } from '../wording/quote.js';
import { ROLE_NAMES } from '../wording/words.js';
import { isOfTheBot } from './own-words.js';
import { changeOf, hadReported, namesOpenOnes, wasToldOfMedia } from './changes.js';
import type { Command, Heard, Outcome } from './command.js';
import { COMMANDS } from './commands/commands.js';
import { inContext, waitsForWhich } from './context.js';
import type { ConversationDeps, Taken } from './deps.js';
import { recognise } from './identity.js';
import { parse, type Parsed } from './parse.js';
import { byUrgency, visibleTo } from './resolve.js';
import { createTurn, Voice, type AnswerName } from './turn.js';

export type { Outcome } from './command.js';

/** How long it counts that something was asked back, in milliseconds. */
const ASKED_FOR = HOUR;

/** What is said of several complaints apart, each for itself. */
const apart = (heard: Heard): readonly Heard[] => {
  const { parsed } = heard;
  if (parsed.parts.length < 2) return [heard];
  return parsed.parts.map(({ intent, trackingIds, note }) => ({
    ...heard,
    parsed: { ...parsed, intent, trackingIds, note, parts: [], digit: false },
  }));
};

/** What reports something. */
const REPORTS: ReadonlySet<string> = new Set(['acknowledge', 'in_progress', 'done', 'not_ours']);

/** More than so many messages that are not understood, in so many milliseconds, are a flood. */
const FLOOD = 10;
const FLOOD_TIME = 5 * MINUTE;

/** Carries out what a command understood. */
type Perform = (voice: Voice, heard: Heard) => Outcome;

/**
 * Takes officers' messages: effects, cancelled reminders and the queued answer in one transaction. Throws
 * `TemplateProblem` when a command's template cannot be used.
 */
export function createConversation(deps: ConversationDeps) {
  const performs = new Map<string, Perform>(
    COMMANDS.flatMap((command) => {
      const perform = performing(deps, command);
      return command.intents.map((intent) => [intent, perform] as const);
    }),
  );
  return {
    /** Takes over one message; the same one again changes nothing. */
    receive(message: Incoming, now: Moment): Outcome {
      const exchange = new Exchange(deps, performs, message, now);
      const outcome = deps.store.transaction(() => exchange.run());
      if (outcome !== 'repeated') deps.onTaken?.(exchange.taken(outcome));
      return outcome;
    },
  };
}

function performing({ wording }: ConversationDeps, command: Command): Perform {
  const render = wording.with(command.views);
  return (voice, heard) => command.run(createTurn(voice, heard, render));
}

/** One message: who wrote it, what it means, and the command that carries it out. */
class Exchange {
  readonly #deps: ConversationDeps;
  readonly #performs: ReadonlyMap<string, Perform>;
  readonly #message: Incoming;
  readonly #now: Moment;
  readonly #voice: Voice;
  /** The conversation's name: the officer's number in the roster. */
  #chat = '';
  #facts: Pick<Taken, 'inbound' | 'officer' | 'intent'> = {
    inbound: null,
    officer: null,
    intent: 'unknown',
  };

  constructor(
    deps: ConversationDeps,
    performs: ReadonlyMap<string, Perform>,
    message: Incoming,
    now: Moment,
  ) {
    this.#deps = deps;
    this.#performs = performs;
    this.#message = message;
    this.#now = now;
    this.#voice = new Voice(deps, now);
  }

  run(): Outcome {
    const { store, alerts } = this.#deps;
    const { from, text } = this.#message;
    const rolesOf = (id: number) =>
      store.roster.rolesOf(id, this.#voice.office.zone.dayOf(this.#now));
    const recognised = recognise(store, from, text, (id) => rolesOf(id).length > 0);
    if (recognised.news) alerts.tell(recognised.news, this.#now);
    const roles = recognised.officer ? rolesOf(recognised.officer.id) : [];
    if (!recognised.officer || roles.length === 0) return this.#turnAway();
    this.#chat = recognised.officer.phone;
    // An answer goes to whoever wrote: the number in the roster may have changed hands.
    const officer = { ...recognised.officer, phone: from.phone ?? recognised.officer.phone };
    const isPasted = this.#message.forwarded === true || isOfTheBot(store, officer.id, text);
    const parsed = parse(text, isPasted, coordinates(roles));
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

  /** What became of the message, and whose and what it is about. */
  taken(outcome: Outcome): Taken {
    return { ...this.#facts, cases: [...this.#voice.about], messages: this.#voice.queued, outcome };
  }

  #record(officer: Officer | null, text: string, intent: string, outcome: string): number | null {
    const { from, messageId, quotedId, kind, media } = this.#message;
    const id = this.#deps.store.inbound.addOnce({
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
    this.#facts = { inbound: id, officer: officer?.id ?? null, intent };
    return id;
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
    if (!known)
      this.#voice.queue(
        { officerId: null, phone: from.phone },
        'answer',
        this.#voice.say('stranger'),
      );
    return outcome;
  }

  /** The first words to an officer, and a look at what nobody could be told before. */
  #welcome(officer: Officer, roles: readonly Contact[]): void {
    const { store, wording, alerts, signature } = this.#deps;
    const text = wording.render('welcome', {
      officer: quote(officer.name),
      role: ROLE_NAMES[nearestOf(roles)?.role ?? 'liaison'],
      agency: alerts.about(officer, this.#now).agency,
      count: visibleTo(store, roles).length,
      signature: quote(signature),
    });
    this.#answer(officer, text);
    lookForOfficers(store, this.#now);
  }

  #understand(
    officer: Officer,
    roles: readonly Contact[],
    parsed: Parsed,
    inboundId: number,
  ): Outcome {
    const { store } = this.#deps;
    const { kind, quotedId, text } = this.#message;
    const say = (name: AnswerName): Outcome => {
      this.#answer(officer, this.#voice.say(name, this.#exampleFor(roles, parsed)));
      return 'answered';
    };
    const respond = (about: string | null): Outcome => {
      const heard: Heard = {
        ...{ officer, roles, parsed, text, quotedId: about, inboundId, meant: null },
        parse,
        explains: (words) => explains(words, this.#deps.explanations),
        waits: waitsForWhich(store, officer.id, inboundId, this.#now),
        again: (part) => {
          const said = { ...parsed, ...part, others: [], parts: [], digit: false, sure: true };
          this.#dispatch({ ...heard, quotedId: null, parsed: said });
        },
      };
      return this.#dispatchAll(heard);
    };
    switch (kind) {
      case 'text':
        return respond(quotedId);
      case 'edit': {
        const edited = { messageId: quotedId, words: parsed, inboundId };
        const change = changeOf(store, this.#chat, edited);
        if (change === 'nothing') return 'noted';
        return respond(change.quotedId);
      }
      case 'deletion':
        return hadReported(store, this.#chat, quotedId) ? say('answer-deleted') : 'noted';
      case 'reaction':
        return parsed.intent === 'acknowledge' && namesOpenOnes(store, officer, quotedId)
          ? respond(quotedId)
          : 'noted';
      case 'image':
      case 'video':
      case 'document':
      case 'voice':
      case 'audio':
      case 'other':
        if (text === '' && wasToldOfMedia(store, officer, this.#now)) return 'noted';
        return text === '' ? say('answer-media') : respond(quotedId);
    }
  }

  /** What is said of several complaints apart is carried out apart. */
  #dispatchAll(heard: Heard): Outcome {
    const [only, ...others] = inContext(this.#deps.store, heard, this.#now);
    const isMixed = heard.parsed.parts.length > 1;
    if (isMixed && heard.parsed.parts.some(({ intent }) => intent === 'undo'))
      return this.#perform({
        ...heard,
        parsed: { ...heard.parsed, intent: 'passed_on', parts: [] },
      });
    const all = others.length > 0 || !only ? [...(only ? [only] : []), ...others] : apart(only);
    if (all.length < 2) return this.#dispatch(all[0] ?? heard);
    const outcomes = all.map((one) => this.#dispatch(one));
    return outcomes.find((outcome) => outcome === 'done') ?? outcomes[0] ?? 'asked_back';
  }

  /** Has the command carried out that the words gave; what is not understood is asked once, and then passed on. */
  #dispatch(heard: Heard): Outcome {
    const { parsed, officer, inboundId } = heard;
    const { inbound } = this.#deps.store;
    const isUnclear = parsed.intent === 'unknown' || parsed.intent === 'ask';
    const since = this.#now - ASKED_FOR;
    if (isUnclear && !parsed.halfDone) {
      this.#voice.isUnclear = true;
      const passOn = () => this.#perform({ ...heard, parsed: { ...parsed, intent: 'passed_on' } });
      const had = (outcome: Outcome, time: Moment) =>
        inbound.hadOutcomeSince(officer.id, outcome, time, inboundId);
      // A machine goes on; whoever means a complaint is answered all the same.
      const isSilenced = parsed.intent === 'unknown' && had('silenced', this.#now - DAY_LENGTH);
      if (isSilenced) return 'noted';
      if (this.#isOfMachine(heard))
        return this.#perform({ ...heard, parsed: { ...parsed, intent: 'silence' } });
      // Nobody passes words on to themselves: a coordinator reads which words act.
      if (coordinates(heard.roles)) {
        if (parsed.intent === 'unknown')
          return this.#perform({ ...heard, parsed: { ...parsed, intent: 'help', note: null } });
      } else {
        if (isBeyondTheBot(heard.text)) return passOn();
        const wasPassedOn = had('passed_on', since);
        if (wasPassedOn && parsed.intent === 'unknown') return passOn();
        if (!wasPassedOn && had('asked_back', since)) return passOn();
      }
    }
    // Asked twice which one is meant: the third time somebody else reads it.
    const isLost = (heard.meant ?? []).length === 0 && parsed.trackingIds.length === 0;
    if (
      isLost &&
      heard.waits &&
      !coordinates(heard.roles) &&
      this.#wasAskedTwice(heard) &&
      (isUnclear || REPORTS.has(parsed.intent))
    )
      return this.#perform({ ...heard, parsed: { ...parsed, intent: 'passed_on' } });
    if (this.#performs.has(parsed.intent)) return this.#perform(heard);
    this.#answer(
      officer,
      parsed.halfDone
        ? this.#voice.say('answer-done-or-received', this.#exampleFor(heard.roles, parsed))
        : this.#voice.say('answer-unknown', this.#exampleFor(heard.roles, parsed)),
    );
    return 'asked_back';
  }

  #wasAskedTwice({ officer, inboundId }: Heard): boolean {
    const last = this.#deps.store.inbound.latestBy(officer.id, this.#now - ASKED_FOR, inboundId);
    return last.length > 1 && last.slice(0, 2).every(({ outcome }) => outcome === 'asked_which');
  }

  /** Whether what is not understood is a machine's: by its shape, as the same again, or as very many at once. */
  #isOfMachine({ parsed, text, officer, inboundId, quotedId }: Heard): boolean {
    const { inbound } = this.#deps.store;
    return (
      parsed.why === AUTOMATIC ||
      (parsed.intent === 'unknown' &&
        inbound.wasUnclear(
          officer.id,
          { text: scrub(text, null), quotedId },
          this.#now - DAY_LENGTH,
          inboundId,
        )) ||
      inbound.countUnclear(officer.id, this.#now - FLOOD_TIME) > FLOOD
    );
  }

  /** A complaint of the officer's own for an example: the one named, else the most urgent. */
  #exampleFor(
    roles: readonly Contact[],
    { trackingIds }: { readonly trackingIds: readonly string[] },
  ) {
    const { store } = this.#deps;
    const own = byUrgency(visibleTo(store, roles));
    const named = new Set(
      trackingIds.flatMap((id) => store.dispositions.openByTrackingId(id).map((d) => d.id)),
    );
    const first = own.find(({ id }) => named.has(id)) ?? own[0];
    const one = first && store.dispositions.byId(first.id);
    const isWaiting = one?.clocks.some((c) => c.kind === 'acknowledge' && c.state === 'running');
    return { example: one?.complaint.trackingId ?? '9810000', accept: isWaiting ?? true };
  }

  #perform(heard: Heard): Outcome {
    return this.#performs.get(heard.parsed.intent)?.(this.#voice, heard) ?? 'asked_back';
  }

  #answer(officer: Officer, text: string): void {
    this.#voice.queue({ officerId: officer.id, phone: officer.phone }, 'answer', text);
  }
}
