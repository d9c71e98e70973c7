import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/roster.js';
import { openDatabase } from '../../src/store/database.js';
import { storeOver } from '../../src/store/store.js';

describe('what is known of agencies', () => {
  it('is counted by the agency itself, whatever the other rows are called', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.nat({ max: 5 }), { maxLength: 8 }),
        fc.array(fc.record({ agency: fc.nat({ max: 5 }), isOpen: fc.boolean() }), { maxLength: 8 }),
        (count, assigned, disposed) => {
          const database = openDatabase(':memory:', 'scratch');
          const { roster } = storeOver(database);
          const ids = Array.from(
            { length: count },
            (_, i) => roster.addAgency(`${i}`, `D${i}`, 0).id,
          );
          const of = (place: number) => ids[place % count] ?? 0;
          assigned.forEach((place, i) => {
            const officer = roster.addOfficer(`62812555${10_000 + i}` as Phone, 'P', 0);
            const terms = { validFrom: null, validUntil: null, decree: null };
            roster.addAssignment(officer, of(place), 'liaison', terms, 0);
          });
          const add = database.sqlite.prepare(
            `insert into dispositions (id, complaint_id, agency_id, disposed_at, opened_at, start_day, policy_version, backlog, status, raw_status, tellings, ended_at)
             values (?, ?, ?, 0, 0, 0, 'x', 0, 'awaiting', '', 0, ?)`,
          );
          disposed.forEach(({ agency, isOpen }, i) =>
            add.run(i + 1, i + 1, of(agency), isOpen ? null : 1),
          );
          const isAssigned = (id: number) => assigned.some((place) => of(place) === id);
          const openOf = (id: number) =>
            disposed.filter(({ agency, isOpen }) => isOpen && of(agency) === id).length;
          expect(
            roster.facts(20_486).agencies.map(({ id, openDispositions }) => [id, openDispositions]),
          ).toEqual(
            ids.filter((id) => isAssigned(id) || openOf(id) > 0).map((id) => [id, openOf(id)]),
          );
          expect(roster.unmatchedAgencies().map(({ id }) => id)).toEqual(
            ids.filter((id) => !isAssigned(id)),
          );
          database.close();
        },
      ),
      { numRuns: 60 },
    );
  });
});
