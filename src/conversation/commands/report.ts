import { mayClose } from '../../domain/authority.js';
import { effectsOfReport, type ReportKind } from '../../domain/clock.js';
import { DAY_LENGTH, HOUR } from '../../domain/day.js';
import { explains } from '../../domain/explanation.js';
import { mayQuote } from '../../domain/complaint.js';
import type { Disposition } from '../../domain/disposition.js';
import { nearestOf } from '../../domain/reach.js';
import { withoutEnd } from '../../domain/plain-text.js';
import { scrub } from '../../domain/scrub.js';
import { applyEffects, noteHistory } from '../../cases/progress.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ANSWER, SAMPLE_ITEM } from '../../wording/views.js';
import { policyNamed } from '../../domain/policy.js';
import { NOTE_LENGTH, REPORT_WORDS, ROLE_NAMES } from '../../wording/words.js';
import {
  defineCommand,
  type Found,
  type Outcome,
  type Said,
  type Turn,
  type Understood,
} from '../command.js';
import { pointingByLine } from '../pointing.js';
import { mayReport } from '../resolve.js';
import { noteAfter, noteOf, tokensOf } from '../tokens.js';
import { COUNTED, DOUBT, FILLER, NOT, words } from '../words.js';

// TERIMA, PROSES, SELESAI, BUKAN KEWENANGAN, the digits that stand for them, and the same in free words.

// Its words.

/** Not yet: wherever it stands, nothing is finished. */
const STILL_NOT = words(`belum blm belom blum yet dereng durung`);
/** What makes a denial behind SELESAI one of the finishing itself, and not a finding. */
const UNFINISHED = words(`jadi bisa dapat sanggup mampu semua semuanya sepenuhnya tuntas pernah`);
/** "1. 9810000 selesai 2. ...": a list, and no choice. */
const LISTED = /^\s*\d[.)]/;
/** By which digit of a message's menu each is meant. */
const DIGITS: readonly ReportKind[] = ['acknowledge', 'in_progress', 'done', 'not_ours'];
const HEADS: Readonly<Record<string, ReportKind>> = {
  ...{ terima: 'acknowledge', diterima: 'acknowledge' },
  ...{ proses: 'in_progress', diproses: 'in_progress', selesai: 'done', tutup: 'done' },
};
const NOT_OURS =
  /\b(?:bukan|bkn|diluar|di luar|luar)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi)\s+)?(?:ke)?wenang\w*|\b(?:bukan|bkn|diluar|di luar)\s+(?:(?!bukan|bkn)\w+\s+)?(?:tupoksi|ranah|urusan|wewenang|tugas|kewenangan|domain|bidang)\b/i;
/** Words that say nothing beyond what is reported. */
const BARE = words(`
  selesai beres tuntas rampung kelar closed close clear done terselesaikan diselesaikan proses diproses ditindaklanjuti tindaklanjut ditangani dikerjakan
  siap ok oke okay baik baiklah iya ya noted terima diterima sudah sdh udah udh dah masih sedang sdg dlm dalam telah njih nggih inggih enggih sampun 86
`);

// Its view.

/** Two officers of an agency say of one complaint what cannot both be so; by their roles. */
const CONTRADICTION = {
  role: 'Operator SP4N-LAPOR!',
  agency: 'Dinas Kesehatan',
  kind: 'Proses',
  formerRole: 'Pejabat Penghubung',
  formerKind: 'Selesai',
  /** Who reads it: who says so now, who said so before, or a coordinator. */
  now: false,
  before: false,
  coordinator: true,
  items: [SAMPLE_ITEM],
  signature: 'Dinas Kominfo',
};

const views = {
  'answer-acknowledge': SAMPLE_ANSWER,
  'answer-in-progress': SAMPLE_ANSWER,
  'answer-done': SAMPLE_ANSWER,
  'answer-close-how': SAMPLE_ANSWER,
  'answer-not-ours': SAMPLE_ANSWER,
  /** What an officer is asked where a report of SELESAI says nothing of what was done. */
  'answer-explain': SAMPLE_ANSWER,
  contradiction: CONTRADICTION,
  /** What a coordinator reads of it. */
  report: {
    officer: 'Pejabat Penghubung Dinkes',
    agency: 'Dinas Kesehatan',
    kind: 'Selesai',
    done: true,
    notOurs: false,
    note: 'sudah diperbaiki',
    /** Whether the note does not say what was done; and whether the officer insists on it. */
    unexplained: false,
    insisting: false,
    items: [SAMPLE_ITEM],
    signature: 'Dinas Kominfo',
  },
};
type ReportTurn = Turn<typeof views>;

const ANSWERS = {
  acknowledge: 'answer-acknowledge',
  in_progress: 'answer-in-progress',
  done: 'answer-done',
  not_ours: 'answer-not-ours',
} as const;

/** What an officer reports of complaints. */
export const report = defineCommand({
  intents: ['acknowledge', 'in_progress', 'done', 'not_ours'],
  views,
  reads: (said) => (said.named && LISTED.test(said.words) ? null : byDigit(said.words)),
  run(turn) {
    const { intent } = turn.parsed;
    const found = turn.find();
    if (typeof found === 'string') return found;
    const kind = DIGITS.find((one) => one === intent) ?? 'done';
    return take(turn, kind, found);
  },
});

// Its rule: a digit of the menu. What is said in words is understood in `domain/understanding`.

/** "3", or "3 sudah diperbaiki": a choice from the menu; "3 hari lagi" is none. */
function byDigit(text: string): Understood<ReportKind> | null {
  if (pointingByLine(text) !== null) return null;
  const match = /^\s*([1-4])(?![^\s.,:;)\]-])(.*)$/su.exec(text);
  if (!match) return null;
  const rest = (match[2] ?? '').replace(/^[\s.,:;)\]-]+/u, '');
  const tokens = tokensOf(rest);
  const [next = ''] = tokens;
  const intent = DIGITS[Number(match[1]) - 1];
  if (intent === undefined || COUNTED.has(next) || /^\d/.test(next)) return null;
  return takenBack(intent, tokens) ? null : { intent, note: noteOf(rest), digit: true };
}

/** Whether the words behind a command or a digit deny it: "3 belum", "SELESAI tidak jadi", "selesai besok". */
function takenBack(intent: ReportKind, after: readonly string[]): boolean {
  const [next = '', second = ''] = after;
  if (NOT.has(next) && (after.length === 1 || second === 'jadi')) return true;
  if (intent !== 'done') return false;
  if (after.some((t) => STILL_NOT.has(t))) return true;
  if (NOT.has(next) && UNFINISHED.has(second)) return true;
  return after.slice(0, 3).some((t) => DOUBT.has(t));
}

/** What an officer adds to a report in their own words; null for nothing. */
export function reportNote(intent: string, said: Said): string | null {
  const { spoken, head, tokens } = said;
  const match = intent === 'not_ours' ? NOT_OURS.exec(spoken) : null;
  if (match) return reasonOf(spoken, match);
  if (HEADS[head] === intent) {
    const note = noteAfter(spoken, head);
    const says = tokensOf(note ?? '').some((t) => !BARE.has(t) && !FILLER.has(t));
    return says ? note : null;
  }
  return tokens.every((t) => BARE.has(t) || FILLER.has(t)) ? null : noteOf(spoken);
}

/** The words around "bukan kewenangan"; those behind it first, as a reason stands there. */
function reasonOf(text: string, match: RegExpExecArray): string | null {
  const behind = noteOf(text.slice(match.index + match[0].length));
  if (behind !== null && tokensOf(behind).some((t) => !FILLER.has(t))) return behind;
  const before = text.slice(0, match.index);
  return tokensOf(before).some((t) => !FILLER.has(t) && !BARE.has(t)) ? noteOf(before) : null;
}

// Its effect.

function take(turn: ReportTurn, kind: ReportKind, { dispositions: meant, lost }: Found): Outcome {
  const { deps, store, office, officer, roles, parsed, now, inboundId } = turn;
  const today = office.zone.dayOf(now);
  const acted = meant.filter((d) => mayReport(store, roles, d, today, deps.reach));
  // A coordinator's word on what is another's closes nothing: that takes TUTUP.
  if (acted.length === 0 && mayClose(roles) && meant.length > 0) return askToClose(turn, meant);
  if (acted.length === 0) return turn.answer(notFound(turn, idsOf(meant)));
  const note = parsed.note === null ? null : scrub(parsed.note, null);
  const clashes = acted.flatMap((d) => clashOf(turn, d, kind) ?? []);
  const isExplained = kind !== 'done' || explains(note, deps.explanations);
  const isInsisting = !isExplained && acted.every((d) => saidBefore(turn, d, kind));
  const policy = deps.policy();
  for (const disposition of acted) {
    const { id } = disposition;
    const what = { dispositionId: id, officerId: officer.id, kind, note, inboundId, at: now };
    store.inbound.addReport(what);
    noteHistory(store, id, { kind: 'report', before: null, after: kind }, now);
    tellSystem(turn, disposition, kind, note);
    applyEffects({ ...deps, policy, office }, disposition, effectsOfReport(kind), now);
  }
  const present = acted.flatMap(({ id }) => store.dispositions.byId(id) ?? []);
  const refused = idsOf(meant.filter((d) => !acted.includes(d)));
  const also = [
    ...clashes.map((clash) => contradictionText(turn, clash, kind, 'now')),
    ...(isExplained || isInsisting ? [] : [explainText(turn, present)]),
  ];
  answerReported(turn, ANSWERS[kind], present, { note, missed: [...lost, ...refused], also });
  if (kind === 'done' || kind === 'not_ours')
    tellCoordinators(turn, kind, present, { note, isExplained, isInsisting });
  for (const clash of clashes) tellOfClash(turn, clash, kind);
  return isExplained || isInsisting ? 'done' : 'asked_why';
}

function answerReported(
  turn: ReportTurn,
  name: (typeof ANSWERS)[ReportKind],
  present: readonly Disposition[],
  more: {
    readonly note: string | null;
    readonly missed: readonly string[];
    /** What is said besides. */
    readonly also: readonly string[];
  },
): void {
  const { note, missed, also } = more;
  const lost = missed.length > 0 ? [notFound(turn, missed)] : [];
  turn.answer([reported(turn, name, present, note), ...also, ...lost].join('\n\n'), present);
}

/** Shows a coordinator what would be closed, and the word for it. */
function askToClose(turn: ReportTurn, meant: readonly Disposition[]): Outcome {
  turn.answer(closeHow(turn, meant), meant);
  return 'asked_back';
}

const closeHow = (turn: ReportTurn, meant: readonly Disposition[]): string =>
  turn.render(
    'answer-close-how',
    turn.plain({
      items: turn.views(meant, true),
      trackingIds: idsText(idsOf(meant)),
      example: meant[0]?.complaint.trackingId ?? '',
    }),
  );

const idsOf = (some: readonly Disposition[]) => some.map((d) => d.complaint.trackingId);
const idsText = (ids: readonly string[]) => [...new Set(ids)].map((id) => `#${id}`).join(', ');
const notFound = (turn: ReportTurn, ids: readonly string[]) => turn.lost(ids);

/** What the officer reads after it was recorded. */
function reported(
  turn: ReportTurn,
  name: (typeof ANSWERS)[ReportKind],
  about: readonly Disposition[],
  note: string | null,
): string {
  const view = turn.plain({
    items: about.length === 1 ? turn.views(about) : [],
    trackingIds: idsText(idsOf(about)),
    note: quote(withoutEnd(note ?? '', '.'), NOTE_LENGTH),
    one: about.length === 1,
    many: about.length > 1,
    count: about.length,
    example: about[0]?.complaint.trackingId ?? '',
    // Each case pauses by the version that it began under; of several the shortest holds for all.
    pauseDays: Math.min(
      ...about.map(
        (d) => policyNamed(turn.deps.policy(), d.policyVersion, d.startDay).pauseAfterDone,
      ),
    ),
  });
  return turn.render(name, view);
}

/** What cannot both be so: after the one, the other contradicts it. */
const CONTRADICTS: Readonly<Partial<Record<ReportKind, readonly ReportKind[]>>> = {
  in_progress: ['done', 'not_ours'],
  done: ['not_ours'],
  not_ours: ['done', 'in_progress'],
};
/** For how long a report of another officer is remembered as one that is contradicted. */
const REMEMBERED = 14 * DAY_LENGTH;

/** A report of another officer that is contradicted. */
interface Clash {
  readonly disposition: Disposition;
  readonly officerId: number;
  readonly kind: ReportKind;
}

/** The last report on a case, where another officer of its agency made it and it is contradicted now. */
function clashOf(turn: ReportTurn, disposition: Disposition, kind: ReportKind): Clash | null {
  const { store, officer, now } = turn;
  const last = store.inbound.reportsOn(disposition.id).findLast((r) => r.kind !== 'acknowledge');
  if (!last || last.officerId === officer.id || last.at < now - REMEMBERED) return null;
  if (CONTRADICTS[kind]?.includes(last.kind) !== true) return null;
  return { disposition, officerId: last.officerId, kind: last.kind };
}

/** Whether the officer's own last report said the same within the hour. */
function saidBefore({ store, officer, now }: ReportTurn, { id }: Disposition, kind: ReportKind) {
  const last = store.inbound.reportsOn(id).at(-1);
  return last?.officerId === officer.id && last.kind === kind && last.at >= now - HOUR;
}

const explainText = (turn: ReportTurn, about: readonly Disposition[]): string =>
  turn.render(
    'answer-explain',
    turn.plain({
      trackingIds: idsText(idsOf(about)),
      example: about[0]?.complaint.trackingId ?? '',
    }),
  );

const roleOf = (turn: ReportTurn, officerId: number, agencyId: number): string => {
  const { store, office, now } = turn;
  const roles = store.roster.rolesOf(officerId, office.zone.dayOf(now));
  const here = roles.filter((r) => r.agencyId === null || r.agencyId === agencyId);
  return ROLE_NAMES[nearestOf(here)?.role ?? 'liaison'];
};

function contradictionText(
  turn: ReportTurn,
  { disposition, officerId, kind: former }: Clash,
  kind: ReportKind,
  reader: 'now' | 'before' | 'coordinator',
): string {
  const { agencyId, agencyName } = disposition;
  return turn.render('contradiction', {
    ...{ role: roleOf(turn, turn.officer.id, agencyId), agency: quote(agencyName, 160) },
    ...{ kind: REPORT_WORDS[kind], formerRole: roleOf(turn, officerId, agencyId) },
    formerKind: REPORT_WORDS[former],
    ...{
      now: reader === 'now',
      before: reader === 'before',
      coordinator: reader === 'coordinator',
    },
    items: turn.views([disposition]),
    signature: quote(turn.deps.signature),
  });
}

/** Tells whoever is contradicted, and the coordinators; by role. */
function tellOfClash(turn: ReportTurn, clash: Clash, kind: ReportKind): void {
  const { store, officer } = turn;
  const other = store.roster.officer(clash.officerId);
  const about = [clash.disposition];
  if (other) {
    const to = { officerId: other.id, phone: other.phone };
    turn.tell(to, 'report', contradictionText(turn, clash, kind, 'before'), about);
  }
  const text = contradictionText(turn, clash, kind, 'coordinator');
  for (const coordinator of turn.coordinators())
    if (coordinator.officerId !== officer.id && coordinator.officerId !== clash.officerId)
      turn.reportTo(coordinator, text, about);
}

/** What another system hears of it. */
function tellSystem(
  { deps, roles, now }: ReportTurn,
  { id, agencyId, complaint }: Disposition,
  kind: ReportKind,
  note: string | null,
): void {
  const here = roles.filter((r) => r.agencyId === null || r.agencyId === agencyId);
  const role = nearestOf(here)?.role ?? null;
  const shown = mayQuote(complaint) ? note : null;
  deps.events.add(
    id,
    kind === 'acknowledge'
      ? { type: 'acknowledged', data: { role } }
      : { type: 'reported', data: { report: kind, role, note: shown } },
    now,
  );
}

function tellCoordinators(
  turn: ReportTurn,
  kind: ReportKind,
  about: readonly Disposition[],
  said: {
    readonly note: string | null;
    readonly isExplained: boolean;
    readonly isInsisting: boolean;
  },
): void {
  const { officer, deps } = turn;
  const { note, isExplained, isInsisting } = said;
  const shown = about.every((d) => mayQuote(d.complaint)) ? note : null;
  const text = turn.render('report', {
    officer: quote(officer.name),
    agency: quote([...new Set(about.map((d) => d.agencyName))].join(', '), 160),
    kind: REPORT_WORDS[kind],
    done: kind === 'done',
    notOurs: kind === 'not_ours',
    note: quote(shown ?? '', NOTE_LENGTH),
    ...{ unexplained: !isExplained && !isInsisting, insisting: isInsisting },
    items: turn.views(about),
    signature: quote(deps.signature),
  });
  turn.report(text, about);
}
