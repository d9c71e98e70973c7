import type { NextAt } from '../../admin/complaint-view.js';
import { dayText } from '../../domain/day.js';
import { CLASSIFICATIONS } from '../../domain/complaint.js';
import { CLASSIFICATION_WORDS } from '../../wording/words.js';
import { nextText } from './complaint.js';
import { Heading, Page } from './layout.js';
import { Card, Errors, Field, Form, Select, type Wrong } from './pieces.js';
import { todayIn, type View } from './view.js';

// A complaint that arrived elsewhere, entered by an admin's hand.

const CHANNELS = ['Surat', 'Telepon 112', 'Tatap muka', 'Media sosial', 'WhatsApp', 'Lainnya'];

export const EntryPage = ({
  view,
  agencies,
  fields,
  wrong,
  isAgain,
  next = null,
}: {
  view: View;
  agencies: readonly string[];
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
  /** Whether it looks like one that was entered already. */
  isAgain: boolean;
  /** What would be said of it first; null before somebody looked. */
  next?: readonly NextAt[] | null;
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
          <Field
            id="diterima"
            label="Diterima pada"
            type="date"
            value={value('diterima')}
            max={dayText(todayIn(view))}
            wrong={wrong}
            hint="Kosongkan bila tidak diketahui."
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
          {next === null ? null : (
            <div class="note" role="status">
              <b>Yang akan terjadi</b>
              <ul class="list">
                <li>Laporan mendapat nomor sementara, dan batas waktunya mulai berjalan.</li>
                {next.map(({ agency, next: then }) => (
                  <li>
                    Pesan pertama, {agency}: {nextText(view, then)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <div class="row">
            {next === null ? (
              <button class="main" name="lihat" value="1">
                Lihat yang akan terjadi
              </button>
            ) : (
              <button class="main" name="simpan" value="1">
                Simpan
              </button>
            )}
            <a class="button" href="/laporan">
              Batal
            </a>
          </div>
        </Form>
      </Card>
    </Page>
  );
};
