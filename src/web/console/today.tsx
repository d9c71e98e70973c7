import type { CaseInList } from '../../admin/complaint-list.js';
import type { Today } from '../../admin/today.js';
import type { NewsItem } from '../../store/attention.js';
import { fullDate } from '../../wording/dates.js';
import { REPORT_WORDS } from '../../wording/words.js';
import { CaseRows, caseAt } from './case-rows.js';
import type { PlanAt } from './deps.js';
import { Heading, Page } from './layout.js';
import { Card, Empty, Errors, Form, type Wrong } from './pieces.js';
import { Thing } from './to-do.js';
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
  const more = [
    ...(one.changed > 0 ? [`${numberText(one.changed)} berubah`] : []),
    ...(one.unchanged > 0 ? [`${numberText(one.unchanged)} tidak berubah`] : []),
  ];
  return (
    <li>
      <span>
        <b>
          {one.added === 0 ? 'Tidak ada laporan baru' : `${numberText(one.added)} laporan baru`}
        </b>{' '}
        dari ekspor LAPOR!
      </span>
      <small>{[timeOf(view, one.at), ...more].join(', ')}</small>
    </li>
  );
}

/** Asks before all sending is stopped, or goes on. */
export const HoldPage = ({
  view,
  isHeld,
  wrong = [],
}: {
  view: View;
  isHeld: boolean;
  wrong?: Wrong;
}) => (
  <Page view={view} title={isHeld ? 'Lanjutkan pengiriman' : 'Tahan semua pengiriman'}>
    <Heading
      title={isHeld ? 'Lanjutkan pengiriman' : 'Tahan semua pengiriman'}
      crumb={<a href="/pesan">Pesan</a>}
    />
    <Card id="tahan" title={isHeld ? 'Yang akan terjadi' : 'Yang akan terjadi'}>
      <Form view={view} action={isHeld ? '/pesan/lanjut' : '/pesan/tahan'}>
        <Errors wrong={wrong} />
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
