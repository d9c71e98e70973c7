import { plainLine } from './plain-text.js';

/** Says words in a language: given those in English, with `{0}`, `{1}` ... for what is named in them. */
export type Speaker = (english: string) => string;

const inEnglish: Speaker = (english) => english;

/** The same as what threads can hand to one another. */
export type Sent = string | { readonly english: string; readonly named: readonly Sent[] };

/** Words for an admin, and what is named in them, before anybody knows in which language they are read. */
export class Said {
  /** The words in English, with `{0}`, `{1}` ... for what is named in them. */
  readonly english: string;
  readonly #named: readonly unknown[];

  constructor(english: string, named: readonly unknown[]) {
    this.english = english;
    this.#named = named;
  }

  /** In the words of a speaker. */
  in(speaker: Speaker): string {
    return speaker(this.english).replace(/\{(\d+)\}/g, (_, n: string) =>
      inWordsOf(this.#named[Number(n)], speaker),
    );
  }

  /** As threads hand it to one another. */
  sent(): Sent {
    const named = this.#named.map((one) => (one instanceof Said ? one.sent() : String(one)));
    return { english: this.english, named };
  }

  /** In English. */
  toString(): string {
    return this.in(inEnglish);
  }
}

/** Lines of words, each on its own whatever is named in it. */
export class Lines extends Said {
  readonly #lines: readonly (string | Said)[];

  constructor(lines: readonly (string | Said)[]) {
    super('', []);
    this.#lines = lines;
  }

  override in(speaker: Speaker): string {
    return this.#lines.map((line) => `${plainLine(inWordsOf(line, speaker))}\n`).join('');
  }
}

/** What another thread said. */
export const received = (sent: Sent): Said | string =>
  typeof sent === 'string' ? sent : new Said(sent.english, sent.named.map(received));

/** Words as they are, or as a speaker says them. */
export function inWordsOf(words: unknown, speaker: Speaker): string {
  return words instanceof Said ? words.in(speaker) : String(words);
}

/** Words with what is named in them; what is named may itself be said. */
export const say = (parts: TemplateStringsArray, ...named: readonly unknown[]): Said =>
  new Said(parts.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join(''), named);

/** Words that are always the same, and come from where nobody says anything, such as the reason of a cell. */
export const known = (english: string): Said => new Said(english, []);

/**
 * Words that came as plain text, such as why a row was left out: its numbers are named in them, and what stands behind
 * ": another" is a list.
 */
export function told(english: string): Said {
  const [head = '', list] = english.split(': another ');
  const numbers: string[] = [];
  const words = head.replace(/\d+/g, (number) => `{${numbers.push(number) - 1}}`);
  const said = new Said(words, numbers);
  return list === undefined
    ? said
    : new Said('{0}: another {1}', [said, listed(list.split(', ').map(known), ', ')]);
}

/** Several words as a list on one line. */
export const listed = (some: readonly (string | Said)[], between: string): Said =>
  new Said(some.map((_, i) => `{${i}}`).join(between), some);
