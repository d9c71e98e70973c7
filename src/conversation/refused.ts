import { saidIn, type ActProblem } from '../admin/deps.js';
import { quote } from '../wording/quote.js';
import type { Outcome, Turn } from './command.js';

// Why a coordinator's command was not carried out, and how it is given.

const sample = {
  /** Only coordinators may. */
  onlyCoordinators: false,
  /** The command as it is given. */
  how: 'TUNDA 9810000 2026-12-14 alasan',
  /** What is in the way; empty for nothing but how it was given. */
  problem: 'tanggalnya sudah lewat',
  /** The agency that was named, and those that it may mean; none where there is none of that name. */
  word: 'kesehatan',
  agencies: [{ name: 'Dinas Kesehatan' }],
  signature: 'Dinas Kominfo',
};
export const REFUSED_VIEWS = { 'answer-refused': sample };

/** Says why nothing was done. */
export function refused(
  turn: Turn<typeof REFUSED_VIEWS>,
  why: {
    readonly onlyCoordinators?: boolean;
    readonly how?: string;
    readonly problem?: ActProblem;
    readonly word?: string;
    readonly agencies?: readonly string[];
  },
): Outcome {
  const { problem, word = '', agencies = [] } = why;
  return turn.answer(
    turn.render('answer-refused', {
      onlyCoordinators: why.onlyCoordinators ?? false,
      how: why.how ?? '',
      problem: problem === undefined ? '' : quote(saidIn(problem, 'id'), 300),
      word: quote(word, 80),
      agencies: agencies.slice(0, 10).map((name) => ({ name: quote(name, 160) })),
      signature: quote(turn.deps.signature),
    }),
  );
}
