import { type Clause, type Reading, is } from './clause.js';
import {
  ALREADY,
  ASKING,
  DOUBT,
  FINISHED,
  BESIDE,
  FIRM_YES,
  FUTURE,
  isFiller,
  NOT,
  NOT_YET,
  PROGRESS,
  PROMISED,
  REPAIRED,
  REPAIRING,
  THINGS,
  THANKS,
  THE_WORK,
  words,
  YES,
  PLEASE,
} from './lexicon.js';

// What a clause reports: received, in progress, done, or not ours.

/** TERIMA or PROSES with a number and a note: the note says what it says. */
export function reported(clause: Clause): Reading | null {
  const { command, tokens } = clause;
  if (tokens.includes('?') || clause.has(ASKING) || clause.has(DOUBT)) return null;
  const note = clause.tokens.slice(clause.tokens.indexOf(command ?? '') + 1);
  if (command === 'proses' && note.some((t) => !NOT.has(t) && !isFiller(t)))
    return is('in_progress', 'the command');
  const isReceived = command === 'terima' || command === 'diterima';
  return isReceived && !clause.has(NOT) ? is('acknowledge', 'the command') : null;
}

/** Another agency's, or not this one's. */
export function elsewhere(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  const denied =
    /\b(?:bukan|diluar|di luar|luar|tidak)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi|ada|dalam|di|memiliki|punya|lagi|jadi)\s+)*(?:\p{L}+\s+)?(?:wewenang|ranah\w*|tupoksi\w*|urusan\w*|bidang\w*|domain\w*|tugas\w*|wilayah\w*|lingkup\w*|porsi\w*|aset\w*|kewajiban\w*|tanggung)/u.test(
      plain,
    );
  if (/\b(?:bukan|tidak)\s+(?:bukan|tidak|berarti|di luar|diluar|luar)\b/.test(plain))
    return is('ask', 'denied twice');
  const hasDoubt = clause.has(DOUBT) || /\bseta(?:hu|u)\b|\bseingat\b/.test(plain);
  if (
    /\b(?:wewenang|urusan|ranah|tugas)\s+\p{L}+\b.*\bbukan\s+(?:kami|saya|kita)\b|\bwewenang\s+(?:ada\s+)?di\s+\p{L}+|\bsalah\s+kamar\b/u.test(
      plain,
    )
  )
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'not our authority');
  const isOthers =
    /\bbukan\s+(?:bagian|urusan|tugas|punya|milik|gawean|gaweane)\s+(?:saya|kami|kita|dinas)\b|\burusan\s+\p{L}+\s+(?:iya\s+)?bukan\b|\b(?:masuk|wilayah|ikut)\s+(?:kab\p{L}*|kota|kecamatan|desa)\s+(?:sebelah|lain|tetangga)\b|\b(?:benne|bukan)\s+urusanna\b|\b(?:dinas|instansi)\s+laen\b|\btidak\s+ada\s+tusi\b/u;
  if (isOthers.test(plain))
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'not our authority');
  if (denied) {
    if (clause.has(ALREADY) && /\bsudah\s+(?:bukan|tidak)\b/.test(plain) && clause.says('saya'))
      return is('handover', 'somebody else has the place');
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'not our authority');
  }
  if (
    /\b(?:jalan|aset|kewenangan|wewenang|milik|punya|tanggung jawab)\s+(?:\p{L}+\s+)?(?:provinsi|prov|pusat|nasional|negara|desa|bbpjn|bpjn|pln|pdam|balai|kementerian|swasta)\b/u.test(
      plain,
    ) &&
    !clause.has(PROGRESS) &&
    !clause.has(FINISHED)
  )
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', "another's property");
  if (/\bsalah\s+(?:alamat|dinas|opd|instansi|disposisi)\b/.test(clause.text))
    return is('not_ours', 'sent to the wrong agency');
  if (
    /\b(?:dipindah(?:kan)?|dialihkan|dilimpahkan|diteruskan|dikembalikan|pindahkan|alihkan)\s+(?:saja\s+)?(?:ke|pada|kepada)\s+(?:dinas|dis\p{L}+|opd|kecamatan|bidang|pu\p{L}*|dlh|satpol|bpbd|badan|bagian|provinsi|instansi|kelurahan|desa|pemprov|kominfo|koordinator|admin)/u.test(
      plain,
    ) &&
    !clause.has(ALREADY)
  )
    return is(
      clause.has(PLEASE) || clause.says('baiknya', 'sebaiknya') ? 'not_ours' : 'ask',
      'to be sent elsewhere',
    );
  return null;
}

/** What, after SELESAI, denies the finishing itself, and no finding. */
const UNFINISHED = words(
  'jadi bisa dapat sanggup mampu semua semuanya sepenuhnya tuntas pernah yet',
);

/** A command at the head of what is said, with what was found behind it: "SELESAI 9810000 tidak terbukti". */
export function commanded(clause: Clause): Reading | null {
  const at = clause.tokens.findIndex((token) => !isFiller(token));
  const [head, next = '', second = ''] = clause.tokens.slice(at);
  const after = clause.tokens.slice(at + 1);
  if (clause.tokens.slice(0, Math.max(at, 0)).some((t) => ['akan', 'nanti', 'segera'].includes(t)))
    return null;
  if (
    head === 'proses' &&
    after.length > 0 &&
    after.some((t) => !isFiller(t)) &&
    !clause.has(DOUBT) &&
    // "Proses hukumnya sudah ...": a process of something, and no command.
    !(/(?:nya|e)$/.test(next) && clause.has(ALREADY))
  )
    return is('in_progress', 'the command');
  if (head !== 'selesai' || !NOT.has(next) || NOT_YET.has(next) || after.length < 2) return null;
  if (UNFINISHED.has(second) || after.some((t) => NOT_YET.has(t)) || clause.has(DOUBT)) return null;
  return after.slice(0, 3).some((t) => FUTURE.has(t)) ? null : is('done', 'the command');
}

/** Whether what is finished is nothing that complaints are about: "sidang sudah selesai". */
function isOfTheUnknown({ tokens }: Clause): boolean {
  const at = tokens.findIndex((t) => FINISHED.has(t));
  return tokens
    .slice(0, at)
    .some(
      (t) =>
        !isFiller(t) &&
        !ALREADY.has(t) &&
        !YES.has(t) &&
        !THE_WORK.has(t) &&
        !THE_WORK.has(t.replace(/nya$/, '')) &&
        !THINGS.has(t) &&
        !BESIDE.has(t) &&
        !FINISHED.has(t) &&
        !/^\d+$/.test(t),
    );
}

/** It is finished. */
export function finished(clause: Clause): Reading | null {
  const { tokens } = clause;
  if (
    /\b(?:hp|motor|mobil|laptop|akun|anak|istri|suami|rumah|gaji|hape|sk|email|rekening)\s+(?:saya|kami)\b/.test(
      tokens.join(' '),
    )
  )
    return is('ask', "somebody's own things");
  const isWhole = /\b100\s?(?:%|persen)/.test(clause.text) && !clause.has(NOT);
  if (isWhole && (clause.has(ALREADY) || clause.has(FINISHED)) && !clause.has(FUTURE))
    return is('done', 'a hundred per cent');
  const isFinished = clause.has(FINISHED);
  const isDoing = clause.has(REPAIRING) && clause.says('kami', 'tim', 'petugas', 'tukang', 'kita');
  const isRepaired = clause.has(ALREADY) && (clause.has(REPAIRED) || isDoing);
  if (!isFinished && !isRepaired) return null;
  if (clause.says('masih', 'sedang') && !clause.says('tadi', 'kemarin'))
    return is('ask', 'at once under way and finished');
  if (/\b(?:e-?mail|wa|whatsapp|grup)\b/.test(clause.text) && clause.says('kirim', 'dikirim'))
    return is('ask', 'something is sent');
  if (clause.says('habis') || tokens.includes('tanpa')) return is('ask', 'not certain');
  if (isFinished && !isRepaired && clause.command === null && isOfTheUnknown(clause))
    return is('ask', 'something unknown is finished');
  return is('done', isFinished ? 'finished' : 'repaired already');
}

/** What, once it was done, is work on it. */
const WORKED = words(
  'tindaklanjuti kerjakan tangani cek proses teruskan koordinasikan tinjau survei',
);

const OWN_TIME = words(
  'rapat cuti sakit libur acara makan sholat dijalan hajatan ibadah istirahat zoom meeting upacara',
);

/** Work has begun. */
export function underWay(clause: Clause): Reading | null {
  const { tokens } = clause;
  if (clause.says('sedang', 'masih') && clause.has(OWN_TIME))
    return is('ask', "somebody's own time");
  const isUnderWay =
    clause.says('sedang', 'masih', 'mulai', 'dalam', 'menunggu', 'tetap') || clause.has(ALREADY);
  const works = tokens.some(
    (t, i) =>
      PROGRESS.has(t) &&
      !(t === 'proses' && /nya$/.test(tokens[i + 1] ?? '')) &&
      !(tokens[i - 1] === 'yang' && t.startsWith('me')) &&
      !(PROMISED.has(t) && FIRM_YES.has(tokens[0] ?? '') && !isUnderWay),
  );
  if (works) return is('in_progress', 'work is under way');
  if (clause.says('menunggu') && clause.content.length > 1)
    return is('in_progress', 'something is waited for');
  if (
    clause.says('sedang') &&
    clause.says('kami', 'tim', 'petugas', 'dinas') &&
    clause.content.length > 0
  )
    return is('in_progress', 'work is under way');
  if (isUnderWay && tokens.some((t, i) => WORKED.has(t) && !/nya$/.test(tokens[i + 1] ?? '')))
    return is('in_progress', 'work is under way');
  return null;
}

/** When something was received, and that the answer is late. */
const WHEN = words(
  'masuk tgl tanggal pkl pukul jam tadi kemarin baru respon respons membalas balas laporannya laporan',
);

/** Agreement, and nothing that stands against it. */
export function agreed(clause: Clause): Reading | null {
  const { tokens } = clause;
  if (clause.has(NOT)) return null;
  const opening = tokens.find((t) => t !== '?' && !isFiller(t));
  const isAll =
    tokens.some((t) => YES.has(t)) &&
    tokens.every(
      (t) =>
        YES.has(t) ||
        isFiller(t) ||
        t === 'masuk' ||
        ALREADY.has(t) ||
        PROMISED.has(t) ||
        /^\d{3,}$/.test(t),
    );
  if (isAll) return is('acknowledge', 'agreement');
  const isReceived =
    clause.says('terima', 'diterima', 'masuk') &&
    (clause.has(ALREADY) || tokens[0] === '👍') &&
    tokens.every(
      (t) =>
        YES.has(t) ||
        isFiller(t) ||
        ALREADY.has(t) ||
        WHEN.has(t) ||
        THANKS.has(t) ||
        /^\d+$/.test(t),
    );
  if (isReceived) return is('acknowledge', 'received');
  const isAgreed = opening !== undefined && FIRM_YES.has(opening);
  if (isAgreed && clause.says('hadir', 'rapat', 'undangan', 'acara', 'apel', 'zoom'))
    return is('ask', 'agreement to something else');
  return isAgreed ? is('acknowledge', 'agreement opens it') : null;
}
