import type { AgencyShown, PlaceShown } from '../../admin/agencies-view.js';
import type { ListedOfficer } from '../../admin/officers.js';
import type { PlaceInTime } from '../../store/roster.js';
import { wordFor } from '../../wording/admin-words.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { STATES, WHY, reasonText, span } from './people-words.js';
import {
  Card,
  Cell,
  Empty,
  Errors,
  Field,
  Form,
  Head,
  Row,
  State,
  Table,
  type Wrong,
} from './pieces.js';
import { mayAct, numberText, shortDayIn, type View } from './view.js';

// Who can be told at which agency, and what must be mended.

export const OfficersPage = ({
  view,
  agencies,
  found,
  search,
  region,
}: {
  view: View;
  agencies: readonly AgencyShown[];
  /** Officers whose name or agency has the words searched for; null where nothing was. */
  found: readonly (ListedOfficer & { readonly id: number })[] | null;
  search: string;
  region: readonly PlaceShown[];
}) => {
  const wrong = agencies.filter(({ state }) => state === 'nobody' || state === 'trouble').length;
  return (
    <Page view={view} title="Petugas">
      <Heading
        title="Petugas"
        says={
          <p class="soft">
            {numberText(agencies.length)} instansi.{' '}
            {wrong === 0 ? 'Semua lengkap.' : `${numberText(wrong)} perlu diperbaiki.`}
          </p>
        }
      >
        {mayAct(view) ? (
          <>
            <a class="button main" href="/petugas/tambah">
              Tambah petugas
            </a>
            <a class="button" href="/petugas/instansi/tambah">
              Tambah instansi
            </a>
            <a class="button" href="/petugas/undangan">
              Undangan
            </a>
            <a class="button" href="/petugas/sk">
              Perbarui SK
            </a>
            <a class="button" href="/petugas/impor">
              Impor
            </a>
            <a class="button" href="/petugas/daftar.csv">
              Ekspor
            </a>
          </>
        ) : undefined}
      </Heading>
      <Card
        id="daftar"
        title="Instansi"
        aside={
          <form class="row" role="search" method="get" action="/petugas">
            <label class="hide" for="cari">
              Cari instansi atau petugas
            </label>
            <input
              id="cari"
              name="cari"
              type="search"
              placeholder="Cari instansi atau petugas"
              value={search}
            />
            <button>Cari</button>
          </form>
        }
      >
        {agencies.length === 0 ? (
          <Empty>Belum ada instansi. Tambahkan petugas, atau impor daftarnya.</Empty>
        ) : (
          <Table
            caption="Instansi"
            columns={[
              { name: 'Instansi' },
              { name: 'Keadaan' },
              { name: 'Petugas', isNumber: true },
              { name: 'Laporan terbuka', isNumber: true },
              { name: 'SK berlaku sampai' },
            ]}
          >
            {agencies.map((one) => {
              const [tone, word] = STATES[one.state];
              return (
                <Row>
                  <Head>
                    <a href={`/petugas/instansi/${one.id}`}>{one.name}</a>
                  </Head>
                  <Cell>
                    <State tone={tone}>{word}</State>{' '}
                    <small>
                      {one.reason !== null
                        ? reasonText(one.reason)
                        : one.awayUntil !== null
                          ? `cuti s.d. ${shortDayIn(view, one.awayUntil)}`
                          : ''}
                    </small>
                  </Cell>
                  <Cell isNumber label="Petugas">
                    {one.officers}
                  </Cell>
                  <Cell isNumber label="Laporan terbuka">
                    {numberText(one.open)}
                  </Cell>
                  <Cell label="SK sampai">
                    {one.until === null ? '-' : shortDayIn(view, one.until)}
                  </Cell>
                </Row>
              );
            })}
          </Table>
        )}
      </Card>
      {found === null ? null : (
        <Card id="orang" title={`Petugas yang cocok dengan \u201c${search}\u201d`}>
          {found.length === 0 ? (
            <Empty>Tidak ada petugas yang cocok.</Empty>
          ) : (
            <Table
              caption="Petugas yang cocok"
              columns={[{ name: 'Petugas' }, { name: 'Penugasan' }]}
            >
              {found.map((one) => (
                <Row>
                  <Head>
                    <a href={`/petugas/${one.id}`}>{one.name}</a>
                  </Head>
                  <Cell>
                    {one.roles
                      .map(
                        ({ role, agency }) =>
                          `${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}`,
                      )
                      .join('; ')}
                  </Cell>
                </Row>
              ))}
            </Table>
          )}
        </Card>
      )}
      <Card id="daerah" title="Peran untuk seluruh daerah">
        <Places view={view} places={region} caption="Peran untuk seluruh daerah" />
      </Card>
    </Page>
  );
};

const Places = ({
  view,
  places,
  caption,
}: {
  view: View;
  places: readonly PlaceShown[];
  caption: string;
}) =>
  places.length === 0 ? (
    <Empty>Belum ada yang memegang peran di sini.</Empty>
  ) : (
    <Table
      caption={caption}
      columns={[
        { name: 'Petugas' },
        { name: 'Peran' },
        { name: 'Keadaan' },
        { name: 'SK' },
        ...(mayAct(view) ? [{ name: 'Tindakan' }] : []),
      ]}
    >
      {places.map((one) => (
        <Row>
          <Head>
            <a href={`/petugas/${one.officerId}`}>{one.name}</a>
          </Head>
          <Cell>{ROLE_NAMES[one.role]}</Cell>
          <Cell>
            {one.trouble !== null ? (
              <State tone="near">{wordFor(WHY, one.trouble)}</State>
            ) : one.awayUntil !== null ? (
              <State tone="held">cuti s.d. {shortDayIn(view, one.awayUntil)}</State>
            ) : (
              <State tone="safe">Dapat diberi tahu</State>
            )}
          </Cell>
          <Cell label="SK">
            {one.decree ?? '-'}
            {one.until === null ? '' : `, s.d. ${shortDayIn(view, one.until)}`}
          </Cell>
          {mayAct(view) ? (
            <Cell>
              <a href={`/petugas/${one.officerId}?buka=ganti#ganti`}>
                Ganti<span class="hide"> {one.name}</span>
              </a>
            </Cell>
          ) : null}
        </Row>
      ))}
    </Table>
  );

export const AgencyPage = ({
  view,
  name,
  places,
  history,
  spellings,
}: {
  view: View;
  name: string;
  /** What else sources call it. */
  spellings: readonly string[];
  places: readonly PlaceShown[];
  history: readonly PlaceInTime[];
}) => (
  <Page view={view} title={name}>
    <Heading title={name} crumb={<a href="/petugas">Petugas</a>}>
      {mayAct(view) ? (
        <>
          <a class="button main" href={`/petugas/tambah?instansi=${encodeURIComponent(name)}`}>
            Tambah petugas
          </a>
          <a class="button" href={`/laporan?instansi=${encodeURIComponent(name)}`}>
            Laporan terbuka
          </a>
          <a class="button" href={`/petugas/gabung?dari=${encodeURIComponent(name)}`}>
            Gabungkan nama
          </a>
        </>
      ) : undefined}
    </Heading>
    {spellings.length === 0 ? null : (
      <p class="soft">Ejaan lain yang dikenali: {spellings.join('; ')}</p>
    )}
    <Card id="kini" title="Yang bertugas">
      <Places view={view} places={places} caption="Yang bertugas" />
    </Card>
    <Card id="dahulu" title="Siapa memegang apa, dan kapan">
      {history.length === 0 ? (
        <Empty>Belum ada riwayat.</Empty>
      ) : (
        <Table
          caption="Riwayat penugasan"
          columns={[{ name: 'Petugas' }, { name: 'Peran' }, { name: 'Masa' }, { name: 'SK' }]}
        >
          {history.map((one) => (
            <Row>
              <Head>{one.name}</Head>
              <Cell>{ROLE_NAMES[one.role]}</Cell>
              <Cell label="Masa">
                {span(view, one)}
                {one.endedAt === null ? '' : ' (diakhiri)'}
              </Cell>
              <Cell label="SK">{one.decree ?? '-'}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  </Page>
);

/** An agency that no source has named yet. */
export const AddAgencyPage = ({
  view,
  fields,
  wrong,
}: {
  view: View;
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
}) => (
  <Page view={view} title="Tambah instansi">
    <Heading
      title="Tambah instansi"
      crumb={<a href="/petugas">Petugas</a>}
      says={
        <p class="soft">
          Instansi yang belum pernah muncul di ekspor. Sesudah disimpan, Anda mengisi petugasnya.
        </p>
      }
    />
    <Card id="instansi" title="Instansi">
      <Form view={view} action="/petugas/instansi/tambah">
        <Errors wrong={wrong} />
        <Field
          id="nama"
          label="Nama seperti di LAPOR!"
          required
          maxlength={200}
          value={fields['nama'] ?? ''}
          wrong={wrong}
        />
        <Field
          id="kode"
          label="ID instansi di LAPOR!"
          maxlength={50}
          value={fields['kode'] ?? ''}
          hint="Boleh kosong."
        />
        <div class="row">
          <button class="main">Simpan</button>
          <a class="button" href="/petugas">
            Batal
          </a>
        </div>
      </Form>
    </Card>
  </Page>
);
