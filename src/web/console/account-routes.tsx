import type { Context, Hono } from 'hono';
import QRCode from 'qrcode';
import {
  addAccount,
  changeRole,
  leaveEverywhere,
  listAccounts,
  removeAccount,
  resetPassword,
} from '../../admin/accounts.js';
import { listAudit } from '../../admin/audit.js';
import { saidIn } from '../../admin/deps.js';
import { undo } from '../../admin/undo.js';
import type { Moved } from '../../admin/corrections.js';
import { stringify } from 'csv-stringify/sync';
import { noteSeen } from '../../admin/seen.js';
import { dayText } from '../../domain/day.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { ACCOUNT_ROLES } from '../../domain/account.js';
import { Problem } from '../../domain/problem.js';
import { AccountsPage, NoAccountsPage } from './accounts.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { formOf, textIn, wrongOf } from './forms.js';
import { forget } from './guard.js';
import type { Wrong } from './pieces.js';
import { changedLines, MOUTHS, objectText } from './record-words.js';
import { RecordPage, type AskedRecord } from './record.js';
import { SessionPage } from './session.js';
import { actorOf, mayAct, todayIn } from './view.js';

const PAGE = 50;
/** What is wrong with the running program, by its code. */
const REASONS: Readonly<Record<string, string>> = {
  not_connected: 'WhatsApp belum tersambung.',
  held: 'Semua pengiriman ditahan.',
  not_live: 'Pemberitahuan menunggu sampai Anda memulai pengiriman.',
  stalled: 'Program tidak lagi melihat pekerjaannya. Mulai ulang program ini.',
  fault: 'Pekerjaan terakhir gagal, mungkin karena disk penuh. Lihat catatan program.',
};
/** How many acts are taken along at most. */
const MOST_TAKEN = 10_000;
const READS_ONLY = 'Akun pemantau hanya dapat membaca.';

/** The record of acts, who may enter, and how WhatsApp stands. */
export function accountRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store, config } = deps;

  const named = {
    officer: (id: number) => store.roster.officer(id)?.name,
    agency: (id: number) => store.roster.agencies().find((one) => one.id === id)?.name,
    account: (id: number) => store.accounts.byId(id)?.name,
  };
  const actOf = (id: number) =>
    listAudit(deps, { most: 1, before: id + 1 }).find((row) => row.id === id) ?? null;
  const recordPage = (c: Context<Env>, undoing: Parameters<typeof RecordPage>[0]['undoing']) => {
    const asked = askedRecord(c);
    const before = Number(c.req.query('sebelum') ?? '');
    const rows = listAudit(deps, {
      ...recordQuery(asked),
      most: PAGE + 1,
      ...(before > 0 ? { before } : {}),
    });
    const shown = rows.slice(0, PAGE);
    return (
      <RecordPage
        view={viewOf(c)}
        rows={shown}
        object={asked.object}
        asked={asked}
        next={rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null}
        undoing={undoing}
        named={named}
        withReads={asked.withReads}
        saved={c.req.query('kata') === 'batal' ? 'Tindakan itu dibatalkan.' : null}
      />
    );
  };
  app.get('/riwayat', (c) =>
    mayAct(viewOf(c)) ? c.html(recordPage(c, null)) : c.text(READS_ONLY, 403),
  );
  app.get('/riwayat/daftar.csv', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text(READS_ONLY, 403);
    const rows = listAudit(deps, { ...recordQuery(askedRecord(c)), most: MOST_TAKEN });
    noteSeen(deps, actorOf(view), { object: 'audit', what: 'list' }, deps.now());
    const lines = rows.map((row) => [
      view.office.zone.iso(row.at),
      row.who,
      MOUTHS[row.mouth],
      wordFor(ADMIN_WORDS.id.acts, row.act),
      objectText(row.object, named),
      changedLines(row, todayIn(view)).join('; '),
      row.reason ?? '',
      row.undoneBy === null ? '' : 'dibatalkan',
    ]);
    const head = ['Kapan', 'Siapa', 'Lewat', 'Apa', 'Benda', 'Yang berubah', 'Alasan', 'Keadaan'];
    return c.body(stringify([head, ...lines], { escape_formulas: true, bom: true }), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="riwayat-${dayText(todayIn(view))}.csv"`,
    });
  });
  app.get('/riwayat/:id/batal', (c) => {
    if (!mayAct(viewOf(c))) return c.text(READS_ONLY, 403);
    const id = Number(c.req.param('id'));
    let moved: Moved | null = null;
    let problem: string | null = null;
    try {
      moved = undo(deps, actorOf(viewOf(c)), { id, dryRun: true }, deps.now());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problem = saidIn(error, 'id');
    }
    return c.html(recordPage(c, { id, row: actOf(id), moved, problem }));
  });
  app.post('/riwayat/:id/batal', (c) => {
    const id = Number(c.req.param('id'));
    try {
      undo(deps, actorOf(viewOf(c)), { id }, deps.now());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(
        recordPage(c, { id, row: actOf(id), moved: null, problem: saidIn(error, 'id') }),
        422,
      );
    }
    return c.redirect('/riwayat?kata=batal', 303);
  });

  const sessionPage = async (
    c: Context<Env>,
    problem: string | null = null,
    leaving: string | null = null,
  ) => {
    const linking = deps.linking();
    const qr =
      linking.kind === 'code' && linking.qr !== ''
        ? await QRCode.toDataURL(linking.qr, { margin: 2, width: 260 })
        : null;
    const reasons = deps.health().reasons.map(({ code, what }) => REASONS[code] ?? what);
    return (
      <SessionPage
        view={viewOf(c)}
        status={deps.session()}
        reasons={reasons}
        linking={linking}
        qr={qr}
        problem={problem}
        leaving={leaving}
      />
    );
  };
  app.get('/whatsapp', async (c) =>
    mayAct(viewOf(c)) ? c.html(await sessionPage(c)) : c.text(READS_ONLY, 403),
  );
  app.post('/whatsapp/tautkan', async (c) => {
    const number = textIn(await formOf(c), 'nomor');
    const phone = number === '' ? null : deps.phoneOf(number);
    if (number !== '' && phone === null)
      return c.html(await sessionPage(c, 'Nomor ini tidak dikenali sebagai nomor WhatsApp.'), 422);
    deps.link(phone);
    return c.redirect('/whatsapp', 303);
  });
  app.post('/whatsapp/keluar', async (c) => {
    if (textIn(await formOf(c), 'kata').toUpperCase() !== 'KELUAR')
      return c.html(await sessionPage(c, null, 'Ketik KELUAR untuk mengeluarkan WhatsApp.'), 422);
    await deps.unlink(actorOf(viewOf(c)));
    return c.redirect('/whatsapp', 303);
  });
  app.post('/whatsapp/berhenti', async (c) => {
    await deps.endLinking();
    return c.redirect('/whatsapp', 303);
  });

  if (config.mode === 'simulation') {
    app.get('/akun', (c) => c.html(<NoAccountsPage view={viewOf(c)} />));
    return;
  }
  const accountsPage = (
    c: Context<Env>,
    wrong: Wrong = [],
    link: Parameters<typeof AccountsPage>[0]['link'] = null,
    name = '',
  ) => (
    <AccountsPage
      view={viewOf(c)}
      accounts={listAccounts(deps, deps.now())}
      link={link}
      wrong={wrong}
      name={name}
    />
  );
  const linkFor = (c: Context<Env>, name: string, token: string) => {
    const scheme =
      config.console.behindProxy && c.req.header('x-forwarded-proto') === 'https'
        ? 'https'
        : 'http';
    return {
      name,
      href: `${scheme}://${c.req.header('host') ?? 'localhost'}/masuk/sandi?kunci=${token}`,
    };
  };
  app.get('/akun', (c) => c.html(accountsPage(c)));
  app.post('/akun/tambah', async (c) => {
    const form = await formOf(c);
    const name = textIn(form, 'nama');
    const token = deps.newToken();
    try {
      const role = ACCOUNT_ROLES.find((one) => one === textIn(form, 'peran')) ?? 'pemantau';
      const made = addAccount(deps, actorOf(viewOf(c)), { name, role, token }, deps.now());
      return await c.html(accountsPage(c, [], linkFor(c, made.name, token)));
    } catch (error) {
      return c.html(accountsPage(c, wrongOf(error, 'nama'), null, name), 422);
    }
  });
  app.post('/akun/keluar-semua', (c) => {
    const { visitor } = viewOf(c);
    if (visitor.accountId !== null)
      leaveEverywhere(deps, actorOf(viewOf(c)), { id: visitor.accountId }, deps.now());
    forget(c, deps);
    return c.redirect('/masuk', 303);
  });
  app.post('/akun/:id', async (c) => {
    const id = Number(c.req.param('id'));
    const what = textIn(await formOf(c), 'apa');
    const actor = actorOf(viewOf(c));
    const account = store.accounts.byId(id);
    if (!account) return c.text('Akun itu tidak ada.', 404);
    try {
      const role = ACCOUNT_ROLES.find((one) => one === what);
      if (role !== undefined) changeRole(deps, actor, { id, role }, deps.now());
      else if (what === 'hapus') removeAccount(deps, actor, { id }, deps.now());
      else if (what === 'tautan') {
        const token = deps.newToken();
        resetPassword(deps, actor, { name: account.name, token }, deps.now());
        return await c.html(accountsPage(c, [], linkFor(c, account.name, token)));
      }
    } catch (error) {
      return c.html(accountsPage(c, wrongOf(error)), 422);
    }
    return c.redirect('/akun', 303);
  });
}

/** What of the record is asked for, as it stands in the address. */
function askedRecord(c: Context<Env>): AskedRecord {
  const text = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100);
  return {
    ...{ who: text('siapa'), act: text('apa'), object: text('benda') },
    withReads: text('baca') === '1',
  };
}

const recordQuery = ({ who, act, object, withReads }: AskedRecord) => ({
  ...(who === '' ? {} : { who }),
  ...(act === '' ? {} : { act }),
  ...(object === '' ? {} : { object }),
  changesAlone: !withReads,
});
