import { plainText } from './plain-text.js';

// Each pattern here is bounded: citizens write these texts, and none may take more than linear time.

/** From the sign on, as letters without one are looked at only once; what stands before it is the first group. */
const EMAIL =
  /(?<=([\p{L}\p{N}._%+-]{1,64}\s?))(?:@|[[(]\s?at\s?[\])])\s?[\p{L}\p{N}-]{1,63}(?:\s?\.\s?[\p{L}\p{N}-]{2,63}){1,8}/gu;
/** 16 digits, alone or in groups: a NIK or a family card number. */
const NIK = /(?<!\d)\d(?:[ .-]?\d){15}(?!\d)/g;
/** A telephone number in Indonesian or international form, however it is grouped; not within a longer number or date. */
const PHONE =
  /(?<!\d)(?<!\d[-./: ])(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2})(?!\d{1,2}[.:]\d{2}\b[^\d]{0,3}\d{1,2}[.:]\d{2}\b)(?:\+\s?\d{1,3}|(?:\(?0|62)[\s.\-()]{0,5}(?=[2-9]))(?:[\s.\-()/]{0,5}\d){7,13}(?!\d)/g;
/** A mobile number without its leading zero. */
const BARE_MOBILE = /(?<![\d#])8[1-9](?:[\s.-]?\d){7,10}(?!\d)/g;

/** What stands where something was taken out. */
export const REMOVED = {
  email: '[surel]',
  nik: '[nomor identitas]',
  phone: '[nomor telepon]',
  name: '[nama]',
};

/**
 * The text without e-mail addresses, identity numbers, telephone numbers and the reporter's full
 * name, which reporters write into the body of complaints (Law 27/2022: no more than is needed).
 */
export function scrub(text: string, reporter: string | null): string {
  const plain = withoutEmails(plainText(text))
    .replace(NIK, REMOVED.nik)
    .replace(PHONE, REMOVED.phone)
    .replace(BARE_MOBILE, REMOVED.phone);
  return reporter === null ? plain : withoutName(plain, reporter);
}

function withoutEmails(text: string): string {
  let result = '';
  let copied = 0;
  for (const match of text.matchAll(EMAIL)) {
    const from = Math.max(copied, match.index - (match[1]?.length ?? 0));
    result += text.slice(copied, from) + REMOVED.email;
    copied = match.index + match[0].length;
  }
  return result + text.slice(copied);
}

const TITLE =
  /^(?:bapak|bpk|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|ny|nn|tuan|nyonya|nona|h|hj|haji|hajah|kh|kyai|ust|ustadz|ustadzah|drs?|dra|ir|prof|raden|rr?|drg|dr)$/;
/** A name of fewer letters is too common to be taken out. */
const SHORTEST_NAME = 4;
/** No person's name has more words or letters: of a longer one nothing is looked for behind that. */
const MOST_WORDS = 12;
const LONGEST_NAME = 120;

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The words of a text, in lower case, with their places. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    word: match[0].toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/**
 * A reporter's name as it may be written: as it is given, and without titles before it and degrees behind
 * it; forwards and backwards; as words run together, as what lies between words says nothing.
 */
function spellingsOf(reporter: string): string[] {
  const given = tokensOf(plainText(reporter))
    .map(({ word }) => word)
    .slice(0, MOST_WORDS);
  const named = tokensOf(plainText(reporter).split(',')[0] ?? '')
    .map(({ word }) => word)
    .slice(0, MOST_WORDS);
  const first = named.findIndex((word) => !TITLE.test(word));
  const bare = first < 0 ? [] : named.slice(first);
  const orders = [given, bare].flatMap((words) => [words, words.toReversed()]);
  return orders
    .map((words) => words.join(''))
    .filter((name) => name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME);
}

/** Compared word by word, so that no pattern is made from what somebody calls themselves. */
function withoutName(text: string, reporter: string): string {
  const spellings = spellingsOf(reporter);
  if (spellings.length === 0) return text;
  const tokens = tokensOf(text);
  let result = '';
  let copied = 0;
  for (let i = 0; i < tokens.length; i++) {
    const last = lastOfName(tokens, i, spellings);
    const [start, end] = [tokens[i], tokens[last]];
    if (!start || !end) continue;
    result += text.slice(copied, start.from) + REMOVED.name;
    copied = end.to;
    i = last;
  }
  return result + text.slice(copied);
}

/** The last word of the longest name that begins with a word; -1 when none does. */
function lastOfName(tokens: readonly Token[], first: number, spellings: readonly string[]): number {
  let joined = '';
  let found = -1;
  for (let at = first; at < tokens.length; at++) {
    joined += tokens[at]?.word ?? '';
    if (!spellings.some((name) => name.startsWith(joined))) break;
    if (spellings.includes(joined)) found = at;
  }
  return found;
}
