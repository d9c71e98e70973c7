import { type Clause, type Reading, is, endings } from './clause.js';
import {
  ALREADY,
  ASKING,
  DOUBT,
  FINISHED,
  BESIDE,
  FIRM_YES,
  FUTURE,
  GREETING,
  NOT,
  NOT_YET,
  OTHER_SUBJECT,
  PARTLY,
  PAST,
  PROGRESS,
  PROMISED,
  RECEIVED,
  REPAIRED,
  TAKERS,
  REPAIRING,
  THE_WORK,
  WEEKDAYS,
  words,
  YES,
  PLEASE,
} from './lexicon.js';
import { REMEDIES, STEPS } from './verbs.js';

// What is asked, denied, to come, doubted, heard, about something else or only in part is no report, each by its rule.

/** A question reports nothing. */
export function asked(clause: Clause): Reading | null {
  if (clause.tokens.includes('?')) return is('question', 'a question');
  if (clause.has(ASKING)) return is('question', 'a question word');
  const ending = clause.tokens
    .filter((t) => !['kak', 'pak', 'bu', 'min', 'mas', 'mbak', 'iya'].includes(t))
    .join(' ');
  if (/\bada\b.*\b(?:belum|tidak)$/.test(ending)) return is('question', 'a question');
  return /\b(?:belum|tidak)\s*$/.test(clause.tokens.join(' ')) &&
    clause.tokens.length > 1 &&
    (clause.has(FINISHED) || clause.has(PROGRESS))
    ? is('question', 'a question')
    : null;
}

const ORDERED = /^(?!me)(?:di\p{L}{3,}|\p{L}{3,}kan|\p{L}{3,}i|cek|proses|bantu)$/u;

/** Somebody asks for something to be done: no report of it. */
export function requested(clause: Clause): Reading | null {
  const { tokens } = clause;
  const first = tokens.findIndex(
    (t) =>
      !GREETING.has(t) &&
      ![
        'pak',
        'bu',
        'min',
        'admin',
        'mas',
        'mbak',
        'bapak',
        'ibu',
        'maaf',
        'izin',
        'ijin',
      ].includes(t),
  );
  const head = tokens[first] ?? '';
  const isOurs = clause.says('kami', 'saya', 'kita', 'tim', 'petugas');
  if (
    isOurs ||
    clause.has(ALREADY) ||
    clause.says('sedang', 'masih', 'bukan', 'dipindah', 'dialihkan')
  )
    return null;
  if (
    /^mohon\s+(?:izin|ijin|maaf|perkenan|arahan|petunjuk|doa)/.test(tokens.slice(first).join(' '))
  )
    return null;
  if (
    PLEASE.has(head) &&
    tokens.slice(first + 1).some((t) => ORDERED.test(t) || PROGRESS.has(t) || FINISHED.has(t))
  )
    return /\b(?:diteruskan|didisposisikan|dilimpahkan|dikembalikan|didisposisi)\s+(?:\p{L}+\s+)?(?:ke|kepada)\b/u.test(
      tokens.join(' '),
    )
      ? null
      : is('ask', 'a request');
  const please = tokens.findIndex((t) => PLEASE.has(t));
  if (please > first && /^di\p{L}{3,}$/u.test(tokens[please + 1] ?? ''))
    return is('ask', 'a request');
  if (/^di\p{L}{3,}$/u.test(head) && tokens.at(-1) === 'iya' && tokens.length - first === 2)
    return is('ask', 'a request');
  return /^(?:siapkan|selesaikan|kerjakan|tindaklanjuti|perbaiki|cek|tangani|laporkan|kirimkan|bereskan)$/.test(
    head,
  ) && tokens.length - first > 1
    ? is('ask', 'an order')
    : null;
}

const BLOCKED = words(
  'dikatakan dinyatakan dibilang bisa dapat sanggup mampu jadi pernah ada semua semuanya sepenuhnya tuntas sampai juga kunjung',
);

/** What is denied is not finished, and whether anything was begun it does not say. */
export function notFinished(clause: Clause): Reading | null {
  const { tokens } = clause;
  const plain = tokens.join(' ');
  if (
    /\btidak\s+ada\s+(?:kendala|masalah|hambatan|keluhan|laporan\s+lagi)/.test(plain) &&
    !clause.has(NOT_YET)
  )
    return endings(clause) ? null : is('neutral', 'nothing stands against it');
  // "Bukan cuma dicek", "tidak perlu dijadwalkan lagi": more was done, or less is needed.
  if (/^(?:\p{L}+\s)?(?:bukan|tidak)\s+(?:cuma|hanya|sekedar|sekadar|perlu)\b/u.test(plain))
    return is('neutral', 'no denial of it');
  const ends = new Set([...FINISHED, ...REPAIRED, ...REPAIRING]);
  const affirming = new Set(['masih', 'sedang', 'tetap', 'namun', 'tapi', 'tetapi']);
  const denied = tokens.some((token, i) => {
    const isBare = REMEDIES.bare.has(token) && TAKERS.has(tokens[i - 1] ?? '');
    if (!ends.has(token) && !isBare) return false;
    for (let j = i - 1; j >= Math.max(0, i - 9); j--) {
      const before = tokens[j] ?? '';
      if (affirming.has(before)) return false;
      if (before === 'tanpa' && j < i - 1) continue;
      if (NOT.has(before)) return true;
    }
    const next = tokens.slice(i + 1, i + 4);
    const and = next.indexOf('dan');
    const after = and >= 0 && !next.includes('belum') ? next.slice(0, and) : next;
    return after.some(
      (t, k) =>
        NOT.has(t) &&
        (t === 'belum' ||
          BLOCKED.has(after[k + 1] ?? '') ||
          (k === after.length - 1 && i + 2 + k === tokens.length)),
    );
  });
  if (
    /^(?:kemarin|tadi|awalnya|tadinya|sebelumnya|memang)\s+(?:\p{L}+\s+)?(?:belum|tidak)\b/u.test(
      plain,
    ) &&
    tokens.length < 5
  )
    return is('neutral', 'how it was before');
  if (denied)
    return clause.says('masih', 'sedang') && clause.has(PROGRESS)
      ? is('in_progress', 'not finished, and under way')
      : is('ask', 'denied');
  const works = tokens.some((token, i) => PROGRESS.has(token) && NOT.has(tokens[i - 1] ?? ''));
  const cannot = clause.near(NOT, words('bisa dapat sanggup mampu'), 1) && clause.has(PROGRESS);
  return works ||
    cannot ||
    (clause.near(NOT, PROGRESS, 5) && !clause.says('masih', 'sedang', 'selesai'))
    ? is('ask', 'denied')
    : null;
}

const PLANNED = words(
  'direncanakan dijadwalkan ditargetkan diagendakan diproyeksikan diprediksi dijanjikan diharapkan diupayakan diusahakan diperkirakan diprogramkan dianggarkan',
);

/** What is to come, or under a condition, is not so yet. */
export function toCome(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  // "Telah kami terima dan akan dipelajari": received.
  const isTaken = clause.near(ALREADY, RECEIVED, 2) || clause.near(TAKERS, RECEIVED, 2);
  if (
    isTaken &&
    clause.says('akan', 'segera', 'nanti') &&
    !clause.has(NOT) &&
    !clause.has(FINISHED)
  )
    return is('acknowledge', 'received');
  const isLater =
    clause.has(FUTURE) ||
    /\b\d+\s*(?:hari|minggu|bulan|jam)\s+(?:lagi|ke depan|kedepan)\b/.test(plain) ||
    (clause.says('lagi') && !clause.has(ALREADY) && !clause.has(NOT)) ||
    (clause.has(WEEKDAYS) && !clause.has(ALREADY) && !clause.has(PAST)) ||
    (/\b(?:hari|sore|malam|siang|pagi|minggu|bulan|besok)\s+ini\b/.test(plain) &&
      !clause.has(ALREADY)) ||
    /\b(?:dalam|waktu|kasih|beri|minta)\s+(?:waktu\s+)?\d+\b/.test(plain) ||
    /\bmohon\s+waktu\b/.test(clause.text);
  const isEvidence = clause.has(
    words('foto fotonya dokumentasi dokumentasinya bukti buktinya lampiran laporannya berita'),
  );
  if (clause.says('menyusul', 'nyusul') && !isEvidence) return is('ask', 'to come');
  const isDated = clause.has(FUTURE) || clause.has(WEEKDAYS);
  if (isDated && clause.says('dilanjut', 'dilanjutkan', 'lanjut', 'sisanya', 'finishing'))
    return is('ask', 'to come');
  if (
    clause.at(words('tinggal kurang')) === 0 &&
    !clause.says('lebih', 'di', 'ngerti', 'tahu', 'baik')
  )
    return clause.says('menunggu') && !endings(clause)
      ? is('in_progress', 'something is waited for')
      : is('ask', 'something is left');
  if (
    /^(?:\p{L}+\s)?(?:habis|setelah|sesudah|abis|bar)\s+(?:itu|ini)\b/u.test(plain) &&
    !clause.has(ALREADY)
  )
    return is('ask', 'to come');
  const isPlanned = clause.near(PLANNED, FINISHED, 3) || clause.near(PLANNED, REPAIRED, 3);
  if (isPlanned) return is('ask', 'to come');
  if (endings(clause)) {
    if (clause.says('gagal', 'batal')) return is('ask', 'denied');
    const isCertain = clause.has(ALREADY) || clause.has(PAST) || clause.says('akhirnya', 'barusan');
    const saysDate = /\b(?:tgl|tanggal)\.?\s*\d/.test(clause.text);
    const isPossible = clause.near(words('bisa dapat mampu sanggup'), FINISHED, 1);
    if (((saysDate && clause.command !== 'selesai') || isPossible) && !isCertain)
      return is('ask', 'to come');
    if (
      /\bselesainya\s+(?:kira|kapan|nanti|sekitar|perkiraan)/.test(plain) ||
      /\b(?:selesai|habis)\b.*\bbaru\s+(?:lanjut|bisa|ke|kami|mulai|akan)\b/.test(plain)
    )
      return is('ask', 'to come');
    if (isLater && !(isCertain && /\bakhirnya\b|\btidak\s+perlu\s+menunggu\b/.test(plain)))
      return is('ask', 'to come');
    const waits = clause.says('menunggu', 'tinggal') && !/\btidak\s+perlu\s+menunggu\b/.test(plain);
    if (waits && /\bmasih\s+menunggu\b/.test(plain))
      return is('in_progress', 'something is waited for');
    return waits ? is('ask', 'waited for') : null;
  }
  const promises =
    clause.has(PROMISED) &&
    (clause.has(FUTURE) || (clause.says('dulu', 'kami', 'siap') && !clause.has(ALREADY)));
  const startsLater =
    /\bmulai\s+(?:besok|lusa|nanti|senin|selasa|rabu|kamis|jumat|sabtu|minggu|bulan|tgl|tanggal)\b/.test(
      plain,
    );
  if (startsLater && !clause.has(PAST) && !clause.has(ALREADY) && !/\blalu\b/.test(plain))
    return is('ask', 'to come');
  const isUnderWay = clause.says('sedang', 'masih', 'mulai', 'dalam') || clause.has(ALREADY);
  const isPromised = clause.has(PROGRESS) || clause.has(PROMISED) || clause.has(STEPS.active);
  if (!isUnderWay && clause.has(FUTURE) && isPromised)
    return clause.says(
      'kalau',
      'jika',
      'bila',
      'apabila',
      'rencana',
      'rencananya',
      'target',
      'besok',
      'lusa',
    )
      ? is('ask', 'to come')
      : clause.says('kami', 'saya', 'kita', 'tim', 'siap', 'petugas')
        ? is('acknowledge', 'a promise')
        : is('ask', 'to come');
  return promises && !isUnderWay && clause.at(FIRM_YES) >= 0
    ? is('acknowledge', 'a promise')
    : null;
}

/** What somebody is not sure of. */
export function doubted(clause: Clause): Reading | null {
  const isDoubted =
    clause.has(DOUBT) || /\bbisa jadi\b|\bkurang tahu\b|\btidak tahu\b/.test(clause.text);
  return isDoubted && (endings(clause) || clause.has(PROGRESS) || clause.has(YES))
    ? is('ask', 'doubted')
    : null;
}

/** What somebody else says. */
export function heard(clause: Clause): Reading | null {
  const isPassedOn =
    /\b(?:info|informasi|kabar|kabarnya)\s+(?:dari\s+)?(?:warga|rt|rw|kades|lurah|camat|lapangan|tukang|pelapor|tetangga|desa|pak|bu)\b/;
  return (isPassedOn.test(clause.text) ||
    /\b(?:kata|menurut|info\s+dari|informasi\s+dari|laporan\s+dari(?!.*\b(?:kami|kita)\b)|denger|dengar\s+dari|bilang|ngomong|jare|ngaku|denger-denger|ujare|ceunah|ngakunya|mengaku|konfirmasi\s+dari)\b/.test(
      clause.text,
    )) &&
    (endings(clause) || clause.has(PROGRESS))
    ? is('ask', 'heard from somebody')
    : null;
}

const CARRIED_OUT = words(
  'dikerjakan dilaksanakan dilakukan ditangani ditindaklanjuti dieksekusi dibuatkan',
);

/** Something else has ended: a meeting, a letter, a step on the way. */
export function ofSomethingElse(clause: Clause): Reading | null {
  if (!clause.has(FINISHED)) return null;
  const { tokens } = clause;
  const at = clause.at(FINISHED);
  const plain = (t: string) => t.replace(/nya$/, '');
  const isOther = (t: string) => {
    if (THE_WORK.has(t) || THE_WORK.has(plain(t))) return false;
    return (
      OTHER_SUBJECT.has(t) ||
      OTHER_SUBJECT.has(plain(t)) ||
      /^(?:pe(?:ng|ny|n|m|r|l)|per)\p{L}{3,}an(?:nya)?$/u.test(t)
    );
  };
  const behind = tokens.slice(at + 1);
  // Behind SELESAI and a number stands a note; only what directly follows is what was finished.
  if (clause.command === 'selesai') behind.splice(1);
  const verb = behind.find((t) => /^di\p{L}{3,}$/u.test(t));
  if (
    verb !== undefined &&
    !REPAIRED.has(verb) &&
    !CARRIED_OUT.has(verb) &&
    behind.indexOf(verb) <= 1
  )
    return is('ask', 'a step is finished');
  const isOtherBehind = (t: string) => isOther(t) && !BESIDE.has(t);
  return tokens.slice(Math.max(0, at - 6), at).some(isOther) ||
    behind.slice(0, 2).some(isOtherBehind)
    ? is('ask', 'something else is finished')
    : null;
}

/** One side, or one of several. */
const ONE_OF =
  /\bsebelah\s+(?:barat|timur|utara|selatan|kiri|kanan)\b|\bsekitar\s+\d+\s+meter\b|\byang\s+(?:kiri|kanan|satu|pertama|kedua|depan|belakang|timur|barat|utara|selatan|sebelah|atas|bawah|lain|lainnya|sini|sana)\b/;

const NUMERAL =
  '(?:\\d{1,3}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|separo|separuh|setengah)';
const COUNTS = new RegExp(
  `(?<![\\p{L}\\d])(${NUMERAL})\\s(?:\\p{L}+\\s){0,2}dari\\s(?:total\\s)?(${NUMERAL})(?![\\p{L}\\d])`,
  'u',
);

/** Done in part is not done. */
export function partly(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  const [, some, all] = COUNTS.exec(plain) ?? [];
  const counts =
    (some !== undefined && some !== all) ||
    /(?<![\d./])\d{1,2}\s?\/\s?\d{1,2}(?![\d./])/.test(clause.text);
  const isPartly =
    (clause.has(PARTLY) && !/\b100\s?(?:%|persen)/.test(clause.text)) ||
    counts ||
    (clause.says('saja', 'aja') && !clause.says('baru')) ||
    ONE_OF.test(plain) ||
    /\bbaru\s+(?:(?:selesai|beres|rampung|tuntas|diperbaiki|ditambal|dipasang)\s+)?(?:\d|satu|dua|tiga|empat|lima|sebagian|separuh|setengah)/.test(
      plain,
    );
  if (!isPartly || !(endings(clause) || clause.has(PROGRESS))) return null;
  if (counts && clause.has(ALREADY) && endings(clause)) return is('in_progress', 'done in part');
  return endings(clause) ? is('ask', 'done in part') : null;
}
