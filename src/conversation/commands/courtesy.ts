import { HOUR } from '../../domain/day.js';
import { SAMPLE_ANSWER } from '../../wording/views.js';
import { defineCommand } from '../command.js';

/** A greeting or thanks are answered once in so many milliseconds. */
const ONCE_IN = 12 * HOUR;

/** How a greeting is answered in kind, by the words in it. */
const IN_KIND: readonly (readonly [words: RegExp, answer: string])[] = [
  [/\bas+ala?m/i, 'Waalaikumsalam'],
  [/\bpagi/i, 'Selamat pagi'],
  [/\bsiang/i, 'Selamat siang'],
  [/\bsore/i, 'Selamat sore'],
  [/\bmalam/i, 'Selamat malam'],
  [/\b(?:sugeng|kulonuwun)/i, 'Sugeng'],
];

/** Greetings and thanks, answered in kind. */
export const courtesy = defineCommand({
  intents: ['greeting', 'thanks'],
  views: {
    'answer-greeting': { ...SAMPLE_ANSWER, greeting: 'Selamat pagi' },
    'answer-thanks': SAMPLE_ANSWER,
  },
  reads: () => null,
  run(turn) {
    const { store, officer, parsed, now, inboundId, text } = turn;
    const isKnown = store.inbound.answeredSince(
      officer.id,
      parsed.intent,
      now - ONCE_IN,
      inboundId,
    );
    if (isKnown) return 'noted';
    if (parsed.intent === 'thanks') return turn.answer(turn.render('answer-thanks', turn.plain()));
    const greeting = IN_KIND.find(([words]) => words.test(text))?.[1] ?? 'Salam';
    return turn.answer(turn.render('answer-greeting', { ...turn.plain(), greeting }));
  },
});
