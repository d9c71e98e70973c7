import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromium, type Browser, type Page } from 'playwright-core';
import { createProgram, until } from '../world/program.js';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const there = existsSync(CHROMIUM);
if (!there)
  console.warn(`no Chromium at ${CHROMIUM}: the browser tests are skipped. Set CHROMIUM to one.`);

describe.skipIf(!there)('the simulation page in a real browser', () => {
  const program = createProgram();
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    const running = program.start();
    const url = await until(
      'the page',
      () => /http:\/\/localhost:\d+\/simulasi/.exec(running.said())?.[0],
    );
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(url);
  });
  afterAll(async () => {
    await browser.close();
    program.remove();
  });

  it('shows the officers’ phones with messages as WhatsApp would', async () => {
    expect(await page.locator('.phone').count()).toBeGreaterThan(30);
    const first = page.locator('.phone').first().locator('.bubble').last();
    expect(await first.locator('b').first().innerText()).not.toMatch(/\*/);
    expect(await first.innerText()).toMatch(/Balas:/);
    expect(await first.innerText()).toMatch(/✓/);
  });

  it('takes a reply, answers it, and lets a message be quoted', async () => {
    const phone = page.locator('.phone').first();
    await phone.locator('input[name=text]').fill('1');
    await phone.getByRole('button', { name: 'Kirim' }).click();
    await phone.getByText('dicatat sudah diterima').waitFor();
    await phone.getByRole('button', { name: 'Kutip' }).first().click();
    expect(await phone.locator('.quoting').isVisible()).toBe(true);
    await phone.locator('input[name=text]').fill('daftar');
    await phone.locator('input[name=text]').press('Enter');
    await phone.locator('.quoted').waitFor();
    expect(await phone.locator('input[name=text]').inputValue()).toBe('');
  });

  it('shows the end of a conversation whose words are many', async () => {
    const origin = new URL(page.url()).origin;
    const phone = await page.locator('.phone').nth(1).locator('input[name=phone]').inputValue();
    const says = (text: string) =>
      fetch(`${origin}/simulasi/balas`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ phone, text }),
      }).then((answer) => answer.text());
    for (let i = 0; i < 15; i++) await says(`nomor ${i} ${'panjang '.repeat(120)}`);
    const shown = await says('terakhir');
    const mine = shown.slice(shown.indexOf(`id="pesan-${phone}"`)).split('id="pesan-')[1] ?? '';
    expect(mine).toContain('terakhir');
    expect(mine).toContain('nomor 14');
    expect(mine).not.toContain('nomor 0 ');
    expect(mine).toMatch(/\d+ pesan sebelumnya tidak ditampilkan/);
  });

  it('moves the clock on, and reminders come', async () => {
    const before = await page.locator('.bubble').count();
    const time = await page.locator('#jam .time').innerText();
    await page.getByRole('button', { name: 'Maju 1 hari kerja' }).click();
    await expect
      .poll(() => page.locator('#jam .time').innerText(), { timeout: 20_000 })
      .not.toBe(time);
    await expect
      .poll(() => page.locator('.bubble').count(), { timeout: 20_000 })
      .toBeGreaterThan(before);
    await page.getByRole('button', { name: 'Ke kejadian berikutnya' }).click();
    await page.getByRole('button', { name: 'Maju 1 jam' }).click();
  });

  it('had no fault on the way', () => {
    expect(faults).toEqual([]);
  });
});
