import { COUNTED, words } from './words.js';

// What a text points at in a list of complaints that was shown: "2", "nomor 1 dan 3", "yang kedua", "dua-duanya".

/** A text that points into a list, taken apart. */
export interface Pointing {
  /** Places in the list, the first being 1; -1 for the last. */
  readonly places: readonly number[];
  /** Whether all of it is meant; of how many, where the word says it. */
  readonly all: { readonly count: number | null } | null;
  /** Whether those that were not named are meant: "yang lain". */
  readonly others: boolean;
  /** What is said of them, as it was written; empty for nothing. */
  readonly rest: string;
  /** Whether it is a digit alone or with words behind it, which may be a choice of a menu as well. */
  readonly bare: boolean;
}

const ORDINALS: Readonly<Record<string, number>> = {
  ...{ pertama: 1, kesatu: 1, kedua: 2, ketiga: 3, keempat: 4, kelima: 5, keenam: 6 },
  ...{ ketujuh: 7, kedelapan: 8, kesembilan: 9, kesepuluh: 10, terakhir: -1 },
};
/** How many a word for all of them says. */
const ALL: Readonly<Record<string, number | null>> = {
  ...{ semua: null, semuanya: null, semuane: null, seluruhnya: null, kabeh: null },
  ...{ keduanya: 2, 'kedua-duanya': 2, 'dua-duanya': 2, duanya: 2, kaduana: 2, loroloroe: 2 },
  ...{ ketiganya: 3, 'ketiga-tiganya': 3, 'tiga-tiganya': 3, keempatnya: 4, kelimanya: 5 },
};
const POLITE = words('pak bu bapak ibu mas mbak min admin mohon izin maaf ya yth siap oke ok baik');

const NAMED =
  '(?:(?:yang|yg)\\s+)?(?:(?:laporan|lap|aduan)\\s+)?(?:no(?:mor|mer)?|nmr|urutan|ke)[\\s.:#-]*';
const PLACE = `(?:(?<named>${NAMED}|(?:yang|yg)\\s+)?(?<digit>\\d{1,2})(?![\\d\\p{L}%/:]|[.,]\\d)[.)]?|(?:yang|yg|no\\.?|nomor|urutan)\\s+(?:yang\\s+)?(?<ordinal>${Object.keys(ORDINALS).join('|')})(?![\\p{L}]))`;
const FIRST = new RegExp(`^\\s*${PLACE}`, 'iu');
const NEXT = new RegExp(`^\\s*(?:,|&|\\+|dan\\s|sama\\s|serta\\s|,\\s*dan\\s)\\s*${PLACE}`, 'iu');
const EVERY = new RegExp(
  `^\\s*(?:yang\\s+)?(?<all>${Object.keys(ALL)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}-])(?:\\s+(?:laporan|aduan)(?:nya)?(?![\\p{L}]))?`,
  'iu',
);
const OTHERS =
  /^\s*(?:(?:laporan|aduan)\s+)?(?:yang|yg)\s+(?:lain|lainnya|satunya|satu\s+lagi|sisanya)(?![\p{L}])/iu;
/** A word with which something is reported, before what it is reported of. */
const SAID =
  /^\s*(terima|diterima|proses|diproses|selesai|beres|detail|tutup|sudah\s+selesai|bukan\s+kewenangan)\s+/iu;

/** What may follow a place at once: what is said of it, and nothing that is counted. */
const SAYING = words(
  'sudah sdh udah udh dah telah sampun masih msh sedang sdg lagi lg belum blm tidak tdk bukan bkn selesai beres tuntas rampung kelar proses diproses terima diterima ok oke siap itu ini yang yg dalam dlm menunggu nunggu dikerjakan ditangani diperbaiki salah aman pak bu min',
);

const NOTHING = { places: [], all: null, others: false } as const;

/** Understands what a text points at in a list; null where it points at nothing of one. */
export function pointingOf(text: string): Pointing | null {
  const plain = withoutPolite(text);
  const before = SAID.exec(plain);
  const behind = before ? plain.slice(before[0].length) : plain;
  const found = everyIn(behind) ?? othersIn(behind) ?? placesIn(behind);
  if (!found) return null;
  const said = before?.[1] ?? '';
  const words = `${said} ${found.rest}`.trim();
  // "selesai 2 titik": a count, and no place.
  return { ...found, rest: words, bare: found.bare && said === '' };
}

/** Lines that begin with a place each and say something of it: "1. selesai" above "2. masih proses"; null for any other text. */
export function pointingByLine(text: string): readonly Pointing[] | null {
  const lines = text
    .split(/\n+|(?<=[\p{L}.;,])\s+(?=\d{1,2}[.)]\s)/u)
    .filter((line) => line.trim() !== '');
  const found = lines.map((line) => placesIn(line));
  const whole = found.flatMap((one) => (one !== null && one.rest !== '' ? [one] : []));
  return lines.length > 1 && whole.length === lines.length ? whole : null;
}

function everyIn(text: string): Pointing | null {
  const match = EVERY.exec(text);
  if (!match) return null;
  const count = ALL[(match.groups?.['all'] ?? '').toLowerCase()] ?? null;
  return { ...NOTHING, all: { count }, rest: restOf(text, match[0]), bare: false };
}

function othersIn(text: string): Pointing | null {
  const match = OTHERS.exec(text);
  return match && { ...NOTHING, others: true, rest: restOf(text, match[0]), bare: false };
}

function placesIn(text: string): Pointing | null {
  let match = FIRST.exec(text);
  if (!match) return null;
  const places: number[] = [];
  let rest = text;
  let bare = match.groups?.['named'] === undefined && match.groups?.['digit'] !== undefined;
  while (match) {
    const { digit, ordinal } = match.groups ?? {};
    places.push(
      digit === undefined ? (ORDINALS[ordinal?.toLowerCase() ?? ''] ?? 0) : Number(digit),
    );
    rest = rest.slice(match[0].length);
    match = NEXT.exec(rest);
    if (match) bare = false;
  }
  const [next = ''] = /[\p{L}\p{N}%]+/u.exec(rest.toLowerCase()) ?? [];
  // "2 hari lagi", "3 dari 5 lubang": a count; "12 34": no place.
  if (COUNTED.has(next) || /^\d/.test(next) || places.includes(0)) return null;
  // "3 tiang sudah dipasang": so many of something.
  const isDirect = /^\s*[\p{L}]/u.test(rest);
  if (bare && places.length === 1 && isDirect && !SAYING.has(next)) return null;
  return { ...NOTHING, places, rest: restOf(rest, ''), bare };
}

const restOf = (text: string, found: string): string =>
  text
    .slice(found.length)
    .replace(/^[\s.,:;)\]!-]+/u, '')
    .trim();

/** The same without the politeness at both its ends. */
function withoutPolite(text: string): string {
  const some = `(?:${[...POLITE].join('|')})`;
  return text
    .replace(new RegExp(`^\\s*(?:${some}[\\s,.]+)+`, 'iu'), '')
    .replace(new RegExp(`(?:[\\s,.]+${some})+[\\s.!]*$`, 'iu'), '');
}
