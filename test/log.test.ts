import { describe, expect, it } from 'vitest';
import { createLog } from '../src/log.js';
import { createWorld, HEALTH, LIAISON } from './world/world.js';

describe('the log', () => {
  it('tells of a case what was queued, sent and answered, each room by its name, each thing by its ID', async () => {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const world = createWorld({
      env: { DIGEST_OFFICERS: 'off' },
      log: createLog('info', { write }),
    });
    await world.dispositionArrives('7654321', HEALTH);
    await world.replies(LIAISON, 'proses 7654321 petugas ke lokasi');
    await world.replies({ ...LIAISON, phone: '628125550099' as never }, 'halo');
    const liaison = world.store.roster.officerByPhone(LIAISON.phone)?.id;

    const queued = lines.filter((line) => line['msg'] === 'a message was queued');
    expect(queued).toContainEqual(
      expect.objectContaining({ room: 'reminders', officer: liaison, cases: [1] }),
    );
    const ids = queued.map((line) => line['message']);
    const settled = lines.filter((line) => line['msg'] === 'a message was settled');
    for (const id of ids)
      expect(settled).toContainEqual(
        expect.objectContaining({ room: 'outbox', message: id, outcome: 'accepted' }),
      );
    expect(lines.filter((line) => line['msg'] === 'a message was taken')).toEqual([
      expect.objectContaining({
        ...{ room: 'conversation', inbound: 1, officer: liaison },
        ...{ intent: 'in_progress', outcome: 'done', cases: [1] },
        // The answer, which leaves as a message like any other.
        messages: [expect.any(Number) as number],
      }),
      expect.objectContaining({ officer: null, cases: [], outcome: 'stranger_answered' }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/62812|lokasi|IGD|Pejabat/);
    world.store.close();
  });
});
