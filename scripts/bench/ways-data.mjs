// What the runs of ways-run.mjs and their parent, ways.mjs, have in common.
import { createHmac } from 'node:crypto';

const quick = process.argv.includes('--quick');

export const START = Date.UTC(2026, 1, 2, 3);
export const SECRET = 'kunci-rahasia-untuk-mengukur';
export const RECORDS = quick ? 10_000 : 100_000;
export const PAGE = 1_000;

/** The i-th complaint. */
export const complaint = (i) => ({
  trackingId: String(9_000_000 + i),
  agencies: [{ code: `A${i % 28}` }],
  status: 'Terdisposisi',
  classification: 'Pengaduan Tidak Berkadar Pengawasan',
  title: 'Jalan berlubang di depan pasar',
  text: `Jalan di depan pasar rusak dan berlubang, hubungi 0812345678${i % 100}. Mohon segera ditangani.`,
  channel: '112',
  receivedAt: '2026-02-01T08:00:00+07:00',
  updatedAt: '2026-02-02T08:00:00+07:00',
});

/** The headers that sign a body. */
export function signed(body) {
  const stamp = String(Math.floor(START / 1000));
  const hmac = createHmac('sha256', SECRET).update(`${stamp}.${body}`).digest('hex');
  return { 'penghubung-timestamp': stamp, 'penghubung-signature': `v1=${hmac}` };
}
