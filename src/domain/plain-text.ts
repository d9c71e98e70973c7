/** No script sets more marks on a letter; putting thousands of them in order takes more than linear time. */
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;
/** Signs that nobody sees, but for those that join letters and pictures. */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}/gu;

/** Of plain letters alone, as nearly every cell is, in which nothing is spelt in two ways. */
const isAscii = (text: string) => /^[\u0000-\u007f]*$/.test(text);

/** A text in one spelling (NFKC), without invisible signs, and with no more marks on a letter than any script has. */
export function plainText(text: string): string {
  if (isAscii(text)) return text;
  return text
    .replace(TOO_MANY_MARKS, '$1')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
}

/** A text with a copy of it in plain signs, and where each sign of the copy stands in it. */
export interface Folded {
  /** The text as it was written, without signs that nobody sees. */
  readonly source: string;
  /** The copy: in one spelling (NFKC), the digits of every script as 0 to 9. */
  readonly text: string;
  /** For each sign of the copy, and its end, the place in the source; null where both are the same. */
  readonly places: Int32Array | null;
}

export function foldedText(given: string): Folded {
  if (isAscii(given)) return { source: given, text: given, places: null };
  const source = given.replace(TOO_MANY_MARKS, '$1').normalize('NFC').replace(INVISIBLE, '');
  if (isAscii(source)) return { source, text: source, places: null };
  const pieces: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const sign of source) {
    const plain = plainSign(sign);
    for (let i = 0; i < plain.length; i++) places.push(at);
    pieces.push(plain);
    at += sign.length;
  }
  places.push(at);
  return { source, text: pieces.join(''), places: Int32Array.from(places) };
}

/** The copy without some of its signs, so that they come between nothing. */
export function leavingOut(folded: Folded, signs: RegExp): Folded {
  const { source, text, places } = folded;
  const pieces: string[] = [];
  const kept: number[] = [];
  let copied = 0;
  const keep = (to: number) => {
    pieces.push(text.slice(copied, to));
    for (let at = copied; at < to; at++) kept.push(places === null ? at : (places[at] ?? 0));
  };
  for (const match of text.matchAll(signs)) {
    keep(match.index);
    copied = match.index + match[0].length;
  }
  if (copied === 0) return folded;
  keep(text.length);
  kept.push(source.length);
  return { source, text: pieces.join(''), places: Int32Array.from(kept) };
}

/** A part of a folded text, by its places in the copy, and what shall stand there. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
}

/** The text as it was written, with marks in place of its parts. */
export function withMarks({ source, places }: Folded, spans: readonly Span[]): string {
  let result = '';
  let copied = 0;
  for (const { from, to, mark } of spans.toSorted((a, b) => a.from - b.from)) {
    result += source.slice(copied, places === null ? from : places[from]) + mark;
    copied = (places === null ? to : places[to]) ?? source.length;
  }
  return result + source.slice(copied);
}

/** Signs that show nothing, or only frame the sign before them, as the digits of a telephone's keys are framed. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/u;

function plainSign(sign: string): string {
  if (sign < '\u0080') return sign;
  if (UNSEEN.test(sign)) return '';
  const plain = sign.normalize('NFKC');
  // A picture of several letters, such as of a month, is a sign between words and no part of one.
  if (/\p{S}/u.test(sign) && /^.{2}/su.test(plain)) return sign;
  if (/\p{Nd}/u.test(plain)) return plain.replace(/\p{Nd}/gu, digitOf);
  return /\p{No}/u.test(plain) ? circledDigit(plain) : plain;
}

/** Scripts keep their ten digits together, from zero on; two of them stand side by side. */
function digitOf(digit: string): string {
  let value = 0;
  for (let code = digit.codePointAt(0) ?? 0; value < 19; value++)
    if (!/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) break;
  return String(value % 10);
}

/** One to nine in circles that are no plain digit in another look. */
const CIRCLED = [0x2776, 0x2780, 0x278a, 0x24f5];
const CIRCLED_ZEROS = '\u24ff\u{1f10b}\u{1f10c}';

function circledDigit(sign: string): string {
  if (CIRCLED_ZEROS.includes(sign)) return '0';
  const code = sign.codePointAt(0) ?? 0;
  const one = CIRCLED.find((first) => code >= first && code < first + 9);
  return one === undefined ? sign : String(code - one + 1);
}

/** A text without such signs at its end. A pattern would look for its end from every place. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** Somebody else's words as one line, without signs that would command a terminal or forge another line. */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/\p{Cf}/gu, '');
}

/** Lines without what would command a terminal: control signs but line breaks and tabs, and signs that turn text around. */
export function withoutCommands(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u2028-\u202e\u2066-\u2069]/gu, '');
}
