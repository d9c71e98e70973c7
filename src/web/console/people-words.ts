import type { AgencyShown } from '../../admin/agencies-view.js';
import { parseDay } from '../../domain/day.js';
import type { PlaceInTime } from '../../store/roster.js';
import { wordFor } from '../../wording/admin-words.js';
import type { Tone } from './pieces.js';
import { shortDayIn, type View } from './view.js';

// What is wrong with people and places, in words.

export const WHY: Readonly<Record<string, string>> = {
  nobody: 'Tidak ada petugas yang dapat diberi tahu',
  unreachable: 'nomor tidak ada di WhatsApp',
  stopped: 'meminta berhenti',
  not_written: 'belum menyapa bot',
  expired: 'SK sudah berakhir',
  expiring: 'SK segera berakhir',
  rounded: 'nomor mungkin dibulatkan lembar kerja',
  own_superior: 'nomornya sama dengan atasannya',
  stop_request: 'meminta berhenti menerima pesan',
};
export const reasonText = ({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}): string => (name === '' ? wordFor(WHY, kind) : `${name}: ${wordFor(WHY, kind)}`);

/** From when to when, in words. */
export const span = (view: View, { from, until }: Pick<PlaceInTime, 'from' | 'until'>): string => {
  const day = (text: string) => {
    const found = parseDay(text);
    return found === null ? text : shortDayIn(view, found);
  };
  return `${day(from)} s.d. ${until === null ? 'sekarang' : day(until)}`;
};

export const STATES: Readonly<Record<AgencyShown['state'], readonly [Tone, string]>> = {
  nobody: ['late', 'Perlu tindakan'],
  trouble: ['near', 'Perlu dicek'],
  leave: ['held', 'Cuti'],
  whole: ['safe', 'Lengkap'],
};
