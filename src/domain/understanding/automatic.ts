/** How machines answer: what a phone sends by itself while its owner is away, or another bot's menu. */
const SIGNS: readonly RegExp[] = [
  /\b(?:pesan|balasan|jawaban|respon)\s+(?:ini\s+)?(?:adalah\s+)?(?:pesan\s+)?otomatis\b/iu,
  /\b(?:pesan|balasan)\s+ini\s+(?:dikirim|dibuat|dibalas)\s+(?:secara\s+)?otomatis\b/iu,
  /\bauto[\s-]?(?:reply|respon|response|message|balas)\b|\bout of office\b|\bautomatic reply\b/iu,
  /\bterima\s*kasih\s+(?:telah|sudah|atas)\s+(?:menghubungi|kunjungan|pesan\s+(?:anda|bapak))/iu,
  /\bkami\s+akan\s+(?:segera\s+)?(?:membalas|merespons?|menghubungi)\s+(?:anda|pesan|kembali|secepat)/iu,
  /\b(?:saat\s+ini|mohon\s+maaf,?)\s+(?:kami\s+)?(?:sedang\s+)?(?:berada\s+)?di\s*luar\s+jam\s+(?:kerja|layanan|operasional|pelayanan)/iu,
  /\bjam\s+(?:layanan|operasional|pelayanan)(?:\s+kami)?\s*(?::|adalah|senin)/iu,
  /\bketik\s+\d\s+(?:untuk|utk)\b[^]*\bketik\s+\d\s+(?:untuk|utk)\b/iu,
  /\b(?:balas|tekan|pilih)\s+angka\s+\d/iu,
  /\b(?:pesan|laporan|pengaduan|aduan)\s+anda\b/iu,
  /\bketik\s+\d\s+(?:untuk|utk)\b[^]{0,80}\b\d\s+(?:untuk|utk)\b|\bselamat\s+datang\s+di\s+(?:layanan|whatsapp|wa|kontak)\b/iu,
  /\bthank\s+you\s+for\s+(?:contacting|your\s+message|reaching)/iu,
];

/** Whether a text has the shape of an automatic reply. */
export const isAutomatic = (text: string): boolean =>
  !/\b(?:berhenti|stop|setop|jangan|tidak mau|nggak mau|gak mau|ga mau|tdk mau)\b/iu.test(text) &&
  SIGNS.some((sign) => sign.test(text));
