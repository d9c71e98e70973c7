import { maskedNumber } from '../../admin/audit.js';
import type { PeopleChanged, PlaceHeld } from '../../admin/people.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { dayWords } from './case-words.js';
import { todayIn, type View } from './view.js';

/** Which places go and which come, in words; numbers stand there where several people are meant. */
export function movedPlaces(
  { before, after }: { before: readonly PlaceHeld[]; after: readonly PlaceHeld[] },
  today: number,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const isOfMany = new Set([...before, ...after].map(({ phone }) => phone)).size > 1;
  const text = (p: PlaceHeld) =>
    [
      `${p.name}${isOfMany ? ` (${maskedNumber(p.phone)})` : ''}: ${ROLE_NAMES[p.role]}${p.agency === null ? '' : ` ${p.agency}`}`,
      ...(p.from === null ? [] : [`mulai ${dayWords(p.from, today)}`]),
      ...(p.until === null ? [] : [`sampai ${dayWords(p.until, today)}`]),
    ].join(', ');
  const [was, is] = [new Set(before.map(text)), new Set(after.map(text))];
  return {
    gone: [...was].filter((one) => !is.has(one)),
    come: [...is].filter((one) => !was.has(one)),
  };
}

/** What an act on people changes: the act itself, tried out. */
export const PeopleMoves = ({ view, changed }: { view: View; changed: PeopleChanged }) => {
  const day = (text: string) => dayWords(text, todayIn(view));
  const { gone, come } = movedPlaces(changed, todayIn(view));
  return (
    <div class="note" role="status">
      <b>Yang akan terjadi</b>
      <ul class="list">
        {gone.map((one) => (
          <li>
            <small>sebelumnya</small> <del>{one}</del>
          </li>
        ))}
        {come.map((one) => (
          <li>
            <small>menjadi</small> <ins>{one}</ins>
          </li>
        ))}
        {changed.leaves.map((one) => (
          <li>
            Cuti {day(one.from)} s.d. {day(one.until)}
            {one.deputy === null ? '' : `, digantikan ${one.deputy}`}
          </li>
        ))}
        {changed.handovers.map((one) => (
          <li>
            Serah terima {ROLE_NAMES[one.role]} {one.agency ?? ''} mulai {day(one.from)}
            {one.open === null
              ? ''
              : `: ${one.open} laporan terbuka${one.onlyNew ? ' tetap pada yang lama' : ''}`}
            {one.tellsHead ? '; pimpinan diberi tahu' : ''}
          </li>
        ))}
        {changed.alone.map((agency) => (
          <li>
            <b>{agency} tidak akan memiliki petugas yang dapat diberi tahu.</b>
          </li>
        ))}
        {gone.length + come.length + changed.leaves.length + changed.handovers.length === 0 ? (
          <li>Tidak ada yang berubah.</li>
        ) : null}
      </ul>
    </div>
  );
};
