import { addAgency, joinAgencies } from '../admin/agencies.js';
import { plainLine } from '../domain/plain-text.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { cliActor } from './actor.js';
import { performing } from './deployment.js';
import { sayRecorded, type ActingOptions } from './said.js';
import { json, type Terminal } from './terminal.js';

/** Makes one agency of two spellings, and prints what that moves. */
export async function joinAgency(
  from: string,
  into: string,
  options: ActingOptions,
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { reason = null, dryRun = false } = options;
  const joined = await performing((deps, now) =>
    joinAgencies(deps, cliActor(options.by), { from, into, reason, dryRun }, now),
  );
  if (options.json === true) {
    await terminal.out(json({ ...joined, act: dryRun ? null : joined.act, dryRun }));
    return 0;
  }
  const { labels } = ADMIN_WORDS[language];
  await terminal.out(
    `${plainLine(joined.from)} ${labels.joinedAgency} ${plainLine(joined.into)}: ${joined.cases} ${labels.casesMoved} (${joined.openCases} ${labels.ofThemOpen}), ${joined.places} ${labels.placesMoved}\n`,
  );
  sayRecorded(joined.act, options, terminal);
  return 0;
}

/** Adds an agency that no source has named yet. */
export async function enterAgency(
  name: string,
  options: ActingOptions & { readonly code?: string },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const { reason = null, dryRun = false, code = null } = options;
  const added = await performing((deps, now) =>
    addAgency(deps, cliActor(options.by), { name, code, reason, dryRun }, now),
  );
  if (options.json === true) {
    await terminal.out(json({ name: added.name, code, act: dryRun ? null : added.act, dryRun }));
    return 0;
  }
  await terminal.out(
    `${plainLine(added.name)}: ${ADMIN_WORDS[language].acts['agency add'] ?? ''}\n`,
  );
  sayRecorded(added.act, options, terminal);
  return 0;
}
