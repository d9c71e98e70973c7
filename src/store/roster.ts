import { and, eq, isNull, sql } from 'drizzle-orm';
import { agencyKey, type KnownAgency } from '../domain/agency.js';
import type { Day, Moment } from '../domain/day.js';
import type { Assignment, Contact, Phone, Role, RosterFacts } from '../domain/roster.js';
import type { Database } from './database.js';
import { agencies, assignments, dispositions, officers } from './schema.js';

export interface Agency extends KnownAgency {
  readonly name: string;
}

export interface Officer {
  readonly id: number;
  readonly phone: Phone;
  readonly name: string;
  readonly unreachableAt: Moment | null;
}

/** What is stored of one assignment, besides whose it is. */
export interface AssignmentTerms {
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly decree: string | null;
}

export type RosterStore = ReturnType<typeof createRosterStore>;

/** Queries on officers, agencies and assignments. */
export function createRosterStore({ db }: Database) {
  const current = isNull(assignments.endedAt);
  const inForce = and(
    current,
    sql`coalesce(${assignments.validFrom}, 0) <= ${sql.placeholder('day')}`,
    sql`coalesce(${assignments.validUntil}, 99999999) >= ${sql.placeholder('day')}`,
  );
  const contactFields = {
    officerId: assignments.officerId,
    phone: officers.phone,
    role: assignments.role,
    agencyId: assignments.agencyId,
  };
  const contacts = db
    .select(contactFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(
      and(
        inForce,
        isNull(officers.unreachableAt),
        sql`(${assignments.agencyId} = ${sql.placeholder('agency')} or ${assignments.agencyId} is null)`,
      ),
    )
    .orderBy(assignments.id)
    .prepare();
  const everyContact = db
    .select(contactFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(and(inForce, isNull(officers.unreachableAt)))
    .orderBy(assignments.id)
    .prepare();
  const ofOfficer = db
    .select(contactFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(and(inForce, eq(assignments.officerId, sql.placeholder('officer'))))
    .prepare();
  const byPhone = db
    .select()
    .from(officers)
    .where(eq(officers.phone, sql.placeholder('phone')))
    .prepare();

  const everyAgency = db.select().from(agencies).orderBy(agencies.id).prepare();
  const unmatched = db
    .select()
    .from(agencies)
    .where(
      sql`not exists (select 1 from ${assignments} where ${assignments.agencyId} = ${agencies.id} and ${assignments.endedAt} is null)`,
    )
    .orderBy(agencies.id)
    .prepare();

  return {
    /** Reachable officers in force on a day at an agency, with the region-wide ones. */
    contactsOf: (agencyId: number, day: Day): Contact[] => contacts.all({ agency: agencyId, day }),
    /** Every reachable officer in force on a day, once for each role. */
    contactsOn: (day: Day): Contact[] => everyContact.all({ day }),
    /** The roles that an officer holds on a day, reachable or not. */
    rolesOf: (officerId: number, day: Day): Contact[] => ofOfficer.all({ officer: officerId, day }),

    officerByPhone: (phone: Phone): Officer | undefined => byPhone.get({ phone }),
    officers: (): Officer[] => db.select().from(officers).orderBy(officers.id).all(),
    addOfficer: (phone: Phone, name: string, now: Moment): number =>
      db.insert(officers).values({ phone, name, createdAt: now }).returning().get().id,
    renameOfficer(id: number, name: string): void {
      db.update(officers).set({ name }).where(eq(officers.id, id)).run();
    },
    markUnreachable(phone: Phone, at: Moment): void {
      db.update(officers)
        .set({ unreachableAt: at })
        .where(and(eq(officers.phone, phone), isNull(officers.unreachableAt)))
        .run();
    },

    agencies: (): Agency[] => everyAgency.all(),
    addAgency: (code: string | null, name: string, now: Moment): Agency =>
      db
        .insert(agencies)
        .values({ code, name, key: agencyKey(name), createdAt: now })
        .returning()
        .get(),
    /** Completes what is known of an agency: its code, and its name written out. */
    updateAgency(id: number, code: string | null, name: string): void {
      db.update(agencies)
        .set({ code, name, key: agencyKey(name) })
        .where(eq(agencies.id, id))
        .run();
    },
    /** Agencies to which nobody in the roster is assigned. */
    unmatchedAgencies: (): Agency[] => unmatched.all(),

    /** Every assignment not ended, whatever its dates. */
    assignments: (): (Assignment & { readonly reachable: boolean })[] =>
      db
        .select({
          id: assignments.id,
          ...contactFields,
          officerName: officers.name,
          agencyName: agencies.name,
          agencyCode: agencies.code,
          validFrom: assignments.validFrom,
          validUntil: assignments.validUntil,
          decree: assignments.decree,
          unreachableAt: officers.unreachableAt,
        })
        .from(assignments)
        .innerJoin(officers, eq(officers.id, assignments.officerId))
        .leftJoin(agencies, eq(agencies.id, assignments.agencyId))
        .where(current)
        .orderBy(assignments.agencyId, assignments.id)
        .all()
        .map(({ unreachableAt, ...rest }) => ({ ...rest, reachable: unreachableAt === null })),
    addAssignment(
      officerId: number,
      agencyId: number | null,
      role: Role,
      terms: AssignmentTerms,
      now: Moment,
    ): void {
      db.insert(assignments)
        .values({ officerId, agencyId, role, ...terms, createdAt: now })
        .run();
    },
    changeAssignment(id: number, terms: AssignmentTerms): void {
      db.update(assignments).set(terms).where(eq(assignments.id, id)).run();
    },
    endAssignment(id: number, now: Moment): void {
      db.update(assignments).set({ endedAt: now }).where(eq(assignments.id, id)).run();
    },

    /** What `checkRoster` looks at: agencies of the roster and those that have open dispositions. */
    facts(): RosterFacts {
      const found = db
        .select({
          id: agencies.id,
          name: agencies.name,
          openDispositions: sql<number>`(select count(*) from ${dispositions} where ${dispositions.agencyId} = ${agencies.id} and ${dispositions.endedAt} is null)`,
          assigned: sql<number>`exists (select 1 from ${assignments} where ${assignments.agencyId} = ${agencies.id} and ${assignments.endedAt} is null)`,
        })
        .from(agencies)
        .orderBy(agencies.id)
        .all();
      return {
        assignments: this.assignments(),
        agencies: found.filter((agency) => agency.assigned === 1 || agency.openDispositions > 0),
      };
    },
  };
}
