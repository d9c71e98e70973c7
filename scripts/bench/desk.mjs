// What an admin waits for at the desk: the list of cases, one case, and what will go out, with 100,000 open.
import { join } from 'node:path';
import {
  config,
  crowd,
  folder,
  intakeDeps,
  load,
  median,
  now,
  office,
  quick,
  report,
  round,
  rules,
} from './shared.mjs';

const { listComplaints } = await load('admin/complaint-list');
const { showComplaint } = await load('admin/complaint-view');
const { planAhead } = await load('admin/plan');
const { aheadOf } = await load('commands/ahead');

const OPEN = quick ? 10_000 : 100_000;
/** How many of them have something to be said of within the days that are planned. */
const DUE = 1_000;
const DAYS = 14;
const TIMES = 25;

export async function desk() {
  const { store, sqlite, start } = crowd(OPEN, join(folder, 'desk.db'));
  const at = start + 60_000;
  const day = 86_400_000;
  const wake = sqlite.prepare('update dispositions set wake_at = ? where id = ?');
  store.transaction(() => {
    for (let i = 1; i <= DUE; i++) wake.run(start + (1 + (i % (DAYS - 1))) * day, i);
  });
  const deps = { store, config, rules, office: () => office, intakeDeps: () => intakeDeps(store) };
  const many = OPEN.toLocaleString('en');

  const page = sqlite.prepare(
    `select d.id, d.next_due, c.tracking_id, c.title, a.name from dispositions d join complaints c on c.id = d.complaint_id
       join agencies a on a.id = d.agency_id where d.ended_at is null order by d.next_due, d.id limit 51`,
  );
  compared(
    `a page of the list of cases, ${many} open`,
    () => listComplaints(deps, { most: 50 }, at),
    () => page.all(),
  );
  const deep = { most: 50, after: listComplaints(deps, { most: 5_000 }, at).next };
  const [due, id] = deep.after.split('-').map(Number);
  const next = sqlite.prepare(
    `select d.id, d.next_due, c.tracking_id, c.title, a.name from dispositions d join complaints c on c.id = d.complaint_id
       join agencies a on a.id = d.agency_id where d.ended_at is null and (d.next_due, d.id) > (?, ?) order by d.next_due, d.id limit 51`,
  );
  compared(
    `its hundredth page, ${many} open`,
    () => listComplaints(deps, deep, at),
    () => next.all(due, id),
  );

  const parts = [
    'select * from complaints c join dispositions d on d.complaint_id = c.id where c.tracking_id = ?',
    'select k.* from complaints c join dispositions d on d.complaint_id = c.id join clocks k on k.disposition_id = d.id where c.tracking_id = ?',
    'select n.* from complaints c join dispositions d on d.complaint_id = c.id join notices n on n.disposition_id = d.id where c.tracking_id = ?',
    'select h.* from complaints c join dispositions d on d.complaint_id = c.id join history h on h.disposition_id = d.id where c.tracking_id = ?',
    'select r.* from complaints c join dispositions d on d.complaint_id = c.id join reports r on r.disposition_id = d.id where c.tracking_id = ?',
    'select s.*, o.name from complaints c join dispositions d on d.complaint_id = c.id join assignments s on s.agency_id = d.agency_id join officers o on o.id = s.officer_id where c.tracking_id = ?',
  ].map((sql) => sqlite.prepare(sql));
  const meant = String(10_000_000 + OPEN / 2);
  compared(
    `one case with all that is known of it, ${many} open`,
    () => showComplaint(deps, { trackingId: meant }, at),
    () => parts.map((part) => part.all(meant)),
  );

  const rehearseAhead = aheadOf({ config, rules }, store);
  let begun = now();
  const { messages } = await planAhead({ ...deps, rehearseAhead }, { days: DAYS }, at);
  const ours = now() - begun;
  begun = now();
  const copy = await store.copy();
  copy.close();
  // What a digest counts, for each agency.
  const open = sqlite.prepare(
    `select d.agency_id, count(distinct d.id), sum(k.due_day < ?), sum(k.due_day = ?) from dispositions d
       join clocks k on k.disposition_id = d.id and k.state = 'running' where d.ended_at is null group by d.agency_id`,
  );
  const rung = sqlite.prepare(
    'select * from dispositions d join clocks k on k.disposition_id = d.id where d.wake_at between ? and ?',
  );
  for (let i = 0; i < DAYS; i++) {
    rung.all(at + i * day, at + (i + 1) * day);
    const today = office.zone.dayOf(at) + i;
    if (office.calendar.isWorkingDay(today)) open.all(today, today);
  }
  const theirs = now() - begun;
  report(
    `what will go out in ${DAYS} days, ${many} open: ${messages.length} messages`,
    `${round(ours / 1000)} s`,
    `a copy, what is due and each working day's counts by bare SQL ${round(theirs / 1000)} s`,
    round(ours / theirs),
    'times the time',
  );
  store.close();
}

/** Reports the medians of our way and of the bare one. */
function compared(name, ours, theirs) {
  const times = (work) => {
    const found = [];
    for (let i = 0; i < TIMES; i++) {
      const begun = now();
      work();
      found.push(now() - begun);
    }
    return median(found.slice(5));
  };
  const [a, b] = [times(ours), times(theirs)];
  report(
    name,
    `${round(a)} ms`,
    `the bare SQL that it needs ${round(b)} ms`,
    round(a / b),
    'times the time',
  );
}
