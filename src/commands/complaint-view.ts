import {
  isNeedless,
  showComplaint,
  type About,
  type ComplaintShown,
  type DispositionShown,
  type NotTold,
  type PersonShown,
  type Receiver,
  type TimelineEntry,
} from '../admin/complaint-view.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import type { HistoryEntry } from '../domain/history.js';
import { plainLine } from '../domain/plain-text.js';
import type { Zone } from '../domain/zone.js';
import { ADMIN_WORDS, wordFor, type Language } from '../wording/admin-words.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';
import { performing } from './deployment.js';
import { json, type Terminal } from './terminal.js';

/** Prints all that is known of a complaint. */
export async function printComplaint(
  trackingId: string,
  options: { readonly json?: boolean },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { shown, zone } = await performing((deps, now) => ({
    shown: showComplaint(deps, { trackingId }, now),
    zone: deps.office().zone,
  }));
  await terminal.out(
    options.json === true ? json(dated(shown, zone)) : asText(shown, zone, language),
  );
  return 0;
}

/** The same with moments as ISO 8601 in the office's zone, and days as dates. */
function dated(value: unknown, zone: Zone, name = ''): unknown {
  if (typeof value === 'number') {
    if (name === 'at' || name === 'until' || /(?:At|Since)$/.test(name)) return zone.iso(value);
    const isDay = ['dueDay', 'heldUntil', 'before', 'after'].includes(name);
    return isDay ? dayText(value) : value;
  }
  if (Array.isArray(value)) return value.map((one) => dated(one, zone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key === 'dueDay' ? 'due' : key,
      // What an act found and left is shown as it was recorded.
      key === 'act' ? datedAct(inner, zone) : dated(inner, zone, key),
    ]),
  );
}

const datedAct = (act: unknown, zone: Zone): unknown =>
  typeof act === 'object' && act !== null && 'at' in act
    ? { ...act, at: zone.iso(act.at as Moment) }
    : act;

function asText(shown: ComplaintShown, zone: Zone, language: Language): string {
  const { labels } = ADMIN_WORDS[language];
  const { receivedAt } = shown;
  const lines = [
    `#${shown.trackingId} ${plainLine(shown.title)}`,
    `${CLASSIFICATION_WORDS[shown.classification]}; ${shown.mayQuote ? labels.wordsSent : labels.wordsKept}`,
    `${plainLine(shown.category)}; ${plainLine(shown.channel)}; ${labels.received} ${receivedAt === null ? labels.unknownTime : minuteOf(receivedAt, zone)}`,
  ];
  for (const one of shown.dispositions) lines.push('', ...dispositionLines(one, zone, language));
  return `${lines.join('\n')}\n`;
}

function dispositionLines(d: DispositionShown, zone: Zone, language: Language): string[] {
  const words = ADMIN_WORDS[language];
  const { labels } = words;
  const minute = (at: Moment) => minuteOf(at, zone);
  const end = d.open
    ? labels.open
    : `${labels.ended}: ${wordFor(words.reasons, d.endReason ?? '')}`;
  const { next } = d;
  const nextLines =
    next.at === null
      ? [
          `  ${labels.next}: ${labels.nothingNext}${next.reason === null ? '' : ` (${wordFor(words.reasons, next.reason)})`}`,
        ]
      : [
          `  ${labels.next}: ${minute(next.at)}`,
          ...next.to.map(
            (one) =>
              `    ${personText(one)}, ${words.roles[one.role]}${one.copy ? ` (${labels.copy})` : ''}: ${aboutText({ ...one.about, round: 1 }, language)}${one.about.tone === null ? '' : `, ${words.tones[one.about.tone]}`}`,
          ),
          ...next.notTo.map((one) => `    ${notToldText(one, language)}`),
        ];
  return [
    `${plainLine(d.agency.name)} (${plainLine(d.agency.code ?? labels.noId)}): ${end}; "${plainLine(d.rawStatus)}"; ${labels.disposed} ${minute(d.disposedAt)}`,
    ...(d.unseenSince === null ? [] : [`  ${labels.unseenSince} ${minute(d.unseenSince)}`]),
    ...(d.heldUntil === null ? [] : [`  ${labels.heldUntil} ${dayText(d.heldUntil)}`]),
    ...(d.clocks.length === 0 ? [] : [`  ${labels.deadlines}:`]),
    ...d.clocks.map((clock) => `    ${clockText(clock, language)}`),
    ...nextLines,
    `  ${labels.told}:${d.receivers.length === 0 ? ` ${labels.nobodyTold}` : ''}`,
    ...d.receivers
      .filter((one) => !isNeedless(one))
      .map((one) => `    ${receiverText(one, minute, language)}`),
    ...needlessLines(d.receivers.filter(isNeedless), language),
    ...(d.notTold.length === 0 ? [] : [`  ${labels.notTold}:`]),
    ...d.notTold.map((one) => `    ${notToldText(one, language)}`),
    `  ${labels.timeline}:`,
    ...d.timeline.map(
      (one) => `    ${minute(one.at)}  ${plainLine(entryText(one, minute, language))}`,
    ),
  ];
}

/** How many reminders had not to be said, one line a reason. */
function needlessLines(some: readonly Receiver[], language: Language): string[] {
  const { labels, whyNot } = ADMIN_WORDS[language];
  return [...groupBy(some, (one) => one.whyNot ?? '')].map(
    ([why, all]) => `    ${all.length} ${labels.reminders}: ${wordFor(whyNot, why)}`,
  );
}

function clockText(clock: DispositionShown['clocks'][number], language: Language): string {
  const { labels, clocks, clockStates, reasons } = ADMIN_WORDS[language];
  const { kind, dueDay, state, stopReason, daysLeft } = clock;
  const left =
    daysLeft === null
      ? `${clockStates[state]}${stopReason === null ? '' : ` (${wordFor(reasons, stopReason)})`}`
      : daysLeft === 0
        ? labels.dueToday
        : `${Math.abs(daysLeft)} ${daysLeft < 0 ? labels.daysOver : labels.daysLeft}`;
  return `${clocks[kind].padEnd(22)}${labels.due} ${dayText(dueDay)}, ${left}`;
}

function receiverText(one: Receiver, minute: (at: Moment) => string, language: Language): string {
  const { labels } = ADMIN_WORDS[language];
  const who = one.to === null ? labels.nobody : personText(one.to);
  return `${who}: ${aboutText(one.about, language)}; ${stateText(one, minute, language)}`;
}

/** How far a notice came, or why it went nowhere. */
function stateText(one: Receiver, minute: (at: Moment) => string, language: Language): string {
  const { labels, whyNot, reasons } = ADMIN_WORDS[language];
  const steps = [
    [labels.sent, one.sentAt],
    [labels.delivered, one.deliveredAt],
    [labels.read, one.readAt],
    [labels.answered, one.answeredAt],
  ] as const;
  const came = steps.flatMap(([word, at]) => (at === null ? [] : [`${word} ${minute(at)}`]));
  if (one.whyNot === null) return came.join(', ');
  const until = one.until === null ? '' : `, ${labels.from} ${minute(one.until)}`;
  const detail = one.detail === null ? '' : ` (${wordFor(reasons, one.detail)})`;
  return [...came, `${wordFor(whyNot, one.whyNot)}${detail}${until}`].join(', ');
}

function notToldText({ to, role, whyNot }: NotTold, language: Language): string {
  const words = ADMIN_WORDS[language];
  return `${personText(to)}, ${words.roles[role]}: ${wordFor(words.whyNot, whyNot)}`;
}

function aboutText({ kind, rung, round }: About, language: Language): string {
  const { labels, clocks } = ADMIN_WORDS[language];
  const again = round > 1 && kind !== 'confirm' ? ` (${labels.round} ${round})` : '';
  if (kind === 'new') return `${labels.handOver}${again}`;
  if (kind === 'confirm') return labels.confirmation;
  return `${clocks[kind]} ${signed(rung ?? 0)}${again}`;
}

function entryText(one: TimelineEntry, minute: (at: Moment) => string, language: Language): string {
  const words = ADMIN_WORDS[language];
  const { labels } = words;
  switch (one.what) {
    case 'history':
      return historyText(one.entry, language);
    case 'told':
    case 'not_told':
      return receiverText(one.receiver, minute, language);
    case 'delivered':
    case 'read':
      return `${labels[one.what]}: ${personText(one.to)}, ${aboutText(one.about, language)}`;
    case 'answered': {
      const note = one.note === null ? '' : `: "${one.note}"`;
      const by = one.by === null ? '' : ` ${labels.by} ${personText(one.by)}`;
      return `${labels.reportBy}: ${words.reports[one.report]}${by}${note}`;
    }
    case 'act': {
      const { act, who, reason } = one.act;
      const why = reason === null ? '' : `; ${labels.reason}: ${reason}`;
      return `${wordFor(words.acts, act)} ${labels.by} ${who}${why}`;
    }
  }
}

function historyText(entry: HistoryEntry, language: Language): string {
  const { labels, clocks, facts, reasons, reports } = ADMIN_WORDS[language];
  switch (entry.kind) {
    case 'opened':
      return `${labels.opened}: "${entry.after}"`;
    case 'status':
      return `${labels.status}: "${entry.before}" -> "${entry.after}"`;
    case 'complaint_changed':
      return `${labels.changed}: ${entry.after.map((fact) => facts[fact]).join(', ')}`;
    case 'classification':
      return `${facts.classification}: ${classText(entry.before)} -> ${classText(entry.after)}`;
    case 'clock': {
      const word =
        entry.after === 'stopped'
          ? labels.stopped
          : entry.after === 'paused'
            ? labels.paused
            : labels.runsAgain;
      const why = entry.reason === null ? '' : ` (${wordFor(reasons, entry.reason)})`;
      return `${clocks[entry.clock]}: ${word}${why}`;
    }
    case 'deadline_moved':
      return `${clocks[entry.clock]}, ${labels.movedTo}: ${dayText(entry.before)} -> ${dayText(entry.after)}`;
    case 'report':
      return reports[entry.after];
    case 'report_withdrawn':
      return `${labels.withdrawn}: ${reports[entry.after]}`;
    case 'resumed':
      return `${labels.runsAgain} (${wordFor(reasons, entry.after)})`;
    case 'ended':
      return `${labels.ended}: ${wordFor(reasons, entry.after)}`;
    case 'reopened':
      return `${labels.reopened} (${wordFor(reasons, entry.after)})${entry.before === null ? '' : `, ${labels.becauseOf}: ${wordFor(reasons, entry.before)}`}`;
    case 'end_reason':
      return `${labels.endReason}: ${wordFor(reasons, entry.after)}`;
    case 'linked':
      return `${labels.linked}: ${entry.before} -> ${entry.after}`;
  }
}

const classText = (name: string): string =>
  (CLASSIFICATION_WORDS as Readonly<Record<string, string>>)[name] ?? name;

const personText = ({ name, phone }: PersonShown): string => `${plainLine(name)} (${phone})`;

/** Working days from a due date, as ladders have them: -2, 0, +1. */
const signed = (days: number): string => (days > 0 ? `+${days}` : String(days));

function minuteOf(at: Moment, zone: Zone): string {
  const day: Day = zone.dayOf(at);
  const minute = zone.minuteOf(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayText(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
