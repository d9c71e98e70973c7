import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { CorrectionKind } from '../domain/correction.js';
import type { Classification, ComplaintStatus, Privacy, Way } from '../domain/complaint.js';
import { NEVER, type ClockState, type ReportKind } from '../domain/clock.js';
import type { MessageKind, OutboxState, Why } from '../domain/outbox.js';
import type { ClockKind, Tone } from '../domain/policy.js';
import type { EventState, EventType } from '../domain/event.js';
import type { IncomingKind } from '../domain/ports.js';
import type { Lid } from '../domain/address.js';
import type { Phone, Role } from '../domain/roster.js';
import type { AttemptKind } from '../domain/attempts.js';
import type { AccountRole } from '../domain/account.js';
import type { Mouth } from '../domain/act.js';

// Moments are milliseconds since 1970 (`..At`), days are days since 1970 (`..Day`, `valid..`).

export const officers = sqliteTable('officers', {
  id: integer().primaryKey(),
  phone: text().$type<Phone>().notNull().unique(),
  name: text().notNull(),
  createdAt: integer().notNull(),
  /** Since when WhatsApp says that the number is not on it. */
  unreachableAt: integer(),
  /** WhatsApp's other name for the same account; no phone number. */
  lid: text().$type<Lid>().unique(),
  /** When the officer first wrote to the bot: only such may be told things without WhatsApp minding. */
  wroteAt: integer(),
  /** When WhatsApp was last asked whether the number is on it. */
  checkedAt: integer(),
  /** Stands in the invitation's text, and names the officer where WhatsApp hides the number. */
  inviteCode: text().unique(),
  /** Since when the officer gets no messages, as asked for and agreed to. */
  stoppedAt: integer(),
  /** Since when nothing personal is kept of them; the row stands for the roster's history. */
  erasedAt: integer(),
});

/** An officer's wish to get no more messages, until a coordinator decides. */
export const stopRequests = sqliteTable(
  'stop_requests',
  {
    id: integer().primaryKey(),
    officerId: integer()
      .notNull()
      .references(() => officers.id),
    at: integer().notNull(),
    decision: text().$type<'agreed' | 'refused' | 'withdrawn'>(),
    decidedBy: integer().references(() => officers.id),
    decidedAt: integer(),
  },
  (t) => [
    uniqueIndex('stop_requests_open')
      .on(t.officerId)
      .where(sql`${t.decision} is null`),
  ],
);

export const agencies = sqliteTable(
  'agencies',
  {
    id: integer().primaryKey(),
    code: text().unique(),
    name: text().notNull(),
    key: text().notNull(),
    createdAt: integer().notNull(),
    /** The agency of which this is another spelling; null for one of its own. */
    joinedInto: integer(),
    /** Since when its officers are told things, where a region begins an agency at a time. */
    begunAt: integer(),
  },
  (t) => [
    index('agencies_key').on(t.key),
    index('agencies_joined')
      .on(t.joinedInto)
      .where(sql`${t.joinedInto} is not null`),
  ],
);

export const assignments = sqliteTable(
  'assignments',
  {
    id: integer().primaryKey(),
    officerId: integer()
      .notNull()
      .references(() => officers.id),
    /** Null for a region-wide role. */
    agencyId: integer().references(() => agencies.id),
    role: text().$type<Role>().notNull(),
    validFrom: integer(),
    validUntil: integer(),
    decree: text(),
    createdAt: integer().notNull(),
    endedAt: integer(),
    /** Whether `validUntil` was set on purpose, and is no mere end of a decree. */
    endIsMeant: integer({ mode: 'boolean' }).notNull().default(false),
    /** Where two share a place by time: only cases that came since, or that had come before; null for all. */
    casesSince: integer(),
    casesBefore: integer(),
  },
  (t) => [
    uniqueIndex('assignments_current')
      .on(t.officerId, t.agencyId, t.role)
      .where(sql`${t.endedAt} is null`),
    uniqueIndex('assignments_current_region')
      .on(t.officerId, t.role)
      .where(sql`${t.endedAt} is null and ${t.agencyId} is null`),
    index('assignments_agency').on(t.agencyId),
  ],
);

/** When somebody is away, and who stands in for them; begins and ends by itself. */
export const leaves = sqliteTable(
  'leaves',
  {
    id: integer().primaryKey(),
    officerId: integer()
      .notNull()
      .references(() => officers.id),
    fromDay: integer().notNull(),
    /** The last day of it. */
    untilDay: integer().notNull(),
    /** Null where the others of the agency see to all. */
    deputyId: integer().references(() => officers.id),
    at: integer().notNull(),
  },
  (t) => [index('leaves_until').on(t.untilDay), index('leaves_officer').on(t.officerId)],
);

/** Somebody follows another in a place from a day on: what is to be said of it, and when it was. */
export const handovers = sqliteTable(
  'handovers',
  {
    id: integer().primaryKey(),
    fromOfficer: integer()
      .notNull()
      .references(() => officers.id),
    toOfficer: integer()
      .notNull()
      .references(() => officers.id),
    /** Null for a region-wide role. */
    agencyId: integer().references(() => agencies.id),
    role: text().$type<Role>().notNull(),
    /** The first day of who follows. */
    day: integer().notNull(),
    onlyNew: integer({ mode: 'boolean' }).notNull(),
    tellHead: integer({ mode: 'boolean' }).notNull(),
    /** When the one who goes, and the head, were told or could not be. */
    saidAt: integer(),
    /** When the one who follows was told what waits for them, or need not be any more. */
    toldAt: integer(),
    at: integer().notNull(),
  },
  (t) => [
    index('handovers_pending')
      .on(t.day)
      .where(sql`${t.saidAt} is null or ${t.toldAt} is null`),
    index('handovers_to').on(t.toOfficer),
  ],
);

export const complaints = sqliteTable(
  'complaints',
  {
    id: integer().primaryKey(),
    /** Of LAPOR!, or a provisional one for what LAPOR! does not know yet. */
    trackingId: text().notNull().unique(),
    /** The provisional ID that it had before. */
    formerId: text(),
    title: text().notNull(),
    text: text().notNull(),
    classification: text().$type<Classification>().notNull(),
    rawClassification: text().notNull(),
    privacy: text().$type<Privacy>().notNull(),
    /** The newest word for it; empty while nobody told any. */
    rawPrivacy: text().notNull().default(''),
    category: text().notNull(),
    channel: text().notNull(),
    receivedAt: integer(),
    createdAt: integer().notNull(),
    /** Where it happened, how its answer was rated, and why it was postponed, as recaps count them. */
    district: text().notNull().default(''),
    village: text().notNull().default(''),
    rating: text().notNull().default(''),
    postponement: text().notNull().default(''),
    /** What sources tell where an admin corrected the class; null where nobody did. */
    toldClassification: text().$type<Classification>(),
    toldRawClassification: text(),
  },
  (t) => [index('complaints_district').on(t.district), index('complaints_channel').on(t.channel)],
);

/** Who said what of a complaint and when, so that contradictions are settled alike in any order. */
export const provenance = sqliteTable('provenance', {
  complaintId: integer()
    .primaryKey()
    .references(() => complaints.id),
  /** Which word each fact is held by, and what was seen of its agencies; see `store/provenance.ts`. */
  stamps: text().notNull(),
  log: text().notNull(),
  /** A hash of the newest word, where no later one contradicts it, and its moments: the same word later changes nothing. */
  said: text().notNull().default(''),
  saidAt: integer().notNull().default(0),
  saidFiledAt: integer().notNull().default(0),
  /** The latest moment of any word in it. */
  lastAt: integer().notNull().default(0),
  /** The last of `repetitions` that is in it already. */
  through: integer().notNull().default(0),
});

/** Which complaints a source showed once more as they were: those whose IDs lie from the first to the last. */
export const repetitions = sqliteTable(
  'repetitions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    filedAt: integer().notNull(),
    way: text().$type<Way>().notNull(),
    isWhole: integer({ mode: 'boolean' }).notNull(),
    knownAt: integer().notNull(),
    firstId: integer().notNull(),
    lastId: integer().notNull(),
  },
  (t) => [index('repetitions_at').on(t.at)],
);

/** Tracking IDs that complaints had before: provisional ones that were linked. */
export const formerIds = sqliteTable(
  'former_ids',
  {
    trackingId: text().primaryKey(),
    complaintId: integer()
      .notNull()
      .references(() => complaints.id),
    at: integer().notNull(),
  },
  (t) => [index('former_ids_complaint').on(t.complaintId)],
);

export const dispositions = sqliteTable(
  'dispositions',
  {
    id: integer().primaryKey(),
    complaintId: integer()
      .notNull()
      .references(() => complaints.id),
    agencyId: integer()
      .notNull()
      .references(() => agencies.id),
    disposedAt: integer().notNull(),
    /** When it became known here. */
    openedAt: integer().notNull(),
    /** The day from which its clocks count. */
    startDay: integer().notNull(),
    policyVersion: text().notNull(),
    backlog: integer({ mode: 'boolean' }).notNull(),
    status: text().$type<ComplaintStatus>().notNull(),
    rawStatus: text().notNull(),
    /** When a hand-over (or a reporter's new word) became known that nobody was told of yet. */
    untoldSince: integer(),
    /** How often something new was told; part of the notice's key. */
    tellings: integer().notNull(),
    wakeAt: integer(),
    /** Why there is no next step; null when there is one. */
    idleReason: text(),
    endedAt: integer(),
    endReason: text(),
    /** Since when exports leave it out, while it is open; null where the last one that could show it did. */
    missingSince: integer(),
    /** The first day on which something is said of it again, where an admin held it back; null where nobody did. */
    heldUntil: integer(),
    /** When the first of its clocks that run is due (`nextDue`): what lists are in the order of. */
    nextDue: integer().notNull().default(NEVER),
  },
  (t) => [
    index('dispositions_complaint').on(t.complaintId, t.agencyId),
    uniqueIndex('dispositions_open')
      .on(t.complaintId, t.agencyId)
      .where(sql`${t.endedAt} is null`),
    index('dispositions_held')
      .on(t.heldUntil)
      .where(sql`${t.heldUntil} is not null and ${t.endedAt} is null`),
    index('dispositions_wake')
      .on(t.wakeAt)
      .where(sql`${t.wakeAt} is not null`),
    index('dispositions_stuck')
      .on(t.id)
      .where(sql`${t.endedAt} is null and ${t.wakeAt} is null and ${t.idleReason} is null`),
    index('dispositions_missing')
      .on(t.missingSince)
      .where(sql`${t.missingSince} is not null`),
    index('dispositions_finished')
      .on(t.id)
      .where(sql`${t.endedAt} is null and ${t.idleReason} = 'ladder_finished'`),
    index('dispositions_untold')
      .on(t.id)
      .where(sql`${t.endedAt} is null and ${t.untoldSince} is not null`),
    index('dispositions_ended')
      .on(t.endedAt)
      .where(sql`${t.endedAt} is not null`),
    index('dispositions_next_due')
      .on(t.nextDue, t.id)
      .where(sql`${t.endedAt} is null`),
    index('dispositions_agency_open')
      .on(t.agencyId)
      .where(sql`${t.endedAt} is null`),
  ],
);

/** An admin's word on a case, which outranks what sources say of it; taken out again where it is undone. */
export const corrections = sqliteTable(
  'corrections',
  {
    id: integer().primaryKey(),
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    kind: text().$type<CorrectionKind>().notNull(),
    /** A moment or a day, by its kind. */
    value: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('corrections_disposition').on(t.dispositionId)],
);

export const clocks = sqliteTable(
  'clocks',
  {
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    kind: text().$type<ClockKind>().notNull(),
    round: integer().notNull(),
    days: integer().notNull(),
    ladder: text().notNull(),
    startDay: integer().notNull(),
    dueDay: integer().notNull(),
    provisional: integer({ mode: 'boolean' }).notNull(),
    since: integer().notNull(),
    state: text().$type<ClockState>().notNull(),
    stopReason: text(),
    resumeDay: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.dispositionId, t.kind] }),
    index('clocks_provisional')
      .on(t.dispositionId)
      .where(sql`${t.provisional} = 1`),
    index('clocks_paused')
      .on(t.since, t.dispositionId)
      .where(sql`${t.state} = 'paused'`),
  ],
);

/** What one officer was told, or need not be told, of one rung; officer 0 is nobody. */
export const notices = sqliteTable(
  'notices',
  {
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    /** A clock, or `new` or `confirm`. */
    clock: text().notNull(),
    rung: integer().notNull(),
    officerId: integer().notNull(),
    period: integer().notNull(),
    outcome: text().$type<'told' | 'untold' | 'superseded' | 'passed' | 'nobody'>().notNull(),
    reason: text(),
    outboxId: integer(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dispositionId, t.clock, t.period, t.rung, t.officerId] })],
);

export const outbox = sqliteTable(
  'outbox',
  {
    id: integer().primaryKey(),
    /** What must not be queued twice, such as a digest's kind, officer and date. */
    key: text().unique(),
    officerId: integer().references(() => officers.id),
    phone: text().$type<Phone>().notNull(),
    kind: text().$type<MessageKind>().notNull(),
    text: text().notNull(),
    messageId: text().notNull().unique(),
    state: text().$type<OutboxState>().notNull(),
    reason: text(),
    attempts: integer().notNull(),
    notBefore: integer().notNull(),
    /** Among messages queued at once, those of a lower rank leave first. */
    rank: integer().notNull(),
    /** Whether it offers the digits 1 to 4. */
    menu: integer({ mode: 'boolean' }).notNull(),
    /** Whether it lists its complaints by numbers, so that a digit is a place in it. */
    numbered: integer({ mode: 'boolean' }).notNull().default(false),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
    /** When it was first tried; what ceilings count. */
    sentAt: integer(),
    /** When to look whether it reached the officer; null when nobody waits for that. */
    watchAt: integer(),
  },
  (t) => [
    index('outbox_sent')
      .on(t.sentAt)
      .where(sql`${t.sentAt} is not null`),
    index('outbox_watch')
      .on(t.watchAt)
      .where(sql`${t.watchAt} is not null`),
    index('outbox_watched')
      .on(t.officerId)
      .where(sql`${t.watchAt} is not null`),
    // What waits, in the order in which it leaves: answers, and the others.
    index('outbox_answers')
      .on(t.createdAt, t.rank, t.id, t.notBefore)
      .where(sql`${t.state} in ('queued', 'retry') and ${t.kind} = 'answer'`),
    index('outbox_others')
      .on(t.createdAt, t.rank, t.id, t.notBefore)
      .where(sql`${t.state} in ('queued', 'retry') and ${t.kind} <> 'answer'`),
    index('outbox_officer').on(t.officerId, t.id),
    index('outbox_trouble')
      .on(t.changedAt)
      .where(sql`${t.state} in ('failed', 'restricted', 'unknown')`),
    index('outbox_sending')
      .on(t.id)
      .where(sql`${t.state} = 'sending'`),
  ],
);

export const outboxItems = sqliteTable(
  'outbox_items',
  {
    outboxId: integer()
      .notNull()
      .references(() => outbox.id),
    position: integer().notNull(),
    dispositionId: integer().notNull(),
    why: text().$type<Why>().notNull(),
    clock: text().$type<ClockKind>(),
    rung: integer(),
    tone: text().$type<Tone>(),
    round: integer().notNull(),
    copy: integer({ mode: 'boolean' }).notNull(),
    standIn: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.outboxId, t.position] }),
    index('outbox_items_disposition').on(t.dispositionId),
  ],
);

/** What became of each message, state by state. */
export const transitions = sqliteTable(
  'transitions',
  {
    id: integer().primaryKey(),
    outboxId: integer()
      .notNull()
      .references(() => outbox.id),
    at: integer().notNull(),
    state: text().$type<OutboxState>().notNull(),
    reason: text(),
  },
  (t) => [index('transitions_message').on(t.outboxId)],
);

export const inbound = sqliteTable(
  'inbound',
  {
    id: integer().primaryKey(),
    /** Whose conversation: the officer's number, or what the messenger knows of a stranger. */
    chat: text().notNull(),
    messageId: text().notNull(),
    officerId: integer().references(() => officers.id),
    kind: text().$type<IncomingKind>().notNull().default('text'),
    /** Type and size of an image, document or recording. */
    media: text(),
    /** Empty when the sender is not in the roster: a stranger's words are not kept. */
    text: text().notNull(),
    /** The message that it answers, edits, deletes or reacts to. */
    quotedId: text(),
    intent: text().notNull(),
    outcome: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    uniqueIndex('inbound_once').on(t.chat, t.messageId),
    index('inbound_officer').on(t.officerId, t.at),
  ],
);

/** The highest ID that a row which is gone had, by the table: none is given twice, as the record of acts names them. */
export const usedIds = sqliteTable('used_ids', {
  name: text().primaryKey(),
  id: integer().notNull(),
});

export const reports = sqliteTable(
  'reports',
  {
    id: integer().primaryKey(),
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    officerId: integer()
      .notNull()
      .references(() => officers.id),
    kind: text().$type<ReportKind>().notNull(),
    note: text(),
    inboundId: integer()
      .notNull()
      .references(() => inbound.id),
    at: integer().notNull(),
    /** When its officer took it back; null while it holds. */
    undoneAt: integer(),
  },
  (t) => [
    index('reports_disposition').on(t.dispositionId),
    index('reports_at').on(t.at),
    index('reports_not_ours')
      .on(t.at)
      .where(sql`${t.kind} = 'not_ours' and ${t.undoneAt} is null`),
    index('reports_inbound').on(t.inboundId),
  ],
);

/** What happened to a disposition, in order, as `domain/history.ts` lists it. */
export const history = sqliteTable(
  'history',
  {
    id: integer().primaryKey(),
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    kind: text().notNull(),
    before: text(),
    after: text(),
    at: integer().notNull(),
    /** The import that first showed it, where one did. */
    importId: integer().references(() => imports.id),
  },
  (t) => [index('history_disposition').on(t.dispositionId), index('history_kind').on(t.kind, t.at)],
);

/** What something was at one moment, as an act found it or left it; emptied where the person that it speaks of is erased. */
export const versions = sqliteTable(
  'versions',
  {
    id: integer().primaryKey(),
    /** What it speaks of, such as `officer 12`. */
    object: text().notNull(),
    /** As JSON; null once it was erased. */
    content: text(),
  },
  (t) => [index('versions_object').on(t.object)],
);

/** Every act of an admin, whoever did it and through which mouth; rows are only ever added. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    /** A name or an office. */
    who: text().notNull(),
    /** The officer who acted, where it was one. */
    officerId: integer().references(() => officers.id),
    mouth: text().$type<Mouth>().notNull(),
    act: text().notNull(),
    object: text().notNull(),
    beforeId: integer().references(() => versions.id),
    afterId: integer().references(() => versions.id),
    reason: text(),
    /** The reason, where it can be emptied with whoever it names; `reason` holds those of former versions. */
    reasonId: integer().references(() => versions.id),
    /** The act that this one takes back. */
    undoes: integer(),
  },
  (t) => [
    index('audit_object').on(t.object),
    uniqueIndex('audit_undoes')
      .on(t.undoes)
      .where(sql`${t.undoes} is not null`),
  ],
);

export const imports = sqliteTable(
  'imports',
  {
    id: integer().primaryKey(),
    origin: text().notNull(),
    way: text().$type<Way>().notNull().default('export'),
    /** When what it showed was so. */
    asOf: integer(),
    /** When what the newest export before it showed was so: what it shows as new happened since. */
    previousAt: integer(),
    rows: integer().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    skipped: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('imports_way').on(t.way, t.at), index('imports_as_of').on(t.way, t.asOf)],
);

/** When exports were made that showed complaints of an agency: an export that leaves one out is known by the others. */
export const exportTimes = sqliteTable(
  'export_times',
  {
    agencyId: integer()
      .notNull()
      .references(() => agencies.id),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.at] }), index('export_times_at').on(t.at)],
);

/** Exports that would change much at once, and wait for a coordinator's word. */
export const heldExports = sqliteTable(
  'held_exports',
  {
    id: integer().primaryKey(),
    /** Where the file waits, without its folder. */
    file: text().notNull(),
    /** Of its content: what was agreed to is this and nothing else. */
    hash: text().notNull(),
    reason: text().notNull(),
    at: integer().notNull(),
    decision: text().$type<'agreed' | 'refused'>(),
    decidedBy: integer().references(() => officers.id),
    decidedAt: integer(),
    /** When the decision was carried out. */
    doneAt: integer(),
  },
  (t) => [index('held_exports_hash').on(t.hash)],
);

/** What is tried and has not ended well yet: counted before each try, so that what kills the program is known by it. */
export const attempts = sqliteTable(
  'attempts',
  {
    kind: text().$type<AttemptKind>().notNull(),
    /** What it is, such as a hash of its content. */
    key: text().notNull(),
    /** For messages about it; no content. */
    what: text().notNull(),
    tries: integer().notNull(),
    at: integer().notNull(),
    /** Since when it is not tried any more. */
    setAsideAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] })],
);

/** What another system is to be told, in order for each disposition. */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    eventId: text().notNull().unique(),
    dispositionId: integer()
      .notNull()
      .references(() => dispositions.id),
    type: text().$type<EventType>().notNull(),
    /** The exact JSON that is sent, on every try. */
    body: text().notNull(),
    state: text().$type<EventState>().notNull(),
    reason: text(),
    attempts: integer().notNull(),
    notBefore: integer().notNull(),
    createdAt: integer().notNull(),
    changedAt: integer().notNull(),
  },
  (t) => [
    index('events_disposition').on(t.dispositionId),
    index('events_pending')
      .on(t.dispositionId, t.id)
      .where(sql`${t.state} in ('queued', 'sending', 'retry')`),
    index('events_refused')
      .on(t.id)
      .where(sql`${t.state} = 'refused'`),
    index('events_delivered')
      .on(t.changedAt)
      .where(sql`${t.state} = 'delivered'`),
  ],
);

/** Answers already given to requests, by key, so that the same request is not carried out again. */
export const apiAnswers = sqliteTable(
  'api_answers',
  {
    key: text().primaryKey(),
    /** A hash of what was asked. */
    fingerprint: text().notNull(),
    status: integer().notNull(),
    body: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('api_answers_at').on(t.at)],
);

/** Days whose digests were decided: the row that makes a digest round happen once. */
export const digestDays = sqliteTable('digest_days', {
  day: integer().primaryKey(),
  at: integer().notNull(),
});

export const holidayTables = sqliteTable('holiday_tables', {
  key: text().primaryKey(),
  content: text().notNull(),
  loadedAt: integer().notNull(),
});

/** What admins put in place of a rule file or a template, version by version; the newest of a name holds. */
export const ruleVersions = sqliteTable(
  'rule_versions',
  {
    id: integer().primaryKey(),
    kind: text().notNull(),
    name: text().notNull(),
    /** Null where the file that was shipped holds again. */
    content: text(),
    at: integer().notNull(),
    who: text().notNull(),
  },
  (t) => [index('rule_versions_name').on(t.kind, t.name, t.id)],
);

export const settings = sqliteTable('settings', {
  name: text().primaryKey(),
  value: text().notNull(),
});

/** The one program that runs on this database. */
export const ownership = sqliteTable('ownership', {
  id: integer().primaryKey(),
  token: text().notNull(),
  host: text().notNull(),
  /** Which process IDs its own is among: a machine's boot and a container. */
  place: text().notNull(),
  pid: integer().notNull(),
  since: integer().notNull(),
  beatAt: integer().notNull(),
});

export const whatsappKeys = sqliteTable(
  'whatsapp_keys',
  {
    family: text().notNull(),
    name: text().notNull(),
    value: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.family, t.name] })],
);

export const simulatedMessages = sqliteTable(
  'simulated_messages',
  {
    id: text().primaryKey(),
    phone: text().$type<Phone>().notNull(),
    fromOfficer: integer({ mode: 'boolean' }).notNull(),
    text: text().notNull(),
    quotedId: text(),
    at: integer().notNull(),
  },
  (t) => [index('simulated_messages_phone').on(t.phone, t.at)],
);

/** Who asked to be forgotten: only a salted hash of their number, so that nothing brings them back unseen. */
export const tombstones = sqliteTable('tombstones', {
  hash: text().primaryKey(),
  salt: text().notNull(),
  at: integer().notNull(),
});

/** Who may enter the console. */
export const accounts = sqliteTable('accounts', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  role: text().$type<AccountRole>().notNull(),
  /** The password's PHC string; null until it is set by the link. */
  password: text(),
  /** The hash of a link by which a password is set, once, and until when it serves. */
  linkHash: text().unique(),
  linkUntil: integer(),
  createdAt: integer().notNull(),
  seenAt: integer(),
  removedAt: integer(),
});

/** Who is in the console now; of its token only the hash is kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    hash: text().primaryKey(),
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    startedAt: integer().notNull(),
    seenAt: integer().notNull(),
  },
  (t) => [index('sessions_account').on(t.accountId)],
);

/** Wrong passwords, by the account or the address that they were tried for or from. */
export const signInFailures = sqliteTable(
  'sign_in_failures',
  {
    key: text().primaryKey(),
    count: integer().notNull(),
    lastAt: integer().notNull(),
    /** Nothing is tried before that; null while it may be. */
    lockedUntil: integer(),
  },
  (t) => [index('sign_in_failures_last').on(t.lastAt)],
);

/** How many open dispositions are due next on each day, kept by triggers so that nobody counts them. */
export const openByDue = sqliteTable('open_by_due', {
  day: integer().primaryKey(),
  open: integer().notNull(),
});
