import type { CaseState } from './case-state.js';
import { ADMIN_WORDS, wordFor, type Language } from '../wording/admin-words.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';

/** What of a case changes, a line each. */
export function changesOf(
  before: CaseState | null,
  after: CaseState | null,
  language: Language,
): string[] {
  const { labels, clocks, clockStates, reasons } = ADMIN_WORDS[language];
  const stands = (one: CaseState | null) => {
    if (one === null) return labels.none;
    return one.open ? labels.open : `${labels.ended} (${wordFor(reasons, one.endReason ?? '')})`;
  };
  const kinds = [...(before?.clocks ?? []), ...(after?.clocks ?? [])].map(({ kind }) => kind);
  const clockOf = (one: CaseState | null, kind: string) => {
    const clock = one?.clocks.find((c) => c.kind === kind);
    return clock === undefined ? labels.none : `${clock.due}, ${clockStates[clock.state]}`;
  };
  const className = (one: CaseState | null) =>
    one === null ? labels.none : CLASSIFICATION_WORDS[one.classification];
  const rows: [name: string, was: string, is: string][] = [
    ['', stands(before), stands(after)],
    ['', className(before), className(after)],
    [labels.disposed, before?.disposedOn ?? labels.none, after?.disposedOn ?? labels.none],
    [labels.heldUntil, before?.heldUntil ?? labels.none, after?.heldUntil ?? labels.none],
    ...[...new Set(kinds)].map((kind): [string, string, string] => [
      clocks[kind],
      clockOf(before, kind),
      clockOf(after, kind),
    ]),
  ];
  return rows
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => `${name === '' ? '' : `${name}: `}${was} -> ${is}`);
}
