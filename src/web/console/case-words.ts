import type { CaseState } from '../../admin/case-state.js';
import { parseDay } from '../../domain/day.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { weekdayDate } from '../../wording/dates.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS } from '../../wording/words.js';

// What of a case changes, as an admin reads it.

/** A day that stands as a text, in words. */
export function dayWords(text: string, today: number): string {
  const day = parseDay(text);
  return day === null ? text : weekdayDate(day, today);
}

const STATES = {
  running: '',
  paused: 'menunggu konfirmasi',
  stopped: 'tidak dihitung lagi',
} as const;

/** A line for each thing that changes. */
export function caseChanges(
  before: CaseState | null,
  after: CaseState | null,
  today: number,
): string[] {
  const { reasons } = ADMIN_WORDS.id;
  const stands = (one: CaseState | null) => {
    if (one === null) return 'belum ada';
    return one.open ? 'terbuka' : `berakhir, ${wordFor(reasons, one.endReason ?? '')}`;
  };
  const className = (one: CaseState | null) =>
    one === null ? '' : CLASSIFICATION_WORDS[one.classification];
  const day = (text: string | null | undefined) => (text ? dayWords(text, today) : 'tidak ada');
  const lines: string[] = [];
  const line = (name: string, was: string, is: string) => {
    if (was !== is) lines.push(was === '' ? `${name}: ${is}` : `${name}: ${was} menjadi ${is}`);
  };
  line('Keadaan', stands(before), stands(after));
  if (before !== null && after !== null) line('Klasifikasi', className(before), className(after));
  line('Tanggal disposisi', before === null ? '' : day(before.disposedOn), day(after?.disposedOn));
  line('Pengingat mulai lagi', day(before?.heldUntil), day(after?.heldUntil));
  // Of what is over no deadline is counted, which goes without saying.
  if (after?.open !== true) return lines;
  for (const kind of ['acknowledge', 'respond', 'resolve'] as const) {
    const clockOf = (one: CaseState | null) => one?.clocks.find((clock) => clock.kind === kind);
    const said = (one: CaseState | null) => {
      const clock = clockOf(one);
      if (clock === undefined) return 'tidak ada';
      if (clock.state === 'stopped') return STATES.stopped;
      const state = STATES[clock.state];
      return `${day(clock.due)}${state === '' ? '' : ` (${state})`}`;
    };
    line(CLOCK_WORDS[kind], before === null ? '' : said(before), said(after));
  }
  return lines;
}
