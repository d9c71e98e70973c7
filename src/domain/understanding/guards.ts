import { is, type Clause, type Meaning, type Reading } from './clause.js';
import {
  FUTURE,
  ALREADY,
  FINISHED,
  NOT,
  REPAIRED,
  REPAIRING,
  isFiller,
  TROUBLE,
  words,
} from './lexicon.js';
import { STEPS } from './verbs.js';

// What keeps a clause from acting though it sounds as if it did: somebody else's doing or absence, the office's own things,
// what ought to be, and what is said only to refuse it. To ask is never wrong; to act on such a word is.

/** Others than the officer who writes: of them "sakit", "pindah", "salah" say nothing of the officer. */
const OTHERS = words(`
  warga wargane pelapor pelapornya masyarakat guru gurunya murid siswa dokter dokternya bidan bidannya perawat perawatnya pasien kepsek kepala camat lurah
  kades bupati kadis kadin sekda pkl pedagang jukir kontraktor tukang tukangnya sopir pegawai pegawainya petugas petugasnya stafnya orangnya jamaah anak
  istri suami bus mobil orang tetangga pemilik pemiliknya pengembang polisi kurir tim timnya mereka dia pengadaan loket laporan laporannya notif air
  lampu pohon  kelurahan desa sekolah
`);
/** What belongs to the office or its people, and waits for no citizen. */
const OWN = words(`
 motor motornya mobil mobilnya ac komputer printer laptop password sandi profil ban oli bendera umbul-umbul umbul tenda panggung kursi konsumsi snack
 undangan undangannya tpp siltap gajian honorku kantor kantornya ruangan ruangannya pangkat kenaikan lkpj lakip spj sppd
 absen absensi apel upacara hut server cerai nikah hajatan kondangan gajiku cutiku   servis diservis bensin 
  brosur formulir kuesioner masker bot koneksi
`);
/** Ought, and hopeless. */
const OUGHT = words(`
  harus wajib sulit susah mustahil percuma ngapain malas ogah gagal boro-boro idealnya mudahan kalaupun meskipun walaupun apanya gundulmu hongkong dekat
  dong menuntut ingin mau biasanya dulunya seandainya belakangan
`);
/** Somebody says it. */
const SAYING =
  /\b(?:menyatakan|menjelaskan|cerita|ngabari|janji|rasa|pikir|dikira|perasaan|infonya|info|kabar|dikabari|diberitakan|disebutkan|pengakuan|versi|telepon|konon|kek|mudahan|pura-pura|hoaks|seolah-olah|seolah|bayangkan|semampunya|bilang|mengaku|ngaku|lapor|melapor|mengatakan|mengklaim|klaim|bersumpah|berkata|menyebut|menyampaikan|wa\s+saya|chat\s+saya|telp\s+saya|telepon\s+saya)\b/;
const HAS_AUTHORITY = new RegExp(
  '(?<!\\p{L})(?:pln|polisi|kepolisian|polres|polsek|provinsi|pemprov|bbws|kementerian|pusat)(?!\\p{L})',
  'u',
);
const TAKING = words('kami kita saya tim petugas');

const has = (clause: Clause, ...some: readonly string[]) => clause.says(...some);

/** Why a reading is not acted on; null where nothing stands against it. */
export function heldBack(clause: Clause, { meaning, why: by }: Reading): Reading | null {
  // PROSES with a number: its note may speak of anything.
  if (by === 'the command' && clause.command !== null && meaning !== 'done') return null;
  const why = HOLDING[meaning]?.(clause, clause.tokens.join(' ')) ?? null;
  return why === null ? null : is('ask', why);
}

const ofWork = (clause: Clause, plain: string): string | null => {
  if (clause.has(OUGHT) && !has(clause, 'tinggal')) return 'what ought to be, or is doubted';
  if (/\b(?:cuti|mutasi|pangkat|gaji)\s+saya\b/.test(plain)) return "somebody's own things";
  if (clause.has(OWN)) return "the office's own things";
  if (
    SAYING.test(plain) &&
    !/\b(?:kami|saya|kita)\s+(?:lapor|sampai)|\binfo(?:kan|rmasi\p{L}*)|\bpelapor\s+(?:sudah\s+)?menyatakan/u.test(
      plain,
    )
  )
    return 'heard from somebody';
  const isOthers = HAS_AUTHORITY.test(plain) || /^(?:\p{L}+\s)?warga\b/u.test(plain);
  const isBySomebody =
    isOthers && !clause.has(TAKING) && /\bme(?:m|n|ng|ny)(?!unggu)\p{L}{3,}/u.test(plain);
  if (isBySomebody || /^(?:dari|oleh)\s/.test(plain)) return "another's work";
  return null;
};

const ofPlace = (clause: Clause, plain: string): string | null => {
  if (
    /\bpenggantinya\b/.test(plain) &&
    (clause.has(NOT) || clause.has(REPAIRED) || has(clause, 'dipesan', 'ditanam'))
  )
    return 'another thing';
  if (has(clause, 'oknum', 'bersangkutan', 'ditelepon')) return 'somebody else';
  if (/\bnomor\s+saya\s+sudah\s+diganti\b/.test(plain)) return 'which number';
  const isWord = /\b(?:penghubung|operator|admin|pejabat|pic)\b/.test(plain);
  const isOfficer = isWord && !has(clause, 'pengadaan', 'sekolah', 'desa', 'password', 'lelang');
  if (
    clause.has(OTHERS) &&
    !isOfficer &&
    !has(clause, 'saya') &&
    !/\btugas\s+(?:ini|pengelola|penghubung|lapor)/.test(plain) &&
    !/\bpetugas\p{L}*\s.*\bdigantikan\b/u.test(plain)
  )
    return 'somebody else';
  if (/\bsaya\s+pindah\s+(?:lokasi|rumah|tempat|meja|ke\s+(?:meja|lokasi|ruang))/.test(plain))
    return 'another move';
  if (has(clause, 'hp', 'password', 'rapatnya', 'motor')) return "the office's own things";
  return null;
};

const HOLDING: Readonly<
  Partial<Record<Meaning, (clause: Clause, plain: string) => string | null>>
> = {
  done(clause, plain) {
    const why = ofWork(clause, plain);
    if (why !== null) return why;
    if (has(clause, 'ternyata') && clause.has(TROUBLE)) return 'taken back';
    const isClosed = has(clause, 'ditutup', 'dihapus', 'tutup') && !has(clause, 'kami', 'saya');
    if (
      isClosed &&
      /\b(?:laporan|aduan|jalan|admin|kominfo|kok|pakai|terpal|postingan\p{L}*)\b/u.test(plain)
    )
      return 'closed by somebody';
    if (has(clause, 'seadanya', 'kadarnya', 'darurat', 'sementara')) return 'for the time being';
    if (/\btahun\s+lalu\b|\bdulu\b|\bsemula\b|^kok\b|\bkok\s+sudah\b/.test(plain))
      return 'of another time';
    if (clause.near(MODALS, REPAIRED, 3) || clause.near(MODALS, REPAIRING, 3)) return 'about to be';
    if (/[😂🤣]|\bwk(?:wk)+/u.test(clause.text)) return 'said in jest';
    if (/\buntuk\s+diselesaikan|\bcontohnya\b/.test(plain)) return 'to come';
    if (
      /\b(?:yang|lokasi|tempat|gang|beda)\s+(?:lain|sebelah|lokasi)\b|\bpunya\s+tetangga/.test(
        plain,
      )
    )
      return 'another place';
    if (THEN_WRONG.test(plain)) return 'taken back';
    if (clause.has(BESIDE_IT)) return 'a part, or something beside it';
    const isRemoved = has(clause, 'dibongkar', 'dicopot', 'dicabut', 'dilepas');
    if (isRemoved && /\b(?:lama|rusak|jembatan|lampu|tiang)\b/.test(plain)) return 'only removed';
    const toSomebody =
      /\b(?:ke|kepada|untuk)\s+(?:warga|pelapor|pemohon|penerima|korban|puskesmas|pasien|kelompok|poktan|siswa|sekolah|rumah|alamat)/;
    if (has(clause, 'dikirim') && !clause.has(FINISHED) && !toSomebody.test(plain))
      return 'something is sent';
    if (
      has(clause, 'saya', 'wa', 'pelapor') &&
      has(clause, 'aktif', 'sehat', 'normal', 'bau', 'hidup')
    )
      return 'about a person';
    const isUndated = !clause.has(ALREADY) && clause.has(FINISHED);
    return isUndated && LATER.test(plain) ? 'to come' : null;
  },
  in_progress(clause, plain) {
    const why = ofWork(clause, plain);
    if (why !== null) return why;
    if (/\b(?:kami|saya)\s+(?:sedang|masih)\s+(?:di\s+)?(?:jalan|rumah)$/.test(plain))
      return "somebody's own time";
    if (/\b(?:tim|petugas)\s.*\bdi\s+(?:rumah|kantor)$/.test(plain)) return "somebody's own time";
    if (/\bmenunggu\s+(?:bupati|password|penjelasan|gajian)\b/.test(plain))
      return plain.includes('masih') ? null : 'something is waited for';
    return has(clause, 'bulanan', 'tahunan', 'pegawai', 'persiapan', 'lkpj')
      ? "the office's own things"
      : null;
  },
  not_ours(clause, plain) {
    if (has(clause, 'undangan', 'undangannya', 'rapat', 'zoom', 'surat', 'surate', 'kurir'))
      return 'about something else';
    if (SAYING.test(plain) || has(clause, 'dulu', 'dulunya', 'lalu', 'biasanya', 'pribadi'))
      return 'heard, or of another time';
    if (
      has(
        clause,
        'menjawab',
        'memberi',
        'statement',
        'administrasi',
        'sendiri',
        'libur',
        'teruskan',
      )
    )
      return 'about the answer, and not the complaint';
    if (/\b(?:hari\s+(?:ini|minggu|libur)|bapak|anda|njenengan|tanggung-tanggung)\b/.test(plain))
      return has(clause, 'pak', 'bu') && !/\burusan\s+(?:bapak|anda)/.test(plain)
        ? null
        : 'of somebody, or of a day';
    if (/\btidak\s+(?:ada\s+(?:tugas|urusan)|tanggung)/.test(plain)) return 'nothing to do';
    if (clause.has(OTHERS) && /\bsalah\s+alamat\b|\btidak\s+me/.test(plain) && !has(clause, 'kami'))
      return 'somebody else';
    if (
      /\b(?:kami|saya|rumah|kantor|truk|air|banjir)\b.*\b(?:ikut|masuk)\s/.test(plain) &&
      !has(clause, 'bukan')
    )
      return 'something else';
    if (/^(?:kami\s)?harus\s+ke\b|\bpinjam\b|\btugas\s+lain\b|\bsebelum\s+20/.test(plain))
      return 'something else';
    if (has(clause, 'saya') && /\b(?:tapi|tetapi|teruskan|kabid|pemilu)\b/.test(plain))
      return 'of a person';
    if (has(clause, 'pemilu', 'anggaran') || /\bsebelah\s+di\b/.test(plain))
      return 'something else';
    if (
      /\b(?:meski|meskipun|walau|walaupun|kalau)\b|\b(?:tapi|tetapi)\s+(?:tetap|sudah)\b/.test(
        plain,
      )
    )
      return 'and yet';
    if (
      /\b(?:tapi|yang\s+berwenang|milik|selatan|utara)\s+kami\b|\bkami\s+yang\s+berwenang\b/.test(
        plain,
      )
    )
      return 'ours in part';
    if (has(clause, 'pasien', 'pemohon', 'pelapor', 'membawa', 'mediasi', 'koordinasi'))
      return 'about others';
    if (DENIES_OTHERS.test(plain)) return "denied to be another's";
    if (/\b(?:di|dekat|tepi|pinggir|lokasi)\s+(?:\p{L}+\s)?(?:jalan|tanah)\s/u.test(plain))
      return 'a place';
    return clause.has(TROUBLE) && /\bjalan\s+(?:desa|provinsi|nasional)\b/.test(plain)
      ? 'a place'
      : null;
  },
  undo(clause, plain) {
    if (clause.has(OTHERS) && !has(clause, 'saya', 'kami', 'jawaban') && !clause.names)
      return 'somebody else';
    if (/\b(?:kami|saya)\s+(?:yang\s+)?salah$/.test(plain) || has(clause, 'foto', 'undangan'))
      return 'an apology';
    if (/\bsalah\s+(?:kami|saya|kita|paham|jalan|lokasi|parkir|kostum|tempat|baju)\b/.test(plain))
      return 'an apology';
    return /\bstatus\s+jalan\b/.test(plain) ||
      /\b(?:menarik\s+kembali|tarik\s+kembali)\s+(?!jawaban|pesan|laporan|yang|balasan)\p{L}/u.test(
        plain,
      )
      ? 'something else is called off'
      : null;
  },
  stop(clause, plain) {
    if (clause.has(STEPS.active) && has(clause, 'ke')) return 'about others';
    if (
      has(
        clause,
        'surat',
        'pelapor',
        'pelapornya',
        'warga',
        'petugas',
        'sampah',
        'bansos',
        'material',
        'kok',
        'tim',
      )
    )
      return 'about others';
    return /\bmalam\b|\bdikeluarkan\s+dari\s+grup\b/.test(plain) ||
      /^(?:berhenti|stop)\s+dulu$/.test(plain)
      ? 'for a time'
      : null;
  },
  leave(clause, plain) {
    if (clause.has(OTHERS) && !has(clause, 'saya')) return 'somebody else';
    if (/\b(?:anak|istri|suami|ibu|bapak|orang\s*tua)\s+saya\b/.test(plain)) return 'somebody else';
    if (/\bcuti\s+bersama(?!\s+keluarga)\b|\bsakit\s+(?:hati|kepala|perut|gigi|mata)\b/.test(plain))
      return 'no absence';
    if (has(clause, 'kapan', 'undangan', 'sertifikat', 'uang', 'sppd', 'cair', 'dibayar', 'mabrur'))
      return 'no absence';
    const isHaji = has(clause, 'haji') && !has(clause, 'saya', 'sedang', 'ibadah', 'berangkat');
    const isCourse = has(clause, 'bimtek', 'diklat') && !COURSE.test(plain);
    return isHaji || isCourse ? 'no absence' : null;
  },
  handover: ofPlace,
};

const THEN_WRONG =
  /\b(?:lalu|kemudian|ealah|ternyata|lantas)\s+(?:\p{L}+\s){0,2}(?:dicuri|dilepas|diterjang|rusak|mati|jebol|ambruk|bocor|hilang|dirusak|roboh)\b/u;
const MODALS = words(
  'harus wajib ingin lama siap bisa boleh dapat layak perlu saat saatnya waktu waktunya selayaknya sepantasnya pernah sering berkali-kali capek dijanji dijanjikan prioritas daftar pasti',
);
/** What stands beside the thing itself, or before it. */
const BESIDE_IT = words(`
  tanah karung terpal tanggal nama line garis papan plang patok cctv jadwalnya petugasnya postingannya dp mukanya tiangnya pondasi rangka lapis lantai pancang depannya
`);
const LATER =
  /\bselesai\s+(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|q\d|20\d\d|\d+\s+(?:hari|minggu|bulan)|dalam\s|tergantung|asalkan|asal\s|hore|ngapusi|ngimpi|wk\p{L}+)/u;
const COURSE = /\b(?:saya|sedang|masih|lagi|sampai|tgl|tanggal|hari|ikut|mengikuti|ada)\b/;
const DENIES_OTHERS = new RegExp(
  `\\b(?:bukan|tidak\\s+termasuk)\\s+(?:lagi\\s+)?(?:jalan|aset|milik|punya|wewenang|tanah|lahan)\\s+(?:provinsi|pusat|nasional|negara|swasta|pln|desa,)(?!\\p{L})`,
  'u',
);

/** Whether it is about the office's own things: an invitation, a roll-call. */
export const isOfTheOffice = (clause: Clause): boolean => clause.has(OWN);

/** Whether words behind an agreement are about anything but what was agreed to: "siap pak, undangan diterima". */
export const isAgreedElse = (clause: Clause): boolean =>
  clause.has(OWN) ||
  (clause.content.length > 0 &&
    clause.content.length < 4 &&
    clause.content.every((t) => SMALL_TALK.has(t) || isFiller(t)) &&
    !clause.has(FUTURE));
const SMALL_TALK = words(`
  grak boomer pensiun mundur capek makan ngopi kopi ketemu salam keluarga natal ultah duka berduka cita turut elah kali sabar hati sekali paste titik kerja
  tahun baru lebaran puasa
`);
