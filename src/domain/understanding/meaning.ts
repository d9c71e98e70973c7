import {
  ALREADY,
  ASKING,
  DOUBT,
  FINISHED,
  BESIDE,
  FIRM_YES,
  FUTURE,
  GREETING,
  isFiller,
  NOT,
  NOT_YET,
  OTHER_SUBJECT,
  PARTLY,
  PAST,
  PROGRESS,
  PROMISED,
  REPAIRED,
  REPAIRING,
  THINGS,
  THANKS,
  THE_WORK,
  WEEKDAYS,
  words,
  YES,
} from './lexicon.js';
import { markOf } from './numbers.js';

// What one clause says of a complaint. What is denied, to come, doubted, heard or about something else is no report: each
// rule says why. A clause that says nothing of that kind is neutral, and its neighbours decide.

/** What a clause can mean by itself. */
export type Meaning =
  | 'acknowledge'
  | 'in_progress'
  | 'done'
  | 'not_ours'
  | 'stop'
  | 'undo'
  | 'leave'
  | 'handover'
  | 'question'
  | 'greeting'
  | 'thanks'
  /** About a complaint's state, and not certain. */
  | 'ask'
  /** Says nothing of it. */
  | 'neutral';

/** What a clause means, and by which rule. */
export interface Reading {
  readonly meaning: Meaning;
  readonly why: string;
}

const is = (meaning: Meaning, why: string): Reading => ({ meaning, why });

/** Rules in the order in which they are asked; the first that says something decides. */
const RULES: readonly ((clause: Clause) => Reading | null)[] = [
  empty,
  polite,
  aboutMessages,
  takenBack,
  away,
  nobodyHere,
  reported,
  asked,
  requested,
  elsewhere,
  commanded,
  notFinished,
  toCome,
  doubted,
  heard,
  ofSomethingElse,
  partly,
  finished,
  underWay,
  agreed,
];

/** The words of a clause, and what the rules look for in them. */
export class Clause {
  readonly tokens: readonly string[];
  /** As it was written, in lower case. */
  readonly text: string;
  /** A command at its head with a number behind it: what follows is a note. */
  readonly command: string | null;
  /** Whether it names a complaint. */
  readonly names: boolean;

  constructor(tokens: readonly string[], text: string) {
    this.tokens = tokens.filter((token) => markOf(token) === null);
    this.names = this.tokens.length < tokens.length;
    this.text = text.toLowerCase();
    const head = tokens.findIndex((token) => !isFiller(token));
    const isNamed = markOf(tokens[head + 1] ?? '') !== null;
    this.command = isNamed ? (tokens[head] ?? null) : null;
  }

  has(set: ReadonlySet<string>): boolean {
    return this.tokens.some((token) => set.has(token));
  }

  says(...some: readonly string[]): boolean {
    return some.some((word) => this.tokens.includes(word));
  }

  at(set: ReadonlySet<string>): number {
    return this.tokens.findIndex((token) => set.has(token));
  }

  /** Whether one of these stands before another within so many words. */
  near(first: ReadonlySet<string>, second: ReadonlySet<string>, within: number): boolean {
    return this.tokens.some(
      (token, i) =>
        second.has(token) &&
        this.tokens.slice(Math.max(0, i - within), i).some((t) => first.has(t)),
    );
  }

  /** Words that are neither politeness nor agreement. */
  get content(): readonly string[] {
    return this.tokens.filter((token) => token !== '?' && !isFiller(token));
  }
}

/** What a clause means. */
export function meaningOf(clause: Clause): Reading {
  for (const rule of RULES) {
    const reading = rule(clause);
    if (reading !== null) return reading;
  }
  return is('neutral', 'no word of a report');
}

function empty({ tokens }: Clause): Reading | null {
  return tokens.length === 0 ? is('neutral', 'no word') : null;
}

/** Greetings and thanks, and nothing else. */
function polite(clause: Clause): Reading | null {
  const { tokens } = clause;
  const isThanks =
    tokens.some((t) => t === 'terimakasih') ||
    /\bterima\s*kasih\b|\btrima\s*kasih\b|\bmatur\b|\bthank\b|\bthanks\b/.test(clause.text);
  const rest = tokens.filter(
    (t) => t !== '?' && !isFiller(t) && !THANKS.has(t) && t !== 'terima' && t !== 'banyak',
  );
  if (
    isThanks &&
    rest.every((t) => YES.has(t)) &&
    !rest.some((t) => FIRM_YES.has(t) && t !== 'iya')
  )
    return is('thanks', 'thanks');
  const isGreeting = tokens.some((t) => GREETING.has(t));
  const isPolite = (t: string) => isFiller(t) || ['iya', 'mengganggu', 'ganggu'].includes(t);
  if (isGreeting && tokens.every(isPolite)) return is('greeting', 'a greeting');
  return null;
}

const MESSAGES = words(
  'wa pesan pesannya notifikasi notif pemberitahuan pengingat whatsapp chat sms info',
);
const SENDING = words(
  'kirim kirimi dikirim dikirimi mengirim ngirim wa chat ganggu ngechat langganan berlangganan hubungi kabari menerima dihubungi',
);

/** An officer wants no more messages. */
function aboutMessages(clause: Clause): Reading | null {
  const { tokens } = clause;
  // What stops at a complaint, or for a time, is the work.
  const isOfWork = clause.names || clause.says('sementara', 'karena', 'hujan', 'pekerjaan');
  const isWish = !isOfWork && clause.says('berhenti', 'stop', 'unsubscribe', 'brenti', 'stopp');
  if (
    isWish &&
    tokens.every(
      (t) =>
        isFiller(t) ||
        MESSAGES.has(t) ||
        SENDING.has(t) ||
        [
          'berhenti',
          'stop',
          'unsubscribe',
          'brenti',
          'stopp',
          'mau',
          'minta',
          'ingin',
          'terima',
          'bot',
          'tolong',
          'otomatis',
          'orang',
          'istirahat',
          'malih',
        ].includes(t),
    )
  )
    return is('stop', 'no more messages are wanted');
  if (
    /\b(?:hapus|dihapus|keluarkan|dikeluarkan|coret)\b.*\b(?:daftar|grup|list|kontak)\b/.test(
      clause.text,
    ) &&
    clause.says('saya', 'nomor', 'nomer')
  )
    return is('stop', 'no more messages are wanted');
  if (/\bampun\s+(?:dikirimi|dikirim|dichat|diwa)\b/.test(clause.text))
    return is('stop', 'no more messages are wanted');
  const isForbidden =
    (clause.says('jangan', 'jgn') && clause.has(SENDING)) ||
    (clause.near(words('tidak'), words('mau ingin usah perlu'), 2) &&
      clause.has(SENDING) &&
      clause.has(MESSAGES));
  return isForbidden && clause.says('lagi', 'saya', 'terus') && !clause.has(FINISHED)
    ? is('stop', 'no more messages are wanted')
    : null;
}

/** What may stand beside BATAL: words for what was answered, and no other thing that is called off. */
const OF_ANSWERS = words(
  'batal batalkan dibatalkan dibatalno dibatalaken tadi jawaban pesan selesai proses terima diterima bukan wewenang kewenangan dulu saja yang status konfirmasi salah keliru eh maaf ketik kirim sebelumnya terakhir wau klentu',
);
const MISTAKE = words(
  'salah keliru klentu ralat koreksi batal batalkan dibatalkan kepencet salahketik',
);
/** What was said before is taken back. */
function takenBack(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  // "Kalau tidak salah" is a doubt, "laporan ini keliru" is about the complaint, "siap salah" an apology.
  if (/\b(?:tidak|kalau)\s+(?:tidak\s+)?(?:salah|keliru)\b/.test(plain))
    return is('ask', 'doubted');
  if (/\blap\w*\s+(?:ini|itu|tersebut)\b/.test(clause.text) && !clause.says('batalkan', 'ralat'))
    return clause.has(MISTAKE) ? is('ask', 'about the complaint') : null;
  if (clause.has(MISTAKE) && clause.at(FIRM_YES) === 0 && clause.content.length <= 2)
    return is('ask', 'an apology');
  if (
    /\b(?:tarik|menarik)\s+(?:kembali|lagi)\b|\babaikan\s+(?:saja\s+)?(?:pesan|jawaban|yang)/.test(
      plain,
    )
  )
    return is('undo', 'taken back');
  const isOfUndo = clause.has(MISTAKE);
  if (
    isOfUndo &&
    (clause.tokens.includes('?') || clause.has(ASKING) || clause.says('bisa', 'boleh'))
  )
    return is('question', 'a question');
  if (
    isOfUndo &&
    (clause.says('jangan', 'tidak', 'bukan') ||
      clause.has(words('kalau jika bila apabila nanti besok')))
  )
    return is('ask', 'denied');
  // "Ralat jadwal rapat": something else is corrected.
  const others = clause.content.filter(
    (t) => !OF_ANSWERS.has(t) && !MISTAKE.has(t) && !/^\d+$/.test(t),
  );
  const saysAnew = endings(clause) || clause.has(PROGRESS) || clause.says('maksud', 'maksudnya');
  if (clause.says('ralat', 'kepencet'))
    return others.length === 0 || saysAnew
      ? is('undo', 'taken back')
      : is('ask', 'something else is corrected');
  if (clause.says('batal', 'batalkan', 'dibatalkan', 'dibatalno', 'dibatalaken'))
    return clause.content.every((t) => OF_ANSWERS.has(t) || /^\d+$/.test(t))
      ? is('undo', 'taken back')
      : is('ask', 'something else is called off');
  if (
    /\bsalah\s+(?:alamat|dinas|opd|instansi|sambung|nomor|orang|disposisi|kirim\s+ke)/.test(
      clause.text,
    )
  )
    return null;
  if (!clause.has(MISTAKE)) return null;
  if (
    clause.says(
      'maksud',
      'dicabut',
      'cabut',
      'ketik',
      'kirim',
      'pencet',
      'tekan',
      'input',
      'jawab',
      'balas',
      'tulis',
      'tadi',
      'ketikan',
    )
  )
    return others.length <= 1 || saysAnew
      ? is('undo', 'a mistake is said')
      : is('ask', 'something else is wrong');
  return clause.content.every((t) => MISTAKE.has(t) || ['eh', 'maaf', 'tadi', 'yang'].includes(t))
    ? is('undo', 'a mistake is said')
    : null;
}

/** An officer is away for a time. */
function away(clause: Clause): Reading | null {
  if (
    /\bdinas\s+luar\b|\btugas\s+luar\b|\bluar\s+kota\b|\bperjalanan\s+dinas\b|\btidak\s+masuk(?:\s+(?:kerja|kantor|hari|dulu)|\s*$)|\bdl\b/.test(
      clause.text,
    )
  )
    return clause.has(PROGRESS) || clause.has(FINISHED) ? null : is('leave', 'somebody is away');
  const reasons = words(
    'cuti sakit opname umroh umrah haji diklat bimtek izin ijin rawat melahirkan isoman prei',
  );
  const isSaid = clause.says('saya') || clause.content.length <= 4;
  const isOfWork =
    clause.tokens.some((t) => PROGRESS.has(t) && t !== 'mulai' && t !== 'turun') ||
    clause.has(FINISHED) ||
    clause.has(REPAIRED);
  const found = clause.tokens.find(
    (t, i) =>
      reasons.has(t) &&
      !['izin', 'ijin'].includes(t) &&
      !(t === 'sakit' && clause.tokens[i - 1] === 'rumah'),
  );
  return found !== undefined && isSaid && !isOfWork && !clause.says('warga', 'pasien', 'pelapor')
    ? is('leave', 'somebody is away')
    : null;
}

/** The officer, or the number, is not the right one any more. */
function nobodyHere(clause: Clause): Reading | null {
  const { text } = clause;
  const plain = clause.tokens.join(' ');
  const other = is('handover', 'somebody else has the place');
  if (
    /\b(?:saya|penghubung\w*|petugas\w*|admin\w*|operator\w*|pejabat\w*|beliau)\b.*\b(?:pindah|dipindah|dipindahtugaskan|mutasi|dimutasi|rolling|pensiun|purna|resign|diganti|digantikan)\b/.test(
      text,
    )
  )
    return other;
  if (
    /\bganti\s+orang\b|\b(?:pengganti|gantos)(?:nya|e|\s+saya)\b|\bbukan\s+nomor\b|\btidak\s+(?:dados|jadi)\s+(?:admin|operator|penghubung|pejabat)/.test(
      plain,
    )
  )
    return other;
  if (/\b(?:pindah\s+tugas|sudah\s+pensiun|purna\s*tugas|dimutasi|mutasi\s+ke)\b/.test(plain))
    return other;
  const isNoMore =
    /\b(?:tidak|bukan)\s+(?:lagi\s+)?(?:di|sebagai|punya|milik|pegang|memegang|menjabat|bertugas|admin|operator|pejabat|petugas|penghubung|saya)\b/.test(
      plain,
    ) && /\b(?:sudah|nomor|sekarang|lagi)\b/.test(plain);
  if (isNoMore && !/\b(?:wewenang|ranah|tupoksi|aset|urusan|bidang|jalan|wilayah)\b/.test(plain))
    return other;
  return /\bsalah\s+(?:sambung|nomor|orang)\b|\bganti\s+nomor\b|\bnomor\s+baru\b/.test(text)
    ? is('handover', 'another number')
    : null;
}

/** TERIMA or PROSES with a number and a note: the note says what it says. */
function reported(clause: Clause): Reading | null {
  const { command, tokens } = clause;
  if (tokens.includes('?') || clause.has(ASKING) || clause.has(DOUBT)) return null;
  const note = clause.tokens.slice(clause.tokens.indexOf(command ?? '') + 1);
  if (command === 'proses' && note.some((t) => !NOT.has(t) && !isFiller(t)))
    return is('in_progress', 'the command');
  const isReceived = command === 'terima' || command === 'diterima';
  return isReceived && !clause.has(NOT) ? is('acknowledge', 'the command') : null;
}

/** A question reports nothing. */
function asked(clause: Clause): Reading | null {
  if (clause.tokens.includes('?')) return is('question', 'a question');
  if (clause.has(ASKING)) return is('question', 'a question word');
  return /\b(?:belum|tidak)\s*$/.test(clause.tokens.join(' ')) &&
    clause.tokens.length > 1 &&
    (clause.has(FINISHED) || clause.has(PROGRESS))
    ? is('question', 'a question')
    : null;
}

const PLEASE = words('tolong mohon minta harap agar supaya segera coba silakan silahkan');
const ORDERED = /^(?!me)(?:di\p{L}{3,}|\p{L}{3,}kan|\p{L}{3,}i|cek|proses|bantu)$/u;
/** Somebody asks for something to be done: no report of it. */
function requested(clause: Clause): Reading | null {
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
    return is('ask', 'a request');
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

/** Another agency's, or not this one's. */
function elsewhere(clause: Clause): Reading | null {
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
function commanded(clause: Clause): Reading | null {
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

const BLOCKED = words(
  'dikatakan dinyatakan dibilang bisa dapat sanggup mampu jadi pernah ada semua semuanya sepenuhnya tuntas sampai juga kunjung',
);

/** What is denied is not finished, and whether anything was begun it does not say. */
function notFinished(clause: Clause): Reading | null {
  const { tokens } = clause;
  const ends = new Set([...FINISHED, ...REPAIRED, ...REPAIRING]);
  const affirming = new Set(['masih', 'sedang', 'tetap', 'namun', 'tapi', 'tetapi']);
  const denied = tokens.some((token, i) => {
    if (!ends.has(token)) return false;
    for (let j = i - 1; j >= Math.max(0, i - 9); j--) {
      const before = tokens[j] ?? '';
      if (affirming.has(before)) return false;
      if (NOT.has(before)) return true;
    }
    const after = tokens.slice(i + 1, i + 4);
    return after.some(
      (t, k) =>
        NOT.has(t) &&
        (t === 'belum' ||
          BLOCKED.has(after[k + 1] ?? '') ||
          (k === after.length - 1 && i + 2 + k === tokens.length)),
    );
  });
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

const endings = (clause: Clause) =>
  clause.has(FINISHED) || clause.has(REPAIRED) || clause.has(REPAIRING);

/** What is to come, or under a condition, is not so yet. */
function toCome(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  const isLater =
    clause.has(FUTURE) ||
    /\b\d+\s*(?:hari|minggu|bulan|jam)\s+(?:lagi|ke depan|kedepan)\b/.test(plain) ||
    (clause.says('lagi') && !clause.has(ALREADY) && !clause.has(NOT)) ||
    (clause.has(WEEKDAYS) && !clause.has(ALREADY) && !clause.has(PAST)) ||
    (/\b(?:hari|sore|malam|siang|pagi|minggu|bulan|besok)\s+ini\b/.test(plain) &&
      !clause.has(ALREADY)) ||
    /\b(?:dalam|waktu|kasih|beri|minta)\s+(?:waktu\s+)?\d+\b/.test(plain) ||
    /\bmohon\s+waktu\b/.test(clause.text);
  if (endings(clause)) {
    if (clause.says('gagal', 'batal')) return is('ask', 'denied');
    const isCertain = clause.has(ALREADY) || clause.has(PAST) || clause.says('akhirnya', 'barusan');
    const isDated = /\b(?:tgl|tanggal)\.?\s*\d/.test(clause.text);
    const isPossible = clause.near(words('bisa dapat mampu sanggup'), FINISHED, 1);
    if (((isDated && clause.command !== 'selesai') || isPossible) && !isCertain)
      return is('ask', 'to come');
    if (
      /\bselesainya\s+(?:kira|kapan|nanti|sekitar|perkiraan)/.test(plain) ||
      /\b(?:selesai|habis)\b.*\bbaru\s+(?:lanjut|bisa|ke|kami|mulai|akan)\b/.test(plain)
    )
      return is('ask', 'to come');
    if (isLater && !(isCertain && /\bakhirnya\b|\btidak\s+perlu\s+menunggu\b/.test(plain)))
      return is('ask', 'to come');
    const waits = clause.says('menunggu', 'tinggal') && !/\btidak\s+perlu\s+menunggu\b/.test(plain);
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
  if (!isUnderWay && clause.has(FUTURE) && (clause.has(PROGRESS) || clause.has(PROMISED)))
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
function doubted(clause: Clause): Reading | null {
  const isDoubted =
    clause.has(DOUBT) || /\bbisa jadi\b|\bkurang tahu\b|\btidak tahu\b/.test(clause.text);
  return isDoubted && (endings(clause) || clause.has(PROGRESS) || clause.has(YES))
    ? is('ask', 'doubted')
    : null;
}

/** What somebody else says. */
function heard(clause: Clause): Reading | null {
  const isPassedOn =
    /\b(?:info|informasi|kabar|kabarnya)\s+(?:dari\s+)?(?:warga|rt|rw|kades|lurah|camat|lapangan|tukang|pelapor|tetangga|desa|pak|bu)\b/;
  return (isPassedOn.test(clause.text) ||
    /\b(?:kata|menurut|info\s+dari|informasi\s+dari|laporan\s+dari|denger|dengar\s+dari|bilang|ngomong|jare|ngaku|denger-denger|ujare|ceunah|ngakunya|mengaku|konfirmasi\s+dari)\b/.test(
      clause.text,
    )) &&
    (endings(clause) || clause.has(PROGRESS))
    ? is('ask', 'heard from somebody')
    : null;
}

const CARRIED_OUT = words('dikerjakan dilaksanakan dilakukan ditangani dibuatkan');

/** Something else has ended: a meeting, a letter, a step on the way. */
function ofSomethingElse(clause: Clause): Reading | null {
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
  /\byang\s+(?:kiri|kanan|satu|pertama|kedua|depan|belakang|timur|barat|utara|selatan|sebelah|atas|bawah|lain|lainnya|sini|sana)\b/;

/** Done in part is not done. */
function partly(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  const counts =
    /\b\d{1,3}\s(?:\p{L}+\s)?dari\s\d{1,3}\b/u.test(plain) ||
    /(?<![\d./])\d{1,2}\s?\/\s?\d{1,2}(?![\d./])/.test(clause.text);
  const isPartly =
    (clause.has(PARTLY) && !/\b100\s?(?:%|persen)/.test(clause.text)) ||
    counts ||
    (clause.says('saja', 'aja') && !clause.says('baru')) ||
    ONE_OF.test(plain) ||
    /\bbaru\s+(?:\d|sebagian|separuh|setengah)/.test(plain);
  if (!isPartly || !(endings(clause) || clause.has(PROGRESS))) return null;
  if (counts && clause.has(ALREADY) && endings(clause)) return is('in_progress', 'done in part');
  return endings(clause) ? is('ask', 'done in part') : null;
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
function finished(clause: Clause): Reading | null {
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
function underWay(clause: Clause): Reading | null {
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
function agreed(clause: Clause): Reading | null {
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
