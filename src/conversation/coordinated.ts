import { mayQuote } from '../domain/complaint.js';
import type { Disposition } from '../domain/disposition.js';
import { ACTING_ROLES } from '../domain/reach.js';
import { recipientsFor } from '../domain/recipients.js';
import { quote } from '../wording/quote.js';
import { SAMPLE_ANSWER, SAMPLE_ITEM, type ViewOf } from '../wording/views.js';
import { STATUS_WORDS } from '../wording/words.js';
import type { Turn } from './command.js';

// What a coordinator did to a case, as they read it and as the officers of its agency do.

const sample = {
  items: [{ ...SAMPLE_ITEM, status: 'Belum ditindaklanjuti' }],
  trackingIds: '#9810000',
  closed: true,
  postponed: false,
  /** The day until which it is postponed. */
  until: 'Senin, 14 Desember 2026',
  handedOn: false,
  /** The agency to which it was handed on. */
  to: 'Dinas PUPR',
  /** The coordinator's reason; empty for none. */
  note: 'sudah dijawab di LAPOR!',
  example: '9810000',
  signature: 'Dinas Kominfo',
};
type View = ViewOf<typeof sample>;
type Done = Partial<Pick<View, 'closed' | 'postponed' | 'until' | 'handedOn' | 'to' | 'note'>>;

export const COORDINATED_VIEWS = {
  'answer-coordinated': sample,
  'case-notice': sample,
  'answer-close-how': SAMPLE_ANSWER,
};
type CoordinatedTurn = Turn<typeof COORDINATED_VIEWS>;

/** Shows the coordinator which cases were meant, where and in what state, and what was done. */
export function coordinated(
  turn: CoordinatedTurn,
  about: readonly Disposition[],
  done: Done,
): void {
  turn.answer(turn.render('answer-coordinated', viewOf(turn, about, done, true)), about);
}

/** Tells those who act at the agencies of some cases what was done to them. */
export function tellAgency(turn: CoordinatedTurn, about: readonly Disposition[], done: Done): void {
  const { deps, store, office, officer, now } = turn;
  const today = office.zone.dayOf(now);
  const told = new Set<number>();
  for (const disposition of about) {
    const contacts = store.roster.contactsOf(disposition.agencyId, today, deps.reach);
    const { classification } = disposition.complaint;
    for (const { contact } of recipientsFor(ACTING_ROLES, classification, contacts)) {
      const { officerId, phone, role } = contact;
      if (officerId === officer.id || told.has(officerId) || role === 'coordinator') continue;
      told.add(officerId);
      const theirs = about.filter((d) => d.agencyId === disposition.agencyId);
      const text = turn.render('case-notice', viewOf(turn, theirs, done, false));
      turn.tell({ officerId, phone }, 'report', text, theirs);
    }
  }
}

function viewOf(
  turn: CoordinatedTurn,
  about: readonly Disposition[],
  done: Done,
  showAgency: boolean,
): View {
  const views = turn.views(about, showAgency);
  return {
    ...{ closed: false, postponed: false, until: '', handedOn: false, to: '', note: '' },
    ...done,
    // A reason may say what may not be quoted.
    note: about.every((d) => mayQuote(d.complaint)) ? (done.note ?? '') : '',
    items: views.map((item, i) => {
      const d = about[i];
      return { ...item, status: d === undefined ? '' : statusOf(d) };
    }),
    trackingIds: [...new Set(about.map((d) => `#${d.complaint.trackingId}`))].join(', '),
    example: about[0]?.complaint.trackingId ?? '',
    signature: quote(turn.deps.signature),
  };
}

const statusOf = ({ status, rawStatus }: Disposition): string =>
  status === 'unknown' ? quote(rawStatus) : STATUS_WORDS[status];
