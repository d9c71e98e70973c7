import { closeCase } from '../../admin/corrections.js';
import { mayClose } from '../../domain/authority.js';
import { effectsOfReport, type ReportKind } from '../../domain/clock.js';
import { mayQuote } from '../../domain/complaint.js';
import type { Disposition } from '../../domain/disposition.js';
import { nearestOf } from '../../domain/reach.js';
import { scrub } from '../../domain/scrub.js';
import { applyEffects, noteHistory } from '../../cases/progress.js';
import { quote } from '../../wording/quote.js';
import { SAMPLE_ANSWER, SAMPLE_ITEM } from '../../wording/views.js';
import { policyNamed } from '../../domain/policy.js';
import { NOTE_LENGTH, REPORT_WORDS } from '../../wording/words.js';
import {
  actorOf,
  defineCommand,
  type Found,
  type Outcome,
  type Said,
  type Turn,
  type Understood,
} from '../command.js';
import { pointingByLine } from '../pointing.js';
import { mayReport } from '../resolve.js';
import { noteOf, tokensOf } from '../tokens.js';
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

const views = {
  'answer-acknowledge': SAMPLE_ANSWER,
  'answer-in-progress': SAMPLE_ANSWER,
  'answer-done': SAMPLE_ANSWER,
  'answer-closed': SAMPLE_ANSWER,
  'answer-close-how': SAMPLE_ANSWER,
  'answer-not-ours': SAMPLE_ANSWER,
  /** What a coordinator reads of it. */
  report: {
    officer: 'Pejabat Penghubung Dinkes',
    agency: 'Dinas Kesehatan',
    kind: 'Selesai',
    done: true,
    notOurs: false,
    note: 'sudah diperbaiki',
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
  intents: ['acknowledge', 'in_progress', 'done', 'not_ours', 'close'],
  views,
  reads: (said) =>
    asClosing(said) ?? (said.named && LISTED.test(said.words) ? null : byDigit(said.words)),
  run(turn) {
    const { intent } = turn.parsed;
    const found = turn.find();
    if (typeof found === 'string') return found;
    if (intent === 'close' && mayClose(turn.roles)) return closeAll(turn, found);
    const kind = DIGITS.find((one) => one === intent) ?? 'done';
    return take(turn, kind, found);
  },
});

/** TUTUP with a number, first and certain. */
function asClosing({ head, named, asks, before, after, spoken }: Said): Understood<'close'> | null {
  if (!named || asks || head !== 'tutup' || before.length > 0) return null;
  if (after.some((t) => DOUBT.has(t) || NOT.has(t))) return null;
  return { intent: 'close', note: noteAfter(spoken, head) };
}

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
  if (HEADS[head] === intent) return noteAfter(spoken, head);
  return tokens.every((t) => BARE.has(t) || FILLER.has(t)) ? null : noteOf(spoken);
}

function noteAfter(text: string, head: string): string | null {
  const at = text.toLowerCase().search(new RegExp(`(?<![\\p{L}])${head}(?![\\p{L}])`, 'u'));
  return noteOf(text.slice(at + head.length));
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
  if (acted.length === 0 && kind === 'done' && mayClose(roles) && meant.length > 0)
    return askToClose(turn, meant);
  if (acted.length === 0) return turn.answer(notFound(turn, idsOf(meant)));
  // "TUTUP" of somebody who reports is no certain word.
  if (parsed.intent === 'close') return turn.answer(closeHow(turn, acted), acted);
  const note = parsed.note === null ? null : scrub(parsed.note, null);
  for (const disposition of acted) {
    const { id } = disposition;
    const what = { dispositionId: id, officerId: officer.id, kind, note, inboundId, at: now };
    store.inbound.addReport(what);
    noteHistory(store, id, { kind: 'report', before: null, after: kind }, now);
    tellSystem(turn, disposition, kind, note);
    applyEffects({ ...deps, office }, disposition, effectsOfReport(kind), now);
  }
  const present = acted.flatMap(({ id }) => store.dispositions.byId(id) ?? []);
  const refused = idsOf(meant.filter((d) => !acted.includes(d)));
  answerReported(turn, ANSWERS[kind], present, { note, missed: [...lost, ...refused] });
  if (kind === 'done' || kind === 'not_ours') tellCoordinators(turn, kind, present, note);
  return 'done';
}

function answerReported(
  turn: ReportTurn,
  name: (typeof ANSWERS)[ReportKind] | 'answer-closed',
  present: readonly Disposition[],
  { note, missed }: { readonly note: string | null; readonly missed: readonly string[] },
): void {
  const said = reported(turn, name, present, note);
  turn.answer(missed.length > 0 ? `${said}\n\n${notFound(turn, missed)}` : said, present);
}

/** TUTUP: a coordinator closes what is named, and nothing that is only meant. */
function closeAll(turn: ReportTurn, { dispositions: meant, lost }: Found): Outcome {
  const { store, officer, parsed, now, inboundId } = turn;
  const note = parsed.note === null ? null : scrub(parsed.note, null);
  for (const disposition of meant) {
    const { id } = disposition;
    store.inbound.addReport({
      ...{ dispositionId: id, officerId: officer.id, kind: 'done' as const },
      ...{ note, inboundId, at: now },
    });
    close(turn, disposition);
  }
  const present = meant.flatMap(({ id }) => store.dispositions.byId(id) ?? []);
  answerReported(turn, 'answer-closed', present, { note, missed: lost });
  return 'done';
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

/** A coordinator closes a case: an act like an admin's own. */
function close({ deps, store, officer, now }: ReportTurn, { id, complaint }: Disposition): void {
  const { office, intakeDeps } = deps;
  const { trackingId } = complaint;
  closeCase({ store, office, intakeDeps }, actorOf(officer), { trackingId, disposition: id }, now);
}

const idsOf = (some: readonly Disposition[]) => some.map((d) => d.complaint.trackingId);
const idsText = (ids: readonly string[]) => [...new Set(ids)].map((id) => `#${id}`).join(', ');
const notFound = (turn: ReportTurn, ids: readonly string[]) => turn.lost(ids);

/** What the officer reads after it was recorded. */
function reported(
  turn: ReportTurn,
  name: (typeof ANSWERS)[ReportKind] | 'answer-closed',
  about: readonly Disposition[],
  note: string | null,
): string {
  const view = turn.plain({
    items: about.length === 1 ? turn.views(about) : [],
    trackingIds: idsText(idsOf(about)),
    note: quote(note ?? '', NOTE_LENGTH),
    one: about.length === 1,
    many: about.length > 1,
    count: about.length,
    example: about[0]?.complaint.trackingId ?? '',
    // Each case pauses by the version that it began under; of several the shortest holds for all.
    pauseDays: Math.min(
      ...about.map((d) => policyNamed(turn.deps.policy, d.policyVersion).pauseAfterDone),
    ),
  });
  return turn.render(name, view);
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
  note: string | null,
): void {
  const { officer, deps } = turn;
  const shown = about.every((d) => mayQuote(d.complaint)) ? note : null;
  const text = turn.render('report', {
    officer: quote(officer.name),
    agency: quote([...new Set(about.map((d) => d.agencyName))].join(', '), 160),
    kind: REPORT_WORDS[kind],
    done: kind === 'done',
    notOurs: kind === 'not_ours',
    note: quote(shown ?? '', NOTE_LENGTH),
    items: turn.views(about),
    signature: quote(deps.signature),
  });
  for (const coordinator of turn.coordinators())
    if (coordinator.officerId !== officer.id) turn.tell(coordinator, 'report', text, about);
}
