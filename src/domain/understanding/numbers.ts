import { plainWord, words } from './lexicon.js';

// Which numbers in a text are complaints' IDs, as people write them, and which are amounts, dates, letters, telephones.

/** A number that names a complaint, and where it stood. */
export interface Numbers {
  /** In the order in which they stand, each once. */
  readonly trackingIds: readonly string[];
  /** Numbers that point at something and can be no complaint's: nothing else is meant in their place. */
  readonly others: readonly string[];
  /** The text with each ID as a mark that `markOf` reads. */
  readonly marked: string;
}

const OPEN = '\uE000';
const CLOSE = '\uE001';
/** The ID for which a token stands; null for a word. */
export const markOf = (token: string): number | null =>
  token.startsWith(OPEN) ? Number(token.slice(1, -1)) : null;
export const MARK = `${OPEN}\\d+${CLOSE}`;

/** A provisional ID as people type it: `L-2026-0001`, `l 2026 0001`, `L–2026–0001`. */
const PROVISIONAL = /(?<![\p{L}\d])L[\s\p{Pd}]{0,3}(20\d{2})[\s\p{Pd}]{1,3}(\d{4,6})(?!\d)/giu;
/** Digits in one piece, or in the groups in which people write seven of them. */
const NUMBER =
  /(?:\d{1,3}(?:[.\s\u2010-\u2015-]\d{3}){2}|\d{2}[.\s\u2010-\u2015-]\d{2}[.\s\u2010-\u2015-]\d{3}|\d{4}[.\s\u2010-\u2015-]\d{3}|\d{3}[.\s\u2010-\u2015-]\d{4}|\d+)/gu;
const NAMED_BEFORE =
  /(?:#|\b(?:no|nmr|nomor|nomer|nomornya|id|tiket|laporan|lap|aduan|pengaduan|kode))\s{0,3}[.:#]?\s{0,3}$/iu;
const AMOUNT_BEFORE =
  /(?:\brp|\bidr|\b(?:biaya|anggaran|dana|senilai|sebesar|nilai|harga|seharga|total|jumlah|pagu|kontrak|bayar|dibayar|transfer|ditransfer|tf|denda|uang)(?:nya)?(?:\s+(?:sekitar|kurang\s+lebih|sebesar|sejumlah|kira-kira|rp))?|\bsekitar)\s{0,3}[.:]?\s{0,3}$/iu;
const UNITS = words(
  'rupiah rp rb ribu juta jt miliar milyar meter m m2 m3 km kg ton liter persen volt watt va kwh',
);
const TELEPHONE_BEFORE =
  /\b(?:hp|wa|telp|tlp|telepon|telpon|hubungi|kontak|call|rekening|rek|nik|ktp|npwp|nip|surat|ref|plat|nopol|va)\b[^\p{L}]{0,4}$|\botp\b[^\d]{0,15}$|\bnomor\s+(?:saya|hp|wa|telepon|rekening|surat)\s{0,3}[.:]?\s{0,3}$/iu;
const COMMAND_BEFORE =
  /(?:^|[\s,.;:(])(?:terima|diterima|proses|diproses|selesai|detail|tutup|bukan\s+kewenangan|dialihkan|batal|batalkan)\s{0,3}[.:#]?\s{0,3}$/iu;

const ODD =
  /(?:#\s?|(?<!\p{L})(?:laporan|lap|aduan|pengaduan|tiket|id)\s(?:(?:no|nomor|nomer|nmr)[\s.:]{1,3})?|(?<!\p{L})(?:no|nomor)\.?\s?tiket\s)(\d{2}\s\d{3}\s\d{2}(?!\d)|(?=[\p{L}]{0,6}\d)[\p{L}\d]{1,15}(?:[/][\p{L}\d]{1,10}){0,4})(?![\p{L}\d])/giu;
/** A number by itself, which other rules read; a provisional one; or a count and its unit. */
const PLAIN_ID = /^(?:\d{1,2}|\d{4}|\d{6,10}|L)$|^\d{1,3}(?:x|rt|rw|%|am|pm)$/iu;

/** Finds the numbers of a text. */
export function numbersIn(text: string): Numbers {
  const ids: string[] = [];
  const others: string[] = [];
  const mark = (id: string): string => {
    const known = ids.indexOf(id);
    const at = known >= 0 ? known : ids.push(id) - 1;
    return ` ${OPEN}${at}${CLOSE} `;
  };
  // "9810000/9810001" names two.
  const apart = text.replace(
    /(?<!\d)(\d{6,10})\s{0,2}[/\u2010-\u2015-]\s{0,2}(?=\d{6,10}(?!\d))/g,
    '$1, ',
  );
  const provisional = apart.replace(PROVISIONAL, (_, year: string, n: string) =>
    mark(`L-${year}-${n}`),
  );
  const marked = provisional.replace(NUMBER, (found: string, at: number) => {
    const before = provisional.slice(0, at);
    const after = provisional.slice(at + found.length);
    if (before.endsWith(OPEN)) return found;
    const kind = kindOf(found, before, after);
    if (kind === 'id') return mark(found.replace(/\D/g, ''));
    if (kind === 'other') others.push(found);
    return found;
  });
  // What looks like a complaint's number and is none: "#98l0000", "laporan 45/2026", "id 98 100 01".
  for (const [found, token = ''] of text.matchAll(ODD))
    if (!PLAIN_ID.test(token) || /^#\s?\d{1,4}$/.test(found)) others.push(token);
  // In the order in which they stand.
  const order = [
    ...new Set([...marked.matchAll(new RegExp(MARK, 'g'))].map(([m]) => markOf(m) ?? 0)),
  ];
  return {
    trackingIds: order.map((n) => ids[n] ?? ''),
    others,
    marked: marked
      .replace(new RegExp(MARK, 'g'), (m) => `${OPEN}${order.indexOf(markOf(m) ?? 0)}${CLOSE}`)
      .replace(/#(?=\s*\uE000)/g, ' '),
  };
}

function kindOf(found: string, before: string, after: string): 'id' | 'other' | 'none' {
  const digits = found.replace(/\D/g, '');
  const isGrouped = digits.length < found.length;
  const isNamed = NAMED_BEFORE.test(before);
  // A part of something longer: a date, a time, a letter's number, a telephone number, a decimal.
  const isPart =
    /[\d/+][.\s\u2010-\u2015-]?$/u.test(before.slice(-2)) ||
    /\/$/.test(before) ||
    /^\s?\//.test(after) ||
    /^[.\u2010-\u2015-]\d/u.test(after) ||
    /^,\d{1,3}(?!\d)/.test(after);
  // Behind another whole number: a list of them.
  const afterComma = digits.length >= 6 && !isGrouped && /(?<!\d)\d{6,10}[\s,;]+$/.test(before);
  if (TELEPHONE_BEFORE.test(before) || /\b(?:tgl|tanggal|tg)\b[\s.:]{0,3}$/i.test(before))
    return 'none';
  if (isPart && !afterComma) return 'none';
  if (/\d,$/.test(before) && !afterComma) return 'none';
  const unit = /^\s{0,2}([\p{L}%]+[23]?)/u.exec(after)?.[1]?.toLowerCase() ?? '';
  if (!isNamed && (AMOUNT_BEFORE.test(before) || UNITS.has(unit) || /^,-/.test(after)))
    return 'none';
  if (isGrouped)
    return digits.length === 7 && !digits.startsWith('0') && !/^\s\d/.test(after) ? 'id' : 'none';
  const isDate = /^20\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])$/.test(digits);
  if (/^[1-9]\d{5,9}$/.test(digits) && (isNamed || !isDate)) return 'id';
  if (digits.startsWith('0') || digits.length < 3) return 'none';
  const isYear = /^(?:19|20)\d\d$/.test(digits);
  if (isNamed || (COMMAND_BEFORE.test(before) && !isYear)) return 'other';
  return before.trim() === '' && after.trim() === '' && digits.length > 2 ? 'other' : 'none';
}

/** The words of a text in their plain forms, with the marks of IDs and the signs that mean something by themselves. */
export const tokensOf = (text: string): string[] =>
  (
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/(?<=\p{L})['\u2019](?=\p{L})/gu, '')
      .replace(/(\d)%/g, '$1 %')
      .replace(/\bdipun\s+(?=\p{L})/gu, 'di')
      .replace(
        /\btak\s+(?=(?:baca|woco|cek|tanya|lapor|sampaik|terusk|kirim|kabari|lihat|delok|coba|konfirmasi|tindak|proses|kerjak|urus|pelajari|info)\p{L}*)/gu,
        'saya ',
      )
      .replace(
        /\bdi\s+(?=(?:perbaiki|ganti|kerjakan|tangani|proses|tindak|pasang|bersihkan|angkut|tambal|aspal|bayar|terima|cek|survei|survey|tinjau|selesaikan|salurkan|terbitkan|cetak)(?!\p{L}))/gu,
        'di',
      )
      .replace(/\b(wis|wes|wus|uwis|uwes|sampun|durung|dereng)\s+mari\b/g, '$1 selesai')
      .replace(/(?<![\p{L}\d])(\p{L}{3,})2(?=nya\b|\b)/gu, '$1-$1')
      .replace(/\b8[\s-]6\b/g, '86')
      .replace(/\b(?:(di|men?)\s*)?tindak\s*lanjut(i?)\b/g, '$1tindaklanjut$2')
      .replace(/\bterima\s+kasih\b/g, 'terimakasih')
      .match(/\uE000\d+\uE001|[\p{L}\p{N}%]+(?:['\u2019]\p{L}+)*(?:-\p{L}+)*|[👍🙏👌]|\?/gu) ?? []
  ).map(plainWord);
