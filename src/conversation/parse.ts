import type { Parsed as ParsedAs, Said } from './command.js';
import { COMMANDS, INTENTS, type Intent } from './commands/commands.js';
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
  const said = takeApart(plain, trackingIds.length > 0);
  const { intent, note, digit = false } = understand(said) ?? NOTHING;
  const halfDone = intent === 'unknown' && isHalfDone(said.tokens);
  return { intent, trackingIds, note, digit, halfDone };
}

const NOTHING = { intent: 'unknown', note: null, digit: false } as const;

/** What the first command makes of a text that reads it as its own; else what one guesses. */
function understand(said: Said) {
  for (const command of COMMANDS) {
    const read = command.reads(said);
    if (read) return read;
  }
  for (const command of COMMANDS) {
    const guess = command.guesses?.(said);
    if (guess) return guess;
  }
  return null;
}

function takeApart(text: string, named: boolean): Said {
  const words = text.replace(TRACKING_ID, ' ').replace(/#/g, ' ');
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

function isHalfDone(tokens: readonly string[]): boolean {
  return tokens.some((t) => ALREADY.has(t)) && tokens.every((t) => ALREADY.has(t) || FILLER.has(t));
}
