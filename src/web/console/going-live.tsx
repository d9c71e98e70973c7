import type { AgencyToBegin, GoLivePlan, Planned, Untold } from '../../admin/going-live.js';
import type { Why } from '../../domain/outbox.js';
import { ROLE_NAMES } from '../../wording/words.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Errors, Form, Head, Row, State, Table, type Wrong } from './pieces.js';
import { dayIn, numberText, whenText, type View } from './view.js';

// Letting notices go: for whom, what that brings, and a typed word.

/** What letting go would bring, or why that is not known. */
export type GoLiveTried =
  { readonly kind: 'planned'; readonly plan: GoLivePlan } | { readonly kind: 'busy' | 'unknown' };

/** Whom notices are let go for: all agencies, or some by their IDs. */
export type Whom = 'all' | readonly number[];

const MOST_SHOWN = 60;

/** First: all, or which agencies. */
export const ChooseWhomPage = ({
  view,
  agencies,
  live,
  wrong,
}: {
  view: View;
  agencies: readonly AgencyToBegin[];
  /** Why there is nothing to let go; null where there is. */
  live: string | null;
  wrong: Wrong;
}) => {
  const toBegin = agencies.filter(({ begunAt }) => begunAt === null);
  const begun = agencies.filter(({ begunAt }) => begunAt !== null);
  return (
    <Page view={view} title="Mulai mengirim">
      <Heading title="Mulai mengirim" crumb={<a href="/pesan">Pesan</a>} />
      {live === null ? (
        <Card id="mulai" title="Untuk siapa">
          <form class="pad" method="get" action="/pesan/mulai">
            <Errors wrong={wrong} />
            <p>
              Petugas yang menulis selalu dijawab. Pemberitahuan baru dikirim sesudah Anda
              memulainya: untuk semua instansi sekaligus, atau beberapa dahulu.
            </p>
            <fieldset>
              <legend>Mulai untuk</legend>
              <label>
                <input type="radio" name="untuk" value="semua" checked={begun.length === 0} /> Semua
                instansi{begun.length > 0 ? ' yang lain' : ''}
              </label>
              <label>
                <input type="radio" name="untuk" value="pilihan" checked={begun.length > 0} />{' '}
                Instansi yang dicentang di bawah ini
              </label>
            </fieldset>
            <Table
              caption="Instansi yang belum menerima pemberitahuan"
              columns={[
                { name: 'Instansi' },
                { name: 'Terbuka', isNumber: true },
                { name: 'Petugas' },
              ]}
            >
              {toBegin.map(({ id, name, open, acting, reachable }) => (
                <Row>
                  <Head>
                    <label class="plain">
                      <input type="checkbox" name="instansi" value={String(id)} /> {name}
                    </label>
                  </Head>
                  <Cell label="Terbuka" isNumber>
                    {numberText(open)}
                  </Cell>
                  <Cell>
                    <State tone={reachable === 0 ? 'late' : reachable < acting ? 'near' : 'safe'}>
                      {reachable} dari {acting} dapat dihubungi
                    </State>
                  </Cell>
                </Row>
              ))}
            </Table>
            <div class="row">
              <button class="main">Lihat yang akan terjadi</button>
              <a class="button" href="/hari-ini">
                Batal
              </a>
            </div>
          </form>
        </Card>
      ) : (
        <p class="note safe">{live}</p>
      )}
      {begun.length === 0 || live !== null ? null : (
        <Card id="berjalan" title={`${numberText(begun.length)} instansi sudah menerima`}>
          <ul class="list">
            {begun.map(({ name, begunAt }) => (
              <li>
                {name}, sejak {whenText(view, begunAt ?? 0)}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
};

/** Then: what that brings, and the word. */
export const GoLivePage = ({
  view,
  whom,
  names,
  tried,
  wrong,
}: {
  view: View;
  whom: Whom;
  /** The agencies that begin; of all, none. */
  names: readonly string[];
  tried: GoLiveTried;
  wrong: Wrong;
}) => (
  <Page view={view} title="Mulai mengirim">
    <Heading
      title={whom === 'all' ? 'Mulai mengirim kepada semua' : `Mulai mengirim: ${names.join(', ')}`}
      crumb={<a href="/pesan/mulai">Kembali memilih</a>}
    />
    <Card id="mulai" title="Yang akan terjadi">
      <Form view={view} action="/pesan/mulai">
        <input type="hidden" name="untuk" value={whom === 'all' ? 'semua' : whom.join(',')} />
        <Errors wrong={wrong} />
        {tried.kind === 'planned' ? (
          <Brings view={view} plan={tried.plan} />
        ) : (
          <p class="note near">
            {tried.kind === 'busy'
              ? 'Yang akan terjadi sedang dihitung untuk permintaan lain. Muat ulang sebentar lagi.'
              : 'Yang akan terjadi tidak dapat dihitung dalam waktu yang wajar. Muat ulang halaman ini, atau jalankan npx penghubung golive --dry-run di server.'}
          </p>
        )}
        <div class="field">
          <label for="kata">Ketik MULAI</label>
          <input id="kata" name="kata" required autocomplete="off" />
        </div>
        <div class="row">
          <button class="main">Mulai mengirim</button>
          <a class="button" href="/pesan/mulai">
            Batal
          </a>
        </div>
      </Form>
    </Card>
    {tried.kind === 'planned' ? <Lists plan={tried.plan} /> : null}
  </Page>
);

const Brings = ({ view, plan }: { view: View; plan: GoLivePlan }) => {
  const [first] = plan.days;
  const last = plan.days.at(-1);
  return (
    <>
      <p>
        {first === undefined || plan.messages.length === 0
          ? 'Pada hari pertama tidak ada yang dikirimi pesan.'
          : `${dayIn(view, first.day)}: ${numberText(plan.messages.length)} pesan kepada ${numberText(new Set(plan.messages.map(({ phone }) => phone)).size)} orang.`}{' '}
        Paling banyak {numberText(plan.ceiling.hourly)} pesan sejam dan{' '}
        {numberText(plan.ceiling.daily)} sehari.
      </p>
      {plan.days.length > 1 && last !== undefined ? (
        <>
          <p>
            Tidak semuanya keluar sekaligus:{' '}
            {last.waiting === 0
              ? `yang tertunda habis ${dayIn(view, last.day)}.`
              : `sesudah ${dayIn(view, last.day)} masih ada ${numberText(last.waiting)} yang tertunda. Mulailah dengan beberapa instansi dahulu.`}
          </p>
          <Table
            caption="Hari demi hari"
            columns={[
              { name: 'Hari' },
              { name: 'Dikirim', isNumber: true },
              { name: 'Tertunda', isNumber: true },
            ]}
          >
            {plan.days.map(({ day, messages, waiting }) => (
              <Row>
                <Head>{dayIn(view, day)}</Head>
                <Cell label="Dikirim" isNumber>
                  {numberText(messages)}
                </Cell>
                <Cell label="Tertunda" isNumber>
                  {numberText(waiting)}
                </Cell>
              </Row>
            ))}
          </Table>
        </>
      ) : null}
    </>
  );
};

const Lists = ({ plan: { messages, untold } }: { plan: GoLivePlan }) => (
  <>
    {messages.length === 0 ? null : (
      <Card id="siapa" title="Siapa yang dikirimi pada hari pertama">
        <Table caption="Penerima" columns={[{ name: 'Kepada' }, { name: 'Tentang' }]}>
          {messages.slice(0, MOST_SHOWN).map((one) => (
            <Row>
              <Head>
                {one.name}
                <br />
                <small>{one.roles.map((role) => ROLE_NAMES[role]).join(', ')}</small>
              </Head>
              <Cell>{aboutOf(one)}</Cell>
            </Row>
          ))}
        </Table>
        <More of={messages.length} />
      </Card>
    )}
    {untold.length === 0 ? null : (
      <Card id="tidak" title="Siapa yang tidak menerima apa-apa">
        <Table caption="Tidak menerima" columns={[{ name: 'Siapa' }, { name: 'Mengapa' }]}>
          {untold.slice(0, MOST_SHOWN).map(({ who, agency, why }) => (
            <Row>
              <Head>
                {why === 'no_coordinator' ? 'Seluruh daerah' : who}
                {agency === '' ? null : (
                  <>
                    <br />
                    <small>{agency}</small>
                  </>
                )}
              </Head>
              <Cell>{UNTOLD[why]}</Cell>
            </Row>
          ))}
        </Table>
        <More of={untold.length} />
      </Card>
    )}
  </>
);

const More = ({ of }: { of: number }) =>
  of > MOST_SHOWN ? <p class="pad soft">dan {numberText(of - MOST_SHOWN)} lainnya</p> : null;

const WHYS: Readonly<Record<Why, string>> = {
  new: 'disposisi',
  rung: 'pengingat',
  confirm: 'dilaporkan selesai, masih terbuka',
  digest: 'dalam ringkasan',
  answer: 'jawaban',
};
const aboutOf = ({ why, kind }: Planned): string => {
  const parts = (Object.entries(why) as [Why, number][]).map(
    ([one, n]) => `${numberText(n)} ${WHYS[one]}`,
  );
  return parts.length > 0 ? parts.join(', ') : kind === 'alert' ? 'peringatan' : 'kabar';
};
const UNTOLD: Readonly<Record<Untold['why'], string>> = {
  not_written: 'belum menyapa bot',
  unreachable: 'nomor tidak ada di WhatsApp',
  stopped: 'meminta berhenti',
  on_leave: 'sedang cuti, dan tidak ada yang menggantikan',
  expired: 'SK sudah berakhir',
  not_begun: 'penugasannya belum mulai',
  nobody: 'tidak ada pejabat penghubung atau operator yang dapat dihubungi',
  no_coordinator: 'tidak ada koordinator yang dapat dihubungi',
};
