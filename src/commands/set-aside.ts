import { Lines, say } from '../domain/said.js';
import { listSetAside, trySetAsideAgain } from '../admin/set-aside.js';
import { performing } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, timeText, type Terminal } from './terminal.js';
import { plainLine } from '../domain/plain-text.js';

/** Prints what failed twice and is not tried any more, or lets it be tried again; 1 while something is. */
export async function showSetAside(
  options: ActingOptions & { readonly again?: boolean },
  terminal: Terminal,
): Promise<number> {
  if (options.again === true) {
    const { actor, how } = actingBy(options);
    const again = await performing((deps, now) => trySetAsideAgain(deps, actor, how, now));
    if (options.json === true) await terminal.out(json({ again, dryRun: how.dryRun }));
    else
      terminal.say(
        say`${again} are tried again. Files that were put away must be dropped into the folder again.`,
      );
    sayIfDry(options, terminal);
    return 0;
  }
  const listed = await performing((deps) => listSetAside(deps));
  if (options.json === true)
    await terminal.out(json({ setAside: listed.map((one) => ({ ...one, at: timeText(one.at) })) }));
  else if (listed.length === 0) await terminal.out(new Lines([say`Nothing is set aside.`]));
  else
    await terminal.out(
      listed
        .map(({ kind, what, at }) => `${timeText(at) ?? ''}  ${kind}  ${plainLine(what)}\n`)
        .join(''),
    );
  return listed.length === 0 ? 0 : 1;
}
