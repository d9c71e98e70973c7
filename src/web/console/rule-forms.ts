import { FIRST_YEAR, LAST_YEAR, type Holiday, type HolidayKind } from '../../domain/calendar.js';
import { CLASSIFICATIONS, type Classification } from '../../domain/complaint.js';
import { parseDay, yearOf, type Day } from '../../domain/day.js';
import {
  parseTimeOfDay,
  type Interval,
  type OfficeHours,
  type WeekHours,
} from '../../domain/office.js';
import {
  CLOCK_KINDS,
  TONES,
  type ClockRule,
  type ClockRules,
  type PolicyVersion,
  type Rung,
} from '../../domain/policy.js';
import { ROLES } from '../../domain/roster.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS } from '../../wording/words.js';

import { textIn, type Sent } from './forms.js';
import type { Wrong } from './pieces.js';

// What is typed into the forms of rules and holidays, or what is wrong with it, by its field.

export type Read<T> = { readonly value: T } | { readonly wrong: Wrong };
export const isWrong = <T>(read: Read<T>): read is { readonly wrong: Wrong } => 'wrong' in read;

const two = (n: number) => String(n).padStart(2, '0');
const timeText = (minutes: number) => `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
/** `07.30-11.30, 13.00-16.30`; empty for a day without work. */
export const hoursOf = (intervals: readonly Interval[] | undefined): string =>
  (intervals ?? []).map(([from, until]) => `${timeText(from)}-${timeText(until)}`).join(', ');
export const timeWords = timeText;

/** Intervals as they are typed, in order; null for what is none. */
export function intervalsFrom(text: string): Interval[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  let last = -1;
  const found: Interval[] = [];
  for (const part of parts) {
    const [from, until, ...more] = part
      .replace(/\b(?:wib|wita|wit)\b/gi, '')
      .split(/-|\u2013|s\.?\/?d\.?|sampai/i)
      .map((one) => one.trim());
    const [start, end] = [parseTimeOfDay(from ?? ''), parseTimeOfDay(until ?? '')];
    if (more.length > 0 || start === null || end === null) return null;
    if (start <= last || end <= start) return null;
    found.push([start, end]);
    last = end;
  }
  return found;
}

/** The days of a week, Monday first. */
export const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;
const WORKDAYS = [1, 2, 3, 4, 5];
const HOURS_WRONG = 'Tulis jamnya seperti 07.30-11.30, 13.00-16.30; kosong bila tidak bekerja.';

/** Hours of a week from seven fields of a name and a number from 1 to 7. */
function weekFrom(form: Sent, name: (day: number) => string): Read<WeekHours> {
  const wrong: { field: string; says: string }[] = [];
  const week: Record<number, Interval[]> = {};
  for (let day = 1; day <= 7; day += 1) {
    const intervals = intervalsFrom(textIn(form, name(day)));
    if (intervals === null) wrong.push({ field: name(day), says: HOURS_WRONG });
    else if (intervals.length > 0) week[day] = intervals;
  }
  if (wrong.length > 0) return { wrong };
  if (WORKDAYS.every((day) => week[day] === undefined))
    return { wrong: [{ field: name(1), says: 'Paling sedikit satu hari kerja punya jam.' }] };
  return { value: week };
}

/** The hours of every week, with when reminders leave; the special ones stay. */
export function hoursFrom(form: Sent, now: OfficeHours): Read<OfficeHours> {
  const digestAt = parseTimeOfDay(textIn(form, 'ringkasan'));
  const week = weekFrom(form, (day) => `hari-${day}`);
  const wrong: Wrong =
    digestAt === null ? [{ field: 'ringkasan', says: 'Tulis jamnya seperti 07.45.' }] : [];
  if (isWrong(week) || digestAt === null)
    return { wrong: [...wrong, ...(isWrong(week) ? week.wrong : [])] };
  return { value: { ...now, digestAt, week: week.value } };
}

/** The hours with a time of other hours, such as Ramadan, added. */
export function specialFrom(form: Sent, now: OfficeHours): Read<OfficeHours> {
  const [from, until] = [parseDay(textIn(form, 'dari')), parseDay(textIn(form, 'sampai'))];
  const name = textIn(form, 'nama').slice(0, 80).trim();
  const wrong: { field: string; says: string }[] = [];
  if (name === '') wrong.push({ field: 'nama', says: 'Nama masa ini wajib diisi.' });
  if (from === null) wrong.push({ field: 'dari', says: 'Tanggal mulai wajib diisi.' });
  if (until === null) wrong.push({ field: 'sampai', says: 'Tanggal akhir wajib diisi.' });
  if (from !== null && until !== null && until < from)
    wrong.push({ field: 'sampai', says: 'Tanggal akhir lebih awal dari tanggal mulai.' });
  if (from !== null && until !== null && until - from > 366)
    wrong.push({ field: 'sampai', says: 'Masa ini lebih dari setahun.' });
  if (from !== null && until !== null)
    for (const one of now.overrides)
      if (from <= one.until && one.from <= until)
        wrong.push({
          field: 'dari',
          says: `Bertumpukan dengan ${one.name}; hapus yang itu lebih dahulu.`,
        });
  const weekdays = intervalsFrom(textIn(form, 'biasa'));
  const friday = intervalsFrom(textIn(form, 'jumat'));
  if (weekdays === null || weekdays.length === 0) wrong.push({ field: 'biasa', says: HOURS_WRONG });
  if (friday === null) wrong.push({ field: 'jumat', says: HOURS_WRONG });
  if (wrong.length > 0 || from === null || until === null || weekdays === null || friday === null)
    return { wrong };
  const week: WeekHours = {
    ...Object.fromEntries([1, 2, 3, 4].map((day) => [day, weekdays])),
    ...(friday.length > 0 ? { 5: friday } : {}),
  };
  const overrides = [...now.overrides, { from, until, name, week }];
  return { value: { ...now, overrides } };
}

const HOLIDAY_KINDS: readonly HolidayKind[] = [
  'national_holiday',
  'collective_leave',
  'regional_holiday',
];
/** At most so many days at once. */
const LONGEST_HOLIDAY = 31;

/** Days without work as they are typed, with the decree that makes them so. */
export function holidaysFrom(form: Sent): Read<{ days: readonly Holiday[]; decree: string }> {
  const from = parseDay(textIn(form, 'tanggal'));
  const until = textIn(form, 'hingga') === '' ? from : parseDay(textIn(form, 'hingga'));
  const name = textIn(form, 'nama').slice(0, 120).trim();
  const decree = textIn(form, 'dasar').slice(0, 200).trim();
  const kind = HOLIDAY_KINDS.find((one) => one === textIn(form, 'jenis'));
  const wrong: { field: string; says: string }[] = [];
  if (from === null) wrong.push({ field: 'tanggal', says: 'Tanggal wajib diisi.' });
  else if (yearOf(from) < FIRST_YEAR || yearOf(from) > LAST_YEAR)
    wrong.push({ field: 'tanggal', says: `Tahunnya harus ${FIRST_YEAR} sampai ${LAST_YEAR}.` });
  if (until === null) wrong.push({ field: 'hingga', says: 'Tanggal akhir tidak dikenali.' });
  if (from !== null && until !== null && (until < from || until - from >= LONGEST_HOLIDAY))
    wrong.push({
      field: 'hingga',
      says: `Tanggal akhir harus sesudah tanggal mulai, paling lama ${LONGEST_HOLIDAY} hari.`,
    });
  if (from !== null && until !== null && yearOf(from) !== yearOf(until))
    wrong.push({ field: 'hingga', says: 'Isi tiap tahun sendiri-sendiri.' });
  if (name === '') wrong.push({ field: 'nama', says: 'Nama hari libur wajib diisi.' });
  if (decree === '') wrong.push({ field: 'dasar', says: 'Dasar hukumnya wajib diisi.' });
  if (kind === undefined) wrong.push({ field: 'jenis', says: 'Pilih jenisnya.' });
  if (wrong.length > 0 || from === null || until === null || kind === undefined) return { wrong };
  const days = Array.from({ length: until - from + 1 }, (_, i) => ({ day: from + i, kind, name }));
  return { value: { days, decree } };
}

/** What every change of the rules is sent with: from when it holds, on what ground, whether for what is open, too. */
export interface From {
  readonly from: Day;
  readonly basis: string;
  readonly openToo: boolean;
}

/** The same from a form. What is open can only follow rules that hold from today on. */
export function beginningFrom(form: Sent, today: Day): Read<From> {
  const from = parseDay(textIn(form, 'mulai'));
  const basis = textIn(form, 'dasar').slice(0, 300);
  const openToo = textIn(form, 'terbuka') === '1';
  const wrong: { field: string; says: string }[] = [];
  if (from === null) wrong.push({ field: 'mulai', says: 'Tanggal mulai berlaku wajib diisi.' });
  else if (from < today)
    wrong.push({ field: 'mulai', says: 'Aturan baru berlaku paling awal hari ini.' });
  else if (openToo && from > today)
    wrong.push({
      field: 'mulai',
      says: 'Untuk laporan yang terbuka, aturan baru harus berlaku mulai hari ini.',
    });
  if (basis === '') wrong.push({ field: 'dasar', says: 'Dasar atau alasannya wajib diisi.' });
  return wrong.length > 0 || from === null ? { wrong } : { value: { from, basis, openToo } };
}

const whole = (text: string, from: number, until: number): number | null => {
  if (!/^-?\d{1,3}$/.test(text)) return null;
  const n = Number(text);
  return n >= from && n <= until ? n : null;
};

/** The numbers of days of every class, with their ladders. */
export function deadlinesFrom(
  form: Sent,
  now: PolicyVersion,
): Read<Pick<PolicyVersion, 'classes' | 'pauseAfterDone' | 'dueSoon'>> {
  const wrong: { field: string; says: string }[] = [];
  const ruleFrom = (classification: Classification, kind: (typeof CLOCK_KINDS)[number]) => {
    const id = `${classification}-${kind}`;
    const text = textIn(form, id);
    if (text === '') return null;
    const days = whole(text, 1, 250);
    const ladder = textIn(form, `${id}-tangga`);
    const name = `${CLASSIFICATION_WORDS[classification]}, ${CLOCK_WORDS[kind]}`;
    if (days === null)
      wrong.push({ field: id, says: `${name}: isi 1 sampai 250 hari kerja, atau kosongkan.` });
    if (!Object.hasOwn(now.ladders, ladder))
      wrong.push({ field: `${id}-tangga`, says: `${name}: pilih tangga pengingatnya.` });
    return days === null ? null : ({ days, ladder } satisfies ClockRule);
  };
  const classes = Object.fromEntries(
    CLASSIFICATIONS.map((classification) => [
      classification,
      Object.fromEntries(CLOCK_KINDS.map((kind) => [kind, ruleFrom(classification, kind)])),
    ]),
  ) as Record<Classification, ClockRules>;
  const pauseAfterDone = whole(textIn(form, 'jeda'), 1, 60);
  const dueSoon = whole(textIn(form, 'mendekati'), 0, 60);
  if (pauseAfterDone === null) wrong.push({ field: 'jeda', says: 'Isi 1 sampai 60 hari kerja.' });
  if (dueSoon === null) wrong.push({ field: 'mendekati', says: 'Isi 0 sampai 60 hari kerja.' });
  for (const classification of CLASSIFICATIONS)
    if (classes[classification].resolve === null && wrong.length === 0)
      wrong.push({
        field: `${classification}-resolve`,
        says: `${CLASSIFICATION_WORDS[classification]}: batas penyelesaian wajib diisi, agar tidak ada laporan tanpa batas.`,
      });
  return wrong.length > 0 || pauseAfterDone === null || dueSoon === null
    ? { wrong }
    : { value: { classes, pauseAfterDone, dueSoon } };
}

/** How many rows of rungs a form has at most. */
export const MOST_RUNGS = 24;

/** The rungs of a ladder, in order; rows without a number of days are left out. */
export function rungsFrom(form: Sent): Read<readonly Rung[]> {
  const wrong: { field: string; says: string }[] = [];
  const rungs: Rung[] = [];
  for (let i = 0; i < MOST_RUNGS; i += 1) {
    const text = textIn(form, `geser-${i}`);
    if (text === '') continue;
    const field = `geser-${i}`;
    const offset = whole(text, -60, 250);
    const tone = TONES.find((one) => one === textIn(form, `nada-${i}`)) ?? 'polite';
    const roles = ROLES.filter((role) => textIn(form, `peran-${i}-${role}`) === '1');
    if (offset === null) wrong.push({ field, says: 'Isi -60 sampai 250 hari kerja dari batas.' });
    else if (rungs.some((rung) => rung.offset === offset))
      wrong.push({ field, says: `Anak tangga ${offset} ada dua kali.` });
    else if (roles.length === 0)
      wrong.push({ field, says: `Anak tangga ${offset}: pilih siapa yang diberi tahu.` });
    else rungs.push({ offset, tone, roles });
  }
  if (wrong.length === 0 && rungs.length === 0)
    wrong.push({ field: 'geser-0', says: 'Tangga ini perlu sedikitnya satu anak tangga.' });
  return wrong.length > 0 ? { wrong } : { value: rungs.toSorted((a, b) => a.offset - b.offset) };
}

const daysText = (rule: ClockRule | null): string =>
  rule === null ? 'tidak ada' : `${rule.days} hari kerja`;

/** What a form changes of the deadlines, a line each. */
export function deadlineChanges(
  before: PolicyVersion,
  after: Pick<PolicyVersion, 'classes' | 'pauseAfterDone' | 'dueSoon'>,
): string[] {
  const lines = CLASSIFICATIONS.flatMap((classification) =>
    CLOCK_KINDS.flatMap((kind) => {
      const [was, is] = [before.classes[classification][kind], after.classes[classification][kind]];
      const name = `${CLASSIFICATION_WORDS[classification]}, ${CLOCK_WORDS[kind].toLowerCase()}`;
      if (was?.days !== is?.days) return `${name}: ${daysText(was)} menjadi ${daysText(is)}.`;
      return was?.ladder === is?.ladder ? [] : `${name}: tangga pengingatnya diganti.`;
    }),
  );
  if (before.pauseAfterDone !== after.pauseAfterDone)
    lines.push(
      `Jeda sesudah selesai: ${before.pauseAfterDone} menjadi ${after.pauseAfterDone} hari kerja.`,
    );
  if (before.dueSoon !== after.dueSoon)
    lines.push(`Mendekati batas: ${before.dueSoon} menjadi ${after.dueSoon} hari kerja.`);
  return lines.length > 0 ? lines : ['Angkanya sama dengan yang berlaku.'];
}

/** What a form changes of a ladder, a line each; `say` puts a rung into words. */
export function rungChanges(
  before: readonly Rung[],
  after: readonly Rung[],
  say: (rung: Rung) => string,
): string[] {
  const [was, is] = [before.map(say), after.map(say)];
  const lines = [
    ...was.filter((one) => !is.includes(one)).map((one) => `Dihapus: ${one}.`),
    ...is.filter((one) => !was.includes(one)).map((one) => `Baru: ${one}.`),
  ];
  return lines.length > 0 ? lines : ['Anak tangganya sama dengan yang berlaku.'];
}
