import type { Clock } from '../domain/clock.js';
import { mayQuote, PROVISIONAL_ID } from '../domain/complaint.js';
import type { Moment } from '../domain/day.js';
import type { Disposition } from '../domain/disposition.js';
import type { Office } from '../domain/office.js';
import type { ClockKind } from '../domain/policy.js';
import { shortDate, weekdayDate } from './dates.js';
import { quote } from './quote.js';
import type { DeadlineView, ItemView } from './views.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS } from './words.js';

export interface ItemOptions {
  /** The clock that the message is about; null for the nearest one. */
  readonly clock?: ClockKind | null;
  readonly showAgency?: boolean;
  readonly copied?: string;
  readonly standIn?: boolean;
  /** Its place in a list that is answered by places, the first being 1. */
  readonly place?: number;
}

const ORDER: readonly ClockKind[] = ['acknowledge', 'respond', 'resolve'];

/** A disposition as templates see it at a moment. */
export function itemView(
  disposition: Disposition,
  office: Office,
  now: Moment,
  options: ItemOptions = {},
): ItemView {
  const { complaint, clocks } = disposition;
  const today = office.zone.dayOf(now);
  const shown = mayQuote(complaint);
  const live = ORDER.flatMap((kind) =>
    clocks.filter((c) => c.kind === kind && c.state !== 'stopped'),
  );
  const about = live.find((c) => c.kind === options.clock) ?? nearest(live);
  return {
    trackingId: complaint.trackingId,
    place: options.place === undefined ? '' : String(options.place),
    title: shown ? quote(complaint.title) : '',
    hidden: !shown,
    agency: options.showAgency === true ? quote(disposition.agencyName) : '',
    classification: CLASSIFICATION_WORDS[complaint.classification],
    received:
      complaint.receivedAt === null
        ? ''
        : shortDate(office.zone.dayOf(complaint.receivedAt), today),
    disposed: shortDate(office.zone.dayOf(disposition.disposedAt), today),
    deadlines: live
      .filter((c) => c.kind !== 'acknowledge')
      .map((c) => deadlineView(c, office, now)),
    deadline: about ? deadlineView(about, office, now) : null,
    copied: options.copied ?? '',
    standIn: options.standIn ?? false,
    again: disposition.tellings > 1,
    backlog: disposition.backlog,
    elsewhere: PROVISIONAL_ID.test(complaint.trackingId) ? quote(complaint.channel) || '-' : '',
    formerId: complaint.formerId ?? '',
  };
}

/** The nearest deadline of the work itself; an acknowledgement only where nothing else runs. */
function nearest(clocks: readonly Clock[]): Clock | undefined {
  const work = clocks.filter((clock) => clock.kind !== 'acknowledge');
  return (work.length > 0 ? work : [...clocks]).toSorted((a, b) => a.dueDay - b.dueDay)[0];
}

/** A deadline in working days from today; due today is neither left nor late. */
export function deadlineView(clock: Clock, office: Office, now: Moment): DeadlineView {
  const today = office.zone.dayOf(now);
  const left = office.calendar.between(today, clock.dueDay);
  const late =
    clock.dueDay < today ? Math.max(1, office.calendar.between(clock.dueDay, today)) : null;
  return {
    name: CLOCK_WORDS[clock.kind],
    date: weekdayDate(clock.dueDay, today),
    days: clock.days,
    left: clock.dueDay > today ? Math.max(1, left) : null,
    today: clock.dueDay === today,
    late,
    provisional: clock.provisional,
  };
}
