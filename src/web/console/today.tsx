import type { CaseInList } from '../../admin/complaint-list.js';
import type { Today, ToDo } from '../../admin/today.js';
import type { NewsItem } from '../../store/attention.js';
import { fullDate } from '../../wording/dates.js';
import { REPORT_WORDS } from '../../wording/words.js';
import { CaseRows, caseAt } from './case-rows.js';
import type { PlanAt } from './deps.js';
import { Heading, Page } from './layout.js';
import { Card, Empty, Form } from './pieces.js';
import { dayIn, mayAct, numberText, timeOf, todayIn, whenText, type View } from './view.js';

// What needs an admin now: how many are due when, what waits for a hand, what goes out next, what came in.

/** One thing of the first-run checklist. */
export interface Check {
  readonly title: string;
  readonly says: string;
  readonly isDone: boolean;
  readonly at: string;
  readonly button: string;
}

export const TodayPage = ({
  view,
  today,
  nearest,
  plan,
  checks,
  connection,
}: {
  view: View;
  today: Today;
  nearest: readonly CaseInList[];
  plan: PlanAt | null;
  checks: readonly Check[];
  /** How WhatsApp stands, in a sentence. */
  connection: string;
}) => {
  const { counts, toDo, news } = today;
  const isHeld = toDo.some(({ kind }) => kind === 'held_all');
  const isOpenDay = view.office.calendar.isWorkingDay(todayIn(view));
  const isFirstRun = checks.some(({ isDone }) => !isDone);
  return (
    <Page view={view} title="Hari ini">
      <Heading
        live
        title={fullDate(todayIn(view))}
        says={
          <p class="soft">
            {isOpenDay ? 'Hari kerja' : 'Bukan hari kerja'}, pukul {timeOf(view, view.now)}.{' '}
            {today.lastImport === null
              ? 'Belum ada ekspor LAPOR! yang masuk.'
              : `Ekspor LAPOR! terakhir masuk ${whenText(view, today.lastImport)}.`}{' '}
            {connection}
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
          </>
        ) : undefined}
      </Heading>
      {isFirstRun ? <Checklist checks={checks} /> : null}
      <section id="terbuka" aria-labelledby="terbuka-t" data-live="">
        <h2 class="hide" id="terbuka-t">
          {numberText(counts.open)} laporan terbuka menurut batas waktu
        </h2>
        <ul class="counts">
          <Count
            tone="late"
            at="lewat"
            n={counts.overdue}
            name="Lewat batas"
            says="sesudah batas waktunya"
          />
          <Count
            tone="today"
            at="hari-ini"
            n={counts.today}
            name="Hari ini"
            says="batas waktunya hari ini"
          />
          <Count
            tone="near"
            at="mendekati"
            n={counts.soon}
            name="Mendekati batas"
            says={`dalam ${counts.dueSoon} hari kerja`}
          />
          <Count
            tone="wait"
            at="menunggu"
            n={counts.waiting}
            name="Menunggu konfirmasi"
            says="tidak ada batas yang berjalan"
          />
          <Count
            tone="safe"
            at="aman"
            n={counts.safe}
            name="Aman"
            says={`masih lebih dari ${counts.dueSoon} hari kerja`}
          />
        </ul>
      </section>
      <div class="two">
        <div class="stack">
          <Card
            id="tangani"
            title="Perlu Anda tangani"
            live
            aside={
              toDo.length === 0 ? null : (
                <span class="soft">{toDo.length} hal, yang paling mendesak di atas</span>
              )
            }
          >
            {toDo.length === 0 ? (
              <Empty>Tidak ada yang perlu Anda tangani. Diperiksa {timeOf(view, today.at)}.</Empty>
            ) : (
              <ul class="todo">
                {toDo.slice(0, MOST_SHOWN).map((one) => (
                  <Thing view={view} one={one} />
                ))}
              </ul>
            )}
            {toDo.length > MOST_SHOWN ? (
              <p class="pad soft">dan {toDo.length - MOST_SHOWN} lainnya</p>
            ) : null}
          </Card>
        </div>
        <aside class="stack" aria-label="Pengiriman dan kabar">
          <Card id="keluar" title="Akan dikirim" live>
            <div class="pad">
              {isHeld ? (
                <p class="note late">Semua pengiriman ditahan; yang di bawah ini menunggu.</p>
              ) : null}
              <dl class="facts">
                <dt>Menunggu giliran</dt>
                <dd>{numberText(today.waiting)} pesan</dd>
                {planFacts(view, plan).map(([name, says]) => (
                  <>
                    <dt>{name}</dt>
                    <dd>{says}</dd>
                  </>
                ))}
              </dl>
              <div class="row">
                <a class="button" href="/pesan/rencana">
                  Lihat siapa dan mengapa
                </a>
                {mayAct(view) ? (
                  isHeld ? (
                    <a class="button main" href="/pesan/lanjut">
                      Lanjutkan pengiriman
                    </a>
                  ) : (
                    <a class="button risky" href="/pesan/tahan">
                      Tahan semua
                    </a>
                  )
                ) : null}
              </div>
            </div>
          </Card>
          <Card id="kabar" title="Kabar hari ini" live>
            {news.length === 0 ? (
              <Empty>Belum ada kabar hari ini.</Empty>
            ) : (
              <ol class="feed">
                {news.map((one) => (
                  <NewsRow view={view} one={one} />
                ))}
              </ol>
            )}
          </Card>
        </aside>
      </div>
      <Card
        id="batas"
        title="Batas waktu terdekat"
        live
        aside={<a href="/laporan">Semua {numberText(counts.open)} laporan</a>}
      >
        {nearest.length === 0 ? (
          <Empty>
            Belum ada laporan terbuka. Laporan masuk lewat ekspor LAPOR!, sumber lain, atau dicatat
            sendiri.
          </Empty>
        ) : (
          <CaseRows view={view} cases={nearest} caption="Batas waktu terdekat" />
        )}
      </Card>
    </Page>
  );
};

const MOST_SHOWN = 12;

const Count = ({
  tone,
  at,
  n,
  name,
  says,
}: {
  tone: string;
  at: string;
  n: number;
  name: string;
  says: string;
}) => (
  <li>
    <a class={tone} href={`/laporan?keadaan=${at}`}>
      <b>{numberText(n)}</b>
      <span>{name}</span>
      <small>{says}</small>
    </a>
  </li>
);

const Checklist = ({ checks }: { checks: readonly Check[] }) => (
  <Card
    id="mulai"
    title="Memulai"
    aside={
      <span class="soft">
        {checks.filter(({ isDone }) => isDone).length} dari {checks.length} selesai
      </span>
    }
  >
    <ol class="check">
      {checks.map(({ title, says, isDone, at, button }) => (
        <li>
          <span class={`dot ${isDone ? 'safe' : 'near'}`}></span>
          <div>
            <h3>{title}</h3>
            <p class="soft">
              {isDone ? 'Selesai. ' : 'Belum. '}
              {says}
            </p>
          </div>
          {isDone ? null : (
            <a class="button" href={at}>
              {button}
            </a>
          )}
        </li>
      ))}
    </ol>
  </Card>
);

/** What of a plan stands on the first page: the next sendings, and all of them. */
function planFacts(view: View, computed: PlanAt | null): [string, string][] {
  if (computed === null) return [['14 hari', 'sedang dihitung']];
  const { plan, at } = computed;
  const byTime = new Map<string, number>();
  for (const { at: time } of plan.messages) byTime.set(time, (byTime.get(time) ?? 0) + 1);
  const days = new Map<string, number>();
  for (const [time, n] of byTime)
    days.set(time.slice(0, 10), (days.get(time.slice(0, 10)) ?? 0) + n);
  const people = new Set(plan.messages.map(({ to }) => to.phone));
  const zone = view.office.zone;
  const today = zone.iso(view.now).slice(0, 10);
  const next = [...days]
    .slice(0, 2)
    .map(([day, n]): [string, string] => [
      day === today ? 'Hari ini' : dayName(view, day),
      `${numberText(n)} pesan`,
    ]);
  return [
    ...next,
    [
      '14 hari',
      `${numberText(plan.messages.length)} pesan kepada ${numberText(people.size)} orang; dihitung ${timeOf(view, at)}`,
    ],
  ];
}
const dayName = (view: View, day: string): string =>
  dayIn(view, Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000));

function NewsRow({ view, one }: { view: View; one: NewsItem }) {
  if (one.kind === 'report')
    return (
      <li>
        <span>
          <b>{one.officer}</b> membalas <a href={caseAt(one)}>#{one.trackingId}</a>
        </span>
        <small>
          {timeOf(view, one.at)}, {REPORT_WORDS[one.report].toLowerCase()}
        </small>
      </li>
    );
  return (
    <li>
      <span>
        <b>{numberText(one.added)} laporan baru</b> dari ekspor LAPOR!
      </span>
      <small>
        {timeOf(view, one.at)}, {numberText(one.changed)} berubah, {numberText(one.unchanged)} tidak
        berubah
      </small>
    </li>
  );
}

interface Told {
  readonly title: string;
  readonly says: string;
  readonly button: string;
  readonly at: string;
}

const search = (word: string) => `/petugas?cari=${encodeURIComponent(word)}`;

/** What waits, why, and where it is seen to. */
function told(view: View, one: ToDo): Told {
  switch (one.kind) {
    case 'no_coordinator':
      return {
        title: 'Tidak ada Admin Koordinator',
        says: 'Tidak ada yang mendengar bila sesuatu gagal.',
        button: 'Tetapkan',
        at: '/petugas/tambah?peran=coordinator',
      };
    case 'nobody':
      return {
        title: `${one.agency} tidak memiliki petugas`,
        says:
          one.open === 0
            ? 'Belum ada laporan terbuka di sana.'
            : `${numberText(one.open)} laporan terbuka dialihkan kepada pimpinan atau Anda.`,
        button: 'Tetapkan petugas',
        at: `/petugas/tambah?instansi=${encodeURIComponent(one.agency)}`,
      };
    case 'restricted':
      return {
        title: 'WhatsApp membatasi pengiriman',
        says: `Sampai ${whenText(view, one.until)}; pesan menunggu.`,
        button: 'Periksa',
        at: '/whatsapp',
      };
    case 'held_all':
      return {
        title: 'Semua pengiriman ditahan',
        says: `Oleh ${one.by}, ${whenText(view, one.at)}${one.reason === null ? '' : `: ${one.reason}`}`,
        button: 'Lanjutkan',
        at: '/pesan/lanjut',
      };
    case 'not_live':
      return {
        title: 'Pengiriman belum dimulai',
        says: 'Petugas yang menulis dijawab; pemberitahuan menunggu kata Anda.',
        button: 'Lihat',
        at: '/pesan/mulai',
      };
    case 'partly_live':
      return {
        title: `${numberText(one.waiting)} instansi dengan laporan terbuka belum menerima pemberitahuan`,
        says: `Pengiriman baru berjalan untuk ${numberText(one.begun)} instansi.`,
        button: 'Tambah instansi',
        at: '/pesan/mulai',
      };
    case 'unreachable':
      return {
        title: `Nomor tidak ada di WhatsApp: ${one.name}`,
        says: one.agency === '' ? 'Seluruh daerah' : one.agency,
        button: 'Periksa nomor',
        at: search(one.name),
      };
    case 'trouble':
      return {
        title: `${numberText(one.failed + one.unknown + one.restricted)} pesan tidak sampai dalam 3 hari`,
        says: `${numberText(one.failed)} gagal, ${numberText(one.restricted)} dibatasi, ${numberText(one.unknown)} belum pasti`,
        button: 'Periksa',
        at: '/pesan?keadaan=gagal',
      };
    case 'ladder_finished':
      return {
        title: `#${one.trackingId} belum selesai, dan tidak ada pengingat lagi`,
        says: one.agency,
        button: 'Lihat laporan',
        at: caseAt(one),
      };
    case 'ladders_finished':
      return {
        title: `${numberText(one.count)} laporan lain tanpa pengingat lagi`,
        says: 'Pengingatnya sudah dikirim semua, atau waktunya lewat sebelum laporan itu masuk.',
        button: 'Lihat daftar',
        at: '/laporan?jenis=tanpa-pengingat',
      };
    case 'reported_done':
      return {
        title: `${numberText(one.count)} laporan dinyatakan selesai oleh instansi`,
        says: `Di LAPOR! masih terbuka; yang tertua sejak ${whenText(view, one.oldest)}`,
        button: 'Periksa',
        at: one.count === 1 ? caseAt({ trackingId: one.first }) : '/laporan?keadaan=menunggu',
      };
    case 'not_ours':
      return {
        title: `#${one.trackingId} bukan kewenangan ${one.agency}`,
        says: `${one.note === null ? '' : `\u201c${one.note}\u201d - `}${one.officer}, ${whenText(view, one.at)}`,
        button: 'Disposisi ulang',
        at: `${caseAt(one)}#disposisi`,
      };
    case 'stop_request':
      return {
        title: `${one.name} meminta berhenti menerima pesan`,
        says: 'Menunggu keputusan Anda.',
        button: 'Putuskan',
        at: `/petugas/${one.officerId}`,
      };
    case 'export_held':
      return {
        title: `Ekspor ${one.file} menunggu persetujuan`,
        says: one.reason,
        button: 'Putuskan',
        at: '/laporan/unggah',
      };
    case 'set_aside':
      return {
        title: `${numberText(one.count)} hal disisihkan karena gagal dua kali`,
        says: 'Berkas, pesan, atau laporan yang tidak dapat diolah.',
        button: 'Lihat',
        at: '/pesan/disisihkan',
      };
    case 'not_written':
      return {
        title: `${numberText(one.count)} petugas belum menyapa bot`,
        says: `${one.names.join(', ')}${one.count > one.names.length ? ' dan lainnya' : ''}`,
        button: 'Kirim undangan',
        at: '/petugas/undangan',
      };
    case 'expiring':
      return {
        title: one.isOver
          ? `SK ${numberText(one.agencies)} instansi sudah atau segera berakhir`
          : `SK ${numberText(one.agencies)} instansi segera berakhir`,
        says: `${numberText(one.places)} penugasan; yang pertama ${dayIn(view, one.until)}`,
        button: 'Periksa',
        at: '/petugas?keadaan=sk',
      };
    case 'unlisted':
      return {
        title: `${numberText(one.count)} laporan belum bernomor LAPOR!`,
        says: one.numbers.join(', '),
        button: 'Lihat',
        at: '/laporan?jenis=tanpa-nomor',
      };
    case 'no_calendar':
      return {
        title: 'Belum ada kalender libur untuk tahun depan',
        says: `${numberText(one.count)} batas waktu dihitung tanpa kalender`,
        button: 'Lihat',
        at: '/riwayat',
      };
    case 'case_held':
      return {
        title: `Pengingat #${one.trackingId} ditahan sampai ${dayIn(view, one.until)}`,
        says: one.agency,
        button: 'Tinjau',
        at: caseAt(one),
      };
  }
}

function Thing({ view, one }: { view: View; one: ToDo }) {
  const { title, says, button, at } = told(view, one);
  return (
    <li>
      <span class={`dot ${one.weight}`}></span>
      <div>
        <h3>{title}</h3>
        <p>{says}</p>
      </div>
      {mayAct(view) ? (
        <a class="button" href={at}>
          {button}
          <span class="hide">: {title}</span>
        </a>
      ) : null}
    </li>
  );
}

/** Asks before all sending is stopped, or goes on. */
export const HoldPage = ({ view, isHeld }: { view: View; isHeld: boolean }) => (
  <Page view={view} title={isHeld ? 'Lanjutkan pengiriman' : 'Tahan semua pengiriman'}>
    <Heading
      title={isHeld ? 'Lanjutkan pengiriman' : 'Tahan semua pengiriman'}
      crumb={<a href="/pesan">Pesan</a>}
    />
    <Card id="tahan" title={isHeld ? 'Yang akan terjadi' : 'Yang akan terjadi'}>
      <Form view={view} action={isHeld ? '/pesan/lanjut' : '/pesan/tahan'}>
        <p>
          {isHeld
            ? 'Pesan yang menunggu mulai dikirim lagi dalam beberapa detik.'
            : 'Tidak ada pesan yang keluar lagi, termasuk jawaban. Yang jatuh tempo tetap dicatat dan menunggu.'}
        </p>
        {isHeld ? null : (
          <div class="field">
            <label for="alasan">Alasan</label>
            <input id="alasan" name="alasan" required maxlength={200} />
          </div>
        )}
        <div class="row">
          <button class={isHeld ? 'main' : 'risky'}>{isHeld ? 'Lanjutkan' : 'Tahan semua'}</button>
          <a class="button" href="/pesan">
            Batal
          </a>
        </div>
      </Form>
    </Card>
  </Page>
);
