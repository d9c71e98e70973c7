import { coordinates } from '../../domain/reach.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand, type Turn } from '../command.js';
import { byUrgency, visibleTo } from '../resolve.js';
import { NOT, words } from '../words.js';

const HELP = words(`bantuan help bantu panduan petunjuk menu cara perintah`);

/** BANTUAN: what can be answered. */
export const help = defineCommand({
  intents: ['help'],
  views: { 'answer-help': SAMPLE_ANSWER, 'answer-help-coordinator': SAMPLE_ANSWER },
  reads: ({ head, after }) =>
    HELP.has(head) && !NOT.has(after[0] ?? '') ? { intent: 'help', note: null } : null,
  run: (turn) =>
    turn.answer(
      turn.render(
        coordinates(turn.roles) ? 'answer-help-coordinator' : 'answer-help',
        turn.plain({ example: exampleOf(turn) }),
      ),
    ),
});

/** A number of the officer's own, for the examples; a made-up one where nothing is open. */
function exampleOf({ store, roles }: Pick<Turn, 'store' | 'roles'>): string {
  const [first] = byUrgency(visibleTo(store, roles));
  const disposition = first && store.dispositions.byId(first.id);
  return disposition?.complaint.trackingId ?? '9810000';
}
