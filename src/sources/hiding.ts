import {
  classificationOf,
  isKnownClass,
  mayQuote,
  privacyOf,
  type Classification,
  type ComplaintRow,
  type DoubtedRow,
  type Privacy,
} from '../domain/complaint.js';
import { groupBy } from '../domain/group.js';
import { remembering } from '../domain/remembering.js';

// What several rows, and cells that slipped, say of whether a complaint's words may be quoted: what may be quoted
// is certain, or it is not quoted.

/** What a row tells of its class and type, though it may be skipped for something else. */
export interface Hidden {
  readonly trackingId: string;
  readonly classification: Classification;
  readonly rawClassification: string;
  readonly privacy: Privacy | null;
  readonly rawPrivacy: string;
}

/** A word for a class or a type in a cell of its own, and not within a text. */
const LONGEST_WORD = 60;

/** Whether a cell says by itself that something is secret, or an oversight complaint. */
const hides = (cell: string): boolean => cell.length <= LONGEST_WORD && wordHides(cell);
const wordHides = remembering(
  (cell) =>
    (cell !== '' && privacyOf(cell) === 'secret') ||
    (isKnownClass(cell) && classificationOf(cell) === 'oversight_complaint'),
);

/** What a row that is skipped says of its complaint, in whatever column: it may have slipped. Null where nothing of it hides. */
export function hiddenBy(cells: readonly string[], trackingId: string): Hidden | null {
  const found = cells.find(hides);
  if (found === undefined) return null;
  const isOversight = classificationOf(found) === 'oversight_complaint';
  return {
    trackingId,
    classification: isOversight ? 'oversight_complaint' : 'unspecified',
    rawClassification: isOversight ? found : '',
    privacy: isOversight ? null : 'secret',
    rawPrivacy: isOversight ? '' : found,
  };
}

/** Whether a word that hides stands in another column than its own: the row's cells have slipped, and its own say nothing. */
export function hasStrayWord(cells: readonly string[], own: readonly number[]): boolean {
  return cells.some((cell, at) => !own.includes(at) && hides(cell));
}

/**
 * Where rows of one complaint tell different classes or types, the one that hides more counts: what may be quoted
 * is certain, or it is not quoted.
 */
export function withStrictest(
  complaints: readonly ComplaintRow[],
  others: readonly Hidden[],
): { complaints: ComplaintRow[]; doubted: DoubtedRow[] } {
  const doubted: DoubtedRow[] = [];
  const byComplaint = groupBy(
    [...complaints, ...others] as readonly Hidden[],
    ({ trackingId }) => trackingId,
  );
  const result = complaints.map((row) => {
    const all = byComplaint.get(row.trackingId) ?? [];
    const { classification, rawClassification } = greatest(row, all, classHides);
    const { privacy, rawPrivacy } = greatest(row, all, typeHides);
    const certain = { ...row, classification, rawClassification, privacy, rawPrivacy };
    if (all.every((one) => wordsOf(one) === wordsOf(row))) return row;
    doubted.push({
      row: row.row,
      reason: 'another class or type in another row of the same complaint',
    });
    return certain;
  });
  return { complaints: result, doubted };
}

const wordsOf = ({ rawClassification, rawPrivacy }: Hidden) =>
  `${rawClassification}\n${rawPrivacy}`;

/** Of a row and the others of its complaint the one that hides most; of those that hide as much the first. */
const greatest = (row: Hidden, all: readonly Hidden[], how: (one: Hidden) => number): Hidden =>
  all.reduce((most, one) => (how(one) > how(most) ? one : most), all[0] ?? row);

/** How much a class hides; one that is not told says nothing. */
function classHides(one: Hidden): number {
  if (one.classification === 'oversight_complaint') return 3;
  if (one.rawClassification === '') return 0;
  return mayQuote({ ...one, privacy: 'open', rawPrivacy: '-' }) ? 1 : 2;
}

function typeHides({ privacy, rawPrivacy }: Hidden): number {
  if (rawPrivacy === '') return 0;
  return { secret: 4, unknown: 3, anonymous: 2, open: 1 }[privacy ?? 'unknown'];
}
