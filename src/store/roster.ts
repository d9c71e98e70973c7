import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { agencyKey, type KnownAgency } from '../domain/agency.js';
import type { Identity, Lid } from '../domain/address.js';
import { DAY_LENGTH, dayText, type Day, type Moment } from '../domain/day.js';
import { withDeputies, type Leave } from '../domain/leave.js';
import {
  whyNotTold,
  type Hindered,
  type InOffice,
  type Reach,
  type Reachability,
} from '../domain/reach.js';
import {
  isInForce,
  type CasesHeld,
  type Contact,
  type Phone,
  type Role,
} from '../domain/roster.js';
import type { RosterFacts } from '../domain/roster-check.js';
import { inTerm, type Decreed, type InTerm } from '../domain/term.js';
import type { Database } from './database.js';
import { agencies, assignments, officers, stopRequests } from './schema.js';
import { nextIdOf } from './used-ids.js';

const fresh = (table: Parameters<typeof nextIdOf>[0]) => sql<number>`${sql.raw(nextIdOf(table))}`;

export interface Agency extends KnownAgency {
  readonly name: string;
  /** Since when its officers are told things, where a region begins an agency at a time; null for not yet. */
  readonly begunAt: Moment | null;
}

export interface Officer extends Reachability {
  readonly id: number;
  readonly phone: Phone;
  readonly name: string;
  readonly lid: Lid | null;
  readonly createdAt: Moment;
  readonly checkedAt: Moment | null;
  readonly inviteCode: string | null;
}

/** A place that somebody holds or held; days as YYYY-MM-DD. */
export interface PlaceInTime {
  readonly officerId: number;
  readonly name: string;
  readonly role: Role;
  /** Null for the whole region. */
  readonly agency: string | null;
  /** From when; by its decree, else when it was entered. */
  readonly from: string;
  /** Its last day, where it has one. */
  readonly until: string | null;
  readonly decree: string | null;
  /** When it was taken out of the roster; null while it stands there. */
  readonly endedAt: Moment | null;
}

/** What is stored of one assignment, besides whose it is. */
export interface AssignmentTerms {
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly decree: string | null;
}

export type RosterStore = ReturnType<typeof createRosterStore>;

/** Queries on officers, agencies and assignments. */
/** `graceDays`: for how many days an assignment outlives its decree. */
export function createRosterStore({ db, sqlite }: Database, graceDays: number) {
  const current = isNull(assignments.endedAt);
  const contactFields = {
    officerId: assignments.officerId,
    phone: officers.phone,
    role: assignments.role,
    agencyId: assignments.agencyId,
  };
  const reachability = {
    unreachableAt: officers.unreachableAt,
    stoppedAt: officers.stoppedAt,
    wroteAt: officers.wroteAt,
  };
  const reachFields = {
    ...contactFields,
    ...reachability,
    validFrom: assignments.validFrom,
    validUntil: assignments.validUntil,
    id: assignments.id,
    createdAt: assignments.createdAt,
    endIsMeant: assignments.endIsMeant,
    casesSince: assignments.casesSince,
    casesBefore: assignments.casesBefore,
  };
  const ofAgency = db
    .select(reachFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(
      and(
        current,
        sql`(${assignments.agencyId} = ${sql.placeholder('agency')} or ${assignments.agencyId} is null)`,
      ),
    )
    .orderBy(assignments.id)
    .prepare();
  const everybody = db
    .select(reachFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(current)
    .orderBy(assignments.id)
    .prepare();
  const named = db
    .select({
      id: assignments.id,
      ...contactFields,
      officerName: officers.name,
      agencyName: agencies.name,
      agencyCode: agencies.code,
      validFrom: assignments.validFrom,
      validUntil: assignments.validUntil,
      decree: assignments.decree,
      createdAt: assignments.createdAt,
      endIsMeant: assignments.endIsMeant,
      casesSince: assignments.casesSince,
      casesBefore: assignments.casesBefore,
      ...reachability,
    })
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .leftJoin(agencies, eq(agencies.id, assignments.agencyId))
    .where(current)
    .orderBy(assignments.agencyId, assignments.id)
    .prepare();
  type Read = Contact &
    InOffice &
    Decreed & { readonly casesSince: Moment | null; readonly casesBefore: Moment | null };
  const casesOf = ({ casesSince: since, casesBefore: before }: Read) =>
    since === null && before === null ? {} : { cases: { since, before } };
  const contactOf =
    (day: Day) =>
    (row: InTerm<Read>): Contact => ({
      ...{ officerId: row.officerId, phone: row.phone, role: row.role, agencyId: row.agencyId },
      ...casesOf(row),
      ...(row.decreeEnd !== null && row.decreeEnd < day ? { decreeEnded: row.decreeEnd } : {}),
    });
  const leavesOn = sqlite.prepare<[Day, Day], Leave>(
    `select officer_id as officerId, from_day as fromDay, until_day as untilDay, deputy_id as deputyId
     from leaves where until_day >= ? and from_day <= ? order by id`,
  );
  /** With those who stand in for who is away that day. */
  const present = <T extends InTerm<Read>>(found: readonly T[], day: Day): T[] =>
    withDeputies(found, leavesOn.all(day, day), (id) => byId.get({ id }));
  /** Those who may be told things on a day. */
  const contactsAmong = (found: readonly Read[], day: Day, reach: Reach): Contact[] =>
    present(inTerm(found, graceDays), day)
      .filter((row) => whyNotTold(row, day, reach) === null)
      .map(contactOf(day));
  const ofOfficer = db
    .select(reachFields)
    .from(assignments)
    .innerJoin(officers, eq(officers.id, assignments.officerId))
    .where(and(current, eq(assignments.officerId, sql.placeholder('officer'))))
    .prepare();
  /** An officer's assignments, and where one has an end all others': somebody may have followed. */
  const withPlaces = (found: Read[]): Read[] =>
    found.every((row) => row.validUntil === null) ? found : everybody.all();
  const byPhone = db
    .select()
    .from(officers)
    .where(eq(officers.phone, sql.placeholder('phone')))
    .prepare();

  const byId = db
    .select()
    .from(officers)
    .where(eq(officers.id, sql.placeholder('id')))
    .prepare();
  const byLid = db
    .select()
    .from(officers)
    .where(eq(officers.lid, sql.placeholder('lid')))
    .prepare();

  const leavesFrom = sqlite.prepare<[Day], Leave>(
    `select officer_id as officerId, from_day as fromDay, until_day as untilDay, deputy_id as deputyId
     from leaves where until_day >= ? order by from_day, id`,
  );
  const cutLeave = sqlite.prepare<[Day, number, Day, Day]>(
    `update leaves set until_day = ? where officer_id = ? and from_day < ? and until_day >= ?`,
  );
  const dropLeave = sqlite.prepare<[number, Day]>(
    `delete from leaves where officer_id = ? and from_day >= ?`,
  );
  const dropOne = sqlite.prepare<[number, Day]>(
    `delete from leaves where officer_id = ? and from_day = ?`,
  );
  const addLeave = sqlite.prepare<[number, Day, Day, number | null, Moment]>(
    `insert into leaves (id, officer_id, from_day, until_day, deputy_id, at) values (${nextIdOf('leaves')}, ?, ?, ?, ?, ?)`,
  );
  const readdress = sqlite.prepare<[Phone, number]>(
    `update outbox set phone = ? where officer_id = ? and state in ('queued', 'retry') and attempts = 0`,
  );

  const history = sqlite.prepare<
    { officer: number | null; agency: number | null },
    Omit<PlaceInTime, 'from' | 'until'> & {
      validFrom: Day | null;
      validUntil: Day | null;
      createdAt: Moment;
    }
  >(
    `select o.id as officerId, o.name, s.role, a.name as agency, s.valid_from as validFrom, s.valid_until as validUntil, s.decree,
       s.created_at as createdAt, s.ended_at as endedAt
     from assignments s join officers o on o.id = s.officer_id left join agencies a on a.id = s.agency_id
     where (:officer is null or s.officer_id = :officer) and (:agency is null or s.agency_id = :agency)
     order by a.name, s.role, coalesce(s.valid_from, s.created_at / ${DAY_LENGTH}), s.id`,
  );
  const codeOf = sqlite.prepare<[number], { code: string | null }>(
    `select code from agencies where id = ?`,
  );
  const everySpelling = db.select().from(agencies).orderBy(agencies.id).prepare();
  const everyAgency = db
    .select()
    .from(agencies)
    .where(isNull(agencies.joinedInto))
    .orderBy(agencies.id)
    .prepare();
  const begun = sqlite
    .prepare<[], number>(`select id from agencies where begun_at is not null`)
    .pluck();
  const unmatched = db
    .select()
    .from(agencies)
    .where(
      sql`${agencies.joinedInto} is null and not exists (select 1 from ${assignments} where ${assignments.agencyId} = ${agencies.id} and ${assignments.endedAt} is null)`,
    )
    .orderBy(agencies.id)
    .prepare();

  // The builder writes columns of a single table without its name, which means another one within a subquery.
  const agencyFacts = sqlite.prepare<
    [],
    { id: number; name: string; openDispositions: number; assigned: number }
  >(
    `select a.id, a.name,
       (select count(*) from dispositions d where d.agency_id = a.id and d.ended_at is null) as openDispositions,
       exists (select 1 from assignments s where s.agency_id = a.id and s.ended_at is null) as assigned
     from agencies a where a.joined_into is null order by a.id`,
  );

  return {
    /** Reachable officers in force on a day at an agency, with the region-wide ones. */
    contactsOf: (agencyId: number, day: Day, reach: Reach): Contact[] =>
      contactsAmong(ofAgency.all({ agency: agencyId }), day, reach),
    /** Officers in force on a day at an agency, with the region-wide ones, who may not be told things, and why. */
    hinderedOf: (agencyId: number, day: Day, reach: Reach): Hindered[] =>
      present(inTerm(ofAgency.all({ agency: agencyId }), graceDays), day).flatMap((row) => {
        const obstacle = whyNotTold(row, day, reach);
        return obstacle === null || obstacle === 'not_in_force'
          ? []
          : [{ officerId: row.officerId, role: row.role, obstacle, ...casesOf(row) }];
      }),
    /** Every reachable officer in force on a day, once for each role. */
    contactsOn: (day: Day, reach: Reach): Contact[] => contactsAmong(everybody.all(), day, reach),
    /** The roles that an officer holds on a day, reachable or not. */
    rolesOf(officerId: number, day: Day): Contact[] {
      const heldBy = (id: number) =>
        inTerm(withPlaces(ofOfficer.all({ officer: id })), graceDays)
          .filter((row) => row.officerId === id && isInForce(row, day))
          .map(contactOf(day));
      const phone = byId.get({ id: officerId })?.phone;
      const stoodInFor = leavesOn
        .all(day, day)
        .filter(({ deputyId }) => deputyId === officerId)
        .flatMap((leave) => heldBy(leave.officerId))
        .flatMap((contact) => (phone === undefined ? [] : [{ ...contact, officerId, phone }]));
      return [...heldBy(officerId), ...stoodInFor];
    },
    /** Who is away on a day, or will be. */
    leavesFrom: (day: Day): Leave[] => leavesFrom.all(day),
    /** Takes down when somebody is away; in place of the rest of what it overlaps; other leave stays. */
    putLeave(leave: Leave, at: Moment): void {
      const { officerId, fromDay, untilDay, deputyId } = leave;
      const overlapping = leavesFrom
        .all(fromDay)
        .filter((one) => one.officerId === officerId && one.fromDay <= untilDay);
      for (const former of overlapping) {
        dropOne.run(officerId, former.fromDay);
        if (former.fromDay < fromDay)
          addLeave.run(officerId, former.fromDay, fromDay - 1, former.deputyId, at);
      }
      addLeave.run(officerId, fromDay, untilDay, deputyId, at);
    },
    /** Takes back all of somebody's leave from a day on. */
    endLeave(officerId: number, day: Day): void {
      cutLeave.run(day - 1, officerId, day, day);
      dropLeave.run(officerId, day);
    },
    /** Gives an officer another number, of which nobody knows yet whether it is on WhatsApp. What waits untried goes to it. */
    changeNumber(id: number, phone: Phone): void {
      const unknown = { unreachableAt: null, checkedAt: null, lid: null, wroteAt: null };
      db.update(officers)
        .set({ phone, ...unknown })
        .where(eq(officers.id, id))
        .run();
      readdress.run(phone, id);
    },

    /** LAPOR!'s ID of an agency; null for one that is known by name alone. */
    agencyCode: (id: number): string | null => codeOf.get(id)?.code ?? null,

    /** Who held which place from when until when, those of now too. */
    history: (of: { readonly officerId?: number; readonly agencyId?: number }): PlaceInTime[] =>
      history
        .all({ officer: of.officerId ?? null, agency: of.agencyId ?? null })
        .map(({ validFrom, validUntil, createdAt, ...row }) => ({
          ...row,
          from: dayText(validFrom ?? Math.floor(createdAt / DAY_LENGTH)),
          until: validUntil === null ? null : dayText(validUntil),
        })),
    officer: (id: number): Officer | undefined => byId.get({ id }),
    officerByPhone: (phone: Phone): Officer | undefined => byPhone.get({ phone }),
    officerByLid: (lid: Lid): Officer | undefined => byLid.get({ lid }),
    officerByCode: (code: string): Officer | undefined =>
      db.select().from(officers).where(eq(officers.inviteCode, code)).get(),
    officers: (): Officer[] => db.select().from(officers).orderBy(officers.id).all(),
    addOfficer: (phone: Phone, name: string, now: Moment): number =>
      db
        .insert(officers)
        .values({ id: fresh('officers'), phone, name, createdAt: now })
        .returning()
        .get().id,
    renameOfficer(id: number, name: string): void {
      db.update(officers).set({ name }).where(eq(officers.id, id)).run();
    },
    /** Takes down an officer's LID; whoever had it before has it no more. */
    learn(id: number, lid: Identity['lid']): void {
      db.update(officers).set({ lid: null }).where(eq(officers.lid, lid)).run();
      db.update(officers).set({ lid }).where(eq(officers.id, id)).run();
    },
    /** An officer wrote: true for the first time. Whoever writes is on WhatsApp. */
    markWritten: (id: number, at: Moment): boolean => {
      db.update(officers)
        .set({ unreachableAt: null })
        .where(and(eq(officers.id, id), isNotNull(officers.unreachableAt)))
        .run();
      return (
        db
          .update(officers)
          .set({ wroteAt: at })
          .where(and(eq(officers.id, id), isNull(officers.wroteAt)))
          .run().changes === 1
      );
    },
    markChecked(id: number, at: Moment): void {
      db.update(officers).set({ checkedAt: at }).where(eq(officers.id, id)).run();
    },
    /** Forgets what WhatsApp said of a number, so that it is asked and tried again. */
    tryAgain(id: number): void {
      db.update(officers)
        .set({ unreachableAt: null, checkedAt: null })
        .where(and(eq(officers.id, id), isNotNull(officers.unreachableAt)))
        .run();
    },
    setInviteCode(id: number, code: string): void {
      db.update(officers).set({ inviteCode: code }).where(eq(officers.id, id)).run();
    },

    /** Takes down an officer's wish to get no more; the number under which it is decided. */
    requestStop(officerId: number, at: Moment): { id: number; isNew: boolean } {
      const [added] = db
        .insert(stopRequests)
        .values({ id: fresh('stop_requests'), officerId, at })
        .onConflictDoNothing()
        .returning({ id: stopRequests.id })
        .all();
      if (added) return { id: added.id, isNew: true };
      const open = db
        .select({ id: stopRequests.id })
        .from(stopRequests)
        .where(and(eq(stopRequests.officerId, officerId), isNull(stopRequests.decision)))
        .get();
      return { id: open?.id ?? 0, isNew: false };
    },
    /** Wishes to stop that nobody has decided, oldest first. */
    openStopRequests: () =>
      db
        .select({ id: stopRequests.id, officerId: stopRequests.officerId, name: officers.name })
        .from(stopRequests)
        .innerJoin(officers, eq(officers.id, stopRequests.officerId))
        .where(isNull(stopRequests.decision))
        .orderBy(stopRequests.id)
        .all(),
    /** Decides a wish to stop; whose it was, or undefined when it is unknown or was decided before. */
    decideStop(
      id: number,
      decision: 'agreed' | 'refused',
      by: number | null,
      at: Moment,
    ): Officer | undefined {
      const [decided] = db
        .update(stopRequests)
        .set({ decision, decidedBy: by, decidedAt: at })
        .where(and(eq(stopRequests.id, id), isNull(stopRequests.decision)))
        .returning({ officerId: stopRequests.officerId })
        .all();
      if (!decided) return undefined;
      if (decision === 'agreed')
        db.update(officers).set({ stoppedAt: at }).where(eq(officers.id, decided.officerId)).run();
      return byId.get({ id: decided.officerId });
    },
    /** The officer wants messages again, or withdraws a wish; false when there was nothing of that. */
    startAgain(officerId: number, at: Moment): boolean {
      const withdrawn = db
        .update(stopRequests)
        .set({ decision: 'withdrawn', decidedAt: at })
        .where(and(eq(stopRequests.officerId, officerId), isNull(stopRequests.decision)))
        .run().changes;
      const begun = db
        .update(officers)
        .set({ stoppedAt: null })
        .where(and(eq(officers.id, officerId), isNotNull(officers.stoppedAt)))
        .run().changes;
      return withdrawn + begun > 0;
    },

    markUnreachable(phone: Phone, at: Moment): void {
      db.update(officers)
        .set({ unreachableAt: at })
        .where(and(eq(officers.phone, phone), isNull(officers.unreachableAt)))
        .run();
    },

    agencies: (): Agency[] => everyAgency.all(),
    /** Those, and their other spellings. */
    spellings: (): Agency[] => everySpelling.all(),
    addAgency: (code: string | null, name: string, now: Moment): Agency =>
      db
        .insert(agencies)
        .values({ id: fresh('agencies'), code, name, key: agencyKey(name), createdAt: now })
        .returning()
        .get(),
    /** Completes what is known of an agency: its code, and its name written out. */
    updateAgency(id: number, code: string | null, name: string): void {
      db.update(agencies)
        .set({ code, name, key: agencyKey(name) })
        .where(eq(agencies.id, id))
        .run();
    },
    /** Its officers are told things from a moment on; null for no more. */
    begin(id: number, at: Moment | null): void {
      db.update(agencies).set({ begunAt: at }).where(eq(agencies.id, id)).run();
    },
    /** The agencies whose officers are told things already, where a region begins an agency at a time. */
    begun: (): number[] => begun.all(),
    /** Agencies to which nobody in the roster is assigned. */
    unmatchedAgencies: (): Agency[] => unmatched.all(),

    /** Every assignment not ended, with its decree's dates. */
    assignments: () => named.all(),
    addAssignment(
      officerId: number,
      agencyId: number | null,
      role: Role,
      terms: AssignmentTerms,
      now: Moment,
    ): number {
      return db
        .insert(assignments)
        .values({
          id: fresh('assignments'),
          ...{ officerId, agencyId, role, ...terms, createdAt: now },
        })
        .returning({ id: assignments.id })
        .get().id;
    },
    /** Whose cases are an assignment's, where two share a place by time. */
    shareCases(id: number, { since, before }: CasesHeld): void {
      db.update(assignments)
        .set({ casesSince: since, casesBefore: before })
        .where(eq(assignments.id, id))
        .run();
    },
    /** `endIsMeant`: whether its end was set on purpose. */
    changeAssignment(id: number, terms: AssignmentTerms, endIsMeant: boolean): void {
      db.update(assignments)
        .set({ ...terms, endIsMeant })
        .where(eq(assignments.id, id))
        .run();
    },
    endAssignment(id: number, now: Moment): void {
      db.update(assignments).set({ endedAt: now }).where(eq(assignments.id, id)).run();
    },

    /** What `checkRoster` looks at: agencies of the roster and those that have open dispositions. */
    facts(day: Day): RosterFacts {
      const found = agencyFacts.all();
      return {
        // Whoever was ended or replaced on purpose is no trouble.
        assignments: present(inTerm(this.assignments(), graceDays), day).filter(
          (a) => !(a.endIsMeant && a.validUntil !== null && a.validUntil < day),
        ),
        agencies: found.filter((agency) => agency.assigned === 1 || agency.openDispositions > 0),
      };
    },
  };
}
