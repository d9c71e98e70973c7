import { maskedNumber } from '../../admin/audit.js';
import type { AgencyJoined } from '../../admin/agencies.js';
import type { DecreeChanged, DecreeHeld } from '../../admin/decree.js';
import type { PlaceHeld } from '../../admin/people.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { Card, Empty, Errors, Field, Form, Select, type Wrong } from './pieces.js';
import { numberText, type View } from './view.js';

// The yearly decree, and two spellings of one agency: what concerns many people at once.

type Fields = Readonly<Record<string, string>>;

/** Stands for every decree. */
export const ALL = '*';
/** How many rows there are for those who come, and how many of them are shown at first. */
export const MOST_NEW = 12;
const SHOWN_NEW = 2;

const placeText = ({ name, role, agency }: Pick<PlaceHeld, 'name' | 'role' | 'agency'>) =>
  `${name}, ${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}`;

export const DecreePage = ({
  view,
  decrees,
  chosen,
  version,
  fields,
  wrong,
  changed,
  saved,
}: {
  view: View;
  /** The decrees by which places are held. */
  decrees: readonly DecreeHeld[];
  /** The one that is renewed. */
  chosen: DecreeHeld | null;
  /** Changes with what stands under it: whoever saves has seen it. */
  version: string;
  fields: Fields;
  wrong: Wrong;
  /** What it would change; null before somebody looked. */
  changed: DecreeChanged | null;
  saved: string | null;
}) => {
  const isFresh = fields['nomor'] === undefined;
  const places = [
    ...new Map(
      (chosen?.people ?? [])
        .flatMap(({ places: mine }) => mine)
        .map(({ role, agency }) => [
          `${role}|${agency ?? ''}`,
          `${ROLE_NAMES[role]}${agency === null ? '' : `, ${agency}`}`,
        ]),
    ),
  ];
  return (
    <Page view={view} title="Perbarui SK">
      <Heading
        title="Perbarui SK tahunan"
        crumb={<a href="/petugas">Petugas</a>}
        says={
          <p class="soft">
            Semua yang ada di SK lama tetap, kecuali yang Anda lepas centangnya atau yang digantikan
            di bawah.
          </p>
        }
      />
      {saved === null ? null : (
        <p class="note safe" role="status">
          {saved}
        </p>
      )}
      <Errors wrong={wrong} />
      {decrees.length > 1 ? (
        <Card id="lama" title="SK yang diperbarui">
          <form class="pad" method="get" action="/petugas/sk">
            <Select
              id="sk"
              label="SK lama"
              value={chosen?.decree ?? ''}
              options={decrees.map(({ decree, people }) => [
                decree,
                `${decree === ALL ? 'Semua SK' : decree} (${people.length} orang)`,
              ])}
            />
            <div class="row">
              <button>Pilih</button>
            </div>
          </form>
        </Card>
      ) : null}
      {chosen === null ? (
        <Empty>
          Belum ada penugasan dengan nomor SK. Isi nomor SK saat mengimpor daftar petugas.
        </Empty>
      ) : (
        <Card
          id="baru"
          title={
            chosen.decree === ALL
              ? 'SK baru, menggantikan semua SK'
              : `SK baru, menggantikan ${chosen.decree}`
          }
        >
          <Form view={view} action="/petugas/sk">
            <input type="hidden" name="sk" value={chosen.decree} />
            <input type="hidden" name="versi" value={version} />
            <Field
              id="nomor"
              label="Nomor SK baru"
              required
              maxlength={120}
              value={fields['nomor'] ?? ''}
              wrong={wrong}
            />
            <Field
              id="mulai"
              label="Berlaku mulai"
              type="date"
              required
              value={fields['mulai'] ?? ''}
              wrong={wrong}
            />
            <Field
              id="sampai"
              label="Berlaku sampai dengan"
              type="date"
              required
              value={fields['sampai'] ?? ''}
              wrong={wrong}
            />
            <fieldset>
              <legend>Yang tetap ({numberText(chosen.people.length)} orang di SK lama)</legend>
              {chosen.people.map(({ id, name, phone, places: mine }) => (
                <label>
                  <input
                    type="checkbox"
                    name={`tetap-${id}`}
                    value="1"
                    checked={isFresh || fields[`tetap-${id}`] === '1'}
                  />{' '}
                  {name}{' '}
                  <small>
                    {maskedNumber(phone)};{' '}
                    {mine
                      .map(
                        ({ role, agency }) =>
                          `${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}`,
                      )
                      .join('; ')}
                  </small>
                </label>
              ))}
            </fieldset>
            {Array.from({ length: SHOWN_NEW }, (_, i) => (
              <Follower at={i} places={places} fields={fields} wrong={wrong} />
            ))}
            <details open={isFilled(fields, SHOWN_NEW)}>
              <summary>Pengganti lain</summary>
              {Array.from({ length: MOST_NEW - SHOWN_NEW }, (_, i) => (
                <Follower at={SHOWN_NEW + i} places={places} fields={fields} wrong={wrong} />
              ))}
            </details>
            {changed === null ? null : <Changed changed={changed} />}
            <div class="row">
              <button class={changed === null ? 'main' : ''} name="lihat" value="1">
                Lihat yang akan berubah
              </button>
              {changed === null ? null : (
                <button class="main" name="simpan" value="1">
                  Berlakukan
                </button>
              )}
              <a class="button" href="/petugas">
                Batal
              </a>
            </div>
          </Form>
        </Card>
      )}
    </Page>
  );
};

/** Who takes a place in somebody's stead. */
const Follower = ({
  at: i,
  places,
  fields,
  wrong,
}: {
  at: number;
  places: readonly (readonly [string, string])[];
  fields: Fields;
  wrong: Wrong;
}) => (
  <fieldset>
    <legend>Pengganti {i + 1}</legend>
    <div class="three">
      <Select
        id={`tempat-${i}`}
        label="Menggantikan"
        value={fields[`tempat-${i}`] ?? ''}
        options={[['', '-'], ...places]}
      />
      <Field
        id={`nama-${i}`}
        label="Nama pengganti"
        maxlength={120}
        value={fields[`nama-${i}`] ?? ''}
        wrong={wrong}
      />
      <Field
        id={`nomor-${i}`}
        label="Nomor WhatsApp"
        inputmode="tel"
        value={fields[`nomor-${i}`] ?? ''}
        wrong={wrong}
      />
    </div>
  </fieldset>
);

/** Whether one of the followers from a place on was named. */
const isFilled = (fields: Fields, from: number): boolean =>
  Array.from({ length: MOST_NEW - from }, (_, i) => from + i).some((i) =>
    ['tempat', 'nama', 'nomor'].some((name) => (fields[`${name}-${i}`] ?? '') !== ''),
  );

const Changed = ({ changed: { renewed, left, taken, alone } }: { changed: DecreeChanged }) => (
  <div class="note near" role="status">
    <h3>Yang akan berubah</h3>
    <p>{numberText(renewed.length)} penugasan diperpanjang.</p>
    {left.length === 0 ? null : (
      <>
        <p>Berakhir:</p>
        <ul class="list">
          {left.map((one) => (
            <li>{placeText(one)}</li>
          ))}
        </ul>
      </>
    )}
    {taken.length === 0 ? null : (
      <>
        <p>Baru:</p>
        <ul class="list">
          {taken.map((one) => (
            <li>{placeText(one)}</li>
          ))}
        </ul>
      </>
    )}
    {alone.length === 0 ? null : (
      <p>
        <b>Tidak ada lagi yang dapat diberi tahu di: {alone.join('; ')}.</b>
      </p>
    )}
  </div>
);

export const JoinPage = ({
  view,
  agencies,
  fields,
  wrong,
  joined,
  saved,
}: {
  view: View;
  agencies: readonly string[];
  fields: Fields;
  wrong: Wrong;
  joined: AgencyJoined | null;
  saved: string | null;
}) => {
  const options = [['', '-'], ...agencies.map((name) => [name, name] as const)] as const;
  return (
    <Page view={view} title="Gabungkan nama instansi">
      <Heading
        title="Gabungkan nama instansi"
        crumb={<a href="/petugas">Petugas</a>}
        says={
          <p class="soft">
            Bila satu instansi tercatat dengan dua ejaan. Laporan, penugasan, dan ekspor berikutnya
            dengan ejaan lama menjadi milik yang dipakai. Dapat dibatalkan di Riwayat perubahan.
          </p>
        }
      />
      {saved === null ? null : (
        <p class="note safe" role="status">
          {saved}
        </p>
      )}
      <Errors wrong={wrong} />
      <Card id="gabung" title="Dua ejaan">
        <Form view={view} action="/petugas/gabung">
          <Select
            id="dari"
            label="Ejaan yang dihapus"
            value={fields['dari'] ?? ''}
            options={options}
          />
          <Select id="ke" label="Nama yang dipakai" value={fields['ke'] ?? ''} options={options} />
          {joined === null ? null : (
            <div class="note near" role="status">
              <h3>Yang akan berubah</h3>
              <p>
                {numberText(joined.cases)} laporan ({numberText(joined.openCases)} terbuka) dan{' '}
                {numberText(joined.places)} penugasan pindah dari {joined.from} ke {joined.into}.
              </p>
            </div>
          )}
          <div class="row">
            <button class={joined === null ? 'main' : ''} name="lihat" value="1">
              Lihat yang akan berubah
            </button>
            {joined === null ? null : (
              <button class="main" name="simpan" value="1">
                Gabungkan
              </button>
            )}
            <a class="button" href="/petugas">
              Batal
            </a>
          </div>
        </Form>
      </Card>
    </Page>
  );
};
