import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DAY_LENGTH, dayText } from '../../src/domain/day.js';
import { openStore } from '../../src/store/store.js';
import { createProgram, ROOT } from '../world/program.js';

const AHEAD = 40 * DAY_LENGTH;

describe('a command on a simulation’s database', () => {
  const program = createProgram();
  afterAll(() => program.remove());
  const store = () => openStore(join(program.dataDir, 'penghubung.db'));
  const began = Date.now();
  const later = began + AHEAD;
  const run = (...args: string[]) => {
    const ran = program.run(args);
    expect(ran.code, ran.err).toBe(0);
    return ran;
  };
  const seeded = store();
  seeded.settings.set('mode', 'simulation');
  seeded.settings.set('simulation_offset', String(AHEAD));
  seeded.close();

  it('acts at the simulation’s time, which may be weeks ahead of the machine’s', () => {
    run('roster', 'import', join(ROOT, 'data/reference/roster-sample.csv'));
    // By the machine's clock this lies in the future.
    const received = dayText(Math.floor(began / DAY_LENGTH) + 30);
    const entry = ['--agency', '3527002', '--channel', '112', '--title', 'Lampu jalan mati'];
    run('complaint', 'add', ...entry, '--received', received);
    run('hold', '--by', 'Dinas Kominfo');
    run('import', join(ROOT, 'data/reference/lapor-export-sample.xlsx'));
    const seen = store();
    const ids = seen.dispositions.allOpenIds();
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids) {
      const { openedAt } = seen.dispositions.byId(id) ?? { openedAt: 0 };
      expect(openedAt).toBeGreaterThanOrEqual(later);
      expect(openedAt).toBeLessThan(later + DAY_LENGTH);
    }
    expect(seen.settings.held()?.at).toBeGreaterThanOrEqual(later);
    seen.close();
  });

  it('says of the session that it is a simulation, and speaks of no limit', () => {
    const { out } = run('whatsapp', 'status');
    expect(out).toMatch(/^simulation: nothing leaves this machine/);
    expect(out).toMatch(/held: .*Dinas Kominfo/);
    expect(out).not.toMatch(/at most|paired|restricted|probe|golive/);
    expect(JSON.parse(run('whatsapp', 'status', '--json').out)).toMatchObject({
      simulation: true,
      paired: null,
      sent: { ceiling: null },
    });
  });
});
