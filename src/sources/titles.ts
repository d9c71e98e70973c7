import { isKnownClass, privacyOf } from '../domain/complaint.js';
import { plainText } from '../domain/plain-text.js';
import type { Table } from './table.js';

/** What a title of a column says, by its words: one of `must` whole, and besides it only words of `may`. */
interface Meaning {
  /** LAPOR!'s own title, which the closest of several comes before the others to. */
  readonly own: string;
  readonly must: readonly string[];
  readonly may?: string;
}

/** The columns of the LAPOR! export that are read. */
const COLUMNS = {
  trackingId: {
    own: 'tracking id',
    must: ['tracking', 'id laporan', 'nomor laporan'],
    may: 'tracking id nomor laporan',
  },
  receivedDay: {
    own: 'tanggal laporan masuk',
    must: ['tanggal'],
    may: 'laporan masuk diterima terima',
  },
  receivedTime: {
    own: 'waktu laporan masuk',
    must: ['waktu'],
    may: 'laporan masuk diterima terima',
  },
  reporter: {
    own: 'nama pelapor',
    must: ['pelapor', 'nama'],
    may: 'nama lengkap pelapor identitas alamat dan',
  },
  classification: { own: 'klasifikasi laporan', must: ['klasifikasi'], may: 'laporan jenis' },
  category: { own: 'kategori', must: ['kategori', 'topik'], may: 'kategori topik laporan' },
  title: { own: 'judul laporan', must: ['judul'], may: 'laporan' },
  firstText: { own: 'isi laporan awal', must: ['isi'], may: 'laporan awal lengkap' },
  finalText: { own: 'isi laporan akhir', must: ['isi akhir'], may: 'laporan' },
  privacy: {
    own: 'tipe laporan anonim rahasia',
    // Who is anonymous says nothing of what is secret.
    must: ['tipe', 'rahasia'],
    may: 'tipe jenis laporan anonim rahasia terbuka',
  },
  channel: { own: 'sumber laporan', must: ['sumber', 'kanal'], may: 'sumber kanal laporan' },
  agencyCode: {
    own: 'id instansi terdisposisi',
    must: ['id instansi', 'nomor instansi'],
    may: 'id nomor terdisposisi tujuan',
  },
  agencyName: {
    own: 'instansi terdisposisi',
    must: ['instansi'],
    may: 'nama terdisposisi tujuan penerima',
  },
  status: {
    own: 'status laporan',
    must: ['status'],
    may: 'laporan tindak lanjut terakhir penyelesaian',
  },
  postponement: {
    own: 'alasan tunda arsip',
    must: ['alasan'],
    may: 'tunda arsip penundaan laporan',
  },
  district: { own: 'kecamatan', must: ['kecamatan'] },
  village: { own: 'kelurahan', must: ['kelurahan', 'desa'], may: 'kelurahan desa' },
  rating: { own: 'rating', must: ['rating', 'nilai', 'penilaian'], may: 'laporan pelapor' },
} as const satisfies Record<string, Meaning>;

export type Column = keyof typeof COLUMNS;

/** Words of titles as people write them, by the word that LAPOR! has for the same. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['tgl', 'tanggal'],
  ['tggl', 'tanggal'],
  ['jam', 'waktu'],
  ['pukul', 'waktu'],
  ['no', 'nomor'],
  ['nmr', 'nomor'],
  ['kode', 'id'],
  ['lap', 'laporan'],
  ['aduan', 'laporan'],
  ['pengaduan', 'laporan'],
  ['pengadu', 'pelapor'],
  ['klas', 'klasifikasi'],
  ['klasif', 'klasifikasi'],
  ['kat', 'kategori'],
  ['perihal', 'judul'],
  ['uraian', 'isi'],
  ['opd', 'instansi'],
  ['skpd', 'instansi'],
  ['disposisi', 'terdisposisi'],
  ['kec', 'kecamatan'],
  ['kel', 'kelurahan'],
  ['trackingid', 'tracking id'],
  ['idtracking', 'tracking id'],
  ['notracking', 'tracking id'],
  ['tindaklanjut', 'tindak lanjut'],
  // Of whom the export is says nothing of what the column holds.
  ['lapor', ''],
  ['sp4n', ''],
]);

/** No title is longer. */
const LONGEST_TITLE = 100;

/** A title's words, each once, in the words of LAPOR!. */
function wordsOf(cell: string): ReadonlySet<string> {
  const words = plainText(cell.slice(0, LONGEST_TITLE))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => (WORDS.get(word) ?? word).split(' '));
  return new Set(words.filter((word) => word !== ''));
}

/** How many words a title has that LAPOR!'s own has not, or lacks; null for one that means something else. */
function distance(column: Column, words: ReadonlySet<string>): number | null {
  const { own, must, may = '' }: Meaning = COLUMNS[column];
  const allowed = may.split(' ');
  const fits = must.some((phrase) => {
    const needed = phrase.split(' ');
    return (
      needed.every((word) => words.has(word)) &&
      [...words].every((word) => needed.includes(word) || allowed.includes(word))
    );
  });
  if (!fits) return null;
  const wanted = new Set(own.split(' '));
  const shared = [...words].filter((word) => wanted.has(word)).length;
  return words.size + wanted.size - 2 * shared;
}

/** Whether a cell is a title of that column. */
export const isTitleOf = (column: Column, cell: string): boolean =>
  distance(column, wordsOf(cell)) !== null;

/** Whether a row is the header of a LAPOR! export: it names a tracking ID as LAPOR! does, or one and a status. */
export function isHeader(row: readonly string[]): boolean {
  const titles = row.map(wordsOf);
  const has = (column: Column) => titles.some((words) => distance(column, words) !== null);
  const isOwn = titles.some((words) => distance('trackingId', words) === 0);
  return isOwn || (has('trackingId') && has('status'));
}

/** What decides whether words are quoted: where two columns may be meant, neither is believed. */
const CERTAIN: readonly Column[] = ['classification', 'privacy'];
/** No more rows are looked at for what a column holds. */
const LOOKED_AT = 2_000;

/**
 * Where each column stands, by what its title means; of several the one that is called most like LAPOR!'s own. A
 * column "Jenis" or "Tipe" is what it holds, classes or types, and nothing where that tells neither.
 */
export function columnsOf(header: readonly string[], rows: Table): Map<Column, number> {
  const titles = header.map(wordsOf);
  const found = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const places = titles.flatMap((words, place) => {
      const far = distanceOf(column, words, () => rows.map((cells) => cells[place] ?? ''));
      return far === null ? [] : [{ place, far }];
    });
    const nearest = places.toSorted((a, b) => a.far - b.far || a.place - b.place)[0];
    const isDoubtful = CERTAIN.includes(column) && places.length > 1;
    if (nearest && !isDoubtful) found.set(column, nearest.place);
  }
  return found;
}

/** Where a reporter's name may stand: in one column or, as in an office's own list, in several. */
export function reportersIn(header: readonly string[]): number[] {
  return header.flatMap((cell, at) => (distance('reporter', wordsOf(cell)) === null ? [] : [at]));
}

function distanceOf(
  column: Column,
  words: ReadonlySet<string>,
  cells: () => readonly string[],
): number | null {
  const isEither =
    (words.has('tipe') || words.has('jenis')) && [...words].every((word) => EITHER.includes(word));
  if (!isEither || !CERTAIN.includes(column)) return distance(column, words);
  const held = heldBy(cells());
  if (held === null) return words.size > 1 ? distance(column, words) : null;
  return held === column ? words.size : null;
}

/** Titles of these words alone may be of a class as well as of a type. */
const EITHER = ['tipe', 'jenis', 'laporan'];

/** Whether cells hold classes or types; null where they tell neither. */
function heldBy(cells: readonly string[]): 'classification' | 'privacy' | null {
  const said = [...new Set(cells.slice(0, LOOKED_AT))].filter((cell) => /[\p{L}\p{N}]/u.test(cell));
  if (said.length === 0) return null;
  if (said.every((cell) => isKnownClass(cell))) return 'classification';
  return said.every((cell) => privacyOf(cell) !== null) ? 'privacy' : null;
}
