// Words that more than one rule reads, in their plain and chat spellings (lower case); a command's own stand with it.

/** A set of words, from a text with spaces between them. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const ALREADY = words(`sudah sdh udah udh dah dh telah tlh`);
export const NOT = words(
  `not yet no belum blm belom blum tidak tdk nggak enggak ngga engga gak ga gk bukan bkn batal jangan jgn tanpa`,
);
/** Words that put something into the future, under a condition, in part, or in doubt. */
export const DOUBT = words(`
  akan segera hampir besok lusa nanti depan target rencana kalau kalo jika bila apabila setelah sesudah menunggu nunggu tunggu
  insya insyaallah semoga mudah-mudahan mudah moga kemungkinan mungkin sepertinya sebagian setengah separuh baru % persen
  waktu estimasi diperkirakan perkiraan harapan diharapkan kapan apakah apa bagaimana gimana kenapa mengapa mana
`);

export const ASKING = words(`kapan apakah apa bagaimana gimana kenapa mengapa mana siapa berapa`);

/** Politeness and filling, which mean nothing by themselves. */
export const FILLER = words(`
  pak pa bapak bpk bu ibu bunda mas mbak mba kak bang om min admin kominfo gan bos bosku ndan komandan izin ijin mohon maaf
  yth selamat pagi siang sore malam assalamualaikum waalaikumsalam salam wr wb kami saya kita sy km laporan laporannya lapor
  aduan pengaduan nomor no nomer id tiket yang yg ini itu tsb tersebut dengan dgn untuk utk dan di ke dari sedang lagi masih tapi tetapi namun karena
  dlm dalam segera akan tindaklanjuti sudah sdh ya nya kok lah deh atas informasi
  informasinya infonya info terimakasih makasih trims tks thx nuwun suwun matur kasih dulu saat semua semuanya
`);

export const ABOUT_MESSAGES = words(
  `pesan pesannya notifikasi notif pemberitahuan pengingat wa whatsapp kirim kirimi mengirim dikirimi berlangganan terima menerima mau minta ingin lagi bot`,
);

/** Units that make a leading digit a count and not a choice or a place. */
export const COUNTED = words(`
  hari minggu bulan tahun jam menit orang dari dr per titik kali unit lokasi laporan aduan x % hr mgg bln rt rw desa ruas
`);
