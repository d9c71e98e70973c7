import { numbersIn } from '../domain/understanding/numbers.js';
import { AUTOMATIC, understand, type Understanding } from '../domain/understanding/understand.js';
import type { Parsed as ParsedAs, ParsedPart, Said } from './command.js';
import { COMMANDS, INTENTS, type Intent } from './commands/commands.js';
import { reportNote } from './commands/report.js';
import { tokensOf } from './tokens.js';
import { ABOUT_MESSAGES, ALREADY, ASKING, FILLER } from './words.js';

export { INTENTS };
export type { Intent };

/** How a text is understood. */
export interface Parsed extends ParsedAs {
  readonly intent: Intent;
}

const THANKS =
  /\b(?:terima\s*kasih|trima\s*kasih|makasih|matur\s+nuwun|tengkyu|thank(?:s| you))\b/gi;
const MARK = /\uE000\d+\uE001/g;
const MOST_CHARACTERS = 4000;

/** A text in plain signs, without what a phone adds to it. */
const plainSigns = (text: string): string =>
  text
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .replace(/[\u{1F3FB}-\u{1F3FF}\p{Cf}\uE000-\uF8FF\uFE0F\u20E3]/gu, '');

/**
 * Understands an officer's text; what it cannot be sure of is `ask`, or `unknown`, never a guess that closes something.
 * `forwarded`: whether WhatsApp says that somebody else wrote it; `coordinates`: whether a coordinator wrote it, whose
 * commands nobody else gives.
 */
export function parse(text: string, forwarded = false, coordinates = false): Parsed {
  const signs = plainSigns(text);
  const meant = understand(signs, forwarded);
  const plain = signs
    .replace(/[*_~`]/g, ' ')
    .replace(/\b8[\s-]6\b/g, '86')
    .replace(/\b(?:(di|men?)\s*)?tindak\s*lanjut(i?)\b/gi, '$1tindaklanjut$2');
  const { trackingIds, others } = meant.numbers;
  const said = takeApart(plain, trackingIds.length > 0);
  const read =
    meant.why === QUOTED || meant.why === AUTOMATIC || forwarded
      ? null
      : commandIn(said, coordinates);
  const common = { trackingIds, others, halfDone: meant.halfDone };
  if (read) {
    const { intent, note, digit = false } = read;
    // "2 sudah selesai": the digit says one thing, and its words another.
    const words = digit && note !== null ? understand(note) : null;
    const namesOthers =
      digit && /(?<![\d.,/])[1-9](?![\d.,/])/.test(note ?? '') && /\bdan\b|,/.test(note ?? '');
    if (namesOthers) {
      const parts = [{ intent: 'ask', trackingIds, note }];
      return { ...common, intent: 'ask', note, digit: false, sure: false, why: UNLIKE, parts };
    }
    const isOther = words?.sure === true && CHOICES.has(words.intent) && words.intent !== intent;
    if (isOther || (words !== null && !fits(words, note ?? '', intent))) {
      const parts = [{ intent: 'ask', trackingIds, note }];
      return { ...common, intent: 'ask', note, digit, sure: false, why: UNLIKE, parts };
    }
    const parts = [{ intent, trackingIds, note }];
    return { ...common, intent, note, digit, sure: true, why: 'a command', parts };
  }
  const note = noteOf(meant, said);
  const parts = meant.parts.map(
    ({ intent, trackingIds: ids, text: words, ofOthers }): ParsedPart => ({
      intent,
      ...(ofOthers ? { ofOthers } : {}),
      trackingIds: ids,
      note: meant.parts.length > 1 ? reportNote(intent, takeApart(words, true)) : note,
    }),
  );
  return {
    ...common,
    intent: meant.intent,
    note,
    digit: false,
    sure: meant.sure,
    why: meant.why,
    parts,
  };
}

/** A verb of doing, with which a choice's note begins or goes on. */
const OF_DOING =
  /(?<!\p{L})(?:sudah|sdh|telah|udah|kami|tim|petugas|oleh|di\p{L}{4,}|me(?:m|n|ng|ny)\p{L}{3,})(?!\p{L})/iu;
/** Whose something is. */
const OF_OTHERS =
  /(?<!\p{L})(?:jalan|aset|milik|wewenang|kewenangan|provinsi|kabupaten|kota|desa|pln|pdam|pusat|dinas|balai|ranah|tupoksi|urusan|ke\s+(?!lokasi|lapangan|sana)\p{L}+)(?!\p{L})/iu;
const BUT = /(?<!\p{L})(?:tapi|tetapi|namun)(?!\p{L})/iu;
const NO_NOTE =
  /(?<!\p{L})(?:mungkin|sepertinya|salah|apa|kah|atau|dulu|sebentar|katanya|kata|info|bercanda|wkwk|maksud\p{L}*|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)(?!\p{L})/iu;
/** Whether words behind a digit may be its note: they say the same, or tell of work; "3 anak saya sakit" does not. */
function fits(words: Understanding, note: string, intent: string): boolean {
  // "2 belum selesai": so far it is only in progress.
  if (intent === 'in_progress' && words.why === 'denied') return true;
  if (NO_NOTE.test(note)) return false;
  if (intent === 'not_ours')
    return !BUT.test(note) && (words.intent === 'not_ours' || OF_OTHERS.test(note));
  if (words.sure)
    return CHOICES.has(words.intent) || words.intent === 'acknowledge' || words.intent === 'thanks';
  return words.intent === 'unknown' && OF_DOING.test(note);
}

const CHOICES: ReadonlySet<string> = new Set(['in_progress', 'done', 'not_ours']);
const UNLIKE = 'a digit and words that say something else';
const QUOTED = "the bot's or another's words";

const noteOf = ({ intent, numbers }: Understanding, said: Said): string | null =>
  reportNote(intent, { ...said, named: numbers.trackingIds.length > 0 });

/** What the first command makes of a text that reads it as its own. */
function commandIn(said: Said, coordinates: boolean) {
  for (const command of COMMANDS) {
    if (command.forCoordinators === true && !coordinates) continue;
    const read = command.reads(said);
    if (read && (coordinates || read.forCoordinators !== true)) return read;
  }
  return null;
}

function takeApart(text: string, named: boolean): Said {
  const words = numbersIn(text).marked.replace(MARK, ' ').replace(/#/g, ' ');
  const spoken = words.replace(THANKS, ' ');
  const tokens = tokensOf(spoken);
  const at = tokens.findIndex((t) => !FILLER.has(t) && !(named && ALREADY.has(t)));
  const [alone = null, ...others] = named
    ? []
    : tokensOf(text).filter((t) => !FILLER.has(t) && !ABOUT_MESSAGES.has(t));
  return {
    ...{ text, named, words, spoken, tokens },
    asks: words.includes('?') || tokens.some((t) => ASKING.has(t)),
    head: tokens[at] ?? '',
    before: tokens.slice(0, Math.max(at, 0)),
    after: tokens.slice(at + 1),
    alone: others.length === 0 ? alone : null,
  };
}
