import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { mayAct, type View } from './view.js';

const FIRST = [
  ['/hari-ini', 'Hari ini', 'today'],
  ['/laporan', 'Laporan', null],
  ['/petugas', 'Petugas', 'officers'],
] as const;
const REST = [
  ['/pesan', 'Pesan', true],
  ['/kalender', 'Kalender dan aturan', false],
  ['/kata-kata', 'Kata-kata pesan', false],
  ['/whatsapp', 'WhatsApp', false],
  ['/riwayat', 'Riwayat perubahan', false],
] as const;

/** A whole page: the banner, the menu, and what it is about. */
export function Page({
  view,
  title,
  script,
  again = false,
  children,
}: {
  view: View;
  title: string;
  /** A script of this page, by its name among the assets. */
  script?: string;
  /** Whether it shows work that goes on, and asks for itself again until that is done. */
  again?: boolean;
  children?: Child;
}) {
  const isUnder = (path: string) => view.path === path || view.path.startsWith(`${path}/`);
  const isAt = (path: string) => isUnder(path) || (path === '/kalender' && isUnder('/aturan'));
  return (
    <Document
      title={title}
      version={view.version}
      scripts={['live.js', ...(script ? [script] : []), ...(again ? ['progress.js'] : [])]}
      again={again}
    >
      <a class="skip" href="#halaman">
        Langsung ke isi
      </a>
      {view.mode === 'simulation' ? (
        <aside class="mode" aria-label="Mode program">
          <strong>Simulasi.</strong> Data contoh; tidak ada pesan yang keluar dari komputer ini.
          Halaman ini hanya terbuka di komputer ini, tanpa sandi.{' '}
          <a href="/simulasi">Lihat ponsel petugas</a>
        </aside>
      ) : null}
      <header class="side">
        <a class="brand" href="/hari-ini">
          Penghubung<small>{view.officeName}</small>
        </a>
        <nav class="menu" aria-label="Menu utama">
          <ul class="first">
            {FIRST.map(([path, name, badge]) => (
              <li>
                <a href={path} {...(isAt(path) ? { 'aria-current': 'page' } : {})}>
                  {name}
                  {badge !== null && view.badges[badge] > 0 ? (
                    <b>
                      {view.badges[badge]}
                      <span class="hide"> perlu ditangani</span>
                    </b>
                  ) : null}
                </a>
              </li>
            ))}
            <li class="opener">
              <a href="#menu">Menu</a>
            </li>
          </ul>
          <ul class="rest" id="menu" tabindex={-1}>
            {REST.filter(([, , isForAll]) => isForAll || mayAct(view)).map(([path, name]) => (
              <li>
                <a href={path} {...(isAt(path) ? { 'aria-current': 'page' } : {})}>
                  {name}
                </a>
              </li>
            ))}
            <li>
              <a href="/akun" {...(isAt('/akun') ? { 'aria-current': 'page' } : {})}>
                {view.visitor.accountId === null ? 'Akun' : `Akun: ${view.visitor.name}`}
              </a>
            </li>
            <li class="closer">
              <a href="#">Tutup menu</a>
            </li>
          </ul>
        </nav>
      </header>
      <main id="halaman" tabindex={-1}>
        {children}
        <p
          id="kabar-status"
          role="status"
          class="soft"
          data-lost="Halaman ini tidak diperbarui. Muat ulang untuk melihat keadaan terbaru."
        ></p>
      </main>
    </Document>
  );
}

/** A page before anybody has signed in. */
export const Alone = ({ title, children }: { title: string; children?: Child }) => (
  <Document title={title} version="" isAlone>
    <main id="halaman">{children}</main>
  </Document>
);

function Document({
  title,
  version,
  isAlone = false,
  scripts = [],
  again = false,
  children,
}: {
  title: string;
  version: string;
  isAlone?: boolean;
  scripts?: readonly string[];
  again?: boolean;
  children?: Child;
}) {
  return (
    <>
      {html`<!doctype html>`}
      <html lang="id" data-version={version}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title} - Penghubung</title>
          <link rel="stylesheet" href="/aset/style.css" />
          {scripts.map((name) => (
            <script src={`/aset/${name}`} defer></script>
          ))}
          {again ? (
            <noscript>
              <meta http-equiv="refresh" content="3" />
            </noscript>
          ) : null}
        </head>
        <body {...(isAlone ? { class: 'alone' } : {})}>{children}</body>
      </html>
    </>
  );
}

/** The head of a page: its name, what it says at once, and what can be done here. */
export const Heading = ({
  title,
  crumb,
  says,
  live = false,
  children,
}: {
  title: string;
  crumb?: Child;
  says?: Child;
  /** Whether it asks for itself again when something happened. */
  live?: boolean;
  children?: Child;
}) => (
  <div class="head" {...(live ? { id: 'kepala', 'data-live': '' } : {})}>
    <div>
      {crumb === undefined ? null : <p class="crumb">{crumb}</p>}
      <h1>{title}</h1>
      {says}
    </div>
    {children === undefined ? null : <div class="row">{children}</div>}
  </div>
);
