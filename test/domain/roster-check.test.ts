import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/roster.js';
import {
  checkRoster,
  EXPIRY_NOTICE_DAYS,
  type RosterFacts,
} from '../../src/domain/roster-check.js';

const TODAY = 20_000;
type Assigned = RosterFacts['assignments'][number];
let serial = 0;
const one = (given: Partial<Assigned>): Assigned => ({
  id: (serial += 1),
  officerId: serial,
  officerName: 'Pejabat Penghubung Dinkes',
  phone: '6281255512345' as Phone,
  role: 'liaison',
  agencyId: 1,
  agencyName: 'Dinas Kesehatan',

  validFrom: null,
  validUntil: null,
  decree: null,
  decreeEnd: null,
  unreachableAt: null,
  stoppedAt: null,
  wroteAt: 1,
  ...given,
});
const coordinator = one({ role: 'coordinator', agencyId: null, agencyName: null });
const health = { id: 1, name: 'Dinas Kesehatan', openDispositions: 3 };
const check = (
  assignments: readonly Assigned[],
  agencies: RosterFacts['agencies'] = [health],
  reach: 'all' | 'written' = 'all',
) => checkRoster({ assignments, agencies }, TODAY, reach);
const kinds = (...given: Parameters<typeof check>) => check(...given).map(({ kind }) => kind);

describe('a roster', () => {
  it('with somebody to tell at each agency and a coordinator has no trouble', () => {
    expect(check([one({}), coordinator])).toEqual([]);
    expect(check([one({ role: 'operator' }), coordinator])).toEqual([]);
  });

  it.each<[string, Partial<Assigned>[]]>([
    ['nobody', []],
    ['a head alone', [{ role: 'head' }]],
    ['an inspectorate', [{ role: 'inspectorate', agencyId: null, agencyName: null }]],
    ['a liaison of another agency', [{ agencyId: 2 }]],
    ['a liaison whose time is over', [{ validUntil: TODAY - 1 }]],
    ['a liaison whose time comes', [{ validFrom: TODAY + 1 }]],
  ])('of which %s acts for an agency says so, and what waits there', (_, assigned) => {
    expect(check([coordinator, ...assigned.map(one)])).toEqual([
      { kind: 'nobody', agency: 'Dinas Kesehatan', openDispositions: 3 },
    ]);
  });

  it.each([
    ['unreachable', { unreachableAt: 5 }, 'all'],
    ['stopped', { stoppedAt: 5 }, 'all'],
    ['not_written', { wroteAt: null }, 'written'],
  ] as const)('names who is %s, whose agency is left with nobody', (kind, given, reach) => {
    const found = check([coordinator, one(given)], [health], reach);
    expect(found).toEqual([
      expect.objectContaining({ kind, role: 'liaison', agency: 'Dinas Kesehatan' }),
      expect.objectContaining({ kind: 'nobody' }),
    ]);
  });

  it('without a coordinator who can be told says so, however many there are', () => {
    expect(kinds([one({})])).toEqual(['no_coordinator']);
    const stopped = { ...coordinator, stoppedAt: 5 };
    expect(kinds([one({}), stopped])).toEqual(['stopped', 'no_coordinator']);
  });

  it.each([
    [EXPIRY_NOTICE_DAYS + 1, []],
    [EXPIRY_NOTICE_DAYS, ['expiring']],
    [0, ['expiring']],
    [-1, ['expired']],
  ])('with a decree that ends in %i days says %j', (days, expected) => {
    const assigned = one({ decreeEnd: TODAY + days, validUntil: null });
    const found = check([assigned, coordinator]);
    expect(found.map(({ kind }) => kind)).toEqual(expected);
    if (days >= 0)
      for (const trouble of found) expect(trouble).toMatchObject({ days, until: TODAY + days });
  });

  it('says up to when the officer of an ended decree is told all the same', () => {
    const told = (validUntil: number | null) =>
      check([one({ decreeEnd: TODAY - 9, validUntil }), one({}), coordinator])[0];
    expect(told(TODAY + 5)).toMatchObject({ kind: 'expired', toldUntil: TODAY + 5 });
    expect(told(TODAY)).toMatchObject({ kind: 'expired', toldUntil: TODAY });
    expect(told(null)).toMatchObject({ kind: 'expired', toldUntil: null });
    expect(told(TODAY - 1)).not.toHaveProperty('toldUntil');
  });

  it('names who is their own superior at one agency, and at no other', () => {
    const both = (agencyId: number) =>
      kinds([
        one({ officerId: 900 }),
        one({ officerId: 900, role: 'head', agencyId }),
        one({ officerId: 901, agencyId: 2 }),
        coordinator,
      ]);
    expect(both(1)).toEqual(['own_superior']);
    expect(both(2)).toEqual([]);
    const others = [one({ officerId: 902 }), one({ officerId: 903, role: 'head' }), coordinator];
    expect(kinds(others)).toEqual([]);
  });

  it('names a number that a spreadsheet rounded', () => {
    const rounded = one({ phone: '6281255500000' as Phone });
    expect(check([rounded, coordinator])).toEqual([
      expect.objectContaining({ kind: 'rounded', agency: 'Dinas Kesehatan' }),
    ]);
  });
});
