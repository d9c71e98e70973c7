import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand } from '../command.js';
import { words } from '../words.js';

const START = words(`mulai aktifkan start`);

/** MULAI: messages again, or a wish to get no more withdrawn. */
export const start = defineCommand({
  intents: ['start'],
  views: { 'answer-start': SAMPLE_ANSWER, 'answer-help': SAMPLE_ANSWER },
  reads: ({ alone }) =>
    alone !== null && START.has(alone) ? { intent: 'start', note: null } : null,
  run(turn) {
    const { store, officer, now } = turn;
    const name = store.roster.startAgain(officer.id, now) ? 'answer-start' : 'answer-help';
    return turn.answer(turn.render(name, turn.plain()));
  },
});
