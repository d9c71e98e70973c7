import { known, say } from '../domain/said.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { HolidayTable } from '../domain/calendar.js';
import { CLASSIFICATIONS, WAYS } from '../domain/complaint.js';
import { parseDay, yearOf } from '../domain/day.js';
import { parseTimeOfDay, type OfficeHours, type WeekHours } from '../domain/office.js';
import { CLOCK_KINDS, TONES, type Policy } from '../domain/policy.js';
import type { ExplanationRules } from '../domain/explanation.js';
import type { Precedence } from '../domain/precedence.js';
import { ROLES } from '../domain/roster.js';
import type { SendingRules } from '../domain/sending.js';
import { FileProblem } from './problem.js';

const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: 'not a date; write it as 2026-12-31' });
  return z.NEVER;
});

const holidays = z
  .array(
    z.strictObject({
      date: day,
      kind: z.enum(['national_holiday', 'collective_leave', 'regional_holiday']),
      name: z.string().min(1),
    }),
  )
  .transform((days) => days.map(({ date, ...rest }) => ({ day: date, ...rest })));

const holidayTable = z
  .strictObject({
    year: z.int().min(1990).max(2099).optional(),
    region: z.string().trim().min(1).optional(),
    decree: z.string().trim().min(1),
    days: holidays,
  })
  .refine((table) => (table.year === undefined) !== (table.region === undefined), {
    error: 'must have either "year" (a national table) or "region" (a regional one)',
  })
  .transform(({ year, region, decree, days }): HolidayTable =>
    year === undefined
      ? { key: `regional:${region ?? ''}`, year: null, decree, days }
      : { key: `national:${year}`, year, decree, days },
  );

/** The form of a holiday table, as a sentence. */
const WANTED = known(
  'Write it as JSON: {"year": 2027, "decree": "SKB ...", "days": [{"date": "2027-01-01", "kind": "national_holiday", "name": "..."}]} (kinds: national_holiday, collective_leave, regional_holiday; "region" in place of "year" for a region\'s own days).',
);

/** Refuses holiday tables in the shapes that people publish, and says what is wanted. Throws `FileProblem`. */
function refuseOtherShape(text: string, name: string): void {
  const start = text.slice(0, 200).trimStart();
  if (start === '') throw new FileProblem(say`${name}: is empty. ${WANTED}`);
  const other = /^BEGIN:VCALENDAR/i.test(start)
    ? known('a calendar (iCal)')
    : start.startsWith('<')
      ? known('a web page or XML')
      : start.startsWith('PK')
        ? known('a workbook')
        : start.startsWith('%PDF')
          ? known('a PDF')
          : /^[[{]/.test(start)
            ? null
            : known('a text, such as a CSV');
  if (other !== null)
    throw new FileProblem(say`${name}: is ${other}, and no holiday table. ${WANTED}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  const isOurs =
    typeof value === 'object' && value !== null && 'days' in value && 'decree' in value;
  if (!isOurs)
    throw new FileProblem(
      say`${name}: is JSON of another shape, such as a list of days. ${WANTED}`,
    );
}

/** One holiday table from JSON text; `name` is for messages. Throws `FileProblem`. */
export function parseHolidayTable(text: string, name: string): HolidayTable {
  refuseOtherShape(text, name);
  const table = checked(holidayTable, text, name);
  if (table.days.length === 0)
    throw new FileProblem(
      say`${name}: has no days, so every day would be a working day. ${WANTED}`,
    );
  const seen = new Set<number>();
  for (const holiday of table.days) {
    if (table.year !== null && yearOf(holiday.day) !== table.year)
      throw new FileProblem(
        say`${name}: a day lies outside the year ${table.year}. Put it into its own year's file.`,
      );
    if (seen.has(holiday.day))
      throw new FileProblem(say`${name}: a day stands there twice. Remove one of the two.`);
    seen.add(holiday.day);
  }
  return table;
}

/** The text of a rule file. Throws `FileProblem`. */
export function readRuleFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new FileProblem(say`${path}: cannot be read (${code}). Check the path and its rights.`);
  }
}

/** Every table (`*.json`) in a folder. Throws `FileProblem` when one is wrong. */
export function readHolidayFolder(folder: string): HolidayTable[] {
  if (!existsSync(folder))
    throw new FileProblem(say`${folder}: there is no such folder. Check HOLIDAYS_DIR.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => parseHolidayTable(readRuleFile(join(folder, name)), name));
}

const time = z.string().transform((text, context) => {
  const minutes = parseTimeOfDay(text);
  if (minutes !== null) return minutes;
  context.addIssue({ code: 'custom', message: 'not a time of day; write it as 07:30' });
  return z.NEVER;
});
const intervals = z
  .array(z.tuple([time, time]))
  .refine(
    (list) => list.every(([from, until], i) => from < until && from >= (list[i - 1]?.[1] ?? 0)),
    {
      error: 'intervals must be in order, each ending after it begins',
    },
  );
const week = z
  .record(z.enum(['1', '2', '3', '4', '5', '6', '7']), intervals.optional())
  .refine((hours) => ['1', '2', '3', '4', '5'].some((d) => (hours[d as '1']?.length ?? 0) > 0), {
    error: 'at least one of the days 1 to 5 must have hours',
  })
  .transform((hours): WeekHours =>
    Object.fromEntries(Object.entries(hours).map(([d, list]) => [Number(d), list ?? []])),
  );
const officeHours = z.strictObject({
  digestAt: time,
  week,
  overrides: z.array(z.strictObject({ from: day, until: day, name: z.string(), week })),
});

/** Office hours from JSON text. Throws `FileProblem`. */
export function parseOfficeHours(text: string, name: string): OfficeHours {
  return checked(officeHours, text, name);
}

const rung = z.strictObject({
  offset: z.int().min(-60).max(250),
  tone: z.enum(TONES),
  roles: z.array(z.enum(ROLES)).min(1),
});
const rule = z.strictObject({ days: z.int().min(1).max(250), ladder: z.string() }).nullable();
const policyVersion = z
  .strictObject({
    version: z.string().min(1),
    from: day,
    basis: z.string(),
    pauseAfterDone: z.int().min(1).max(60),
    dueSoon: z.int().min(0).max(60),
    classes: z.record(z.enum(CLASSIFICATIONS), z.record(z.enum(CLOCK_KINDS), rule)),
    ladders: z.record(z.string(), z.array(rung).min(1)),
  })
  .superRefine((version, context) => {
    for (const [name, rungs] of Object.entries(version.ladders))
      if (rungs.some((r, i) => i > 0 && r.offset <= (rungs[i - 1]?.offset ?? 0)))
        context.addIssue({
          code: 'custom',
          message: `the rungs of ladder "${name}" must be in the order of their offsets`,
        });
    for (const rules of Object.values(version.classes))
      for (const clock of Object.values(rules))
        if (clock && !Object.hasOwn(version.ladders, clock.ladder))
          context.addIssue({ code: 'custom', message: `there is no ladder "${clock.ladder}"` });
  });
const policy = z
  .strictObject({ versions: z.array(policyVersion).min(1) })
  .superRefine(({ versions }, context) => {
    if (versions.some((v, i) => i > 0 && v.from < (versions[i - 1]?.from ?? 0)))
      context.addIssue({ code: 'custom', message: 'versions must be in the order of their dates' });
    if (new Set(versions.map((v) => v.version)).size < versions.length)
      context.addIssue({ code: 'custom', message: 'two versions have one name' });
  });

/** The policy from JSON text. Throws `FileProblem`. */
export function parsePolicy(text: string, name: string): Policy {
  return checked(policy, text, name);
}

const ceiling = { hourly: z.int().min(1).max(10_000), daily: z.int().min(1).max(100_000) };
const sending = z
  .strictObject({
    session: z.strictObject(ceiling),
    warmUp: z.array(z.strictObject({ youngerThanDays: z.int().min(1).max(365), ...ceiling })),
    recipient: z.strictObject(ceiling),
    noticeShare: z.number().min(0).max(0.9).default(0.34),
    coldDaily: z.int().min(1).max(1_000),
    restrictionHours: z
      .int()
      .min(1)
      .max(24 * 30),
  })
  .superRefine(({ warmUp }, context) => {
    if (warmUp.some((s, i) => i > 0 && s.youngerThanDays <= (warmUp[i - 1]?.youngerThanDays ?? 0)))
      context.addIssue({ code: 'custom', message: 'the steps of warmUp must be youngest first' });
  });

/** The ceilings of sending from JSON text. Throws `FileProblem`. */
export function parseSendingRules(text: string, name: string): SendingRules {
  return checked(sending, text, name);
}

const ways = z
  .array(z.enum(WAYS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, {
    error: 'a way stands there twice',
  });
const factRule = z.union([z.literal('newest'), ways], {
  error: `must be "newest" or a list of ${WAYS.join(', ')}`,
});
const precedence = z.strictObject({
  ways: ways.refine((list) => list.length === WAYS.length, {
    error: `must list each of ${WAYS.join(', ')}`,
  }),
  facts: z.strictObject({
    classification: factRule,
    privacy: z.union([z.literal('strictest'), factRule], {
      error: `must be "strictest", "newest" or a list of ${WAYS.join(', ')}`,
    }),
    title: factRule,
    text: factRule,
    category: factRule,
    channel: factRule,
    receivedAt: factRule,
  }),
});

/** Whose word holds where ways contradict each other, from JSON text. Throws `FileProblem`. */
export function parsePrecedence(text: string, name: string): Precedence {
  return checked(precedence, text, name);
}

const explanations = z.strictObject({
  _: z.string().optional(),
  leastWords: z.int().min(1).max(20),
  saysNothing: z.string(),
});

/** Which notes of a report explain nothing, from JSON text. Throws `FileProblem`. */
export function parseExplanations(text: string, name: string): ExplanationRules {
  const { leastWords, saysNothing } = checked(explanations, text, name);
  const words = saysNothing
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return { leastWords, saysNothing: new Set(words) };
}

/** A value of a schema from JSON text. Throws `FileProblem` with every place that is wrong. */
export function checked<T>(schema: z.ZodType<T>, text: string, name: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FileProblem(
      say`${name}: is not JSON (${error instanceof Error ? error.message : say`unreadable`}).`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`,
  );
  throw new FileProblem(`${basename(name)}: ${issues.join('; ')}.`);
}
