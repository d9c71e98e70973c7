import {
  AFFIRMING,
  ABOUT_MESSAGES,
  ALREADY,
  ASKING,
  COUNTED,
  DETAIL,
  DONE,
  DOUBT,
  FILLER,
  FIRM_YES,
  HELP,
  LIST,
  NOT,
  PROGRESS,
  PROMISED,
  REPAIRED,
  START,
  STILL_NOT,
  STOP,
  UNDER_WAY,
  UNFINISHED,
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
  'stop',
  'start',
  'agree_stop',
  'refuse_stop',
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
  /\b(?:bukan|bkn|diluar|di luar|luar)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi)\s+)?(?:ke)?wenang\w*|\b(?:bukan|bkn|diluar|di luar)\s+(?:(?!bukan|bkn)\w+\s+)?(?:tupoksi|ranah|urusan|wewenang|tugas|kewenangan|domain|bidang)\b/i;
const THANKS =
  /\b(?:terima\s*kasih|trima\s*kasih|makasih|matur\s+nuwun|tengkyu|thank(?:s| you))\b/gi;
const TRACKING_ID = /(?<![\d.,])#?(L-\d{4}-\d{4,6}|[1-9]\d{5,9})(?![\d])/g;
/** A provisional ID as people type it: `L-2026-0001`, `l 2026 0001`, `L–2026–0001`. */
const PROVISIONAL = /(?<![\p{L}\d])L[\s\p{Pd}]{0,3}(20\d{2})[\s\p{Pd}]{1,3}(\d{4,6})(?!\d)/giu;
const MOST_CHARACTERS = 4000;

/** Understands an officer's text; what it cannot be sure of is `unknown`, never a guess that closes something. */
export function parse(text: string): Parsed {
  const plain = text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u{1F3FB}-\u{1F3FF}\p{Cf}\uFE0F\u20E3]/gu, '')
    .replace(/[*_~`]/g, ' ')
    .replace(PROVISIONAL, 'L-$1-$2')
    .replace(/\b8[\s-]6\b/g, '86')
    .replace(/\b(?:(di|men?)\s*)?tindak\s*lanjut(i?)\b/gi, '$1tindaklanjut$2');
  const trackingIds = [...new Set([...plain.matchAll(TRACKING_ID)].map((match) => match[1] ?? ''))];
  const words = plain.replace(TRACKING_ID, ' ').replace(/#/g, ' ');
  const asked = askedOfTheBot(plain, trackingIds.length > 0);
  if (asked) return { ...asked, trackingIds, digit: false, halfDone: false };
  const digit = menuDigit(words);
  if (digit) return { ...digit, trackingIds, digit: true, halfDone: false };
  const { intent, note } = understand(words, trackingIds.length > 0);
  return { intent, trackingIds, note, digit: false, halfDone: isHalfDone(words) };
}

const tokensOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/(\d)%/g, '$1 %')
    .match(/[\p{L}\p{N}%]+(?:-[\p{L}]+)*|[👍🙏👌]/gu) ?? [];

/** STOP, MULAI, and a coordinator's word on a request to stop: about the messages, not about a complaint. */
function askedOfTheBot(
  text: string,
  named: boolean,
): { intent: Intent; note: string | null } | null {
  const decision =
    /^\s*(setuju|setujui|tolak)\s+(?:stop|berhenti)\s+(?:no(?:mor)?\.?\s*)?#?(\d{1,5})\s*[.!]?\s*$/i.exec(
      text,
    );
  if (decision)
    return {
      intent: decision[1]?.toLowerCase() === 'tolak' ? 'refuse_stop' : 'agree_stop',
      note: decision[2] ?? null,
    };
  const tokens = tokensOf(text);
  const words = tokens.filter((t) => !FILLER.has(t) && !ABOUT_MESSAGES.has(t));
  const [only] = words;
  if (named || only === undefined || words.length !== 1) return null;
  if (STOP.has(only)) return { intent: 'stop', note: null };
  return START.has(only) ? { intent: 'start', note: null } : null;
}

function menuDigit(text: string): { intent: Intent; note: string | null } | null {
  const match = /^\s*([1-4])(?:[\s.,:;)\]-]+(.*))?$/su.exec(text);
  if (!match) return null;
  const rest = match[2] ?? '';
  const tokens = tokensOf(rest);
  const [next = ''] = tokens;
  const intent = DIGITS[Number(match[1]) - 1] ?? 'unknown';
  if (COUNTED.has(next) || /^\d/.test(next) || takenBack(intent, tokens)) return null;
  return { intent, note: noteOf(rest) };
}

/** Whether the words behind a command or a digit deny it: "3 belum", "SELESAI tidak jadi", "selesai besok". */
function takenBack(intent: Intent, after: readonly string[]): boolean {
  const [next = '', second = ''] = after;
  if (NOT.has(next) && (after.length === 1 || second === 'jadi')) return true;
  if (intent !== 'done') return false;
  if (after.some((t) => STILL_NOT.has(t))) return true;
  if (NOT.has(next) && UNFINISHED.has(second)) return true;
  return after.slice(0, 3).some((t) => DOUBT.has(t));
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
  if (notOurs && !asks && !NOT.has(tokensOf(spoken.slice(0, notOurs.index)).at(-1) ?? ''))
    return { intent: 'not_ours', note: reasonOf(spoken, notOurs) };
  if (LIST.has(head))
    return { intent: 'list', note: after.find((t) => /^\d{1,3}$/.test(t)) ?? null };
  if (DETAIL.has(head)) return { intent: 'detail', note: null };
  if (HELP.has(head) && !NOT.has(after[0] ?? '')) return { intent: 'help', note: null };
  const command = COMMANDS.get(head);
  const before = tokens.slice(0, Math.max(first, 0));
  const qualified = before.some((t) => DOUBT.has(t) || NOT.has(t));
  if (command !== undefined && !asks && !qualified && !takenBack(command, after))
    return { intent: command, note: noteAfter(spoken, head) };
  if (asks || notOurs) return nothing;
  const intent = freely(tokens);
  return { intent, note: intent === 'unknown' || saysNothingMore(tokens) ? null : noteOf(spoken) };
}

/** Understanding without a command at the head: negation first, then the work, then agreement. */
function freely(tokens: readonly string[]): Intent {
  const doubtful = tokens.some((t) => DOUBT.has(t));
  const already = tokens.some((t) => ALREADY.has(t));
  const underWay = already || tokens.some((t) => UNDER_WAY.has(t));
  const works = tokens.some(
    (t, i) =>
      ((PROGRESS.has(t) && !(PROMISED.has(t) && FIRM_YES.has(tokens[0] ?? '') && !underWay)) ||
        (PROMISED.has(t) && underWay)) &&
      !denied(tokens, i) &&
      !promised(tokens, i),
  );
  if (works) return 'in_progress';
  if (tokens.some((t) => NOT.has(t))) return 'unknown';
  if (tokens.some((t) => DONE.has(t))) return doubtful ? 'unknown' : 'done';
  if (already && tokens.some((t) => REPAIRED.has(t))) return doubtful ? 'unknown' : 'done';
  const agrees = tokens.some((t) => YES.has(t));
  if (agrees && tokens.every((t) => YES.has(t) || FILLER.has(t))) return 'acknowledge';
  const opening = tokens.find((t) => !FILLER.has(t));
  return opening !== undefined && FIRM_YES.has(opening) ? 'acknowledge' : 'unknown';
}

/** Whether a word is denied before it with nothing that affirms between, or right behind it. */
function denied(tokens: readonly string[], at: number): boolean {
  if (NOT.has(tokens[at + 1] ?? '') && at + 2 >= tokens.length) return true;
  for (let i = at - 1; i >= Math.max(0, at - 5); i--) {
    const token = tokens[i] ?? '';
    if (AFFIRMING.has(token)) return false;
    if (NOT.has(token)) return true;
  }
  return false;
}

/** Whether a word is put into the future by one of the three before it: "akan kami proses". */
function promised(tokens: readonly string[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some((t) => DOUBT.has(t));
}

function isHalfDone(text: string): boolean {
  const tokens = tokensOf(text.replace(THANKS, ' '));
  return tokens.some((t) => ALREADY.has(t)) && tokens.every((t) => ALREADY.has(t) || FILLER.has(t));
}

function saysNothingMore(tokens: readonly string[]): boolean {
  return tokens.every((t) =>
    [YES, FILLER, DONE, PROGRESS, PROMISED, ALREADY].some((set) => set.has(t)),
  );
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
