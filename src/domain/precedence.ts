import {
  CLASSIFICATIONS,
  isPlain,
  NO_RECAP,
  type Classification,
  type ComplaintRow,
  type Privacy,
  type Way,
} from './complaint.js';
import type { Moment } from './day.js';
import { REMOVED } from './scrub.js';

/** What ways may tell differently of one complaint, beside its agencies and their statuses. */
export const FACTS = [
  'classification',
  'rawClassification',
  'privacy',
  'rawPrivacy',
  'title',
  'text',
  'category',
  'channel',
  'receivedAt',
  'district',
  'village',
  'rating',
  'postponement',
] as const;
export type Fact = (typeof FACTS)[number];

/** Of these the newest word always holds: an unfamiliar one for the class or the type hides until it is known, and the others change. */
const NEWEST = [
  'rawClassification',
  'rawPrivacy',
  'district',
  'village',
  'rating',
  'postponement',
] as const;
type Newest = (typeof NEWEST)[number];
const isNewest = (fact: Fact): fact is Newest => NEWEST.some((one) => one === fact);

/**
 * Which word holds. `newest`: the one that was so most lately. `strictest`: the one that hides most,
 * for ever. A list of ways: the first way in it that told anything, and of its words the newest.
 */
export type FactRule = 'newest' | 'strictest' | readonly Way[];

/** The choices of a deployment where ways contradict each other. */
export interface Precedence {
  /** At one and the same moment, the earlier in this list is believed. */
  readonly ways: readonly Way[];
  readonly facts: Readonly<Record<Exclude<Fact, Newest>, FactRule>>;
}

/** When something was so, and who said it: what decides between two words. */
export interface Stamp {
  readonly at: Moment;
  readonly filedAt: Moment;
  readonly way: Way;
}

export type Stamps = Readonly<Partial<Record<Fact, Stamp>>>;

/** The facts of a complaint as they are held. */
export interface Facts {
  readonly classification: Classification;
  readonly rawClassification: string;
  readonly privacy: Privacy;
  readonly rawPrivacy: string;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly channel: string;
  readonly receivedAt: Moment | null;
  readonly district: string;
  readonly village: string;
  readonly rating: string;
  readonly postponement: string;
}

/** The facts alone of something that has more. */
export function factsOf(one: Facts): Facts {
  const { classification, rawClassification, privacy, rawPrivacy, title, text } = one;
  const { category, channel, receivedAt, district, village, rating, postponement } = one;
  return {
    classification,
    rawClassification,
    privacy,
    rawPrivacy,
    title,
    text,
    category,
    channel,
    receivedAt,
    district,
    village,
    rating,
    postponement,
  };
}

/** A complaint of which nothing was told yet. */
export const NO_FACTS: Facts = {
  classification: 'unspecified',
  rawClassification: '',
  privacy: 'open',
  rawPrivacy: '',
  title: '',
  text: '',
  category: '',
  channel: '',
  receivedAt: null,
  ...NO_RECAP,
};

const STRICTNESS: Readonly<Record<Privacy, number>> = { open: 0, anonymous: 1, secret: 2 };

/** Which of two stamps is later; never 0 for different ones. */
export function compareStamps(a: Stamp, b: Stamp, ways: readonly Way[]): number {
  return (
    a.at - b.at || a.filedAt - b.filedAt || ways.indexOf(b.way) - ways.indexOf(a.way) // earlier in the list is stronger
  );
}

/** What somebody tells of a complaint; empty where they tell nothing. */
type Word = Pick<ComplaintRow, Fact>;

/** The facts that are held, and whose word each of them is. */
export interface Holding {
  readonly facts: Facts;
  readonly stamps: Stamps;
}

/**
 * What is held after another word. The outcome is the greatest of all words in one fixed order, so
 * neither their order of arrival nor their repetition matters. What a word does not tell changes nothing.
 */
export function settleFacts(
  precedence: Precedence,
  holding: Holding,
  word: Word,
  stamp: Stamp,
): Holding & { readonly changed: readonly Fact[] } {
  return hold(precedence, holding, word, () => stamp);
}

/** What is held when two complaints turn out to be one. */
export function joinFacts(
  precedence: Precedence,
  one: Holding,
  other: Holding,
): Holding & { readonly changed: readonly Fact[] } {
  return hold(precedence, one, other.facts, (fact) => other.stamps[fact]);
}

function hold(
  { ways, facts: rules }: Precedence,
  { facts: held, stamps }: Holding,
  word: Word,
  stampOf: (fact: Fact) => Stamp | undefined,
): Holding & { readonly changed: readonly Fact[] } {
  const facts: { -readonly [K in keyof Facts]: Facts[K] } = { ...held };
  const settled: Partial<Record<Fact, Stamp>> = { ...stamps };
  const changed: Fact[] = [];
  for (const fact of FACTS) {
    const stamp = stampOf(fact);
    if (stamp === undefined || !tells(word, fact)) continue;
    const before = stamps[fact];
    const wins =
      before === undefined ||
      compare(fact, isNewest(fact) ? 'newest' : rules[fact], ways, word, stamp, held, before) > 0;
    if (!wins) continue;
    settled[fact] = stamp;
    if (word[fact] !== held[fact]) changed.push(fact);
    Object.assign(facts, { [fact]: word[fact] });
  }
  return { facts, stamps: settled, changed };
}

function tells(row: Word, fact: Fact): boolean {
  if (fact === 'classification') return row.rawClassification !== '';
  return row[fact] !== '' && row[fact] !== null;
}

/** Greater than 0 when the new word is to be held in place of the old one. */
function compare(
  fact: Fact,
  rule: FactRule,
  ways: readonly Way[],
  word: Word,
  stamp: Stamp,
  held: Facts,
  before: Stamp,
): number {
  if (rule === 'strictest' && fact === 'privacy') {
    const stricter = STRICTNESS[word.privacy ?? 'open'] - STRICTNESS[held.privacy];
    if (stricter !== 0) return stricter;
  }
  if (fact === 'classification') {
    const specified = isSpecified(word) - isSpecified(held);
    if (specified !== 0) return specified;
  }
  if (fact === 'rawClassification') {
    const more = Number(isPlain(held.rawClassification)) - Number(isPlain(word.rawClassification));
    if (more !== 0) return more;
  }
  if (fact === 'title' || fact === 'text') {
    const hides = Number(hidesName(word[fact])) - Number(hidesName(held[fact]));
    if (hides !== 0) return hides;
  }
  const closer = Array.isArray(rule)
    ? placeOf(rule as readonly Way[], before.way) - placeOf(rule as readonly Way[], stamp.way)
    : 0;
  return closer || compareStamps(stamp, before, ways) || compareWords(fact, word, held);
}

/** A plain "Pengaduan" says less than any definite classification, however new it is. */
const isSpecified = (facts: Pick<Facts, 'classification'>) =>
  facts.classification === 'unspecified' ? 0 : 1;

/** A text out of which the reporter's name was taken: one that came without a name, or with another's, may show it. */
const hidesName = (text: string) => text.includes(REMOVED.name);

const placeOf = (order: readonly Way[], way: Way) =>
  order.includes(way) ? order.indexOf(way) : order.length;

/** Two words of one moment by one way: which of them holds matters less than that it is always the same. */
function compareWords(fact: Fact, word: Word, held: Facts): number {
  if (fact === 'classification') {
    const place = (facts: Pick<Facts, 'classification'>) =>
      CLASSIFICATIONS.indexOf(facts.classification);
    return place(word) - place(held);
  }
  return compareTexts(String(word[fact]), String(held[fact]));
}

const compareTexts = (a: string, b: string) => (a === b ? 0 : a > b ? 1 : -1);
