import { dayText, type Moment } from '../domain/day.js';
import type { HistoryEntry } from '../domain/history.js';
import { plainLine } from '../domain/plain-text.js';
import { ADMIN_WORDS, wordFor, type Language } from '../wording/admin-words.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';
import type { About, NotTold, PersonShown, Receiver, TimelineEntry } from './complaint-view.js';

// What is known of a case in words, for whichever mouth says it. `minute` gives a moment's day and minute.

/** Who was to be told, of what, and what became of it. */
export function receiverText(
  one: Receiver,
  minute: (at: Moment) => string,
  language: Language,
): string {
  const { labels } = ADMIN_WORDS[language];
  const who = one.to === null ? labels.nobody : personText(one.to);
  return `${who}: ${aboutText(one.about, language)}; ${stateText(one, minute, language)}`;
}

/** How far a notice came, or why it went nowhere. */
export function stateText(
  one: Receiver,
  minute: (at: Moment) => string,
  language: Language,
): string {
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

/** Who is told nothing, and why. */
export function notToldText({ to, role, whyNot }: NotTold, language: Language): string {
  const words = ADMIN_WORDS[language];
  return `${personText(to)}, ${words.roles[role]}: ${wordFor(words.whyNot, whyNot)}`;
}

/** What a notice is about. */
export function aboutText({ kind, rung, round }: About, language: Language): string {
  const { labels, clocks } = ADMIN_WORDS[language];
  const again = round > 1 && kind !== 'confirm' ? ` (${labels.round} ${round})` : '';
  if (kind === 'new') return `${labels.handOver}${again}`;
  if (kind === 'confirm') return labels.confirmation;
  const step = language === 'id' ? `, ${inWords(rung ?? 0)}` : ` ${signed(rung ?? 0)}`;
  return `${clocks[kind]}${step}${again}`;
}

/** What happened to a case. */
export function entryText(
  one: TimelineEntry,
  minute: (at: Moment) => string,
  language: Language,
): string {
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

/** A person and their number. */
export const personText = ({ name, phone }: PersonShown): string => `${plainLine(name)} (${phone})`;

/** The same in words. */
const inWords = (days: number): string =>
  days === 0
    ? 'pada hari batas'
    : days < 0
      ? `${-days} hari kerja sebelum batas`
      : `${days} hari kerja sesudah batas`;

/** Working days from a due date, as ladders have them: -2, 0, +1. */
const signed = (days: number): string => (days > 0 ? `+${days}` : String(days));
