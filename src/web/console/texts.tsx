import type { ListedTemplate, ShownTemplate, TemplatePreview } from '../../admin/templates.js';
import { LONGEST_TEMPLATE } from '../../admin/templates.js';
import { TEMPLATE_GROUPS, templateTitle } from '../../wording/template-names.js';
import { WhatsAppText } from '../whatsapp-text.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Errors, Form, Head, Row, State, Table, type Wrong } from './pieces.js';
import { whenText, type View } from './view.js';

// What officers read: every text, how it reads with real cases, and its versions.

export const TextsPage = ({
  view,
  templates,
}: {
  view: View;
  templates: readonly ListedTemplate[];
}) => {
  const known = new Map(templates.map((one) => [one.name, one]));
  const named = new Set(TEMPLATE_GROUPS.flatMap(([, names]) => Object.keys(names)));
  const others = templates.filter(({ name }) => !named.has(name));
  const groups = [
    ...TEMPLATE_GROUPS.map(
      ([group, names]) =>
        [group, Object.keys(names).flatMap((name) => known.get(name) ?? [])] as const,
    ),
    ...(others.length === 0 ? [] : [['Lainnya', others] as const]),
  ];
  return (
    <Page view={view} title="Kata-kata pesan">
      <Heading
        title="Kata-kata pesan"
        says={
          <p class="soft">
            Semua yang dibaca petugas. Yang sudah diantrekan tetap seperti saat diantrekan.
          </p>
        }
      />
      {groups.map(([group, some], i) => (
        <Card id={`kelompok-${i}`} title={group}>
          <Table
            caption={group}
            columns={[{ name: 'Pesan' }, { name: 'Keadaan' }, { name: 'Diubah' }]}
          >
            {some.map(({ name, version, isUnused }) => (
              <Row>
                <Head>
                  <a href={`/kata-kata/${name}`}>{templateTitle(name)}</a>
                  <br />
                  <small>{name}</small>
                </Head>
                <Cell>
                  {version === null ? (
                    <State tone="held">Bawaan</State>
                  ) : isUnused ? (
                    <State tone="late">Tidak cocok lagi, bawaan dipakai</State>
                  ) : (
                    <State tone="safe">Diubah</State>
                  )}
                </Cell>
                <Cell label="Diubah">
                  {version === null ? '-' : `${whenText(view, version.at)}, ${version.who}`}
                </Cell>
              </Row>
            ))}
          </Table>
        </Card>
      ))}
    </Page>
  );
};

export const TextPage = ({
  view,
  shown,
  content,
  preview,
  wrong,
  saved,
  version,
}: {
  view: View;
  shown: ShownTemplate;
  /** What stands in the form. */
  content: string;
  /** How that reads; null where it cannot be used. */
  preview: TemplatePreview | null;
  wrong: Wrong;
  saved: boolean;
  /** Which versions were seen when the form was shown. */
  version: number;
}) => (
  <Page view={view} title={templateTitle(shown.name)} script="preview.js">
    <Heading
      title={templateTitle(shown.name)}
      crumb={<a href="/kata-kata">Kata-kata pesan</a>}
      says={
        <p class="soft">
          Yang di antara dua kurung kurawal diisi program: {'{{nama}}'} sebuah isian,{' '}
          {'{{#nama}}...{{/nama}}'} hanya bila ada, {'{{^nama}}...{{/nama}}'} hanya bila tidak ada,{' '}
          {'{{> nama}}'} bagian lain. *Bintang* menebalkan, _garis bawah_ memiringkan.
        </p>
      }
    />
    {saved ? (
      <p class="note safe" role="status">
        Disimpan. Petugas membaca teks ini mulai sekarang.
      </p>
    ) : null}
    <Errors wrong={wrong} />
    <div class="two half">
      <Card id="teks" title="Teks">
        <form
          class="pad"
          method="post"
          action={`/kata-kata/${shown.name}`}
          data-preview={`/kata-kata/${shown.name}`}
        >
          <input type="hidden" name="kunci" value={view.csrf} />
          <input type="hidden" name="versi" value={String(version)} />
          <div class="field">
            <label for="isi">Teks pesan</label>
            <textarea id="isi" name="isi" rows={18} maxlength={LONGEST_TEMPLATE} required>
              {`\n${content}`}
            </textarea>
          </div>
          <div class="row">
            <button name="lihat" value="1">
              Lihat pratinjau
            </button>
            <button class="main" name="simpan" value="1">
              Simpan
            </button>
            <a class="button" href="/kata-kata">
              Batal
            </a>
          </div>
        </form>
      </Card>
      <Card id="pratinjau" title="Pratinjau">
        <div class="pad" aria-live="polite">
          {preview === null ? (
            <p class="note late">{wrong.map(({ says }) => says).join(' ')}</p>
          ) : (
            <Previewed preview={preview} />
          )}
        </div>
      </Card>
    </div>
    {preview === null || preview.tags.length === 0 ? null : (
      <Card id="isian" title="Isian yang boleh dipakai">
        <details>
          <summary>Lihat {preview.tags.length} isian, dengan contohnya</summary>
          <dl class="facts pad">
            {preview.tags.map(([tag, example]) => (
              <>
                <dt>
                  <code>{`{{${tag}}}`}</code>
                </dt>
                <dd>{example}</dd>
              </>
            ))}
          </dl>
        </details>
      </Card>
    )}
    <Card id="versi" title="Versi">
      <Table
        caption="Versi teks ini"
        columns={[{ name: 'Kapan' }, { name: 'Oleh' }, { name: 'Teks' }, { name: 'Tindakan' }]}
      >
        {shown.versions.map((one) => (
          <Row>
            <Head>{whenText(view, one.at)}</Head>
            <Cell label="Oleh">{one.who}</Cell>
            <Cell>
              {one.content === null ? (
                'kembali ke bawaan'
              ) : (
                <details>
                  <summary>Lihat</summary>
                  <pre>{one.content}</pre>
                </details>
              )}
            </Cell>
            <Cell>
              <TakeUp view={view} name={shown.name} content={one.content ?? shown.shipped} />
            </Cell>
          </Row>
        ))}
        <Row>
          <Head>Bawaan program</Head>
          <Cell label="Oleh">-</Cell>
          <Cell>
            <details>
              <summary>Lihat</summary>
              <pre>{shown.shipped}</pre>
            </details>
          </Cell>
          <Cell>
            <TakeUp view={view} name={shown.name} content={shown.shipped} />
          </Cell>
        </Row>
      </Table>
    </Card>
  </Page>
);

/** Puts a former text into the form, to be looked at and saved. */
const TakeUp = ({ view, name, content }: { view: View; name: string; content: string }) => (
  <Form view={view} action={`/kata-kata/${name}`} class="row">
    <input type="hidden" name="isi" value={content} />
    <button name="lihat" value="1">
      Pakai lagi
    </button>
  </Form>
);

const Previewed = ({ preview: { shown, missing } }: { preview: TemplatePreview }) => (
  <>
    {missing.length === 0 ? null : (
      <p class="note near">Yang ada di teks bawaan dan tidak di sini: {missing.join(', ')}.</p>
    )}
    {shown.length === 0 ? (
      <p>Bagian ini tidak dipakai oleh pesan mana pun.</p>
    ) : (
      shown.map(({ about, text }) => (
        <figure>
          <figcaption>
            <small>{about === '' ? 'Dengan data contoh' : `Untuk laporan ${about}`}</small>
          </figcaption>
          <div class="bubble">
            <WhatsAppText text={text} />
          </div>
        </figure>
      ))
    )}
  </>
);
