import type { CaseState } from '../../admin/case-state.js';
import type { PlaceHeld } from '../../admin/people.js';
import type { AuditRow } from '../../domain/act.js';
import { templateTitle } from '../../wording/template-names.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { tableName } from './calendar.js';
import { caseChanges, dayWords } from './case-words.js';

// An act of the record in words: what it was about, and what it changed.

/** Who an officer or an account is, by number; undefined for one that is not known any more. */
export interface Named {
  readonly officer: (id: number) => string | undefined;
  readonly agency: (id: number) => string | undefined;
  readonly account: (id: number) => string | undefined;
}

const PLAIN: Readonly<Record<string, string>> = {
  sending: 'pengiriman',
  officers: 'semua petugas',
  roster: 'daftar petugas',
  complaints: 'daftar laporan',
  audit: 'riwayat perubahan',
  events: 'kabar ke sistem lain',
  'set aside': 'yang disisihkan',
  tombstone: 'orang yang dihapus',
  whatsapp: 'sesi WhatsApp',
  'rules policy': 'batas waktu dan pengingat',
  'rules hours': 'jam kantor',
};

/** By which way an act came. */
export const MOUTHS = {
  console: 'konsol',
  whatsapp: 'WhatsApp',
  'command line': 'baris perintah',
} as const;

/** What an act was about. */
export function objectText(object: string, named: Named): string {
  const plain = PLAIN[object];
  if (plain !== undefined) return plain;
  const [kind = '', ...rest] = object.split(' ');
  const what = rest.join(' ');
  switch (kind) {
    case 'officer':
      return named.officer(Number(what)) ?? 'petugas yang sudah dihapus';
    case 'agency':
      return named.agency(Number(what)) ?? 'instansi';
    case 'account':
      return `akun ${named.account(Number(what)) ?? 'yang sudah dihapus'}`;
    case 'complaint':
      return `laporan #${what}`;
    case 'decree':
      return /^sk\b/i.test(what) ? what : `SK ${what}`;
    case 'holidays':
      return `kalender ${tableName(what)}`;
    case 'template':
      return templateTitle(what);
    case 'import':
    case 'export':
      return `impor ${what}`;
    case 'message':
      return `pesan ${what}`;
    default:
      return object;
  }
}

interface Version {
  readonly cases?: readonly CaseState[];
  readonly places?: readonly PlaceHeld[];
  readonly leaves?: readonly LeaveKept[];
  readonly content?: string | null;
}

interface LeaveKept {
  readonly from: string;
  readonly until: string;
  readonly deputy: string | null;
}
const versionOf = (value: unknown): Version =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** What an act changed, a line each; empty where that cannot be said in a line. */
export function changedLines({ act, before, after }: AuditRow, today: number): string[] {
  const [was, is] = [versionOf(before), versionOf(after)];
  if (was.cases !== undefined || is.cases !== undefined)
    return caseLines(was.cases, is.cases, today);
  if (was.places !== undefined || is.places !== undefined)
    return [...placeLines(was, is, today), ...leaveLines(was, is, today)];
  switch (act) {
    case 'data seen':
      return [];
    case 'hold':
      return ['pengiriman berhenti'];
    case 'resume':
      return ['pengiriman berjalan lagi'];
    case 'rules set':
    case 'template save': {
      const { content, openToo } = is as { content?: string | null; openToo?: boolean };
      const text = content === null ? 'kembali ke bawaan' : 'versi baru berlaku';
      return [openToo === true ? `${text}, juga untuk yang terbuka` : text];
    }
    case 'holidays import':
    case 'holidays remove':
      return [...holidayLines(was.content, is.content, today), ...countLines(after)];
    case 'import':
      return [...fileLines(after)];
    case 'complaint add':
      return [`diteruskan kepada ${(after as { agencies: string[] }).agencies.length} instansi`];
    case 'agency add':
      return ['ditambahkan'];
    case 'account role':
      return [`${roleOf(before)} menjadi ${roleOf(after)}`];
    default:
      return countLines(after);
  }
}

const roleOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'role' in value ? String(value.role) : '-';

function caseLines(
  was: readonly CaseState[] = [],
  is: readonly CaseState[] = [],
  today: number,
): string[] {
  const agencies = [...new Set([...was, ...is].map(({ agency }) => agency))];
  return agencies.flatMap((agency) => {
    const of = (some: readonly CaseState[]) => some.find((one) => one.agency === agency) ?? null;
    const lines = caseChanges(of(was), of(is), today);
    return agencies.length > 1 ? lines.map((line) => `${agency}: ${line}`) : lines;
  });
}

const placeText = (
  { name, phone, role, agency, from, until }: PlaceHeld,
  today: number,
  isOfNumbers: boolean,
): string => {
  const day = (text: string) => dayWords(text, today);
  const term = `${from === null ? 'sejak awal' : `mulai ${day(from)}`} ${until === null ? '' : `sampai ${day(until)}`}`;
  return `${name}${isOfNumbers ? ` (${phone})` : ''}, ${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}, ${term.trim()}`;
};

function placeLines(
  { places: was = [] }: Version,
  { places: is = [] }: Version,
  today: number,
): string[] {
  const isOfNumbers = new Set([...was, ...is].map(({ phone }) => phone)).size > 1;
  const text = (one: PlaceHeld) => placeText(one, today, isOfNumbers);
  const [before, after] = [was.map(text), is.map(text)];
  return [
    ...before.filter((one) => !after.includes(one)).map((one) => `sebelumnya: ${one}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `sekarang: ${one}`),
  ];
}

function leaveLines(
  { leaves: was = [] }: Version,
  { leaves: is = [] }: Version,
  today: number,
): string[] {
  const text = ({ from, until, deputy }: LeaveKept) =>
    `${dayWords(from, today)} s.d. ${dayWords(until, today)}${deputy === null ? '' : `, digantikan ${deputy}`}`;
  const [before, after] = [was.map(text), is.map(text)];
  return [
    ...after.filter((one) => !before.includes(one)).map((one) => `cuti ${one}`),
    ...before.filter((one) => !after.includes(one)).map((one) => `tidak jadi cuti ${one}`),
  ];
}

/** How many days of a calendar are named. */
const MOST_DAYS = 4;

/** Which days came and which went; a table of which only one side is kept is counted. */
function holidayLines(
  was: string | null | undefined,
  is: string | null | undefined,
  today: number,
): string[] {
  const [before, after] = [daysOf(was), daysOf(is)];
  const text = ({ date, name }: HolidayKept) => `${dayWords(date, today)} ${name}`;
  const named = (word: string, some: readonly HolidayKept[]) =>
    some.length === 0
      ? []
      : [
          `${word} ${some.slice(0, MOST_DAYS).map(text).join('; ')}${some.length > MOST_DAYS ? `; dan ${some.length - MOST_DAYS} lainnya` : ''}`,
        ];
  const only = (some: readonly HolidayKept[], others: readonly HolidayKept[]) =>
    some.filter((one) => !others.some(({ date }) => date === one.date));
  return [
    ...named('ditambah:', only(after, before)),
    ...(is === null && before.length === 0
      ? ['kembali ke kalender bawaan']
      : named('dihapus:', only(before, after))),
  ];
}

interface HolidayKept {
  readonly date: string;
  readonly name: string;
}
function daysOf(content: string | null | undefined): readonly HolidayKept[] {
  if (content === null || content === undefined) return [];
  const { days = [] } = JSON.parse(content) as { days?: readonly HolidayKept[] };
  return days;
}

/** What came in of a file. */
function fileLines(value: unknown): string[] {
  const { file, rows } = value as { file?: string; rows?: number };
  return [`${file ?? ''}${rows === undefined ? '' : `, ${rows} baris`}`];
}

const COUNTS: Readonly<Record<string, string>> = {
  moved: 'batas waktu berpindah',
  added: 'baru',
  changed: 'berubah',
  ended: 'berakhir',
  unchanged: 'tetap',
  renewed: 'diperpanjang',
  left: 'berakhir',
  taken: 'baru',
  cases: 'laporan',
};

/** The counts that an act left. */
function countLines(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const counts = Object.entries(value).flatMap(([name, n]) =>
    typeof n === 'number' && COUNTS[name] !== undefined ? `${n} ${COUNTS[name]}` : [],
  );
  return counts.length === 0 ? [] : [counts.join(', ')];
}
