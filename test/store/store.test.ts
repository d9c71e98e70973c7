import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterAll, describe, expect, it } from 'vitest';
import { mayQuote } from '../../src/domain/complaint.js';
import type { Phone } from '../../src/domain/roster.js';
import { openStore } from '../../src/store/store.js';
import { openDatabase } from '../../src/store/database.js';
import { Driver } from '../../src/store/driver.js';
import { ROOT } from '../world/program.js';

const MIGRATIONS = join(ROOT, 'src/store/migrations');
const folder = mkdtempSync(join(tmpdir(), 'penghubung-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an older database', () => {
  it('is brought up to date with what is in it: who has written counts as having written', () => {
    const first = join(folder, 'migrations');
    mkdirSync(join(first, 'meta'), { recursive: true });
    const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
      entries: unknown[];
    };
    journal.entries = journal.entries.slice(0, 1);
    writeFileSync(join(first, 'meta/_journal.json'), JSON.stringify(journal));
    cpSync(join(MIGRATIONS, '0000_first.sql'), join(first, '0000_first.sql'));
    const path = join(folder, 'old.db');
    const old = new Driver(path);
    migrate(drizzle(old), { migrationsFolder: first });
    old.exec(`
      insert into officers (id, phone, name, created_at) values (1, '6281255510001', 'Pejabat Penghubung', 1), (2, '6281255510002', 'Operator', 1);
      insert into inbound (chat, message_id, officer_id, text, intent, outcome, at) values ('6281255510001@s.whatsapp.net', 'A', 1, 'siap', 'acknowledge', 'done', 77);
    `);
    old.close();
    const store = openStore(path);
    const phone = '6281255510001' as Phone;
    expect(store.roster.officerByPhone(phone)?.wroteAt).toBe(77);
    expect(store.roster.officer(2)?.wroteAt).toBeNull();
    expect(store.inbound.byMessageId(phone, 'A')).toMatchObject({ kind: 'text', text: 'siap' });
    expect(store.damage()).toBeNull();
    store.close();
  });
});

describe('a database of before complaints kept the word for their privacy', () => {
  it('quotes what was told to be plain, and nothing of which nobody told', () => {
    const path = join(folder, 'quoted.db');
    const before = join(folder, 'before-quotable');
    mkdirSync(join(before, 'meta'), { recursive: true });
    const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
      entries: { tag: string }[];
    };
    journal.entries = journal.entries.slice(0, 3);
    writeFileSync(join(before, 'meta/_journal.json'), JSON.stringify(journal));
    for (const { tag } of journal.entries)
      cpSync(join(MIGRATIONS, `${tag}.sql`), join(before, `${tag}.sql`));
    const old = new Driver(path);
    migrate(drizzle(old), { migrationsFolder: before });
    const complaint = old.prepare(
      `insert into complaints (id, tracking_id, title, text, classification, raw_classification, privacy, category, channel, created_at)
       values (?, ?, 'Judul', '', ?, ?, ?, '', '', 1)`,
    );
    const told = old.prepare(
      `insert into provenance (complaint_id, stamps, log) values (?, ?, '[]')`,
    );
    const rows = [
      ['9810001', 'complaint', 'Pengaduan Tidak Berkadar Pengawasan', 'open', true, true],
      ['9810002', 'complaint', 'Pengaduan Tidak Berkadar Pengawasan', 'open', false, false],
      ['9810003', 'aspiration', 'Aspirasi', 'anonymous', true, true],
      ['9810004', 'aspiration', 'Aspirasi', 'secret', true, false],
      ['9810005', 'unspecified', 'Pengaduan', 'open', true, true],
      ['9810006', 'unspecified', '', 'open', true, false],
      ['L-2026-0001', 'unspecified', '', 'open', false, true],
    ] as const;
    rows.forEach(([id, kind, raw, privacy, isTold], i) => {
      complaint.run(i + 1, id, kind, raw, privacy);
      told.run(i + 1, JSON.stringify(isTold ? { privacy: [1, 1, 0] } : { title: [1, 1, 0] }));
    });
    old.close();
    const store = openStore(path);
    for (const [id, , , , , isQuoted] of rows) {
      const found = store.dispositions.complaint(id);
      expect([id, found !== undefined && mayQuote(found)]).toEqual([id, isQuoted]);
    }
    store.close();
  });
});

describe('the outbox in the database', () => {
  it('finds what waits about one complaint without reading what was sent of others', () => {
    const { sqlite, close } = openDatabase(':memory:');
    const plan = sqlite
      .prepare<[], { detail: string }>(
        `explain query plan select distinct o.id from outbox o join outbox_items i on i.outbox_id = o.id
         where o.state in ('queued', 'retry') and i.disposition_id = 5`,
      )
      .all()
      .map(({ detail }) => detail)
      .join('\n');
    expect(plan).toContain('outbox_items_disposition');
    expect(plan).not.toMatch(/SCAN/);
    close();
  });

  it('finds what leaves next, and when, without reading all that waits', () => {
    const { sqlite, close } = openDatabase(':memory:');
    const plan = (query: string) =>
      sqlite
        .prepare<[], { detail: string }>(`explain query plan ${query}`)
        .all()
        .map((row) => row.detail)
        .join('\n');
    for (const [which, index] of [
      ['=', 'outbox_answers'],
      ['<>', 'outbox_others'],
    ] as const) {
      const next = plan(
        `select id from outbox where state in ('queued', 'retry') and kind ${which} 'answer' and not_before <= 5 order by created_at, rank, id limit 1`,
      );
      expect(next).toContain(index);
      expect(next).not.toContain('TEMP B-TREE');
    }
    close();
  });
});
