import type { Context, Hono } from 'hono';
import { hold, resume } from '../../admin/holding.js';
import { saidIn } from '../../admin/deps.js';
import { callOff, tryAgain } from '../../admin/messages.js';
import { Problem } from '../../domain/problem.js';
import { listSetAside } from '../../admin/set-aside.js';
import { DAY_LENGTH } from '../../domain/day.js';
import type { OutboxRow } from '../../store/outbox.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { formOf, textIn } from './forms.js';
import { Heading, Page } from './layout.js';
import { MessagesPage, PlanPage, type MessageShown } from './messages.js';
import { Card, Cell, Empty, Head, Row, Table } from './pieces.js';
import { HoldPage } from './today.js';
import { actorOf, mayAct, whenText } from './view.js';

const PAGE = 50;
/** How many complaints a message is said to be about. */
const MOST_NAMED = 5;
/** What was just done, by its word in the address. */
const SAID: Readonly<Record<string, string>> = {
  ditahan: 'Semua pengiriman ditahan.',
  lanjut: 'Pengiriman berjalan lagi.',
  mulai: 'Pemberitahuan mulai dikirim.',
  batal: 'Pesan dibatalkan.',
  ulang: 'Pesan akan dicoba lagi.',
};
const TROUBLE_FOR = 30 * DAY_LENGTH;

/** Messages: what went out, what waits, what will go out; stopping all of it, and beginning. */
export function messageRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const shown = (row: OutboxRow): MessageShown => ({
    ...{
      id: row.id,
      officerId: row.officerId,
      kind: row.kind,
      state: row.state,
      reason: row.reason,
    },
    to:
      (row.officerId === null ? undefined : store.roster.officer(row.officerId)?.name) ??
      'nomor di luar daftar',
    at: row.changedAt,
    about: store.outbox.about(row.id, MOST_NAMED),
  });
  app.get('/pesan', (c) => {
    const filter = c.req.query('keadaan') ?? '';
    const before = Number(c.req.query('sebelum') ?? '') || Number.MAX_SAFE_INTEGER;
    const rows =
      filter === 'menunggu'
        ? store.outbox.waiting().slice(0, 200)
        : filter === 'gagal'
          ? store.outbox.page(0, 200, deps.now() - TROUBLE_FOR)
          : store.outbox.page(before, PAGE + 1);
    const isPaged = filter === '' && rows.length > PAGE;
    const page = isPaged ? rows.slice(0, PAGE) : rows;
    const said = c.req.query('kata');
    const saved = SAID[said ?? ''] ?? null;
    return c.html(
      <MessagesPage
        view={viewOf(c)}
        messages={page.map(shown)}
        filter={filter}
        next={isPaged ? (page.at(-1)?.id ?? null) : null}
        isHeld={store.settings.held() !== null}
        saved={saved}
      />,
    );
  });
  app.get('/pesan/rencana', (c) =>
    c.html(
      <PlanPage view={viewOf(c)} computed={deps.plan()} isWhole={c.req.query('semua') === '1'} />,
    ),
  );
  app.get('/pesan/tahan', (c) => {
    const view = viewOf(c);
    return mayAct(view)
      ? c.html(<HoldPage view={view} isHeld={false} />)
      : c.text('Akun pemantau hanya dapat membaca.', 403);
  });
  app.get('/pesan/lanjut', (c) => {
    const view = viewOf(c);
    return mayAct(view)
      ? c.html(<HoldPage view={view} isHeld />)
      : c.text('Akun pemantau hanya dapat membaca.', 403);
  });
  app.post('/pesan/tahan', async (c) => {
    const view = viewOf(c);
    const reason = textIn(await formOf(c), 'alasan');
    if (reason === '') {
      const wrong = [{ field: 'alasan', says: 'Alasan wajib diisi.' }];
      return c.html(<HoldPage view={view} isHeld={false} wrong={wrong} />, 422);
    }
    hold(deps, actorOf(view), { reason }, deps.now());
    return c.redirect('/pesan?kata=ditahan', 303);
  });
  app.post('/pesan/lanjut', (c) => {
    resume(deps, actorOf(viewOf(c)), {}, deps.now());
    return c.redirect('/pesan?kata=lanjut', 303);
  });
  const onMessage = (act: typeof callOff, word: string) => (c: Context<Env>) => {
    try {
      act(deps, actorOf(viewOf(c)), { id: Number(c.req.param('id')) || 0 }, deps.now());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.text(saidIn(error, 'id'), 409);
    }
    return c.redirect(`/pesan?kata=${word}`, 303);
  };
  app.post('/pesan/:id{[0-9]+}/batal', onMessage(callOff, 'batal'));
  app.post('/pesan/:id{[0-9]+}/ulang', onMessage(tryAgain, 'ulang'));
  app.get('/pesan/disisihkan', (c) => {
    const view = viewOf(c);
    const aside = listSetAside(deps);
    return c.html(
      <Page view={view} title="Disisihkan">
        <Heading
          title="Yang disisihkan"
          crumb={<a href="/pesan">Pesan</a>}
          says={
            <p class="soft">
              Gagal dua kali, dan tidak dicoba lagi sampai Anda memintanya di server: npx penghubung
              set-aside --again
            </p>
          }
        />
        <Card id="sisih" title="Daftar">
          {aside.length === 0 ? (
            <Empty>Tidak ada yang disisihkan.</Empty>
          ) : (
            <Table caption="Yang disisihkan" columns={[{ name: 'Apa' }, { name: 'Sejak' }]}>
              {aside.map((one) => (
                <Row>
                  <Head>{one.what}</Head>
                  <Cell label="Sejak">{whenText(view, one.at)}</Cell>
                </Row>
              ))}
            </Table>
          )}
        </Card>
      </Page>,
    );
  });
}
