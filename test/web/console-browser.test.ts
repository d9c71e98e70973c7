import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createProgram, until } from '../world/program.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const there = existsSync(CHROMIUM);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-sync',
];
const PASSWORD = 'lampu jalan di simpang tiga';

/** What axe finds on a page, by WCAG 2.2 AA and best practice. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe });
  return page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then((found) => found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`);
}

describe.skipIf(!there)('the console of a simulation in a real browser', () => {
  const program = createProgram();
  let browser: Browser;
  let base = '';
  const faults: string[] = [];
  const open = async (width: number, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context: BrowserContext = await browser.newContext({
      viewport: { width, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    return page;
  };
  beforeAll(async () => {
    const running = program.start();
    const url = await until(
      'the console',
      () => /http:\/\/localhost:\d+\/hari-ini/.exec(running.said())?.[0],
    );
    base = new URL(url).origin;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  });
  afterAll(async () => {
    await browser.close();
    program.remove();
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)(
    'can be used by everybody at %i px, %s: axe finds nothing, and nothing runs over the edge',
    async (width, colorScheme) => {
      const page = await open(width, { colorScheme, bypassCSP: true });
      await page.goto(`${base}/laporan`);
      const one = (await page.locator('tbody a').first().getAttribute('href')) ?? '';
      for (const path of [
        '/hari-ini',
        '/laporan',
        one,
        '/laporan/baru',
        '/laporan/unggah',
        '/petugas',
        '/petugas/instansi/1',
        '/petugas/1',
        '/petugas/1/data',
        '/petugas/tambah',
        '/petugas/instansi/tambah',
        '/petugas/impor',
        '/petugas/undangan',
        '/petugas/sk',
        '/petugas/gabung',
        '/pesan',
        '/pesan/rencana',
        '/pesan/tahan',
        '/pesan/mulai',
        '/kalender',
        '/kalender/jam',
        '/aturan',
        '/aturan/batas',
        '/aturan/tangga/fourteen',
        '/kata-kata',
        '/kata-kata/new',
        '/riwayat',
        '/whatsapp',
      ]) {
        await page.goto(`${base}${path}`);
        for (const details of await page.locator('details').all())
          await details.evaluate('(d) => { d.open = true; }').catch(() => undefined);
        expect(await faultsOf(page), path).toEqual([]);
        const over = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(over, path).toBe(0);
        const ids = await page.evaluate<string[]>(
          "[...document.querySelectorAll('[id]')].map(({ id }) => id)",
        );
        expect(ids, path).toEqual([...new Set(ids)]);
      }
      await page.context().close();
    },
    120_000,
  );

  it.each([
    [1280, true],
    [390, true],
    [1280, false],
  ])(
    'lets an admin correct a case and take that back, at %i px, scripts: %s',
    async (width, javaScriptEnabled) => {
      const page = await open(width, { javaScriptEnabled });
      await page.goto(`${base}/hari-ini`);
      await page.getByRole('link', { name: 'Lewat batas' }).click();
      expect(page.url()).toContain('/laporan?keadaan=lewat');
      await page.locator('tbody a').first().click();
      await page.locator('summary', { hasText: 'Tahan pengingat' }).click();
      const form = page.locator('#tahan form');
      await form.getByLabel('Ditahan sampai').fill('2027-03-01');
      await form.getByLabel('Dasar atau alasan').fill('menunggu hasil uji laboratorium');
      await form.getByRole('button', { name: 'Lihat yang akan berubah' }).click();
      await page.getByText('Yang akan berubah', { exact: true }).waitFor();
      await page.locator('#tahan form').getByRole('button', { name: 'Simpan' }).click();
      await page.getByText(/Tersimpan sebagai tindakan \d+/).waitFor();
      await page.getByRole('link', { name: 'Lihat atau batalkan' }).click();
      await page
        .getByRole('link', { name: /^Batalkan/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Batalkan tindakan ini' }).click();
      await page.getByText('Dibatalkan').first().waitFor();
      await page.context().close();
    },
  );

  it('finds a complaint by its number, and moves to the search by a key', async () => {
    const page = await open(1280);
    await page.goto(`${base}/laporan`);
    const number = (await page.locator('tbody a').first().innerText()).replace('#', '');
    await page.keyboard.press('/');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${base}/laporan/${number}`);
    await page.context().close();
  });

  it('shows news by itself while it is seen', async () => {
    const page = await open(1280);
    await page.goto(`${base}/hari-ini`);
    const before = await page.locator('#kabar').innerText();
    const phones = await (await page.request.get(`${base}/simulasi`)).text();
    const phone = /name="phone" value="(\d+)"/.exec(phones)?.[1] ?? '';
    await page.request.post(`${base}/simulasi/balas`, {
      headers: { origin: base },
      form: { phone, text: '1' },
    });
    await expect
      .poll(() => page.locator('#kabar').innerText(), { timeout: 15_000 })
      .not.toBe(before);
    await page.context().close();
  });

  it('stops all sending with a reason, and lets it go on', async () => {
    const page = await open(390);
    await page.goto(`${base}/hari-ini`);
    await page.getByRole('link', { name: 'Tahan semua' }).click();
    await page.getByLabel('Alasan').fill('server dipindahkan');
    await page.getByRole('button', { name: 'Tahan semua' }).click();
    await page.getByText('Semua pengiriman ditahan.').first().waitFor();
    await page.goto(`${base}/hari-ini`);
    await page
      .getByRole('link', { name: /^Lanjutkan/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    await page.getByText('Pengiriman berjalan lagi.').waitFor();
    await page.context().close();
  });

  it('lets an admin add a holiday and change a text, looking at what that does before', async () => {
    const page = await open(1280);
    await page.goto(`${base}/kalender`);
    const form = page.locator('#tambah form');
    const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
    await form.getByLabel('Tanggal').fill(day);
    await form.getByLabel('Nama hari libur').fill('Hari jadi kabupaten');
    await form.getByLabel('Dasar hukum').fill('SK Bupati 7/2026');
    await form.getByRole('button', { name: 'Lihat yang akan berubah' }).click();
    await page.getByText(/pesan dalam 31 hari/).waitFor();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Kalender disimpan').waitFor();
    await page.goto(`${base}/kata-kata/new`);
    await page.getByLabel('Teks pesan').fill('Ada yang baru: {{#items}}{{trackingId}} {{/items}}');
    await page.locator('#pratinjau').getByText('Ada yang baru').first().waitFor();
    await page.getByLabel('Teks pesan').fill('{{tidakada}}');
    await page.locator('#pratinjau').getByText('tidakada').waitFor();
    expect(faults.splice(0).every((text) => text.includes('422'))).toBe(true);
    await page.getByLabel('Teks pesan').fill('Ada yang baru: {{#items}}{{trackingId}} {{/items}}');
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Petugas membaca teks ini mulai sekarang').waitFor();
    await page.locator('#versi').getByRole('button', { name: 'Pakai lagi' }).last().click();
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Petugas membaca teks ini mulai sekarang').waitFor();
    await page.context().close();
  });

  it('had no fault on the way', () => {
    expect(faults).toEqual([]);
  });
});

describe.skipIf(!there)('the console of a live program that nothing is linked to', () => {
  const program = createProgram({ WHATSAPP_WEB_URL: 'ws://127.0.0.1:9' });
  let browser: Browser;
  afterAll(async () => {
    await browser.close();
    program.remove();
  });

  it('leads from five answers to a checklist with only the phone’s part open', async () => {
    const running = program.start({}, ['init'], 'Dinas Kominfo Sampang\nWIB\n5\nya\n\n');
    const link = await until(
      'the link',
      () => /http:\/\/localhost:\d+\/masuk\/sandi\?kunci=[\w-]+/.exec(running.said())?.[0],
    );
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(link);
    await page.getByLabel('Kata sandi baru').fill(PASSWORD);
    await page.getByLabel('Ulangi kata sandi').fill(PASSWORD);
    await page.getByRole('button', { name: 'Simpan kata sandi' }).click();
    await page.getByLabel('Nama akun').fill('admin');
    await page.getByLabel('Kata sandi').fill(PASSWORD);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByRole('heading', { name: 'Memulai' }).waitFor();
    await page.getByRole('link', { name: 'Impor daftar' }).click();
    await page.getByLabel(/Daftar petugas/).setInputFiles('data/reference/roster-sample.csv');
    await page.getByRole('button', { name: 'Baca berkas' }).click();
    await page.getByRole('button', { name: 'Impor' }).click();
    await page.getByRole('heading', { name: 'Sudah masuk' }).waitFor();
    await page.goto(`${new URL(link).origin}/laporan/unggah`);
    await page.getByLabel(/Ekspor LAPOR!/).setInputFiles('data/reference/lapor-export-sample.xlsx');
    await page.getByRole('button', { name: 'Baca berkas' }).click();
    await page.getByRole('button', { name: 'Impor' }).click();
    await page.getByRole('heading', { name: 'Sudah masuk' }).waitFor();
    await page.goto(`${new URL(link).origin}/hari-ini`);
    const checks = await page.locator('.check li').allInnerTexts();
    expect(checks.map((text) => /Selesai\./.test(text))).toEqual([true, true, false, false, false]);
    await page.getByRole('link', { name: 'Tautkan' }).click();
    await page.getByRole('button', { name: 'Tampilkan kode' }).click();
    await page.getByText(/Meminta kode/).waitFor();
    await page.getByRole('button', { name: 'Berhenti' }).click();
    await page.getByRole('button', { name: 'Tampilkan kode' }).waitFor();
    await page.goto(`${new URL(link).origin}/akun`);
    await page.getByRole('button', { name: 'Keluar', exact: true }).click();
    await page.getByLabel('Kata sandi').waitFor();
  }, 60_000);
});
