import type { SessionStatus } from '../../admin/session-status.js';
import { DAY_LENGTH } from '../../domain/day.js';
import type { LinkingShown } from './deps.js';
import { maskedNumber } from '../../admin/audit.js';
import { Heading, Page } from './layout.js';
import { Card, Field, Form } from './pieces.js';
import { numberText, whenText, type View } from './view.js';

// How WhatsApp stands, and how it is linked and logged out.

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
