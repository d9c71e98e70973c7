import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/domain/day.js';
import { policyNamed, policyOn, rungsOf, type PolicyVersion } from '../../src/domain/policy.js';

const day = (text: string) => parseDay(text) ?? Number.NaN;
const version = (name: string, from: string): PolicyVersion => ({
  ...{ version: name, from: day(from), basis: 'x', pauseAfterDone: 3, dueSoon: 3 },
  classes: {} as PolicyVersion['classes'],
  ladders: { five: [{ offset: 0, tone: 'firm', roles: ['liaison'] }] },
});
const policy = {
  versions: [
    version('old', '2018-12-31'),
    version('new', '2026-03-02'),
    version('next', '2027-01-01'),
  ],
};

describe('the dated versions of a policy', () => {
  it.each([
    ['2010-01-01', 'old'],
    ['2018-12-31', 'old'],
    ['2026-03-01', 'old'],
    ['2026-03-02', 'new'],
    ['2026-12-31', 'new'],
    ['2027-01-01', 'next'],
    ['2030-06-01', 'next'],
  ])('on %s the version "%s" is in force', (date, name) => {
    expect(policyOn(policy, day(date)).version).toBe(name);
  });
  it('are found by their names; the one of the start stands for one that was taken out', () => {
    expect(policyNamed(policy, 'old', 0).version).toBe('old');
    expect(policyNamed(policy, 'new', 0).version).toBe('new');
    expect(policyNamed(policy, 'gone', day('2026-03-02')).version).toBe('new');
  });
  it('have no rungs of a ladder that is not there', () => {
    const one = version('x', '2020-01-01');
    expect(rungsOf(one, 'five')).toHaveLength(1);
    expect(rungsOf(one, 'gone')).toEqual([]);
  });
  it('are never none', () => {
    expect(() => policyOn({ versions: [] }, 0)).toThrow('no version');
    expect(() => policyNamed({ versions: [] }, 'x', 0)).toThrow('no version');
  });
});
