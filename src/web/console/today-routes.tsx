import type { Hono } from 'hono';
import { listComplaints } from '../../admin/complaint-list.js';
import { listOfficers } from '../../admin/officers.js';
import { todayOf } from '../../admin/today.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { standingOf } from './standing.js';
import { TodayPage, type Check } from './today.js';

const MOST_NEAREST = 12;

/** The first page. */
export function todayRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  app.get('/hari-ini', (c) => {
    const view = viewOf(c);
    const now = deps.now();
    return c.html(
      <TodayPage
        view={view}
        today={todayOf(deps, standingOf(deps).toDo, now)}
        nearest={listComplaints(deps, { most: MOST_NEAREST, toCome: true }, now).cases}
        plan={deps.plan()}
        checks={checksOf(deps)}
        connection={connectionOf(deps)}
      />,
    );
  });
}

/** How WhatsApp stands, in a sentence. */
function connectionOf(deps: ConsoleDeps): string {
  if (deps.config.mode === 'simulation') return 'WhatsApp disimulasikan.';
  const isOut = deps.health().reasons.some(({ code }) => code !== 'held' && code !== 'not_live');
  return isOut ? 'WhatsApp tidak tersambung.' : 'WhatsApp tersambung.';
}

/** What an office must have done before it runs by itself; none in a simulation, which begins with samples. */
function checksOf(deps: ConsoleDeps): Check[] {
  const { store, config, now } = deps;
  if (config.mode === 'simulation') return [];
  const officers = listOfficers(deps, now());
  const written = officers.filter(({ wroteAt }) => wroteAt !== null).length;
  const status = deps.session();
  const checks: Check[] = [
    {
      title: 'Petugas',
      says: `${officers.length} petugas tercatat.`,
      isDone: officers.length > 0,
      at: '/petugas/impor',
      button: 'Impor daftar',
    },
    {
      title: 'Ekspor LAPOR!',
      says: 'Ekspor pertama membawa semua laporan yang terbuka.',
      isDone: store.attention.lastImport() !== undefined,
      at: '/laporan/unggah',
      button: 'Unggah ekspor',
    },
    {
      title: 'WhatsApp',
      says: 'Nomor bot ditautkan seperti WhatsApp Web.',
      isDone: status.paired !== null,
      at: '/whatsapp',
      button: 'Tautkan',
    },
    {
      title: 'Petugas menyapa',
      says: `${written} dari ${officers.length} sudah menyapa bot.`,
      isDone: officers.length > 0 && written === officers.length,
      at: '/petugas/undangan',
      button: 'Kirim undangan',
    },
    {
      title: 'Mulai mengirim',
      says: 'Sesudah itu pemberitahuan berjalan sendiri; boleh mulai dengan satu instansi.',
      isDone: status.live !== null || status.begun > 0,
      at: '/pesan/mulai',
      button: 'Mulai mengirim',
    },
  ];
  return checks.every(({ isDone }) => isDone) ? [] : checks;
}
