import type { ReportKind } from '../domain/clock.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import type { Role } from '../domain/roster.js';
import type { Officer } from '../store/roster.js';
import type { OpenDisposition } from '../store/overview.js';
import type { Store } from '../store/store.js';
import { shortDate } from '../wording/dates.js';
import { itemView } from '../wording/item-view.js';
import { quote } from '../wording/quote.js';
import type { Wording } from '../wording/templates.js';
import type { AnswerView, StopView, TemplateName, Views } from '../wording/views.js';
import { REPORT_WORDS, ROLE_NAMES, STATUS_WORDS } from '../wording/words.js';
import type { Parsed } from './parse.js';

export interface AnswerDeps {
  readonly store: Store;
  readonly wording: Wording;
  readonly office: Office;
  readonly signature: string;
  readonly pauseDays: number;
  readonly now: Moment;
}

export type Answers = ReturnType<typeof createAnswers>;
type StopName = { [N in TemplateName]: Views[N] extends StopView ? N : never }[TemplateName];
type AnswerName = { [N in TemplateName]: Views[N] extends AnswerView ? N : never }[TemplateName];

const PAGE = 10;
const NOTE_LENGTH = 300;
const TEXT_LENGTH = 700;

/** The words with which officers are answered. */
export function createAnswers(deps: AnswerDeps) {
  const { store, wording, office, now } = deps;
  const say = (name: AnswerName, view: Partial<AnswerView> = {}): string =>
    wording.render(name, {
      items: [],
      trackingIds: '',
      note: '',
      one: true,
      many: false,
      count: 0,
      more: null,
      nextPage: null,
      example: '',
      pauseDays: deps.pauseDays,
      signature: quote(deps.signature),
      ...view,
    });
  const ids = (trackingIds: readonly string[]) =>
    [...new Set(trackingIds)].map((id) => `#${id}`).join(', ');
  const views = (dispositions: readonly Disposition[], showAgency = false) =>
    dispositions.map((d) => itemView(d, office, now, { showAgency }));
  const load = (found: readonly number[]) =>
    found.flatMap((id) => store.dispositions.byId(id) ?? []);
  const manyAgencies = (dispositions: readonly Disposition[]) =>
    new Set(dispositions.map((d) => d.agencyId)).size > 1;

  return {
    say,
    welcome: (officer: Officer, role: Role, agency: string, count: number) =>
      wording.render('welcome', {
        officer: quote(officer.name),
        role: ROLE_NAMES[role],
        agency,
        count,
        signature: quote(deps.signature),
      }),
    /** About a wish to get no more messages. */
    stop: (name: StopName, view: Partial<StopView> & Pick<StopView, 'number'>) =>
      wording.render(name, {
        officer: '',
        agency: '',
        agreed: false,
        refused: false,
        missing: false,
        signature: quote(deps.signature),
        ...view,
      }),
    notUnderstood: (parsed: Parsed) =>
      parsed.halfDone
        ? say('answer-done-or-received', { example: parsed.trackingIds[0] ?? '' })
        : say('answer-unknown'),
    notFound: (trackingIds: readonly string[]) =>
      say('answer-not-found', { trackingIds: ids(trackingIds) }),
    which(among: readonly number[]) {
      const shown = load(among.slice(0, PAGE));
      return say('answer-which', {
        items: views(shown, manyAgencies(shown)),
        count: among.length,
        more: among.length > PAGE ? among.length - PAGE : null,
        example: shown[0]?.complaint.trackingId ?? '',
      });
    },
    /** One page of open dispositions, which must be in order; a page beyond the last is the last. */
    list(open: readonly OpenDisposition[], wanted: number) {
      const last = Math.max(1, Math.ceil(open.length / PAGE));
      const page = Math.min(Math.max(1, wanted), last);
      const shown = load(open.slice((page - 1) * PAGE, page * PAGE).map((d) => d.id));
      const more = open.length - page * PAGE;
      return say('answer-list', {
        items: views(shown, manyAgencies(shown)),
        count: open.length,
        more: more > 0 ? more : null,
        nextPage: more > 0 ? page + 1 : null,
        example: shown[0]?.complaint.trackingId ?? '',
      });
    },
    detail(disposition: Disposition) {
      const { complaint, status, rawStatus } = disposition;
      const view = itemView(disposition, office, now, { showAgency: true });
      const today = office.zone.dayOf(now);
      return wording.render('answer-detail', {
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
    },
    /** What an officer reads after a report was recorded. */
    reported(
      kind: ReportKind,
      closed: boolean,
      about: readonly Disposition[],
      note: string | null,
      lost: readonly string[],
    ) {
      const names = {
        acknowledge: 'answer-acknowledge',
        in_progress: 'answer-in-progress',
        done: closed ? 'answer-closed' : 'answer-done',
        not_ours: 'answer-not-ours',
      } as const;
      const answer = say(names[kind], {
        items: about.length === 1 ? views(about) : [],
        trackingIds: ids(about.map((d) => d.complaint.trackingId)),
        note: quote(note ?? '', NOTE_LENGTH),
        one: about.length === 1,
        many: about.length > 1,
        count: about.length,
        example: about[0]?.complaint.trackingId ?? '',
      });
      const missed = lost.length > 0 ? `\n\n${this.notFound(lost)}` : '';
      return answer + missed;
    },
    /** What a coordinator reads of it. */
    report: (
      officer: Officer,
      kind: ReportKind,
      about: readonly Disposition[],
      note: string | null,
    ) =>
      wording.render('report', {
        officer: quote(officer.name),
        agency: quote([...new Set(about.map((d) => d.agencyName))].join(', '), 160),
        kind: REPORT_WORDS[kind],
        done: kind === 'done',
        notOurs: kind === 'not_ours',
        note: quote(note ?? '', NOTE_LENGTH),
        items: views(about),
        signature: quote(deps.signature),
      }),
  };
}
