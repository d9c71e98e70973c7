import { Lines, say } from '../domain/said.js';
import { createInterface } from 'node:readline/promises';
import type { z } from 'zod';
import { addComplaint, agenciesNamed, linkById } from '../admin/complaints.js';
import { CLASSIFICATIONS } from '../domain/complaint.js';
import { HandProblem } from '../intake/by-hand.js';
import { handPayload, readPayload } from '../sources/payload.js';
import type { Agency } from '../store/roster.js';
import { CLASSIFICATION_WORDS } from '../wording/words.js';
import { withStore } from './database.js';
import { performing, readDeployment } from './deployment.js';
import { actingBy, sayIfDry, type ActingOptions } from './said.js';
import { json, linesOf, WrongUse, type Terminal } from './terminal.js';

export interface AddOptions extends ActingOptions {
  readonly agency?: readonly string[];
  readonly channel?: string;
  readonly title?: string;
  readonly text?: string;
  readonly classification?: string;
  readonly privacy?: string;
  readonly category?: string;
  readonly received?: string;
  readonly reporter?: string;
  readonly again?: boolean;
}

/** Enters a complaint that arrived elsewhere, and prints the provisional ID that it is given. */
export async function enterComplaint(options: AddOptions, terminal: Terminal): Promise<number> {
  const deployment = readDeployment();
  const agencies = withStore(deployment.config, (store) => store.roster.agencies());
  const given =
    options.json === true ? await fromStdin(terminal) : await asked(options, agencies, terminal);
  const read = readPayload(handPayload, given);
  if ('problems' in read)
    throw new WrongUse(
      read.problems
        .map(({ field, reason }) => `${OPTION_OF[field] ?? field}: ${reason}`)
        .join('; '),
    );
  const entry = { ...read.value, again: options.again ?? false };
  const { actor, how } = actingBy(options);
  const id = await performing(
    (deps, now) => addComplaint(deps, actor, { ...entry, ...how }, now),
    deployment,
  );
  if (!how.dryRun)
    terminal.say(
      say`Entered as ${id}. Once it has a tracking ID: npx penghubung complaint link ${id} 9810000`,
    );
  sayIfDry(options, terminal);
  await terminal.out(options.json === true ? json({ id }) : `${id}\n`);
  return 0;
}

const OPTION_OF: Readonly<Record<string, string>> = {
  agencies: '--agency',
  channel: '--channel',
  title: '--title',
  classification: '--classification',
  privacy: '--privacy',
  receivedAt: '--received',
};

async function fromStdin(terminal: Terminal): Promise<unknown> {
  let text = '';
  for await (const lines of linesOf(terminal.input))
    text += lines.map((line) => `${line}\n`).join('');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new WrongUse(say`what stands on stdin is no JSON.`);
  }
}

/** What the options say, and what somebody at a terminal answers for those that are missing. */
async function asked(
  options: AddOptions,
  agencies: readonly Agency[],
  terminal: Terminal,
): Promise<object> {
  const { agency = [], channel, title, text, classification, privacy, category } = options;
  const { received, reporter } = options;
  const isMissing = agency.length === 0 || channel === undefined || title === undefined;
  const given = {
    agencies: agency.map((word) => (/^\d+$/.test(word) ? { code: word } : { name: word })),
    ...definedOf({ channel, title, text, classification, privacy, category }),
    ...definedOf({ receivedAt: received, reporterName: reporter }),
  };
  if (!isMissing) return given;
  if (!('isTTY' in terminal.input && terminal.input.isTTY))
    throw new WrongUse(
      say`needs --agency, --channel and --title (or --json, with an object on stdin, or a terminal to ask).`,
    );
  const lines = createInterface({ input: terminal.input, output: process.stderr });
  const ended = new AbortController();
  lines.once('close', () => ended.abort());
  const signal = AbortSignal.any([ended.signal, terminal.signal]);
  const question = async (words: string): Promise<string> => {
    try {
      return (await lines.question(`${words}: `, { signal })).trim();
    } catch (error) {
      if (signal.aborted || (error instanceof Error && error.name === 'AbortError'))
        throw new HandProblem(say`nothing was entered.`);
      throw error;
    }
  };
  /** Asks until the answer is good; an empty one is none. */
  const ask = async (
    words: string,
    known?: string,
    schema?: z.ZodType,
  ): Promise<string | undefined> => {
    if (known !== undefined) return known;
    for (let hint = ''; ;) {
      const answer = await question(hint + words);
      if (answer === '') return undefined;
      const read = schema ? readPayload(schema, answer) : { value: answer };
      if (!('problems' in read)) return answer;
      hint = `(${read.problems.map(({ reason }) => reason).join('; ')}) `;
    }
  };
  const demand = async (words: string, known?: string): Promise<string> =>
    (await ask(words, known)) ?? demand(words);
  const {
    privacy: privacies,
    receivedAt: dates,
    classification: classifications,
  } = handPayload.shape;
  try {
    return {
      agencies: given.agencies.length > 0 ? given.agencies : [await askAgency(agencies, ask)],
      ...definedOf({
        channel: await demand('Through what it came (112, WhatsApp, a letter ...)', channel),
        title: await demand('Title', title),
        text: await ask('Text', text),
        classification: await ask(
          `Classification (${CLASSIFICATIONS.map((c) => CLASSIFICATION_WORDS[c]).join('; ')})`,
          classification,
          classifications,
        ),
        privacy: await ask('Privacy: open, anonymous or secret (open)', privacy, privacies),
        receivedAt: await ask(
          'Received on (2026-11-25, or with a time and its offset)',
          received,
          dates,
        ),
        reporterName: await ask(
          "Reporter's name (to take it out of the text; it is not stored)",
          reporter,
        ),
      }),
    };
  } finally {
    lines.close();
  }
}

async function askAgency(
  agencies: readonly Agency[],
  ask: (question: string) => Promise<string | undefined>,
): Promise<object> {
  let hint = '';
  for (;;) {
    const word = await ask(`${hint}Agency (part of its name, or its ID)`);
    if (word === undefined) continue;
    const found = agenciesNamed(agencies, word);
    const [only] = found;
    if (only && found.length === 1)
      return only.code === null ? { name: only.name } : { code: only.code };
    hint =
      found.length === 0
        ? 'There is no such agency. '
        : `Which of these: ${found.map(({ name }) => name).join('; ')}? `;
  }
}

function definedOf<T extends Record<string, string | undefined>>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

/** Joins a complaint that was entered by hand with its tracking ID. */
export async function linkEntry(
  provisionalId: string,
  trackingId: string,
  options: ActingOptions,
  terminal: Terminal,
): Promise<number> {
  const { actor, how } = actingBy(options);
  const result = await performing((deps, now) =>
    linkById(deps, actor, { provisionalId, trackingId, ...how }, now),
  );
  if (options.json === true) await terminal.out(json(result));
  else {
    const { dispositionsJoined, dispositionsMoved } = result;
    await terminal.out(
      new Lines([
        result.joined
          ? say`${result.provisionalId} is ${result.trackingId}, which LAPOR! had brought in: ${dispositionsJoined} dispositions were the same, ${dispositionsMoved} came along.`
          : say`${result.provisionalId} is ${result.trackingId}.`,
      ]),
    );
  }
  sayIfDry(options, terminal);
  return 0;
}
