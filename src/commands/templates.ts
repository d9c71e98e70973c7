import { Lines, say } from '../domain/said.js';
import { listTemplates, saveTemplate, showTemplate } from '../admin/templates.js';
import { readRuleFile } from '../sources/rule-files.js';
import { loadTextsInForce } from './every-template.js';
import { performing, SetupProblem } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, timeText, type Terminal } from './terminal.js';

/** Lists the templates, and which of them an admin has changed. */
export async function printTemplates(
  options: { readonly json?: boolean },
  terminal: Terminal,
): Promise<number> {
  const listed = await performing((deps) => listTemplates(withWording(deps)));
  if (options.json === true)
    await terminal.out(
      json({
        templates: listed.map(({ name, version, isUnused }) => ({
          ...{ name, isUnused },
          changedAt: version === null ? null : timeText(version.at),
          changedBy: version?.who ?? null,
        })),
      }),
    );
  else
    await terminal.out(
      new Lines(
        listed.map(({ name, version, isUnused }) =>
          version === null
            ? name
            : isUnused
              ? say`${name}: changed by ${version.who}, but it fits no more; the file's is used`
              : say`${name}: changed by ${version.who}`,
        ),
      ),
    );
  return 0;
}

/** Prints a template's text as it holds. */
export async function printTemplate(name: string, terminal: Terminal): Promise<number> {
  const shown = await performing((deps) => showTemplate(withWording(deps), name));
  if (shown === null) throw new SetupProblem(say`${name}: there is no such template.`);
  await terminal.out(shown.now);
  return 0;
}

/** Puts a file's text in place of a template, or the shipped one again where there is no file. */
export async function changeTemplate(
  name: string,
  file: string | null,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const content = file === null ? null : readRuleFile(file).replace(/\r\n/g, '\n');
  await performing((deps, now) =>
    saveTemplate(withWording(deps), actor, { name, content, ...how }, now),
  );
  if (options.json === true) await terminal.out(json({ name, dryRun: how.dryRun }));
  else if (!how.dryRun) terminal.say(say`${name}: officers read the new text from now on.`);
  sayIfDry(options, terminal);
  return 0;
}

type Acting = Parameters<Parameters<typeof performing>[0]>[0];
const withWording = (deps: Acting) => ({
  ...{ store: deps.store, config: deps.config, office: deps.office },
  wording: loadTextsInForce(deps.config.templatesDir, deps.store.ruleVersions),
});
