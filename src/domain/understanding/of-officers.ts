import { type Clause, type Reading, is, endings } from './clause.js';
import {
  ASKING,
  FINISHED,
  FIRM_YES,
  GREETING,
  isFiller,
  NOT,
  PROGRESS,
  REPAIRED,
  THANKS,
  words,
  YES,
} from './lexicon.js';

// What an officer says of the messages, of the own answers and of the own place, and nothing of the work.

/** Greetings and thanks, and nothing else. */
export function polite(clause: Clause): Reading | null {
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
  // "Sehat selalu": a good wish.
  if (rest.length === 0 && tokens.some((t) => THANKS.has(t)) && tokens.length > 1)
    return is('thanks', 'a good wish');
  const isGreeting = tokens.some((t) => GREETING.has(t));
  const isPolite = (t: string) => isFiller(t) || ['iya', 'mengganggu', 'ganggu'].includes(t);
  if (isGreeting && tokens.every(isPolite)) return is('greeting', 'a greeting');
  return null;
}

const MESSAGES = words(
  'wa pesan pesannya notifikasi notif notifnya pemberitahuan pengingat whatsapp chat sms info',
);

const SENDING = words(
  'terima mengirimkan kirim kirimi dikirim dikirimi mengirim ngirim wa chat ganggu ngechat langganan berlangganan hubungi kabari menerima dihubungi',
);

/** An officer wants no more messages. */
export function aboutMessages(clause: Clause): Reading | null {
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
    /\b(?:hapus|dihapus|keluarkan|dikeluarkan|coret)\b.*\b(?:daftar|grup|list|kontak|layanan|notifikasi|notif|broadcast|sistem|aplikasi|bot)\b/.test(
      clause.text,
    ) &&
    clause.says('saya', 'nomor', 'nomer')
  )
    return is('stop', 'no more messages are wanted');
  if (clause.near(words('jangan ampun tong ja'), SENDING, 2) && clause.says('lagi'))
    return is('stop', 'no more messages are wanted');
  if (/\bampun\s+(?:dikirimi|dikirim|dichat|diwa)\b/.test(clause.text))
    return is('stop', 'no more messages are wanted');
  const isForbidden =
    (clause.says('jangan', 'jgn') && clause.has(SENDING)) ||
    ((clause.near(words('tidak'), words('mau ingin usah perlu'), 2) ||
      clause.says('usah') ||
      clause.near(words('mohon'), words('tidak'), 1)) &&
      clause.has(SENDING) &&
      (clause.has(MESSAGES) || clause.says('lagi')));
  if (
    clause.near(words('tidak'), words('mau ingin'), 1) &&
    clause.has(MESSAGES) &&
    clause.says('lagi')
  )
    return is('stop', 'no more messages are wanted');
  return isForbidden && clause.says('lagi', 'saya', 'terus') && !clause.has(FINISHED)
    ? is('stop', 'no more messages are wanted')
    : null;
}

/** What may stand beside BATAL: words for what was answered, and no other thing that is called off. */
const OF_ANSWERS = words(
  'batal batalkan dibatalkan dibatalno dibatalaken tadi jawaban pesan selesai proses terima diterima bukan wewenang kewenangan dulu saja yang status konfirmasi salah keliru eh maaf pencet tekan input jawab balas tulis ketikan maksud ketik kirim sebelumnya terakhir wau klentu',
);

const MISTAKE = words(
  'salah keliru klentu ralat koreksi batal batalkan dibatalkan kepencet salahketik',
);

/** What was said before is taken back. */
export function takenBack(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  // "Kalau tidak salah" is a doubt, "laporan ini keliru" is about the complaint, "siap salah" an apology.
  if (/\b(?:tidak|kalau)\s+(?:tidak\s+)?(?:salah|keliru)\b/.test(plain))
    return is('ask', 'doubted');
  if (
    /\b(?:lap\w*|aduan)\s+(?:ini|itu|tersebut)\b/.test(clause.text) &&
    !clause.says('batalkan', 'ralat')
  )
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
    /\bsalah\s+(?:alamat|dinas|opd|instansi|sambung|nomor|orang|disposisi|kirim\s+(?:ke|opd|dinas|instansi))/.test(
      clause.text,
    )
  )
    return null;
  if (
    /\b(?:hapus|anulir|cabut|tarik|batalkan)\s+(?:saja\s+)?(?:balasan|jawaban|pesan)\s+(?:saya|kami)|\b(?:balasan|jawaban)\s+(?:\p{L}+\s+){0,4}(?:dihapus|dianulir|dibatalkan)\b|\b(?:balikin|kembalikan|dikembalikan|balikno)\s+(?:\p{L}+\s+){0,2}status/u.test(
      plain,
    ) &&
    !clause.has(NOT)
  )
    return is('undo', 'taken back');
  if (/\bjawaban\s+(?:\p{L}+\s+){0,3}(?:dicabut|ditarik|dianulir)\b/u.test(plain))
    return is('undo', 'taken back');
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
    return others.length === 0 ||
      saysAnew ||
      (others.length === 1 && clause.says('tadi', 'maaf', 'saya', 'eh'))
      ? is('undo', 'a mistake is said')
      : is('ask', 'something else is wrong');
  return clause.content.every((t) => MISTAKE.has(t) || ['eh', 'maaf', 'tadi', 'yang'].includes(t))
    ? is('undo', 'a mistake is said')
    : null;
}

/** An officer is away for a time. */
export function away(clause: Clause): Reading | null {
  if (
    /\bdinas\s+luar\b|\btugas\s+luar\b|\bluar\s+kota\b|\bperjalanan\s+dinas\b|\btidak\s+masuk(?:\s+(?:kerja|kantor|hari|dulu)|\s*$)|(?:^|\b(?:saya|sy|lagi|lg|sedang|masih|msh|kami)\s+)dl\b(?!\s+(?:pak|bu|ya|min|mas|mbak)\b)(?!$)|\bdl\s+(?:ke|di|luar|sampai|sampe|smp)\b/.test(
      clause.text,
    )
  )
    return clause.has(PROGRESS) || clause.has(FINISHED) ? null : is('leave', 'somebody is away');
  const reasons = words(
    'cuti sakit opname umroh umrah haji diklat bimtek izin ijin rawat melahirkan isoman prei',
  );
  const isSaid =
    clause.says('saya') ||
    clause.content.length <= 4 ||
    (reasons.has(clause.content[0] ?? '') && clause.content.length <= 7);
  const isOfWork =
    clause.tokens.some((t) => PROGRESS.has(t) && t !== 'mulai' && t !== 'turun') ||
    clause.has(FINISHED) ||
    clause.has(REPAIRED);
  const found = clause.tokens.find(
    (t, i) =>
      reasons.has(t) &&
      !['izin', 'ijin'].includes(t) &&
      !(t === 'sakit' && ['rumah', 'yang', 'sapi', 'orang'].includes(clause.tokens[i - 1] ?? '')),
  );
  return found !== undefined &&
    isSaid &&
    !isOfWork &&
    !clause.says(
      'warga',
      'pasien',
      'pelapor',
      'pegawainya',
      'petugasnya',
      'orangnya',
      'tukangnya',
      'stafnya',
      'semua',
    )
    ? is('leave', 'somebody is away')
    : null;
}

/** The officer, or the number, is not the right one any more. */
export function nobodyHere(clause: Clause): Reading | null {
  const { text } = clause;
  const plain = clause.tokens.join(' ');
  const other = is('handover', 'somebody else has the place');
  if (
    /\b(?:penghubung\w*|admin\w*|operator\w*|pejabat\w*|beliau)\b.*\b(?:pindah|berganti|ganti|dipindah|dipindahtugaskan|mutasi|dimutasi|rolling|pensiun|purna|resign|diganti|digantikan)\b|\bsaya\s+(?:\p{L}+\s+){0,3}(?:pindah|dipindah|dipindahtugaskan|mutasi|dimutasi|rolling|pensiun|purna|resign|diganti|digantikan)\b|\bpetugas\w*\s+(?:\p{L}+\s+){0,2}(?:dipindahtugaskan|dimutasi|pensiun|resign|digantikan)\b|\bpic\s+(?:yang\s+)?baru\b/u.test(
      `${text} | ${plain}`,
    )
  )
    return other;
  if (
    /\b(?:penghubung|admin|operator|pejabat)\p{L}*\s.*\bsekarang\s+(?:pak|bu|bapak|ibu|mas|mbak|sdr|sdri|dipegang|dijabat|kasubag|kabid|kasi|kasubbag|sekretaris|sekdin|staf|yang|saudara)\b/u.test(
      plain,
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
  if (
    /\btugas\s+(?:ini|itu|tersebut)?\b.*\b(?:serahkan|diserahkan|limpahkan|dilimpahkan|alihkan|dialihkan)\s+(?:ke|kepada)\b/.test(
      plain,
    )
  )
    return other;
  const isNoMore =
    /\b(?:tidak|bukan)\s+(?:lagi\s+)?(?:di|sebagai|punya|milik|pegang|memegang|menjabat|bertugas|admin|operator|pejabat|petugas|penghubung|saya)\b/.test(
      plain,
    ) && /\b(?:sudah|nomor|sekarang|lagi)\b/.test(plain);
  const isPerson = clause.says(
    'saya',
    'nomor',
    'beliau',
    'penghubung',
    'admin',
    'operator',
    'petugas',
  );
  if (
    isNoMore &&
    isPerson &&
    !/\b(?:wewenang|ranah|tupoksi|aset|urusan|bidang|jalan|wilayah)\b/.test(plain)
  )
    return other;
  return /\bsalah\s+(?:sambung|nomor|orang)\b|\bganti\s+nomor\b|\bnomor\s+baru\b/.test(text)
    ? is('handover', 'another number')
    : null;
}
