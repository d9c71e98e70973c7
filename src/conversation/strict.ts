import { MARK, numbersIn } from '../domain/understanding/numbers.js';
import { NOT, words } from './words.js';
import { tokensOf } from './tokens.js';

/** Words that put a command under a condition, or off. */
const LIMITING = words(
  'asal asalkan sementara dulu kecuali selain seandainya andai kalau kalo jika bila apabila setelah sesudah usai begitu besok lusa nanti akan mungkin sepertinya kayaknya depan senin selasa rabu kamis jumat sabtu minggu jam pukul tunggu menunggu nunggu salah eh hehe bercanda contoh gimana bagaimana boleh siapa kenapa apa katanya kata usul juga lain',
);
/** Words that deny a command even where it has a reason of its own: "alat belum datang" denies none. */
const DENYING = words('jangan jgn batal kecuali selain');

/**
 * What stands behind a coordinator's command and the numbers that directly follow it; null where it is not given strictly:
 * the command first, its numbers next, no other number behind them, and nothing that asks, denies or limits. `hasReason`:
 * whether a reason stands behind it, in which anything may be denied but the command.
 */
export function strictly(text: string, command: string, hasReason = false): string | null {
  const { marked } = numbersIn(text);
  const head = new RegExp(
    `^[\\s*_.,-]*${command}\\s+(?:(?:no|nomor|nomer|id|laporan)[\\s.:]+)?${MARK}(?:[\\s,&]+(?:dan\\s+)?${MARK})*`,
    'iu',
  );
  const found = head.exec(marked);
  if (!found) return null;
  const rest = marked.slice(found[0].length).trim();
  if (new RegExp(MARK, 'u').test(rest) || /[?"\u201c\u201d&]/.test(rest)) return null;
  const isLimited = tokensOf(rest).some((t) =>
    hasReason ? DENYING.has(t) : NOT.has(t) || LIMITING.has(t),
  );
  return isLimited ? null : rest.replace(/^[\s,.:;-]+/u, '');
}
