import { describe, expect, it } from 'vitest';
import { agenciesSeenBy, mayAct, maySee } from '../../src/domain/authority.js';
import { nextAfter, type Unreached } from '../../src/domain/onward.js';
import {
  coordinatorsAmong,
  nearestFirst,
  nearestOf,
  obstaclesTo,
  whyNotTold,
} from '../../src/domain/reach.js';
import { ROLES, type Contact, type Phone, type Role } from '../../src/domain/roster.js';

const WELL = { unreachableAt: null, stoppedAt: null, wroteAt: 1 };
const contact = (officerId: number, role: Role, agencyId: number | null = 1): Contact => ({
  officerId,
  phone: `6281255500${officerId}` as Phone,
  role,
  agencyId,
});

describe('who may be told', () => {
  it.each([
    [WELL, 'written', []],
    [{ ...WELL, wroteAt: null }, 'written', ['not_written']],
    [{ ...WELL, wroteAt: null }, 'all', []],
    [{ ...WELL, unreachableAt: 5 }, 'all', ['unreachable']],
    [{ ...WELL, stoppedAt: 5 }, 'all', ['stopped']],
    [
      { unreachableAt: 5, stoppedAt: 5, wroteAt: null },
      'written',
      ['unreachable', 'stopped', 'not_written'],
    ],
  ] as const)('%j, reaching %s: %j', (officer, reach, obstacles) => {
    expect(obstaclesTo(officer, 15, reach)).toEqual(obstacles);
    const term = { validFrom: 10, validUntil: 20 };
    expect(whyNotTold({ ...officer, ...term }, 15, reach)).toBe(obstacles[0] ?? null);
    expect(whyNotTold({ ...officer, ...term }, 9, reach)).toBe('not_in_force');
    expect(whyNotTold({ ...officer, ...term }, 21, reach)).toBe('not_in_force');
  });
  it('is nearest by role, and coordinates by role alone', () => {
    const all = ROLES.map((role, i) => contact(i, role));
    expect(nearestFirst(all.toReversed()).map(({ role }) => role)).toEqual(ROLES);
    expect(nearestOf<Contact>([])).toBeUndefined();
    expect(coordinatorsAmong(all).map(({ role }) => role)).toEqual(['coordinator']);
  });
});

describe('who may see and act', () => {
  const oversight = { agencyId: 1, oversight: true };
  const plain = { agencyId: 1, oversight: false };
  it.each([
    ['liaison', 1, true, true],
    ['operator', 1, true, true],
    ['head', 1, true, false],
    ['liaison', 2, false, false],
    ['head', 2, false, false],
    ['coordinator', null, true, true],
    ['inspectorate', null, false, true],
    ['secretary', null, false, false],
  ] as const)('%s of %s sees a plain one: %s, an oversight one: %s', (role, agency, one, other) => {
    const roles = [contact(1, role, agency)];
    expect(maySee(roles, plain)).toBe(one);
    expect(maySee(roles, oversight)).toBe(other);
  });
  it('everything of their agencies, or of all', () => {
    expect(agenciesSeenBy([contact(1, 'liaison', 1), contact(1, 'head', 2)])).toEqual(
      new Set([1, 2]),
    );
    expect(agenciesSeenBy([contact(1, 'coordinator', null)])).toBeNull();
    expect(agenciesSeenBy([contact(1, 'secretary', null)])).toEqual(new Set());
  });
  it.each([
    ['the liaison officer', [contact(1, 'liaison')], 'complaint', true],
    ['the head', [contact(1, 'head')], 'complaint', true],
    ['the head whose staff is accused', [contact(1, 'head')], 'oversight_complaint', false],
    ['another agency’s', [contact(1, 'liaison', 2)], 'complaint', false],
    ['a coordinator who was told nothing', [contact(1, 'coordinator', null)], 'complaint', false],
    ['whom it was passed on to', [contact(9, 'coordinator', null)], 'complaint', true],
    ['a secretary', [contact(1, 'secretary', null)], 'complaint', false],
  ] as const)('%s: %#', (_, roles, classification, may) => {
    const contacts = [contact(50, 'liaison')];
    expect(mayAct(roles, { agencyId: 1, classification, passedOnTo: [9], contacts })).toBe(may);
  });
  it('nobody for having been told: only who stands in, or whom it was passed on to', () => {
    const contacts = [contact(7, 'head'), contact(50, 'liaison'), contact(8, 'coordinator', null)];
    for (const classification of ['complaint', 'oversight_complaint'] as const)
      for (const role of ['coordinator', 'inspectorate', 'secretary'] as const) {
        const of = { agencyId: 1, classification, passedOnTo: [], contacts };
        expect(mayAct([contact(8, role, null)], of)).toBe(false);
      }
  });
  it('the head of an accused agency never, though nobody else is there', () => {
    const of = { agencyId: 1, classification: 'oversight_complaint', passedOnTo: [] } as const;
    const head = contact(7, 'head');
    expect(mayAct([head], { ...of, contacts: [head] })).toBe(false);
    expect(mayAct([head], { ...of, contacts: [head, contact(8, 'coordinator', null)] })).toBe(
      false,
    );
    expect(mayAct([head], { ...of, classification: 'complaint', contacts: [head] })).toBe(true);
    // Who leads one agency and acts for another may act for that one.
    const both = [head, contact(7, 'liaison', 2)];
    expect(mayAct(both, { ...of, contacts: [] })).toBe(false);
    expect(mayAct(both, { ...of, agencyId: 2, contacts: [] })).toBe(true);
  });
  it('who stands in while nobody acts for the agency', () => {
    const contacts = [contact(7, 'head'), contact(8, 'coordinator', null)];
    const of = { agencyId: 1, classification: 'complaint', passedOnTo: [], contacts } as const;
    expect(mayAct([contact(7, 'head')], of)).toBe(true);
    expect(mayAct([contact(8, 'coordinator', null)], of)).toBe(false);
    const alone = { ...of, contacts: [contact(8, 'coordinator', null)] };
    expect(mayAct([contact(8, 'coordinator', null)], alone)).toBe(true);
  });
});

describe('to whom it goes when an officer was not reached', () => {
  const LIAISON = contact(1, 'liaison');
  const PEER = contact(2, 'liaison');
  const OPERATOR = contact(3, 'operator');
  const HEAD = contact(4, 'head');
  const COORDINATOR = contact(5, 'coordinator', null);
  const INSPECTOR = contact(6, 'inspectorate', null);
  const EVERYBODY = [LIAISON, OPERATOR, PEER, HEAD, COORDINATOR, INSPECTOR];
  const next = (more: Partial<Unreached>) => {
    const found = nextAfter({
      officerId: 1,
      role: 'liaison',
      classification: 'complaint',
      contacts: EVERYBODY,
      told: [{ officerId: 1, mayStillBeRead: false }],
      ...more,
    });
    return found === 'colleague' ? found : found.map((one) => one.contact.officerId);
  };
  const told = (...ids: number[]) => ids.map((officerId) => ({ officerId, mayStillBeRead: false }));

  it('first to the same role, then to the other that acts, then up, each once', () => {
    expect(next({})).toEqual([2]);
    expect(next({ told: told(1, 2) })).toEqual([3]);
    expect(next({ told: told(1, 2, 3) })).toEqual([4]);
    expect(next({ told: told(1, 2, 3, 4) })).toEqual([]);
    expect(next({ told: told(1, 2, 3), classification: 'oversight_complaint' })).toEqual([6]);
    expect(next({ contacts: [LIAISON, COORDINATOR] })).toEqual([5]);
    expect(next({ contacts: [LIAISON] })).toEqual([]);
  });
  it('to nobody higher while a colleague may still read it', () => {
    const reading = [...told(1, 2), { officerId: 3, mayStillBeRead: true }];
    expect(next({ told: reading })).toBe('colleague');
    // One who no longer acts for the agency keeps nobody waiting.
    expect(next({ told: reading, contacts: [LIAISON, PEER, HEAD] })).toEqual([4]);
  });
  it('from a superior straight to the coordinators', () => {
    expect(next({ officerId: 4, role: 'head', told: told(4) })).toEqual([5]);
  });
});
