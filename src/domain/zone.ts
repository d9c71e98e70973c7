import { Temporal } from 'temporal-polyfill';
import { DAY_LENGTH, MINUTE, dayText, parseDay, type Day, type Moment } from './day.js';
import type { TimeZoneName } from './time-zones.js';

/** What clocks on the wall say in one time zone. */
export interface Zone {
  readonly name: TimeZoneName;
  /** The calendar date at a moment. */
  dayOf(moment: Moment): Day;
  /** Minutes since local midnight. */
  minuteOf(moment: Moment): number;
  /** The moment at so many minutes after midnight of a day. */
  at(day: Day, minutes: number): Moment;
  /** ISO 8601 to the second, with the zone's offset. */
  iso(moment: Moment): string;
}

/** A zone; offsets come from the tz database through Temporal and are remembered per UTC day. */
export function createZone(name: TimeZoneName): Zone {
  const offsets = new Map<number, number | null>();
  const readOffset = (moment: Moment) =>
    Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(name).offsetNanoseconds /
    1_000_000;
  const offsetAt = (moment: Moment): number => {
    const utcDay = Math.floor(moment / DAY_LENGTH);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      const first = readOffset(utcDay * DAY_LENGTH);
      offset = first === readOffset((utcDay + 1) * DAY_LENGTH - 1) ? first : null;
      offsets.set(utcDay, offset);
    }
    return offset ?? readOffset(moment);
  };
  const local = (moment: Moment) => moment + offsetAt(moment);
  return {
    name,
    dayOf: (moment) => Math.floor(local(moment) / DAY_LENGTH),
    minuteOf(moment) {
      const wall = local(moment);
      return Math.floor((wall - Math.floor(wall / DAY_LENGTH) * DAY_LENGTH) / MINUTE);
    },
    at(day, minutes) {
      const wall = day * DAY_LENGTH + minutes * MINUTE;
      return wall - offsetAt(wall - offsetAt(wall));
    },
    iso(moment) {
      const offset = offsetAt(moment);
      const wall = moment + offset;
      const day = Math.floor(wall / DAY_LENGTH);
      const second = Math.floor((wall - day * DAY_LENGTH) / 1000);
      const two = (n: number) => String(n).padStart(2, '0');
      const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60];
      const ahead = Math.abs(offset / MINUTE);
      const sign = offset < 0 ? '-' : '+';
      return `${dayText(day)}T${clock.map(two).join(':')}${sign}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
    },
  };
}

/**
 * The moment that an ISO text names: an instant with `Z` or an offset, or a date or local date-time
 * taken in the zone (a bare date is its midnight). Null when it is none of these.
 */
export function parseMoment(text: string, zone: Zone): Moment | null {
  const bare = parseDay(text);
  if (bare !== null) return zone.at(bare, 0);
  try {
    if (/\d(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text) && /[T ]/i.test(text))
      return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone.name).epochMilliseconds;
  } catch {
    return null;
  }
}
