import { closeCase } from '../../admin/corrections.js';
import { mayClose } from '../../domain/authority.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { actorOf, defineCommand } from '../command.js';
import { DOUBT, NOT, words } from '../words.js';

const HANDED_ON = words(`dialihkan teralihkan dialih`);

const isUnsure = (word: string) => NOT.has(word) || DOUBT.has(word);

/**
 * DIALIHKAN: the coordinator says that what exports leave out is with another agency now. It ends where it is left
 * out, and nowhere else, and stays so until LAPOR! shows the reporter's new word, or shows it elsewhere and back.
 */
export const handedOn = defineCommand({
  intents: ['handed_on'],
  views: { 'answer-handed-on': { ...SAMPLE_ANSWER, done: true, shown: false } },
  // Only with its ID, and as the first word: it ends a case.
  reads: ({ head, named, asks, before, after }) =>
    named && !asks && before.length === 0 && HANDED_ON.has(head) && !after.some(isUnsure)
      ? { intent: 'handed_on', note: null }
      : null,
  run(turn) {
    const { deps, store, roles, officer, now } = turn;
    const found = turn.find();
    if (typeof found === 'string') return found;
    const leftOut = found.dispositions.filter(({ missingSince }) => missingSince !== null);
    const may = mayClose(roles);
    const done = may && leftOut.length > 0;
    const meant = done ? leftOut : found.dispositions;
    const ids = [...new Set(meant.map((d) => `#${d.complaint.trackingId}`))];
    if (done)
      for (const disposition of leftOut) {
        const { id } = disposition;
        closeCase(
          { store, office: deps.office, intakeDeps: deps.intakeDeps },
          actorOf(officer),
          { trackingId: disposition.complaint.trackingId, disposition: id },
          now,
        );
      }
    const view = { trackingIds: ids.join(', '), example: ids[0]?.slice(1) ?? '' };
    const shown = may && !done;
    turn.answer(turn.render('answer-handed-on', { ...turn.plain(view), done, shown }), meant);
    return done ? 'done' : 'answered';
  },
});
