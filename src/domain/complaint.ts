import type { Moment } from './day.js';
import { plainText } from './plain-text.js';
import { remembering } from './remembering.js';

/** The classifications of SP4N-LAPOR!, with `unspecified` for a plain "Pengaduan". */
export const CLASSIFICATIONS = [
  'information_request',
  'aspiration',
  'complaint',
  'oversight_complaint',
  'unspecified',
] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export const STATUSES = [
  'unverified',
  'awaiting',
  'in_progress',
  'reporter_replied',
  'closed',
  'postponed',
  'archived',
  'not_our_authority',
  'unknown',
  /** The reporter took it back. At the end, as databases count their places in this list. */
  'withdrawn',
] as const;
export type ComplaintStatus = (typeof STATUSES)[number];

/** `anonymous`: the reporter is hidden; `secret`: the report itself is not public. */
export type Privacy = 'open' | 'anonymous' | 'secret';

/** One complaint at one agency, as a source shows it; nothing of the reporter is in it. */
export interface ComplaintRow {
  /** Where it stood in its source, for messages about it: a sheet's row, counted from 1. */
  readonly row: number;
  readonly trackingId: string;
  /** `ID Instansi Terdisposisi`, where the source has it. */
  readonly agencyCode: string | null;
  readonly agencyName: string;
  readonly status: ComplaintStatus;
  readonly rawStatus: string;
  readonly classification: Classification;
  readonly rawClassification: string;
  /** Null where the source does not tell; likewise an empty text. */
  readonly privacy: Privacy | null;
  /** The source's word for it, `-` where it has a place for one and left it empty; empty where it does not tell. */
  readonly rawPrivacy: string;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly channel: string;
  readonly receivedAt: Moment | null;
  /** When it was handed to the agency, where the source tells. */
  readonly disposedAt: Moment | null;
  /** When the source says that this was so, where it tells of each complaint; else the snapshot's. */
  readonly asOf: Moment | null;
  /** Where it happened; how its answer was rated; why it was postponed or archived: what recaps count. */
  readonly district: string;
  readonly village: string;
  readonly rating: string;
  readonly postponement: string;
}

/** A row with a date that cannot be meant. */
export interface DoubtedRow {
  readonly row: number;
  readonly reason: string;
}

export interface SkippedRow {
  readonly row: number;
  /** Whose it is, where that can be read: a complaint that is shown so is not missing. */
  readonly trackingId?: string;
  readonly reason: string;
}

/** The ways in which complaints come in. */
export const WAYS = ['export', 'poll', 'webhook', 'hand'] as const;
export type Way = (typeof WAYS)[number];

export interface Origin {
  readonly way: Way;
  /** For records and messages, such as an export's file name. */
  readonly name: string;
}

/** Where nothing is told of what recaps count. */
export const NO_RECAP = { district: '', village: '', rating: '', postponement: '' } as const;

/** A row of which nothing is told but that it is there; `row` is 1. */
export const UNTOLD = {
  ...NO_RECAP,
  row: 1,
  classification: 'unspecified',
  rawClassification: '',
  privacy: null,
  rawPrivacy: '',
  title: '',
  text: '',
  category: '',
  channel: '',
  receivedAt: null,
  disposedAt: null,
  asOf: null,
} as const satisfies Partial<ComplaintRow>;

/** What a source shows at one moment. */
export interface Snapshot {
  readonly origin: Origin;
  /**
   * `whole`: each complaint is shown with all agencies that it is with, so that one which is missing
   * has handed it on where another is new (`observations.ts`). `partial`: with some of them, which says nothing of others.
   */
  readonly extent: 'whole' | 'partial';
  /** When this was so at the source, by its own word or the best guess; never later than it was read. */
  readonly asOf: Moment;
  /** Among snapshots of one moment the later is the newer: a file's own time; by default `asOf`. */
  readonly filedAt?: Moment;
  readonly complaints: readonly ComplaintRow[];
  /** Data rows read, with those skipped and without blank ones. */
  readonly rows: number;
  readonly skipped: readonly SkippedRow[];
  /** Other columns that are missing, without which less is known; without the reporter's, names in texts are not found. */
  readonly absentColumns?: readonly string[];
  /** Columns that are missing, or there twice, without which no complaint's words are quoted. */
  readonly missingColumns?: readonly string[];
  /** Rows with a text of which only the beginning was read. */
  readonly cutRows?: readonly number[];
  /** Rows whose date of receipt is not believed, and counts as not told, or whose class or type is another row's. */
  readonly doubted?: readonly DoubtedRow[];
  /** Rows whose date of receipt stands there and could not be read; none where the way has no such. */
  readonly unreadDates?: readonly number[];
}

/** No word of a source for a status, a class or a type is longer. */
const LONGEST_WORD = 200;

/** Whether a word was cut short: what stood behind it may say something else. */
const isCutShort = (text: string) => {
  const end = plainText(text.slice(-20)).trimEnd();
  return end.endsWith('..') || end.endsWith('\u2026');
};

/** A source's word without case, invisible signs, a term in brackets such as `(60HK)`, and signs around its words. */
const folded = remembering((text: string) =>
  plainText(text.slice(0, LONGEST_WORD))
    .toLowerCase()
    .replace(/\(\s{0,3}\d{1,3}\s{0,3}(?:hk|hari(?:\s{1,3}kerja)?)?\s{0,3}\)/g, ' ')
    .replace(/[^\p{L}\p{N}/_]+/gu, ' ')
    .trim()
    .concat(isCutShort(text) ? ' \u2026' : ''),
);

const STATUS_TEXTS: ReadonlyMap<string, ComplaintStatus> = new Map([
  ['belum terverifikasi', 'unverified'],
  ['belum ditindaklanjuti', 'awaiting'],
  ['terverifikasi', 'awaiting'],
  ['terdisposisi', 'awaiting'],
  ['proses', 'in_progress'],
  ['ditindaklanjuti oleh instansi', 'in_progress'],
  ['ditanggapi oleh pelapor', 'reporter_replied'],
  ['selesai', 'closed'],
  ['ditutup oleh admin', 'closed'],
  ['ditutup oleh sistem', 'closed'],
  ['tertunda', 'postponed'],
  ['ditunda', 'postponed'],
  ['diarsipkan oleh admin', 'archived'],
  ['diarsipkan oleh sistem', 'archived'],
  ['bukan wewenang', 'not_our_authority'],
  ['bukan kewenangan', 'not_our_authority'],
  ['dicabut', 'withdrawn'],
  ['dicabut oleh pelapor', 'withdrawn'],
  ['ditarik oleh pelapor', 'withdrawn'],
  ['dibatalkan oleh pelapor', 'withdrawn'],
]);

/** What a status text of LAPOR! means, in any case, spacing and punctuation; `unknown` for a new one. */
export function statusOf(text: string): ComplaintStatus {
  return STATUS_TEXTS.get(folded(text)) ?? 'unknown';
}

const CLASSIFICATION_TEXTS: ReadonlyMap<string, Classification> = new Map([
  ['permintaan informasi', 'information_request'],
  ['aspirasi', 'aspiration'],
  ['pengaduan tidak berkadar pengawasan', 'complaint'],
  ['pengaduan berkadar pengawasan', 'oversight_complaint'],
]);

/** What a classification text of LAPOR! means, whatever stands around its words; `unspecified` for a plain or unfamiliar one. */
export function classificationOf(text: string): Classification {
  const word = folded(text);
  const known = CLASSIFICATION_TEXTS.get(word);
  if (known !== undefined) return known;
  // Whatever else stands there: what is not said to be without it is an oversight complaint.
  if (!/\bberkadar\s+pengawasan\b/.test(word)) return 'unspecified';
  // Where both are said, it is the one that hides more.
  const without = word.replace(
    /\b(?:tidak|tdk|tak|non|bukan|tanpa)\s+berkadar\s+pengawasan\b/g,
    '',
  );
  return /\bberkadar\s+pengawasan\b/.test(without) ? 'oversight_complaint' : 'complaint';
}

/** A status by this program's own name for it, or by a text of LAPOR!. */
export function statusNamed(text: string): ComplaintStatus {
  return STATUSES.find((status) => status === text) ?? statusOf(text);
}

/** A classification by this program's own name for it, or by a text of LAPOR!. */
export function classificationNamed(text: string): Classification {
  return CLASSIFICATIONS.find((one) => one === text) ?? classificationOf(text);
}

const PRIVACIES: readonly Privacy[] = ['open', 'anonymous', 'secret'];

/**
 * Whether a report is public, from `Tipe Laporan (Anonim/Rahasia)`, where nothing or `-` is a plain one and
 * both words may stand in one cell, or by this program's own name for it; null for an unfamiliar word.
 */
export function privacyOf(text: string): Privacy | null {
  const value = folded(text);
  if (value === '') return /^[\s\p{Pd}\p{Cf}]{0,20}$/u.test(text) ? 'open' : null;
  if (value.includes('rahasia')) return 'secret';
  if (/^(?:(?:tipe|laporan|pelapor) )*anonim$/.test(value)) return 'anonymous';
  return PRIVACIES.find((privacy) => privacy === value) ?? null;
}

/** Whether a classification text is one that this program knows; nothing at all is not. */
export function isKnownClass(text: string): boolean {
  return classificationNamed(text) !== 'unspecified' || isPlain(text);
}

/** Whether a classification text is LAPOR!'s own plain "Pengaduan", or this program's name for it. */
export function isPlain(text: string): boolean {
  return ['pengaduan', 'unspecified'].includes(folded(text));
}

/**
 * Whether a complaint's words may leave LAPOR!: never of a secret or an oversight complaint, and of no
 * other before a known word says that it is neither.
 */
export function mayQuote(complaint: {
  readonly privacy: Privacy;
  readonly rawPrivacy: string;
  readonly classification: Classification;
  readonly rawClassification: string;
}): boolean {
  const { privacy, rawPrivacy, classification, rawClassification } = complaint;
  if (privacy === 'secret' || rawPrivacy === '' || privacyOf(rawPrivacy) === null) return false;
  // A newer word that nobody knows may say that it is one.
  if (!isKnownClass(rawClassification)) return false;
  if (classification === 'unspecified') return isPlain(rawClassification);
  return classification !== 'oversight_complaint';
}

/** A tracking ID of LAPOR!: 6 to 10 digits. One that begins with 0 is a telephone number. */
export const TRACKING_ID = /^[1-9]\d{5,9}$/;

/** An ID given here to a complaint that LAPOR! does not know yet: `L-2026-0001`. */
export const PROVISIONAL_ID = /^L-\d{4}-\d{4,6}$/;
