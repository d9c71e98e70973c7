import { policyOn } from '../../domain/policy.js';
import { coordinates } from '../../domain/reach.js';
import { GUIDE_TOPICS, guideView } from '../../wording/guide.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand, type Outcome, type Turn } from '../command.js';
import { byUrgency, visibleTo } from '../resolve.js';
import { ALREADY, NOT, words } from '../words.js';

const HELP = words(`bantuan help bantu petunjuk menu cara perintah`);
const GUIDE = 'panduan';

const views = { 'answer-help': SAMPLE_ANSWER, 'answer-help-coordinator': SAMPLE_ANSWER };

/** BANTUAN: what can be answered. PANDUAN: what a new officer learns, a topic at a time. */
export const help = defineCommand({
  intents: ['help'],
  views,
  reads({ head, after }) {
    if (head === GUIDE) {
      const topic = after.find((token) => /^\d{1,2}$/.test(token));
      return { intent: 'help', note: topic === undefined ? GUIDE : `${GUIDE} ${topic}` };
    }
    const isCommand = HELP.has(head) && after.length <= 2;
    return isCommand && !after.some((t) => NOT.has(t) || ALREADY.has(t))
      ? { intent: 'help', note: null }
      : null;
  },
  run(turn) {
    if (turn.parsed.note?.startsWith(GUIDE) === true) return guide(turn);
    const name = coordinates(turn.roles) ? 'answer-help-coordinator' : 'answer-help';
    return turn.answer(turn.render(name, turn.plain({ example: exampleOf(turn) })));
  },
});

/** A topic of the guide, or the list of them. */
function guide(turn: Turn<typeof views>): Outcome {
  const { deps, office, now } = turn;
  const policy = policyOn(deps.policy(), office.zone.dayOf(now));
  const view = guideView(policy, {
    ...{ example: exampleOf(turn), elsewhere: false },
    signature: quote(deps.signature),
  });
  const topic = Number(turn.parsed.note?.slice(GUIDE.length + 1));
  return turn.answer(deps.wording.render(GUIDE_TOPICS[topic - 1] ?? 'guide', view));
}

/** A number of the officer's own, for the examples; a made-up one where nothing is open. */
function exampleOf({ store, roles }: Pick<Turn, 'store' | 'roles'>): string {
  const [first] = byUrgency(visibleTo(store, roles));
  const disposition = first && store.dispositions.byId(first.id);
  return disposition?.complaint.trackingId ?? '9810000';
}
