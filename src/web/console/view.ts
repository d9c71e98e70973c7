import type { AccountRole } from '../../domain/account.js';
import type { Actor } from '../../domain/act.js';
import type { Day, Moment } from '../../domain/day.js';
import type { Office } from '../../domain/office.js';
import { shortDate, weekdayDate } from '../../wording/dates.js';

/** Who looks at a page. */
export interface Visitor {
  readonly name: string;
  readonly role: AccountRole;
  /** Null in a simulation, where nobody signs in. */
  readonly accountId: number | null;
}

/** What every page is made with. */
export interface View {
  readonly visitor: Visitor;
  readonly mode: 'simulation' | 'live';
  readonly officeName: string;
  readonly office: Office;
  readonly now: Moment;
  /** Stands in every form of this visit. */
  readonly csrf: string;
  /** The address asked for. */
  readonly path: string;
  readonly badges: { readonly today: number; readonly officers: number };
  /** Changes when something happened; what is live asks for itself again then. */
  readonly version: string;
}

/** Whether a page may offer anything but reading. */
export const mayAct = ({ visitor }: Pick<View, 'visitor'>): boolean => visitor.role === 'admin';

export const actorOf = ({ visitor }: Pick<View, 'visitor'>): Actor => ({
  name: visitor.name,
  mouth: 'console',
});

const two = (n: number) => String(n).padStart(2, '0');

/** `09.14`. */
export function timeOf({ office }: Pick<View, 'office'>, at: Moment): string {
  const minute = office.zone.minuteOf(at);
  return `${two(Math.floor(minute / 60))}.${two(minute % 60)}`;
}

export const todayIn = ({ office, now }: Pick<View, 'office' | 'now'>): Day =>
  office.zone.dayOf(now);

/** `hari ini 09.14`, `kemarin 15.20`, `Rabu, 18 Nov 07.45`. */
export function whenText(view: Pick<View, 'office' | 'now'>, at: Moment): string {
  const day = view.office.zone.dayOf(at);
  const today = todayIn(view);
  const name = day === today ? 'hari ini' : day === today - 1 ? 'kemarin' : weekdayDate(day, today);
  return `${name} ${timeOf(view, at)}`;
}

/** `Senin, 23 Nov`. */
export const dayIn = (view: Pick<View, 'office' | 'now'>, day: Day): string =>
  weekdayDate(day, todayIn(view));

/** `23 Nov`. */
export const shortDayIn = (view: Pick<View, 'office' | 'now'>, day: Day): string =>
  shortDate(day, todayIn(view));

/** `1.234`. */
export const numberText = (n: number): string => n.toLocaleString('id-ID');
