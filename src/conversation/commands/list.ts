import { defineCommand } from '../command.js';
import { byUrgency, visibleTo } from '../resolve.js';
import { words } from '../words.js';

const LIST = words(`daftar list listnya rekap`);
const PAGE = 10;

/** DAFTAR: the officer's open complaints, a page at a time; a page beyond the last is the last. */
export const list = defineCommand({
  intents: ['list'],
  views: {},
  reads: ({ head, after }) =>
    LIST.has(head)
      ? { intent: 'list', note: after.find((token) => /^\d{1,3}$/.test(token)) ?? null }
      : null,
  run(turn) {
    const { store, roles, parsed } = turn;
    const open = byUrgency(visibleTo(store, roles));
    const last = Math.max(1, Math.ceil(open.length / PAGE));
    const page = Math.min(Math.max(1, Number(parsed.note ?? 1)), last);
    const shown = open
      .slice((page - 1) * PAGE, page * PAGE)
      .flatMap(({ id }) => store.dispositions.byId(id) ?? []);
    const more = open.length - page * PAGE;
    return turn.answer(
      turn.say('answer-list', {
        items: turn.numbered(shown),
        count: open.length,
        more: more > 0 ? more : null,
        nextPage: more > 0 ? page + 1 : null,
        example: shown[0]?.complaint.trackingId ?? '',
      }),
      shown,
      { numbered: true },
    );
  },
});
