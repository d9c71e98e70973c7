import { MOST_IN_BRIEF, type BriefMessage, type PlannedReason } from '../../admin/plan.js';
import { groupBy } from '../../domain/group.js';
import type { OutboxState } from '../../domain/outbox.js';
import { ADMIN_WORDS } from '../../wording/admin-words.js';
import { CLOCK_WORDS, ROLE_NAMES } from '../../wording/words.js';
import type { PlanAt } from './deps.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Empty, Form, Head, Row, State, Table, type Tone } from './pieces.js';
import { offsetText } from './rules.js';
import { dayIn, mayAct, numberText, timeOf, whenText, type View } from './view.js';

// What went out and what will: to whom, about what, and why.

/** A message as the list has it. */
export interface MessageShown {
  readonly id: number;
  readonly to: string;
  readonly officerId: number | null;
  readonly kind: string;
  readonly state: OutboxState;
  readonly reason: string | null;
  readonly at: number;
  readonly about: readonly string[];
}

const STATES: Readonly<Record<OutboxState, readonly [Tone, string]>> = {
  queued: ['held', 'Menunggu giliran'],
  retry: ['held', 'Menunggu giliran'],
  sending: ['sent', 'Sedang dikirim'],
  accepted: ['sent', 'Terkirim'],
  delivered: ['safe', 'Sampai'],
  read: ['safe', 'Dibaca'],
  failed: ['late', 'Gagal'],
  restricted: ['late', 'Dibatasi WhatsApp'],
  unknown: ['late', 'Belum pasti sampai'],
  superseded: ['held', 'Digantikan pesan lain'],
  cancelled: ['held', 'Dibatalkan'],
};
const KINDS: Readonly<Record<string, string>> = {
  new: 'Laporan baru',
  reminder: 'Pengingat',
  confirm: 'Minta konfirmasi',
  digest: 'Ringkasan',
  report: 'Kabar',
  alert: 'Peringatan',
  answer: 'Jawaban',
};
const FILTERS = [
  ['', 'Semua'],
  ['menunggu', 'Menunggu giliran'],
  ['gagal', 'Tidak sampai, 30 hari'],
] as const;

export const MessagesPage = ({
  view,
  messages,
  filter,
  next,
  isHeld,
  saved,
}: {
  view: View;
  messages: readonly MessageShown[];
  filter: string;
  next: number | null;
  isHeld: boolean;
  saved: string | null;
}) => (
  <Page view={view} title="Pesan">
    <Heading
      title="Pesan"
      says={isHeld ? <p class="soft">Semua pengiriman ditahan.</p> : undefined}
    >
      <a class="button" href="/pesan/rencana">
        14 hari ke depan
      </a>
      {mayAct(view) ? (
        <a
          class={isHeld ? 'button main' : 'button risky'}
          href={isHeld ? '/pesan/lanjut' : '/pesan/tahan'}
        >
          {isHeld ? 'Lanjutkan pengiriman' : 'Tahan semua'}
        </a>
      ) : null}
    </Heading>
    {saved === null ? null : (
      <p class="note safe" role="status">
        {saved}
      </p>
    )}
    <Card
      id="kotak"
      title="Kotak keluar"
      aside={
        <span class="row">
          {FILTERS.map(([at, name]) => (
            <a
              href={at === '' ? '/pesan' : `/pesan?keadaan=${at}`}
              {...(filter === at ? { 'aria-current': 'page' } : {})}
            >
              {name}
            </a>
          ))}
        </span>
      }
    >
      {messages.length === 0 ? (
        <Empty>Tidak ada pesan di sini.</Empty>
      ) : (
        <Table
          caption="Pesan"
          columns={[
            { name: 'Kepada' },
            { name: 'Pesan' },
            { name: 'Keadaan' },
            { name: 'Waktu' },
            { name: 'Tindakan' },
          ]}
        >
          {messages.map((one) => {
            const [tone, word] = STATES[one.state];
            return (
              <Row>
                <Head>
                  {one.officerId === null ? (
                    one.to
                  ) : (
                    <a href={`/petugas/${one.officerId}`}>{one.to}</a>
                  )}
                </Head>
                <Cell label="Pesan">
                  {KINDS[one.kind] ?? one.kind}
                  {one.about.length === 0 ? null : (
                    <>
                      <br />
                      <small>{one.about.map((n) => `#${n}`).join(' ')}</small>
                    </>
                  )}
                </Cell>
                <Cell>
                  <State tone={tone}>{word}</State>
                  {one.reason === null ? null : (
                    <>
                      <br />
                      <small>{ADMIN_WORDS.id.reasons[one.reason] ?? one.reason}</small>
                    </>
                  )}
                </Cell>
                <Cell label="Waktu">{whenText(view, one.at)}</Cell>
                <Cell>{mayAct(view) ? <MessageActs view={view} one={one} /> : null}</Cell>
              </Row>
            );
          })}
        </Table>
      )}
      {next === null ? null : (
        <div class="pager">
          <a
            class="button"
            href={`/pesan?${filter === '' ? '' : `keadaan=${filter}&`}sebelum=${next}`}
          >
            Sebelumnya
          </a>
        </div>
      )}
    </Card>
  </Page>
);

/** How many days a plan shows at first: a page stays light. */
const DAYS_AT_FIRST = 4;

export const PlanPage = ({
  view,
  computed,
  isWhole,
}: {
  view: View;
  computed: PlanAt | null;
  /** Whether all days are asked for. */
  isWhole: boolean;
}) => {
  const days = [...groupBy(computed?.plan.messages ?? [], ({ at }) => at.slice(0, 10))];
  const byDay = new Map(isWhole ? days : days.slice(0, DAYS_AT_FIRST));
  return (
    <Page view={view} title="Rencana">
      <Heading
        title="14 hari ke depan"
        crumb={<a href="/pesan">Pesan</a>}
        says={
          <p class="soft">
            Yang akan dikirim bila tidak ada yang membalas dan tidak ada yang berubah.{' '}
            {computed === null
              ? 'Sedang dihitung; muat ulang sebentar lagi.'
              : `Dihitung ${timeOf(view, computed.at)}.`}
            {computed?.plan.isHeld ? ' Semua pengiriman sedang ditahan.' : ''}
          </p>
        }
      />
      {computed !== null && byDay.size === 0 ? (
        <Empty>Tidak ada pesan yang direncanakan.</Empty>
      ) : null}
      {[...byDay].map(([day, ofDay], i) => (
        <Card
          id={`h${day}`}
          title={dayIn(view, Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000))}
          aside={<span class="soft">{numberText(ofDay.length)} pesan</span>}
        >
          <details class="fold" open={i === 0}>
            <summary>
              {numberText(new Set(ofDay.map(({ to }) => to.phone)).size)} orang, dari pukul{' '}
              {(ofDay[0]?.at ?? '').slice(11, 16).replace(':', '.')}
            </summary>
            <Table
              caption={`Rencana ${day}`}
              columns={[{ name: 'Kepada' }, { name: 'Pukul' }, { name: 'Mengapa' }]}
            >
              {[...groupBy(ofDay, ({ to }) => to.phone).values()]
                .slice(0, MOST_PEOPLE)
                .map((mine) => (
                  <Row>
                    <Head>
                      {mine[0]?.to.name ?? ''}
                      <br />
                      <small>
                        {mine[0]?.to.roles.map((role) => ROLE_NAMES[role]).join(', ') ?? ''}
                      </small>
                    </Head>
                    <Cell label="Pukul">
                      {[...new Set(mine.map(({ at }) => at.slice(11, 16).replace(':', '.')))].join(
                        ', ',
                      )}
                    </Cell>
                    <Cell>
                      <ul class="list">
                        {whyOf(mine).map((line) => (
                          <li>{line}</li>
                        ))}
                      </ul>
                    </Cell>
                  </Row>
                ))}
            </Table>
          </details>
        </Card>
      ))}
      {days.length > byDay.size ? (
        <div class="pager">
          <a class="button" href="/pesan/rencana?semua=1">
            {numberText(days.length - byDay.size)} hari berikutnya
          </a>
        </div>
      ) : null}
    </Page>
  );
};
const MOST_PEOPLE = 60;

function whyOf(mine: readonly BriefMessage[]): string[] {
  const id = ADMIN_WORDS.id;
  const text = ({ why, clock, rung, tone }: PlannedReason): string => {
    if (why === 'new') return id.labels.handOver;
    if (why === 'confirm') return id.labels.confirmation;
    if (why === 'digest') return id.labels.digest;
    if (why === 'answer') return id.labels.answered;
    return [
      ...(clock === null ? [] : [CLOCK_WORDS[clock]]),
      ...(rung === null ? [] : [offsetText(rung).toLowerCase()]),
      ...(tone === null ? [] : [id.tones[tone]]),
    ].join(', ');
  };
  const reasons = mine.flatMap((one) => one.reasons);
  if (reasons.length === 0) return mine.map(({ kind }) => KINDS[kind] ?? kind);
  return [...groupBy(reasons, text)].map(([why, some]) => {
    const count = some.reduce((sum, one) => sum + one.count, 0);
    const first = some.flatMap((one) => one.first).slice(0, MOST_IN_BRIEF);
    const numbers = first.map((trackingId) => `#${trackingId}`).join(' ');
    return `${why}: ${numbers}${count > first.length ? ` +${numberText(count - first.length)}` : ''}`;
  });
}

const WAITING: readonly OutboxState[] = ['queued', 'retry'];
const STUCK: readonly OutboxState[] = ['failed', 'restricted', 'unknown'];

/** What can be done with one message. */
const MessageActs = ({ view, one }: { view: View; one: MessageShown }) =>
  WAITING.includes(one.state) ? (
    <Form view={view} action={`/pesan/${one.id}/batal`} class="row">
      <button class="risky">
        Batalkan<span class="hide"> pesan kepada {one.to}</span>
      </button>
    </Form>
  ) : STUCK.includes(one.state) ? (
    <Form view={view} action={`/pesan/${one.id}/ulang`} class="row">
      <button>
        Kirim ulang<span class="hide"> kepada {one.to}</span>
      </button>
      {one.state === 'unknown' ? (
        <small>Belum pasti sampai: petugas mungkin menerimanya dua kali.</small>
      ) : null}
    </Form>
  ) : null;
