import { CLASSIFICATIONS, type Snapshot } from '../../domain/complaint.js';
import { known } from '../../domain/said.js';
import { speakerOf } from '../../wording/speaker.js';
import type { IntakeResult } from '../../intake/intake.js';
import type { HeldExport } from '../../store/exports.js';
import { CLASSIFICATION_WORDS } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Errors, Field, Form, Head, Row, Select, Table, type Wrong } from './pieces.js';
import { numberText, whenText, type View } from './view.js';

// How complaints come in by an admin's hand: one that arrived elsewhere, and an export.

const CHANNELS = ['Surat', 'Telepon 112', 'Tatap muka', 'Media sosial', 'WhatsApp', 'Lainnya'];

export const EntryPage = ({
  view,
  agencies,
  fields,
  wrong,
  isAgain,
}: {
  view: View;
  agencies: readonly string[];
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
  /** Whether it looks like one that was entered already. */
  isAgain: boolean;
}) => {
  const value = (name: string) => fields[name] ?? '';
  return (
    <Page view={view} title="Catat laporan">
      <Heading
        title="Catat laporan"
        crumb={<a href="/laporan">Laporan</a>}
        says={
          <p class="soft">
            Laporan yang datang lewat jalur lain dan belum ada di LAPOR!. Ia diberi nomor sementara.
          </p>
        }
      />
      <Card id="catat" title="Isi laporan">
        <Form view={view} action="/laporan/baru">
          <Errors wrong={wrong} />
          <Field
            id="judul"
            label="Judul"
            required
            maxlength={200}
            value={value('judul')}
            wrong={wrong}
            hint="Tanpa nama, nomor, atau alamat pelapor"
          />
          <div class="field">
            <label for="isi">Isi</label>
            <textarea id="isi" name="isi" rows={5} maxlength={4000} aria-describedby="isi-h">
              {value('isi')}
            </textarea>
            <small id="isi-h">Tanpa nama, nomor, atau alamat pelapor; yang dikenali dihapus.</small>
          </div>
          <Select
            id="instansi"
            label="Instansi"
            value={value('instansi')}
            options={[['', 'Pilih instansi'], ...agencies.map((name) => [name, name] as const)]}
          />
          <Select
            id="kanal"
            label="Kanal"
            value={value('kanal')}
            options={CHANNELS.map((name) => [name, name] as const)}
          />
          <Select
            id="klasifikasi"
            label="Klasifikasi"
            value={value('klasifikasi') || 'complaint'}
            options={CLASSIFICATIONS.filter((c) => c !== 'unspecified').map(
              (c) => [c, CLASSIFICATION_WORDS[c]] as const,
            )}
          />
          <Select
            id="kerahasiaan"
            label="Kerahasiaan"
            value={value('kerahasiaan') || 'open'}
            options={[
              ['open', 'Terbuka'],
              ['anonymous', 'Anonim'],
              ['secret', 'Rahasia: isinya tidak dikirim kepada siapa pun'],
            ]}
          />
          {isAgain ? (
            <label class="plain">
              <input type="checkbox" name="lagi" value="1" />
              Catat juga walaupun mirip dengan yang sudah ada
            </label>
          ) : null}
          <div class="row">
            <button class="main">Simpan</button>
            <a class="button" href="/laporan">
              Batal
            </a>
          </div>
        </Form>
      </Card>
    </Page>
  );
};

/** An export that was read and waits to be taken in. */
export interface Upload {
  readonly key: string;
  readonly snapshot: Snapshot;
  /** What it would change. */
  readonly result: IntakeResult;
  /** Why it would be held back; null where it would not. */
  readonly held: string | null;
  /** Whether none was ever taken in before. */
  readonly isFirst: boolean;
}

export const UploadPage = ({
  view,
  wrong,
  upload,
  done,
  waiting,
}: {
  view: View;
  wrong: Wrong;
  upload: Upload | null;
  done: IntakeResult | null;
  waiting: readonly HeldExport[];
}) => (
  <Page view={view} title="Unggah ekspor LAPOR!">
    <Heading title="Unggah ekspor LAPOR!" crumb={<a href="/laporan">Laporan</a>} />
    <Errors wrong={wrong} />
    {done === null ? null : (
      <Card id="hasil" title="Sudah masuk">
        <Summary result={done} />
      </Card>
    )}
    {upload === null ? null : (
      <Card id="pratinjau" title={`Yang akan berubah oleh ${upload.snapshot.origin.name}`}>
        <Summary result={upload.result} />
        <Form view={view} action="/laporan/unggah/impor">
          <input type="hidden" name="berkas" value={upload.key} />
          {upload.isFirst ? (
            <p class="note">
              Ini ekspor pertama: batas waktu dihitung sejak laporan diterima, dan pengingat yang
              sudah lewat tidak dikirim.
            </p>
          ) : null}
          {upload.held === null ? null : (
            <p class="note late">
              <b>Perubahannya besar:</b> {upload.held} Periksa berkasnya sebelum mengimpor.
            </p>
          )}
          <div class="row">
            <button class={upload.held === null ? 'main' : 'risky'}>
              {upload.held === null ? 'Impor' : 'Impor juga'}
            </button>
            <a class="button" href="/laporan/unggah">
              Batal
            </a>
          </div>
        </Form>
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
            <Cell>{known(reason).in(speakerOf('id'))}</Cell>
          </Row>
        ))}
      </Table>
    )}
  </div>
);
