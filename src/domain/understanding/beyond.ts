/** What only somebody at the office can decide: more time, a complaint withdrawn, a wrong number. */
const BEYOND: readonly RegExp[] = [
  /\b(?:tambahan|tambah|perpanjang\p{L}*|perpanjangan|minta|mohon)\s+(?:waktu|tenggat|batas)/iu,
  /\b(?:minta|mohon|butuh|perlu)\s+(?:tambahan\s+waktu|perpanjang\p{L}*)/iu,
  /\b(?:dicabut|mencabut|menarik|membatalkan|dibatalkan)\b.{0,20}\b(?:pelapor|laporan|pengadu|warga)\b|\b(?:pelapor|pengadu)\b.{0,20}\b(?:mencabut|membatalkan|menarik)\b/iu,
  /\bsalah\s+(?:sambung|orang)\b/iu,
  /\b(?:perlu|butuh|mohon|minta)\s+(?:bantuan|arahan|petunjuk|dukungan|izin|ijin)\s+(?:kominfo|bupati|pimpinan|bapak|ibu|pak|sekda|admin|dari)/iu,
];

/** Whether a message that is not understood asks for what nobody at the bot can decide. */
export const isBeyondTheBot = (text: string): boolean => BEYOND.some((sign) => sign.test(text));
