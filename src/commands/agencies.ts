import { joinAgencies } from '../admin/agencies.js';
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
