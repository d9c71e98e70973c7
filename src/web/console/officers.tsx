import type { AgencyShown, PlaceShown } from '../../admin/agencies-view.js';
import type { ListedOfficer, OfficerDay } from '../../admin/officers.js';
import { maskedNumber } from '../../admin/audit.js';
import type { PeopleChanged } from '../../admin/people.js';
import { dayText, parseDay } from '../../domain/day.js';
import { ROLES, type Role } from '../../domain/roster.js';
import type { RosterEdit, RosterResult } from '../../intake/roster.js';
import type { PlaceInTime } from '../../store/roster.js';
import { wordFor } from '../../wording/admin-words.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { dayWords } from './case-words.js';
import { Heading, Page } from './layout.js';
import {
  Card,
  Cell,
  Empty,
  Errors,
  Field,
  Form,
  Head,
  Row,
  Select,
  State,
  Table,
  type Tone,
  type Wrong,
} from './pieces.js';
import { mayAct, numberText, shortDayIn, todayIn, whenText, type View } from './view.js';

// Who can be told at which agency, and what must be mended.

const WHY: Readonly<Record<string, string>> = {
  nobody: 'Tidak ada petugas yang dapat diberi tahu',
  unreachable: 'nomor tidak ada di WhatsApp',
  stopped: 'meminta berhenti',
  not_written: 'belum menyapa bot',
  expired: 'SK sudah berakhir',
  expiring: 'SK segera berakhir',
  rounded: 'nomor mungkin dibulatkan lembar kerja',
  own_superior: 'nomornya sama dengan atasannya',
  stop_request: 'meminta berhenti menerima pesan',
};
const reasonText = ({ kind, name }: { readonly kind: string; readonly name: string }): string =>
  name === '' ? wordFor(WHY, kind) : `${name}: ${wordFor(WHY, kind)}`;

/** From when to when, in words. */
const span = (view: View, { from, until }: Pick<PlaceInTime, 'from' | 'until'>): string => {
  const day = (text: string) => {
    const found = parseDay(text);
    return found === null ? text : shortDayIn(view, found);
  };
  return `${day(from)} s.d. ${until === null ? 'sekarang' : day(until)}`;
};

const STATES: Readonly<Record<AgencyShown['state'], readonly [Tone, string]>> = {
  nobody: ['late', 'Perlu tindakan'],
  trouble: ['near', 'Perlu dicek'],
  leave: ['held', 'Cuti'],
  whole: ['safe', 'Lengkap'],
};

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
      columns={[{ name: 'Petugas' }, { name: 'Peran' }, { name: 'Keadaan' }, { name: 'SK' }]}
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

/** What an officer's form was sent with, and what came of it. */
export interface PersonForm {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly changed: PeopleChanged | null;
  readonly wrong: Wrong;
}

/** What a roster file changes of a place. */
function editText(view: View, { before, after }: RosterEdit): string {
  const day = (one: number | null) => (one === null ? '-' : shortDayIn(view, one));
  return [
    ...(before.name === after.name ? [] : [`nama: ${before.name} menjadi ${after.name}`]),
    ...(before.validFrom === after.validFrom
      ? []
      : [`mulai: ${day(before.validFrom)} menjadi ${day(after.validFrom)}`]),
    ...(before.validUntil === after.validUntil
      ? []
      : [`sampai: ${day(before.validUntil)} menjadi ${day(after.validUntil)}`]),
    ...(before.decree === after.decree
      ? []
      : [`SK: ${before.decree ?? '-'} menjadi ${after.decree ?? '-'}`]),
  ].join('; ');
}

/** What should be done for an officer whom messages do not reach. */
function advice(one: ListedOfficer, mustGreet: boolean): string | null {
  if (one.unreachableAt !== null)
    return 'WhatsApp tidak mengenal nomornya. Tanyakan lewat telepon kantor; bila berganti, ubah nomornya; bila orangnya berganti, gunakan Ganti petugas.';
  if (one.stopRequest !== null)
    return 'Ia meminta berhenti menerima pesan. Setujui, dan tetapkan penggantinya; atau tolak dengan menjelaskan tugasnya.';
  if (one.stoppedAt !== null)
    return 'Ia tidak menerima pesan. Tetapkan penggantinya, atau mulai lagi bila ia setuju.';
  if (one.wroteAt === null && mustGreet)
    return 'Ia belum menyapa bot. Kirimkan tautan undangannya lewat telepon Anda sendiri atau di atas kertas.';
  if (one.delivery.sent > 3 && one.delivery.delivered === 0)
    return 'Pesan tidak sampai. Tanyakan lewat telepon kantor apakah nomornya masih dipakai.';
  return null;
}

const REACH: Readonly<Record<OfficerDay['reach'], readonly [sign: string, word: string]>> = {
  none: ['\u00b7', 'tidak ada pesan'],
  sent: ['\u25cb', 'terkirim'],
  delivered: ['\u25d0', 'sampai'],
  read: ['\u25cf', 'dibaca'],
  answered: ['\u2713', 'dibalas'],
};

/** Twenty working days, a sign each: how far messages came, and whether the officer wrote. */
const Strip = ({ view, days }: { view: View; days: readonly OfficerDay[] }) => (
  <>
    <ol class="strip">
      {days.map(({ day, reach, sent }) => {
        const [sign, word] = REACH[reach];
        const says = `${shortDayIn(view, day)}: ${word}${sent === 0 ? '' : `, ${sent} pesan`}`;
        return (
          <li class={`r-${reach}`} title={says}>
            <span aria-hidden="true">{sign}</span>
            <span class="hide">{says}</span>
          </li>
        );
      })}
    </ol>
    <small>
      {Object.values(REACH)
        .map(([sign, word]) => `${sign} ${word}`)
        .join('  ')}
    </small>
  </>
);

export const OfficerPage = ({
  view,
  id,
  one,
  history,
  days,
  isNumberShown,
  mustGreet,
  form,
  saved,
}: {
  view: View;
  id: number;
  one: ListedOfficer;
  history: readonly PlaceInTime[];
  /** The last twenty working days. */
  days: readonly OfficerDay[];
  isNumberShown: boolean;
  /** Whether only those are told who wrote to the bot first. */
  mustGreet: boolean;
  form: PersonForm | null;
  saved: number | null;
}) => {
  const { delivery } = one;
  const says = advice(one, mustGreet);
  const when = (at: number | null) => (at === null ? 'belum pernah' : whenText(view, at));
  return (
    <Page view={view} title={one.name}>
      <Heading
        title={one.name}
        crumb={<a href="/petugas">Petugas</a>}
        says={
          <p class="soft">
            {one.roles
              .map(
                ({ role, agency }) => `${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}`,
              )
              .join('; ')}
          </p>
        }
      />
      {saved === null ? null : (
        <p class="note safe" role="status">
          Tersimpan sebagai tindakan {saved}. <a href={`/riwayat#t${saved}`}>Lihat atau batalkan</a>
        </p>
      )}
      <div class="two">
        <div class="stack">
          <Card
            id="keadaan"
            title="Keadaan"
            aside={
              says === null ? (
                <State tone="safe">Dapat diberi tahu</State>
              ) : (
                <State tone="late">Perlu diperiksa</State>
              )
            }
          >
            <div class="pad">
              <dl class="facts">
                <dt>Nomor WhatsApp</dt>
                <dd>
                  {isNumberShown && mayAct(view) ? `+${one.phone}` : maskedNumber(one.phone)}{' '}
                  {mayAct(view) && !isNumberShown ? (
                    <a href={`/petugas/${id}?nomor=1`}>
                      tampilkan<span class="hide"> nomor {one.name}</span>
                    </a>
                  ) : null}
                </dd>
                <dt>Menyapa bot</dt>
                <dd>{when(one.wroteAt)}</dd>
                <dt>Terakhir sampai</dt>
                <dd>{when(delivery.deliveredAt)}</dd>
                <dt>Terakhir dibaca</dt>
                <dd>{when(delivery.readAt)}</dd>
                <dt>Terakhir membalas</dt>
                <dd>{when(delivery.wroteLastAt)}</dd>
                <dt>20 hari kerja</dt>
                <dd>
                  {delivery.sent} pesan dikirim, {delivery.delivered} sampai, {delivery.read} dibaca
                </dd>
                <dt>Hari demi hari</dt>
                <dd>
                  <Strip view={view} days={days} />
                </dd>
                <dt>Cuti</dt>
                <dd>
                  {one.awayUntil === null
                    ? 'tidak'
                    : `sampai ${dayWords(one.awayUntil, todayIn(view))}`}
                </dd>
              </dl>
              {says === null ? null : (
                <p class="note late">
                  <b>Yang sebaiknya dilakukan.</b> {says}
                </p>
              )}
              {one.stopRequest !== null && mayAct(view) ? (
                <Form view={view} action={`/petugas/${id}/berhenti`} class="row">
                  <button class="risky" name="putusan" value="agreed">
                    Setujui berhenti
                  </button>
                  <button name="putusan" value="refused">
                    Tolak
                  </button>
                </Form>
              ) : null}
              {one.stoppedAt !== null && mayAct(view) ? (
                <Form view={view} action={`/petugas/${id}/berhenti`} class="row">
                  <button name="putusan" value="start">
                    Kirimi pesan lagi
                  </button>
                </Form>
              ) : null}
            </div>
          </Card>
          <Card id="masa" title="Penugasannya">
            <Table
              caption="Penugasan"
              columns={[{ name: 'Instansi' }, { name: 'Peran' }, { name: 'Masa' }, { name: 'SK' }]}
            >
              {history.map((place) => (
                <Row>
                  <Head>{place.agency ?? 'Seluruh daerah'}</Head>
                  <Cell>{ROLE_NAMES[place.role]}</Cell>
                  <Cell label="Masa">
                    {span(view, place)}
                    {place.endedAt === null ? '' : ' (diakhiri)'}
                  </Cell>
                  <Cell label="SK">{place.decree ?? '-'}</Cell>
                </Row>
              ))}
            </Table>
          </Card>
        </div>
        {mayAct(view) && !one.phone.startsWith('0') ? (
          <section class="card" aria-label="Ubah">
            <p class="pad">
              <a href={`/petugas/${id}/data`}>Data pribadi: unduh atau hapus</a>
            </p>
            {PERSON_ACTS.filter(
              ([act]) => act !== 'masuk' || one.awayUntil !== null || form?.act === act,
            ).map(([act, label]) => (
              <PersonAct
                view={view}
                id={id}
                one={one}
                act={act}
                label={label}
                form={form?.act === act ? form : null}
              />
            ))}
          </section>
        ) : null}
      </div>
    </Page>
  );
};

const PERSON_ACTS = [
  ['ganti', 'Ganti petugas'],
  ['nomor', 'Ubah nomor'],
  ['cuti', 'Catat cuti'],
  ['masuk', 'Akhiri cuti'],
  ['akhiri', 'Akhiri penugasan'],
] as const;

const PersonAct = ({
  view,
  id,
  one,
  act,
  label,
  form,
}: {
  view: View;
  id: number;
  one: ListedOfficer;
  act: (typeof PERSON_ACTS)[number][0];
  label: string;
  form: PersonForm | null;
}) => {
  const name = (field: string) => `${field}-${act}`;
  const value = (field: string, fallback = '') => form?.fields[name(field)] ?? fallback;
  const today = dayText(todayIn(view));
  const wrong = form?.wrong ?? [];
  const places = one.roles.map(
    ({ role, agency }) =>
      [
        `${role}|${agency ?? ''}`,
        `${ROLE_NAMES[role]}${agency === null ? '' : ` ${agency}`}`,
      ] as const,
  );
  return (
    <details id={act} open={form !== null}>
      <summary>{label}</summary>
      <Form view={view} action={`/petugas/${id}/${act}`}>
        <Errors wrong={wrong} />
        {act === 'ganti' ? (
          <>
            <Select
              id={name('tempat')}
              label="Penugasan yang diganti"
              options={places.length > 1 ? [['', 'Semua'], ...places] : places}
              value={value('tempat')}
            />
            <Field
              id={name('nama')}
              label="Jabatan atau nama pengganti"
              value={value('nama')}
              maxlength={100}
              hint="Kosongkan bila sudah ada di daftar."
            />
            <Field
              id={name('baru')}
              label="Nomor WhatsApp pengganti"
              required
              inputmode="tel"
              value={value('baru')}
              wrong={wrong}
              hint="Boleh 08..., +62..., dengan atau tanpa spasi"
            />
            <Field
              id={name('mulai')}
              label="Mulai berlaku"
              type="date"
              required
              value={value('mulai', today)}
            />
            <Field id={name('sk')} label="Nomor SK" value={value('sk')} maxlength={100} />
            <fieldset>
              <legend>Laporan yang sedang berjalan</legend>
              <label>
                <input
                  type="radio"
                  name={name('berjalan')}
                  value="semua"
                  checked={value('berjalan', 'semua') === 'semua'}
                />
                Serahkan semuanya kepada pengganti
              </label>
              <label>
                <input
                  type="radio"
                  name={name('berjalan')}
                  value="baru"
                  checked={value('berjalan') === 'baru'}
                />
                Hanya yang baru; yang lama tetap sampai selesai
              </label>
            </fieldset>
            <label class="plain">
              <input
                type="checkbox"
                name={name('pimpinan')}
                value="1"
                checked={value('pimpinan') === '1'}
              />
              Beri tahu pimpinan instansi
            </label>
          </>
        ) : act === 'nomor' ? (
          <Field
            id={name('baru')}
            label="Nomor WhatsApp yang baru"
            required
            inputmode="tel"
            value={value('baru')}
            wrong={wrong}
            hint="Boleh 08..., +62..., dengan atau tanpa spasi"
          />
        ) : act === 'cuti' ? (
          <>
            <Field
              id={name('mulai')}
              label="Mulai"
              type="date"
              required
              value={value('mulai', today)}
            />
            <Field
              id={name('sampai')}
              label="Sampai dengan"
              type="date"
              required
              value={value('sampai')}
            />
            <Field
              id={name('pengganti')}
              label="Nomor pengganti sementara"
              inputmode="tel"
              value={value('pengganti')}
              wrong={wrong}
              hint="Petugas yang sudah ada di daftar; boleh kosong."
            />
          </>
        ) : act === 'akhiri' ? (
          <>
            <Select
              id={name('tempat')}
              label="Penugasan yang diakhiri"
              options={places.length > 1 ? [['', 'Semua'], ...places] : places}
              value={value('tempat')}
            />
            <Field
              id={name('tanggal')}
              label="Hari terakhir"
              type="date"
              required
              value={value('tanggal', today)}
            />
          </>
        ) : null}
        <Field
          id={name('dasar')}
          label="Dasar atau alasan"
          value={value('dasar')}
          maxlength={300}
          required
        />
        {form?.changed == null ? null : <PeopleMoves view={view} changed={form.changed} />}
        <div class="row">
          {form?.changed == null ? (
            <button class="main" name="lihat" value="1">
              Lihat yang akan terjadi
            </button>
          ) : (
            <button class={act === 'akhiri' ? 'risky' : 'main'} name="simpan" value="1">
              {label}
            </button>
          )}
          <a class="button" href={`/petugas/${id}`}>
            Batal
          </a>
        </div>
      </Form>
    </details>
  );
};

/** What an act on people changes: the act itself, tried out. */
export const PeopleMoves = ({ view, changed }: { view: View; changed: PeopleChanged }) => {
  const day = (text: string) => dayWords(text, todayIn(view));
  const phones = new Set([...changed.before, ...changed.after].map(({ phone }) => phone));
  const text = (p: PeopleChanged['after'][number]) =>
    `${p.name}${phones.size > 1 ? ` (${maskedNumber(p.phone)})` : ''}: ${ROLE_NAMES[p.role]}${p.agency === null ? '' : ` ${p.agency}`}${p.from === null ? '' : `, mulai ${day(p.from)}`}${p.until === null ? '' : `, sampai ${day(p.until)}`}`;
  const before = new Set(changed.before.map(text));
  const after = new Set(changed.after.map(text));
  const gone = [...before].filter((one) => !after.has(one));
  const come = [...after].filter((one) => !before.has(one));
  return (
    <div class="note" role="status">
      <b>Yang akan terjadi</b>
      <ul class="list">
        {gone.map((one) => (
          <li>
            <small>sebelumnya</small> <del>{one}</del>
          </li>
        ))}
        {come.map((one) => (
          <li>
            <small>menjadi</small> <ins>{one}</ins>
          </li>
        ))}
        {changed.leaves.map((one) => (
          <li>
            Cuti {day(one.from)} s.d. {day(one.until)}
            {one.deputy === null ? '' : `, digantikan ${one.deputy}`}
          </li>
        ))}
        {changed.handovers.map((one) => (
          <li>
            Serah terima {ROLE_NAMES[one.role]} {one.agency ?? ''} mulai {day(one.from)}
            {one.open === null
              ? ''
              : `: ${one.open} laporan terbuka${one.onlyNew ? ' tetap pada yang lama' : ''}`}
            {one.tellsHead ? '; pimpinan diberi tahu' : ''}
          </li>
        ))}
        {changed.alone.map((agency) => (
          <li>
            <b>{agency} tidak akan memiliki petugas yang dapat diberi tahu.</b>
          </li>
        ))}
        {gone.length + come.length + changed.leaves.length + changed.handovers.length === 0 ? (
          <li>Tidak ada yang berubah.</li>
        ) : null}
      </ul>
    </div>
  );
};

export const PersonalDataPage = ({
  view,
  id,
  name,
  problem,
}: {
  view: View;
  id: number;
  name: string;
  problem: string | null;
}) => (
  <Page view={view} title="Data pribadi">
    <Heading title={`Data pribadi ${name}`} crumb={<a href={`/petugas/${id}`}>{name}</a>} />
    {problem === null ? null : (
      <p class="note late" role="alert">
        {problem}
      </p>
    )}
    <Card id="unduh" title="Unduh">
      <Form view={view} action={`/petugas/${id}/data`}>
        <p>
          Semua yang tersimpan tentang orang ini, dalam satu berkas. Pengunduhannya dicatat di
          riwayat.
        </p>
        <div class="row">
          <button name="apa" value="unduh">
            Unduh
          </button>
        </div>
      </Form>
    </Card>
    <Card id="hapus" title="Hapus">
      <Form view={view} action={`/petugas/${id}/data`}>
        <p>
          Nama, nomor, dan kata-katanya hilang, penugasannya berakhir; catatan bahwa peran itu
          pernah diberi tahu tetap ada. <b>Penghapusan tidak dapat dibatalkan.</b>
        </p>
        <Field id="dasar" label="Dasar atau alasan" maxlength={300} />
        <div class="field">
          <label for="kata">Ketik HAPUS</label>
          <input id="kata" name="kata" autocomplete="off" />
        </div>
        <div class="row">
          <button class="risky" name="apa" value="hapus">
            Hapus data orang ini
          </button>
          <a class="button" href={`/petugas/${id}`}>
            Batal
          </a>
        </div>
      </Form>
    </Card>
  </Page>
);

export const AddOfficerPage = ({
  view,
  agencies,
  form,
}: {
  view: View;
  agencies: readonly string[];
  form: {
    readonly fields: Readonly<Record<string, string>>;
    readonly changed: PeopleChanged | null;
    readonly wrong: Wrong;
  };
}) => {
  const value = (name: string) => form.fields[name] ?? '';
  return (
    <Page view={view} title="Tambah petugas">
      <Heading title="Tambah petugas" crumb={<a href="/petugas">Petugas</a>} />
      <Card id="tambah" title="Petugas dan penugasannya">
        <Form view={view} action="/petugas/tambah">
          <Errors wrong={form.wrong} />
          <Field
            id="nama"
            label="Jabatan atau nama"
            required
            maxlength={100}
            value={value('nama')}
            wrong={form.wrong}
          />
          <Field
            id="nomor"
            label="Nomor WhatsApp"
            required
            inputmode="tel"
            value={value('nomor')}
            wrong={form.wrong}
            hint="Boleh 08..., +62..., dengan atau tanpa spasi"
          />
          <Select
            id="peran"
            label="Peran"
            value={value('peran') || 'liaison'}
            options={ROLES.map((role: Role) => [role, ROLE_NAMES[role]] as const)}
          />
          <Select
            id="instansi"
            label="Instansi"
            value={value('instansi')}
            options={[['', 'Seluruh daerah'], ...agencies.map((name) => [name, name] as const)]}
            hint="Untuk Admin Koordinator, Sekda, dan Inspektorat: seluruh daerah."
          />
          <Field id="mulai" label="Mulai berlaku" type="date" value={value('mulai')} />
          <Field id="sampai" label="Berlaku sampai" type="date" value={value('sampai')} />
          <Field id="sk" label="Nomor SK" maxlength={100} value={value('sk')} />
          {form.changed === null ? null : <PeopleMoves view={view} changed={form.changed} />}
          <div class="row">
            {form.changed === null ? (
              <button class="main" name="lihat" value="1">
                Lihat yang akan terjadi
              </button>
            ) : (
              <button class="main" name="simpan" value="1">
                Tambah petugas
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

export const ImportRosterPage = ({
  view,
  wrong,
  result,
  uploaded,
  isDone,
}: {
  view: View;
  wrong: Wrong;
  result: RosterResult | null;
  /** The key of what was read and waits to be taken in. */
  uploaded: string | null;
  isDone: boolean;
}) => (
  <Page view={view} title="Impor daftar petugas">
    <Heading title="Impor daftar petugas" crumb={<a href="/petugas">Petugas</a>} />
    <Errors wrong={wrong} />
    {result === null ? null : (
      <Card id="hasil" title={isDone ? 'Sudah masuk' : 'Yang akan berubah'}>
        <div class="pad">
          <dl class="facts">
            <dt>Ditambahkan</dt>
            <dd>{numberText(result.added.length)}</dd>
            <dt>Berubah</dt>
            <dd>{numberText(result.changed.length)}</dd>
            <dt>Tidak berubah</dt>
            <dd>{numberText(result.unchanged)}</dd>
            <dt>Tidak ada di berkas</dt>
            <dd>{numberText(result.missing.length)}, tetap bertugas</dd>
            <dt>Diakhiri</dt>
            <dd>{numberText(result.ended.length)}</dd>
          </dl>
          <ul class="list">
            {[
              ...result.added.map((one) => ['ditambahkan', one] as const),
              ...result.changed.map((one) => ['berubah', one] as const),
              ...result.ended.map((one) => ['diakhiri', one] as const),
            ]
              .slice(0, 100)
              .map(([what, one]) => (
                <li>
                  {one.name}, {ROLE_NAMES[one.role]}
                  {one.agency === null ? '' : ` ${one.agency}`}: {what}
                  {'before' in one ? ` (${editText(view, one)})` : ''}
                </li>
              ))}
          </ul>
          {result.sharedNumbers.length === 0 ? null : (
            <p class="note near">
              Satu nomor dipakai beberapa orang:{' '}
              {result.sharedNumbers.map(({ names }) => names.join(' dan ')).join('; ')}
            </p>
          )}
          {uploaded === null ? null : (
            <Form view={view} action="/petugas/impor" class="stack">
              <input type="hidden" name="berkas" value={uploaded} />
              {result.missing.length === 0 ? null : (
                <label class="plain">
                  <input type="checkbox" name="akhiri" value="1" />
                  Akhiri juga {numberText(result.missing.length)} penugasan yang tidak ada di berkas
                </label>
              )}
              <div class="row">
                <button class="main">Impor</button>
                <a class="button" href="/petugas">
                  Batal
                </a>
              </div>
            </Form>
          )}
        </div>
      </Card>
    )}
    <Card id="berkas" title="Berkas">
      <Form view={view} action="/petugas/impor" isUpload>
        <div class="field">
          <label for="daftar">Daftar petugas (.xlsx atau .csv)</label>
          <input
            id="daftar"
            name="daftar"
            type="file"
            required
            accept=".xlsx,.csv"
            aria-describedby="daftar-h"
          />
          <small id="daftar-h">
            Kolom: kode instansi, instansi, peran, nama, nomor, berlaku dari, berlaku sampai, SK.
            Ekspor dari halaman Petugas memakai kolom yang sama.
          </small>
        </div>
        <div class="row">
          <button class="main">Baca berkas</button>
        </div>
      </Form>
    </Card>
  </Page>
);

export const InvitationsPage = ({
  view,
  invited,
  problem,
}: {
  view: View;
  invited: readonly {
    readonly name: string;
    readonly link: string;
    readonly qr: string;
    readonly hasWritten: boolean;
  }[];
  problem: string | null;
}) => (
  <Page view={view} title="Undangan">
    <Heading
      title="Undangan"
      crumb={<a href="/petugas">Petugas</a>}
      says={
        <p class="soft">
          Petugas menyapa bot lebih dahulu, dengan memindai kode atau membuka tautannya sendiri.
        </p>
      }
    />
    {problem === null ? null : (
      <p class="note late">
        {problem.charAt(0).toUpperCase() + problem.slice(1)}{' '}
        <a href="/whatsapp">Buka halaman WhatsApp</a>
      </p>
    )}
    {invited.map(({ name, link, qr, hasWritten }, i) => (
      <Card
        id={`u${i}`}
        title={name}
        aside={
          hasWritten ? (
            <State tone="safe">Sudah menyapa</State>
          ) : (
            <State tone="near">Belum menyapa</State>
          )
        }
      >
        {hasWritten ? null : (
          <div class="pad">
            <img src={qr} alt={`Kode QR undangan ${name}`} width="180" height="180" />
            <p>
              <a href={link} rel="noreferrer">
                {link}
              </a>
            </p>
          </div>
        )}
      </Card>
    ))}
  </Page>
);
