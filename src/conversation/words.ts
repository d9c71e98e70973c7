/** Words by which officers answer, in their plain and chat spellings (lower case). */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Agreement; "diterima" too, but a bare "sudah" is none. */
export const YES = words(`
  siap siapp siaap ok oke okay okey okee oce baik baiklah sip siip iya ya yaa iyaa yup betul benar aman lanjut mantap mantab
  noted 86 njih nggih enggih injih inggih laksanakan dilaksanakan terima diterima trima monitor dimonitor copy roger 👍 🙏 👌
`);

/** Agreement strong enough to open a sentence of its own. */
export const FIRM_YES = words(`
  siap siapp siaap ok oke okay okey okee baik baiklah sip siip noted 86 njih nggih enggih injih inggih diterima laksanakan
`);

export const DONE = words(
  `selesai beres tuntas rampung kelar closed close clear done terselesaikan diselesaikan`,
);

/** Work that, once "sudah", is done. */
export const REPAIRED = words(`
  diperbaiki diganti dibersihkan diangkut ditambal disalurkan diterbitkan dicetak dipasang dinyalakan menyala diaspal dibayarkan
`);

export const PROGRESS = words(`
  proses diproses memproses ditindak tindaklanjut prosess progress progres otw tl tindaklanjut ditindaklanjuti menindaklanjuti ditindak dikerjakan
  mengerjakan ditangani menangani disurvei survei survey dicek pengecekan koordinasi dikoordinasikan ditelusuri dijadwalkan pengerjaan
`);

export const ALREADY = words(`sudah sdh udah udh dah dh telah tlh`);
/** Not yet: wherever it stands, nothing is finished. */
export const STILL_NOT = words(`belum blm belom blum yet`);
export const NOT = words(
  `not yet no belum blm belom blum tidak tdk nggak enggak ngga engga gak ga gk bukan bkn batal jangan jgn tanpa`,
);
/** Words that put something into the future, under a condition, in part, or in doubt. */
export const DOUBT = words(`
  akan segera hampir besok lusa nanti depan target rencana kalau kalo jika bila apabila setelah sesudah menunggu nunggu tunggu
  insya insyaallah semoga mudah-mudahan mudah moga kemungkinan mungkin sepertinya sebagian setengah separuh baru % persen
  waktu estimasi diperkirakan perkiraan harapan diharapkan kapan apakah apa bagaimana gimana kenapa mengapa mana
`);

/** Words after a denial that affirm what follows them: "belum selesai, masih proses". */
export const AFFIRMING = words(`masih sedang sdg tetap namun tapi tetapi dlm dalam lagi`);

/** What makes a denial behind SELESAI one of the finishing itself, and not a finding. */
export const UNFINISHED = words(
  `jadi bisa dapat sanggup mampu semua semuanya sepenuhnya tuntas pernah`,
);
export const ASKING = words(`kapan apakah apa bagaimana gimana kenapa mengapa mana siapa berapa`);

/** Politeness and filling, which mean nothing by themselves. */
export const FILLER = words(`
  pak pa bapak bpk bu ibu bunda mas mbak mba kak bang om min admin kominfo gan bos bosku ndan komandan izin ijin mohon maaf
  yth selamat pagi siang sore malam assalamualaikum waalaikumsalam salam wr wb kami saya kita sy km laporan laporannya lapor
  aduan pengaduan nomor no nomer id tiket yang yg ini itu tsb tersebut dengan dgn untuk utk dan di ke dari sedang lagi masih tapi tetapi namun karena
  dlm dalam segera akan tindaklanjuti sudah sdh ya nya kok lah deh atas informasi
  informasinya infonya info terimakasih makasih trims tks thx nuwun suwun matur kasih dulu saat semua semuanya
`);

/** Units that make a leading digit a count and not a choice from the menu. */
export const COUNTED = words(`
  hari minggu bulan tahun jam menit orang titik kali unit lokasi laporan aduan x % hr mgg bln rt rw desa ruas
`);

export const LIST = words(`daftar list listnya rekap`);
export const DETAIL = words(`detail detil rincian rinci isi`);
export const HELP = words(`bantuan help bantu panduan petunjuk menu cara perintah`);

/** Work that is only promised unless it is said to be under way or done. */
export const PROMISED = words(`tindaklanjuti kerjakan tangani cek proses laksanakan`);
export const UNDER_WAY = words(`sedang sdg masih lagi dlm dalam mulai`);

/** Asking for no more messages, and for messages again. */
export const STOP = words(`stop stopp berhenti brenti unsubscribe`);
export const START = words(`mulai aktifkan start`);
export const ABOUT_MESSAGES = words(
  `pesan pesannya notifikasi notif pemberitahuan pengingat wa whatsapp kirim kirimi mengirim dikirimi berlangganan terima menerima mau minta ingin lagi bot`,
);
