import type { CASE_STATES, ComplaintPage } from '../../admin/complaint-list.js';
import { CLASSIFICATIONS } from '../../domain/complaint.js';
import { CLOCK_KINDS } from '../../domain/policy.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS } from '../../wording/words.js';
import { CaseRows } from './case-rows.js';
import { Heading, Page } from './layout.js';
import { Card, Empty, Field, Select } from './pieces.js';
import { mayAct, type View } from './view.js';

// All open cases, nearest due first; what is asked for stands in the address.

/** States as they stand in addresses, and in words. */
export const STATE_NAMES = {
  lewat: ['overdue', 'Lewat batas'],
  'hari-ini': ['today', 'Hari ini'],
  mendekati: ['soon', 'Mendekati batas'],
  aman: ['safe', 'Aman'],
  menunggu: ['waiting', 'Menunggu konfirmasi'],
} as const satisfies Record<string, readonly [(typeof CASE_STATES)[number], string]>;
export const KIND_NAMES = {
  'tanpa-pengingat': 'Tanpa pengingat lagi',
  'tanpa-nomor': 'Belum bernomor LAPOR!',
  ditahan: 'Pengingat ditahan',
  berakhir: 'Sudah berakhir',
} as const;

/** What the list is asked for, as it stands in the address. */
export interface Asked {
  readonly search: string;
  readonly agency: string;
  readonly state: string;
  readonly clock: string;
  readonly classification: string;
  readonly kind: string;
  readonly district: string;
  readonly channel: string;
  readonly after: string;
}

/** An address with what is asked for, without what is empty. */
export function addressOf(path: string, asked: Asked): string {
  const query = new URLSearchParams(
    Object.entries({
      cari: asked.search,
      instansi: asked.agency,
      keadaan: asked.state,
      jam: asked.clock,
      klasifikasi: asked.classification,
      jenis: asked.kind,
      kecamatan: asked.district,
      kanal: asked.channel,
      sesudah: asked.after,
    }).filter(([, value]) => value !== ''),
  ).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** All, and each; also what is asked for and is not there. */
const choices = (all: readonly string[], asked: string): [string, string][] => [
  ['', 'Semua'],
  ...[...new Set([...all, ...(asked === '' ? [] : [asked])])].map((one): [string, string] => [
    one,
    one,
  ]),
];

export const ComplaintsPage = ({
  view,
  asked,
  agencies,
  districts,
  channels,
  page,
  problem,
}: {
  view: View;
  asked: Asked;
  agencies: readonly string[];
  districts: readonly string[];
  channels: readonly string[];
  page: ComplaintPage;
  /** Why the list cannot be shown so; null where it can. */
  problem: string | null;
}) => {
  const isEnded = asked.kind === 'berakhir';
  return (
    <Page view={view} title="Laporan">
      <Heading
        title={isEnded ? 'Laporan yang sudah berakhir' : 'Laporan terbuka'}
        says={
          <p class="soft">
            {isEnded
              ? 'Yang terakhir berakhir di atas.'
              : 'Yang paling lama lewat di atas, lalu yang paling dekat batas waktunya.'}
          </p>
        }
      >
        {mayAct(view) ? (
          <>
            <a class="button main" href="/laporan/unggah">
              Unggah ekspor LAPOR!
            </a>
            <a class="button" href="/laporan/baru">
              Catat laporan
            </a>
            <a class="button" href={addressOf('/laporan/daftar.xlsx', { ...asked, after: '' })}>
              Unduh daftar
            </a>
          </>
        ) : undefined}
      </Heading>
      <Card id="daftar" title="Daftar">
        <form
          class="filters"
          method="get"
          action="/laporan"
          role="search"
          aria-label="Saring laporan"
        >
          <Field
            id="cari"
            label="Cari nomor atau judul"
            type="search"
            value={asked.search}
            maxlength={100}
          />
          <Select
            id="instansi"
            label="Instansi"
            value={asked.agency}
            options={[['', 'Semua'], ...agencies.map((name): [string, string] => [name, name])]}
          />
          <Select
            id="keadaan"
            label="Keadaan"
            value={asked.state}
            options={[
              ['', 'Semua'],
              ...Object.entries(STATE_NAMES).map(([at, [, name]]): [string, string] => [at, name]),
            ]}
          />
          <Select
            id="jam"
            label="Batas yang berjalan"
            value={asked.clock}
            options={[
              ['', 'Semua'],
              ...CLOCK_KINDS.map((kind): [string, string] => [kind, CLOCK_WORDS[kind]]),
            ]}
          />
          <Select
            id="klasifikasi"
            label="Klasifikasi"
            value={asked.classification}
            options={[
              ['', 'Semua'],
              ...CLASSIFICATIONS.map((one): [string, string] => [one, CLASSIFICATION_WORDS[one]]),
            ]}
          />
          {districts.length === 0 && asked.district === '' ? null : (
            <Select
              id="kecamatan"
              label="Kecamatan"
              value={asked.district}
              options={choices(districts, asked.district)}
            />
          )}
          <Select
            id="kanal"
            label="Kanal"
            value={asked.channel}
            options={choices(channels, asked.channel)}
          />
          <Select
            id="jenis"
            label="Hanya"
            value={asked.kind}
            options={[['', 'Semua yang terbuka'], ...Object.entries(KIND_NAMES)]}
          />
          <div class="row">
            <button>Saring</button>
            <a href="/laporan">Hapus saringan</a>
          </div>
        </form>
        {problem !== null ? (
          <p class="note late">{problem}</p>
        ) : page.cases.length === 0 ? (
          <Empty>
            {isEnded
              ? 'Tidak ada laporan berakhir yang sesuai.'
              : 'Tidak ada laporan terbuka yang sesuai.'}
          </Empty>
        ) : (
          <CaseRows
            view={view}
            cases={page.cases}
            caption={isEnded ? 'Laporan yang sudah berakhir' : 'Laporan terbuka'}
          />
        )}
        <div class="pager">
          <span class="soft">{page.cases.length} laporan di halaman ini</span>
          {asked.after === '' ? null : (
            <a href={addressOf('/laporan', { ...asked, after: '' })}>Dari awal</a>
          )}
          {page.next === null ? null : (
            <a class="button" href={addressOf('/laporan', { ...asked, after: page.next })}>
              Berikutnya
            </a>
          )}
        </div>
      </Card>
    </Page>
  );
};
