import {
  isNeedless,
  showComplaint,
  type ComplaintShown,
  type DispositionShown,
  type Receiver,
} from '../admin/complaint-view.js';
import { dayText, type Day, type Moment } from '../domain/day.js';
import { groupBy } from '../domain/group.js';
import { plainLine } from '../domain/plain-text.js';
import type { Zone } from '../domain/zone.js';
import { aboutText, entryText, notToldText, personText, receiverText } from '../admin/case-text.js';
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

function minuteOf(at: Moment, zone: Zone): string {
  const day: Day = zone.dayOf(at);
  const minute = zone.minuteOf(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${dayText(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
