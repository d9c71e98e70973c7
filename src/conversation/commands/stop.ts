import { numberOf } from '../../domain/waiting.js';
import { quote } from '../../wording/quote.js';
import type { ViewOf } from '../../wording/views.js';
import { defineCommand, type Outcome, type Turn } from '../command.js';
import { words } from '../words.js';

const STOP = words(`stop stopp berhenti brenti unsubscribe`);
/** An officer's wish to get no more messages, as its coordinator and the officer read of it. */
const sample = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The number under which it is decided. */
  number: 3,
  signature: 'Dinas Kominfo',
};
const views = {
  'answer-stop': sample,
  'stop-request': sample,
};
type StopView = ViewOf<typeof sample>;
type StopTurn = Turn<typeof views>;

/** BERHENTI, which asks a coordinator. */
export const stop = defineCommand({
  intents: ['stop'],
  views,
  reads: ({ alone }) => (alone !== null && STOP.has(alone) ? { intent: 'stop', note: null } : null),
  run: request,
});

/** Passes the wish on to the coordinators, once. */
function request(turn: StopTurn): Outcome {
  const { store, officer, now } = turn;
  const { id, isNew } = store.roster.requestStop(officer.id, now);
  const view = viewOf(turn, {
    number: numberOf({ kind: 'stop', id }),
    ...turn.deps.alerts.about(officer, now),
  });
  if (isNew) turn.report(turn.render('stop-request', view));
  return turn.answer(turn.render('answer-stop', view));
}

const viewOf = (
  { deps }: StopTurn,
  view: Partial<StopView> & Pick<StopView, 'number'>,
): StopView => ({
  officer: '',
  agency: '',
  signature: quote(deps.signature),
  ...view,
});
