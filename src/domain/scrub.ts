import { foldedText, leavingOut, withMarks, type Folded, type Span } from './plain-text.js';

// Each pattern here is bounded: citizens write these texts, and none may take more than linear time. They are
// looked for in a folded copy, so that what stays is left as it was written.

const DOT = String.raw`(?:\.|[[({]\s{0,3}(?:dot|titik|\.)\s{0,3}[\])}])`;
/** From the sign on, as letters without one are no address. */
const EMAIL = new RegExp(
  String.raw`(?:@|[[({]\s{0,3}(?:at|et|@)\s{0,3}[\])}])\s{0,3}[\p{L}\p{N}_-]{1,63}(?:\s{0,3}${DOT}\s{0,3}[\p{L}\p{N}_-]{2,63}){1,8}`,
  'giu',
);
/** What stands before the sign, read backwards. */
const LOCAL = /[\p{L}\p{N}._%+-]/u;
const LONGEST_LOCAL = 64;
/** 16 digits, alone or in groups: a NIK or a family card number. */
const NIK = /(?<!\d)\d(?:[ .*_~-]?\d){15}(?!\d)/g;
/** The same with more between its digits: taken for one if it has a region, a day (of women 40 more) and a month; no list of dates or years. */
const NIK_APART = /(?<!\d)\d(?:[ \t.,:;*_~/|\\–—-]{0,3}\d){15}(?!\d)/g;
const DATE = /(?<!\d)\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}(?!\d)/;
const NIK_DIGITS = /^[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$/;
/** The digits behind "rekening" or a bank's name; no date. */
const ACCOUNT =
  /(?=\d)(?<=\b(?:(?:no)?rek(?:ening)?(?:nya|ku)?|bank[a-z]{0,12}|bri|bca|bni|btn|bsi|bpd|mandiri|cimb|permata|danamon|muamalat)(?![a-z])[^\d\n]{0,60}\n?[^\d\n]{0,20})(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}(?!\d))\d(?:[ .,*_~/-]{0,3}\d){7,19}(?!\d)/gi;
/** A telephone number in Indonesian or international form, however it is grouped; not within a longer number or date. */
const PHONE =
  /(?<!\d)(?<!\d[-./: ])(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2})(?!\d{1,2}[.:]\d{2}\b[^\d]{0,3}\d{1,2}[.:]\d{2}\b)(?:\+\s?\d{1,3}|(?:\(?0|62)[\s.\-()]{0,5}(?=[2-9]))(?:[\s.\-()/]{0,5}\d){7,13}(?!\d)/g;
/** A mobile number without its leading zero. */
const BARE_MOBILE = /(?<![\d#])(?!\d{2,3}(?:\.\d{3})*\.000(?!\d))8[1-9](?:[\s.-]?\d){7,10}(?!\d)/g;

/** A mobile number in full, or one with its area in brackets: whatever digits stand before it, as in "RT 3 0812-3456-7890". */
const FULL_MOBILE =
  /(?<!\d)(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}(?!\d))(?:\+?62[^\p{L}\p{N}/]{0,3}|0[.*_~-]?)8[.*_~-]?[1-9](?:[^\p{L}\p{N}]{0,3}\d){6,11}(?!\d)/gu;
const WITH_AREA = /\(0\d{2,3}\)\s?\d(?:[\s.-]?\d){4,8}(?!\d)/g;

/** What WhatsApp makes bold or struck out of, and shows nothing of; between digits it parts them. */
const MARKUP = /(?<![\d*~`])[*~`]+|(?<![*~`])[*~`]+(?![\d*~`])/g;

/** What stands where something was taken out. */
export const REMOVED = {
  email: '[surel]',
  nik: '[nomor identitas]',
  account: '[nomor rekening]',
  phone: '[nomor telepon]',
  name: '[nama]',
};

const MARKS = /\[(?:surel|nama|nomor (?:identitas|rekening|telepon))\]/g;

interface NumberKind {
  readonly pattern: RegExp;
  readonly mark: string;
  /** What else must hold, where the pattern leaves it open. */
  readonly fits?: (found: string) => boolean;
}

const NUMBERS: readonly NumberKind[] = [
  { pattern: NIK, mark: REMOVED.nik },
  {
    pattern: NIK_APART,
    mark: REMOVED.nik,
    fits: (found) => NIK_DIGITS.test(found.replace(/\D/g, '')) && !DATE.test(found),
  },
  { pattern: ACCOUNT, mark: REMOVED.account },
  ...[PHONE, FULL_MOBILE, WITH_AREA, BARE_MOBILE].map((pattern) => ({
    pattern,
    mark: REMOVED.phone,
  })),
];

/**
 * The text without e-mail addresses, identity, account and telephone numbers, in digits of any script, and
 * the reporter's name, which reporters write into the body of complaints (Law 27/2022: no more than is
 * needed). What else stands there stays as it was written. `docs/what-is-taken-out.md` says what is not found.
 */
export const scrub = (text: string, reporter: string | null): string => scrubFor(reporter)(text);

/** The same for many texts beside one reporter's name, which is taken apart once. */
export function scrubFor(reporter: string | null): (text: string) => string {
  const name = reporter === null ? null : nameOf(reporter);
  return (text) => {
    let clean = text;
    // A mark is shorter than what it stands for, so that a number may come near a word that explains it.
    for (let pass = 0; pass < PASSES; pass++) {
      const before = clean;
      const whole = foldedText(before);
      const plain = leavingOut(whole, MARKUP);
      clean = scrubbedOnce(plain, name);
      // Markup may part a name from a word as well as the letters of a name.
      if (name !== null && plain !== whole) clean = withoutName(foldedText(clean), name);
      if (clean === before) break;
    }
    return clean;
  };
}

const PASSES = 4;

function withoutName(folded: Folded, name: Name): string {
  const spans = namesIn(blanked(folded.text, marksIn(folded.text)), name);
  return spans.length === 0 ? folded.source : withMarks(folded, spans);
}

function scrubbedOnce(folded: Folded, name: Name | null): string {
  const spans: Span[] = [];
  let left = blanked(folded.text, marksIn(folded.text));
  const takeOut = (found: readonly Span[]) => {
    for (const span of found) spans.push(span);
    left = blanked(left, found);
    return found.length > 0;
  };
  takeOut(emailsIn(left));
  // What is taken out may have hidden that the digits behind it are a number of their own.
  for (let round = 0; round < ROUNDS && hasDigits(left); round++)
    if (NUMBERS.filter((kind) => takeOut(numbersIn(left, kind))).length === 0) break;
  if (name !== null) takeOut(namesIn(left, name));
  return spans.length === 0 ? folded.source : withMarks(folded, spans);
}

const ROUNDS = 2;

/** Whether there are as many digits as the shortest of the numbers has. */
function hasDigits(text: string): boolean {
  let digits = 0;
  for (let i = 0; i < text.length && digits < FEWEST_DIGITS; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits += 1;
  }
  return digits >= FEWEST_DIGITS;
}
const FEWEST_DIGITS = 8;

/** Stands for a sign of what was taken out already: neither a letter nor a digit nor a space. */
const BLANK = '\u0001';

function blanked(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let result = '';
  let copied = 0;
  for (const { from, to } of spans) {
    result += text.slice(copied, from) + BLANK.repeat(to - from);
    copied = to;
  }
  return result + text.slice(copied);
}

/** The marks of what was taken out before: their words explain no number, and are nobody's name. */
function marksIn(text: string): Span[] {
  if (!text.includes('[')) return [];
  return [...text.matchAll(MARKS)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    mark: match[0],
  }));
}

function numbersIn(text: string, { pattern, mark, fits }: NumberKind): Span[] {
  return [...text.matchAll(pattern)]
    .filter(([found]) => fits?.(found) ?? true)
    .map((match) => ({ from: match.index, to: match.index + match[0].length, mark }));
}

function emailsIn(text: string): Span[] {
  const spans: Span[] = [];
  if (!/[@[({]/.test(text)) return spans;
  let last = 0;
  for (const match of text.matchAll(EMAIL)) {
    const from = beginOfLocal(text, match.index, last);
    if (from === null) continue;
    last = match.index + match[0].length;
    spans.push({ from, to: last, mark: REMOVED.email });
  }
  return spans;
}

/** Where the words before an address's sign begin, not before a place; null when there are none. */
function beginOfLocal(text: string, sign: number, first: number): number | null {
  let end = sign;
  while (end > first && sign - end < 3 && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  let from = end;
  while (from > first && end - from < LONGEST_LOCAL && LOCAL.test(text[from - 1] ?? '')) from -= 1;
  return from < end ? from : null;
}

const TITLE =
  /^(?:bapak|bpk|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|ny|nn|tuan|nyonya|nona|h|hj|haji|hajah|kh|kyai|ust|ustadz|ustadzah|drs?|dra|ir|prof|raden|rr?|drg|dr)$/;
/** A name of fewer letters is too common to be taken out. */
const SHORTEST_NAME = 4;
/** A word of a name that is written with others of it only in part. */
const SHORTEST_WORD = 3;
/** No person's name has more words or letters: of a longer one nothing is looked for behind that. */
const MOST_WORDS = 12;
const LONGEST_NAME = 120;

interface Token {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

const bareWord = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** The words of a text, in lower case and without accents, with their places; "SitiNurAini" is three of them. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap((match) => {
    let to = match.index;
    return match[0].split(/(?<=\p{Ll})(?=\p{Lu})/u).map((part) => {
      const from = to;
      to += part.length;
      return { word: bareWord(part), from, to };
    });
  });
}

interface Name {
  /** The whole name as words run together, as what lies between words says nothing: as given, and without titles and degrees; forwards and backwards. */
  readonly spellings: readonly string[];
  /** Its words without titles and degrees, where it has more than one. */
  readonly words: readonly string[];
  /** What a text must contain, written without anything but letters and digits, for any of it to stand there. */
  readonly traces: readonly string[];
}

function nameOf(reporter: string): Name {
  const { text } = foldedText(reporter);
  const wordsOf = (part: string) =>
    tokensOf(part)
      .map(({ word }) => word)
      .slice(0, MOST_WORDS);
  const [given, named] = [wordsOf(text), wordsOf(text.split(',')[0] ?? '')];
  const first = named.findIndex((word) => !TITLE.test(word));
  const bare = first < 0 ? [] : named.slice(first);
  const spellings = [given, bare]
    .flatMap((words) => [words, words.toReversed()])
    .map((words) => words.join(''))
    .filter((name) => name.length >= SHORTEST_NAME && name.length <= LONGEST_NAME);
  // A number in a name is no word of it.
  const words = bare.filter((word) => /\p{L}/u.test(word));
  const parts = words.length > 1 ? words : [];
  const traces = [...spellings, ...parts.filter((word) => word.length >= SHORTEST_WORD)];
  return { spellings, words: parts, traces };
}

/** Whether any of a name may stand in a text: a quick look before the words are compared. */
function hasTrace(text: string, { traces }: Name): boolean {
  if (traces.length === 0) return false;
  const letters = bareWord(text).replace(/[^\p{L}\p{N}]+/gu, '');
  return traces.some((trace) => letters.includes(trace));
}

/** Compared word by word, so that no pattern is made from what somebody calls themselves. */
function namesIn(text: string, name: Name): Span[] {
  if (name.spellings.length === 0 || !hasTrace(text, name)) return [];
  const tokens = tokensOf(text);
  const spans: Span[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const last = Math.max(
      lastOfWhole(tokens, i, name.spellings),
      lastOfPart(tokens, i, name.words),
    );
    const [start, end] = [tokens[i], tokens[last]];
    if (!start || !end) continue;
    spans.push({ from: start.from, to: end.to, mark: REMOVED.name });
    i = last;
  }
  return spans;
}

/** The last word of the longest whole name that begins with a word; -1 when none does. */
function lastOfWhole(
  tokens: readonly Token[],
  first: number,
  spellings: readonly string[],
): number {
  let joined = '';
  let found = -1;
  for (let at = first; at < tokens.length; at++) {
    joined += tokens[at]?.word ?? '';
    if (!spellings.some((name) => name.startsWith(joined))) break;
    if (spellings.includes(joined)) found = at;
  }
  return found;
}

/** Between two words of a name there is little: signs, or a picture. */
const CLOSE = 6;
/** What stands between a name and a father's, in some lists and not in others. */
const SON_OF = /^(?:bin|binti|bt|bte|al|alias)$/;

/**
 * The last of several of a name's words that stand together from a word on, in any order, some as initials;
 * -1 when there are fewer than two, or none of them is written out.
 */
function lastOfPart(tokens: readonly Token[], first: number, words: readonly string[]): number {
  // An initial uses up no word that is written out behind it: "a. Siti Aminah".
  const [whole, initials] = [[...words], [...words]];
  let written = 0;
  let found = -1;
  for (let at = first; at < tokens.length; at++) {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (!token || (at > first && token.from - (before?.to ?? 0) > CLOSE)) break;
    const { word } = token;
    if (at > first && SON_OF.test(word) && !whole.includes(word)) continue;
    const isWhole = taken(whole, (w) => w === word);
    if (!isWhole && !(word.length === 1 && taken(initials, (w) => w[0] === word))) break;
    if (isWhole && word.length >= SHORTEST_WORD) written += 1;
    if (written >= 1 && at > first) found = at;
  }
  return found;
}

/** Takes the first that fits out of a list; whether there was one. */
function taken(list: string[], fits: (word: string) => boolean): boolean {
  const at = list.findIndex(fits);
  if (at >= 0) list.splice(at, 1);
  return at >= 0;
}
