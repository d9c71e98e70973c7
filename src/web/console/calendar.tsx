import type { TableInForce } from '../../admin/holidays.js';
import type { Holiday, HolidayKind } from '../../domain/calendar.js';
import { dayFrom, dayText, weekdayOf, yearOf, type Day } from '../../domain/day.js';
import type { OfficeHours } from '../../domain/office.js';
import { MONTHS, shortDate, weekdayDate } from '../../wording/dates.js';
import { Heading, Page } from './layout.js';
import {
  Card,
  Cell,
  Empty,
  Errors,
  Field,
  FieldWrong,
  Form,
  Head,
  Row,
  Select,
  Table,
  type Wrong,
} from './pieces.js';
import { hoursOf, timeWords, WEEKDAYS } from './rule-forms.js';
import { mayAct, todayIn, type View } from './view.js';

// Which days count, and which hours: the year at a glance, what made each day free, and the office's hours.

export const KIND_NAMES: Readonly<Record<HolidayKind, string>> = {
  national_holiday: 'Libur nasional',
  collective_leave: 'Cuti bersama',
  regional_holiday: 'Libur daerah',
};

/** The three pages of days and rules, as links. */
export const RuleTabs = ({ at }: { at: '/kalender' | '/kalender/jam' | '/aturan' }) => (
  <nav aria-label="Kalender dan aturan" class="row">
    {(
      [
        ['/kalender', 'Kalender'],
        ['/kalender/jam', 'Jam kantor'],
        ['/aturan', 'Batas waktu dan pengingat'],
      ] as const
    ).map(([path, name]) => (
      <a class="button" href={path} {...(at === path ? { 'aria-current': 'page' } : {})}>
        {name}
      </a>
    ))}
  </nav>
);

/** A day without work, and which table makes it so. */
export interface FreeDay extends Holiday {
  readonly table: TableInForce;
}

export const CalendarPage = ({
  view,
  year,
  tables,
  fields,
  wrong,
  saved,
  collectiveLeave,
}: {
  view: View;
  year: number;
  tables: readonly TableInForce[];
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
  saved: string | null;
  /** Whether collective leave counts as free of work here. */
  collectiveLeave: boolean;
}) => {
  const free: FreeDay[] = tables
    .flatMap((table) => table.days.map((day) => ({ ...day, table })))
    .filter(({ day }) => yearOf(day) === year)
    .toSorted((a, b) => a.day - b.day);
  const isKnown = tables.some((table) => table.year === year);
  const ours = tables.filter(({ from }) => from === 'database');
  return (
    <Page view={view} title="Kalender">
      <Heading
        title={`Kalender ${year}`}
        says={
          <p class="soft">
            Hari yang dihitung sebagai hari kerja. Cuti bersama{' '}
            {collectiveLeave ? 'tidak dihitung' : 'dihitung'} sebagai hari kerja di kantor ini.
          </p>
        }
      >
        {mayAct(view) ? (
          <a class="button main" href="#tambah">
            Tambah hari libur
          </a>
        ) : null}
        <a class="button" href={`/kalender?tahun=${year - 1}`}>
          {year - 1}
        </a>
        <a class="button" href={`/kalender?tahun=${year + 1}`}>
          {year + 1}
        </a>
      </Heading>
      <RuleTabs at="/kalender" />
      {saved === null ? null : (
        <p class="note safe" role="status">
          {saved}
        </p>
      )}
      <Errors wrong={wrong} />
      {isKnown ? null : (
        <p class="note late">
          Tahun {year} belum punya kalender nasional. Batas waktu yang jatuh pada tahun itu dihitung
          dari akhir pekan saja, dan ditandai sementara. Tambahkan hari liburnya di bawah begitu SKB
          terbit.
        </p>
      )}
      <Card id="tahun" title="Setahun">
        <div class="months">
          {MONTHS.map((name, month) => (
            <Month view={view} year={year} month={month} name={name} free={free} />
          ))}
        </div>
        <p class="row keys soft">
          <span class="key off">akhir pekan</span> <span class="key hol">libur</span>{' '}
          <span class="key leave">cuti bersama</span> <span class="key now">hari ini</span>
        </p>
      </Card>
      <Card id="libur" title={`Hari libur ${year}`}>
        {free.length === 0 ? (
          <Empty>Belum ada hari libur untuk tahun ini.</Empty>
        ) : (
          <Table
            caption={`Hari libur ${year}`}
            columns={[
              { name: 'Tanggal' },
              { name: 'Hari libur' },
              { name: 'Dasar' },
              { name: 'Tindakan' },
            ]}
          >
            {free.map((one) => (
              <Row>
                <Head>{weekdayDate(one.day, todayIn(view))}</Head>
                <Cell label="Hari libur">
                  {one.name}
                  <br />
                  <small>{KIND_NAMES[one.kind]}</small>
                </Cell>
                <Cell label="Dasar">
                  <small>{one.table.decree}</small>
                </Cell>
                <Cell>
                  <Form view={view} action="/kalender/hapus" class="row">
                    <input type="hidden" name="tabel" value={one.table.key} />
                    <input type="hidden" name="tanggal" value={dayText(one.day)} />
                    <button>
                      Hapus
                      <span class="hide">
                        {' '}
                        {one.name}, {dayText(one.day)}
                      </span>
                    </button>
                  </Form>
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Card>
      <div class="two half">
        <Card id="tambah" title="Tambah hari libur">
          <Form view={view} action="/kalender/tambah">
            <Field
              id="tanggal"
              label="Tanggal"
              type="date"
              required
              value={fields['tanggal'] ?? ''}
              wrong={wrong}
            />
            <Field
              id="hingga"
              label="Sampai dengan"
              type="date"
              hint="Boleh kosong: satu hari saja."
              value={fields['hingga'] ?? ''}
              wrong={wrong}
            />
            <Select
              id="jenis"
              label="Jenis"
              value={fields['jenis'] ?? 'regional_holiday'}
              options={[
                ['regional_holiday', KIND_NAMES.regional_holiday],
                ['national_holiday', KIND_NAMES.national_holiday],
                ['collective_leave', KIND_NAMES.collective_leave],
              ]}
            />
            <Field
              id="nama"
              label="Nama hari libur"
              required
              maxlength={120}
              value={fields['nama'] ?? ''}
              wrong={wrong}
            />
            <Field
              id="dasar"
              label="Dasar hukum"
              required
              maxlength={200}
              hint="Misalnya SK Bupati atau SKB 3 Menteri, dengan nomornya."
              value={fields['dasar'] ?? ''}
              wrong={wrong}
            />
            <div class="row">
              <button class="main">Lihat yang akan berubah</button>
            </div>
          </Form>
        </Card>
        <div class="stack">
          <Card id="setahun" title="Isi kalender setahun">
            <Form view={view} action="/kalender/daftar">
              <Field
                id="tahun-daftar"
                label="Tahun"
                inputmode="numeric"
                required
                maxlength={4}
                value={fields['tahun-daftar'] ?? String(isKnown ? year + 1 : year)}
                wrong={wrong}
              />
              <Field
                id="dasar-daftar"
                label="Dasar hukum"
                required
                maxlength={200}
                placeholder="SKB 3 Menteri nomor ..."
                value={fields['dasar-daftar'] ?? ''}
                wrong={wrong}
              />
              <div class="field">
                <label for="hari">Hari libur, satu baris satu hari</label>
                <textarea
                  id="hari"
                  name="hari"
                  rows={6}
                  maxlength={10000}
                  required
                  aria-describedby="hari-h"
                >
                  {`\n${fields['hari'] ?? ''}`}
                </textarea>
                <small id="hari-h">
                  Misalnya: 1 Januari {year + 1}, Tahun Baru Masehi. Baris dengan kata cuti bersama
                  menjadi cuti bersama.
                </small>
                <FieldWrong id="hari" wrong={wrong} />
              </div>
              <div class="row">
                <button>Lihat yang akan berubah</button>
              </div>
            </Form>
          </Card>
          <Card id="impor" title="Impor daftar libur">
            <Form view={view} action="/kalender/impor" isUpload>
              <p>
                Berkas .json berisi satu tahun atau satu daerah, misalnya dari kabupaten lain yang
                memakai Penghubung. Tanpa berkas, pakailah Isi kalender setahun.
              </p>
              <Field id="berkas" label="Berkas" type="file" wrong={wrong} />
              <div class="row">
                <button>Lihat yang akan berubah</button>
              </div>
            </Form>
          </Card>
          {ours.length === 0 ? null : (
            <Card id="daftar" title="Daftar yang diubah di sini">
              <Table
                caption="Daftar libur yang diubah di sini"
                columns={[{ name: 'Daftar' }, { name: 'Tindakan' }]}
              >
                {ours.map(({ key, days, decree }) => (
                  <Row>
                    <Head>
                      {tableName(key)}
                      <br />
                      <small>
                        {days.length} hari; {decree}
                      </small>
                    </Head>
                    <Cell>
                      <Form view={view} action="/kalender/pulihkan" class="row">
                        <input type="hidden" name="tabel" value={key} />
                        <button class="risky">
                          Kembalikan ke bawaan<span class="hide">: {tableName(key)}</span>
                        </button>
                      </Form>
                    </Cell>
                  </Row>
                ))}
              </Table>
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
};

const SHORT_DAYS = ['Sn', 'Sl', 'Rb', 'Km', 'Jm', 'Sb', 'Mg'];

/** What an admin calls a table. */
export const tableName = (key: string): string =>
  key.startsWith('national:')
    ? `Nasional ${key.slice('national:'.length)}`
    : `Daerah: ${key.replace(/^regional:/, '')}`;

const Month = ({
  view,
  year,
  month,
  name,
  free,
}: {
  view: View;
  year: number;
  month: number;
  name: string;
  free: readonly FreeDay[];
}) => {
  const first = dayFrom(year, month + 1, 1) ?? 0;
  const next = (month === 11 ? dayFrom(year + 1, 1, 1) : dayFrom(year, month + 2, 1)) ?? first;
  const start = first - (weekdayOf(first) - 1);
  const weeks = Array.from({ length: Math.ceil((next - start) / 7) }, (_, i) => start + i * 7);
  return (
    <table class="month">
      <caption>{name}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((day, i) => (
            <th scope="col">
              <span aria-hidden="true">{SHORT_DAYS[i]}</span>
              <span class="hide">{day}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday) => (
          <tr>
            {Array.from({ length: 7 }, (_, i) => monday + i).map((day) =>
              day < first || day >= next ? (
                <td></td>
              ) : (
                <DayCell view={view} day={day} free={free} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const DayCell = ({ view, day, free }: { view: View; day: Day; free: readonly FreeDay[] }) => {
  const mine = free.filter((one) => one.day === day);
  const isWorking = view.office.calendar.isWorkingDay(day);
  const kind = mine.some((one) => one.kind !== 'collective_leave')
    ? 'hol'
    : mine.length > 0
      ? 'leave'
      : isWorking
        ? ''
        : 'off';
  const number = Number(dayText(day).slice(8));
  const names = `${kind}${day === todayIn(view) ? ' now' : ''}`.trim();
  return (
    <td {...(names === '' ? {} : { class: names })}>
      {mine.length === 0 ? (
        number
      ) : (
        <abbr title={mine.map((one) => one.name).join('; ')}>{number}</abbr>
      )}
    </td>
  );
};

export const HoursPage = ({
  view,
  hours,
  fields,
  wrong,
  saved,
  isChanged,
}: {
  view: View;
  hours: OfficeHours;
  fields: Readonly<Record<string, string>>;
  wrong: Wrong;
  saved: string | null;
  /** Whether they are not the file's. */
  isChanged: boolean;
}) => {
  const today = todayIn(view);
  const span = (from: Day, until: Day) =>
    `${shortDate(from, today)} sampai ${shortDate(until, today)}`;
  return (
    <Page view={view} title="Jam kantor">
      <Heading
        title="Jam kantor"
        says={
          <p class="soft">
            Pesan hanya keluar pada jam ini, kecuali jawaban kepada petugas yang menulis.
          </p>
        }
      />
      <RuleTabs at="/kalender/jam" />
      {saved === null ? null : (
        <p class="note safe" role="status">
          {saved}
        </p>
      )}
      <Errors wrong={wrong} />
      <div class="two half">
        <Card id="mingguan" title="Setiap minggu">
          <Form view={view} action="/kalender/jam">
            <Field
              id="ringkasan"
              label="Pengingat dan ringkasan keluar pukul"
              required
              value={fields['ringkasan'] ?? timeWords(hours.digestAt)}
              wrong={wrong}
            />
            {WEEKDAYS.map((name, i) => (
              <Field
                id={`hari-${i + 1}`}
                label={name}
                value={fields[`hari-${i + 1}`] ?? hoursOf(hours.week[i + 1])}
                placeholder="tidak bekerja"
                wrong={wrong}
              />
            ))}
            <p class="soft">Tulis seperti 07.30-11.30, 13.00-16.30.</p>
            <div class="row">
              <button class="main">Lihat yang akan berubah</button>
            </div>
          </Form>
          {isChanged ? (
            <Form view={view} action="/kalender/jam/pulihkan">
              <button class="risky">Kembalikan ke bawaan</button>
            </Form>
          ) : null}
        </Card>
        <div class="stack">
          <Card id="khusus" title="Masa dengan jam lain">
            {hours.overrides.length === 0 ? (
              <Empty>Tidak ada. Tambahkan misalnya untuk bulan Ramadan.</Empty>
            ) : (
              <Table
                caption="Masa dengan jam lain"
                columns={[{ name: 'Masa' }, { name: 'Jam' }, { name: 'Tindakan' }]}
              >
                {hours.overrides.map(({ from, until, name, week }, i) => (
                  <Row>
                    <Head>
                      {name}
                      <br />
                      <small>{span(from, until)}</small>
                    </Head>
                    <Cell label="Jam">
                      <small>
                        {WEEKDAYS.flatMap((day, n) =>
                          (week[n + 1] ?? []).length === 0 ? [] : `${day} ${hoursOf(week[n + 1])}`,
                        ).join('; ')}
                      </small>
                    </Cell>
                    <Cell>
                      <Form view={view} action="/kalender/jam/hapus" class="row">
                        <input type="hidden" name="urutan" value={String(i)} />
                        <input type="hidden" name="nama-masa" value={name} />
                        <button>
                          Hapus<span class="hide"> {name}</span>
                        </button>
                      </Form>
                    </Cell>
                  </Row>
                ))}
              </Table>
            )}
          </Card>
          <Card id="tambah" title="Tambah masa">
            <Form view={view} action="/kalender/jam/tambah">
              <Field
                id="nama"
                label="Nama"
                required
                maxlength={80}
                placeholder="Ramadan"
                value={fields['nama'] ?? ''}
                wrong={wrong}
              />
              <Field
                id="dari"
                label="Mulai"
                type="date"
                required
                value={fields['dari'] ?? ''}
                wrong={wrong}
              />
              <Field
                id="sampai"
                label="Sampai dengan"
                type="date"
                required
                value={fields['sampai'] ?? ''}
                wrong={wrong}
              />
              <Field
                id="biasa"
                label="Senin sampai Kamis"
                required
                placeholder="08.00-15.00"
                value={fields['biasa'] ?? ''}
                wrong={wrong}
              />
              <Field
                id="jumat"
                label="Jumat"
                placeholder="08.00-11.30, 13.00-15.30"
                value={fields['jumat'] ?? ''}
                wrong={wrong}
              />
              <div class="row">
                <button>Lihat yang akan berubah</button>
              </div>
            </Form>
          </Card>
        </div>
      </div>
    </Page>
  );
};
