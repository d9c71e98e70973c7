import { isAgreedElse } from './guards.js';
import { REMEDIES, STEPS } from './verbs.js';
import { type Clause, type Reading, is } from './clause.js';
import {
  AUTHORITIES,
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
  PARTLY,
  PROGRESS,
  PROMISED,
  RECEIVED,
  REPAIRED,
  TAKERS,
  REPAIRING,
  TROUBLE,
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

/** What is said to be another authority's. */
const OF_AUTHORITIES = [
  `\\b(?:tugas|tugasnya|urusan|urusannya|ranah|tupoksi|tupoksinya|wewenang|bagiannya|domain|punyanya|punya|milik|miliknya|lahan|lahannya|aset|asetnya)\\s+(?:\\p{L}+\\s+(?=itu|iya))?(?:(?:dari|adalah|itu|iya|di|pada|milik|nya)\\s+)*${AUTHORITIES}\\b`,
  `\\b(?:itu|kan|ikut|ini)\\s+(?:iya\\s+|cabdin\\s+|uptd?\\s+|cabang\\s+)?(?:provinsi|pemprov|pusat|kemenag|kemendik\\p{L}*|pln|swasta|rs\\s+swasta|perhutani)\\b`,
  `\\btidak\\s+(?:ada\\s+)?(?:hubungan|kaitan|sangkut|urusan|hubungannya|kaitannya|berkaitan|berhubungan)\\s+(?:dengan|sama|paut)\\b`,
  `\\b(?:menangani|berwenang|membidangi|mengelola|nangani|pegang)\\s+(?:(?:itu|adalah|iya|ini)\\s+)+${AUTHORITIES}\\b`,
  `^(?:pak\\s+|bu\\s+|dan\\s+)?bukan\\s+(?:di\\s+|ke\\s+)?${AUTHORITIES}(?:\\s+(?:pak|bu|min))?$`,
  `\\bdisposisi(?:nya)?\\s+(?:keliru|salah|nyasar)\\b`,
  `\\b(?:lebih\\s+(?:tepat|cocok|pas)|ditujukan|oper|operkan|dioper)\\s+(?:\\p{L}+\\s+)?(?:ke|kepada|untuk)\\s+(?!kami|kita|bidang|pimpinan)\\p{L}+`,
].map((sign) => new RegExp(sign, 'u'));
/** "Ini punyanya kemenag bukan kami". */
const NOT_WE_BUT = new RegExp(
  `\\b${AUTHORITIES}\\s+(?:\\p{L}+\\s+)?bukan\\s+(?:kami|kita)\\b`,
  'u',
);
/** "Sungai Brantas itu BBWS". */
const IS_THEIRS = new RegExp(
  `\\b(?:itu|kan)\\s+(?:iya\\s+)?(?!dinas|desa|kecamatan|kelurahan|puskesmas)${AUTHORITIES}(?:\\s+(?:pak|bu|min|mas|mbak))?$`,
  'u',
);

const RUN_BY = new RegExp(
  `\\b(?:ditangani|dikelola|kelolaan|diurus|dipegang|dilayani)\\s+(?:oleh\\s+)?(?:pihak\\s+)?(?!dinas)${AUTHORITIES}\\b`,
  'u',
);

/** Another agency's, or not this one's. */
export function elsewhere(clause: Clause): Reading | null {
  const plain = clause.tokens.join(' ');
  const denied =
    /\b(?:bukan|diluar|di luar|luar|tidak)\s+(?:(?:dari|merupakan|termasuk|masuk|menjadi|ada|dalam|di|memiliki|punya|lagi|jadi)\s+)*(?:\p{L}+\s+)?(?:wewenang|ranah\w*|tupoksi\w*|urusan\w*|bidang\w*|domain\w*|tugas\w*|wilayah\w*|lingkup\w*|porsi\w*|aset\w*|kewajiban\w*|tanggung)/u.test(
      plain,
    );
  if (
    /\bwewenang\s+(?:(?:kami|saya|kita)\s+)?(?:untuk|utk|buat)\s+(?:men|mem|meng|ny|n)?\p{L}*(?:jawab|putus|tentu|tutup|sampai|janji|komentar|beri)/u.test(
      plain,
    )
  )
    return is('ask', 'about the answer, and not the complaint');
  if (clause.has(PARTLY) && clause.says('wewenang', 'urusan', 'tupoksi', 'ranah'))
    return is('ask', 'in part');
  if (/\b(?:bukan|tidak)\s+(?:bukan|tidak|berarti|di luar|diluar|luar)\b/.test(plain))
    return is('ask', 'denied twice');
  const hasDoubt =
    clause.tokens.some(
      (t, i) =>
        DOUBT.has(t) &&
        !(
          t === 'seharusnya' && ['ke', 'di', 'untuk', 'masuk'].includes(clause.tokens[i + 1] ?? '')
        ),
    ) || /\bseta(?:hu|u)\b|\bseingat\b/.test(plain);
  if (
    /\b(?:wewenang|urusan|ranah|tugas)\s+\p{L}+\b.*\bbukan\s+(?:kami|saya|kita)\b|\bwewenang\s+(?:ada\s+)?di\s+\p{L}+|\bsalah\s+kamar\b/u.test(
      plain,
    )
  )
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'not our authority');
  const isOthers =
    /\bbukan\s+(?:bagian|urusan|tugas|punya|milik|gawean|gaweane)\s+(?:saya|kami|kita|dinas)\b|\burusan\s+\p{L}+\s+(?:iya\s+)?bukan\b|\b(?:masuk|wilayah|ikut)\s+(?:kab\p{L}*|kota|kecamatan|desa)\s+(?:sebelah|lain|tetangga)\b|\b(?:benne|bukan)\s+urusanna\b|\b(?:dinas|instansi)\s+laen\b|\btidak\s+ada\s+tusi\b/u;
  const isNotWe =
    /^(?!yang\b)(?:\p{L}+\s+){0,4}(?:bukan|salah)\s+(?:untuk\s+|bagian\s+|pada\s+|ke\s+)?(?:dinas\s+|opd\s+|instansi\s+|kantor\s+)?(?:\p{L}{2,5}\s+)?(?:kami|kita)(?:\s+(?:pak|bu|min|mas|mbak|ini|itu|iya|yang\s+(?:menangani|nangani|berwenang|wewenang|mengelola|ngelola|urus|ngurus|pegang|megang|punya)(?:\s+\p{L}+){0,3}))*$/u;
  if (
    !clause.has(FINISHED) &&
    !clause.has(ALREADY) &&
    (isNotWe.test(plain) ||
      /\b(?:masuk|ikut|termasuk|wilayah|kan)\s+(?:wilayah\s+)?(?:kab|kabupaten|kota|provinsi|prov|pusat|kemenag|pemprov|pemkot)\b|\baset\s+(?:milik\s+)?(?!kami|kita|daerah|pemda|pemkab|sudah|itu|ini|di\b|tersebut|dinas)\p{L}{2,}|\b(?:dibawah|di\s+bawah|dikelola|kelolaan|ditangani|milik|ranah\w*|tupoksi\w*)\s+(?:oleh\s+)?(?:provinsi|pemprov|pusat|kemen\p{L}*|bpn|ksop|pln|pdam|polres|polsek|bbws|bbpjn|kai|pt|bumn|perhutani|bpjs|kua|pengadilan|desa|pemdes|bulog|pertamina|telkom)\b|\bbukan\s+bagian\s+\p{L}+|\b(?:seharusnya|harus|baiknya|sebaiknya)\s+(?:ke|untuk|di)\s+(?:dinas|pln|pdam|dis\p{L}+|pu\p{L}*|dlh|satpol|bpbd|badan|bpjs|desa|kecamatan|provinsi|polres|kua|rsud|bbws|bagian)\b|\btidak\s+sesuai\s+(?:tusi|tupoksi|wewenang)|\b(?:bukan|tidak)\s+(?:\p{L}+\s+)?(?:tusi|tupoksi)|\b(?:tidak|bukan)\s+(?:kami\s+)?(?:menangani|mengurus|mengurusi|ngurusin|ngurus|nanganin|melayani|mengelola|membidangi|berwenang|nangani|ngurusi|membawahi)\b|\bwewenang\s+(?!kami|kita|saya|dinas)\p{L}+/u.test(
        plain,
      ))
  )
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'not our authority');
  if (/\bbelum\s+tentu\b/.test(plain)) return is('ask', 'doubted');
  const isRunBy =
    RUN_BY.test(plain) && !clause.has(ALREADY) && !clause.says('sedang', 'masih', 'kami');
  if (
    NOT_WE_BUT.test(plain) ||
    (IS_THEIRS.test(plain) && clause.has(THINGS) && !clause.has(ALREADY))
  )
    return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'of another authority');
  if (isRunBy) return hasDoubt ? is('ask', 'doubted') : is('not_ours', 'of another authority');
  const isTheirs = OF_AUTHORITIES.some((sign) => sign.test(plain));
  if (
    isTheirs &&
    !clause.has(FINISHED) &&
    !clause.has(PROGRESS) &&
    !clause.says('kami', 'kita', 'diteruskan')
  )
    return hasDoubt || clause.has(ALREADY)
      ? is('ask', 'doubted')
      : is('not_ours', 'of another authority');
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
  if (
    /\bsalah\s+(?:alamat|dinas|opd|instansi|disposisi|kirim\s+(?:opd|dinas|instansi))\b/.test(
      clause.text,
    )
  )
    return is('not_ours', 'sent to the wrong agency');
  if (
    /\b(?:dipindah(?:kan)?|dialihkan|dilimpahkan|diteruskan|dikembalikan|pindahkan|alihkan|didisposisikan|disposisikan)\s+(?:saja\s+|ulang\s+)?(?:ke|pada|kepada)\s+(?:dinas|dis\p{L}+|din\p{L}+|opd|kecamatan|pu\p{L}*|dlh|satpol|bpbd|badan|bagian|provinsi|instansi|kelurahan|desa|pemprov|kominfo|koordinator|admin)/u.test(
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
  'selesai beres jadi bisa dapat sanggup mampu semua semuanya sepenuhnya tuntas pernah yet',
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

/** What is done in the course of the work, and may be all of it or its beginning. */
const CARRIED_OUT = words('dikerjakan kerjakan dilaksanakan laksanakan dieksekusi dilakukan');
/** What is written, handed out or sent on the way. */
const PAPERS = words(`
  surat suratnya proposal rab undangan nota spk spt jadwal anggaran material materialnya alat alatnya bahan bahannya dokumen teguran peringatan
  imbauan himbauan sp1 sp2 sp3 pengertian draf draft rekomendasi spanduk banner berkas berkasnya
`);

/** What citizens wait for. */
const DOCUMENTS = words(
  'ktp ktpnya kk kknya akta aktanya kia nib sip siup izin izinnya sertifikat sertifikatnya ijazah kartu kartunya rekomendasinya paspor sk sknya',
);

const SENT = words(
  'tim petugas petugasnya personel laporan laporannya foto fotonya data datanya jawaban',
);

/** Whether what is finished is nothing that complaints are about: "sidang sudah selesai". */
function isOfTheUnknown({ tokens }: Clause): boolean {
  const end = tokens.findIndex((t) => FINISHED.has(t));
  const before = tokens.slice(tokens.lastIndexOf('bahwa', end) + 1, end);
  const plain = (t: string) => t.replace(/nya$/, '');
  const isKnown = (t: string) => THE_WORK.has(t) || THE_WORK.has(plain(t)) || THINGS.has(t);
  const says = before.filter(
    (t) =>
      !(isFiller(t) || ALREADY.has(t) || YES.has(t) || BESIDE.has(t) || FINISHED.has(t)) &&
      !(
        (PROGRESS.has(t) && /^(?:di|me[mn])/.test(t)) ||
        CARRIED_OUT.has(t) ||
        REPAIRED.has(t) ||
        REPAIRING.has(t)
      ) &&
      !/^\d+$/.test(t),
  );
  // The first noun is what is finished: "perbaikan ruas Omben telah selesai".
  const [head] = says;
  return head !== undefined && !isKnown(head);
}

const isOwn = ({ tokens }: Clause): boolean =>
  /\b(?:hp|wifi|komputer|printer|ac|server|internet|motor|mobil|laptop|anak|istri|suami|rumah|gaji|hape|sk|email|rekening)\s+(?:saya|kami|dinas|kantor)\b/.test(
    tokens.join(' '),
  );

const AND_THEN = words(
  'dan lalu kemudian serta langsung terus sekaligus hingga sampai sekalian plus',
);
/** "Sudah diusulkan untuk diperbaiki", "sudah saya suruh perbaiki": a step, and no repair yet. */
function isTowards({ tokens }: Clause): boolean {
  const at = tokens.findLastIndex(
    (t) => REPAIRED.has(t) || REPAIRING.has(t) || REMEDIES.bare.has(t),
  );
  const before = tokens.slice(0, at);
  if (/^(?:untuk|agar|supaya|buat|mau|akan|minta|suruh)$/.test(before.at(-1) ?? '')) return true;
  const step = before.findLastIndex(
    (t) => PROGRESS.has(t) || STEPS.active.has(t) || t === 'minta' || t === 'suruh',
  );
  return step >= 0 && !before.slice(step).some((t) => AND_THEN.has(t));
}

/** It is finished. */
export function finished(clause: Clause): Reading | null {
  const { tokens } = clause;
  if (isOwn(clause)) return is('ask', "somebody's own things");
  const isWhole = /\b100\s?(?:%|persen)/.test(clause.text) && !clause.has(NOT);
  if (isWhole && (clause.has(ALREADY) || clause.has(FINISHED)) && !clause.has(FUTURE))
    return is('done', 'a hundred per cent');
  const isFinished = clause.has(FINISHED);
  const doers = words('kami tim petugas tukang kita saya dinas');
  const isDoing =
    (clause.has(REPAIRING) && clause.has(doers)) || clause.near(doers, REMEDIES.bare, 1);
  const isRepaired = clause.has(ALREADY) && (clause.has(REPAIRED) || isDoing);
  const isCarriedOut = !isFinished && clause.near(ALREADY, CARRIED_OUT, 2);
  const at = tokens.findIndex((t) => CARRIED_OUT.has(t));
  const isRemedy = tokens
    .slice(at + 1, at + 3)
    .some((t) => REMEDIES.noun.has(t) || REMEDIES.bare.has(t));
  if (isCarriedOut && clause.says('puas')) return is('done', 'the reporter is content');
  if (isCarriedOut && isRemedy && !clause.says('mulai', 'tahap'))
    return is('done', 'a remedy is carried out');
  if (
    isCarriedOut &&
    !clause.says('mulai', 'sedang', 'masih', 'proses', 'tahap') &&
    !clause.has(REPAIRED)
  )
    return is('ask', 'carried out, to the end or not');
  const isGone =
    clause.near(words('sudah lagi'), words('tidak'), 1) && clause.near(words('tidak'), TROUBLE, 1);
  const isGoneAgain =
    clause.near(words('tidak'), TROUBLE, 1) && clause.says('lagi') && clause.tokens.length < 8;
  if ((isGone || isGoneAgain) && !clause.has(DOUBT)) return is('done', 'the trouble is gone');
  const isBack =
    /\b(?:normal|pulih|lancar|nyala|menyala|berfungsi|mengalir|ngalir|hidup)\s+(?:kembali|lagi)$/.test(
      tokens.join(' '),
    );
  if (
    isBack &&
    !clause.has(NOT) &&
    !clause.has(DOUBT) &&
    !clause.has(FUTURE) &&
    !clause.says('mohon', 'agar', 'minta', 'tolong', 'masih')
  )
    return is('done', 'it works again');
  const isOut = clause.near(ALREADY, words('keluar jadi rilis'), 1) && clause.has(DOCUMENTS);
  const isBuilt = /\bsudah\s+jadi$/.test(tokens.join(' ')) && clause.has(THINGS);
  if (isOut || isBuilt) return is('done', 'what was asked for is there');
  if (!isFinished && !isRepaired) return null;
  if (!isFinished && isTowards(clause)) return is('ask', 'a step towards it');
  const isSent =
    clause.says('dikirim', 'dikirimkan', 'diserahkan', 'disampaikan', 'diambil') &&
    clause.has(SENT);
  const isPassedOn =
    /\b(?:serahkan|diserahkan|limpahkan|dilimpahkan|titipkan|oper)\s+(?:ke|kepada|pada)\s+(?:bidang|seksi|upt|kabid|kasi|kasubag|pimpinan|atasan|kadis|teman|rekan|staf|tim|dinas|opd|kecamatan|provinsi|pusat|inspektorat|polisi|polres|pihak|pak|bu|bapak|ibu)\b/.test(
      tokens.join(' '),
    );
  if (!isFinished && (clause.has(PAPERS) || isSent || isPassedOn))
    return is('ask', 'a paper, or somebody, is sent');
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
  'rapat cuti sakit libur acara makan sholat mandi tidur ngopi nyetir menyetir mengantar ngantar menjemput mengajar kondangan mudik liburan kuliah dijalan hajatan ibadah istirahat zoom meeting upacara',
);

/** What, with "masih", is no work but the trouble itself: "masih ditutup", "masih nyala". */
const STATES = words(
  'ditutup tertutup nyala menyala hidup terbuka kosong dikosongkan hilang dihapus diambil lancar aktif normal kering cair mati terpotong terputus terkunci dicabut diblokir disita tersegel bersih rapi lepas terlepas',
);

/** Work has begun. */
export function underWay(clause: Clause): Reading | null {
  const { tokens } = clause;
  const plain = tokens.join(' ');
  if (isOwn(clause)) return is('ask', "somebody's own things");
  if (
    /\bdalam\s+(?:tahap\w*|proses|pe\p{L}{5,}an|koordinasi|antrean)\b|\b(?:tahap|proses)\s+pe\p{L}{5,}an\b|\b(?:sedang|masih|sudah)\s+(?:berlangsung|berjalan|jalan|on)\b|\btengah\s+di\p{L}{4,}|\b(?:sedang|masih)\s+(?:tahap|proses|pe\p{L}{5,}an)\b/u.test(
      plain,
    ) &&
    !clause.has(NOT)
  )
    return is('in_progress', 'work is under way');
  if (
    /\b(?:tim|petugas|tukang|teknisi|teknisinya|petugasnya|tukangnya|satgas|regu)\s+(?:\p{L}+\s+){0,3}(?:sedang|masih|lagi|sudah)\s+(?:di|ke|menuju|meluncur|berada)\s*(?:di\s+)?(?:lokasi|sana|rumah|desa)/u.test(
      plain,
    ) ||
    /\b(?:pe\p{L}{5,}an|proses\p{L}*)\s+(?:sedang\s+|masih\s+)?berjalan\b/u.test(plain)
  )
    return is('in_progress', 'work is under way');
  if (clause.near(words('sedang masih lagi'), OWN_TIME, 2)) return is('ask', "somebody's own time");
  const isUnderWay =
    clause.says('sedang', 'masih', 'mulai', 'dalam', 'menunggu', 'tetap') || clause.has(ALREADY);
  const works = tokens.some(
    (t, i) =>
      PROGRESS.has(t) &&
      // "Akan segera kami pelajari" is to come.
      !tokens
        .slice(Math.max(0, i - 3), i)
        .some((before) => before === 'akan' || before === 'segera') &&
      !(t === 'proses' && /nya$/.test(tokens[i + 1] ?? '')) &&
      !(tokens[i - 1] === 'yang' && t.startsWith('me')) &&
      !(PROMISED.has(t) && FIRM_YES.has(tokens[0] ?? '') && !isUnderWay),
  );
  if (works) return is('in_progress', 'work is under way');
  const running = words('sedang masih lagi mulai proses');
  const isRemedy =
    clause.near(running, REMEDIES.active, 2) ||
    clause.near(running, STEPS.active, 2) ||
    clause.near(running, REMEDIES.bare, 1) ||
    clause.near(words('sedang masih'), STEPS.bare, 1) ||
    clause.near(words('sedang masih'), CARRIED_OUT, 1) ||
    clause.near(running, REPAIRED, 2);
  if (isRemedy && !clause.has(NOT) && !clause.has(STATES))
    return is('in_progress', 'work is under way');
  if (clause.says('menunggu') && clause.content.length > 1 && !clause.has(NOT))
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

const BY_OTHERS = words(
  'pemohon pelapor warga penerima masyarakat pelanggan pasien siswa mereka pihak korban wali ahli keluarga',
);
const REPORTS = words(
  'laporan aduan pengaduan pemberitahuan pemberitahuannya notifikasi notif pesan pesannya disposisi disposisinya info informasi tiket aduannya ini itu keluhan',
);
/** "Aduan soal parkir sudah kami baca": a complaint is received, whatever it is about. */
function isTakenIn(clause: Clause): boolean {
  const { tokens } = clause;
  const isOurs = clause.near(TAKERS, RECEIVED, 2) || clause.near(RECEIVED, TAKERS, 1);
  const isReceived = isOurs || clause.near(ALREADY, RECEIVED, 2);
  if (!isReceived || clause.near(RECEIVED, BY_OTHERS, 2) || clause.says('salah', 'keliru'))
    return false;
  const at = tokens.findIndex((token) => RECEIVED.has(token));
  const before = tokens.slice(0, at).filter((t) => !isFiller(t) && !TAKERS.has(t) && !YES.has(t));
  return clause.names || before.length === 0 || clause.has(REPORTS);
}

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
  const isAlone =
    /^(?:\p{L}+\s+){0,4}(?:pesan|laporan|aduan|pengaduan|info|disposisi)\s+(?:diterima|masuk|terbaca|diterima baik)$/u;
  if (isAlone.test(tokens.filter((t) => !GREETING.has(t) && t !== 'pak' && t !== 'bu').join(' ')))
    return is('acknowledge', 'received');
  if (isTakenIn(clause)) return is('acknowledge', 'received');
  if (opening !== undefined && FIRM_YES.has(opening) && isAgreedElse(clause))
    return is('ask', 'agreement to something else');
  const isAgreed =
    opening !== undefined && FIRM_YES.has(opening) && !clause.near(RECEIVED, BY_OTHERS, 2);
  if (isAgreed && clause.says('hadir', 'rapat', 'undangan', 'acara', 'apel', 'zoom'))
    return is('ask', 'agreement to something else');
  return isAgreed ? is('acknowledge', 'agreement opens it') : null;
}
