import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_LENGTH, dayFrom, dayText, type Day } from '../../src/domain/day.js';
import { ROLES } from '../../src/domain/roster.js';
import { inTerm, type Decreed } from '../../src/domain/term.js';

const day = (text: string): Day => {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number);
  return dayFrom(year, month, date) ?? Number.NaN;
};
let serial = 0;
const one = (
  role: Decreed['role'],
  from: string | null,
  until: string | null,
  more: Partial<Decreed> = {},
): Decreed => ({
  id: (serial += 1),
  officerId: serial,
  agencyId: role === 'coordinator' ? null : 1,
  role,
  validFrom: from === null ? null : day(from),
  validUntil: until === null ? null : day(until),
  endIsMeant: false,
  createdAt: day('2026-01-02') * DAY_LENGTH,
  ...more,
});
const ends = (all: readonly Decreed[], grace = 60) =>
  inTerm(all, grace).map(({ validUntil }) => (validUntil === null ? null : dayText(validUntil)));
const late = { createdAt: day('2027-01-20') * DAY_LENGTH };

describe('an assignment whose decree ends', () => {
  const year = ['2026-01-02', '2026-12-31'] as const;
  const cases: [string, Decreed[], (string | null)[]][] = [
    ['holds sixty days more', [one('liaison', ...year)], ['2027-03-01']],
    [
      'holds no longer when its end was meant',
      [one('head', ...year, { endIsMeant: true })],
      ['2026-12-31'],
    ],
    ['of no end has none', [one('liaison', '2026-01-02', null)], [null]],
    [
      'ends as its successor begins',
      [one('liaison', ...year), one('liaison', '2027-01-20', '2027-12-31')],
      ['2027-01-19', '2028-02-29'],
    ],
    [
      'ends with its decree when its successor began before',
      [one('liaison', ...year), one('liaison', '2026-12-15', '2027-12-31')],
      ['2026-12-31', '2028-02-29'],
    ],
    [
      'ends as one is entered later of whom nobody says from when',
      [one('operator', ...year), one('operator', null, null, late)],
      ['2027-01-19', null],
    ],
    [
      'of the last coordinator who can be told goes on beside one who cannot',
      [
        one('coordinator', ...year, { wroteAt: 1 }),
        one('coordinator', '2026-01-02', null),
        one('coordinator', '2026-01-02', null, { wroteAt: 1, stoppedAt: 2 }),
      ],
      [null, null, null],
    ],
    [
      'of a coordinator ends beside one who can be told as well',
      [
        one('coordinator', ...year, { wroteAt: 1 }),
        one('coordinator', '2026-01-02', null, { wroteAt: 1 }),
      ],
      ['2027-03-01', null],
    ],
    [
      'is not succeeded by another who was there all along',
      [one('operator', ...year), one('operator', '2026-01-02', null)],
      ['2027-03-01', null],
    ],
    [
      'is not succeeded by one of another role or agency',
      [
        one('operator', ...year),
        one('liaison', '2027-01-05', null),
        one('operator', '2027-01-05', null, { agencyId: 2 }),
      ],
      ['2027-03-01', null, null],
    ],
    [
      'is not succeeded by one who took another’s place',
      [one('operator', ...year), one('operator', ...year), one('operator', '2027-01-05', null)],
      ['2027-01-04', '2027-03-01', null],
    ],
    ['of the last coordinator has no end', [one('coordinator', ...year)], [null]],
    [
      'of both last coordinators has none',
      [one('coordinator', ...year), one('coordinator', ...year)],
      [null, null],
    ],
    [
      'of a coordinator ends where another goes on',
      [one('coordinator', ...year), one('coordinator', '2026-01-02', null)],
      ['2027-03-01', null],
    ],
    [
      'of the last coordinator ends as the next one begins, however late',
      [one('coordinator', ...year), one('coordinator', '2027-06-01', null)],
      ['2027-05-31', null],
    ],
    [
      'of the last coordinator has none, also where an end was meant',
      [one('coordinator', ...year, { endIsMeant: true })],
      [null],
    ],
  ];
  it.each(cases)('%s', (_, all, expected) => expect(ends(all)).toEqual(expected));

  it('with no days of grace ends with it, but for the last coordinator', () => {
    expect(ends([one('liaison', ...year), one('coordinator', ...year)], 0)).toEqual([
      '2026-12-31',
      null,
    ]);
  });

  it('never ends before its decree, nor later than the grace but for a coordinator, in any order', () => {
    const terms = fc.array(
      fc.record({
        officerId: fc.nat({ max: 5 }),
        agencyId: fc.constantFrom(null, 1, 2),
        role: fc.constantFrom(...ROLES),
        validFrom: fc.option(fc.integer({ min: 20_000, max: 20_500 })),
        validUntil: fc.option(fc.integer({ min: 20_300, max: 20_900 })),
        endIsMeant: fc.boolean(),
        createdAt: fc.integer({ min: 20_000, max: 20_900 }).map((d) => d * DAY_LENGTH),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(terms, fc.nat({ max: 90 }), (some, grace) => {
        const all = some.map((term, id) => ({ ...term, id }));
        const held = inTerm(all, grace);
        for (const { id, role, validUntil, decreeEnd, endIsMeant } of held) {
          expect(decreeEnd).toBe(all[id]?.validUntil ?? null);
          if (decreeEnd === null || (endIsMeant && role !== 'coordinator'))
            expect(validUntil).toBe(decreeEnd);
          else if (validUntil !== null) {
            expect(validUntil).toBeGreaterThanOrEqual(decreeEnd);
            if (role !== 'coordinator') expect(validUntil).toBeLessThanOrEqual(decreeEnd + grace);
          } else expect(role).toBe('coordinator');
        }
        const again = inTerm(all.toReversed(), grace).toSorted((a, b) => a.id - b.id);
        expect(again).toEqual(held);
      }),
    );
  });
});
