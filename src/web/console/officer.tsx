import { maskedNumber } from '../../admin/audit.js';
import type { leavesAhead, ListedOfficer, OfficerDay } from '../../admin/officers.js';
import type { PeopleChanged } from '../../admin/people.js';
import { dayText } from '../../domain/day.js';
import type { PlaceInTime } from '../../store/roster.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { dayWords } from './case-words.js';
import { Heading, Page } from './layout.js';
import { PeopleMoves } from './people-moves.js';
import { span } from './people-words.js';
import {
  Card,
  Cell,
  Errors,
  Field,
  Form,
  Head,
  Row,
  Select,
  State,
  Table,
  type Wrong,
} from './pieces.js';
import { mayAct, shortDayIn, todayIn, whenText, type View } from './view.js';

// An officer: whether messages reach them, and what can be done with them.

/** What an officer's form was sent with, and what came of it. */
export interface PersonForm {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly changed: PeopleChanged | null;
  readonly wrong: Wrong;
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
  leaves,
  version,
  form,
  saved,
}: {
  view: View;
  id: number;
  one: ListedOfficer;
  leaves: ReturnType<typeof leavesAhead>;
  /** Changes with what is known of the person: whoever saves has seen it. */
  version: string;
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
                  {leaves.own.length === 0
                    ? 'tidak'
                    : leaves.own
                        .map(
                          ({ from, until, deputy }) =>
                            `${dayWords(from, todayIn(view))} s.d. ${dayWords(until, todayIn(view))}${deputy === null ? '' : `, digantikan ${deputy}`}`,
                        )
                        .join('; ')}
                </dd>
                {leaves.standsInFor.length === 0 ? null : (
                  <>
                    <dt>Menggantikan</dt>
                    <dd>
                      {leaves.standsInFor
                        .map(
                          ({ from, until, deputy }) =>
                            `${deputy ?? ''}, ${dayWords(from, todayIn(view))} s.d. ${dayWords(until, todayIn(view))}`,
                        )
                        .join('; ')}
                    </dd>
                  </>
                )}
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
                version={version}
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
  version,
  form,
}: {
  view: View;
  id: number;
  one: ListedOfficer;
  act: (typeof PERSON_ACTS)[number][0];
  label: string;
  version: string;
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
        <input type="hidden" name="versi" value={version} />
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
