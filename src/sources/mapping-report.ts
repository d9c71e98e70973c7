import type { ComplaintRow, SkippedRow } from '../domain/complaint.js';
import { scrub } from '../domain/scrub.js';
import type { Zone } from '../domain/zone.js';
import {
  classificationFrom,
  fieldText,
  isRecord,
  partsOf,
  privacyFrom,
  statusFrom,
  type SourceField,
  type SourceMapping,
} from './mapping.js';
import { readMoment } from './dates.js';
import { rowsOf } from './poller.js';

/** How a mapping reads some records. Nothing in it tells who a reporter is. */
export interface MappingReport {
  readonly records: number;
  readonly rows: readonly ComplaintRow[];
  readonly skipped: readonly SkippedRow[];
  readonly fields: readonly FieldReport[];
  /** Keys of the records that the mapping does not name, with dots for what is nested. */
  readonly unmappedKeys: readonly string[];
}

export interface FieldReport {
  readonly field: SourceField;
  /** Where it is looked for; empty when it is not mapped. */
  readonly paths: readonly string[];
  /** In how many records it is there, and in how many of these it could not be understood. */
  readonly present: number;
  readonly notUnderstood: number;
  /** Some values that were not understood. */
  readonly examples: readonly string[];
}

const FIELDS: readonly SourceField[] = [
  'trackingId',
  'agencyCode',
  'agencyName',
  'status',
  'classification',
  'privacy',
  'title',
  'text',
  'category',
  'channel',
  'receivedAt',
  'disposedAt',
  'updatedAt',
  'reporter',
];
const MOST_EXAMPLES = 5;

/** Tries a mapping on records: what it reads, and every field and key that it does not. */
export function tryMapping(
  mapping: SourceMapping,
  records: readonly unknown[],
  zone: Zone,
): MappingReport {
  const { rows, skipped } = rowsOf(mapping, records, zone);
  const parts = records.flatMap((record) => (isRecord(record) ? partsOf(mapping, record) : []));
  return {
    records: records.length,
    rows,
    skipped,
    fields: FIELDS.map((field) => fieldReport(mapping, field, parts, zone)),
    unmappedKeys: unmappedKeys(mapping, records),
  };
}

function fieldReport(
  mapping: SourceMapping,
  field: SourceField,
  parts: readonly (readonly unknown[])[],
  zone: Zone,
): FieldReport {
  const isUnderstood = understandingOf(mapping, field, zone);
  const values = parts
    .map((part) => ({
      text: fieldText(mapping, field, part),
      reporter: fieldText(mapping, 'reporter', part) || null,
    }))
    .filter(({ text }) => text !== '');
  const strange = values.filter(({ text }) => !isUnderstood(text));
  const examples = new Set(strange.map(({ text, reporter }) => scrub(text, reporter).slice(0, 60)));
  return {
    field,
    paths: mapping.fields[field] ?? [],
    present: values.length,
    notUnderstood: strange.length,
    examples: [...examples].slice(0, MOST_EXAMPLES),
  };
}

function understandingOf(
  mapping: SourceMapping,
  field: SourceField,
  zone: Zone,
): (text: string) => boolean {
  switch (field) {
    case 'status':
      return (text) => statusFrom(mapping, text) !== 'unknown';
    case 'classification':
      return (text) => classificationFrom(mapping, text) !== 'unspecified';
    case 'privacy':
      return (text) =>
        privacyFrom(mapping, text) !== 'secret' ||
        Object.hasOwn(mapping.values.privacy ?? {}, text) ||
        /rahasia|^secret$/i.test(text);
    case 'receivedAt':
    case 'disposedAt':
    case 'updatedAt':
      return (text) => readMoment(text, zone) !== null;
    case 'trackingId':
    case 'agencyCode':
    case 'agencyName':
    case 'title':
    case 'text':
    case 'category':
    case 'channel':
    case 'reporter':
      return () => true;
  }
}

const MOST_KEYS = 200;

function unmappedKeys(mapping: SourceMapping, records: readonly unknown[]): string[] {
  const mapped = Object.values(mapping.fields).flatMap((paths) => paths ?? []);
  const keys = new Set<string>();
  const visit = (value: unknown, prefix: string, inAgency: boolean) => {
    if (!isRecord(value) || keys.size > MOST_KEYS) return;
    for (const [key, inner] of Object.entries(value)) {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      if (!inAgency && path === mapping.agencies) {
        for (const part of Array.isArray(inner) ? (inner as unknown[]) : []) visit(part, '', true);
      } else if (isRecord(inner)) visit(inner, path, inAgency);
      else if (!mapped.includes(path)) keys.add(path);
    }
  };
  for (const record of records) visit(record, '', false);
  return [...keys].toSorted();
}
