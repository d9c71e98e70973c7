import type { RowChange } from '../../admin/exports.js';
import { told } from '../../domain/said.js';
import type { IntakeResult } from '../../intake/intake.js';
import type { HeldExport } from '../../store/exports.js';
import { speakerOf } from '../../wording/speaker.js';
import { caseAt } from './case-rows.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Errors, Form, Head, Row, State, Table, type Wrong } from './pieces.js';
import type { Upload } from './uploads.js';
import { numberText, whenText, type View } from './view.js';

// How an export comes in by an admin's hand: a file, what it would change, and what it changed.

export const UploadPage = ({
  view,
  wrong,
  running,
  waiting,
}: {
  view: View;
  wrong: Wrong;
  /** Files that were read and not taken in yet, or are being read. */
  running: readonly Upload[];
  waiting: readonly HeldExport[];
}) => (
  <Page view={view} title="Unggah ekspor LAPOR!">
    <Heading title="Unggah ekspor LAPOR!" crumb={<a href="/laporan">Laporan</a>} />
    <Errors wrong={wrong} />
    {running.length === 0 ? null : (
      <Card id="berjalan" title="Berkas yang sudah diunggah">
        <ul class="list">
          {running.map((one) => (
            <li>
              <a href={uploadAt(one)}>{one.name}</a>: {STATES[one.state.kind]}
            </li>
          ))}
        </ul>
      </Card>
    )}
    {waiting.length === 0 ? null : (
      <Card id="menunggu" title="Ekspor yang menunggu persetujuan">
        <Table
          caption="Ekspor yang menunggu"
          columns={[
            { name: 'Berkas' },
            { name: 'Mengapa' },
            { name: 'Sejak' },
            { name: 'Tindakan' },
          ]}
        >
          {waiting.map((one) => (
            <Row>
              <Head>{one.file}</Head>
              <Cell>{one.reason}</Cell>
              <Cell label="Sejak">{whenText(view, one.at)}</Cell>
              <Cell>
                <Form view={view} action={`/laporan/unggah/putusan/${one.id}`} class="row">
                  <button name="putusan" value="agreed">
                    Setujui<span class="hide"> {one.file}</span>
                  </button>
                  <button class="risky" name="putusan" value="refused">
                    Tolak<span class="hide"> {one.file}</span>
                  </button>
                </Form>
              </Cell>
            </Row>
          ))}
        </Table>
      </Card>
    )}
    <Card id="berkas" title="Berkas">
      <Form view={view} action="/laporan/unggah" isUpload>
        <div class="drop">
          <div class="field">
            <label for="ekspor">Ekspor LAPOR! (.xlsx atau .csv), paling besar 50 MB</label>
            <input id="ekspor" name="ekspor" type="file" required accept=".xlsx,.csv,.xls" />
          </div>
          <p class="soft">
            Seret berkas ke kotak di atas, atau pilih. Sebelum disimpan, Anda melihat dulu apa yang
            berubah.
          </p>
          <button class="main">Baca berkas</button>
        </div>
      </Form>
    </Card>
  </Page>
);

export const uploadAt = ({ key }: Pick<Upload, 'key'>): string => `/laporan/unggah/berkas/${key}`;

const STATES: Readonly<Record<Upload['state']['kind'], string>> = {
  reading: 'sedang dibaca',
  read: 'menunggu persetujuan Anda',
  taking: 'sedang diimpor',
  done: 'sudah masuk',
  failed: 'gagal',
};

/** One file on its way in: how far it is, what it would change, what it changed. */
export const UploadedPage = ({ view, upload }: { view: View; upload: Upload }) => {
  const { state, name } = upload;
  const isBusy = state.kind === 'reading' || state.kind === 'taking';
  return (
    <Page view={view} title="Unggah ekspor LAPOR!" again={isBusy}>
      <Heading
        title={name}
        crumb={<a href="/laporan/unggah">Unggah ekspor LAPOR!</a>}
        says={
          <p>
            <State tone={TONES[state.kind]}>{STATES[state.kind]}</State>
          </p>
        }
      />
      {state.kind === 'failed' ? <Errors wrong={state.wrong} /> : null}
      {state.kind === 'reading' || state.kind === 'taking' ? (
        <Card id="maju" title={state.kind === 'reading' ? 'Membaca berkas' : 'Mengimpor'}>
          <div class="pad" role="status">
            <label for="bilah">
              {state.of === 0
                ? 'Berkas sedang dibuka.'
                : `${numberText(state.done)} dari ${numberText(state.of)} baris`}
            </label>
            {state.of === 0 ? (
              <progress id="bilah"></progress>
            ) : (
              <progress id="bilah" value={state.done} max={state.of}></progress>
            )}
            <p class="soft">
              Halaman ini memperbarui dirinya setiap dua detik. Anda boleh meninggalkannya dan
              kembali lewat Unggah ekspor.
            </p>
          </div>
        </Card>
      ) : null}
      {state.kind === 'read' ? (
        <Card id="pratinjau" title="Yang akan berubah">
          <Summary result={state.preview.result} />
          <Form view={view} action={`${uploadAt(upload)}/impor`}>
            {state.preview.result.new +
              state.preview.result.changed +
              state.preview.result.handedOn ===
            0 ? (
              <p class="note">Tidak ada yang baru: isi berkas ini sudah diketahui.</p>
            ) : null}
            {upload.isFirst ? (
              <p class="note">
                Ini ekspor pertama: batas waktu dihitung sejak laporan diterima, dan pengingat yang
                sudah lewat tidak dikirim.
              </p>
            ) : null}
            {state.held === null ? null : (
              <p class="note late">
                <b>Perubahannya besar:</b> {state.held} Periksa berkasnya sebelum mengimpor.
              </p>
            )}
            <div class="row">
              <button class={state.held === null ? 'main' : 'risky'}>
                {state.held === null ? 'Impor' : 'Impor juga'}
              </button>
              <a class="button" href="/laporan/unggah">
                Batal
              </a>
            </div>
          </Form>
        </Card>
      ) : null}
      {state.kind === 'done' ? (
        <Card id="hasil" title="Sudah masuk" aside={<a href="/laporan">Lihat daftar laporan</a>}>
          <Summary result={state.result} />
        </Card>
      ) : null}
      {state.kind === 'read' || state.kind === 'done' ? (
        <Changes
          changes={state.preview.changes}
          of={state.preview.result.new + state.preview.result.changed}
          isDone={state.kind === 'done'}
        />
      ) : null}
    </Page>
  );
};

const TONES = {
  reading: 'sent',
  read: 'wait',
  taking: 'sent',
  done: 'safe',
  failed: 'late',
} as const;

const KINDS: Readonly<Record<RowChange['kind'], string>> = {
  new: 'Laporan baru',
  moved: 'Pindah instansi',
  status: 'Status',
  class: 'Klasifikasi',
  other: 'Isi, tanggal, atau keterangan',
};

/** What changes by row: new ones and what they change into. */
const Changes = ({
  changes,
  of,
  isDone,
}: {
  changes: readonly RowChange[];
  /** How many there are in all. */
  of: number;
  isDone: boolean;
}) =>
  changes.length === 0 ? null : (
    <Card id="baris" title={isDone ? 'Yang berubah, baris demi baris' : 'Baris demi baris'}>
      <Table
        caption="Perubahan"
        columns={[{ name: 'Laporan' }, { name: 'Baris', isNumber: true }, { name: 'Perubahan' }]}
      >
        {changes.map((one) => (
          <Row>
            <Head>
              {isDone || one.kind !== 'new' ? (
                <a href={caseAt(one)}>#{one.trackingId}</a>
              ) : (
                `#${one.trackingId}`
              )}
              <br />
              <small>{one.agency}</small>
            </Head>
            <Cell label="Baris" isNumber>
              {one.row}
            </Cell>
            <Cell>
              {KINDS[one.kind]}
              {one.before === null ? (one.after === null ? '' : `: ${one.after}`) : ''}
              {one.before === null ? null : (
                <>
                  : {one.before === '' ? 'kosong' : one.before} &rarr;{' '}
                  <b>{one.after === '' ? 'kosong' : one.after}</b>
                </>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      {of > changes.length ? (
        <p class="pad soft">dan {numberText(of - changes.length)} baris lain</p>
      ) : null}
    </Card>
  );

const MOST_ROWS = 50;
const Summary = ({ result }: { result: IntakeResult }) => (
  <div class="pad">
    <dl class="facts">
      <dt>Baris</dt>
      <dd>{numberText(result.rows)}</dd>
      <dt>Laporan baru</dt>
      <dd>{numberText(result.new)}</dd>
      <dt>Berubah</dt>
      <dd>{numberText(result.changed)}</dd>
      <dt>Tidak berubah</dt>
      <dd>{numberText(result.unchanged)}</dd>
      <dt>Pindah instansi</dt>
      <dd>{numberText(result.handedOn)}</dd>
      <dt>Dilewati</dt>
      <dd>{numberText(result.skipped.length)}</dd>
    </dl>
    {[
      [result.missingColumns, 'Kolom yang tidak ada atau ganda; isi laporan tidak dikutip'],
      [result.unknownStatuses, 'Status yang tidak dikenal'],
      [result.unknownClassifications, 'Klasifikasi yang tidak dikenal; isinya tidak dikutip'],
      [result.unmatchedAgencies, 'Instansi yang belum ada petugasnya'],
    ].map(([some, says]) =>
      (some as readonly string[]).length === 0 ? null : (
        <p class="note near">
          {says as string}: {(some as readonly string[]).slice(0, 20).join('; ')}
        </p>
      ),
    )}
    {result.skipped.length === 0 ? null : (
      <Table caption="Baris yang dilewati" columns={[{ name: 'Baris' }, { name: 'Mengapa' }]}>
        {result.skipped.slice(0, MOST_ROWS).map(({ row, reason }) => (
          <Row>
            <Head>{row}</Head>
            <Cell>{told(reason).in(speakerOf('id'))}</Cell>
          </Row>
        ))}
      </Table>
    )}
  </div>
);
