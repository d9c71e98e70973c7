import { decideExport } from '../../admin/exports.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import { actorOf, defineCommand } from '../command.js';

const DECISION =
  /^\s*(setuju|setujui|tolak)\s+(?:berkas\s+)?ekspor\s+(?:no(?:mor)?\.?\s*)?#?(\d{1,6})\s*(?:[.!]\s*)?$/i;

/** A coordinator's word on an export that would change much at once: SETUJU or TOLAK EKSPOR. */
export const exports = defineCommand({
  intents: ['agree_export', 'refuse_export'],
  views: {
    'answer-export': {
      number: 3,
      what: 'rekap.xlsx',
      agreed: true,
      refused: false,
      /** Nothing waits under that number, or the officer has no say in it. */
      missing: false,
      signature: 'Dinas Kominfo',
    },
  },
  reads({ text }) {
    const decision = DECISION.exec(text);
    if (!decision) return null;
    const isRefused = decision[1]?.toLowerCase() === 'tolak';
    return { intent: isRefused ? 'refuse_export' : 'agree_export', note: decision[2] ?? null };
  },
  run(turn) {
    const { store, officer, roles, parsed, now, deps } = turn;
    const number = Number(parsed.note);
    const decision = parsed.intent === 'agree_export' ? 'agreed' : 'refused';
    const decided = coordinates(roles)
      ? decideExport({ store }, actorOf(officer), { id: number, decision }, now)
      : undefined;
    const text = turn.render('answer-export', {
      number,
      what: quote(decided?.file ?? '', 80),
      agreed: decided !== undefined && decision === 'agreed',
      refused: decided !== undefined && decision === 'refused',
      missing: decided === undefined,
      signature: quote(deps.signature),
    });
    turn.answer(text);
    return decided === undefined ? 'answered' : 'done';
  },
});
