import { maskedNumber } from '../../admin/audit.js';
import type { PeopleChanged } from '../../admin/people.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { dayWords } from './case-words.js';
import { todayIn, type View } from './view.js';

/** What an act on people changes: the act itself, tried out. */
export const PeopleMoves = ({ view, changed }: { view: View; changed: PeopleChanged }) => {
  const day = (text: string) => dayWords(text, todayIn(view));
  const phones = new Set([...changed.before, ...changed.after].map(({ phone }) => phone));
  const text = (p: PeopleChanged['after'][number]) =>
    `${p.name}${phones.size > 1 ? ` (${maskedNumber(p.phone)})` : ''}: ${ROLE_NAMES[p.role]}${p.agency === null ? '' : ` ${p.agency}`}${p.from === null ? '' : `, mulai ${day(p.from)}`}${p.until === null ? '' : `, sampai ${day(p.until)}`}`;
  const before = new Set(changed.before.map(text));
  const after = new Set(changed.after.map(text));
  const gone = [...before].filter((one) => !after.has(one));
  const come = [...after].filter((one) => !before.has(one));
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
