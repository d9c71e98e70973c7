import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand } from '../command.js';
import { NOT, words } from '../words.js';

const HELP = words(`bantuan help bantu panduan petunjuk menu cara perintah`);

/** BANTUAN: what can be answered. */
export const help = defineCommand({
  intents: ['help'],
  views: { 'answer-help': SAMPLE_ANSWER },
  reads: ({ head, after }) =>
    HELP.has(head) && !NOT.has(after[0] ?? '') ? { intent: 'help', note: null } : null,
  run: (turn) => turn.answer(turn.render('answer-help', turn.plain())),
});
