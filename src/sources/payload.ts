import { z } from 'zod';
import {
  CLASSIFICATIONS,
  classificationNamed,
  isPlain,
  PROVISIONAL_ID,
  STATUSES,
  statusNamed,
  TRACKING_ID,
  type ComplaintRow,
  NO_RECAP,
} from '../domain/complaint.js';
import { MINUTE, type Moment } from '../domain/day.js';
import { agencyCodeFrom } from '../domain/agency.js';
import { scrubFor } from '../domain/scrub.js';
import { isPlausible } from './dates.js';
import { parseMoment, type Zone } from '../domain/zone.js';

// What other systems send. The same schemas validate it and are published (`GET /api/openapi.json`).

const said = (most: number) => z.string().trim().max(most);
const moment = z.iso
  .datetime({
    offset: true,
    error: 'must be a time with its offset, such as 2026-11-25T09:30:00+07:00',
  })
  .meta({ examples: ['2026-11-25T09:30:00+07:00'] });
const day = z.iso.date({ error: 'must be a date or a time with its offset' });

const status = said(100)
  .min(1)
  .meta({
    description: `A status text of LAPOR!, in any case, or one of ${STATUSES.join(', ')}. Another text is kept as it is, counts as waiting, and is told to the coordinator.`,
    examples: ['Terdisposisi', 'Proses', 'Selesai'],
  });

const agencyFields = {
  code: said(50)
    .regex(/^[\w./-]+$/, { error: 'must be letters, digits, full stops, slashes and hyphens' })
    .refine((code) => agencyCodeFrom(code, scrubFor(null)) !== null, {
      error: 'is no ID of an agency',
    })
    .optional()
    .meta({ description: '`ID Instansi Terdisposisi` of LAPOR!.' }),
  name: said(200).min(1).optional(),
};
const named = <S extends z.ZodRawShape>(fields: S) =>
  z
    .strictObject({ ...agencyFields, ...fields })
    .refine(
      (given) => {
        const { code, name } = given as { code?: string; name?: string };
        return code !== undefined || name !== undefined;
      },
      { error: 'must have "code" or "name"' },
    )
    .meta({ anyOf: [{ required: ['code'] }, { required: ['name'] }] });
const agency = named({});

/** Whether a text is one of LAPOR!'s classifications, a plain "Pengaduan" too, or this program's name for one. */
const isClassification = (text: string): boolean =>
  classificationNamed(text) !== 'unspecified' || isPlain(text);

const facts = {
  classification: said(100)
    .optional()
    .meta({
      description: `A classification text of LAPOR!, or one of ${CLASSIFICATIONS.join(', ')}.`,
    }),
  privacy: z.enum(['open', 'anonymous', 'secret']).optional().meta({
    description:
      'anonymous: the reporter is hidden. secret: the report itself is not public, and its words are never sent. What was secret once stays so.',
  }),
  title: said(500).optional(),
  text: said(20_000).optional(),
  category: said(200).optional(),
  channel: said(100).optional().meta({
    description: 'Through what it first came in, such as 112 or the name of a local application.',
  }),
  receivedAt: z.union([moment, day]).optional().meta({ description: 'When the citizen sent it.' }),
  updatedAt: moment.optional().meta({
    description:
      'When this was so. Word that is older than what is known changes nothing, in whatever order it arrives. Left out, the time of arrival counts.',
  }),
  reporterName: said(200).optional().meta({
    description:
      'Used once, to take the name out of the texts, and never stored. Other data of the reporter have no place here; unknown fields are refused by their names.',
  }),
};

export const complaintPayload = z.strictObject({
  trackingId: z
    .string()
    .trim()
    .regex(/^#?[1-9]\d{5,9}$/, { error: 'must be 6 to 10 digits' })
    .meta({ description: 'The tracking ID of LAPOR!.', examples: ['9810000'] }),
  agencies: z
    .array(
      named({
        status: status.optional(),
        disposedAt: moment.optional().meta({ description: 'When it was handed to the agency.' }),
      }),
    )
    .min(1)
    .max(20)
    .meta({
      description:
        'All agencies that the complaint is with now. One that is left out has handed it on where another one is new, and its disposition ends; where none is new it goes on and is marked as missing.',
    }),
  status: status.optional().meta({
    description: 'The status at agencies without one of their own; `Terdisposisi` when left out.',
  }),
  ...facts,
});
export type ComplaintPayload = z.infer<typeof complaintPayload>;

export const statusPayload = z.strictObject({
  trackingId: said(20).meta({
    description: 'The ID of the path once more, so that a signature covers it.',
  }),
  status,
  agency: agency.optional().meta({
    description: 'At which agency; left out, at each that the complaint is with.',
  }),
  updatedAt: facts.updatedAt,
});
export type StatusPayload = z.infer<typeof statusPayload>;

/** A complaint that arrived elsewhere and is entered by hand; it has no tracking ID yet. */
export const handPayload = complaintPayload
  .omit({ trackingId: true, updatedAt: true })
  .extend({
    channel: said(100).min(1),
    title: said(500).min(1),
    // Whoever enters it has seen it: what is left out is plain.
    classification: facts.classification
      .refine((text) => !text || isClassification(text), {
        error: `must be one of LAPOR!'s classifications, or of ${CLASSIFICATIONS.join(', ')}`,
      })
      .transform((text) => text || 'Pengaduan'),
    privacy: facts.privacy.transform((privacy) => privacy ?? 'open'),
  })
  .strict();
export type HandPayload = z.infer<typeof handPayload>;

/** Something wrong with a value, by its place and never by the value. */
export interface PayloadProblem {
  readonly field: string;
  readonly reason: string;
}

export const MOST_COMPLAINTS = 500;

/** Times may be ahead by so much, as clocks differ. */
const SKEW = 5 * MINUTE;

/** A value as a schema has it, or everything that is wrong with it. */
export function readPayload<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { value: T } | { problems: PayloadProblem[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data };
  return {
    problems: result.error.issues.flatMap(problemsOf),
  };
}

/** What an issue says: of fields that are not known, each by its own name. */
function problemsOf(issue: z.core.$ZodIssue): PayloadProblem[] {
  const field = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [{ field, reason: reasonOf(issue) }];
  return issue.keys.slice(0, MOST_NAMED).map((key) => ({
    field: [...issue.path, plainName(key)].join('.'),
    reason: 'is no field that is known here',
  }));
}

const MOST_NAMED = 20;
/** A field's name, which may be anything, as far as it is one. */
const plainName = (key: string) => (/^[\w-]{1,60}$/.test(key) ? key : '(unnamed)');

/** zod's own words, which name no value, in the manner of the other messages. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union') return 'must be a date or a time with its offset';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return 'is missing';
  return issue.message.replace(
    /^Invalid input: expected (\w+), received (\w+)$/,
    'must be $1, not $2',
  );
}

/** A complaint that was sent, as rows for each of its agencies, or what is wrong with its times. */
export function rowsOfComplaint(
  payload: ComplaintPayload,
  row: number,
  zone: Zone,
  now: Moment,
): { rows: ComplaintRow[] } | { problems: PayloadProblem[] } {
  const trackingId = payload.trackingId.replace(/^#/, '');
  const { rows, problems } = rowsOfEntry({ ...payload, trackingId }, row, zone, now);
  return problems.length > 0 ? { problems } : { rows };
}

/** The rows of an entry under a tracking ID, which may be a provisional one. */
export function rowsOfEntry(
  payload: Omit<ComplaintPayload, 'updatedAt'> & { readonly updatedAt?: string | undefined },
  row: number,
  zone: Zone,
  now: Moment,
): { rows: ComplaintRow[]; problems: PayloadProblem[] } {
  const problems: PayloadProblem[] = [];
  const time = (text: string | undefined, field: string): Moment | null => {
    if (text === undefined) return null;
    const found = parseMoment(text, zone);
    if (found === null) problems.push({ field, reason: 'is no time that there is' });
    else {
      const reason = momentProblem(found, now);
      if (reason !== null) problems.push({ field, reason });
    }
    return found;
  };
  const reporter = payload.reporterName === undefined ? null : payload.reporterName || null;
  const scrubbed = scrubFor(reporter);
  const clean = (text: string | undefined) => scrubbed(text ?? '');
  const receivedAt = time(payload.receivedAt, 'receivedAt');
  const asOf = time(payload.updatedAt, 'updatedAt');
  const classification = payload.classification ?? '';
  const rows = payload.agencies.map((agency, i): ComplaintRow => {
    const rawStatus = clean(agency.status ?? payload.status ?? 'Terdisposisi');
    return {
      row,
      trackingId: payload.trackingId,
      agencyCode: agencyCodeFrom(agency.code ?? '', scrubbed),
      agencyName: clean(agency.name ?? agency.code),
      status: statusNamed(rawStatus),
      rawStatus,
      classification: classificationNamed(classification),
      rawClassification: clean(classification),
      privacy: payload.privacy ?? null,
      rawPrivacy: payload.privacy ?? '',
      title: clean(payload.title),
      text: clean(payload.text),
      category: clean(payload.category),
      channel: clean(payload.channel),
      receivedAt,
      disposedAt: time(agency.disposedAt, `agencies.${i}.disposedAt`),
      asOf,
      ...NO_RECAP,
    };
  });
  return { rows, problems };
}

/** Why something cannot have been so then, or null when it can. */
export function momentProblem(moment: Moment, now: Moment): string | null {
  if (moment > now + SKEW) return 'lies in the future';
  return isPlausible(moment) ? null : 'lies before the year 2000';
}

/** Whether a text is an ID under which a complaint may be known here. */
export const isComplaintId = (text: string): boolean =>
  TRACKING_ID.test(text) || PROVISIONAL_ID.test(text);
