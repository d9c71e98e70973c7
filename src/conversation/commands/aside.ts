import { HOUR } from '../../domain/day.js';
import { scrub } from '../../domain/scrub.js';
import { quote } from '../../wording/quote.js';
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
  const { deps, officer, parsed, now } = turn;
  const { intent } = parsed;
  const view = {
    ...deps.alerts.about(officer, now),
    words: quote(scrub(turn.text, null), NOTE_LENGTH),
    trackingIds: parsed.trackingIds.map((id) => `#${id}`).join(', '),
    leave: intent === 'leave',
    handover: intent === 'handover',
    undo: intent === 'undo',
    other: !['leave', 'handover', 'undo'].includes(intent),
    signature: quote(deps.signature),
  };
  turn.report(turn.render('passed-on', view));
  // Whoever writes on is not answered the same each time.
  const since = now - HOUR;
  const isKnown = turn.store.inbound.hadOutcomeSince(
    officer.id,
    'passed_on',
    since,
    turn.inboundId,
  );
  if (!isKnown || !view.other) turn.answer(turn.render('answer-passed-on', view));
  return 'passed_on';
}
