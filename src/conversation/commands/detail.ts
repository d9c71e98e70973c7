import { shortDate } from '../../wording/dates.js';
import { itemView } from '../../wording/item-view.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ITEM } from '../../wording/views.js';
import { NOTE_LENGTH, REPORT_WORDS, STATUS_WORDS } from '../../wording/words.js';
import { defineCommand } from '../command.js';
import { words } from '../words.js';

const DETAIL = words(`detail detil rincian rinci isi`);
const TEXT_LENGTH = 700;

/** DETAIL: what a complaint says and what was reported of it. */
export const detail = defineCommand({
  intents: ['detail'],
  views: {
    'answer-detail': {
      ...SAMPLE_ITEM,
      text: 'Isi laporan',
      status: 'Belum ditindaklanjuti',
      channel: 'Website',
      reports: [{ date: '16 Nov', kind: 'Diterima', note: '' }],
    },
  },
  reads: ({ head }) => (DETAIL.has(head) ? { intent: 'detail', note: null } : null),
  run(turn) {
    const found = turn.find();
    if (typeof found === 'string') return found;
    const [disposition] = found.dispositions;
    if (!disposition) return turn.answer(turn.say('answer-not-found'));
    const { complaint, status, rawStatus } = disposition;
    const { office, now, store } = turn;
    const view = itemView(disposition, office, now, { showAgency: true });
    const today = office.zone.dayOf(now);
    const text = turn.render('answer-detail', {
      ...view,
      text: view.hidden ? '' : quote(complaint.text, TEXT_LENGTH),
      status: status === 'unknown' ? quote(rawStatus) : STATUS_WORDS[status],
      channel: quote(complaint.channel),
      reports: store.inbound.reportsOn(disposition.id).map((report) => ({
        date: shortDate(office.zone.dayOf(report.at), today),
        kind: REPORT_WORDS[report.kind],
        note: quote(report.note ?? '', NOTE_LENGTH),
      })),
    });
    return turn.answer(text, found.dispositions);
  },
});
