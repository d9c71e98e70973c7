import { HOUR } from '../../domain/day.js';
import { scrub } from '../../domain/scrub.js';
import { mayQuote } from '../../domain/complaint.js';
import { quote } from '../../wording/quote.js';
import type { ViewOf } from '../../wording/views.js';
import { NOTE_LENGTH } from '../../wording/words.js';
import { defineCommand, type Outcome, type Turn } from '../command.js';

/** What nobody at the bot can decide, as the officer and the coordinators read of it. */
const sample = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The officer's own words. */
  words: 'saya sudah pindah tugas',
  trackingIds: '#9810000',
  leave: false,
  handover: true,
  undo: false,
  question: false,
  other: false,
  signature: 'Dinas Kominfo',
};
export const ASIDE_VIEWS = { 'passed-on': sample, 'answer-passed-on': sample };
type AsideTurn = Turn<typeof ASIDE_VIEWS>;

/** Leave, a place that changed hands: a coordinator reads the words and decides. */
export const aside = defineCommand({
  intents: ['leave', 'handover', 'passed_on'],
  views: ASIDE_VIEWS,
  reads: () => null,
  run: passOn,
});

/** Tells the coordinators what an officer said, and the officer that they were told. */
export function passOn(turn: AsideTurn): Outcome {
  const { officer, now, store, inboundId } = turn;
  const view = asideView(turn);
  turn.report(turn.render('passed-on', view));
  // Whoever writes on is not answered the same each time.
  const isKnown = store.inbound.hadOutcomeSince(officer.id, 'passed_on', now - HOUR, inboundId);
  if (!isKnown || !view.other) turn.answer(turn.render('answer-passed-on', view));
  return 'passed_on';
}

/** An officer's words as coordinators read them; those about what may not be quoted are left out. */
export function asideView(turn: AsideTurn): ViewOf<typeof sample> {
  const { deps, store, officer, parsed, now, quotedOnes } = turn;
  const { intent } = parsed;
  const about = [
    ...parsed.trackingIds.flatMap((id) => store.dispositions.complaint(id) ?? []),
    ...quotedOnes.flatMap((id) => store.dispositions.byId(id)?.complaint ?? []),
  ];
  const words = about.every(mayQuote) ? quote(scrub(turn.text, null), NOTE_LENGTH) : '';
  return {
    ...deps.alerts.about(officer, now),
    words,
    trackingIds: [...new Set(about.map(({ trackingId }) => `#${trackingId}`))].join(', '),
    leave: intent === 'leave',
    handover: intent === 'handover',
    undo: intent === 'undo',
    question: intent === 'question',
    other: !['leave', 'handover', 'undo', 'question'].includes(intent),
    signature: quote(deps.signature),
  };
}
