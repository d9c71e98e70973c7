import { LEAST_PASSWORD } from '../../domain/account.js';
import { Alone } from './layout.js';
import { Errors, Field, type Wrong } from './pieces.js';

/** Where somebody signs in; `back` is the page that they came for. */
export const SignInPage = ({
  name = '',
  back,
  wrong = [],
  officeName,
}: {
  name?: string;
  back: string;
  wrong?: Wrong;
  officeName: string;
}) => (
  <Alone title="Masuk">
    <h1>Penghubung</h1>
    <p class="soft">{officeName}</p>
    <Errors wrong={wrong} />
    <section class="card" aria-label="Masuk">
      <form class="pad" method="post" action="/masuk">
        <input type="hidden" name="ke" value={back} />
        <Field id="nama" label="Nama akun" value={name} required autocomplete="username" />
        <Field
          id="sandi"
          label="Kata sandi"
          type="password"
          required
          autocomplete="current-password"
        />
        <div class="row">
          <button class="main">Masuk</button>
        </div>
        <small>
          Lupa kata sandi? Admin lain dapat membuat tautan baru di halaman Akun; di server, jalankan{' '}
          <code>npx penghubung admin reset-password NAMA</code>.
        </small>
      </form>
    </section>
  </Alone>
);

/** Where a password is set, by a link; `name` is whose it is, or null where the link serves no more. */
export const PasswordPage = ({
  name,
  token,
  wrong = [],
}: {
  name: string | null;
  token: string;
  wrong?: Wrong;
}) => (
  <Alone title="Atur kata sandi">
    <h1>Atur kata sandi</h1>
    <Errors wrong={wrong} />
    {name === null ? (
      <p class="note late">
        Tautan ini tidak berlaku lagi. Mintalah tautan baru kepada admin lain, atau jalankan{' '}
        <code>npx penghubung admin reset-password NAMA</code> di server.
      </p>
    ) : (
      <section class="card" aria-label="Atur kata sandi">
        <form class="pad" method="post" action="/masuk/sandi">
          <input type="hidden" name="kunci" value={token} />
          <p>
            Untuk akun <b>{name}</b>. Tautan ini berlaku satu kali.
          </p>
          <Field
            id="sandi"
            label="Kata sandi baru"
            type="password"
            required
            autocomplete="new-password"
            hint={`Sedikitnya ${LEAST_PASSWORD} karakter; beberapa kata lebih baik daripada satu kata rumit.`}
            wrong={wrong}
          />
          <Field
            id="ulang"
            label="Ulangi kata sandi"
            type="password"
            required
            autocomplete="new-password"
            wrong={wrong}
          />
          <div class="row">
            <button class="main">Simpan kata sandi</button>
          </div>
        </form>
      </section>
    )}
  </Alone>
);
