import { known, say } from '../domain/said.js';
import { createInterface } from 'node:readline/promises';
import { erasePerson, exportPerson, mentionsOf, readmitPerson } from '../admin/personal-data.js';
import { plainLine } from '../domain/plain-text.js';
import { phoneOf } from '../sources/roster-file.js';
import { ADMIN_WORDS, type Language } from '../wording/admin-words.js';
import { cliActor } from './actor.js';
import { performing } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, timeText, WrongUse, type Terminal } from './terminal.js';

/** Prints all that is kept of an officer. */
export async function printPerson(
  number: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const phone = numberOf(number);
  const { actor, how } = actingBy(options);
  const found = await performing((deps, now) => exportPerson(deps, actor, { phone, ...how }, now));
  await terminal.out(json(withTimes(found)));
  return 0;
}

/** Moments as ISO 8601, wherever they stand. */
function withTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]): [string, unknown] => [
      name,
      /(^a|A)t$/.test(name) && typeof inner === 'number' ? timeText(inner) : withTimes(inner),
    ]),
  );
}

/** Forgets an officer, once that is confirmed; or lets an erased number be entered again. */
export async function changePerson(
  name: 'erase' | 'readmit',
  number: string,
  options: ActingOptions & { readonly yes?: boolean },
  terminal: Terminal,
  language: Language,
): Promise<number> {
  const phone = numberOf(number);
  const { labels } = ADMIN_WORDS[language];
  const { reason = null, dryRun = false } = options;
  const input = { phone, reason, dryRun };
  if (name === 'readmit') {
    const isNew = await performing((deps, now) => {
      const admitted = readmitPerson(deps, cliActor(options.by), input, now);
      if (!dryRun) deps.store.erasure.keep();
      return admitted;
    });
    if (options.json === true) await terminal.out(json({ readmitted: isNew, dryRun }));
    else terminal.say(isNew ? labels.readmitted : labels.notErased);
    sayIfDry(options, terminal);
    return 0;
  }
  const erase = (isTrial: boolean) =>
    performing((deps, now) => {
      const mentions = mentionsOf(deps, phone);
      const how = { ...input, mentions, dryRun: isTrial };
      const erased = erasePerson(deps, cliActor(options.by), how, now);
      if (!isTrial) deps.store.erasure.keep();
      return erased;
    });
  const preview = await erase(true);
  if (
    !dryRun &&
    options.yes !== true &&
    !(await isConfirmed(plainLine(preview.name), terminal, language))
  ) {
    terminal.say(labels.eraseRefused);
    return 1;
  }
  const erased = dryRun ? preview : await erase(false);
  const { act, sent, received, notes, mentions, places } = erased;
  const counts = { sent, received, notes, mentions, places };
  if (options.json === true)
    await terminal.out(json({ ...counts, act: dryRun ? null : act, dryRun }));
  else {
    terminal.say(`${labels.erased}.`);
    for (const [what, n] of [
      [labels.erasedSent, sent],
      [labels.erasedReceived, received],
      [labels.erasedNotes, notes],
      [labels.erasedMentions, mentions],
    ] as const)
      terminal.say(`  ${what}: ${n}`);
    if (dryRun) sayIfDry(options, terminal);
    else terminal.say(say`Recorded as act ${act}.`);
  }
  return 0;
}

/** Whether whoever sits there types the word. */
async function isConfirmed(who: string, terminal: Terminal, language: Language): Promise<boolean> {
  terminal.say(`${who}. ${ADMIN_WORDS[language].labels.erasePrompt}:`);
  const lines = createInterface({ input: terminal.input });
  for await (const line of lines) {
    lines.close();
    return ['HAPUS', 'ERASE'].includes(line.trim());
  }
  return false;
}

function numberOf(text: string) {
  const phone = phoneOf(text);
  if (typeof phone !== 'string')
    throw new WrongUse(say`the number is ${known(phone.reason)}; ${known(phone.remedy)}.`);
  return phone;
}
