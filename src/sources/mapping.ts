import { z } from 'zod';
import {
  classificationNamed,
  isPlain,
  privacyOf,
  statusNamed,
  TRACKING_ID,
  type Classification,
  type ComplaintRow,
  type ComplaintStatus,
  type Privacy,
  NO_RECAP,
} from '../domain/complaint.js';
import { agencyCodeFrom } from '../domain/agency.js';
import { scrubFor } from '../domain/scrub.js';
import { TIME_ZONES } from '../domain/time-zones.js';
import type { Zone } from '../domain/zone.js';
import { readMoment } from './dates.js';
import { checked } from './rule-files.js';

/** Where something stands in a record: keys with dots between them; of several the first that is not empty. */
const path = z.string().min(1).max(200);
const place = z
  .union([path, z.array(path).min(1)], { error: 'must be a path such as "a.b", or a list of them' })
  .transform((given) => (typeof given === 'string' ? [given] : given));
const words = z.record(z.string(), z.string().min(1));

const paging = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('next'), next: path }),
    z.strictObject({
      kind: z.literal('page'),
      parameter: z.string().min(1),
      first: z.int().min(0).max(1).default(1),
      size: z.strictObject({ parameter: z.string().min(1), value: z.int().min(1) }),
    }),
    z.strictObject({
      kind: z.literal('offset'),
      parameter: z.string().min(1),
      size: z.strictObject({ parameter: z.string().min(1), value: z.int().min(1) }),
    }),
  ])
  .default({ kind: 'none' });

const schema = z
  .strictObject({
    name: z.string().min(1).max(80),
    /** Where the list of records stands in an answer; empty when the answer is the list. */
    records: z.string().max(200),
    /** Whether a record is one complaint at one agency, or a complaint with all its agencies. */
    recordIs: z.enum(['disposition', 'complaint']),
    /** Where a complaint's agencies stand in its record; left out when it is with one at most. */
    agencies: path.optional(),
    fields: z.strictObject({
      trackingId: place,
      agencyCode: place.optional(),
      agencyName: place.optional(),
      status: place,
      classification: place.optional(),
      privacy: place.optional(),
      title: place.optional(),
      text: place.optional(),
      category: place.optional(),
      channel: place.optional(),
      receivedAt: place.optional(),
      disposedAt: place.optional(),
      updatedAt: place.optional(),
      /** Used once, to take the name out of the text; null when the source shows none. */
      reporter: place.nullable(),
    }),
    values: z
      .strictObject({
        status: words.optional(),
        classification: words.optional(),
        privacy: words.optional(),
      })
      .default({}),
    /** Of times without an offset; by default the office's. */
    timeZone: z.enum(TIME_ZONES).optional(),
    /** Parameters that go with every request. */
    query: z.record(z.string(), z.string()).default({}),
    paging,
    since: z
      .strictObject({
        parameter: z.string().min(1),
        format: z.enum(['iso', 'unix', 'date']).default('iso'),
        overlapMinutes: z.int().min(0).max(10_080).default(60),
      })
      .optional(),
    /** Whether the first complete reading is a backlog, of which nothing that passed is sent. */
    firstIsBacklog: z.boolean().default(true),
  })
  .superRefine((mapping, context) => {
    if (!mapping.fields.agencyCode && !mapping.fields.agencyName)
      context.addIssue({
        code: 'custom',
        path: ['fields'],
        message: 'needs "agencyCode" or "agencyName"',
      });
    if (mapping.agencies !== undefined && mapping.recordIs === 'disposition')
      context.addIssue({
        code: 'custom',
        path: ['agencies'],
        message: 'goes only with "recordIs": "complaint"',
      });
    for (const [fact, table] of Object.entries(mapping.values))
      for (const word of Object.values(table ?? {}))
        if (!MEANINGS[fact as keyof typeof MEANINGS](word))
          context.addIssue({
            code: 'custom',
            path: ['values', fact],
            message: `"${word}" is neither a text of LAPOR! nor one of this program's names`,
          });
  });

export type SourceMapping = z.infer<typeof schema>;
export type SourceField = keyof SourceMapping['fields'];

const MEANINGS = {
  status: (word: string) => word === 'unknown' || statusNamed(word) !== 'unknown',
  classification: (word: string) => isPlain(word) || classificationNamed(word) !== 'unspecified',
  privacy: (word: string) => word !== '' && privacyOf(word) !== null,
};

/** How a source's records are read, from JSON text. Throws `FileProblem`. */
export function parseMapping(text: string, name: string): SourceMapping {
  return checked(schema, text, name);
}

export type SourceRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is SourceRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path; undefined for nothing. */
export function at(value: unknown, path_: string): unknown {
  let found: unknown = value;
  for (const key of path_ === '' ? [] : path_.split('.')) {
    if (Array.isArray(found)) found = (found as unknown[])[Number(key)];
    else if (isRecord(found)) found = Object.hasOwn(found, key) ? found[key] : undefined;
    else return undefined;
  }
  return found;
}

/** The list of records in an answer, or null when it is not there. */
export function recordsIn(mapping: SourceMapping, body: unknown): readonly unknown[] | null {
  const list = at(body, mapping.records);
  return Array.isArray(list) ? (list as unknown[]) : null;
}

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim() === '-' ? '' : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

/** The text of a field: of an agency's own part first, then of the whole record. */
export function fieldText(
  mapping: SourceMapping,
  field: SourceField,
  parts: readonly unknown[],
): string {
  for (const part of parts)
    for (const path_ of mapping.fields[field] ?? []) {
      const text = asText(at(part, path_));
      if (text !== '') return text;
    }
  return '';
}

/** The parts of a record of which each is about one agency. */
export function partsOf(mapping: SourceMapping, record: SourceRecord): unknown[][] {
  if (mapping.agencies === undefined) return [[record]];
  const list = at(record, mapping.agencies);
  return Array.isArray(list) ? list.map((part: unknown) => [part, record]) : [];
}

/**
 * The complaints in a record, one for each agency, or the reason why there is none. The reporter's name
 * goes no further; `row` is the record's number, for messages.
 */
export function readRecord(
  mapping: SourceMapping,
  record: unknown,
  row: number,
  zone: Zone,
): ComplaintRow[] | string {
  if (!isRecord(record)) return 'not a record';
  const parts = partsOf(mapping, record);
  if (parts.length === 0) return 'not handed to an agency yet';
  const rows: ComplaintRow[] = [];
  for (const part of parts) {
    const read = readPart(mapping, part, row, zone);
    if (typeof read === 'string') return read;
    rows.push(read);
  }
  return rows;
}

function readPart(
  mapping: SourceMapping,
  parts: readonly unknown[],
  row: number,
  zone: Zone,
): ComplaintRow | string {
  const text = (field: SourceField) => fieldText(mapping, field, parts);
  const trackingId = text('trackingId').replace(/^#/, '');
  if (!TRACKING_ID.test(trackingId)) return 'no tracking ID of 6 to 10 digits';
  const scrubbed = scrubFor(text('reporter') || null);
  const agencyCode = agencyCodeFrom(text('agencyCode'), scrubbed);
  const agencyName = text('agencyName') || agencyCode;
  if (agencyName === null) return 'not handed to an agency yet';
  const rawStatus = text('status');
  if (rawStatus === '') return 'no status';
  const clean = (field: SourceField) => scrubbed(text(field));
  const moment = (field: SourceField) => readMoment(text(field), zone);
  const rawClassification = text('classification');
  const rawPrivacy = text('privacy');
  return {
    row,
    trackingId,
    agencyCode,
    agencyName: scrubbed(agencyName),
    status: statusFrom(mapping, rawStatus),
    rawStatus: scrubbed(rawStatus).slice(0, 100),
    classification: classificationFrom(mapping, rawClassification),
    // As the mapping has it: a source's own word is known to nobody else.
    rawClassification: scrubbed(wordFor(mapping.values.classification, rawClassification)).slice(
      0,
      100,
    ),
    privacy: mapping.fields.privacy === undefined ? null : privacyFrom(mapping, rawPrivacy),
    rawPrivacy:
      mapping.fields.privacy === undefined
        ? ''
        : scrubbed(wordFor(mapping.values.privacy, rawPrivacy)).slice(0, 100),
    title: clean('title'),
    text: clean('text'),
    category: clean('category'),
    channel: clean('channel'),
    receivedAt: moment('receivedAt'),
    disposedAt: moment('disposedAt'),
    asOf: moment('updatedAt'),
    ...NO_RECAP,
  };
}

/** What a source's word stands for; itself when the mapping has nothing for it. */
function wordFor(words: Readonly<Record<string, string>> | undefined, text: string): string {
  return words && Object.hasOwn(words, text) ? (words[text] ?? text) : text;
}

/** What a source's word for a status means. */
export function statusFrom(mapping: SourceMapping, text: string): ComplaintStatus {
  return statusNamed(wordFor(mapping.values.status, text));
}

/** What a source's word for a classification means. */
export function classificationFrom(mapping: SourceMapping, text: string): Classification {
  return classificationNamed(wordFor(mapping.values.classification, text));
}

/** A value that is not understood hides the complaint's words: better too little said than too much. */
export function privacyFrom(mapping: SourceMapping, text: string): Privacy {
  return privacyOf(wordFor(mapping.values.privacy, text)) ?? 'secret';
}
