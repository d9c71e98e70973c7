import {
  ALREADY,
  FINISHED,
  isFiller,
  NOT,
  PROGRESS,
  REPAIRED,
  REPAIRING,
  THINGS,
  words,
} from './lexicon.js';
import { tokensOf } from './numbers.js';

// What a message says that it is about. Where only one complaint is open, words that name something else than its title
// does are not about it: "laporan jalan di Robatal sudah diaspal", while what waits is a school's levy.

/** What citizens complain about, each with its words: two of different rows are different matters. */
const TOPICS: readonly ReadonlySet<string>[] = [
  'lampu lampunya pju pjunya penerangan gelap traffic',
  'jalan jalannya jln jl aspal aspalnya diaspal pengaspalan lubang lubangnya berlubang ditambal paving trotoar jembatan dicor makadam poros',
  'sampah sampahnya tps tpa diangkut terangkut kebersihan tumpukan kontainer',
  'banjir genangan got gotnya selokan saluran salurannya drainase drainasenya gorong-gorong gorong mampet dikeruk sungai tanggul irigasi meluap',
  'pipa pipanya pdam air airnya sumur kran keran meteran bocor kebocoran',
  'pohon pohonnya ranting dipangkas ditebang tumbang',
  'ktp ktpnya kk kknya akta aktanya kia dukcapil kependudukan nik identitas',
  'bansos blt pkh sembako bpnt pip rastra bantuan dtks',
  'sekolah sekolahnya pungutan spp guru kelas ijazah siswa murid komite sd sdn smp smpn pendidikan lks seragam',
  'puskesmas rsud obat bpjs dokter ambulans pasien antrean loket posyandu faskes kesehatan vaksin perawat imunisasi stunting',
  'parkir parkiran jukir karcis',
  'pkl pedagang kios los pasar lapak',
  'izin izinnya perizinan imb pbg nib oss siup',
  'gaji honor insentif tunjangan tpp siltap thr',
  'nyamuk fogging dbd jentik',
  'wifi internet sinyal jaringan tower server website aplikasi',
].map(words);
const topicsOf = (tokens: readonly string[]): ReadonlySet<number> =>
  new Set(TOPICS.flatMap((topic, i) => (tokens.some((token) => topic.has(token)) ? [i] : [])));

/** Words after which a message says what it is about. */
const OPENING = words(
  'laporan lap aduan pengaduan keluhan kasus soal perihal terkait tentang mengenai masalah laporannya aduannya punya milik',
);
/** What may stand there and names no complaint. */
const NAMELESS = words(`
  tersebut dimaksud ini itu dari warga masyarakat pelapor pelapornya warganya bapak ibu kominfo admin baru terbaru tadi kemarin
  pagi siang sore malam hari minggu masuk anda njenengan panjenengan sampeyan diatas atas bersama tim secara resmi lengkap
  hasil bukti foto tindaklanjut pertama terakhir langsung lapangan lapor yth mohon kabid kadis sekdin pimpinan atasan
  dapat bisa hasilnya isinya atasnya penghubung operator semua kami saya kita sp4n span sp4nlapor disposisi didisposisi
`);
/** Where what it is about ends, and what is said of it begins. */
const endsAim = (token: string): boolean =>
  ALREADY.has(token) ||
  NOT.has(token) ||
  FINISHED.has(token) ||
  REPAIRED.has(token) ||
  REPAIRING.has(token) ||
  PROGRESS.has(token) ||
  /^(?:di|me|ber|ter)\p{L}{3,}$/u.test(token) ||
  /^(?:sedang|masih|akan|telah|siap|oke|baik|terima|telah|dalam|adalah|menjadi|masuk|itu|kami|saya|kita|untuk|\?)$/.test(
    token,
  );

/** The words behind "laporan", up to what is said of it. */
function named(tokens: readonly string[]): readonly string[] {
  return tokens.flatMap((token, at) => {
    if (!OPENING.has(token)) return [];
    const behind = tokens.slice(at + 1);
    const end = behind.findIndex(endsAim);
    return behind.slice(0, end === -1 ? behind.length : end);
  });
}

/** What stands behind "di": "di Robatal", "di desa Gunung Maddah". */
const AT = words('di desa ds kec kecamatan kel kelurahan dusun dsn kampung');
const NO_PLACE = words(
  'jalan jln jl depan dekat belakang samping sebelah lokasi lapangan tempat dalam luar atas bawah sana sini situ lokasinya bidang dinas kami kantor titik ruas rumah warga pasar sekolah tanggal tgl',
);
/** "Sudah di perbaiki": a verb, with a space where none belongs. */
const isVerb = (token: string): boolean =>
  REPAIRED.has(`di${token}`) || PROGRESS.has(`di${token}`) || /kan$|^tindak/.test(token);
function placesIn(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token, i) => {
    const before = tokens[i - 1] ?? '';
    return (
      AT.has(before) &&
      /^\p{L}{4,}$/u.test(token) &&
      !(AT.has(token) || NO_PLACE.has(token) || isVerb(token))
    );
  });
}

/** Whether two words are of one root, as far as can be seen: "berlubang" and "lubang", "pungutan" and "pungutannya". */
const isAlike = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return one === other || (short.length >= 4 && long.includes(short));
};

const saysNothing = (word: string): boolean =>
  NAMELESS.has(word) || isFiller(word) || OPENING.has(word) || endsAim(word);

/**
 * Whether a message names something that a complaint, by its title and its agency's name, is not about. Words that name
 * nothing, or something of the title, do not; nor does anything where the title itself names nothing known.
 */
export function aimsElsewhere(text: string, title: string, agencyName: string): boolean {
  const said = tokensOf(text);
  const known = [...tokensOf(title), ...tokensOf(agencyName)];
  const isKnown = (word: string) => known.some((one) => isAlike(one, word));
  const of = named(said).filter((word) => /^\p{L}{3,}$/u.test(word) && !saysNothing(word));
  if (!tokensOf(title).some((word) => /^\p{L}{4,}$/u.test(word) && !saysNothing(word)))
    return false;
  const ofTitle = topicsOf(tokensOf(title));
  const shares = (words: readonly string[]) => [...topicsOf(words)].some((n) => ofTitle.has(n));
  if (of.length > 0 && !of.some(isKnown) && !shares(of)) return true;
  const places = placesIn(said).filter((word) => !THINGS.has(word));
  const titlePlaces = placesIn(tokensOf(title));
  const isElsewhere = places.length > 0 && !places.some(isKnown);
  if (isElsewhere && (of.length > 0 || titlePlaces.length > 0)) return true;
  const topics = topicsOf(said);
  return topics.size > 0 && ofTitle.size > 0 && !shares(said);
}
