import { dayFrom, parseDay, yearOf, type Day } from '../domain/day.js';
import { MONTHS } from '../wording/dates.js';

/** A day as a coordinator writes it at the beginning of a text, and what stands behind it. */
export interface DaySaid {
  readonly day: Day;
  readonly rest: string;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?!\d)/;
const NUMBERS = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/;
const NAMED = /^(\d{1,2})\s+(\p{L}{3,})\.?(?:\s+(\d{4}))?(?![\d\p{L}])/u;

/** Reads "2026-12-10", "10-12-2026", "10/12/2026", "10 Desember 2026" and "10 Des", which is the next one; null for anything else. */
export function daySaid(text: string, today: Day): DaySaid | null {
  const found = (match: RegExpExecArray, day: Day | null): DaySaid | null =>
    day === null ? null : { day, rest: text.slice(match[0].length).replace(/^[\s,.:;-]+/, '') };
  const iso = ISO.exec(text);
  if (iso) return found(iso, parseDay(iso[1] ?? ''));
  const numbers = NUMBERS.exec(text);
  if (numbers)
    return found(numbers, dayFrom(Number(numbers[3]), Number(numbers[2]), Number(numbers[1])));
  const named = NAMED.exec(text);
  const name = named?.[2]?.toLowerCase() ?? '';
  const month = MONTHS.findIndex((one) => one.toLowerCase().startsWith(name)) + 1;
  if (!named || name === '' || month === 0) return null;
  const year = named[3] === undefined ? yearOf(today) : Number(named[3]);
  const day = dayFrom(year, month, Number(named[1]));
  const isPast = named[3] === undefined && day !== null && day < today;
  return found(named, isPast ? dayFrom(year + 1, month, Number(named[1])) : day);
}
