import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';
import { explainedCount, walks } from '../plan-guard.js';

describe('every statement of the store', () => {
  it('is explained as it is prepared, and walks nothing that grows', () => {
    const database = openDatabase(':memory:');
    const store = storeOver(database);
    const rooms = Object.values(store);
    const before = explainedCount();
    // What is prepared only when it is asked: whether the answer makes sense is for other tests.
    for (const room of rooms)
      if (typeof room !== 'function')
        for (const ask of Object.values(room as Record<string, unknown>))
          if (typeof ask === 'function')
            try {
              (ask as (...given: unknown[]) => unknown)(...Array<number>(ask.length).fill(1));
            } catch (error) {
              expect(String(error)).not.toContain('walks a table');
            }
    expect(before).toBeGreaterThan(80);
    expect(explainedCount()).toBeGreaterThan(before + 50);
    store.close();
  });

  it.each([
    `select id from outbox where text = 'x'`,
    `select count(*) from history`,
    `update dispositions set wake_at = 1 where status = 'awaiting'`,
    `select d.id from dispositions d join complaints c on c.id = d.complaint_id where c.title = 'x'`,
    `delete from transitions where at < 5`,
    `select i.id from inbound as i order by i.at`,
    `-- said first\nselect id from outbox where text = 'y'`,
    `select o.id from agencies a join outbox o on o.text = a.name`,
    `select id from outbox where id > 0 and text = 'x'`,
    `replace into settings select text, text from outbox where text = 'x'`,
  ])('that walked one would be refused: %s', (sql) => {
    const { sqlite, close } = openDatabase(':memory:');
    // The second time, too: a program that tries again is refused again.
    for (let i = 0; i < 2; i += 1)
      expect(() => sqlite.prepare(sql)).toThrow(/walks a table that grows/);
    close();
  });

  it('is judged by the tables, not by their short names', () => {
    expect(walks('select a.id from agencies a', ['SCAN a'])).toEqual([]);
    expect(walks('select a.id from outbox a', ['SCAN a'])).toEqual(['SCAN a']);
    expect(walks('select 1 from x join outbox as a on 1', ['SCAN a'])).toEqual(['SCAN a']);
    expect(walks('select 1', ['SCAN CONSTANT ROW'])).toEqual([]);
    expect(walks('select 1 from outbox', ['SEARCH outbox USING INDEX x (y=?)'])).toEqual([]);
    expect(walks('select 1 from outbox', ['SCAN outbox USING INDEX outbox_officer'])).toHaveLength(
      1,
    );
  });
});
