import { mayQuote } from '../../domain/complaint.js';
import { defineCommand } from '../command.js';
import { byUrgency, visibleTo } from '../resolve.js';
import { behindFirst } from '../tokens.js';

/** How many complaints are shown. */
const MOST = 10;

/** CARI: open complaints that the officer may see, by words of their titles or of their agencies. */
export const search = defineCommand({
  intents: ['search'],
  views: {},
  forCoordinators: true,
  reads: ({ head, words, before }) => {
    const behind = before.length === 0 && head === 'cari' ? behindFirst(words, 'cari') : null;
    return behind ? { intent: 'search', note: behind } : null;
  },
  run(turn) {
    const { store, roles, parsed } = turn;
    const wanted = (parsed.note ?? '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '');
    const found = store.overview.searchOpen(wanted);
    const open = byUrgency(visibleTo(store, roles))
      .filter(({ id }) => found.has(id))
      .flatMap(({ id }) => store.dispositions.byId(id) ?? [])
      // The title of what may not be quoted is found by nobody.
      .filter(({ complaint, agencyName }) => {
        const shown = `${complaint.trackingId} ${agencyName}`.toLowerCase();
        return mayQuote(complaint) || wanted.every((word) => shown.includes(word));
      });
    const shown = open.slice(0, MOST);
    return turn.answer(
      turn.say('answer-found', {
        items: turn.numbered(shown),
        count: open.length,
        more: open.length > MOST ? open.length - MOST : null,
        note: wanted.join(' '),
        example: shown[0]?.complaint.trackingId ?? '',
      }),
      shown,
      { numbered: shown.length > 0 },
    );
  },
});
