import { ALREADY, isFiller, NOT, REPAIRED, TROUBLE, words } from './lexicon.js';
import { isAutomatic } from './automatic.js';
import { Clause, type Meaning, type Reading } from './clause.js';
import { isOfTheOffice } from './guards.js';
import { meaningOf } from './meaning.js';
import { MARK, markOf, numbersIn, tokensOf, type Numbers } from './numbers.js';

// A message taken apart into clauses, each with the complaints that it is about, and put together again.

/** What a message, or a part of it, reports. */
export type Understood = Exclude<Meaning, 'neutral'> | 'unknown';

/** What is said of some complaints of a message. */
export interface Part {
  readonly intent: Understood;
  readonly trackingIds: readonly string[];
  /** As it was written. */
  readonly text: string;
  /** Whether it is of those that were not named: "yang lain". */
  readonly ofOthers: boolean;
}

/** What a message means. */
export interface Understanding {
  /** Of the whole message; where its parts say different things, `ask`. */
  readonly intent: Understood;
  /** Whether it may be acted on without asking. */
  readonly sure: boolean;
  /** By which rule. */
  readonly why: string;
  readonly numbers: Numbers;
  /** More than one where different things are said of different complaints. */
  readonly parts: readonly Part[];
  /** A bare "sudah": something is done, but what must be asked. */
  readonly halfDone: boolean;
}

/** The signs of a message that the bot, or somebody else, wrote: pasted or forwarded. */
const QUOTED = [
  /^[ \t]{0,5}\[\d{1,2}[/.]\d{1,2}/m,
  /^[ \t]{0,5}>/m,
  /^\s{0,5}(?:fwd|fw|forwarded|diteruskan)\b/i,
  /\bYth\. Bapak\/Ibu\b/,
  /\bBalas:?\s+(?:dengan|\*?(?:DAFTAR|DETAIL|BANTUAN|TERIMA|PROSES|1))/,
  /\bdicatat\s+(?:sedang\s+diproses|selesai|diterima|sebagai)\b/i,
  /\bJawaban resmi kepada pelapor\b/i,
  /\b[Bb]alas:?\s+\*?[A-Z]{4,}/,
  /\*(?:TERIMA|PROSES|SELESAI|BUKAN KEWENANGAN|DAFTAR|DETAIL|BATAL|TUTUP)\b/,
  /\bTerima kasih\.\s+#/,
  /\b[Tt]idak ada yang dicatat\b/,
  /\b1\.?\s+\*?Terima\*?[\s,;]+\*?2\.?\s+\*?Proses\b/i,
  /^\s{0,5}(?:Tembusan|Catatan)\s?:/,
  /\bMohon perkenan Bapak\/Ibu\b|\bMohon perhatian Bapak\/Ibu\b/,
  /\bDiterima \d{1,2} \p{L}{3}.{0,12}, didisposisi \d/u,
  /\byang ditarik kembali\?|^\s{0,5}menarik kembali jawaban terakhir/,
  /^\s{0,5}["\u201c][^"\u201d]{0,2000}["\u201d]\s{0,5}$/u,
  /\bMohon sebutkan laporan yang dimaksud\b/,
  /\bRingkasan\s+(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu),/,
];

/** Somebody's words with a name before them, or between quotation marks: "Pak Camat: sudah selesai", 'dari tukang: "sudah beres"'. */
const NAMED_SPEAKER =
  /^\s{0,5}\[?(?:(?:pak|bu|bapak|ibu|mas|mbak|dari)\s[\p{L} .]{1,40}|\p{Lu}\p{Ll}{2,20}(?:\s\p{Lu}\p{Ll}{1,20}){0,2})\]?\s?(?::\s|\]\s)/u;
const NO_SPEAKER =
  /^\s{0,5}(?:catatan|info|informasi|lapor|laporan|update|status|keterangan|tindak|tindaklanjut|progres|progress|selesai|proses|terima|izin|ijin|mohon|yth|hasil|no|nomor|id|aduan|pengaduan|perihal|jawaban|ralat|koreksi|maaf|siap|baik)\b/i;
const REPLY_OF_OTHERS =
  /^\s{0,5}(?:ini\s+)?(?:balasan|jawaban|kata|pesan)\s+(?:dari\s+)?(?:tukang|kades|lurah|camat|kontraktor|teknisi|petugas|warga|pak|bu)\b/i;

/** One complaint is named for what it has in common with another. */
const COMPARED = new RegExp(
  `\\b(?:seperti|kayak|kyk|sebagaimana|mirip|sama\\s+dengan|beda\\s+dengan|bukan|selain|kecuali)\\s+(?:yang\\s+|yg\\s+)?(?:no\\S*\\s+)?${MARK}`,
  'iu',
);

/** Why a message is not understood that a machine sent. */
export const AUTOMATIC = 'an automatic reply';

/** Understands a message; what it is not sure of is `ask`, what says nothing of a complaint `unknown`. */
export function understand(text: string, forwarded = false): Understanding {
  const numbers = numbersIn(text);
  const nothing = (intent: Understood, why: string): Understanding => ({
    ...{ intent, why, numbers, sure: false },
    parts: [{ intent, trackingIds: numbers.trackingIds, text, ofOthers: false }],
    halfDone: false,
  });
  if (forwarded) return nothing('unknown', 'forwarded');
  if (isAutomatic(text)) return nothing('unknown', AUTOMATIC);
  if (QUOTED.some((sign) => sign.test(text)))
    return nothing('unknown', "the bot's or another's words");
  if ((NAMED_SPEAKER.test(text) && !NO_SPEAKER.test(text)) || REPLY_OF_OTHERS.test(text))
    return nothing('ask', 'heard from somebody');
  if (/^\s{0,5}selain\s+itu\b/i.test(text)) return nothing('ask', 'besides something');
  if (COMPARED.test(numbers.marked)) return nothing('ask', 'compared with another one');
  const groups = groupsOf(numbers);
  const parts = groups.map((group) => together(group, numbers));
  const said = parts.filter(({ reading }) => reading.meaning !== 'neutral');
  const [first] = said;
  const allTokens = tokensOf(numbers.marked).filter((t) => markOf(t) === null);
  const halfDone =
    allTokens.some((t) => ALREADY.has(t)) && allTokens.every((t) => ALREADY.has(t) || isFiller(t));
  if (first === undefined) return { ...nothing('unknown', 'no word of a report'), halfDone };
  const meanings = new Set(said.map(({ reading }) => reading.meaning));
  const intents = parts.map(({ reading, trackingIds, text: words, ofOthers }): Part => ({
    intent: reading.meaning === 'neutral' ? 'unknown' : reading.meaning,
    ...{ trackingIds, text: words, ofOthers },
  }));
  // A question about several is one question.
  if (meanings.size === 1 && meanings.has('question'))
    return nothing('question', first.reading.why);
  const pointing = parts.filter((part) => part.trackingIds.length > 0 || part.ofOthers);
  if (meanings.size > 1 || said.length < pointing.length || pointing.some((p) => p.ofOthers)) {
    const named = intents.filter((part) => part.trackingIds.length > 0 || part.ofOthers);
    return {
      ...nothing(named.length > 1 ? 'unknown' : 'ask', 'different things are said'),
      parts: named.length > 1 ? named : intents,
    };
  }
  const intent = first.reading.meaning as Understood;
  return {
    ...{ intent, numbers, halfDone, why: first.reading.why },
    sure: intent !== 'ask' && intent !== 'unknown',
    parts: [{ intent, trackingIds: numbers.trackingIds, text, ofOthers: false }],
  };
}

interface Piece {
  readonly tokens: readonly string[];
  readonly text: string;
}
interface Group {
  readonly ids: readonly number[];
  readonly pieces: readonly Piece[];
  readonly ofOthers: boolean;
}

/** Those that were not named before. */
const OF_OTHERS =
  /^(?:dan\s+)?(?:(?:yang|yg)\s+(?:lain(?:nya)?|satunya|satu\s+lagi)|sisanya|lainnya)(?!\p{L})/iu;

const BREAKS = new RegExp(
  [
    '\\n+',
    ';',
    '(?<=[^\\d\\s])(?<!(?<!\\p{L})(?:jl|jln|yth|sdr|sdri|no|kab|kec|kel|ds|dsn|dr|drs|hj|ir|bpk|gg|rt|rw|tgl|pkl|km|a\\.n|u\\.p|lapor))[.!]+(?=\\s|$)',
    '(?<=\\s|^)\\d{1,2}[.)](?=\\s+\\S)',
    '(?<=\\s|^)\\p{L}\\)(?=\\s+\\S)',
    '(?<=\\uE001\\s{0,3})\\.(?=\\s)',
    '\\s[-\\u2013\\u2014]\\s',
    ',(?!\\d{1,3}(?!\\d))',
    '\\s(?=(?:yang|yg)\\s+(?:lain(?:nya)?|satunya|satu\\s+lagi)(?!\\p{L}))',
    '\\s(?=(?:tapi|tetapi|namun|sedangkan|sementara|tp|ttp)\\s)',
    `\\s(?=(?:dan|yang|yg|sdgkan|kalau|kl)\\s+(?:no\\s*|nomor\\s*|#\\s*|yang\\s*|yg\\s*)?${MARK})`,
  ].join('|'),
  'giu',
);

/** What joins the names of complaints of which the same is said. */
const JOINING = words(
  'sm ama karo ambi plus maupun dan sama serta juga beserta dengan no nomor nomer nmr yang laporan id tiket',
);

/** "9810000 selesai 9810001 belum": with words between its names, a piece says something of each. */
function betweenNames(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  const names = [...text.matchAll(new RegExp(MARK, 'g'))];
  names.forEach((name, i) => {
    const next = names[i + 1];
    if (next === undefined) return;
    const end = name.index + name[0].length;
    const says = tokensOf(text.slice(end, next.index)).filter((t) => !JOINING.has(t));
    if (says.every(isFiller)) return;
    pieces.push(text.slice(from, next.index));
    from = next.index;
  });
  return [...pieces, text.slice(from)];
}

/** Clauses by the complaints that they are about: a clause without one is about what the last one named. */
function groupsOf({ marked }: Numbers): Group[] {
  const pieces = marked
    .split(BREAKS)
    .flatMap(betweenNames)
    .map((text): Piece => ({ text: text.trim(), tokens: tokensOf(text) }))
    .filter(({ tokens }) => tokens.length > 0);
  const groups: { ids: number[]; pieces: Piece[]; ofOthers: boolean }[] = [];
  let waiting: number[] = [];
  for (const piece of pieces) {
    const ids = piece.tokens.flatMap((token) => markOf(token) ?? []);
    const isBare = piece.tokens.every((t) => markOf(t) !== null || isFiller(t) || /^\d$/.test(t));
    const last = groups.at(-1);
    if (ids.length > 0 && isBare) {
      // Numbers alone belong to what is said before them, else to what comes.
      const said = last?.pieces.some(({ tokens }) =>
        tokens.some((t) => markOf(t) === null && !isFiller(t)),
      );
      if (last && said === true && startsWithSaying(last)) last.ids.push(...ids);
      else waiting.push(...ids);
      continue;
    }
    const own = [...waiting, ...ids];
    waiting = [];
    if (own.length === 0 && last && last.ids.length > 0 && OF_OTHERS.test(piece.text)) {
      groups.push({ ids: [], pieces: [piece], ofOthers: true });
      continue;
    }
    if (last && (own.length === 0 || (last.ids.length === 0 && !last.ofOthers))) {
      last.ids.push(...own);
      last.pieces.push(piece);
    } else groups.push({ ids: own, pieces: [piece], ofOthers: false });
  }
  if (waiting.length > 0) {
    const last = groups.at(-1);
    if (last) last.ids.push(...waiting);
    else groups.push({ ids: waiting, pieces: [], ofOthers: false });
  }
  return groups;
}

/** Whether a group says something before it names its complaint: "terima 9810000, 9810037". */
function startsWithSaying({ pieces }: { readonly pieces: readonly Piece[] }): boolean {
  const tokens = pieces[0]?.tokens ?? [];
  const said = tokens.findIndex((t) => markOf(t) === null && !isFiller(t));
  const named = tokens.findIndex((t) => markOf(t) !== null);
  return said >= 0 && (named < 0 || said < named);
}

/** What clauses about the same complaints say together. */
function together(
  group: Group,
  numbers: Numbers,
): { reading: Reading; trackingIds: string[]; text: string; ofOthers: boolean } {
  const readings = group.pieces.map(({ tokens, text }) => meaningOf(new Clause(tokens, text)));
  const unmarked = (text: string) =>
    text.replace(new RegExp(MARK, 'g'), (mark) => numbers.trackingIds[markOf(mark) ?? -1] ?? '');
  return {
    reading: joined(readings, group),
    ofOthers: group.ofOthers,
    trackingIds: group.ids.flatMap((n) => numbers.trackingIds[n] ?? []),
    text: unmarked(group.pieces.map(({ text }) => text).join(', '))
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

/** Weightier than a report: whatever else is said, this is what the message is about. */
const ABOVE: readonly Meaning[] = ['undo', 'question', 'handover', 'stop', 'leave'];

function joined(readings: readonly Reading[], group: Group): Reading {
  const neutral: Reading = { meaning: 'neutral', why: 'no word of a report' };
  const said = readings.filter(
    ({ meaning }) => !['neutral', 'greeting', 'thanks'].includes(meaning),
  );
  const last = said.at(-1);
  if (last === undefined) {
    const all = readings.filter(({ meaning }) => meaning !== 'neutral');
    const rest = readings.some(({ meaning }) => meaning === 'neutral');
    const polite = all.find(({ meaning }) => meaning === 'thanks') ?? all[0];
    return rest || polite === undefined
      ? polite && !hasContent(group, readings)
        ? polite
        : neutral
      : polite;
  }
  const accepted = said.find(({ meaning }) => meaning === 'acknowledge');
  const others = said.filter(({ meaning }) => meaning !== 'acknowledge');
  // "Siap, segera ditindaklanjuti", "baik, besok kami kabari": accepted, with a promise.
  const isPromise = ({ why }: Reading, text: string) =>
    why === 'to come' || (why === 'a request' && /^\s*segera\b/iu.test(text));
  const textOf = (reading: Reading) => group.pieces[readings.indexOf(reading)]?.text ?? '';
  if (accepted && others.length > 0 && others.every((one) => isPromise(one, textOf(one))))
    return accepted;
  // "Kabelnya sudah dirapikan, aman": no agreement.
  if (accepted && said.length === 1 && isWeak(group, readings) && hasContent(group, readings))
    return neutral;
  const isOfOffice = group.pieces.some(
    ({ tokens, text }, i) =>
      readings[i]?.meaning === 'neutral' && isOfTheOffice(new Clause(tokens, text)),
  );
  if (accepted && said.length === 1 && isOfOffice)
    return { meaning: 'ask', why: 'agreement to something else' };
  const above = said.find(({ meaning }) => ABOVE.includes(meaning));
  if (above) {
    // "Salah nomor", and a complaint's: which of the two was wrong?
    if (above.why === 'another number' && group.ids.length > 0)
      return { meaning: 'ask', why: 'which number is wrong' };
    if (above.meaning === 'leave' && said.some(({ why }) => why === 'denied'))
      return { meaning: 'ask', why: 'denied' };
    // "Saya bukan penghubung lagi, sudah diganti staf lain": the person is.
    const isOfPerson = (one: Reading) =>
      above.meaning === 'handover' && /\bdiganti/iu.test(textOf(one));
    const reports = said.filter(
      (one) =>
        ['done', 'in_progress', 'not_ours', 'acknowledge'].includes(one.meaning) &&
        !isOfPerson(one),
    );
    // "Salah kirim, kami dinas pertanian": who sent what?
    const isSentWrong = above.why === 'a mistake is said' && /\bkirim\b/iu.test(textOf(above));
    if (isSentWrong && (said.length > 1 || hasContent(group, readings)))
      return { meaning: 'ask', why: 'what was sent wrongly' };
    if (above.meaning === 'question' || above.meaning === 'undo' || reports.length === 0)
      return above;
    return reports.every(({ meaning }) => meaning === 'acknowledge')
      ? above
      : { meaning: 'ask', why: 'different things are said' };
  }
  const of = (meaning: Meaning) => said.find((one) => one.meaning === meaning);
  const [unsure, done, progress, elsewhere] = [
    of('ask'),
    of('done'),
    of('in_progress'),
    of('not_ours'),
  ];
  const isOurs = group.pieces.some(
    ({ tokens }, i) => readings[i]?.meaning !== 'not_ours' && IS_OURS.test(tokens.join(' ')),
  );
  if (elsewhere && isOurs) return { meaning: 'ask', why: 'different things are said' };
  if (elsewhere)
    return done || (unsure && !['a request', 'denied'].includes(unsure.why))
      ? { meaning: 'ask', why: 'different things are said' }
      : elsewhere;
  // What is neither certain nor a report keeps nothing from being finished but a denial, a doubt or a time.
  if (unsure) {
    // "Sudah kami selesaikan, mohon ditutup": what is asked for is what was reported.
    const asksToClose = group.pieces.some(({ tokens }) =>
      tokens.some((t) => ['ditutup', 'close', 'silakan', 'silahkan', 'monggo'].includes(t)),
    );
    if (done && unsure.why === 'a request' && asksToClose) return done;
    // "Sudah selesai, obat sudah dikirim": how it was.
    if (done?.why === 'finished' && unsure.why === 'something is sent') return done;
    if (
      progress &&
      !done &&
      [
        'denied',
        'to come',
        'waited for',
        'done in part',
        'something else is finished',
        'a step is finished',
      ].includes(unsure.why)
    )
      return progress;
    return unsure;
  }
  if (done && progress)
    return isEarlier(group, readings)
      ? done
      : { meaning: 'ask', why: 'at once under way and finished' };
  const isToBeSeen = group.pieces.some(({ tokens }) => TO_BE_SEEN.test(tokens.join(' ')));
  const hasCondition = group.pieces.some(
    ({ tokens }, i) =>
      CONDITIONS.has(tokens.find((t) => !isFiller(t)) ?? '') &&
      i < readings.indexOf(done ?? neutral),
  );
  if (done && hasCondition) return { meaning: 'ask', why: 'under a condition' };
  if (done && isToBeSeen) return { meaning: 'ask', why: 'to be looked at first' };
  if (done) return isTakenBack(group, readings) ? { meaning: 'ask', why: 'denied' } : done;
  return progress ?? last;
}

/** Whether what was agreed to is said by words alone that praise a state as well. */
function isWeak(group: Group, readings: readonly Reading[]): boolean {
  const at = readings.findIndex(({ meaning }) => meaning === 'acknowledge');
  const said = (group.pieces[at]?.tokens ?? []).filter((t) => !isFiller(t));
  return said.every((t) => ['aman', 'lanjut', 'mantap', 'mantab', 'betul', 'benar'].includes(t));
}

const CONDITIONS = words('seandainya kalau jika bila apabila asal asalkan');
/** What is ours beside what is not: "tiangnya milik PLN, kami sudah kirim surat". */
const IS_OURS = /^(?:(?!bukan|tidak)\p{L}+\s){0,2}kami$|\bkami\s+(?:sudah|sedang)\b/u;
const TO_BE_SEEN =
  /\b(?:pastikan|cek|dicek|tanya|tanyakan|konfirmasi|kroscek|lihat|pastiin|cekin)\s+(?:dulu|lagi|ke\b)|\b(?:bercanda|becanda|guyon|canda|bohong|hoax|prank)\b/;

/** Whether neutral clauses have words of their own. */
function hasContent(group: Group, readings: readonly Reading[]): boolean {
  return group.pieces.some(
    ({ tokens, text }, i) =>
      readings[i]?.meaning === 'neutral' && new Clause(tokens, text).content.length > 0,
  );
}

/** Whether work under way is told of a time before, and the end of now: "kemarin masih proses, hari ini sudah beres". */
function isEarlier(group: Group, readings: readonly Reading[]): boolean {
  const at = (meaning: Meaning) => readings.findIndex((one) => one.meaning === meaning);
  const [before, after] = [at('in_progress'), at('done')];
  const says = (i: number, some: RegExp) => some.test(group.pieces[i]?.tokens.join(' ') ?? '');
  // "Sudah beres, tadi sore dikerjakan": when the work was done.
  if (
    says(before, /\b(?:tadi|kemarin|barusan|semalam|wau)\b/) &&
    !says(before, /\b(?:masih|sedang|belum)\b/)
  )
    return true;
  return (
    before < after &&
    (says(before, /\b(?:kemarin|tadi|tadinya|sebelumnya|awalnya|minggu lalu|memang)\b/) ||
      says(before, /\bsudah\b/)) &&
    says(after, /\b(?:sudah|sekarang|hari ini)\b/)
  );
}

/** What of the work is left: "belum semua". */
const LEFT = words('belum semua semuanya seluruhnya jadi tuntas sepenuhnya');
/** What is wrong again: "rusak lagi". */
const WRONG = words(
  'balik buang jualan dicuri dagang rusak bocor mati macet mampet kambuh kembali banjir padam kotor ambles',
);
const BUT = words(
  'sementara tapi tetapi namun cuma hanya kecuali tp ttp cuman walau meski meskipun walaupun',
);

const BECAUSE = words(
  'karena akibat sebelumnya yang awalnya tadinya penyebab penyebabnya semula bekas untuk lokasi laporan',
);
const GONE = words('dicuri hilang');
const AGAIN = words('besok lagi masih kembali besoknya kemudian ternyata');
/** Whether a clause beside it takes an end back, or limits it. */
function isTakenBack(group: Group, readings: readonly Reading[]): boolean {
  const done = readings.findIndex(({ meaning }) => meaning === 'done');
  return group.pieces.some(({ tokens, text }, i) => {
    if (readings[i]?.meaning !== 'neutral') return false;
    // "Meski sempat molor, akhirnya selesai" limits nothing.
    if (
      i < done &&
      /^(?:kemarin|tadi|awalnya|tadinya|sebelumnya|meski|meskipun|walau|walaupun)$/.test(
        tokens[0] ?? '',
      )
    )
      return false;
    const limits = BUT.has(tokens[0] ?? '') && new Clause(tokens.slice(1), text).content.length > 0;
    const isDenied = tokens.some((t) => NOT.has(t));
    const denies =
      (isDenied && tokens.some((t) => LEFT.has(t))) ||
      tokens.some((t) => GONE.has(t) || t === 'kurang') ||
      (i > done &&
        !isDenied &&
        tokens.some((t) => TROUBLE.has(t) || t === 'ambruk' || t === 'roboh') &&
        !tokens.some((t) => REPAIRED.has(t)) &&
        !tokens.some((t) => BECAUSE.has(t))) ||
      (!isDenied &&
        tokens.some((t) => WRONG.has(t) || TROUBLE.has(t)) &&
        tokens.some((t) => AGAIN.has(t)));
    return limits || denies;
  });
}
