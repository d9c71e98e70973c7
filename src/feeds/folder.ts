import type { Snapshot } from '../domain/complaint.js';
import type { IntakeResult } from '../intake/intake.js';
import { numberOf } from '../domain/waiting.js';
import { whyHeld } from '../intake/upheaval.js';
import {
  createExportFolder,
  type FolderTrouble,
  type Judged,
  type Waiting,
} from '../sources/export-folder.js';
import { readExportApart } from '../sources/apart.js';
import { take, type FeedDeps } from './feed.js';

const LOOK_EVERY = 5_000;

/** Looks at the watched folder; for how many milliseconds it is left alone then. */
export function watchFolder(
  deps: FeedDeps,
  folder: string,
  read = (path: string) => readExportApart(path, deps.office().zone.name),
): () => Promise<number> {
  const { store } = deps;
  const exports = createExportFolder({
    folder,
    read,
    attempts: store.attempts,
    decided: store.exports.decided,
    carriedOut: (id) => store.exports.carriedOut(id, deps.now()),
    zone: deps.office().zone,
    now: deps.machineNow,
    keepDays: deps.config.inbox.keepDays,
    take: (snapshot, isBacklog, file) => judge(deps, snapshot, isBacklog, file),
    tell: (trouble) => tell(deps, trouble),
  });
  return async () => {
    await exports.look();
    return LOOK_EVERY;
  };
}

/** Takes an export in, unless it would change much at once and nobody agreed to it. */
export async function judge(
  deps: FeedDeps,
  snapshot: Snapshot,
  isBacklog: boolean,
  { file, hash }: Waiting,
): Promise<Judged> {
  const { store, alerts, now } = deps;
  const agreed = store.exports
    .decided()
    .filter((one) => one.decision === 'agreed' && one.hash === hash);
  const waiting = store.exports.held().find((one) => one.hash === hash && one.file !== file);
  if (waiting !== undefined)
    return {
      lines: [
        `Is the same export as the one that waits as number ${numberOf({ kind: 'export', id: waiting.id })}; nothing was changed.`,
      ],
      isHeld: false,
    };
  const mayHold = !isBacklog && agreed.length === 0;
  const result = await take(deps, snapshot, isBacklog, mayHold);
  const { held } = result;
  if (held === null) {
    for (const { id } of agreed) store.exports.carriedOut(id, now());
    return { lines: reportOn(snapshot, result), isHeld: false };
  }
  const number = store.transaction(() => {
    const id = store.exports.hold(file, hash, String(whyHeld(held)), now());
    alerts.tell(
      {
        kind: 'exportHeld',
        what: snapshot.origin.name,
        number: numberOf({ kind: 'export', id }),
        ...held,
      },
      now(),
    );
    return numberOf({ kind: 'export', id });
  });
  return {
    lines: [
      `Waits for a coordinator's word, and nothing was changed: ${String(whyHeld(held))}`,
      `A coordinator answers the bot SETUJU EKSPOR ${number} to take it in, or TOLAK EKSPOR ${number}.`,
    ],
    isHeld: true,
  };
}

const MOST_LINES = 200;

/** What became of an export, in lines that quote no cell: rows are named by their number. */
export function reportOn(snapshot: Snapshot, result: IntakeResult): string[] {
  const { rows, changed, unchanged, stale, handedOn, skipped } = result;
  const lines = [
    `Taken in: ${rows} rows, ${result.new} new, ${changed} changed, ${unchanged} unchanged, ${skipped.length} skipped.`,
  ];
  if (stale > 0) lines.push(`${stale} rows were older than what is known already.`);
  if (handedOn > 0) lines.push(`${handedOn} were handed on to another agency and ended here.`);
  if (result.leftOut > 0)
    lines.push(`${result.leftOut} were left out by exports on three working days, and ended.`);
  if (result.missing.length > 0)
    lines.push(
      `${result.missing.length} open ones are not shown any more; they go on, and the coordinator's digest names them.`,
    );
  const strange = snapshot.complaints.filter((row) => row.status === 'unknown');
  if (strange.length > 0)
    lines.push(
      `${strange.length} rows have a status that is not known (treated as waiting): rows ${list(strange)}.`,
    );
  if (result.missingColumns.length > 0)
    lines.push(
      `The column ${result.missingColumns.join(' and ')} is missing, or there twice: officers read no words of these complaints.`,
    );
  if (result.absentColumns.length > 0)
    lines.push(`These columns are missing: ${result.absentColumns.join(', ')}.`);
  if (result.unknownTypes.length > 0)
    lines.push(
      `${result.unknownTypes.length} words for a type are not known; the words of those complaints are sent to nobody.`,
    );
  if (result.unknownClassifications.length > 0)
    lines.push(
      `${result.unknownClassifications.length} words for a class are not known; the words of those complaints are sent to nobody.`,
    );
  if (result.cutRows.length > 0)
    lines.push(
      `Texts too long to be read whole, and cut: rows ${list(result.cutRows.map((row) => ({ row })))}.`,
    );
  if (result.unreadDates.length > 0)
    lines.push(
      `${result.unreadDates.length} dates of receipt could not be read: rows ${list(result.unreadDates.map((row) => ({ row })))}.`,
    );
  if (result.doubted.length > 0)
    lines.push(
      `${result.doubted.length} dates of receipt (in the future, or years before their neighbours), classes or types (different in rows of one complaint) are not believed: rows ${list(result.doubted)}.`,
    );
  if (result.otherCodes.length > 0)
    lines.push(
      `${result.otherCodes.length} agencies came under another ID than the one that is known: ${result.otherCodes.map(({ code, known, taken }) => `${code} for ${known ?? 'one without an ID'}, taken ${taken}`).join('; ')}.`,
    );
  if (result.unmatchedAgencies.length > 0)
    lines.push(
      `${result.unmatchedAgencies.length} agencies have nobody in the roster; the coordinator's digest names them.`,
    );
  for (const { row, reason } of skipped.slice(0, MOST_LINES))
    lines.push(`Row ${row} skipped: ${reason}.`);
  if (skipped.length > MOST_LINES) lines.push(`... and ${skipped.length - MOST_LINES} more.`);
  return lines;
}

const list = (rows: readonly { readonly row: number }[]) =>
  rows.length > MOST_LINES
    ? `${rows
        .slice(0, MOST_LINES)
        .map(({ row }) => row)
        .join(', ')} and others`
    : rows.map(({ row }) => row).join(', ');

function tell({ alerts, store, log, now }: FeedDeps, trouble: FolderTrouble): void {
  log.warn({ trouble: trouble.kind }, 'the watched folder needs somebody');
  store.transaction(() => {
    if (trouble.kind === 'rejected') {
      store.settings.rejectFile(trouble.file, now());
      alerts.tell({ kind: 'fileRejected', what: trouble.file }, now());
    } else if (trouble.kind === 'set_aside') {
      if (store.attempts.setAside('file', trouble.hash, now()))
        alerts.tell({ kind: 'setAside', what: trouble.file, at: now() }, now());
    } else if (trouble.kind === 'gone')
      alerts.tell(
        {
          kind: 'exportGone',
          what: trouble.file,
          number: numberOf({ kind: 'export', id: trouble.id }),
        },
        now(),
      );
    else if (trouble.file === null) alerts.tell({ kind: 'folderStuck' }, now());
    else alerts.tell({ kind: 'fileStuck', what: trouble.file }, now());
  });
}
