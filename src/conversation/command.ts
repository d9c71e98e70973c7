import type { Actor } from '../domain/act.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import type { Moment } from '../domain/day.js';
import type { MessageKind } from '../domain/outbox.js';
import type { Contact, Phone } from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import type { Store } from '../store/store.js';
import type { Render } from '../wording/templates.js';
import type { AnswerView, ItemView, Samples } from '../wording/views.js';
import type { ConversationDeps } from './deps.js';

// What a command of the conversation is: its words, its rule, its effect and its view, together in one file.

/** A text taken apart, as rules read it. */
export interface Said {
  /** Everything, in plain signs. */
  readonly text: string;
  /** Whether it names a complaint by its ID. */
  readonly named: boolean;
  /** The same without IDs. */
  readonly words: string;
  /** The same without thanks. */
  readonly spoken: string;
  readonly tokens: readonly string[];
  /** Whether it is a question. */
  readonly asks: boolean;
  /** The first word that means something, and those before and behind it; an empty text has none. */
  readonly head: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The one word that means something, in a text about the bot's messages; null for any other. */
  readonly alone: string | null;
}

/** What a rule makes of a text. */
export interface Understood<Intent extends string = string> {
  readonly intent: Intent;
  /** What the officer adds in their own words; null for nothing. */
  readonly note: string | null;
  /** Whether it was a digit, which means something only after a message that offers it. */
  readonly digit?: boolean;
  /** Whether it is one of a coordinator's alone. */
  readonly forCoordinators?: boolean;
}

/** How a text is understood. */
export interface Parsed {
  readonly intent: string;
  /** In the order in which they stand, each once. */
  readonly trackingIds: readonly string[];
  readonly note: string | null;
  readonly digit: boolean;
  /** A bare "sudah": something is done, but what must be asked back. */
  readonly halfDone: boolean;
  /** Numbers that point at something and are no complaint's: nothing else is meant in their place. */
  readonly others: readonly string[];
  /** Whether it may be acted on without asking. */
  readonly sure: boolean;
  /** By which rule it is understood so. */
  readonly why: string;
  /** What is said of which complaints; several where different things are said. */
  readonly parts: readonly ParsedPart[];
}

/** What is said of some complaints of a message. */
export interface ParsedPart {
  readonly intent: string;
  readonly trackingIds: readonly string[];
  readonly note: string | null;
  /** Whether it is of those that were not named: "yang lain". */
  readonly ofOthers?: boolean;
}

/** What became of a message; `repeated` ones were taken before and change nothing. */
export type Outcome =
  | 'repeated'
  | 'stranger_answered'
  | 'stranger_ignored'
  | 'welcomed'
  | 'done'
  | 'asked_back'
  /** Which complaint is meant was asked, and what was said waits for it. */
  | 'asked_which'
  /** Recorded, and asked what was done. */
  | 'asked_why'
  | 'answered'
  /** A machine wrote it, it seems: nothing of the kind is answered for a day. */
  | 'silenced'
  /** Nobody at the bot can decide it: its words went to the coordinators. */
  | 'passed_on'
  /** Kept, and in need of no answer. */
  | 'noted';

/** What an answer's digits mean: the menu's choices, or the places of what it lists. */
export interface Offers {
  readonly menu?: boolean;
  readonly numbered?: boolean;
}

/** Answers that more than one command gives. */
export type SharedAnswer =
  'answer-list' | 'answer-found' | 'answer-not-found' | 'answer-which-agency';

/** One message of an officer, while a command carries it out. */
export interface Turn<V extends Samples = Samples> {
  readonly deps: ConversationDeps;
  readonly store: Store;
  readonly office: Office;
  readonly now: Moment;
  readonly officer: Officer;
  readonly roles: readonly Contact[];
  readonly parsed: Parsed;
  /** As it was written. */
  readonly text: string;
  readonly inboundId: number;
  /** The dispositions that the quoted message names or reported on; none where nothing is quoted. */
  readonly quotedOnes: readonly number[];
  /** Whether a question waits for which complaint is meant. */
  readonly waits: boolean;
  /** Has something said in the same message carried out as well. */
  sayAgain(part: ParsedPart): void;
  /** Understands words within the message by themselves. */
  parse(text: string): Parsed;
  /** Words of the command's own templates. */
  readonly render: Render<V>;
  /** Words that more than one command says. */
  say(name: SharedAnswer, view?: Partial<AnswerView>): string;
  /** A plain answer's view; what is not given is empty. */
  plain(view?: Partial<AnswerView>): AnswerView;
  /** Dispositions as templates see them now. */
  views(some: readonly Disposition[], showAgency?: boolean): readonly ItemView[];
  /** What is said of complaints that are over here, or none of the officer's. */
  lost(trackingIds: readonly string[]): string;
  /** The same as a list that is answered by places. */
  numbered(some: readonly Disposition[]): readonly ItemView[];
  /** Which dispositions are meant, or what became of the message where that is not sure. */
  find(): Found | Outcome;
  /** Queues an answer to the officer. */
  answer(text: string, about?: readonly Disposition[], offers?: Offers): 'answered';
  /** Queues words to somebody else. */
  tell(
    to: { readonly officerId: number; readonly phone: Phone },
    kind: MessageKind,
    text: string,
    about?: readonly Disposition[],
  ): void;
  /** Tells the coordinators something, but for whoever says it; with what else they are told within a quarter of an hour. */
  report(section: string, about?: readonly Disposition[]): void;
  /** The same to one of them. */
  reportTo(
    to: { readonly officerId: number; readonly phone: Phone },
    section: string,
    about?: readonly Disposition[],
  ): void;
  /** The coordinators who can be told something today. */
  coordinators(): readonly Contact[];
}

/** Who wrote what, and what was made of it. */
export interface Heard {
  /** An answer goes to the number from which they wrote. */
  readonly officer: Officer;
  readonly roles: readonly Contact[];
  readonly parsed: Parsed;
  /** As it was written. */
  readonly text: string;
  readonly quotedId: string | null;
  readonly inboundId: number;
  /** The dispositions that it points at in a list; empty where it points at something that is not sure, null where at nothing. */
  readonly meant: readonly number[] | null;
  /** Whether a question waits for which complaint is meant. */
  readonly waits: boolean;
  /** Has something said in the same message carried out as well. */
  readonly again: (part: ParsedPart) => void;
  /** Understands words within the message by themselves. */
  readonly parse: (text: string) => Parsed;
  /** Whether words say what was done. */
  readonly explains: (text: string) => boolean;
}

/** The dispositions that a message is about, and the IDs in it that name none of the officer's. */
export interface Found {
  readonly dispositions: readonly Disposition[];
  readonly lost: readonly string[];
}

export interface Command<Intent extends string = string, V extends Samples = Samples> {
  /** What it carries out. */
  readonly intents: readonly Intent[];
  /** Its templates, each with a sample of its view. */
  readonly views: V;
  /** Whether its words are a command of coordinators alone: whoever else says them means something else. */
  readonly forCoordinators?: boolean;
  /** Understands a text that gives it as a command; null for any other. Commands are asked in the order of their list. */
  reads(said: Said): Understood<Intent> | null;
  run(turn: Turn<V>): Outcome;
}

/** A command as it is written: with its own intents and views in its types. */
export function defineCommand<const Intent extends string, V extends Samples>(
  command: Command<Intent, V>,
): Command<Intent, V> {
  return command;
}

/** The command for the list, which keeps its intents and hides its views. */
export function listed<const Intent extends string, V extends Samples>(
  command: Command<Intent, V>,
): Command<Intent> {
  return command;
}

/** An officer who does what an admin may do; their name stands in the roster alone. */
export const actorOf = ({ id, name }: Officer): Actor => ({
  ...{ name, mouth: 'whatsapp', officerId: id },
});
