import {
  ALREADY,
  ASKING,
  COUNTED,
  DETAIL,
  DONE,
  FILLER,
  FIRM_YES,
  HELP,
  LIST,
  NOT,
  NOT_YET,
  PROGRESS,
  REPAIRED,
  YES,
} from './words.js';

export const INTENTS = [
  'acknowledge',
  'in_progress',
  'done',
  'not_ours',
  'list',
  'detail',
  'help',
  'unknown',
] as const;
export type Intent = (typeof INTENTS)[number];

/** How a text is understood. */
export interface Parsed {
  readonly intent: Intent;
  /** In the order in which they stand, each once. */
  readonly trackingIds: readonly string[];
  /** What the officer adds in their own words; null for nothing. */
  readonly note: string | null;
  /** Whether it was a digit, which means something only after a message that offers it. */
  readonly digit: boolean;
  /** A bare "sudah": something is done, but what must be asked back. */
  readonly halfDone: boolean;
}

const DIGITS: readonly Intent[] = ['acknowledge', 'in_progress', 'done', 'not_ours'];
const COMMANDS: ReadonlyMap<string, Intent> = new Map([
  ['terima', 'acknowledge'],
  ['diterima', 'acknowledge'],
  ['proses', 'in_progress'],
  ['diproses', 'in_progress'],
  ['selesai', 'done'],
]);
const NOT_OURS =
  /\b(?:bukan|bkn|diluar|di luar|luar)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi)\s+)?(?:ke)?wenang\w*|\b(?:bukan|bkn|diluar|di luar)\s+(?:\w+\s+)?(?:tupoksi|ranah|urusan|wewenang|tugas|kewenangan|domain|bidang)\b/i;
const THANKS =
  /\b(?:terima\s*kasih|trima\s*kasih|makasih|matur\s+nuwun|tengkyu|thank(?:s| you))\b/gi;
const TRACKING_ID = /(?<![\d.,])#?(\d{6,10})(?![\d])/g;
const MOST_CHARACTERS = 4000;

/** Understands an officer's text; what it cannot be sure of is `unknown`, never a guess that closes something. */
export function parse(text: string): Parsed {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u{1F3FB}-\u{1F3FF}\p{Cf}\uFE0F]/gu, '')
    .replace(/[*_~`]/g, ' ')
    .replace(/\b8[\s-]6\b/g, '86');
  const trackingIds = [...new Set([...plain.matchAll(TRACKING_ID)].map((match) => match[1] ?? ''))];
  const words = plain.replace(TRACKING_ID, ' ').replace(/#/g, ' ');
  const digit = menuDigit(words);
  if (digit) return { ...digit, trackingIds, digit: true, halfDone: false };
  const { intent, note } = understand(words, trackingIds.length > 0);
  return { intent, trackingIds, note, digit: false, halfDone: isHalfDone(words) };
}

const tokensOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}%]+(?:-[\p{L}]+)*|[👍🙏👌]/gu) ?? [];

function menuDigit(text: string): { intent: Intent; note: string | null } | null {
  const match = /^\s*([1-4])(?:[\s.,:;)\]-]+(.*))?$/su.exec(text);
  if (!match) return null;
  const rest = match[2] ?? '';
  const [next] = tokensOf(rest);
  if (next !== undefined && (COUNTED.has(next) || /^\d/.test(next))) return null;
  return { intent: DIGITS[Number(match[1]) - 1] ?? 'unknown', note: noteOf(rest) };
}

function understand(text: string, named: boolean): { intent: Intent; note: string | null } {
  const spoken = text.replace(THANKS, ' ');
  const tokens = tokensOf(spoken);
  const nothing = { intent: 'unknown' as const, note: null };
  if (tokens.length === 0) return nothing;
  const asks = text.includes('?') || tokens.some((t) => ASKING.has(t));
  const first = tokens.findIndex((t) => !FILLER.has(t) && !(named && ALREADY.has(t)));
  const head = tokens[first] ?? '';
  const after = tokens.slice(first + 1);

  const notOurs = NOT_OURS.exec(spoken);
  if (notOurs && !asks) return { intent: 'not_ours', note: reasonOf(spoken, notOurs) };
  if (LIST.has(head))
    return { intent: 'list', note: after.find((t) => /^\d{1,3}$/.test(t)) ?? null };
  if (DETAIL.has(head)) return { intent: 'detail', note: null };
  if (HELP.has(head) && !NOT.has(after[0] ?? '')) return { intent: 'help', note: null };
  const command = COMMANDS.get(head);
  if (
    command !== undefined &&
    !later(tokens, first) &&
    !asks &&
    !denied(tokens, first) &&
    !(NOT.has(after[0] ?? '') && after.length <= 2)
  )
    return { intent: command, note: noteAfter(spoken, head) };
  if (asks) return nothing;
  const intent = freely(tokens);
  return { intent, note: intent === 'unknown' || saysNothingMore(tokens) ? null : noteOf(spoken) };
}

/** Understanding without a command at the head: negation first, then the work, then agreement. */
function freely(tokens: readonly string[]): Intent {
  const said = (set: ReadonlySet<string>) =>
    tokens.some((t, i) => set.has(t) && !denied(tokens, i) && !later(tokens, i));
  const deniesWork = tokens.some(
    (t, i) => (DONE.has(t) || PROGRESS.has(t) || YES.has(t)) && denied(tokens, i),
  );
  if (said(PROGRESS)) return 'in_progress';
  if (tokens.some((t) => NOT.has(t)) && (deniesWork || !said(DONE))) return 'unknown';
  if (said(DONE)) return 'done';
  const already = tokens.some((t) => ALREADY.has(t));
  if (already && said(REPAIRED)) return 'done';
  if (tokens.some((t) => DONE.has(t))) return 'unknown';
  const agreed = tokens.filter((t) => YES.has(t));
  if (agreed.length > 0 && tokens.every((t) => YES.has(t) || FILLER.has(t))) return 'acknowledge';
  const opening = tokens.find((t) => !FILLER.has(t));
  return opening !== undefined && FIRM_YES.has(opening) ? 'acknowledge' : 'unknown';
}

/** Whether a word is denied by one of the two before it: "belum selesai", "tidak bisa selesai". */
function denied(tokens: readonly string[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 2), at).some((t) => NOT.has(t));
}

/** Whether a word is put into the future by one of the three before it: "akan kami selesaikan". */
function later(tokens: readonly string[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some((t) => NOT_YET.has(t));
}

function isHalfDone(text: string): boolean {
  const tokens = tokensOf(text.replace(THANKS, ' '));
  return tokens.some((t) => ALREADY.has(t)) && tokens.every((t) => ALREADY.has(t) || FILLER.has(t));
}

function saysNothingMore(tokens: readonly string[]): boolean {
  return tokens.every((t) => [YES, FILLER, DONE, PROGRESS, ALREADY].some((set) => set.has(t)));
}

function noteAfter(text: string, head: string): string | null {
  const at = text.toLowerCase().search(new RegExp(`(?<![\\p{L}])${head}(?![\\p{L}])`, 'u'));
  return noteOf(text.slice(at + head.length));
}

/** The words around "bukan kewenangan"; those behind it first, as a reason stands there. */
function reasonOf(text: string, match: RegExpExecArray): string | null {
  const behind = noteOf(text.slice(match.index + match[0].length));
  if (behind !== null && tokensOf(behind).some((t) => !FILLER.has(t))) return behind;
  const before = text.slice(0, match.index);
  return tokensOf(before).some((t) => !FILLER.has(t) && !YES.has(t)) ? noteOf(before) : null;
}

function noteOf(text: string): string | null {
  const note = text
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+/u, '')
    .replace(/[\s,:;-]+$/u, '')
    .trim();
  return tokensOf(note).length === 0 ? null : note;
}
