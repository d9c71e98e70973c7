import { decideStopRequest } from '../../admin/officers.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import type { ViewOf } from '../../wording/views.js';
import { actorOf, defineCommand, type Outcome, type Turn } from '../command.js';
import { words } from '../words.js';

const STOP = words(`stop stopp berhenti brenti unsubscribe`);
const DECISION =
  /^\s*(setuju|setujui|tolak)\s+(?:stop|berhenti)\s+(?:no(?:mor)?\.?\s*)?#?(\d{1,5})\s*(?:[.!]\s*)?$/i;

/** An officer's wish to get no more messages, as its coordinator and the officer read of it. */
const sample = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The number under which it is decided. */
  number: 3,
  agreed: true,
  refused: false,
  /** Nothing waits under that number. */
  missing: false,
  signature: 'Dinas Kominfo',
};
const views = {
  'answer-stop': sample,
  'stop-request': sample,
  'stop-decided': sample,
  'stop-outcome': sample,
};
type StopView = ViewOf<typeof sample>;
type StopTurn = Turn<typeof views>;

/** BERHENTI, which asks a coordinator; and the coordinator's SETUJU or TOLAK BERHENTI. */
export const stop = defineCommand({
  intents: ['stop', 'agree_stop', 'refuse_stop'],
  views,
  reads({ text, alone }) {
    const decision = DECISION.exec(text);
    if (decision)
      return {
        intent: decision[1]?.toLowerCase() === 'tolak' ? 'refuse_stop' : 'agree_stop',
        note: decision[2] ?? null,
      };
    return alone !== null && STOP.has(alone) ? { intent: 'stop', note: null } : null;
  },
  run: (turn) => (turn.parsed.intent === 'stop' ? request(turn) : decide(turn)),
});

/** Passes the wish on to the coordinators, once. */
function request(turn: StopTurn): Outcome {
  const { store, officer, now } = turn;
  const { id, isNew } = store.roster.requestStop(officer.id, now);
  const view = viewOf(turn, { number: id, ...turn.deps.alerts.about(officer, now) });
  if (isNew)
    for (const coordinator of turn.coordinators())
      turn.tell(coordinator, 'report', turn.render('stop-request', view));
  return turn.answer(turn.render('answer-stop', view));
}

/** Honours or refuses the wish, if a coordinator says so. */
function decide(turn: StopTurn): Outcome {
  const { store, officer, roles, parsed, now } = turn;
  const number = Number(parsed.note);
  const decision = parsed.intent === 'agree_stop' ? 'agreed' : 'refused';
  const asked = coordinates(roles)
    ? decideStopRequest({ store }, actorOf(officer), { id: number, decision }, now)
    : undefined;
  if (!asked)
    return turn.answer(turn.render('stop-decided', viewOf(turn, { number, missing: true })));
  const about = turn.deps.alerts.about(asked, now);
  const view = viewOf(turn, { number, [decision]: true, ...about });
  turn.answer(turn.render('stop-decided', view));
  const to = { officerId: asked.id, phone: asked.phone };
  turn.tell(to, 'answer', turn.render('stop-outcome', view));
  return 'done';
}

const viewOf = (
  { deps }: StopTurn,
  view: Partial<StopView> & Pick<StopView, 'number'>,
): StopView => ({
  officer: '',
  agency: '',
  agreed: false,
  refused: false,
  missing: false,
  signature: quote(deps.signature),
  ...view,
});
