import { say } from '../domain/said.js';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Moment } from '../domain/day.js';
import { Problem } from '../domain/problem.js';
import type { Phone } from '../domain/roster.js';
import type { Database } from './database.js';

/** Somebody who is forgotten: how their number is known again, which is kept nowhere. */
interface Tombstone {
  readonly hash: string;
  readonly salt: string;
  readonly at: Moment;
}

/** Everything that is kept of an officer, in their own words and about them. */
export interface KeptOfPerson {
  readonly sent: readonly {
    readonly at: Moment;
    readonly kind: string;
    readonly state: string;
    readonly text: string;
  }[];
  readonly received: readonly {
    readonly at: Moment;
    readonly kind: string;
    readonly intent: string;
    readonly outcome: string;
    readonly text: string;
  }[];
  readonly reports: readonly {
    readonly at: Moment;
    readonly trackingId: string;
    readonly kind: string;
    readonly note: string | null;
  }[];
  readonly leaves: readonly { readonly fromDay: number; readonly untilDay: number }[];
  readonly stopRequests: readonly { readonly at: Moment; readonly decision: string | null }[];
}

interface Row {
  readonly id: number;
  readonly phone: string;
}

interface Mention {
  readonly id: number;
  /** The message without them. */
  readonly text: string;
}

/** Where somebody stands in what others were told, up to a message. */
export interface Mentions {
  readonly upTo: number;
  readonly found: readonly Mention[];
}

/** What an erasure emptied; counts. */
export interface Erased {
  readonly sent: number;
  readonly received: number;
  readonly notes: number;
  /** Messages to others in which their name or words stood. */
  readonly mentions: number;
}

/** Beside the database, so that a restored backup knows who is forgotten. */
const FILE = 'erased.json';
/** What stands in place of a name. */
const GONE = '(dihapus)';
/** Words that short are nobody's own. */
const SHORTEST = 4;

/** A number that nobody has, in place of one that is forgotten. */
const placeholder = (id: number) => `0000${String(id).padStart(8, '0')}` as Phone;
const hashOf = (salt: string, phone: string) =>
  createHmac('sha256', salt).update(phone).digest('hex');

/** Whether a list of erased persons lies beside a database. */
export const isAnybodyErased = (database: string): boolean =>
  database !== ':memory:' && existsSync(join(dirname(database), FILE));

export type ErasureStore = ReturnType<typeof createErasureStore>;

/** Queries that gather what is kept of a person, and that forget them. */
export function createErasureStore({ sqlite, transaction }: Database) {
  const all = sqlite.prepare<[], Tombstone>(`select hash, salt, at from tombstones order by at`);
  const add = sqlite.prepare<[string, string, Moment]>(
    `insert into tombstones (hash, salt, at) values (?, ?, ?) on conflict do nothing`,
  );
  const drop = sqlite.prepare<[string]>(`delete from tombstones where hash = ?`);
  const people = sqlite.prepare<[], { id: number; phone: string }>(
    `select id, phone from officers where erased_at is null`,
  );
  const person = sqlite.prepare<[number], { name: string; phone: string; lid: string | null }>(
    `select name, phone, lid from officers where id = ?`,
  );
  const sent = sqlite.prepare<[number], KeptOfPerson['sent'][number]>(
    `select created_at as at, kind, state, text from outbox where officer_id = ? order by id`,
  );
  const received = sqlite.prepare<[number], KeptOfPerson['received'][number]>(
    `select at, kind, intent, outcome, text from inbound where officer_id = ? order by at, id`,
  );
  const reports = sqlite.prepare<[number], KeptOfPerson['reports'][number]>(
    `select r.at, c.tracking_id as trackingId, r.kind, r.note from inbound i join reports r on r.inbound_id = i.id
     join dispositions d on d.id = r.disposition_id join complaints c on c.id = d.complaint_id
     where i.officer_id = ? order by r.at, r.id`,
  );
  const leaves = sqlite.prepare<[number], KeptOfPerson['leaves'][number]>(
    `select from_day as fromDay, until_day as untilDay from leaves where officer_id = ? order by id`,
  );
  const stops = sqlite.prepare<[number], KeptOfPerson['stopRequests'][number]>(
    `select at, decision from stop_requests where officer_id = ? order by id`,
  );
  // Everything that was ever said to others: read outside any transaction, as it holds up nobody.
  const saidToOthers = sqlite.prepare<[number, number], { id: number; text: string }>(
    `select id, text from outbox where officer_id is not ? and id > ? and kind in ('report', 'alert', 'digest', 'answer')`,
  );
  const newest = sqlite.prepare<[], number>(`select coalesce(max(id), 0) from outbox`).pluck();
  const versions = sqlite.prepare<[], { id: number; object: string; content: string }>(
    `select id, object, content from versions where content is not null`,
  );
  const setVersion = sqlite.prepare<[string | null, number]>(
    `update versions set content = ? where id = ?`,
  );
  const setText = sqlite.prepare<[string, number]>(`update outbox set text = ? where id = ?`);
  const emptyings = [
    `update officers set name = '${GONE} ' || id, phone = :phone, lid = null, invite_code = null, erased_at = :now where id = :id`,
    `update assignments set ended_at = :now where officer_id = :id and ended_at is null`,
    `update leaves set deputy_id = null where deputy_id = :id`,
    `update reports set note = null where inbound_id in (select id from inbound where officer_id = :id)`,
    `update outbox set text = '', phone = :phone where officer_id = :id`,
    `update inbound set text = '', chat = :phone where officer_id = :id`,
    `update simulated_messages set text = '', phone = :phone where phone = :number`,
  ].map((sql) => sqlite.prepare<{ id: number; phone: string; number: string; now: Moment }>(sql));
  const numbersSent = sqlite
    .prepare<[number], string>(`select distinct phone from outbox where officer_id = ?`)
    .pluck();
  const waiting = sqlite.prepare<[number], { id: number }>(
    `select id from outbox where officer_id = ? and state in ('queued', 'retry')`,
  );
  const cancel = sqlite.prepare<[Moment, number]>(
    `update outbox set state = 'cancelled', reason = 'erased', changed_at = ?, watch_at = null where id = ?`,
  );
  const note = sqlite.prepare<[number, Moment]>(
    `insert into transitions (outbox_id, at, state, reason) values (?, ?, 'cancelled', 'erased')`,
  );
  const dropKeys = sqlite.prepare<[string]>(`delete from whatsapp_keys where instr(name, ?) > 0`);

  const has = (phone: string): Tombstone | null =>
    all.all().find(({ salt, hash }) => hashOf(salt, phone) === hash) ?? null;

  /** Where their name and their words stand in what others were told since a message. */
  const mentionsOf = (id: number, since: number) => {
    const { name = '' } = person.get(id) ?? {};
    const words = [name, ...reports.all(id).map((one) => one.note ?? '')].filter(
      (one) => one.trim().length >= SHORTEST,
    );
    const found: Mention[] = [];
    if (words.length > 0)
      for (const row of saidToOthers.iterate(id, since)) {
        const text = words.reduce((so, word) => so.replaceAll(word, GONE), row.text);
        if (text !== row.text) found.push({ id: row.id, text });
      }
    return found;
  };

  const emptyVersions = (id: number, { name, phone }: { name: string; phone: string }) => {
    const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
    for (const row of versions.all()) {
      const content = row.content
        .replaceAll(inJson(phone), placeholder(id))
        .replaceAll(inJson(name), `${GONE} ${id}`);
      if (row.object === `officer ${id}`) setVersion.run(null, row.id);
      else if (content !== row.content) setVersion.run(content, row.id);
    }
  };

  /** Every number that an officer had here: of now, that messages went to, and that acts on them recorded. */
  const numbersOf = (id: number): ReadonlySet<string> => {
    const recorded = versions.all().flatMap(({ content }) => {
      if (!content.startsWith('{')) return [];
      const { rows } = JSON.parse(content) as { rows?: { officers?: Row[] } };
      return (rows?.officers ?? []).flatMap((row) => (row.id === id ? [row.phone] : []));
    });
    const now = person.get(id)?.phone;
    const known = [...(now === undefined ? [] : [now]), ...numbersSent.all(id), ...recorded];
    return new Set(known.filter((phone) => phone !== placeholder(id)));
  };

  const lookThrough = (id: number): Mentions => ({
    upTo: newest.get() ?? 0,
    found: mentionsOf(id, 0),
  });

  const erase = (id: number, now: Moment, { upTo, found } = lookThrough(id)): Erased => {
    const known = person.get(id);
    if (!known) return { sent: 0, received: 0, notes: 0, mentions: 0 };
    const kept = [sent.all(id), received.all(id), reports.all(id)] as const;
    const mentions = [...found, ...mentionsOf(id, upTo)];
    for (const one of mentions) setText.run(one.text, one.id);
    for (const one of waiting.all(id)) {
      cancel.run(now, one.id);
      note.run(one.id, now);
    }
    for (const phone of numbersOf(id)) emptyVersions(id, { name: known.name, phone });
    const values = { id, phone: placeholder(id), number: known.phone, now };
    for (const statement of emptyings) {
      const named = Object.fromEntries(
        Object.entries(values).filter(([name]) => statement.source.includes(`:${name}`)),
      );
      statement.run(named as typeof values);
    }
    dropKeys.run(known.phone);
    const lid = known.lid?.split('@')[0]?.split(':')[0] ?? '';
    if (lid.length >= SHORTEST) dropKeys.run(lid);
    return {
      ...{ sent: kept[0].length, received: kept[1].length, mentions: mentions.length },
      notes: kept[2].filter((one) => one.note !== null).length,
    };
  };

  const path = sqlite.memory ? null : join(dirname(sqlite.name), FILE);
  const write = () => {
    if (path === null) return;
    const part = `${path}.${randomBytes(4).toString('hex')}`;
    writeFileSync(part, `${JSON.stringify({ erased: all.all() }, null, 2)}\n`, { mode: 0o600 });
    renameSync(part, path);
  };

  return {
    /** All that is kept of an officer, besides the roster's rows of them. */
    kept: (id: number): KeptOfPerson => ({
      ...{ sent: sent.all(id), received: received.all(id), reports: reports.all(id) },
      ...{ leaves: leaves.all(id), stopRequests: stops.all(id) },
    }),
    /** Since when the owner of a number is forgotten; null where they are not. */
    erasedSince: (phone: Phone): Moment | null => has(phone)?.at ?? null,
    /** Forgets an officer, and keeps a salted hash of each number that they had. Run it inside a transaction, and `keep` after it. */
    forget(id: number, now: Moment, mentions = lookThrough(id)): Erased {
      for (const phone of numbersOf(id)) {
        // A number that somebody else has by now is theirs.
        if (people.all().some((one) => one.phone === phone && one.id !== id)) continue;
        const salt = randomBytes(16).toString('hex');
        add.run(hashOf(salt, phone), salt, now);
      }
      return erase(id, now, mentions);
    },
    /** Where an officer's name and words stand in what others were told; looked for before anything is locked. */
    lookThrough,
    /** Lets a number be entered again; false where it was not forgotten. Run `keep` after it. */
    readmit(phone: Phone): boolean {
      const found = has(phone);
      if (found) drop.run(found.hash);
      return found !== null;
    },
    /** Writes who is forgotten beside the database, once that is committed. */
    keep: write,
    /**
     * Takes in who is forgotten by the file beside the database: a restored backup may know them still. How many
     * officers were forgotten anew. Throws `Problem` for a damaged file.
     */
    heed(): number {
      const stored = path !== null && existsSync(path) ? readTombstones(path) : [];
      const known = all.all();
      const fresh = stored.filter(({ hash }) => !known.some((one) => one.hash === hash));
      if (fresh.length > 0)
        transaction(() => fresh.forEach(({ hash, salt, at }) => add.run(hash, salt, at)));
      if (path !== null && known.some(({ hash }) => !stored.some((one) => one.hash === hash)))
        write();
      if (fresh.length === 0) return 0;
      const back = people.all().flatMap(({ id, phone }) => {
        const found = has(phone);
        return found === null ? [] : [{ id, at: found.at }];
      });
      transaction(() => back.forEach(({ id, at }) => erase(id, at)));
      return back.length;
    },
  };
}

function readTombstones(path: string): Tombstone[] {
  try {
    const { erased } = JSON.parse(readFileSync(path, 'utf8')) as { erased: Tombstone[] };
    const isWhole = erased.every(
      ({ hash, salt, at }) =>
        typeof hash === 'string' && typeof salt === 'string' && typeof at === 'number',
    );
    if (isWhole) return erased;
  } catch {
    // Told below, as one that is not whole.
  }
  throw new Problem(
    say`${path}: the list of erased persons is damaged. Restore it from a backup, or move it away if nobody was erased.`,
  );
}
