import { takeReportsBack, MAY_BE_TAKEN_BACK } from '../../admin/reports.js';
import { undo as undoAct } from '../../admin/undo.js';
import type { AuditRow } from '../../domain/act.js';
import type { Phone } from '../../domain/roster.js';
import { coordinates } from '../../domain/reach.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ITEM, type ViewOf } from '../../wording/views.js';
import { REPORT_WORDS } from '../../wording/words.js';
import { actorOf, defineCommand, type Outcome, type Turn } from '../command.js';
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
  /** Whether what is taken back had closed a case. */
  closing: false,
  /** Whether a coordinator reads it. */
  coordinator: false,
  signature: 'Dinas Kominfo',
};
const views = { ...ASIDE_VIEWS, 'answer-withdrawn': sample, 'report-withdrawn': sample };
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
    const act = lastAct(turn);
    const reports = lastReports(turn);
    if (act && act.at >= (reports[0]?.at ?? 0)) return takeActBack(turn, act);
    if (reports.length === 0) return passOn(turn);
    return takeBack(turn, reports);
  },
});

type Report = ReturnType<UndoTurn['store']['inbound']['reportsBy']>[number];

/**
 * The reports that are meant: of what is named or quoted, else those of the last message that reported anything. "Salah,
 * maksud saya 9810001" names what was meant, and not what was said.
 */
function lastReports({ store, officer, parsed, now, quotedOnes }: UndoTurn): readonly Report[] {
  const all = store.inbound.reportsBy(officer.id, now - MAY_BE_TAKEN_BACK);
  const named = parsed.trackingIds.flatMap((id) =>
    store.dispositions.openByTrackingId(id).map((one) => one.id),
  );
  const meant = new Set(parsed.trackingIds.length > 0 ? named : quotedOnes);
  const found = [...meant].flatMap((id) => all.find((r) => r.dispositionId === id) ?? []);
  if (found.length > 0) return found;
  const isElsewhere = parsed.trackingIds.length > 0 || quotedOnes.length > 0;
  if (isElsewhere && parsed.why !== 'a mistake is said') return [];
  const [last] = all;
  return last === undefined ? [] : all.filter(({ inboundId }) => inboundId === last.inboundId);
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
  const kind = REPORT_WORDS[taken[0]?.kind ?? 'done'];
  const since = Math.min(...taken.map(({ at }) => at));
  const told = tellFormer(turn, about, since, { kind });
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
  /\b(?:maksud(?:nya)?(?:\s(?:saya|kami|sy|km))?|harusnya|seharusnya|yang benar)\b[\s:,]*/iu;

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
  since: number,
  more: { readonly kind: string; readonly closing?: boolean },
): boolean {
  const { store, officer, now } = turn;
  const agency = quote([...new Set(about.map((d) => d.agencyName))].join(', '), 160);
  const rows = about.flatMap((d) => store.outbox.reportsAbout(d.id, since));
  const coordinators = new Set(turn.coordinators().map((one) => one.officerId));
  const view = { ...more, agency, officer: quote(officer.name), items: turn.views(about) };
  const ours = new Set(about.map(({ id }) => id));
  const told = new Map<number, { officerId: number; phone: Phone }>();
  let isTold = false;
  for (const { id, officerId, phone, state, attempts } of rows) {
    if (officerId === null || officerId === officer.id) continue;
    const isAlone = store.outbox.items(id).every((item) => ours.has(item.dispositionId));
    if (state === 'queued' && attempts === 0 && isAlone)
      store.outbox.moveTo(id, 'cancelled', 'taken_back', now);
    else told.set(officerId, { officerId, phone });
    isTold = true;
  }
  for (const to of told.values()) {
    const isFor = { ...view, coordinator: coordinators.has(to.officerId) };
    const text = turn.render('report-withdrawn', viewOf(turn, isFor));
    if (isFor.coordinator) turn.reportTo(to, text, about);
    else turn.tell(to, 'report', text, about);
  }
  return isTold;
}

/** The last act of a coordinator that BATAL may take back, of what is named. */
function lastAct({ store, officer, roles, parsed, now }: UndoTurn): AuditRow | null {
  if (!coordinates(roles)) return null;
  const wanted = new Set(parsed.trackingIds.map((id) => `complaint ${id}`));
  const found = store.audit
    .list(MOST_ACTS)
    .filter((one) => one.officerId === officer.id && one.at >= now - MAY_BE_TAKEN_BACK)
    .filter((one) => TAKEN_BACK.has(one.act) && one.undoneBy === null)
    .find((one) => wanted.size === 0 || wanted.has(one.object));
  return found ?? null;
}

function takeActBack(turn: UndoTurn, act: AuditRow): Outcome {
  const { deps, store, officer, now } = turn;
  const { trackingId } = undoAct(
    { store, office: deps.office, intakeDeps: deps.intakeDeps },
    actorOf(officer),
    { id: act.id },
    now,
  );
  const about = store.dispositions.openByTrackingId(trackingId);
  const closing = act.act === 'complaint close';
  const kind = ACT_WORDS[act.act] ?? '';
  const told = tellFormer(turn, about, act.at, { kind, closing });
  const items = turn.views(about, true);
  turn.answer(
    turn.render(
      'answer-withdrawn',
      viewOf(turn, { kind, closing, told, items, trackingIds: `#${trackingId}` }),
    ),
    about,
  );
  return 'done';
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
  ...{ kind: '', trackingIds: '', items: [], told: false, nothing: false, closing: false },
  coordinator: false,
  ...deps.alerts.about(officer, now),
  signature: quote(deps.signature),
  ...view,
});
