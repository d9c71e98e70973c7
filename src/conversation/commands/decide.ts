import { decideExport } from '../../admin/exports.js';
import { ActProblem } from '../../admin/deps.js';
import { decideStopRequest } from '../../admin/officers.js';
import { coordinates } from '../../domain/reach.js';
import { numberOf, type Waiting } from '../../domain/waiting.js';
import { quote } from '../../wording/quote.js';
import type { ViewOf } from '../../wording/views.js';
import type { Officer } from '../../store/roster.js';
import { actorOf, defineCommand, type Outcome, type Turn } from '../command.js';
import { REFUSED_VIEWS, refused } from '../refused.js';

const DECISION =
  /^\s*(?<word>setuju|setujui|tolak)(?:\s+(?:(?<stop>stop|berhenti)|(?:berkas\s+)?(?<export>ekspor)))?(?:\s+(?:no(?:mor)?\.?\s*)?#?(?<number>\d{1,7}))?\s*(?:[.!]\s*)?$/i;

/** What waits for a coordinator's word, as they and whom it is about read of it. */
const sample = {
  number: 6,
  /** Whose wish to stop it is, and where; empty for an export. */
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The file of an export; empty for a wish. */
  file: 'rekap.xlsx',
  agreed: true,
  refused: false,
  /** Nothing waits under that number. */
  missing: false,
  /** All that waits, where which of it is meant is not known. */
  waiting: [{ number: 6, what: 'Pejabat Penghubung Dinkes', stop: true, export: false }],
  signature: 'Dinas Kominfo',
};
const views = { 'answer-decided': sample, 'stop-outcome': sample, ...REFUSED_VIEWS };
type DecideTurn = Turn<typeof views>;

/** SETUJU and TOLAK: a coordinator's word on what waits, under one series of numbers for all of it. */
export const decide = defineCommand({
  intents: ['agree', 'refuse'],
  views,
  reads({ text }) {
    const found = DECISION.exec(text);
    // Without a number it is a command in capitals alone: "setuju" agrees to anything.
    if (!found || (!/\d/.test(text) && !/^\s*(?:SETUJU|TOLAK)/.test(text))) return null;
    const { word = '', stop, export: file, number = '' } = found.groups ?? {};
    const kind = stop === undefined ? (file === undefined ? '' : 'export') : 'stop';
    // A bare word of agreement is a command of nobody but a coordinator.
    return {
      intent: word.toLowerCase() === 'tolak' ? 'refuse' : 'agree',
      note: `${kind} ${number}`.trim(),
      forCoordinators: kind === '' && number === '',
    };
  },
  run(turn) {
    const { roles, parsed } = turn;
    const waiting = waitingNow(turn);
    const [kind = '', given = ''] = /^[a-z]/.test(parsed.note ?? '')
      ? (parsed.note ?? '').split(' ')
      : ['', parsed.note ?? ''];
    const fitting = waiting.filter((one) => kind === '' || one.kind === kind);
    if (!coordinates(roles)) return nothing(turn, Number(given));
    const number = Number(given);
    const meant =
      given === ''
        ? fitting.length === 1
          ? fitting[0]
          : undefined
        : fitting.find((one) => numberOf(one) === number);
    if (!meant) return given === '' ? ask(turn, fitting) : nothing(turn, number);
    return meant.kind === 'stop' ? decideStop(turn, meant) : decideFile(turn, meant);
  },
});

const waitingNow = ({ store }: DecideTurn): Waiting[] => [
  ...store.roster.openStopRequests().map(({ id }) => ({ kind: 'stop' as const, id })),
  ...store.exports.held().map(({ id }) => ({ kind: 'export' as const, id })),
];

function decideStop(turn: DecideTurn, { id }: Waiting): Outcome {
  const { deps, store, officer, now } = turn;
  const decision = decisionOf(turn);
  let asked: Officer | undefined;
  try {
    asked = decideStopRequest(
      { store, office: deps.office },
      actorOf(officer),
      { id, decision },
      now,
    );
  } catch (error) {
    if (error instanceof ActProblem) return refused(turn, { problem: error });
    throw error;
  }
  if (!asked) return nothing(turn, numberOf({ kind: 'stop', id }));
  const about = deps.alerts.about(asked, now);
  const view = viewOf(turn, { number: numberOf({ kind: 'stop', id }), [decision]: true, ...about });
  turn.answer(turn.render('answer-decided', view));
  const to = { officerId: asked.id, phone: asked.phone };
  turn.tell(to, 'answer', turn.render('stop-outcome', view));
  return 'done';
}

function decideFile(turn: DecideTurn, { id }: Waiting): Outcome {
  const { store, officer, now } = turn;
  const decision = decisionOf(turn);
  const decided = decideExport({ store }, actorOf(officer), { id, decision }, now);
  if (!decided) return nothing(turn, numberOf({ kind: 'export', id }));
  const file = quote(decided.file, 80);
  const number = numberOf({ kind: 'export', id });
  turn.answer(turn.render('answer-decided', viewOf(turn, { number, file, [decision]: true })));
  return 'done';
}

const decisionOf = ({ parsed }: DecideTurn) => (parsed.intent === 'refuse' ? 'refused' : 'agreed');

const nothing = (turn: DecideTurn, number: number): Outcome =>
  turn.answer(turn.render('answer-decided', viewOf(turn, { number, missing: true })));

/** Which of what waits is meant. */
function ask(turn: DecideTurn, fitting: readonly Waiting[]): Outcome {
  const { store } = turn;
  const officers = new Map(store.roster.openStopRequests().map(({ id, name }) => [id, name]));
  const files = new Map(store.exports.held().map(({ id, file }) => [id, file]));
  const waiting = fitting.map((one) => ({
    number: numberOf(one),
    what: quote((one.kind === 'stop' ? officers : files).get(one.id) ?? '', 80),
    ...{ stop: one.kind === 'stop', export: one.kind === 'export' },
  }));
  turn.answer(
    turn.render('answer-decided', viewOf(turn, { waiting, missing: waiting.length === 0 })),
  );
  return waiting.length === 0 ? 'answered' : 'asked_back';
}

const viewOf = (
  { deps }: DecideTurn,
  view: Partial<ViewOf<typeof sample>>,
): ViewOf<typeof sample> => ({
  ...{ number: 0, officer: '', agency: '', file: '', agreed: false, refused: false },
  ...{ missing: false, waiting: [], signature: quote(deps.signature) },
  ...view,
});
