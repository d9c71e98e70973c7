import type { Moved } from '../../admin/corrections.js';
import type { SessionStatus } from '../../admin/session-status.js';
import { DAY_LENGTH } from '../../domain/day.js';
import type { LinkingShown } from './deps.js';
import type { ShownAccount } from '../../admin/accounts.js';
import type { AuditRow } from '../../domain/act.js';
import { maskedNumber } from '../../admin/audit.js';
import { hasUndo } from '../../admin/undo.js';
import { ADMIN_WORDS, wordFor } from '../../wording/admin-words.js';
import { Moves } from './complaint.js';
import { Heading, Page } from './layout.js';
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
  type Wrong,
} from './pieces.js';
import { changedLines, objectText, type Named } from './record-words.js';
import { numberText, todayIn, whenText, type View } from './view.js';

// Who did what; who may enter; how WhatsApp stands.

const MOUTHS = {
  console: 'konsol',
  whatsapp: 'WhatsApp',
  'command line': 'baris perintah',
} as const;
const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 0 ? (
    '-'
  ) : (
    <ul class="list">
      {lines.slice(0, MOST_LINES).map((line) => (
        <li>
          <small>{line}</small>
        </li>
      ))}
      {lines.length > MOST_LINES ? (
        <li>
          <small>dan {numberText(lines.length - MOST_LINES)} lagi</small>
        </li>
      ) : null}
    </ul>
  );
/** How many lines of what an act changed a row shows. */
const MOST_LINES = 6;

export const RecordPage = ({
  view,
  rows,
  object,
  next,
  undoing,
  named,
  withReads,
  saved,
}: {
  saved: string | null;
  view: View;
  rows: readonly AuditRow[];
  object: string;
  named: Named;
  /** Whether it also shows that data were merely seen. */
  withReads: boolean;
  next: number | null;
  /** An act that is about to be taken back, and what that moves. */
  undoing: {
    readonly id: number;
    /** The act itself; null for an unknown one. */
    readonly row: AuditRow | null;
    readonly moved: Moved | null;
    readonly problem: string | null;
  } | null;
}) => (
  <Page view={view} title="Riwayat perubahan">
    <Heading
      title="Riwayat perubahan"
      says={
        <p class="soft">
          Siapa mengubah apa, lewat mana, dan mengapa. Tidak ada yang dihapus dari sini.
        </p>
      }
    />
    {saved === null ? null : (
      <p class="note safe" role="status">
        {saved}
      </p>
    )}
    {undoing === null ? null : (
      <Card id="batal" title={`Batalkan tindakan ${undoing.id}`}>
        <Form view={view} action={`/riwayat/${undoing.id}/batal`}>
          {undoing.problem === null ? null : <p class="note late">{undoing.problem}</p>}
          {undoing.problem !== null || undoing.row === null ? null : (
            <div>
              <p>
                {wordFor(ADMIN_WORDS.id.acts, undoing.row.act)}:{' '}
                {objectText(undoing.row.object, named)}. Yang diubahnya kembali seperti sebelumnya:
              </p>
              <Lines lines={changedLines(undoing.row, todayIn(view))} />
            </div>
          )}
          {undoing.moved === null ? null : <Moves view={view} moved={undoing.moved} />}
          <div class="row">
            {undoing.problem === null ? (
              <button class="risky" name="simpan" value="1">
                Batalkan tindakan ini
              </button>
            ) : null}
            <a class="button" href="/riwayat">
              Jangan
            </a>
          </div>
        </Form>
      </Card>
    )}
    <Card
      id="riwayat"
      title={
        object === ''
          ? withReads
            ? 'Perubahan dan pembacaan'
            : 'Perubahan'
          : objectText(object, named)
      }
      aside={
        <span class="row">
          {object === '' ? null : <a href="/riwayat">Semua perubahan</a>}
          <a href={withReads ? '/riwayat' : '/riwayat?baca=1'}>
            {withReads ? 'Tanpa pembacaan data' : 'Dengan pembacaan data'}
          </a>
        </span>
      }
    >
      {rows.length === 0 ? (
        <Empty>Belum ada perubahan.</Empty>
      ) : (
        <Table
          caption="Riwayat perubahan"
          columns={[
            { name: 'Kapan' },
            { name: 'Siapa' },
            { name: 'Apa' },
            { name: 'Yang berubah' },
            { name: 'Alasan' },
            { name: 'Tindakan' },
          ]}
        >
          {rows.map((row) => (
            <Row>
              <Head>
                <span id={`t${row.id}`}>{whenText(view, row.at)}</span>
              </Head>
              <Cell>
                {row.who}
                <br />
                <small>{MOUTHS[row.mouth]}</small>
              </Cell>
              <Cell>
                {wordFor(ADMIN_WORDS.id.acts, row.act)}
                <br />
                <small>
                  <a href={`/riwayat?benda=${encodeURIComponent(row.object)}`}>
                    {objectText(row.object, named)}
                  </a>
                </small>
              </Cell>
              <Cell label="Yang berubah">
                <Lines lines={changedLines(row, todayIn(view))} />
              </Cell>
              <Cell label="Alasan">{row.reason ?? '-'}</Cell>
              <Cell>
                {row.undoneBy !== null ? (
                  <State tone="held">Dibatalkan</State>
                ) : !hasUndo(row) ? (
                  '-'
                ) : (
                  <a href={`/riwayat/${row.id}/batal`}>
                    Batalkan<span class="hide"> tindakan {row.id}</span>
                  </a>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {next === null ? null : (
        <div class="pager">
          <a
            class="button"
            href={`/riwayat?sebelum=${next}${object === '' ? '' : `&benda=${encodeURIComponent(object)}`}${withReads ? '&baca=1' : ''}`}
          >
            Sebelumnya
          </a>
        </div>
      )}
    </Card>
  </Page>
);

export const AccountsPage = ({
  view,
  accounts,
  link,
  wrong,
  name,
}: {
  view: View;
  accounts: readonly ShownAccount[];
  /** A link that was just given, and to whom. */
  link: { readonly name: string; readonly href: string } | null;
  wrong: Wrong;
  name: string;
}) => {
  const isAdmin = view.visitor.role === 'admin';
  return (
    <Page view={view} title="Akun">
      <Heading
        title="Akun"
        says={
          <p class="soft">
            Anda masuk sebagai {view.visitor.name} ({view.visitor.role}).
          </p>
        }
      />
      {link === null ? null : (
        <p class="note safe" role="status">
          Tautan untuk <b>{link.name}</b>, berlaku 24 jam dan satu kali: <code>{link.href}</code>
        </p>
      )}
      <Errors wrong={wrong} />
      <Card id="kunjungan" title="Kunjungan Anda">
        <div class="pad">
          <div class="row">
            <Form view={view} action="/keluar" class="row">
              <button>Keluar</button>
            </Form>
            <Form view={view} action="/akun/keluar-semua" class="row">
              <button class="risky">Keluarkan saya di semua perangkat</button>
            </Form>
          </div>
        </div>
      </Card>
      {isAdmin ? (
        <>
          <Card id="akun" title="Yang boleh masuk">
            <Table
              caption="Akun"
              columns={[
                { name: 'Nama' },
                { name: 'Peran' },
                { name: 'Terakhir terlihat' },
                { name: 'Tindakan' },
              ]}
            >
              {accounts.map((one) => (
                <Row>
                  <Head>{one.name}</Head>
                  <Cell>{one.role}</Cell>
                  <Cell label="Terakhir">
                    {one.seenAt === null ? 'belum pernah' : whenText(view, one.seenAt)}
                    {one.hasPassword ? '' : '; kata sandi belum diatur'}
                    {one.visits > 0 ? `; ${one.visits} kunjungan berjalan` : ''}
                  </Cell>
                  <Cell>
                    <Form view={view} action={`/akun/${one.id}`} class="row">
                      <button name="apa" value="tautan">
                        Atur ulang sandi<span class="hide"> {one.name}</span>
                      </button>
                      <button name="apa" value={one.role === 'admin' ? 'pemantau' : 'admin'}>
                        Jadikan {one.role === 'admin' ? 'pemantau' : 'admin'}
                        <span class="hide">: {one.name}</span>
                      </button>
                      <button class="risky" name="apa" value="hapus">
                        Hapus<span class="hide"> {one.name}</span>
                      </button>
                    </Form>
                  </Cell>
                </Row>
              ))}
            </Table>
          </Card>
          <Card id="baru" title="Tambah akun">
            <Form view={view} action="/akun/tambah">
              <Field
                id="nama"
                label="Nama akun"
                required
                maxlength={60}
                value={name}
                wrong={wrong}
              />
              <Select
                id="peran"
                label="Peran"
                options={[
                  ['admin', 'admin: mengubah semuanya'],
                  ['pemantau', 'pemantau: hanya membaca'],
                ]}
              />
              <div class="row">
                <button class="main">Tambah akun</button>
              </div>
            </Form>
          </Card>
        </>
      ) : null}
    </Page>
  );
};

export const SessionPage = ({
  view,
  status,
  reasons,
  linking,
  qr,
  problem,
  leaving,
}: {
  view: View;
  status: SessionStatus;
  reasons: readonly string[];
  linking: LinkingShown;
  /** The code to scan, as an image's address. */
  qr: string | null;
  problem: string | null;
  /** What is wrong with the word that ends the session; null for nothing. */
  leaving: string | null;
}) => {
  const most = (n: number | undefined) =>
    n === undefined ? '' : ` dari paling banyak ${numberText(n)}`;
  return (
    <Page view={view} title="WhatsApp">
      <Heading title="WhatsApp" />
      <Card id="sambungan" title="Sambungan" live>
        <div class="pad">
          {status.simulation ? (
            <p class="note">
              Ini simulasi: tidak ada pesan yang keluar, dan tidak ada sambungan yang diperlukan.
            </p>
          ) : reasons.length === 0 ? (
            <p class="note safe">Tersambung dan bekerja.</p>
          ) : (
            reasons.map((one) => <p class="note late">{one}</p>)
          )}
          <dl class="facts">
            <dt>Nomor bot</dt>
            <dd>{status.paired === null ? 'belum ditautkan' : maskedNumber(status.paired.as)}</dd>
            <dt>Ditautkan</dt>
            <dd>
              {status.paired?.since == null
                ? '-'
                : `${whenText(view, status.paired.since)}, ${numberText(Math.floor((view.now - status.paired.since) / DAY_LENGTH))} hari yang lalu`}
              {status.sent.risesAt === null
                ? ''
                : `; batas kirimnya naik ${whenText(view, status.sent.risesAt)}`}
            </dd>
            <dt>Bukti terakhir</dt>
            <dd>{status.probe?.goodAt == null ? '-' : whenText(view, status.probe.goodAt)}</dd>
            <dt>Pembatasan</dt>
            <dd>
              {status.restricted === null
                ? 'tidak ada'
                : `sampai ${whenText(view, status.restricted.until)}`}
            </dd>
            <dt>Terkirim sejam ini</dt>
            <dd>
              {numberText(status.sent.lastHour)}
              {most(status.sent.ceiling?.hourly)}
            </dd>
            <dt>Terkirim sehari ini</dt>
            <dd>
              {numberText(status.sent.lastDay)}
              {most(status.sent.ceiling?.daily)}
            </dd>
            <dt>Menunggu giliran</dt>
            <dd>{numberText(status.waiting)} pesan</dd>
          </dl>
        </div>
      </Card>
      {status.simulation || (status.paired !== null && linking.kind === 'off') ? null : (
        <LinkCard view={view} linking={linking} qr={qr} problem={problem} />
      )}
      {status.simulation || status.paired === null ? null : (
        <Card id="keluar" title="Keluarkan WhatsApp">
          <Form view={view} action="/whatsapp/keluar">
            {leaving === null ? null : <p class="note late">{leaving}</p>}
            <p>
              Sesi ini berakhir dan kuncinya dihapus; {numberText(status.waiting)} pesan yang
              menunggu tetap menunggu. Sesudah itu nomor lain dapat ditautkan. Penautan baru memulai
              dengan batas kirim yang rendah: lakukan hanya bila nomornya berganti, atau bila
              WhatsApp sudah mengakhiri sesi ini.
            </p>
            <Field id="kata" label="Ketik KELUAR" required autocomplete="off" />
            <div class="row">
              <button class="risky">Keluarkan</button>
            </div>
          </Form>
        </Card>
      )}
    </Page>
  );
};

/** How a session is linked: a code to scan, shown anew as it changes, or one to type. */
const LinkCard = ({
  view,
  linking,
  qr,
  problem,
}: {
  view: View;
  linking: LinkingShown;
  qr: string | null;
  problem: string | null;
}) => (
  <Card
    id="tautan"
    title="Tautkan WhatsApp"
    live={linking.kind === 'asking' || linking.kind === 'code'}
  >
    <div class="pad">
      {problem === null ? null : <p class="note late">{problem}</p>}
      {linking.kind === 'ended' ? (
        <p class="note late">
          {linking.why === 'refused'
            ? 'WhatsApp menolak penautan ini. Tunggu beberapa menit, lalu coba lagi.'
            : 'Sepuluh kode sudah ditampilkan dan tidak ada yang memindai. Mulai lagi bila ponselnya sudah di tangan.'}
        </p>
      ) : null}
      {linking.kind === 'code' ? (
        <>
          <p>
            Di ponsel bot: WhatsApp, <b>Perangkat tertaut</b>, <b>Tautkan perangkat</b>, lalu pindai
            kode ini. Kodenya berganti sendiri.
          </p>
          {qr === null ? null : (
            <img src={qr} alt="Kode QR untuk menautkan WhatsApp" width="260" height="260" />
          )}
          {linking.phoneCode === null ? null : (
            <p>
              Atau pilih <b>Tautkan dengan nomor telepon</b>, dan ketik:{' '}
              <code>{linking.phoneCode}</code>
            </p>
          )}
        </>
      ) : linking.kind === 'asking' ? (
        <p>Meminta kode kepada WhatsApp; tampil di sini sebentar lagi.</p>
      ) : (
        <Form view={view} action="/whatsapp/tautkan" class="stack">
          <p>
            Pakailah nomor kantor yang tidak dipakai orang lain. Ponselnya harus ada di tangan Anda.
          </p>
          <Field
            id="nomor"
            label="Nomor bot, bila ingin mengetik kode"
            inputmode="tel"
            hint="Boleh kosong: cukup memindai kode QR."
          />
          <div class="row">
            <button class="main">Tampilkan kode</button>
          </div>
        </Form>
      )}
      {linking.kind === 'code' || linking.kind === 'asking' ? (
        <Form view={view} action="/whatsapp/berhenti" class="row">
          <button>Berhenti</button>
          <a href="/whatsapp">Muat ulang</a>
        </Form>
      ) : null}
    </div>
  </Card>
);
