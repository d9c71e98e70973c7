import type { Moved } from '../../admin/corrections.js';
import type { AuditRow } from '../../domain/act.js';
import { hasUndo } from '../../admin/undo.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { Moves } from './complaint.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Empty, Field, Form, Head, Row, Select, State, Table } from './pieces.js';
import { changedLines, MOUTHS, objectText, type Named } from './record-words.js';
import { numberText, todayIn, whenText, type View } from './view.js';

// Who did what, and what that changed.

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? (
    '-'
  ) : (
    <ul class="list">
      {lines.slice(0, MOST_LINES).map((line) => (
        <li>
          <small>{line}</small>
        </li>
      ))}
      {lines.length > MOST_LINES ? (
        <li>
          <small>dan {numberText(lines.length - MOST_LINES)} lagi</small>
        </li>
      ) : null}
    </ul>
  );
/** How many lines of what an act changed a row shows. */
const MOST_LINES = 6;

/** What of the record is asked for. */
export interface AskedRecord {
  readonly who: string;
  readonly act: string;
  readonly object: string;
  readonly withReads: boolean;
}

/** An address with what is asked for. */
export function recordAt(
  path: string,
  { who, act, object, withReads }: AskedRecord,
  before: number | null = null,
): string {
  const query = new URLSearchParams(
    Object.entries({
      siapa: who,
      apa: act,
      benda: object,
      baca: withReads ? '1' : '',
      sebelum: before === null ? '' : String(before),
    }).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** Every act by its name, in words. */
const ACTS = Object.entries(ADMIN_WORDS.id.acts).toSorted(([, a], [, b]) => a.localeCompare(b));

export const RecordPage = ({
  view,
  rows,
  object,
  next,
  undoing,
  named,
  withReads,
  asked,
  saved,
}: {
  saved: string | null;
  view: View;
  rows: readonly AuditRow[];
  object: string;
  named: Named;
  /** Whether it also shows that data were merely seen. */
  withReads: boolean;
  /** What else is asked for. */
  asked: { readonly who: string; readonly act: string };
  next: number | null;
  /** An act that is about to be taken back, and what that moves. */
  undoing: {
    readonly id: number;
    /** The act itself; null for an unknown one. */
    readonly row: AuditRow | null;
    readonly moved: Moved | null;
    readonly problem: string | null;
  } | null;
}) => (
  <Page view={view} title="Riwayat perubahan">
    <Heading
      title="Riwayat perubahan"
      says={
        <p class="soft">
          Siapa mengubah apa, lewat mana, dan mengapa. Tidak ada yang dihapus dari sini.
        </p>
      }
    >
      <a class="button" href={recordAt('/riwayat/daftar.csv', { ...asked, object, withReads })}>
        Unduh
      </a>
    </Heading>
    {saved === null ? null : (
      <p class="note safe" role="status">
        {saved}
      </p>
    )}
    {undoing === null ? null : (
      <Card id="batal" title={`Batalkan tindakan ${undoing.id}`}>
        <Form view={view} action={`/riwayat/${undoing.id}/batal`}>
          {undoing.problem === null ? null : <p class="note late">{undoing.problem}</p>}
          {undoing.problem !== null || undoing.row === null ? null : (
            <div>
              <p>
                {wordFor(ADMIN_WORDS.id.acts, undoing.row.act)}:{' '}
                {objectText(undoing.row.object, named)}. Yang diubahnya kembali seperti sebelumnya:
              </p>
              <Lines lines={changedLines(undoing.row, todayIn(view))} />
            </div>
          )}
          {undoing.moved === null ? null : <Moves view={view} moved={undoing.moved} />}
          <div class="row">
            {undoing.problem === null ? (
              <button class="risky" name="simpan" value="1">
                Batalkan tindakan ini
              </button>
            ) : null}
            <a class="button" href="/riwayat">
              Jangan
            </a>
          </div>
        </Form>
      </Card>
    )}
    <Card
      id="riwayat"
      title={
        object === ''
          ? withReads
            ? 'Perubahan dan pembacaan'
            : 'Perubahan'
          : objectText(object, named)
      }
      aside={
        <span class="row">
          {object === '' ? null : <a href="/riwayat">Semua perubahan</a>}
          <a href={withReads ? '/riwayat' : '/riwayat?baca=1'}>
            {withReads ? 'Tanpa pembacaan data' : 'Dengan pembacaan data'}
          </a>
        </span>
      }
    >
      <form
        class="filters"
        method="get"
        action="/riwayat"
        role="search"
        aria-label="Saring riwayat"
      >
        {withReads ? <input type="hidden" name="baca" value="1" /> : null}
        {object === '' ? null : <input type="hidden" name="benda" value={object} />}
        <Field id="siapa" label="Siapa" value={asked.who} maxlength={100} />
        <Select id="apa" label="Apa" value={asked.act} options={[['', 'Semua'], ...ACTS]} />
        <div class="row">
          <button>Saring</button>
          <a href="/riwayat">Hapus saringan</a>
        </div>
      </form>
      {rows.length === 0 ? (
        <Empty>Tidak ada perubahan seperti itu.</Empty>
      ) : (
        <Table
          caption="Riwayat perubahan"
          columns={[
            { name: 'Kapan' },
            { name: 'Siapa' },
            { name: 'Apa' },
            { name: 'Yang berubah' },
            { name: 'Alasan' },
            { name: 'Tindakan' },
          ]}
        >
          {rows.map((row) => (
            <Row>
              <Head>
                <span id={`t${row.id}`}>{whenText(view, row.at)}</span>
              </Head>
              <Cell>
                {row.who}
                <br />
                <small>{MOUTHS[row.mouth]}</small>
              </Cell>
              <Cell>
                {wordFor(ADMIN_WORDS.id.acts, row.act)}
                <br />
                <small>
                  <a href={`/riwayat?benda=${encodeURIComponent(row.object)}`}>
                    {objectText(row.object, named)}
                  </a>
                </small>
              </Cell>
              <Cell label="Yang berubah">
                <Lines lines={changedLines(row, todayIn(view))} />
              </Cell>
              <Cell label="Alasan">{row.reason ?? '-'}</Cell>
              <Cell>
                {row.undoneBy !== null ? (
                  <State tone="held">Dibatalkan</State>
                ) : !hasUndo(row) ? (
                  '-'
                ) : (
                  <a href={`/riwayat/${row.id}/batal`}>
                    Batalkan<span class="hide"> tindakan {row.id}</span>
                  </a>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {next === null ? null : (
        <div class="pager">
          <a class="button" href={recordAt('/riwayat', { ...asked, object, withReads }, next)}>
            Sebelumnya
          </a>
        </div>
      )}
    </Card>
  </Page>
);
