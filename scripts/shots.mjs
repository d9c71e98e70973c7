// Draws a picture of every page of the console into docs/pictures, from a simulation on sample data. Needs Chromium
// (/usr/bin/chromium, or CHROMIUM). `npm run shots -- PAGE ...` draws some of them.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare({ tools: true });
const { chromium } = await import('playwright-core');

/** How high a picture is at most: the head of a page says what it is for. */
const HIGHEST = 1_100;
/** Each page by the name of its picture; `open` is unfolded before it is drawn. */
const PAGES = [
  { name: 'hari-ini', at: '/hari-ini' },
  { name: 'laporan', at: '/laporan' },
  { name: 'kasus', at: 'case' },
  { name: 'koreksi', at: 'case', open: '#tahan' },
  { name: 'catat', at: '/laporan/baru' },
  { name: 'unggah', at: '/laporan/unggah' },
  { name: 'petugas', at: '/petugas' },
  { name: 'instansi', at: '/petugas/instansi/1' },
  { name: 'orang', at: '/petugas/1', open: '#ganti' },
  { name: 'sk', at: '/petugas/sk' },
  { name: 'gabung', at: '/petugas/gabung' },
  { name: 'pesan', at: '/pesan' },
  { name: 'rencana', at: '/pesan/rencana' },
  { name: 'tahan', at: '/pesan/tahan' },
  { name: 'kalender', at: '/kalender' },
  { name: 'jam', at: '/kalender/jam' },
  { name: 'aturan', at: '/aturan' },
  { name: 'tangga', at: '/aturan/tangga/fourteen' },
  { name: 'kata-kata', at: '/kata-kata' },
  { name: 'teks', at: '/kata-kata/new' },
  { name: 'whatsapp', at: '/whatsapp' },
  { name: 'riwayat', at: '/riwayat' },
];
const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'penghubung-'));
const program = spawn(process.execPath, [join(root, 'scripts/penghubung.mjs'), 'start'], {
  env: { PATH: process.env.PATH, HOME: folder, DATA_DIR: folder, PORT: '0' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
try {
  const base = await new Promise((resolve, reject) => {
    let said = '';
    program.stderr.on('data', (words) => {
      const found = /(http:\/\/localhost:\d+)\/hari-ini/.exec((said += words));
      if (found) resolve(found[1]);
    });
    program.once('exit', () => reject(new Error(`the simulation ended: ${said}`)));
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${base}/laporan?keadaan=mendekati`);
  const one = await page.locator('tbody a').first().getAttribute('href');
  // The plan is computed once somebody looks.
  await page.goto(`${base}/pesan/rencana`);
  await page.waitForTimeout(15_000);
  const out = join(root, 'docs/pictures');
  mkdirSync(out, { recursive: true });
  for (const { name, at, open } of PAGES) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await page.goto(base + (at === 'case' ? one : at));
    if (open !== undefined) {
      await page
        .locator(open)
        .first()
        .evaluate((details) => (details.open = true));
      await page.locator(open).first().scrollIntoViewIfNeeded();
    }
    const height = await page.evaluate('document.documentElement.scrollHeight');
    await page.setViewportSize({ width: 1280, height: Math.min(HIGHEST, Math.max(500, height)) });
    if (open !== undefined) await page.locator(open).first().scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(out, `konsol-${name}.png`) });
    await page.setViewportSize({ width: 1280, height: 800 });
    process.stderr.write(`docs/pictures/konsol-${name}.png\n`);
  }
  await browser.close();
} finally {
  program.kill();
  rmSync(folder, { recursive: true, force: true });
}
