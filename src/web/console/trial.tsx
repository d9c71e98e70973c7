import type { RuleTrial } from '../../admin/rule-trial.js';
import { CLOCK_WORDS } from '../../wording/words.js';
import { caseAt } from './case-rows.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Form, Head, Row, Table } from './pieces.js';
import { dayIn, numberText, type View } from './view.js';

/** What a change of the rules would bring, or why that is not known. */
export type Tried =
  | { readonly kind: 'tried'; readonly trial: RuleTrial }
  | { readonly kind: 'busy' | 'unknown' }
  /** It cannot be done, and why. */
  | { readonly kind: 'refused'; readonly says: string };

/** How many moved deadlines a page names. */
const MOST_MOVED = 30;

/** What will change, before it is saved: nothing is, until the button is pressed. */
export const TrialPage = ({
  view,
  title,
  back,
  action,
  hidden,
  lines,
  tried,
}: {
  view: View;
  title: string;
  back: string;
  action: string;
  /** What the form sends with it. */
  hidden: Readonly<Record<string, string>>;
  /** What is changed, in sentences. */
  lines: readonly string[];
  tried: Tried;
}) => (
  <Page view={view} title={title}>
    <Heading title={title} crumb={<a href={back}>Batal, kembali</a>} />
    <Card id="berubah" title="Yang akan berubah">
      <Form view={view} action={action}>
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <ul class="list">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        {tried.kind === 'tried' ? (
          <Brought view={view} trial={tried.trial} />
        ) : tried.kind === 'refused' ? (
          <p class="note late">{tried.says.charAt(0).toUpperCase() + tried.says.slice(1)}</p>
        ) : (
          <p class="note near">
            {tried.kind === 'busy'
              ? 'Akibatnya sedang dihitung untuk perubahan lain. Tunggu sebentar, lalu coba lagi.'
              : 'Akibatnya tidak dapat dihitung dalam waktu yang wajar. Anda tetap dapat menyimpannya.'}
          </p>
        )}
        <div class="row">
          {tried.kind === 'refused' ? null : <button class="main">Simpan</button>}
          <a class="button" href={back}>
            Batal
          </a>
        </div>
      </Form>
    </Card>
  </Page>
);

const Brought = ({ view, trial: { moved, days, messages } }: { view: View; trial: RuleTrial }) => {
  const more = messages.then - messages.now;
  return (
    <>
      <p>
        <b>{numberText(messages.then)} pesan</b> dalam {days} hari ke depan bila tidak ada yang
        membalas;{' '}
        {more === 0
          ? 'sama dengan sekarang.'
          : `${numberText(Math.abs(more))} ${more > 0 ? 'lebih banyak' : 'lebih sedikit'} daripada sekarang (${numberText(messages.now)}).`}
      </p>
      {moved.length === 0 ? (
        <p>Tidak ada batas waktu yang berpindah.</p>
      ) : (
        <>
          <p>
            <b>{numberText(moved.length)} batas waktu berpindah</b>
            {moved.length > MOST_MOVED ? `; ${MOST_MOVED} yang pertama:` : ':'}
          </p>
          <Table
            caption="Batas waktu yang berpindah"
            columns={[
              { name: 'Laporan' },
              { name: 'Batas' },
              { name: 'Sekarang' },
              { name: 'Menjadi' },
            ]}
          >
            {moved.slice(0, MOST_MOVED).map((one) => (
              <Row>
                <Head>
                  <a href={caseAt(one)}>#{one.trackingId}</a>
                  <br />
                  <small>{one.agency}</small>
                </Head>
                <Cell label="Batas">{CLOCK_WORDS[one.clock]}</Cell>
                <Cell label="Sekarang">{dayIn(view, one.before)}</Cell>
                <Cell label="Menjadi">{dayIn(view, one.after)}</Cell>
              </Row>
            ))}
          </Table>
        </>
      )}
    </>
  );
};
