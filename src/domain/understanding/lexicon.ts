// Words of officers in their plain forms: Indonesian with what chat makes of it, some Javanese and Madurese. Lower case.

import { REMEDIES, STEPS } from './verbs.js';

/** A set of words, from a text with spaces between them. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Spellings by the plain form that they stand for. */
const FORMS: Readonly<Record<string, string>> = {
  sudah:
    'sdh udah udh dah dh sdah suda telah tlh sampun wis wes uwis uwes ampon wus uwus parantos tos atos geus enggeus ges udeh uda sudh sudahh pon mpun wes',
  belum:
    'blm belom blum blom blon dereng durung gita blmm belun blum tacan teuacan dorong dhurung lum ghita urung',
  tidak:
    'tdk nggak enggak ngga engga gak ga gk ndak nda ora mboten boten kagak tak tidaklah bunten bunteng tdak gaada kaga kagak nda teu henteu ta ngak nggk tdka',
  bukan: 'bkn sanes dudu bukannya bukanlah benne banne bkan sane sanesna benni dede',
  sedang: 'sdg sedng nembe nuju keur eukeur sdang sdg2 lagek',
  masih: 'msh tasih isih gik masi mase sik ghi gi keneh msi mash taksi',
  dalam: 'dlm',
  dengan: 'dgn dg',
  yang: 'yg',
  untuk: 'utk',
  dari: 'dr',
  juga: 'jg',
  sekarang: 'skrg skrng sekrg saiki sakniki samangken mangken kiwari ayeuna skr',
  kemarin: 'kmrn kmren wingi kalamon kamari kamarin',
  tadi: 'td wau',
  saya: 'sy kulo kula aku gue bula sengko gua kaule kaula abdi kuring ane engkok eson aing sayah',
  kami: 'km kmi kene kite',
  jalan: 'jln',
  laporan: 'lap lapor laporannya laporane aduane laporanny lapornnya lapornya laporna lapuran',
  mohon: 'mhn nyuwun mohn',
  tolong: 'tlg tlong tulung',
  menunggu:
    'nunggu tunggu nengga ngenteni ngantos nunggunya menanti nungguin antosan ngadagoan ngantosan ',
  datang: 'dtg',
  hari: 'hr',
  bulan: 'bln',
  minggu: 'mgg mnggu',
  nanti: 'nti mangke mengko engko mengke aggina',
  besok: 'bsk besuk sesuk benjing lagghu mbesok esok isukan enjingan',
  selesai:
    'slesai selesei slesei selsai sls seleseai selesaii selese selesailah selesay slese slse klar klaar bar mare pamare slsai slsei selsei slsi seleai selesaiii finished rengse anggeus mareh tamat selesaikannya',
  rampung: 'rampunge rmpung rampungaken dirampungaken rampong paripurna',
  beres: 'brs beress bres',
  proses: 'prosess progres progress prose prosese',
  diproses: 'dproses diprosess',
  ditangani: 'dtangani ditanganin',
  dikerjakan:
    'dkerjakan digarap dikerjakno dikerjain dikerjaken dipigawe ekalako ekalakoh elakone kalako dilakone',
  diperbaiki:
    'dperbaiki dibenerin dibetulkan didandani dandosi dibenahi dibetulin dibecikno dibenerkeun dilereskeun ebeccei epabeccek epateppa dipateppa didandosi dandan dibecikne',
  diterima: 'dterima',
  terima: 'trima tampi nrimo tarema katampi tarima ditampi tompo ditampa narima',
  baik: 'baiklah bae baeklah',
  siap: 'siapp siyap sip siip sippp',
  iya: 'ya iye yaa iyaa yup inggih injih nggih njih enggi enggih engghi ngge iyo iyoh yo muhun sumuhun yoi engge engghih y ye ho',
  oke: 'ok okay okey oce okee okk okeh',
  terimakasih:
    'tks trims makasih makasi tengkyu thx nuwun suwun maturnuwun maturnuhun kesuwun sakalangkong tq trimakasih tengkiu mator nuhun hatur kasuwun sembah tengs thankyou jazakallah jzk jazakumullah',
  kalau: 'kalo klo kl lamun lek nek',
  sepertinya:
    'kayaknya kyknya kayanya kyanya kelihatannya keliatannya sptnya kayake ketoke rasanya agaknya nampaknya tampaknya sajake kadinya sigana jigana kyaknya kaya kayane',
  mungkin: 'mgkn mungkinan menawi bisajadi barangkali',
  seharusnya:
    'harusnya mestinya semestinya hrsnya mustinya kuduse harusny sebenarnya kudune kudu hrusnya',
  katanya:
    'ktnya jarene jare konon criosipun kabarnya denger dengar denger-denger dengar-dengar dikabarkan cenah ceunah jareh cakna oca caepon cenahmah',
  insyaallah: 'insyaalloh insya isyaallah insyaalah inshaallah inshallah',
  lokasi: 'tkp lapangan lap tekape',
  wewenang: 'kewenangan kewenangannya wewenangnya berwenang kewenangane wenang',
  siapa: 'sapa sinten',
  bagaimana: 'gimana gmn piye pripun kadinapa bgmn',
  kapan: 'kpn',
  berapa: 'brp pinten',
  mengapa: 'kenapa knp',
  apakah: 'apa apkh napa punapa',
  ini: 'niki iki neka',
  itu: 'niku iku jareya tsb tersebut',
  jangan: 'ojo ojok ulah jek',
  salah: 'lepat kleru kaliru ',
  maaf: 'punten hapunten ngapunten ngapunten sepurane sori sorry maap mapunten',
  batalkan: 'cancel bolaykeun bolay wurungake wurungno batalin',
  dinas: 'dines',
  penghubung: 'penghubungnya penghubunge',
  pindah: 'alle aleh ngalih',
  kirim: 'kereme kerem ngirimi',
  lagi: 'lg maneh malih deui pole polehan neh',
  tugas: 'tugase tugassa',
  urusan: 'urusane orosanna orosan urusanna',
  tusi: 'tupoksine',
  ongoing: 'onprogress onproses',
  berhenti: 'setop stop stopp brenti',
  dibaca: 'kubaca kuwoco',
  masuk: 'msk msuk',
  diteruskan: 'diforward forward terusin',
  usah: 'gausah gausah nggausah',
  ranah: 'ranahnya',
  tetapi: 'tp tpi ttp tapi',
  kepada: 'kpd kpada',
  seandainya:
    'andai andaikata andaikan seumpama umpama umpamanya sekiranya misal misalnya misalkan',
  dibatalkan: 'dibatalin',
};

/** Plain forms by spelling. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([plain, spellings]) =>
    spellings.split(' ').map((spelling): [string, string] => [spelling, plain]),
  ),
);

/** Words whose plain form is themselves, so that no letter is taken out of them. */
const AS_THEY_ARE = words(
  `tpp kpp spp maaf saat taat manfaat dinas kelas massa pasca aspal izinn bapak ttd pppk`,
);

/** A word in its plain form: "selesaiii" and "slesai" are "selesai". */
export function plainWord(word: string): string {
  const known = PLAIN.get(word);
  if (known !== undefined) return known;
  // "Dkerjakan", "dbuka": a prefix without its vowel.
  if (/^d[bcfghjkmnpstw]\p{L}{3,}$/u.test(word)) return plainWord(`di${word.slice(1)}`);
  if (AS_THEY_ARE.has(word) || !/\p{L}/u.test(word)) return word;
  // Letters that were drawn out: three and more anywhere, two at the end.
  const short = word.replace(/(\p{L})\1{2,}/gu, '$1').replace(/(\p{L})\1$/u, '$1');
  const single = word.replace(/(\p{L})\1+/gu, '$1');
  if (single !== word && (PLAIN.has(single) || ALL_PLAIN.has(single)))
    return PLAIN.get(single) ?? single;
  const root = short.replace(/(?<=\p{L}{5})(?:nya|lah|ne|e)$/u, '');
  return PLAIN.get(short) ?? PLAIN.get(root) ?? (ALL_PLAIN.has(root) ? root : short);
}
const ALL_PLAIN = new Set(Object.keys(FORMS));

/** Words, and forms of verbs. */
const anyOf = (forms: ReadonlySet<string>, text: string): ReadonlySet<string> =>
  new Set([...words(text), ...forms]);

export const ALREADY = words('sudah barusan berhasil alhamdulillah');
export const NOT = words('belum tidak bukan jangan jgn tanpa batal not never');
/** Not yet: wherever it stands, nothing is finished. */
export const NOT_YET = words('belum yet');
export const FINISHED = words(
  'selesai beres tuntas rampung kelar terselesaikan diselesaikan teratasi tertangani terlaksana done clear closed close finish terealisasi',
);
/** Work that, once it is said to be done already, is done. */
export const REPAIRED = anyOf(
  REMEDIES.passive,
  `
  dikembalikan dipindahkan dibagikan diberikan dibagi berfungsi beroperasi sehat damai islah mili ngalir mengalir pulih berdiri tersedia normal
  dikirim dibenerin
  diperbaiki diganti dibersihkan diangkut ditambal disalurkan diterbitkan dicetak dipasang dinyalakan menyala nyala hidup diaspal dibayarkan
  dibayar disedot dipangkas ditebang ditimbun dikeruk diurug dibongkar dicor diluruskan dipulihkan normal kering lancar surut mengalir bersih
  dicat ditutup disegel dipindahkan diserahkan diberikan dibagikan dikirimkan dikuras dilebur dirapikan ditertibkan diambil disemprot
  dikirim difogging dihapus dilunasi cair diaktifkan aktif disambung tersambung ditanam diratakan terpasang terangkut terbayar terbit
`,
);
/** The same, of somebody who says that they did it: "sudah kami perbaiki". */
export const REPAIRING = anyOf(
  REMEDIES.active,
  'tuntaskan rampungkan perbaiki tambal bersihkan angkut salurkan pasang ganti pangkas tebang selesaikan bereskan benahi kuras keruk distribusikan bagikan terbitkan cetak bayar bayarkan serahkan pulihkan tangani',
);
/** What complaints are about, which may be finished: anything else that is finished may be something else. */
export const THINGS = words(`
  lampu lampunya pju pjunya jalan jalannya jln lubang lubangnya aspal aspalnya sampah sampahnya tumpukan got gotnya saluran salurannya drainase drainasenya
  gorong-gorong gorong selokan sungai irigasi pipa pipanya air airnya pdam sumur pohon pohonnya ranting kran keran tiang tiangnya kabel jembatan trotoar
  rambu marka median taman pasar kios los pagar atap toilet wc gedung kelas ruang sekolahnya puskesmas posyandu obat ambulans antrean loket bansos bantuan
  blt pkh sembako rastra ktp ktpnya kk kknya akta aktanya kia sertifikat ijazah izinnya insentif gaji honor tunjangan banjir genangan longsor tanggul
  limbah bau asap kebisingan parkir parkiran terminal halte bus angkot traffic light wifi jaringan internet sinyal listrik meteran tower reklame baliho
  pkl bangunan rumah rumahnya warga tetangga hewan anjing ternak nyamuk fogging masalah masalahnya permasalahannya kendala kendalanya keluhan keluhannya
  laporan laporannya aduan aduannya tiket titik lokasi lokasinya pekerjaan pekerjaannya perbaikannya penanganannya kerusakan kerusakannya kebocoran
  pelapor permohonan permintaan data datanya nomor urut bagian bidang desa kecamatan kelurahan rt rw dusun kampung gang simpang pertigaan perempatan depan
  belakang samping sebelah dekat timur barat utara selatan kiri kanan tengah
`);
/** When, how much, and by whom: they may stand beside what is finished. */
export const BESIDE = words(`
  dinyatakan tetapi tapi
  sekedar sekadar dua-duanya
  bener betul benar duanya keduanya ketiganya garapane garapannya akhirnya meski sempat molor karena hujan lupa wau dalu jadi
  tadi kemarin pagi siang sore malam semalam hari minggu bulan tanggal tgl pukul jam sejak sekitar kurang oleh tim petugas tukang pihak teknisi dinas
  bidang upt urc pln desa warga bersama secara langsung total permanen baru kembali lagi lengkap seluruh seluruhnya semuanya keseluruhan ketiga pekan lalu
  telah saat sekarang ini itu bahwa melaporkan lapor disampaikan menyampaikan bisa dilewati digunakan dipakai dinikmati normal baik aman mulus bersih dan
  juga hasil hasilnya dengan sesuai sudah kami foto terlampir dokumentasi menyusul terimakasih dikonfirmasi pelapor puas dicek dikerjakan pengerjaan
`);
/** Work under way, or a step on the way. */
export const PROGRESS = anyOf(
  STEPS.passive,
  `
  ongoing memproses klarifikasi audit
  antri antre mediasi diperiksa dihitung datang tiba disetujui disebar pelajari kaji bahas
  proses diproses memproses berproses ditindaklanjuti menindaklanjuti tindaklanjut tl dikerjakan mengerjakan ditangani menangani disurvei survei survey
  dicek ngecek pengecekan koordinasi dikoordinasikan berkoordinasi ditelusuri menelusuri dijadwalkan pengerjaan penanganan otw meluncur mulai dimulai
  ditinjau meninjau peninjauan diverifikasi verifikasi dikaji diusulkan dianggarkan diajukan diteruskan dibahas dirapatkan menggali digali
  dievaluasi didalami mendalami diidentifikasi identifikasi ditugaskan bergerak disiapkan menyiapkan pelaksanaan perbaikan pemasangan
  penggantian pembersihan dianalisa dipelajari turun pendataan didata diukur pengukuran dikonfirmasi mengonfirmasi dipantau memantau dirapatkan
`,
);
/** Steps that end by themselves and finish nothing: "rapatnya sudah selesai". */
export const OTHER_SUBJECT = words(`
  rapat upacara apel acara kegiatan surat suratnya proposal dokumen berkas rab lelang tender anggaran kontrak disposisi jadwal administrasi
  sosialisasi musyawarah musrenbang pelatihan diklat bimtek kunjungan jam sholat salat makan istirahat libur cuti tugas dinas kuliah sekolah
  rekap nota telaah spk sk bast form formulir input entri survei survey koordinasi verifikasi pendataan desain gambar foto video
  pertemuan zoom meeting briefing hajatan ibadah ujian masa kerja jabatan periode tahun bulan musim hujan banjir lebaran ramadan puasa
  telepon telpon hp pulsa kuota rapim vidcon konsultasi asistensi review kajian pembahasan
`);
/** Nouns of doing that are the work itself. */
export const THE_WORK = anyOf(
  REMEDIES.noun,
  `
  normalisasi rehabilitasi renovasi rehab peningkatan
  pekerjaan perbaikan pengerjaan penanganan pembersihan penambalan pengaspalan pemasangan penggantian pengangkutan pemangkasan pembangunan
  penyelesaian pelayanan pengaduan permasalahan penerangan perumahan penyaluran pembayaran penerbitan pencairan pengerukan penyedotan pelaksanaan
  pemulihan perawatan pembongkaran penimbunan pengecoran penertiban penebangan penutupan pengiriman penyerahan pemindahan pengecatan persoalan
`,
);
/** Putting something into the future, or under a condition. */
export const FUTURE = words(`
  seandainya
  akan besok lusa nanti depan target rencana rencananya kalau jika bila apabila setelah sesudah begitu insyaallah semoga mudah-mudahan moga
  segera hampir diupayakan diusahakan usahakan upayakan dipastikan pastikan targetkan ditargetkan dijanjikan menyusul estimasi diperkirakan perkiraan
  harapan diharapkan harap siapnya sebelum sblm maksimal selambatnya lambat
`);
export const WEEKDAYS = words('senin selasa rabu kamis jumat jumaat sabtu ahad');
export const PAST = words('kemarin tadi lalu barusan semalam kemaren dulu sebelumnya');
/** Saying that one does not know, or has it from hearing. */
export const DOUBT = words(
  'setau sepertinya mungkin seharusnya katanya kira kiranya kira-kira diduga semoga entah setahu seingat rasa-rasanya sependek sepengetahuan kayak seakan mudah-mudahan kemungkinan dugaan belumtahu asumsi',
);
export const PARTLY = words(
  'sebagian separuh separo separoh setengah tahap bertahap hampir tinggal kurang sisa sisanya kecuali persen % sementara darurat sedikit beberapa',
);
export const ASKING = words(
  'kapan apakah bagaimana mengapa mana siapa berapa benarkah gimana dimana kemana bisakah bolehkah',
);
export const YES = words(
  'siap oke baik iya betul benar aman lanjut mantap mantab noted 86 laksanakan dilaksanakan terima diterima monitor dimonitor copy roger dilaksanaaghi laksanaken terbaca dibaca dimengerti paham mengerti dipahami ready sendiko dawuh 👍 🙏 👌',
);
/** Agreement strong enough to open a sentence of its own. */
export const FIRM_YES = words('siap oke baik noted 86 iya diterima laksanakan copy roger sendiko');
/** What one does first: a promise, and no progress. */
export const PROMISED = words(
  'tindaklanjuti kerjakan tangani cek proses laksanakan ditindaklanjuti diproses dicek dikerjakan koordinasikan teruskan sampaikan tinjau survei pelajari telusuri kabari infokan laporkan perbaiki selesaikan',
);
export const GREETING = words(
  'ass as asslm aslm aslmkm wrwb waktunya selamat pagi siang sore malam p bot sampurasun wilujeng enjang rahajeng assalamualaikum assalamu alaikum waalaikumsalam salam wr wb halo hallo hai hi hello permisi kulonuwun sugeng enjing dalu met slmt pagii',
);
export const THANKS = words(
  'ucapkan diucapkan kerja samanya kerjasama kerjasamanya selama khair khairan diingatkan diingetin sehat selalu sukses sama sami terimakasih kasih matur sanget kembali sama-sama samasama syukron thank thanks you banyak atas infonya informasinya perhatiannya bantuannya kerjasamanya',
);
/** Politeness and filling, which mean nothing by themselves. */
export const FILLER = words(`
  pak pa bapak bpk bu ibu bunda mas mbak mba kak bang kang cak ning gus neng om min mimin admin kominfo gan bos bosku ndan komandan izin ijin mohon maaf yth selamat pagi siang
  sore malam assalamualaikum waalaikumsalam salam wr wb kami saya kita laporan lapor aduan pengaduan nomor no nomer nmr id tiket yang ini itu untuk dan di
  ke dari sedang lagi masih tapi tetapi namun karena dengan dalam ya nya lah deh atas informasi info kasih dulu saat semua semuanya sudah kok nggih
  to lho loh kan dong sih mawon ingkang kabeh sadejena kabbi semuane juga saja aja bapak/ibu halo hallo hai hi alhamdulillah terimakasih
  nanti segera akan dipun nah oh eh wah hehe hehehe pun memang tsb terkait perihal tentang
`);
/** The same, and agreement: what may stand around a word that says all. */
export const isFiller = (token: string): boolean => FILLER.has(token) || GREETING.has(token);

/** Asking for something to be done. */
export const PLEASE = words('tolong mohon minta harap agar supaya segera coba silakan silahkan');

/** What citizens complain of: it may be so no more, or again. */
export const TROUBLE = words(`
  tersumbat mampet bocor macet banjir tergenang menggenang bau berbau mati padam gelap rusak berlubang semrawut kumuh menumpuk numpuk antre antri error
  bermasalah bising longsor meluap licin berdebu keruh ambles amblas kambuh kotor muncul jebol lubang kosong hilang
`);

/** Authorities that are none of a regency's agencies, and what is theirs is not ours. */
export const AUTHORITIES =
  '(?:pln|pdam|perumdam|provinsi|prov|pemprov|pusat|kementerian|kemen\\p{L}+|kepolisian|polres|polsek|polisi|perhutani|bpn|ksop|kai|telkom|bulog|pertamina|bpjs|kejaksaan|pengadilan|bbws|bbpjn|bpjn|balai|kodim|koramil|kua|swasta|yayasan|pengembang|developer|bumn|atr|imigrasi|samsat|kpu|baznas|desa|pemdes|kelurahan|kecamatan|dishub|dlh|dinsos|dinkes|dispendik|dindik|disdik|satpol|dpmptsp|dukcapil|disdukcapil|pupr|pu|dpupr|perkim|dprkp|bpbd|bkpsdm|bkd|disnaker|diskominfo|disperindag|dispora|disbudpar|dispar|dkp|rsud|puskesmas|dinas|inspektorat|bapenda|bpkad|setda)';

/** That something was taken in, and by whom it is said. */
export const RECEIVED = words(
  'diterima terima dibaca baca menerima membaca terbaca simak disimak masuk lihat liat dilihat ketahui diketahui sampai unduh download print catat dicatat buka dibuka waos maos woco kabaca tampung',
);
export const TAKERS = words('kami saya kita dinas opd kantor');
