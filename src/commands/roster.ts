import { stringify } from 'csv-stringify/sync';
import { systemNow } from '../app.js';
import { dayText } from '../domain/day.js';
import { checkRoster, type RosterTrouble } from '../domain/roster-check.js';
import { takeInRoster, type RosterChange } from '../intake/roster.js';
import { officeFrom } from '../rules.js';
import { readRosterFile, ROLE_WORDS, ROSTER_COLUMNS } from '../sources/roster-file.js';
import { readDeployment, withStore } from './deployment.js';
import { json, type Terminal } from './terminal.js';

export interface RosterImportOptions {
  readonly dryRun?: boolean;
  readonly endMissing?: boolean;
  readonly json?: boolean;
}

/** Brings the roster in line with a file, all or nothing. */
export async function importRoster(
  file: string,
  options: RosterImportOptions,
  terminal: Terminal,
): Promise<number> {
  const { config } = readDeployment();
  const { rows, problems } = await readRosterFile(file);
  if (problems.length > 0) {
    if (options.json === true) await terminal.out(json({ problems }));
    for (const p of problems)
      terminal.say(`line ${p.line}, ${p.column}: ${p.reason}; ${p.remedy}.`);
    terminal.say(`${problems.length} cells must be mended; nothing was changed.`);
    return 1;
  }
  const result = withStore(config, (store) =>
    takeInRoster(store, rows, systemNow(), {
      dryRun: options.dryRun ?? false,
      endMissing: options.endMissing ?? false,
    }),
  );
  if (options.json === true) {
    await terminal.out(json(result));
    return 0;
  }
  const list = (title: string, changes: readonly RosterChange[]) =>
    changes.length === 0
      ? []
      : [`${title}: ${changes.length}`, ...changes.map((change) => `  ${line(change)}`)];
  const lines = [
    ...list('added', result.added),
    ...list('changed', result.changed),
    ...list('ended', result.ended),
    `unchanged: ${result.unchanged}`,
    ...list('not in this file, and left as they are', result.missing),
  ];
  if (result.missing.length > 0) lines.push('To end these, import again with --end-missing.');
  if (options.dryRun === true) lines.push('This was a dry run: nothing was changed.');
  await terminal.out(`${lines.join('\n')}\n`);
  return 0;
}

function line({ agency, role, name, phone }: RosterChange): string {
  return `${agency ?? 'whole region'}: ${ROLE_WORDS[role][0] ?? role} ${name} (${phone})`;
}

/** Writes the roster as a CSV that `roster import` takes. */
export async function exportRoster(terminal: Terminal): Promise<number> {
  const { config } = readDeployment();
  const records = withStore(config, (store) => {
    const codes = new Map(store.roster.agencies().map((agency) => [agency.id, agency.code]));
    return store.roster
      .assignments()
      .map((a) => [
        (a.agencyId === null ? null : codes.get(a.agencyId)) ?? '',
        a.agencyName ?? '',
        ROLE_WORDS[a.role][0] ?? a.role,
        a.officerName,
        a.phone,
        a.validFrom === null ? '' : dayText(a.validFrom),
        a.validUntil === null ? '' : dayText(a.validUntil),
        a.decree ?? '',
      ]);
  });
  await terminal.out(stringify([[...ROSTER_COLUMNS], ...records]));
  return 0;
}

/** Says what is wrong with the roster; 1 when something is. */
export async function showRosterCheck(
  options: { json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const { config, rules } = readDeployment();
  const { zone } = officeFrom(rules, config);
  const trouble = withStore(config, (store) =>
    checkRoster(store.roster.facts(), zone.dayOf(systemNow()), config.reach),
  );
  const dated = trouble.map((t) => ('until' in t ? { ...t, until: dayText(t.until) } : t));
  if (options.json === true) await terminal.out(json({ trouble: dated }));
  else if (trouble.length === 0) await terminal.out('The roster is in order.\n');
  else await terminal.out(trouble.map((t) => `${sentence(t)}\n`).join(''));
  return trouble.length > 0 ? 1 : 0;
}

function sentence(t: RosterTrouble): string {
  switch (t.kind) {
    case 'nobody':
      return `${t.agency}: nobody to tell (no reachable liaison officer or operator); ${t.openDispositions} open.`;
    case 'expiring':
      return `${t.agency || 'whole region'}: the decree of ${t.name} (${t.role}) ends in ${t.days} days, on ${dayText(t.until)}.`;
    case 'expired':
      return `${t.agency || 'whole region'}: the decree of ${t.name} (${t.role}) ended on ${dayText(t.until)}.`;
    case 'unreachable':
      return `${t.agency || 'whole region'}: the number of ${t.name} (${t.role}) is not on WhatsApp.`;
    case 'not_written':
      return `${t.agency || 'whole region'}: ${t.name} (${t.role}) has not written to the bot yet, so gets nothing; see \`officers invite\`.`;
    case 'stopped':
      return `${t.agency || 'whole region'}: ${t.name} (${t.role}) gets no messages, as asked for and agreed to.`;
    case 'no_coordinator':
      return 'Whole region: no reachable coordinator.';
  }
}
