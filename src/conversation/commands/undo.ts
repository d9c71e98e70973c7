import { takeReportsBack, MAY_BE_TAKEN_BACK } from '../../admin/reports.js';
import { undo as undoAct, UNDONE } from '../../admin/undo.js';
import type { AuditRow } from '../../domain/act.js';
import type { Moment } from '../../domain/day.js';
import type { Phone } from '../../domain/roster.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ITEM, type ViewOf } from '../../wording/views.js';
import { REPORT_WORDS } from '../../wording/words.js';
import { actorOf, defineCommand, type Outcome, type Turn } from '../command.js';
import { COORDINATED_VIEWS, tellAgency } from '../coordinated.js';
import { ASIDE_VIEWS, passOn } from './aside.js';

/** What was taken back, as who said it and whoever was told of it read it. */
const sample = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** What had been said, in the field's words. */
  kind: 'Selesai',
  trackingIds: '#9810000',
  items: [SAMPLE_ITEM],
  /** Whether others were told of the former, and now hear of this. */
  told: true,
  /** Whether a question was waiting, and nothing had been recorded. */
  nothing: false,
  /** Whether it is asked which word is to be taken back. */
  which: false,
  /** Whether what is taken back had closed a case. */
  closing: false,
  /** Whether a coordinator took it back, and whether one reads it. */
  byCoordinator: false,
  coordinator: false,
  signature: 'Dinas Kominfo',
};
const views = {
  ...ASIDE_VIEWS,
  ...COORDINATED_VIEWS,
  'answer-withdrawn': sample,
  'report-withdrawn': sample,
};
type UndoTurn = Turn<typeof views>;

/** Acts of a coordinator on WhatsApp that BATAL takes back. */
const TAKEN_BACK: ReadonlySet<string> = new Set([
  'complaint close',
  'complaint postpone',
  'complaint redispose',
]);
/** How many of the latest acts are looked through. */
const MOST_ACTS = 500;

/** BATAL: an officer's last word on a complaint, of today or yesterday, taken back; else a coordinator reads it. */
export const undo = defineCommand({
  intents: ['undo'],
  views,
  reads: () => null,
  run(turn) {
    if (turn.waits && turn.parsed.trackingIds.length === 0) {
      turn.answer(turn.render('answer-withdrawn', viewOf(turn, { nothing: true })));
      return 'done';
    }
    const isBare = turn.parsed.trackingIds.length === 0 && turn.quotedOnes.length === 0;
    if (isBare && !MEANT.test(turn.text) && !wasAboutReports(turn)) return sayWhich(turn);
    const acts = lastActs(turn);
    const reports = lastReports(turn);
    const [act] = acts;
    if (act && act.at >= (reports[0]?.at ?? 0)) return takeActsBack(turn, acts);
    if (reports.length === 0) return passOn(turn);
    return takeBack(turn, withFormer(turn, reports));
  },
});

/** What does nothing that BATAL could mean. */
const READING: ReadonlySet<string> = new Set(
  'list detail help greeting thanks question unknown ask search officers'.split(' '),
);

/** Whether the last thing that an officer did is a report or an act on a case: BATAL alone means that. */
function wasAboutReports({ store, officer, roles, inboundId, now }: UndoTurn): boolean {
  const before = store.inbound
    .latestBy(officer.id, now - MAY_BE_TAKEN_BACK, inboundId)
    .find(({ intent, outcome }) => outcome !== 'noted' && !READING.has(intent));
  if (before === undefined) return true;
  return store.inbound.hasReported(before.id) || (coordinates(roles) && CLOSING.has(before.intent));
}
const CLOSING: ReadonlySet<string> = new Set(['close', 'postpone', 'redispose']);

/** Asks which of several words is to be taken back. */
function sayWhich(turn: UndoTurn): Outcome {
  const [last] = turn.store.inbound.reportsBy(turn.officer.id, turn.now - MAY_BE_TAKEN_BACK);
  const one = last && turn.store.dispositions.byId(last.dispositionId);
  const example = one?.complaint.trackingId ?? '9810000';
  turn.answer(turn.render('answer-withdrawn', viewOf(turn, { which: true, trackingIds: example })));
  return 'asked_back';
}

type Report = ReturnType<UndoTurn['store']['inbound']['reportsBy']>[number];

/**
 * The reports that are meant: of what is named or quoted, else those of the last message that reported anything. "Salah,
 * maksud saya 9810001" names what was meant, and not what was said.
 */
function lastReports({
  store,
  officer,
  parsed,
  now,
  quotedOnes,
  text,
}: UndoTurn): readonly Report[] {
  const all = store.inbound.reportsBy(officer.id, now - MAY_BE_TAKEN_BACK);
  const named = parsed.trackingIds.flatMap((id) =>
    store.dispositions.openByTrackingId(id).map((one) => one.id),
  );
  const meant = new Set(parsed.trackingIds.length > 0 ? named : quotedOnes);
  const found = [...meant].flatMap((id) => all.find((r) => r.dispositionId === id) ?? []);
  if (found.length > 0) return found;
  // What is quoted or named and was not reported on is not what is taken back.
  if (quotedOnes.length > 0) return [];
  if (parsed.trackingIds.length > 0 && !MEANT.test(text)) return [];
  const [last] = all;
  return last === undefined ? [] : all.filter(({ inboundId }) => inboundId === last.inboundId);
}

/** The same said before, and explained or insisted on since: it is one word. */
function withFormer(turn: UndoTurn, reports: readonly Report[]): readonly Report[] {
  const all = turn.store.inbound.reportsBy(turn.officer.id, turn.now - MAY_BE_TAKEN_BACK);
  return reports.flatMap((report) => {
    const ofCase = all.filter((one) => one.dispositionId === report.dispositionId);
    const from = ofCase.slice(ofCase.findIndex(({ id }) => id === report.id));
    // A thumb behind it says nothing of its own.
    const kind = from.find((one) => one.kind !== 'acknowledge')?.kind ?? report.kind;
    const other = from.findIndex((one) => one.kind !== kind && one.kind !== 'acknowledge');
    return other < 0 ? from : from.slice(0, other);
  });
}

function takeBack(turn: UndoTurn, reports: readonly Report[]): Outcome {
  const { deps, store, officer, now } = turn;
  const taken = takeReportsBack(
    { store, office: deps.office, intakeDeps: deps.intakeDeps },
    actorOf(officer),
    { reports: reports.map(({ id }) => id) },
    now,
  );
  const about = taken.flatMap(({ dispositionId }) => store.dispositions.byId(dispositionId) ?? []);
  if (about.length === 0) {
    const ids = reports.flatMap((r) => store.dispositions.byId(r.dispositionId) ?? []);
    return turn.answer(turn.lost(ids.map((d) => d.complaint.trackingId)));
  }
  const kind = [...new Set(taken.map((one) => REPORT_WORDS[one.kind]))].join(', ');
  const wasReported = taken.some((one) => one.kind === 'done' || one.kind === 'not_ours');
  const told = tellFormer(
    turn,
    about,
    taken.map(({ at }) => at),
    { kind, wasReported },
  );
  const items = about.length === 1 ? turn.views(about) : [];
  turn.answer(
    turn.render('answer-withdrawn', viewOf(turn, { kind, told, items, trackingIds: idsOf(about) })),
    about,
  );
  sayAnew(turn, reports, about);
  return 'done';
}

type About = Parameters<UndoTurn['views']>[0];
const idsOf = (about: About): string =>
  [...new Set(about.map((d) => `#${d.complaint.trackingId}`))].join(', ');

/** What stands before what was meant. */
const MEANT =
  /\b(?:maksud(?:nya)?(?:\s(?:saya|kami|sy|km))?|ralat|koreksi|harusnya|seharusnya|yang benar)\b[\s:,]*/iu;

/** What is said in place of what was taken back: another word of the same complaint, or the same of another one. */
function sayAnew(turn: UndoTurn, reports: readonly Report[], about: About): void {
  const { parsed, text } = turn;
  const at = MEANT.exec(text);
  const rest = at === null ? '' : text.slice(at.index + at[0].length);
  const said = turn.parse(rest);
  const isReport =
    said.sure && ['acknowledge', 'in_progress', 'done', 'not_ours'].includes(said.intent);
  const own = about.map((d) => d.complaint.trackingId);
  const others = parsed.trackingIds.filter((id) => !own.includes(id));
  const [former] = reports;
  if (!isReport && others.length === 0) return;
  turn.sayAgain({
    intent: isReport ? said.intent : (former?.kind ?? 'unknown'),
    trackingIds: others.length > 0 ? others : own,
    note: isReport ? said.note : (former?.note ?? null),
  });
}

/** Everybody who was told of what is taken back hears of it; what still waits to be told is not told. Whether anybody was. */
function tellFormer(
  turn: UndoTurn,
  about: About,
  at: readonly Moment[],
  more: {
    readonly kind: string;
    readonly byCoordinator?: boolean;
    /** Whether coordinators were told of it, in whichever message. */
    readonly wasReported?: boolean;
  },
): boolean {
  const { store, officer, now } = turn;
  const agency = quote([...new Set(about.map((d) => d.agencyName))].join(', '), 160);
  // What was queued at the moment of what is taken back tells of it, and of nothing else.
  const rows = about
    .flatMap((d) => store.outbox.reportsAbout(d.id, Math.min(...at)))
    .filter((row) => at.includes(row.createdAt) && row.officerId !== officer.id);
  const coordinators = turn.coordinators().filter((one) => one.officerId !== officer.id);
  const isCoordinator = (id: number) => coordinators.some((one) => one.officerId === id);
  const view = { ...more, agency, officer: quote(officer.name), items: turn.views(about) };
  const ours = new Set(about.map(({ id }) => id));
  const isUntold = (row: (typeof rows)[number]) =>
    row.state === 'queued' &&
    row.attempts === 0 &&
    store.outbox.items(row.id).every((item) => ours.has(item.dispositionId));
  const told = new Map<number, { officerId: number; phone: Phone }>();
  for (const row of rows) {
    const { officerId, phone } = row;
    if (officerId === null) continue;
    if (isUntold(row)) store.outbox.moveTo(row.id, 'cancelled', 'taken_back', now);
    else told.set(officerId, { officerId, phone });
  }
  // What joined a message that waited, or had left, is told back to every coordinator.
  const cancelled = new Set(rows.filter(isUntold).map(({ officerId }) => officerId));
  if (more.wasReported)
    for (const one of coordinators)
      if (
        !rows.some(({ officerId }) => officerId === one.officerId) &&
        !cancelled.has(one.officerId)
      )
        told.set(one.officerId, one);
  for (const to of told.values()) {
    const isFor = { ...view, coordinator: isCoordinator(to.officerId) };
    const text = turn.render('report-withdrawn', viewOf(turn, isFor));
    if (isFor.coordinator) turn.reportTo(to, text, about);
    else turn.tell(to, 'report', text, about);
  }
  return told.size > 0;
}

/** BATAL at the head: a coordinator's free words take no act back. */
const STRICT = /^\W*batal(?:kan)?\b/i;

/** The last act of a coordinator that BATAL may take back, of what is named or quoted; all of one message. */
function lastActs(turn: UndoTurn): readonly AuditRow[] {
  const { store, officer, roles, parsed, now, text, quotedOnes } = turn;
  if (!coordinates(roles) || !STRICT.test(text)) return [];
  const quoted = quotedOnes.flatMap(
    (id) => store.dispositions.byId(id)?.complaint.trackingId ?? [],
  );
  const ids = parsed.trackingIds.length > 0 ? parsed.trackingIds : quoted;
  const wanted = new Set(ids.map((id) => `complaint ${id}`));
  const all = store.audit
    .list(MOST_ACTS)
    .filter((one) => one.officerId === officer.id && one.at >= now - MAY_BE_TAKEN_BACK)
    .filter((one) => TAKEN_BACK.has(one.act) && one.undoneBy === null)
    .filter((one) => wanted.size === 0 || wanted.has(one.object));
  const [last] = all;
  return last === undefined ? [] : all.filter(({ at, act }) => at === last.at && act === last.act);
}

function takeActsBack(turn: UndoTurn, acts: readonly AuditRow[]): Outcome {
  for (const act of acts) takeActBack(turn, act);
  return 'done';
}

function takeActBack(turn: UndoTurn, act: AuditRow): void {
  const { deps, store, officer, now } = turn;
  const { trackingId } = undoAct(
    { store, office: deps.office, intakeDeps: deps.intakeDeps },
    actorOf(officer),
    { id: act.id },
    now,
  );
  const about = store.dispositions.openByTrackingId(trackingId);
  // LAPOR! has ended it since: it stays so.
  if (about.length === 0) return void turn.answer(turn.lost([trackingId]));
  if (act.act === 'complaint redispose') tellUndone(turn, trackingId, about);
  const kind = ACT_WORDS[act.act] ?? '';
  const closing = act.act === 'complaint close';
  const told = tellFormer(turn, about, [act.at], {
    kind: ACT_NOUNS[act.act] ?? kind,
    byCoordinator: true,
  });
  const items = turn.views(about, true);
  turn.answer(
    turn.render(
      'answer-withdrawn',
      viewOf(turn, { kind, closing, told, items, trackingIds: `#${trackingId}` }),
    ),
    about,
  );
}

/** The same as what it was. */
const ACT_NOUNS: Readonly<Record<string, string>> = {
  'complaint close': 'penutupan',
  'complaint postpone': 'penundaan',
  'complaint redispose': 'pengalihan',
};

/** An agency that was told of a case which was handed to it by mistake hears that it is not its own. */
function tellUndone(turn: UndoTurn, trackingId: string, back: About): void {
  const { store } = turn;
  const complaint = store.dispositions.complaint(trackingId);
  const undone = store.dispositions
    .historyOf(complaint?.id ?? 0)
    .filter(({ endReason, tellings }) => endReason === UNDONE && tellings > 0)
    .flatMap(({ id }) => store.dispositions.byId(id) ?? []);
  const to = quote(back.map(({ agencyName }) => agencyName).join(', '), 160);
  tellAgency(turn, undone, { handedOn: true, to });
}

const ACT_WORDS: Readonly<Record<string, string>> = {
  'complaint close': 'Tutup',
  'complaint postpone': 'Tunda',
  'complaint redispose': 'Disposisi',
};

const viewOf = (
  { deps, officer, now }: UndoTurn,
  view: Partial<ViewOf<typeof sample>>,
): ViewOf<typeof sample> => ({
  ...{
    kind: '',
    trackingIds: '',
    items: [],
    told: false,
    nothing: false,
    which: false,
    closing: false,
  },
  ...{ coordinator: false, byCoordinator: false },
  ...deps.alerts.about(officer, now),
  signature: quote(deps.signature),
  ...view,
});
