import { aboutText, entryText } from '../../admin/case-text.js';
import {
  isNeedless,
  type ComplaintShown,
  type DispositionShown,
  type TimelineEntry,
  type NextAt,
} from '../../admin/complaint-view.js';
import type { Moved } from '../../admin/corrections.js';
import { PROVISIONAL_ID, CLASSIFICATIONS } from '../../domain/complaint.js';
import { dayText, parseDay, type Day } from '../../domain/day.js';
import { groupBy } from '../../domain/group.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS, ROLE_NAMES } from '../../wording/words.js';
import { caseAt } from './case-rows.js';
import { caseChanges } from './case-words.js';
import { movedPlaces } from './people-moves.js';
import { Heading, Page } from './layout.js';
import { TallLine, WideLine, type LineOf } from './line.js';
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
import {
  dayIn,
  mayAct,
  numberText,
  shortDayIn,
  timeOf,
  todayIn,
  whenText,
  type View,
} from './view.js';

// One complaint: where it stands, who knows of it and who not, what is next, what happened, and what can be corrected.

const id = ADMIN_WORDS.id;

/** A correction that is being looked at before it is saved. */
export interface Preview {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly moved: Moved | null;
  /** What would be said next then. */
  readonly next: readonly NextAt[];
  readonly wrong: Wrong;
}

export const ComplaintPage = ({
  view,
  shown,
  agencies,
  preview,
  saved,
  older,
  version,
}: {
  view: View;
  shown: ComplaintShown;
  /** Which acts on it were seen when the page was made. */
  version: string;
  agencies: readonly string[];
  preview: Preview | null;
  /** The act that was just recorded; null where none was. */
  saved: number | null;
  /** Whether the whole timeline is asked for. */
  older: boolean;
}) => {
  const isShown = mayAct(view) || shown.mayQuote;
  const title = isShown && shown.title !== '' ? shown.title : 'Isi tidak ditampilkan';
  const [first] = shown.dispositions;
  // Which of its cases the form is about: the one of the agency that it names.
  const named = shown.dispositions.findIndex((d) => d.agency.name === preview?.fields['instansi']);
  const meant = Math.max(0, named);
  return (
    <Page view={view} title={`Laporan ${shown.trackingId}`}>
      <Heading
        title={`#${shown.trackingId} ${title}`}
        crumb={
          <>
            <a href="/laporan">Laporan</a>
            {first ? ` / ${first.agency.name}` : ''}
          </>
        }
        says={
          <p class="row">
            <Whole dispositions={shown.dispositions} />
            <span class="soft">
              {CLASSIFICATION_WORDS[shown.classification]}.
              {shown.mayQuote ? '' : ' Isinya tidak dikirim kepada petugas.'}
            </span>
          </p>
        }
      >
        {mayAct(view) && first?.open === true
          ? ACTS.filter(([act]) => AT_HAND.includes(act)).map(([act, label]) => (
              <a class="button" href={`${caseAt(shown)}?buka=${act}#${act}`}>
                {label}
              </a>
            ))
          : undefined}
      </Heading>
      {saved === null ? null : (
        <p class="note safe" role="status">
          Tersimpan sebagai tindakan {saved}. <a href={`/riwayat#t${saved}`}>Lihat atau batalkan</a>
        </p>
      )}
      {PROVISIONAL_ID.test(shown.trackingId) && mayAct(view) ? (
        <Card id="nomor" title="Hubungkan dengan nomor LAPOR!">
          <Form view={view} action={`${caseAt(shown)}/hubungkan`}>
            <Errors wrong={preview?.act === 'hubungkan' ? preview.wrong : []} />
            <p>
              Sesudah laporan ini dicatat juga di LAPOR!, isi nomornya di sini; keduanya menjadi
              satu laporan.
            </p>
            <Field
              id="nomor-lapor"
              label="Nomor di LAPOR!"
              inputmode="numeric"
              required
              maxlength={11}
              value={preview?.act === 'hubungkan' ? (preview.fields['nomor-lapor'] ?? '') : ''}
            />
            <div class="row">
              <button class="main">Hubungkan</button>
            </div>
          </Form>
        </Card>
      ) : null}
      {shown.dispositions.map((one, i) => (
        <Case
          view={view}
          shown={shown}
          one={one}
          agencies={agencies}
          preview={i === meant ? preview : null}
          older={older}
          version={version}
          at={i}
        />
      ))}
      <Card id="isi-laporan" title="Isi laporan">
        <div class="pad">
          {isShown ? (
            <p>{shown.text === '' ? 'Isinya tidak ada dalam sumber.' : shown.text}</p>
          ) : (
            <p>Isi laporan ini tidak ditampilkan.</p>
          )}
          <dl class="facts">
            <dt>Kategori</dt>
            <dd>{shown.category === '' ? '-' : shown.category}</dd>
            <dt>Kanal</dt>
            <dd>{shown.channel === '' ? '-' : shown.channel}</dd>
            <dt>Diterima</dt>
            <dd>
              {shown.receivedAt === null ? 'tidak diketahui' : whenText(view, shown.receivedAt)}
            </dd>
            <dt>Pelapor</dt>
            <dd>tidak disimpan</dd>
          </dl>
        </div>
      </Card>
    </Page>
  );
};

function clockState(c: DispositionShown['clocks'][number]): { tone: Tone; says: string } {
  if (c.daysLeft === null)
    return c.state === 'paused'
      ? { tone: 'wait', says: 'Menunggu konfirmasi' }
      : { tone: 'safe', says: id.clockStates[c.state] };
  if (c.daysLeft < 0) return { tone: 'late', says: `Lewat ${-c.daysLeft} hari kerja` };
  if (c.daysLeft === 0) return { tone: 'today', says: 'Hari ini' };
  return { tone: c.daysLeft <= 3 ? 'near' : 'safe', says: `Sisa ${c.daysLeft} hari kerja` };
}

/** How a complaint stands in all: by the deadline that is nearest, or why it is over. */
const Whole = ({ dispositions }: { dispositions: readonly DispositionShown[] }) => {
  const open = dispositions.filter((one) => one.open);
  const running = open.flatMap(({ clocks }) => clocks.filter(({ daysLeft }) => daysLeft !== null));
  const [nearest] = running.toSorted((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0));
  if (nearest !== undefined) {
    const { tone, says } = clockState(nearest);
    return <State tone={tone}>{says}</State>;
  }
  if (open.length > 0) {
    const isPaused = open.some(({ clocks }) => clocks.some(({ state }) => state === 'paused'));
    return (
      <State tone={isPaused ? 'wait' : 'held'}>
        {isPaused ? 'Menunggu konfirmasi' : 'Tidak ada batas waktu yang berjalan'}
      </State>
    );
  }
  return <State tone="held">Berakhir</State>;
};

const Case = ({
  view,
  shown,
  one,
  agencies,
  preview,
  older,
  version,
  at,
}: {
  view: View;
  shown: ComplaintShown;
  version: string;
  one: DispositionShown;
  agencies: readonly string[];
  preview: Preview | null;
  older: boolean;
  at: number;
}) => {
  const line = lineOf(view, one);
  const name = (part: string) => (at === 0 ? part : `${part}-${at}`);
  return (
    <>
      <Card
        id={name('garis')}
        title={`Batas waktu di ${one.agency.name}`}
        aside={
          <span class="soft">
            {one.open ? 'terbuka' : `berakhir: ${wordFor(id.reasons, one.endReason ?? '')}`};
            dihitung sejak disposisi, {dayIn(view, view.office.zone.dayOf(one.disposedAt))}
          </span>
        }
      >
        {line === null || at > 0 ? null : (
          <div class="pad">
            <WideLine {...line} />
            <TallLine {...line} />
          </div>
        )}
        {one.clocks.length === 0 ? (
          <Empty>Tidak ada batas waktu yang berjalan.</Empty>
        ) : (
          <Table
            caption={`Batas waktu di ${one.agency.name}`}
            columns={[
              { name: 'Batas' },
              { name: 'Jatuh pada' },
              { name: 'Keadaan' },
              { name: 'Berhenti karena' },
            ]}
          >
            {one.clocks.map((clock) => {
              const { tone, says } = clockState(clock);
              return (
                <Row>
                  <Head>{CLOCK_WORDS[clock.kind]}</Head>
                  <Cell label="Jatuh pada">{dayIn(view, clock.dueDay)}</Cell>
                  <Cell>
                    <State tone={one.open ? tone : 'held'}>{says}</State>
                  </Cell>
                  <Cell>
                    {clock.stopReason === null
                      ? clock.state === 'paused'
                        ? 'dilaporkan selesai'
                        : 'masih berjalan'
                      : wordFor(id.reasons, clock.stopReason)}
                  </Cell>
                </Row>
              );
            })}
          </Table>
        )}
        <div class="pad">
          {one.heldUntil === null ? null : (
            <p class="note held">
              <b>Ditahan sampai {dayIn(view, one.heldUntil)}.</b> Sampai hari itu tidak ada
              pengingat.
            </p>
          )}
          <NextOf view={view} one={one} />
        </div>
      </Card>
      <div class="two">
        <div class="stack">
          <Receivers view={view} one={one} name={name('siapa')} />
          <Timeline view={view} one={one} older={older} shown={shown} name={name('jalan')} />
        </div>
        <div class="stack">
          {mayAct(view) ? (
            <Corrections
              view={view}
              shown={shown}
              one={one}
              agencies={agencies}
              preview={preview}
              version={version}
              name={name}
            />
          ) : null}
        </div>
      </div>
    </>
  );
};

/** What is said next, to whom, and to whom not. */
export function nextText(view: View, { at, reason, to, notTo }: DispositionShown['next']): string {
  const told = to.map(
    (one) =>
      `${aboutText({ ...one.about, round: 1 }, 'id')} kepada ${one.name} (${ROLE_NAMES[one.role]}${one.copy ? ', tembusan' : ''})`,
  );
  const untold = notTo.map(({ to: one, whyNot }) => `${one.name} (${wordFor(id.whyNot, whyNot)})`);
  return [
    at === null
      ? `tidak ada lagi${reason === null ? '' : ` (${wordFor(id.reasons, reason)})`}.`
      : `${whenText(view, at)}, ${told.length === 0 ? 'tidak ada yang dapat diberi tahu' : told.join('; ')}.`,
    ...(untold.length === 0 ? [] : [`Tidak diberi tahu: ${untold.join('; ')}.`]),
  ].join(' ');
}

const NextOf = ({ view, one }: { view: View; one: DispositionShown }) => (
  <p class="note">
    <b>Berikutnya:</b> {nextText(view, one.next)}
  </p>
);

function Receivers({ view, one, name }: { view: View; one: DispositionShown; name: string }) {
  const last = [
    ...groupBy(
      one.receivers.filter((r) => !isNeedless(r)),
      (r) => r.to?.phone ?? '',
    ).values(),
  ].flatMap((all) => all.at(-1) ?? []);
  return (
    <Card
      id={name}
      title="Siapa yang sudah diberi tahu"
      aside={<span class="soft">dan bila belum, mengapa</span>}
    >
      {last.length + one.notTold.length === 0 ? (
        <Empty>Belum ada yang diberi tahu.</Empty>
      ) : (
        <Table
          caption="Siapa yang sudah diberi tahu"
          columns={[
            { name: 'Petugas' },
            { name: 'Pesan terakhir' },
            { name: 'Sampai' },
            { name: 'Dibalas' },
          ]}
        >
          {last.map((r) => (
            <Row>
              <Head>{r.to === null ? 'Tidak ada petugas' : r.to.name}</Head>
              <Cell label="Pesan">
                {aboutText(r.about, 'id')}, {whenText(view, r.sentAt ?? r.at)}
              </Cell>
              <Cell>
                {r.whyNot !== null ? (
                  <>
                    <State
                      tone={r.whyNot === 'failed' || r.whyNot === 'uncertain' ? 'late' : 'held'}
                    >
                      Tidak atau belum dikirim
                    </State>
                    <br />
                    <small>{wordFor(id.whyNot, r.whyNot)}</small>
                  </>
                ) : r.readAt !== null ? (
                  <State tone="safe">Dibaca {whenText(view, r.readAt)}</State>
                ) : r.deliveredAt !== null ? (
                  <State tone="safe">Sampai {whenText(view, r.deliveredAt)}</State>
                ) : (
                  <State tone="sent">Terkirim</State>
                )}
              </Cell>
              <Cell label="Dibalas">
                {r.answeredAt === null ? '-' : whenText(view, r.answeredAt)}
              </Cell>
            </Row>
          ))}
          {one.notTold.map(({ to, role, whyNot }) => (
            <Row>
              <Head>
                {to.name}
                <br />
                <small>{ROLE_NAMES[role]}</small>
              </Head>
              <Cell label="Pesan">Belum pernah</Cell>
              <Cell>
                <State tone="held">{wordFor(id.whyNot, whyNot)}</State>
              </Cell>
              <Cell label="Dibalas">-</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  );
}

const MOST_ENTRIES = 200;
const toneOf = (entry: TimelineEntry): Tone =>
  entry.what === 'answered'
    ? 'near'
    : entry.what === 'not_told'
      ? 'late'
      : entry.what === 'act'
        ? 'wait'
        : entry.what === 'history'
          ? 'safe'
          : 'sent';

function Timeline({
  view,
  one,
  older,
  shown,
  name,
}: {
  view: View;
  one: DispositionShown;
  older: boolean;
  shown: ComplaintShown;
  name: string;
}) {
  const newest = one.timeline.toReversed();
  const entries = older ? newest : newest.slice(0, MOST_ENTRIES);
  const minute = (at: number) => whenText(view, at);
  // An officer's words of what may not be quoted are for admins alone.
  const isShown = mayAct(view) || shown.mayQuote;
  const byDay = groupBy(entries, ({ at }) => view.office.zone.dayOf(at));
  return (
    <Card
      id={name}
      title="Perjalanan laporan"
      live
      aside={<span class="soft">terbaru di atas</span>}
    >
      <ol class="time">
        {[...byDay].flatMap(([day, all]) => [
          <li class="day">{dayIn(view, day)}</li>,
          ...all.map((entry) => {
            const plain = entry.what === 'answered' ? { ...entry, note: null } : entry;
            return (
              <li>
                <span class={`dot ${toneOf(entry)}`}></span>
                <b>
                  {capital(
                    withoutNumbers(
                      entryText(plain, (at) => (at === entry.at ? '' : minute(at)), 'id'),
                    ).trim(),
                  )}
                </b>{' '}
                <small>{timeOf(view, entry.at)}</small>
                {entry.what === 'answered' && entry.note !== null && isShown ? (
                  <blockquote>{entry.note}</blockquote>
                ) : null}
              </li>
            );
          }),
        ])}
      </ol>
      {newest.length > entries.length ? (
        <p class="pad">
          <a href={`${caseAt(shown)}?semua=1#${name}`}>
            Tampilkan {newest.length - entries.length} sebelumnya
          </a>
        </p>
      ) : null}
    </Card>
  );
}

/** Names need no numbers here. */
const withoutNumbers = (text: string): string => text.replace(/ \(\d{8,15}\)/g, '');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const ACTS = [
  ['tutup', 'Konfirmasi selesai'],
  ['disposisi-tanggal', 'Koreksi tanggal disposisi'],
  ['klasifikasi', 'Ubah klasifikasi'],
  ['tunda', 'Tunda sampai tanggal tertentu'],
  ['disposisi', 'Disposisi ulang'],
  ['tahan', 'Tahan pengingat'],
  ['lepas', 'Lanjutkan pengingat'],
  ['buka', 'Buka kembali'],
] as const;
/** What stands above the page as a button. */
const AT_HAND: readonly string[] = ['tutup', 'disposisi', 'tahan'];
export type CorrectionName = (typeof ACTS)[number][0];

function Corrections({
  view,
  shown,
  one,
  agencies,
  preview,
  version,
  name,
}: {
  view: View;
  shown: ComplaintShown;
  version: string;
  one: DispositionShown;
  agencies: readonly string[];
  preview: Preview | null;
  name: (part: string) => string;
}) {
  const offered = ACTS.filter(([act]) =>
    one.open ? act !== 'buka' && (act !== 'lepas' || one.heldUntil !== null) : act === 'buka',
  );
  const tomorrow = dayText(todayIn(view) + 1);
  return (
    <section class="card" id={name('koreksi')} aria-label={`Koreksi di ${one.agency.name}`}>
      {offered.map(([act, label]) => {
        const mine = preview?.act === act ? preview : null;
        const value = (field: string, fallback = '') => mine?.fields[field] ?? fallback;
        const fieldId = (field: string) => `${field}-${act}`;
        return (
          <details id={name(act)} open={mine !== null}>
            <summary>{label}</summary>
            <Form view={view} action={`${caseAt(shown)}/${act}`}>
              <Errors wrong={mine?.wrong ?? []} />
              <input type="hidden" name="instansi" value={one.agency.name} />
              <input type="hidden" name="versi" value={version} />
              {act === 'disposisi-tanggal' ? (
                <Field
                  id={name(fieldId('tanggal'))}
                  name={fieldId('tanggal')}
                  label="Tanggal disposisi yang benar"
                  type="date"
                  required
                  value={value(fieldId('tanggal'), dayText(view.office.zone.dayOf(one.disposedAt)))}
                  max={dayText(todayIn(view))}
                  hint={`Sekarang: ${dayIn(view, view.office.zone.dayOf(one.disposedAt))}`}
                />
              ) : act === 'klasifikasi' ? (
                <Select
                  id={name(fieldId('klasifikasi'))}
                  name={fieldId('klasifikasi')}
                  label="Klasifikasi"
                  value={value(fieldId('klasifikasi'), shown.classification)}
                  options={CLASSIFICATIONS.filter((c) => c !== 'unspecified').map(
                    (c) => [c, CLASSIFICATION_WORDS[c]] as const,
                  )}
                />
              ) : act === 'tunda' || act === 'tahan' ? (
                <Field
                  id={name(fieldId('sampai'))}
                  name={fieldId('sampai')}
                  label={act === 'tunda' ? 'Ditunda sampai' : 'Ditahan sampai'}
                  type="date"
                  required
                  min={tomorrow}
                  value={value(fieldId('sampai'))}
                  hint={
                    act === 'tunda'
                      ? 'Batas waktu berhenti dan berjalan lagi sesudahnya.'
                      : 'Batas waktu tetap berjalan; hanya pengingatnya yang ditahan.'
                  }
                />
              ) : act === 'disposisi' ? (
                <Select
                  id={name(fieldId('ke'))}
                  name={fieldId('ke')}
                  label="Kepada instansi"
                  value={value(fieldId('ke'))}
                  options={agencies
                    .filter((a) => a !== one.agency.name)
                    .map((a) => [a, a] as const)}
                  hint="Di LAPOR! disposisinya tetap harus diubah."
                />
              ) : null}
              <Field
                id={name(fieldId('dasar'))}
                name={fieldId('dasar')}
                label="Dasar atau alasan"
                required
                maxlength={300}
                value={value(fieldId('dasar'))}
                hint="Wajib; tersimpan di riwayat perubahan."
              />
              {mine?.moved == null ? null : (
                <Moves view={view} moved={mine.moved} next={mine.next} />
              )}
              <div class="row">
                {mine?.moved == null ? (
                  <button class="main" name="lihat" value="1">
                    Lihat yang akan berubah
                  </button>
                ) : (
                  <>
                    <button class="main" name="simpan" value="1">
                      Simpan
                    </button>
                    <button name="lihat" value="1">
                      Hitung ulang
                    </button>
                  </>
                )}
                <a class="button" href={caseAt(shown)}>
                  Batal
                </a>
              </div>
            </Form>
          </details>
        );
      })}
    </section>
  );
}

/** What a correction moves: the act itself, tried out. */
export const Moves = ({
  view,
  moved,
  next = [],
}: {
  view: View;
  moved: Moved;
  /** What is said next then; none where that is not known. */
  next?: readonly NextAt[];
}) => {
  const groups = moved.cases
    .map(({ agency, before, after }) => ({
      agency,
      lines: caseChanges(before, after, todayIn(view)),
    }))
    .filter(({ lines }) => lines.length > 0);
  const places = moved.places;
  return (
    <div class="note" role="status">
      <b>Yang akan berubah</b>
      <ul class="list">
        {groups.map(({ agency, lines }) => (
          <li>
            {agency}:
            <ul class="list">
              {lines.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </li>
        ))}
        {(groups.length === 0 ? [] : next).map(({ agency, next: then }) => (
          <li>
            Pesan berikutnya, {agency}: {nextText(view, then)}
          </li>
        ))}
        {places === undefined ? null : (
          <li>
            Penugasan kembali seperti sebelum tindakan itu:
            <ul class="list">
              {movedPlaces(places, todayIn(view)).gone.map((one) => (
                <li>
                  <small>sebelumnya</small> <del>{one}</del>
                </li>
              ))}
              {movedPlaces(places, todayIn(view)).come.map((one) => (
                <li>
                  <small>menjadi</small> <ins>{one}</ins>
                </li>
              ))}
            </ul>
          </li>
        )}
        {moved.movedDeadlines === undefined ? null : (
          <li>{numberText(moved.movedDeadlines)} batas waktu berpindah kembali.</li>
        )}
        {groups.length === 0 && places === undefined && moved.movedDeadlines === undefined ? (
          <li>
            {moved.trackingId === ''
              ? 'Yang diubah tindakan itu kembali seperti sebelumnya.'
              : 'Tidak ada yang berubah.'}
          </li>
        ) : null}
      </ul>
    </div>
  );
};

const DAY_NAMES = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'];
/** How many working days a line shows at most. */
const MOST_STEPS = 90;

/** The line of a case by working days; null where nothing can be drawn. */
function lineOf(view: View, one: DispositionShown): LineOf | null {
  if (one.clocks.length === 0) return null;
  const { calendar, zone } = view.office;
  const start = zone.dayOf(one.disposedAt);
  const today = todayIn(view);
  const last = Math.max(today, ...one.clocks.map(({ dueDay }) => dueDay)) + 3;
  const days: Day[] = [];
  for (let day = start; day <= last && days.length < MOST_STEPS; day += 1)
    if (day === start || calendar.isWorkingDay(day)) days.push(day);
  const place = (day: Day) => {
    const found = days.findLastIndex((one_) => one_ <= day);
    return Math.max(0, found);
  };
  const steps = days.map((day, i) => ({
    day,
    name: `${DAY_NAMES[(day + 4) % 7] ?? ''} ${shortDayIn(view, day).split(' ')[0] ?? ''}`,
    afterBreak: i > 0 && day - (days[i - 1] ?? day) > 1,
  }));
  const stopped = new Map<string, number>();
  for (const entry of one.timeline)
    if (entry.what === 'history' && entry.entry.kind === 'clock' && entry.entry.after !== 'running')
      stopped.set(entry.entry.clock, entry.at);
  const order = ['acknowledge', 'respond', 'resolve'];
  const lanes = one.clocks
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((clock) => {
      const isStopped = clock.state !== 'running';
      const until = isStopped
        ? place(zone.dayOf(stopped.get(clock.kind) ?? one.disposedAt))
        : place(today);
      const { tone } = clockState(clock);
      return {
        name: CLOCK_WORDS[clock.kind],
        says: `sampai ${shortDayIn(view, clock.dueDay)}`,
        ...{ from: 0, due: place(clock.dueDay), until, isStopped, tone },
      };
    });
  const sent = new Set(
    one.receivers.flatMap(({ sentAt }) => (sentAt === null ? [] : [place(zone.dayOf(sentAt))])),
  );
  const planned = one.next.at === null ? [] : [place(zone.dayOf(one.next.at))];
  return {
    ...{ steps, lanes },
    marks: [
      ...[...sent].map((at) => ({ at, isPlanned: false })),
      ...planned.map((at) => ({ at, isPlanned: true })),
    ],
    today: today <= last ? place(today) : null,
    says: `${lanes.length} batas waktu pada garis hari kerja sejak ${dayIn(view, start)}. Angkanya ada pada tabel di bawah.`,
  };
}

/** A day from a form; null for none. */
export const dayFrom = (text: string): Day | null => parseDay(text);
