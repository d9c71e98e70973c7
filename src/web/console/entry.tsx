import { CLASSIFICATIONS } from '../../domain/complaint.js';
import { CLASSIFICATION_WORDS } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { Card, Errors, Field, Form, Select, type Wrong } from './pieces.js';
import type { View } from './view.js';

// A complaint that arrived elsewhere, entered by an admin's hand.

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
