import { agencyKey } from '../domain/agency.js';
import type { Disposition } from '../domain/disposition.js';
import type { Outcome, Turn } from './command.js';

/** The one case that a coordinator's command means, or what was answered where that is not sure. */
export type CaseMeant =
  | {
      readonly kind: 'case';
      readonly disposition: Disposition;
      /** What stands behind the agency, or all where none was needed. */
      readonly rest: string;
    }
  | { readonly kind: 'answered'; readonly outcome: Outcome };

/** Words that stand before an agency's name. */
const BEFORE = /^(?:di|pada|untuk|ke|instansi|dinas)\s+(?=\S)/i;

/**
 * The open case of a complaint that a command means; where it is open at several agencies, the one that the words behind
 * the number name. Nothing is guessed: what is not sure is answered with all of them.
 */
export function caseMeant(
  turn: Pick<Turn, 'store' | 'answer' | 'say' | 'views' | 'lost'>,
  trackingId: string,
  words: string | null,
): CaseMeant {
  const open = turn.store.dispositions.openByTrackingId(trackingId);
  const [only] = open;
  if (!only) {
    turn.answer(turn.lost([trackingId]));
    return { kind: 'answered', outcome: 'answered' };
  }
  const text = words?.trim() ?? '';
  const named = open.flatMap((disposition) => {
    const rest = behindName(text, disposition.agencyName);
    return rest === null ? [] : [{ disposition, rest }];
  });
  const [first] = named;
  const namesOther = (words: string, but: number) =>
    turn.store.roster
      .agencies()
      .some(({ id, name }) => id !== but && behindName(words, name) !== null);
  // "PUPR dan Kesehatan": several at once are none.
  const isOne = (rest: string, but: number) =>
    !(
      /^(?:dan|serta|,|&)/i.test(rest) &&
      namesOther(rest.replace(/^(?:dan|serta|,|&)\s*/i, ''), but)
    );
  if (first && named.length === 1 && isOne(first.rest, first.disposition.agencyId))
    return { kind: 'case', ...first };
  const isAlone = open.length === 1 && named.length === 0 && !namesOther(text, only.agencyId);
  if (isAlone) return { kind: 'case', disposition: only, rest: text };
  turn.answer(
    turn.say('answer-which-agency', { items: turn.views(open, true), example: trackingId }),
    open,
  );
  return { kind: 'answered', outcome: 'asked_back' };
}

/** What stands behind an agency's name, or behind words that only it has, at the beginning of a text; null for none. */
function behindName(text: string, name: string): string | null {
  const plain = text.replace(BEFORE, '');
  const keys = agencyKey(name).split(' ');
  const words = plain.split(/\s+/).filter((word) => word !== '');
  let taken = 0;
  while (
    taken < words.length &&
    agencyKey(words.slice(0, taken + 1).join(' '))
      .split(' ')
      .every((key) => keys.includes(key))
  )
    taken += 1;
  const own = words.slice(0, taken).some((word) => !COMMON.has(word.toLowerCase()));
  return taken > 0 && own
    ? words
        .slice(taken)
        .join(' ')
        .replace(/^[,:;-]\s*/, '')
    : null;
}

/** Words that many agencies bear. */
const COMMON: ReadonlySet<string> = new Set([
  'dinas',
  'badan',
  'kantor',
  'kabupaten',
  'kab',
  'kab.',
  'kota',
  'kecamatan',
  'bagian',
  'dan',
]);
