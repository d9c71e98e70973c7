// Verbs by their roots, with the forms that Indonesian makes of them: "dibersihkan", "dibersihin", "membersihkan",
// "bersihkan", "terpasang", "nyedot". A root stands once, so that a form which nobody wrote down is known as well.

/** The prefix "me-" as the sound that follows asks for it, and what chat leaves of it. */
function active(root: string): readonly string[] {
  const tail = root.slice(1);
  switch (root[0]) {
    case 'p':
      return [`mem${tail}`, `m${tail}`, `mem${root}`];
    case 'b':
    case 'f':
      return [`mem${root}`, `m${root}`, `nge${root}`];
    case 't':
      return [`men${tail}`, `n${tail}`];
    case 'd':
    case 'j':
    case 'c':
      return [`men${root}`, `n${root}`, `nge${root}`];
    case 's':
      return [`meny${tail}`, `ny${tail}`, `men${root}`];
    case 'k':
      return [`meng${tail}`, `ng${tail}`];
    case 'a':
    case 'i':
    case 'u':
    case 'e':
    case 'o':
    case 'g':
    case 'h':
      return [`meng${root}`, `ng${root}`];
    default:
      return [`me${root}`, `nge${root}`];
  }
}
const ENDINGS = ['', 'kan', 'i', 'in', 'no', 'aken', 'keun'];
const withEndings = (form: string) => ENDINGS.map((ending) => form + ending);

/** What somebody does, and what was done to something, from roots with spaces between them. */
export interface Forms {
  /** "Dipasang", "terpasang", "kepasang". */
  readonly passive: ReadonlySet<string>;
  /** "Memasang", "masang", "pasangkan". */
  readonly active: ReadonlySet<string>;
  /** "Pemasangan". */
  readonly noun: ReadonlySet<string>;
  /** The root itself, which says who did it only behind them: "kami pasang". */
  readonly bare: ReadonlySet<string>;
}
export function formsOf(roots: string): Forms {
  const all = roots.trim().split(/\s+/);
  return {
    passive: new Set(
      all.flatMap((root) => [...withEndings(`di${root}`), `ter${root}`, `ke${root}`]),
    ),
    active: new Set(
      all.flatMap((root) => [
        ...active(root).flatMap(withEndings),
        ...withEndings(root).filter((form) => form !== root),
      ]),
    ),
    noun: new Set(
      all.flatMap((root) =>
        [...active(root), `me${root}`].flatMap((form) =>
          form.startsWith('me') ? [`pe${form.slice(2)}an`, `pe${form.slice(2)}annya`] : [],
        ),
      ),
    ),
    bare: new Set(all),
  };
}

/** Work that ends what was complained about: once it is said to be done already, it is done. */
export const REMEDIES = formsOf(`
  perbaiki baiki benah benar betul ganti bersih angkut tambal salur terbit cetak pasang nyala aspal bayar sedot pangkas tebang timbun keruk urug uruk
  bongkar cor lurus pulih cat tutup segel serah kuras lebur rapi tertib semprot fogging hapus lunas cair aktif sambung tanam rata relokasi
  potong evakuasi normalisasi bangun tingkat lebar tata rehab rehabilitasi renovasi tera hotmix paving keringkan copot cabut las tegak tuntas rampung beres selesai
  perlancar netralisir padamkan tangkap sita turap plengseng distribusi dandan lereus babat buang sapu gusur urai lepas blokir
  kosong kucur alir tanggulang obat rapih kubur bakar musnah angkat plester pagar fasilitas damping koreksi revisi update refund sinkron bantu santun sembuh fungsi operasi siram racun vaksin lapis usir bubar razia karantina 
`);
/** A step on the way: however often it was taken, nothing is finished by it. */
export const STEPS = formsOf(`
  cek periksa survei survey survai tinjau ukur data verifikasi klarifikasi validasi konfirmasi telusur selidik teliti telaah kaji audit pelajari
  koordinasi rapat bahas ajukan usul anggar jadwal rencana program siap teruskan lapor sampai infokan informasi hubung kontak telepon panggil undang
  mediasi proses tindaklanjut tangan dalami identifikasi petakan pantau evaluasi suruh perintah instruksi rekap inventarisir inventarisasi analisa analisis tugas
  turun terjun kroscek krosecek krosscek crosscek rumus musyawarah mintai minta tegur imbau himbau peringat sosialisasi edukasi lelang tender kerah garap kerja
  disposisi limpah eskalasi upaya usaha antri antre gali bimbing awasi uji mulai susun lengkap urus kumpul cari carikan pesan inden ukur rembug godok jajak lakukan
`);
