import type { Clock, ClockState } from '../domain/clock.js';
import type { ComplaintRecord, Disposition } from '../domain/disposition.js';
import { CALLED_OFF, type MessageItem, type Present } from '../domain/outbox.js';
import type { Database } from './database.js';

// Rows that a tick reads by the thousand, read without the query builder, which takes several times as long.

type Bare = Omit<Disposition, 'clocks'>;
type BareRow = Omit<Bare, 'complaint' | 'backlog'> & {
  readonly backlog: number;
  readonly complaintId: number;
} & Omit<ComplaintRecord, 'id'>;

/** A disposition with its complaint and agency, without its clocks. */
export function prepareById(sqlite: Database['sqlite']): (id: number) => Bare | undefined {
  const statement = sqlite.prepare<[number], BareRow>(
    `select d.id, d.agency_id as agencyId, a.name as agencyName, d.disposed_at as disposedAt, d.opened_at as openedAt,
       d.start_day as startDay, d.policy_version as policyVersion, d.backlog, d.status, d.raw_status as rawStatus,
       d.untold_since as untoldSince, d.tellings, d.wake_at as wakeAt, d.idle_reason as idleReason, d.ended_at as endedAt,
       d.end_reason as endReason, d.missing_since as missingSince, d.held_until as heldUntil, c.id as complaintId, c.tracking_id as trackingId, c.former_id as formerId, c.title, c.text, c.classification,
       c.raw_classification as rawClassification, c.privacy, c.raw_privacy as rawPrivacy, c.category, c.channel, c.received_at as receivedAt,
       c.district, c.village, c.rating, c.postponement, c.told_classification as toldClassification, c.told_raw_classification as toldRawClassification
     from dispositions d join complaints c on c.id = d.complaint_id join agencies a on a.id = d.agency_id where d.id = ?`,
  );
  return (id) => {
    const row = statement.get(id);
    return row && bareFrom(row);
  };
}

/** Field by field, as taking an object apart costs more than reading it. */
function bareFrom(row: BareRow): Bare {
  return {
    id: row.id,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    complaint: {
      id: row.complaintId,
      trackingId: row.trackingId,
      formerId: row.formerId,
      title: row.title,
      text: row.text,
      classification: row.classification,
      rawClassification: row.rawClassification,
      privacy: row.privacy,
      rawPrivacy: row.rawPrivacy,
      category: row.category,
      channel: row.channel,
      receivedAt: row.receivedAt,
      district: row.district,
      village: row.village,
      rating: row.rating,
      postponement: row.postponement,
      toldClassification: row.toldClassification,
      toldRawClassification: row.toldRawClassification,
    },
    disposedAt: row.disposedAt,
    openedAt: row.openedAt,
    startDay: row.startDay,
    policyVersion: row.policyVersion,
    backlog: row.backlog === 1,
    status: row.status,
    rawStatus: row.rawStatus,
    untoldSince: row.untoldSince,
    tellings: row.tellings,
    wakeAt: row.wakeAt,
    idleReason: row.idleReason,
    endedAt: row.endedAt,
    endReason: row.endReason,
    missingSince: row.missingSince,
    heldUntil: row.heldUntil,
  };
}

/** The clocks of a disposition. */
export function prepareClocksOf(sqlite: Database['sqlite']): (id: number) => Clock[] {
  const statement = sqlite.prepare<[number], Omit<Clock, 'provisional'> & { provisional: number }>(
    `select kind, round, days, ladder, start_day as startDay, due_day as dueDay, provisional, since, state,
       stop_reason as stopReason, resume_day as resumeDay from clocks where disposition_id = ?`,
  );
  return (id) =>
    statement.all(id).map((row) => ({
      kind: row.kind,
      round: row.round,
      days: row.days,
      ladder: row.ladder,
      startDay: row.startDay,
      dueDay: row.dueDay,
      provisional: row.provisional === 1,
      since: row.since,
      state: row.state,
      stopReason: row.stopReason,
      resumeDay: row.resumeDay,
    }));
}

type ItemRow = Omit<MessageItem, 'copy' | 'standIn'> & {
  position: number;
  copy: number;
  standIn: number;
};
const ITEMS = `select position, disposition_id as dispositionId, why, clock, rung, tone, round, copy, stand_in as standIn
  from outbox_items where outbox_id = ?`;

function itemOf(row: ItemRow): MessageItem {
  return {
    dispositionId: row.dispositionId,
    why: row.why,
    clock: row.clock,
    rung: row.rung,
    tone: row.tone,
    round: row.round,
    copy: row.copy === 1,
    standIn: row.standIn === 1,
  };
}

/** The items of a message in their order. */
export function prepareItemsOf(sqlite: Database['sqlite']): (outboxId: number) => MessageItem[] {
  const statement = sqlite.prepare<[number], ItemRow>(`${ITEMS} order by position`);
  return (id) => statement.all(id).map(itemOf);
}

type PerishableRow = ItemRow & {
  ended: string | null;
  clockRound: number | null;
  state: ClockState;
  stopReason: string | null;
};

/** The items of a message that time can make needless, with their positions and how things stand with them. */
export function preparePerishableItemsOf(
  sqlite: Database['sqlite'],
): (outboxId: number) => { position: number; item: MessageItem; present: Present }[] {
  const statement = sqlite.prepare<[number], PerishableRow>(
    `select i.position, i.disposition_id as dispositionId, i.why, i.clock, i.rung, i.tone, i.round, i.copy, i.stand_in as standIn,
       d.end_reason as ended, c.round as clockRound, c.state, c.stop_reason as stopReason
     from outbox_items i join dispositions d on d.id = i.disposition_id
     left join clocks c on c.disposition_id = i.disposition_id and c.kind = i.clock
     where i.outbox_id = ? and i.why not in ('digest', 'answer') order by i.position`,
  );
  return (id) =>
    statement.all(id).map((row) => ({
      position: row.position,
      item: itemOf(row),
      present: {
        ended: row.ended,
        clock:
          row.clockRound === null
            ? null
            : { round: row.clockRound, state: row.state, stopReason: row.stopReason },
      },
    }));
}

/** Whether a message has an item that time has made needless: the question of `mootReason` put to the database. */
export function prepareHasMoot(sqlite: Database['sqlite']): (outboxId: number) => boolean {
  const statement = sqlite.prepare<[number], { one: number }>(
    `select 1 as one from outbox_items i join dispositions d on d.id = i.disposition_id
     left join clocks c on c.disposition_id = i.disposition_id and c.kind = i.clock
     where i.outbox_id = ? and i.why not in ('digest', 'answer')
       and (i.round = ${CALLED_OFF} or d.end_reason is not null or (i.clock is not null and i.why <> 'confirm' and (c.kind is null or c.round <> i.round or c.state <> 'running')))
     limit 1`,
  );
  return (id) => statement.get(id) !== undefined;
}
