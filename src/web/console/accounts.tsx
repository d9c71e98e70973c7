import type { ShownAccount } from '../../admin/accounts.js';
import { Heading, Page } from './layout.js';
import { Card, Cell, Errors, Field, Form, Head, Row, Select, Table, type Wrong } from './pieces.js';
import { whenText, type View } from './view.js';

// Who may enter.

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

/** In a simulation nobody signs in. */
export const NoAccountsPage = ({ view }: { view: View }) => (
  <Page view={view} title="Akun">
    <Heading title="Akun" />
    <Card id="akun" title="Siapa yang dapat masuk">
      <p class="pad">
        Dalam simulasi konsol terbuka tanpa sandi, hanya di komputer ini. Setelah kantor memakai
        program yang sungguhan, di sini ada akun admin dan pemantau, peran, kapan terakhir masuk,
        dan tombol untuk mengeluarkan semuanya.
      </p>
    </Card>
  </Page>
);
