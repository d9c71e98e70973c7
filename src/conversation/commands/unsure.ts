import { coordinates } from '../../domain/reach.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand } from '../command.js';
import { ASIDE_VIEWS, asideView } from './aside.js';

/** What is about a complaint and not certain: asked once, with the menu; its digits then mean that complaint. */
export const unsure = defineCommand({
  intents: ['ask', 'question'],
  views: { 'answer-ask': SAMPLE_ANSWER, 'answer-question': SAMPLE_ANSWER, ...ASIDE_VIEWS },
  reads: () => null,
  run(turn) {
    const isQuestion = turn.parsed.intent === 'question';
    // A coordinator's question is nobody else's to answer.
    if (isQuestion && !coordinates(turn.roles))
      turn.report(turn.render('passed-on', asideView(turn)));
    if (isQuestion && turn.parsed.trackingIds.length === 0) {
      turn.answer(turn.render('answer-question', turn.plain()));
      return 'asked_back';
    }
    const found = turn.find();
    if (typeof found === 'string') return found;
    const [only] = found.dispositions;
    const name = isQuestion ? 'answer-question' : 'answer-ask';
    const view = turn.plain({
      items: turn.views(found.dispositions),
      example: only?.complaint.trackingId ?? '',
      one: found.dispositions.length === 1,
      accept: found.dispositions.some(({ clocks }) =>
        clocks.some(({ kind, state }) => kind === 'acknowledge' && state === 'running'),
      ),
    });
    const isMenu = name === 'answer-ask' && found.dispositions.length === 1;
    turn.answer(turn.render(name, view), found.dispositions, { menu: isMenu });
    return 'asked_back';
  },
});
