import { HOUR } from '../../domain/day.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand } from '../command.js';

/** A greeting or thanks are answered once in so many milliseconds. */
const ONCE_IN = 12 * HOUR;

/** Greetings and thanks, answered in kind. */
export const courtesy = defineCommand({
  intents: ['greeting', 'thanks'],
  views: { 'answer-greeting': SAMPLE_ANSWER, 'answer-thanks': SAMPLE_ANSWER },
  reads: () => null,
  run(turn) {
    const { store, officer, parsed, now, inboundId } = turn;
    const isKnown = store.inbound.answeredSince(
      officer.id,
      parsed.intent,
      now - ONCE_IN,
      inboundId,
    );
    if (isKnown) return 'noted';
    const name = parsed.intent === 'thanks' ? 'answer-thanks' : 'answer-greeting';
    return turn.answer(turn.render(name, turn.plain()));
  },
});
