import { scrub } from '../../domain/scrub.js';
import { quote } from '../../wording/quote.js';
import { NOTE_LENGTH } from '../../wording/words.js';
import { defineCommand } from '../command.js';

/** Somebody's number answers by itself, or says the same again and again: as they and coordinators read of it. */
const sample = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** What was written. */
  words: 'Terima kasih telah menghubungi kami.',
  signature: 'Dinas Kominfo',
};

/** Falls silent towards a number that a machine answers for, and says so once. */
export const silence = defineCommand({
  intents: ['silence'],
  views: { 'answer-silenced': sample, silenced: sample },
  reads: () => null,
  run(turn) {
    const { deps, officer, now } = turn;
    const view = {
      ...deps.alerts.about(officer, now),
      words: quote(scrub(turn.text, null), NOTE_LENGTH),
      signature: quote(deps.signature),
    };
    turn.report(turn.render('silenced', view));
    turn.answer(turn.render('answer-silenced', view));
    return 'silenced';
  },
});
