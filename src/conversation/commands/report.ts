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
import { mayReport } from '../resolve.js';
import { noteOf, tokensOf } from '../tokens.js';
import { ALREADY, DOUBT, FILLER, NOT, words } from '../words.js';

// TERIMA, PROSES, SELESAI, BUKAN KEWENANGAN, the digits that stand for them, and the same in free words.

// Its words.

/** Agreement; "diterima" too, but a bare "sudah" is none. */
const YES = words(`
  siap siapp siaap ok oke okay okey okee oce baik baiklah sip siip iya ya yaa iyaa yup betul benar aman lanjut mantap mantab
  noted 86 njih nggih enggih injih inggih laksanakan dilaksanakan terima diterima trima monitor dimonitor copy roger 👍 🙏 👌
`);
/** Agreement strong enough to open a sentence of its own. */
const FIRM_YES = words(`
  siap siapp siaap ok oke okay okey okee baik baiklah sip siip noted 86 njih nggih enggih injih inggih diterima laksanakan
`);
const DONE = words(
  `selesai beres tuntas rampung kelar closed close clear done terselesaikan diselesaikan`,
);
/** Work that, once "sudah", is done. */
const REPAIRED = words(`
  diperbaiki diganti dibersihkan diangkut ditambal disalurkan diterbitkan dicetak dipasang dinyalakan menyala diaspal dibayarkan
`);
const PROGRESS = words(`
  proses diproses memproses ditindak tindaklanjut prosess progress progres otw tl tindaklanjut ditindaklanjuti menindaklanjuti ditindak dikerjakan
  mengerjakan ditangani menangani disurvei survei survey dicek pengecekan koordinasi dikoordinasikan ditelusuri dijadwalkan pengerjaan
`);
/** Not yet: wherever it stands, nothing is finished. */
const STILL_NOT = words(`belum blm belom blum yet`);
/** What makes a denial behind SELESAI one of the finishing itself, and not a finding. */
const UNFINISHED = words(`jadi bisa dapat sanggup mampu semua semuanya sepenuhnya tuntas pernah`);
/** Units that make a leading digit a count and not a choice from the menu. */
const COUNTED = words(`
  hari minggu bulan tahun jam menit orang titik kali unit lokasi laporan aduan x % hr mgg bln rt rw desa ruas
`);
/** Work that is only promised unless it is said to be under way or done. */
const PROMISED = words(`tindaklanjuti kerjakan tangani cek proses laksanakan`);
const UNDER_WAY = words(`sedang sdg masih lagi dlm dalam mulai`);
/** Words after a denial that affirm what follows them: "belum selesai, masih proses". */
const AFFIRMING = words(`masih sedang sdg tetap namun tapi tetapi dlm dalam lagi`);

/** By which digit of a message's menu each is meant. */
const DIGITS: readonly ReportKind[] = ['acknowledge', 'in_progress', 'done', 'not_ours'];
const HEADS: ReadonlyMap<string, ReportKind> = new Map([
  ['terima', 'acknowledge'],
  ['diterima', 'acknowledge'],
  ['proses', 'in_progress'],
  ['diproses', 'in_progress'],
  ['selesai', 'done'],
]);
const NOT_OURS =
  /\b(?:bukan|bkn|diluar|di luar|luar)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi)\s+)?(?:ke)?wenang\w*|\b(?:bukan|bkn|diluar|di luar)\s+(?:(?!bukan|bkn)\w+\s+)?(?:tupoksi|ranah|urusan|wewenang|tugas|kewenangan|domain|bidang)\b/i;

// Its view.

const views = {
  'answer-acknowledge': SAMPLE_ANSWER,
  'answer-in-progress': SAMPLE_ANSWER,
  'answer-done': SAMPLE_ANSWER,
  'answer-closed': SAMPLE_ANSWER,
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
  intents: ['acknowledge', 'in_progress', 'done', 'not_ours'],
  views,
  reads: (said) => byDigit(said.words) ?? asNotOurs(said),
  guesses: (said) => byHead(said) ?? freely(said),
  run(turn) {
    const kind = DIGITS.find((one) => one === turn.parsed.intent);
    const found = turn.find();
    if (typeof found === 'string') return found;
    return kind === undefined ? turn.answer(turn.say('answer-not-found')) : take(turn, kind, found);
  },
});

// Its rule: negation first, then the work, then agreement; what is not sure closes nothing.

/** "3", or "3 sudah diperbaiki": a choice from the menu; "3 hari lagi" is none. */
function byDigit(text: string): Understood<ReportKind> | null {
  const match = /^\s*([1-4])(?![^\s.,:;)\]-])(.*)$/su.exec(text);
  if (!match) return null;
  const rest = (match[2] ?? '').replace(/^[\s.,:;)\]-]+/u, '');
  const tokens = tokensOf(rest);
  const [next = ''] = tokens;
  const intent = DIGITS[Number(match[1]) - 1];
  if (intent === undefined || COUNTED.has(next) || /^\d/.test(next)) return null;
  return takenBack(intent, tokens) ? null : { intent, note: noteOf(rest), digit: true };
}

/** "bukan kewenangan kami", wherever it stands, unless it is asked or denied. */
function asNotOurs({ spoken, asks }: Said): Understood<ReportKind> | null {
  const match = NOT_OURS.exec(spoken);
  if (!match || asks || NOT.has(tokensOf(spoken.slice(0, match.index)).at(-1) ?? '')) return null;
  return { intent: 'not_ours', note: reasonOf(spoken, match) };
}

/** A command at the head of a text: "SELESAI 9810000 jalan sudah ditambal". */
function byHead({ head, before, after, asks, spoken }: Said): Understood<ReportKind> | null {
  const intent = HEADS.get(head);
  const qualified = before.some((t) => DOUBT.has(t) || NOT.has(t));
  if (intent === undefined || asks || qualified || takenBack(intent, after)) return null;
  return { intent, note: noteAfter(spoken, head) };
}

/** Free words, as officers write them. */
function freely({ tokens, asks, spoken }: Said): Understood<ReportKind> | null {
  if (asks || NOT_OURS.test(spoken)) return null;
  const intent = kindOf(tokens);
  if (intent === null) return null;
  return { intent, note: saysNothingMore(tokens) ? null : noteOf(spoken) };
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

/** What words without a command at their head report; null when that is not sure. */
function kindOf(tokens: readonly string[]): ReportKind | null {
  const doubtful = tokens.some((t) => DOUBT.has(t));
  const already = tokens.some((t) => ALREADY.has(t));
  const underWay = already || tokens.some((t) => UNDER_WAY.has(t));
  const works = tokens.some(
    (t, i) =>
      ((PROGRESS.has(t) && !(PROMISED.has(t) && FIRM_YES.has(tokens[0] ?? '') && !underWay)) ||
        (PROMISED.has(t) && underWay)) &&
      !denied(tokens, i) &&
      !promised(tokens, i),
  );
  if (works) return 'in_progress';
  if (tokens.some((t) => NOT.has(t))) return null;
  if (tokens.some((t) => DONE.has(t))) return doubtful ? null : 'done';
  if (already && tokens.some((t) => REPAIRED.has(t))) return doubtful ? null : 'done';
  const agrees = tokens.some((t) => YES.has(t));
  if (agrees && tokens.every((t) => YES.has(t) || FILLER.has(t))) return 'acknowledge';
  const opening = tokens.find((t) => !FILLER.has(t));
  return opening !== undefined && FIRM_YES.has(opening) ? 'acknowledge' : null;
}

/** Whether a word is denied before it with nothing that affirms between, or right behind it. */
function denied(tokens: readonly string[], at: number): boolean {
  if (NOT.has(tokens[at + 1] ?? '') && at + 2 >= tokens.length) return true;
  for (let i = at - 1; i >= Math.max(0, at - 5); i--) {
    const token = tokens[i] ?? '';
    if (AFFIRMING.has(token)) return false;
    if (NOT.has(token)) return true;
  }
  return false;
}

/** Whether a word is put into the future by one of the three before it: "akan kami proses". */
function promised(tokens: readonly string[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 3), at).some((t) => DOUBT.has(t));
}

function saysNothingMore(tokens: readonly string[]): boolean {
  return tokens.every((t) =>
    [YES, FILLER, DONE, PROGRESS, PROMISED, ALREADY].some((set) => set.has(t)),
  );
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
  return tokensOf(before).some((t) => !FILLER.has(t) && !YES.has(t)) ? noteOf(before) : null;
}

// Its effect.

function take(turn: ReportTurn, kind: ReportKind, { dispositions: meant, lost }: Found): Outcome {
  const { deps, store, office, officer, roles, parsed, now, inboundId } = turn;
  const today = office.zone.dayOf(now);
  const closes = kind === 'done' && mayClose(roles);
  const acted = closes ? meant : meant.filter((d) => mayReport(store, roles, d, today, deps.reach));
  if (acted.length === 0) return turn.answer(notFound(turn, idsOf(meant)));
  const note = parsed.note === null ? null : scrub(parsed.note, null);
  for (const disposition of acted) {
    const { id } = disposition;
    const what = { dispositionId: id, officerId: officer.id, kind, note, inboundId, at: now };
    store.inbound.addReport(what);
    if (closes) close(turn, disposition);
    else {
      noteHistory(store, id, { kind: 'report', before: null, after: kind }, now);
      tellSystem(turn, disposition, kind, note);
      applyEffects({ ...deps, office }, disposition, effectsOfReport(kind), now);
    }
  }
  const present = acted.flatMap(({ id }) => store.dispositions.byId(id) ?? []);
  const refused = idsOf(meant.filter((d) => !acted.includes(d)));
  const missed = [...lost, ...refused];
  const words = reported(turn, closes ? 'answer-closed' : ANSWERS[kind], present, note);
  turn.answer(missed.length > 0 ? `${words}\n\n${notFound(turn, missed)}` : words, present);
  if (!closes && (kind === 'done' || kind === 'not_ours'))
    tellCoordinators(turn, kind, present, note);
  return 'done';
}

/** A coordinator closes a case: an act like an admin's own. */
function close({ deps, store, officer, now }: ReportTurn, { id, complaint }: Disposition): void {
  const { office, intakeDeps } = deps;
  const { trackingId } = complaint;
  closeCase({ store, office, intakeDeps }, actorOf(officer), { trackingId, disposition: id }, now);
}

const idsOf = (some: readonly Disposition[]) => some.map((d) => d.complaint.trackingId);
const idsText = (ids: readonly string[]) => [...new Set(ids)].map((id) => `#${id}`).join(', ');
const notFound = (turn: ReportTurn, ids: readonly string[]) =>
  turn.say('answer-not-found', { trackingIds: idsText(ids) });

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
