import { afterEach, describe, expect, it } from 'vitest';
import { listAudit } from '../../src/admin/audit.js';
import { erasePerson, exportPerson } from '../../src/admin/personal-data.js';
import { addOfficer } from '../../src/admin/people.js';
import { undo } from '../../src/admin/undo.js';
import { readConfig } from '../../src/config.js';
import { loadRules } from '../../src/rules.js';
import {
  COORDINATOR,
  createWorld,
  HEALTH,
  LIAISON,
  NEW_LIAISON,
  type World,
} from '../world/world.js';

const config = readConfig({ LOG_LEVEL: 'silent' });
const rules = loadRules(config);
const actor = { name: 'Dinas Kominfo', mouth: 'console' as const };
let world: World;
afterEach(() => world.store.close());
const deps = () => ({
  ...{ store: world.store, config, rules },
  office: () => world.app.office(),
  intakeDeps: () => world.app.intakeDeps(),
});
const now = () => world.clock.now();
const acts = () => listAudit(deps(), { most: 9 });

describe('what a coordinator decides on WhatsApp', () => {
  it('stands in the record as an act, with who it was and through which mouth', async () => {
    world = createWorld();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'BERHENTI');
    await world.replies(COORDINATOR, 'SETUJU BERHENTI 1');
    await world.replies(COORDINATOR, 'TUTUP 9810000');
    expect(acts()).toMatchObject([
      { act: 'complaint close', who: COORDINATOR.name, mouth: 'whatsapp' },
      { act: 'officers decide', who: COORDINATOR.name, mouth: 'whatsapp' },
    ]);
    expect(acts()[1]).toMatchObject({ before: { stopRequest: 1 }, after: { stopRequest: null } });
    // What an officer asks for themselves is none.
    await world.replies(LIAISON, 'MULAI');
    expect(acts()).toHaveLength(2);
  });

  it('is taken back as any other act', async () => {
    world = createWorld();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(LIAISON, 'BERHENTI');
    await world.replies(COORDINATOR, 'SETUJU BERHENTI 1');
    await world.replies(COORDINATOR, 'TUTUP 9810000');
    for (const { id } of acts()) undo(deps(), actor, { id }, now());
    expect(world.store.dispositions.openByTrackingId('9810000')).toHaveLength(1);
    expect(world.store.roster.officerByPhone(LIAISON.phone)?.stoppedAt).toBeNull();
    expect(world.store.roster.openStopRequests()).toHaveLength(1);
    world.expectsNextSteps();
  });

  it('is nothing where nobody asked, or where somebody else says it', async () => {
    world = createWorld();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(COORDINATOR, 'SETUJU BERHENTI 1');
    await world.replies(COORDINATOR, 'SETUJU EKSPOR 1');
    await world.replies(LIAISON, 'SETUJU BERHENTI 1');
    expect(acts()).toEqual([]);
  });

  it('keeps no name once the coordinator is erased', async () => {
    world = createWorld();
    await world.dispositionArrives('9810000', HEALTH);
    await world.replies(COORDINATOR, 'TUTUP 9810000');
    addOfficer(deps(), actor, { ...NEW_LIAISON, role: 'coordinator' }, now());
    expect(
      exportPerson(deps(), actor, { phone: COORDINATOR.phone }, world.clock.now()).acts,
    ).toMatchObject([{ act: 'complaint close' }]);
    erasePerson(deps(), actor, { phone: COORDINATOR.phone }, now());
    expect(acts().at(-1)).toMatchObject({
      act: 'complaint close',
      who: expect.stringMatching(/^\(dihapus\) \d+$/) as string,
    });
    expect(JSON.stringify(world.store.audit.list(99))).not.toContain(COORDINATOR.name);
  });
});
