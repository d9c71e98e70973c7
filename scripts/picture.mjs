// Draws docs/pictures/two-phones.png: two officers' phones of a simulation on sample data. Needs Chromium
// (/usr/bin/chromium, or CHROMIUM).
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare({ tools: true });
const { chromium } = await import('playwright-core');
const folder = mkdtempSync(join(tmpdir(), 'penghubung-'));
const program = spawn(process.execPath, [join(root, 'scripts/penghubung.mjs'), 'start'], {
  env: { PATH: process.env.PATH, HOME: folder, DATA_DIR: folder, PORT: '0' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
try {
  const url = await new Promise((resolve, reject) => {
    let said = '';
    program.stderr.on('data', (words) => {
      const found = /http:\/\/localhost:\d+\/simulasi/.exec((said += words));
      if (found) resolve(found[0]);
    });
    program.once('exit', () => reject(new Error(`the simulation ended: ${said}`)));
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({
    viewport: { width: 760, height: 1000 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(url);
  const phone = page
    .locator('.phone')
    .filter({ hasText: 'Pejabat Penghubung' })
    .filter({ hasText: 'Balas:' })
    .first();
  const answered = page.getByText('dicatat sudah diterima').first();
  await phone.locator('input[name=text]').fill('1');
  await phone.getByRole('button', { name: 'Kirim' }).click();
  await answered.waitFor();
  await page.addStyleTag({ content: '.phone { height: 43rem } header { position: static }' });
  await page.evaluate(() => {
    for (const messages of document.querySelectorAll('.messages'))
      messages.scrollTop = messages.scrollHeight;
    window.scrollTo(0, 0);
  });
  const boxes = await Promise.all([0, 1].map((i) => page.locator('.phone').nth(i).boundingBox()));
  const left = Math.min(...boxes.map((box) => box.x)) - 10;
  const top = Math.min(...boxes.map((box) => box.y)) - 10;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + 10;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 10;
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  await page.screenshot({
    path: join(root, 'docs/pictures/two-phones.png'),
    clip: { x: left, y: top, width: right - left, height: bottom - top },
  });
  await browser.close();
} finally {
  program.kill();
  rmSync(folder, { recursive: true, force: true });
}
