import type { CaseInList } from '../../admin/complaint-list.js';
import { ADMIN_WORDS } from '../../wording/admin-words.js';
import { CLOCK_WORDS } from '../../wording/words.js';
import { MiniLine } from './line.js';
import { Cell, Head, Row, State, Table, type Tone } from './pieces.js';
import { dayIn, shortDayIn, whenText, type View } from './view.js';

// Cases in a list: what, until when, how far, and the last that its agency was heard of.

const TONES: Readonly<Record<CaseInList['state'], Tone>> = {
  overdue: 'late',
  today: 'today',
  soon: 'near',
  safe: 'safe',
  waiting: 'wait',
};

/** How a case stands, in words. */
export function stateText(
  one: Pick<CaseInList, 'state' | 'daysLeft' | 'endedAt' | 'endReason' | 'unverified'>,
): string {
  const { state, daysLeft } = one;
  if (one.endedAt !== null)
    return `Berakhir: ${ADMIN_WORDS.id.reasons[one.endReason ?? ''] ?? one.endReason ?? 'tidak diketahui'}`;
  if (one.unverified) return 'Belum terverifikasi di LAPOR!';
  const days = Math.abs(daysLeft ?? 0);
  switch (state) {
    case 'overdue':
      return `Lewat ${days} hari kerja`;
    case 'today':
      return 'Hari ini';
    case 'soon':
      return `Mendekati batas: sisa ${days} hari kerja`;
    case 'safe':
      return `Aman: sisa ${days} hari kerja`;
    case 'waiting':
      return 'Menunggu konfirmasi';
  }
}

/** Where a case is, on its own page. */
export const caseAt = ({ trackingId }: { readonly trackingId: string }): string =>
  `/laporan/${encodeURIComponent(trackingId)}`;

export const titleText = ({ title }: Pick<CaseInList, 'title'>): string =>
  title === '' ? 'Isi tidak ditampilkan' : title;

export const CaseRows = ({
  view,
  cases,
  caption,
}: {
  view: View;
  cases: readonly CaseInList[];
  caption: string;
}) => (
  <Table
    caption={caption}
    columns={[
      { name: 'Laporan' },
      { name: 'Batas waktu' },
      { name: 'Hari kerja' },
      { name: 'Kabar terakhir dari instansi' },
    ]}
  >
    {cases.map((one) => {
      const allowed = Math.max(0, one.workingDay + (one.daysLeft ?? 0));
      return (
        <Row>
          <Head>
            <a href={caseAt(one)}>#{one.trackingId}</a> <span class="plain">{titleText(one)}</span>
            <br />
            <small>{one.agency}</small>
          </Head>
          <Cell>
            <State tone={one.endedAt !== null || one.unverified ? 'held' : TONES[one.state]}>
              {stateText(one)}
            </State>
            {one.endedAt !== null ? (
              <>
                <br />
                <small>{whenText(view, one.endedAt)}</small>
              </>
            ) : one.postponedUntil !== null ? (
              <>
                <br />
                <State tone="held">Ditunda sampai {dayIn(view, one.postponedUntil)}</State>
              </>
            ) : one.heldUntil !== null ? (
              <>
                <br />
                <State tone="held">Pengingat ditahan, lanjut {dayIn(view, one.heldUntil)}</State>
              </>
            ) : null}
            {one.endedAt !== null || one.clock === null || one.due === null ? null : (
              <>
                <br />
                <small>
                  {CLOCK_WORDS[one.clock]}, {dayIn(view, one.due)}
                </small>
              </>
            )}
          </Cell>
          <Cell>
            {one.clock === null || one.endedAt !== null ? null : (
              <>
                <MiniLine passed={one.workingDay} allowed={allowed} tone={TONES[one.state]} />
                <small>
                  {one.workingDay} dari {allowed}
                </small>
              </>
            )}
          </Cell>
          <Cell>
            {one.reportedAt === null
              ? one.toldAt === null
                ? 'Belum ada yang diberi tahu'
                : 'Belum ada jawaban'
              : `Dibalas ${shortDayIn(view, view.office.zone.dayOf(one.reportedAt))}`}
            {one.ladderFinished ? (
              <>
                <br />
                <small>tidak ada pengingat lagi</small>
              </>
            ) : null}
          </Cell>
        </Row>
      );
    })}
  </Table>
);
