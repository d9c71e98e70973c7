import { say } from './domain/said.js';
import { Command, CommanderError, Option } from 'commander';
import { Problem } from './domain/problem.js';
import { LANGUAGES, type Language } from './wording/admin-words.js';
import { speakerOf } from './wording/speaker.js';
import type { CorrectionName } from './commands/corrections.js';
import type { PeopleAct } from './commands/people.js';
import type { PlanOptions } from './commands/plan.js';
import type { RehearseOptions } from './commands/rehearse.js';
import { speaking, type Terminal } from './commands/terminal.js';
import { wrongUseOf } from './commands/wrong-use.js';

/** Runs one command; the exit code: 0 done, 1 failed, 2 wrong use. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  let code = 0;
  let language: Language = 'en';
  const here = speaking(terminal, () => speakerOf(language));
  const program = createProgram(
    here,
    (result) => (code = result),
    (wanted) => (language = wanted),
  );
  // What is wrong before any command runs is said in the locale's language.
  language = await languageFor(program);
  program.hook('preAction', async () => {
    language = await languageFor(program);
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return codeOf((await databaseProblem(error)) ?? error, here);
  }
}

/** Loads what knows SQLite's errors only when there is one. */
async function databaseProblem(error: unknown): Promise<Problem | null> {
  if (!(error instanceof Error) || error instanceof Problem || error instanceof CommanderError)
    return null;
  if (!('code' in error)) return null;
  return (await import('./store/database.js')).databaseProblemOf(error);
}

function codeOf(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error)) throw error;
  if (error instanceof Problem) {
    terminal.say(say`error: ${error.said}`);
    return error.exitCode;
  }
  terminal.say(
    say`error: ${error.stack ?? error.message}\nThis is a fault of the program. Please report it with the lines above.`,
  );
  return 1;
}

/** The language that `--lang` names, else the locale's. */
async function languageFor(program: Command): Promise<Language> {
  const { lang } = program.opts<{ lang?: Language }>();
  return lang ?? (await import('./config.js')).readLanguage();
}

/** The `penghubung` command; each subcommand loads what it needs when it runs. */
function createProgram(
  terminal: Terminal,
  done: (code: number) => void,
  speakIn: (language: Language) => void,
): Command {
  const program = new Command('penghubung')
    .description(
      'Tells liaison officers on WhatsApp about the SP4N-LAPOR! complaints that wait for them.',
    )
    .addOption(
      new Option(
        '--lang <language>',
        'id or en; by default as the locale says, else Indonesian',
      ).choices(LANGUAGES),
    )
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.out(text),
      writeErr(text) {
        const { lang } = program.opts<{ lang?: Language }>();
        if (lang !== undefined) speakIn(lang);
        for (const line of text.trimEnd().split('\n')) terminal.say(wrongUseOf(line));
      },
    })
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText(
      'after',
      '\nWhat it is set to is read from the environment and from .env; .env.example explains each variable.\nData goes to stdout, words to stderr. Exit codes: 0 done, 1 failed, 2 wrong use;\n75 WhatsApp is deaf, 76 another program took over: both to be started anew by a supervisor.',
    );

  const acting = (command: Command): Command =>
    command
      .option('--reason <text>', 'why; it stands in the record')
      .option('--by <name>', 'who acts; by default the user of this machine')
      .option('--dry-run', 'say what would move, and change nothing')
      .option('--json', 'print the result as one JSON document');
  program
    .command('init')
    .description(
      'ask the five things that an office must decide, write .env, and start the program for real',
    )
    .option('--name <name>', 'the office that signs every message')
    .option('--zone <zone>', 'WIB, WITA or WIT')
    .option('--week <days>', 'working days in a week: 5, 6 or 7')
    .option('--leave <yes|no>', 'whether collective leave is free of work')
    .option('--port <n>', 'of the console')
    .option('--no-start', 'only write the settings')
    .action(async (options) =>
      done(await (await import('./commands/init.js')).init(options as object, terminal)),
    );
  program
    .command('start')
    .description('run the program: in simulation by default, for real with MODE=live')
    .action(async () => done(await (await import('./commands/start.js')).start(terminal)));

  acting(
    program
      .command('import')
      .description('take in a LAPOR! export (.xlsx or .csv); doing it again changes nothing')
      .argument('<file>', 'the export, as LAPOR! made it')
      .option(
        '--backlog',
        "an office's first export: clocks start at the received date, nothing that passed is sent",
      )
      .option('--yes', 'take it in however many complaints it moves or changes at once'),
  ).action(async (file: string, options) =>
    done(
      await (await import('./commands/import.js')).takeExport(file, options as object, terminal),
    ),
  );

  acting(
    program
      .command('set-aside')
      .description(
        'what failed twice and is not tried any more: files, records, messages, complaints',
      )
      .option('--again', 'let all of it be tried again'),
  ).action(async (options) =>
    done(await (await import('./commands/set-aside.js')).showSetAside(options as object, terminal)),
  );

  const complaint = program
    .command('complaint')
    .description(
      'complaints: those that wait, what is known of one, and those that arrived elsewhere',
    );
  acting(
    complaint
      .command('add')
      .description('enter one, and print its provisional ID; asks for what is missing')
      .option('--agency <id or name...>', 'to which agency it goes; several for several')
      .option('--channel <text>', 'through what it came')
      .option('--title <text>', 'in a few words')
      .option('--text <text>', 'what the citizen wrote')
      .option('--classification <text>', "as LAPOR! names it, or this program's name for it")
      .option('--privacy <kind>', 'open, anonymous or secret')
      .option('--category <text>')
      .option('--received <date>', 'when the citizen sent it')
      .option('--reporter <name>', 'taken out of the texts, and not stored')
      .option('--again', 'also when it looks like one that was entered already'),
  ).action(async (options) =>
    done(
      await (await import('./commands/complaint.js')).enterComplaint(options as object, terminal),
    ),
  );
  acting(
    complaint
      .command('link')
      .description('join it with its tracking ID, and with what the export brought in meanwhile')
      .argument('<provisional ID>')
      .argument('<tracking ID>'),
  ).action(async (provisional: string, tracking: string, options) =>
    done(
      await (
        await import('./commands/complaint.js')
      ).linkEntry(provisional, tracking, options as object, terminal),
    ),
  );
  complaint
    .command('show')
    .description(
      'print all that is known of one: its deadlines, who was told and who not and why, what comes next, and what happened',
    )
    .argument('<tracking ID>')
    .option('--json', 'print one JSON document')
    .action(async (tracking: string, options) =>
      done(
        await (
          await import('./commands/complaint-view.js')
        ).printComplaint(tracking, options as object, terminal, await languageFor(program)),
      ),
    );
  complaint
    .command('list')
    .description('list open ones, nearest due first, or those that ended')
    .option('--agency <word>', 'of this agency: its ID, or part of its name')
    .option('--state <state>', 'overdue, today, soon, safe, or waiting where no clock runs')
    .option('--overdue', 'the same as --state overdue')
    .option('--clock <clock>', 'whose clock of this kind runs: acknowledge, respond or resolve')
    .option('--class <class>', 'of this classification, such as oversight_complaint')
    .option('--ladder-finished', 'of which all reminders were said')
    .option('--held', 'of which an admin lets nothing be said for the time being')
    .option('--without-number', 'that have no tracking ID of LAPOR! yet')
    .option('--ended', 'those that ended, the last first, in place of open ones')
    .option('--district <name>', 'from this district, as LAPOR! writes it')
    .option('--channel <name>', 'that came through this channel, as LAPOR! writes it')
    .option('--search <words>', 'with all these words in number, title or agency')
    .option('--most <n>', 'at most so many (50)')
    .option('--after <place>', 'from where the page before ended')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (
          await import('./commands/complaint-list.js')
        ).printComplaints(options as object, terminal),
      ),
    );

  const corrections: Readonly<
    Record<CorrectionName, readonly [what: string, ...options: [flags: string, what: string][]]>
  > = {
    close: ['close it here, whatever LAPOR! goes on showing'],
    reopen: ['let one that has ended go on'],
    postpone: [
      'let its deadlines stand still, and say nothing of it, until a day',
      ['--until <date>', 'the day on which it goes on'],
    ],
    hold: [
      'say nothing of it before a day; its deadlines go on',
      ['--until <date>', 'the first day on which something is said again'],
    ],
    release: ['let held reminders go on'],
    redispose: [
      'hand it on to another agency',
      ['--to <id or name>', 'the agency to which it goes'],
    ],
    correct: [
      'correct what sources say of it',
      ['--disposed <date>', 'the day on which it was handed over'],
      ['--class <class>', 'its class, such as oversight_complaint'],
    ],
  };
  for (const [name, [what, ...options]] of Object.entries(corrections)) {
    const command = complaint
      .command(name)
      .description(what)
      .argument('<tracking ID>')
      .option('--agency <id or name>', 'at which agency, where it is at several');
    for (const [flags, meaning] of options) command.option(flags, meaning);
    acting(command).action(async (tracking: string, given) =>
      done(
        await (
          await import('./commands/corrections.js')
        ).correctComplaint(
          name as CorrectionName,
          tracking,
          given as object,
          terminal,
          await languageFor(program),
        ),
      ),
    );
  }
  acting(
    program
      .command('undo')
      .description('take an act back: all stands as if it had never been')
      .argument('<number>', 'its number in `audit list`'),
  ).action(async (number: string, given) =>
    done(
      await (
        await import('./commands/corrections.js')
      ).undoAct(number, given as object, terminal, await languageFor(program)),
    ),
  );

  const events = program.command('events').description('what another system is told (EVENTS_URL)');
  events
    .command('list')
    .description('count them by state')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(await (await import('./commands/events.js')).showEvents(options as object, terminal)),
    );
  acting(
    events.command('resend').description('send again those that the other system refused'),
  ).action(async (options) =>
    done(await (await import('./commands/events.js')).sendEventsAgain(options as object, terminal)),
  );

  program
    .command('openapi')
    .description('print the description of the HTTP API, as OpenAPI 3.1')
    .action(async () => done(await (await import('./commands/openapi.js')).showOpenApi(terminal)));

  const source = program.command('source').description('the address that is polled for complaints');
  source
    .command('test')
    .description('read its first page and show how it would be understood; nothing is stored')
    .option('--mapping <file>', 'another mapping than SOURCE_MAPPING')
    .option('--file <json>', 'try the mapping on a saved answer in place of the source')
    .option('--records <n>', 'how many records to show', '3')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (await import('./commands/source.js')).showSourceTest(options as object, terminal),
      ),
    );

  const roster = program
    .command('roster')
    .description('the officers: who is told for which agency');
  acting(
    roster
      .command('import')
      .description('bring the roster in line with a file (.csv or .xlsx), all or nothing')
      .argument('<file>')
      .option('--end-missing', 'end the assignments that are not in the file'),
  ).action(async (file: string, options) =>
    done(
      await (await import('./commands/roster.js')).takeRoster(file, options as object, terminal),
    ),
  );
  acting(
    roster
      .command('decree')
      .description(
        'put a new decree (SK) in force: everybody of the former one stays, but for those who leave',
      )
      .argument('<number>', 'of the new decree')
      .requiredOption('--from <date>', 'its first day')
      .requiredOption('--until <date>', 'its last day')
      .option('--of <number>', 'the decree that it follows; left out where there is one alone')
      .option('--all', 'it follows every decree by which places are held')
      .option('--except <number...>', 'officers who are not renewed')
      .option(
        '--changes <file>',
        'the few places that others take, as in a roster (.csv or .xlsx)',
      ),
  ).action(async (number: string, given) =>
    done(
      await (
        await import('./commands/decree.js')
      ).takeDecree(number, given as object, terminal, await languageFor(program)),
    ),
  );
  roster
    .command('export')
    .description('print the roster as CSV, which `roster import` takes')
    .action(async () => done(await (await import('./commands/roster.js')).printRoster(terminal)));
  roster
    .command('check')
    .description('say what is wrong with the roster; exit code 1 when something is')
    .option('--json', 'print the result as one JSON document')
    .action(async (options) =>
      done(
        await (await import('./commands/roster.js')).showRosterCheck(options as object, terminal),
      ),
    );

  program
    .command('deadline')
    .description('print when something is due, in working days')
    .option('--from <date>', 'the date, or date-time, from which to count')
    .option('--days <n>', 'how many working days')
    .option('--class <name>', 'print the clocks of a classification instead')
    .option('--batch', 'read lines `FROM DAYS` from stdin, print one date a line')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(await (await import('./commands/deadline.js')).deadline(options as object, terminal)),
    );

  const audit = program.command('audit').description('who changed what, and why');
  audit
    .command('list')
    .description('list what was done, the last first')
    .option('--most <n>', 'at most so many (50)')
    .option('--before <n>', 'only those before the one of this number')
    .option('--object <thing>', 'only what was done to this, such as "officer 12"')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (
          await import('./commands/audit.js')
        ).showAudit(options as object, terminal, await languageFor(program)),
      ),
    );

  const holidays = program.command('holidays').description('the holiday tables');
  acting(
    holidays
      .command('import')
      .description('put a holiday table in force and show which deadlines moved')
      .argument(
        '<file>',
        'JSON, as in data/reference/holidays; "region" in place of "year" for a regional one',
      ),
  ).action(async (file: string, options) =>
    done(
      await (
        await import('./commands/holidays.js')
      ).takeHolidays(file, options as object, terminal),
    ),
  );
  holidays
    .command('list')
    .description('list the holiday tables in force')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (await import('./commands/holidays.js')).showHolidays(options as object, terminal),
      ),
    );

  acting(
    holidays
      .command('remove')
      .description('take a table that was put in force out again, so that the shipped one holds')
      .argument('<key>', 'such as regional:Kabupaten, as `holidays list` has it'),
  ).action(async (key: string, options) =>
    done(
      await (await import('./commands/holidays.js')).dropHolidays(key, options as object, terminal),
    ),
  );

  const rules = program
    .command('rules')
    .description('deadlines and ladders (policy), and office hours (hours)');
  rules
    .command('show')
    .description('print a rule in force as its file would have it')
    .argument('<rule>', 'policy or hours')
    .action(async (rule: string) =>
      done(await (await import('./commands/rules.js')).printRule(rule, terminal)),
    );
  acting(
    rules
      .command('set')
      .description('put a rule in force; what is open keeps the version under which it began')
      .argument('<rule>', 'policy or hours')
      .argument('<file>', 'JSON, as in data/reference/policy.json or office-hours.json')
      .option('--open-too', 'put what is open under the newest version, too (policy only)'),
  ).action(async (rule: string, file: string, options) =>
    done(
      await (
        await import('./commands/rules.js')
      ).changeRule(rule, file, options as object, terminal),
    ),
  );
  acting(
    rules
      .command('restore')
      .description("put the file's own rule in force again")
      .argument('<rule>', 'policy or hours')
      .option('--open-too', 'put what is open under it, too (policy only)'),
  ).action(async (rule: string, options) =>
    done(
      await (
        await import('./commands/rules.js')
      ).changeRule(rule, null, options as object, terminal),
    ),
  );
  rules
    .command('try')
    .description(
      'print which deadlines a rule would move and how many messages would go out; nothing is changed',
    )
    .argument('<rule>', 'policy, hours or holidays')
    .argument('<file>', 'JSON, as the rule is set with')
    .option('--open-too', 'as if it held for what is open, too (policy only)')
    .option('--days <n>', 'for so many days', '31')
    .option('--json', 'print one JSON document')
    .action(async (rule: string, file: string, options) =>
      done(
        await (
          await import('./commands/rules.js')
        ).printTrial(rule, file, options as object, terminal),
      ),
    );

  const templates = program.command('templates').description('the texts that officers read');
  templates
    .command('list')
    .description('list the templates, and which of them were changed')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (await import('./commands/templates.js')).printTemplates(options as object, terminal),
      ),
    );
  templates
    .command('show')
    .description("print a template's text as it holds")
    .argument('<name>')
    .action(async (name: string) =>
      done(await (await import('./commands/templates.js')).printTemplate(name, terminal)),
    );
  acting(
    templates
      .command('save')
      .description("put a file's text in place of a template")
      .argument('<name>')
      .argument('<file>'),
  ).action(async (name: string, file: string, options) =>
    done(
      await (
        await import('./commands/templates.js')
      ).changeTemplate(name, file, options as object, terminal),
    ),
  );
  acting(
    templates
      .command('restore')
      .description('put the text that was shipped in force again')
      .argument('<name>'),
  ).action(async (name: string, options) =>
    done(
      await (
        await import('./commands/templates.js')
      ).changeTemplate(name, null, options as object, terminal),
    ),
  );

  program
    .command('parse')
    .description("print how an officer's text is understood, as JSON")
    .argument('[text]')
    .option('--batch', 'read a text a line from stdin, print one JSON object for every line')
    .action(async (text: string | undefined, options) =>
      done(
        await (await import('./commands/parse.js')).parseText(text, options as object, terminal),
      ),
    );

  program
    .command('rehearse')
    .description(
      'run the whole program on past complaints, in memory, and print what would have gone out',
    )
    .requiredOption('--roster <file>', 'the roster (.csv or .xlsx)')
    .requiredOption(
      '--complaints <file>',
      'a LAPOR! export; each row is handed over at its received time',
    )
    .requiredOption('--start <date>', 'the first day')
    .requiredOption('--days <n>', 'how many days')
    .option(
      '--replies <file>',
      'JSON lines: {"at","from","text"} or {"at","trackingId","agencyId","status"}',
    )
    .option('--json', 'print every message as a JSON line, in place of the summary')
    .action(async (options) =>
      done(
        await (
          await import('./commands/rehearse.js')
        ).showRehearsal(options as RehearseOptions, terminal),
      ),
    );

  const officers = program
    .command('officers')
    .description('the officers and how they stand with the bot');
  acting(
    officers
      .command('invite')
      .description(
        'print the link by which each officer writes to the bot first, and who has done so',
      )
      .option('--pending', 'only those who have not written yet'),
  ).action(async (options) =>
    done(
      await (
        await import('./commands/officers.js')
      ).showInvitations(options as object, terminal, await languageFor(program)),
    ),
  );
  officers
    .command('list')
    .description('list officers, with who has written, who is not on WhatsApp, who gets nothing')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(
        await (
          await import('./commands/officers.js')
        ).showOfficers(options as object, terminal, await languageFor(program)),
      ),
    );
  for (const [name, what] of [
    ['stop', 'send an officer no more messages'],
    ['start', 'send an officer messages again'],
  ] as const)
    acting(
      officers.command(name).description(what).argument('<number>', "the officer's number"),
    ).action(async (number: string, given) =>
      done(
        await (
          await import('./commands/officers.js')
        ).switchOfficer(number, name, given as object, terminal),
      ),
    );

  type Described = readonly [what: string, other: string | null, ...options: [string, string][]];
  const place: [string, string][] = [
    ['--role <role>', 'of this role alone: liaison, operator, head, coordinator ...'],
    ['--agency <id or name>', 'at this agency alone'],
  ];
  const people: Readonly<Record<PeopleAct, Described>> = {
    add: [
      'put somebody in a place',
      null,
      ['--name <name>', 'of the officer, or of the office'],
      ['--role <role>', 'liaison, operator, head, coordinator, inspectorate or secretary'],
      ['--agency <id or name>', 'at which agency; none for a role of the whole region'],
      ['--from <date>', 'from when; left out, at once'],
      ['--until <date>', 'until when; left out, for good'],
      ['--decree <number>', 'by which decree'],
    ],
    number: ['give an officer another number: theirs, then the new one', '<new number>'],
    end: [
      "end an officer's places; they stay in the record",
      null,
      ...place,
      ['--on <date>', 'the last day; left out, today'],
    ],
    replace: [
      'put somebody in the places of another; open work goes with them, and both are told on that day',
      '<number of who follows>',
      ['--name <name>', 'of who follows, where they are not in the roster yet'],
      ['--from <date>', 'their first day; left out, tomorrow'],
      ['--decree <number>', 'by which decree'],
      ['--only-new', 'open work stays with the one who held the place; only new work goes over'],
      ['--tell-head', 'the head of the agency is told, too'],
      ...place,
    ],
    leave: [
      'an officer is away; begins and ends by itself',
      null,
      ['--until <date>', 'the last day of it'],
      ['--from <date>', 'the first day; left out, today'],
      ['--deputy <number>', 'who stands in; left out, the others of the agency'],
    ],
    return: ['an officer is back from leave', null],
  };
  for (const [name, [what, other, ...options]] of Object.entries(people)) {
    const command = officers.command(name).description(what).argument('<number>');
    if (other !== null) command.argument(other);
    for (const [flags, meaning] of options) command.option(flags, meaning);
    acting(command).action(async (number: string, second: unknown, given: unknown) =>
      done(
        await (
          await import('./commands/people.js')
        ).changePeople(
          name as PeopleAct,
          number,
          other === null ? undefined : String(second),
          (other === null ? second : given) as object,
          terminal,
          await languageFor(program),
        ),
      ),
    );
  }

  officers
    .command('history')
    .description('list who held which place, from when until when')
    .argument('[number]', 'of this officer alone')
    .option('--agency <id or name>', 'at this agency alone')
    .option('--json', 'print one JSON document')
    .action(async (number: string | undefined, options) =>
      done(
        await (
          await import('./commands/officers.js')
        ).showPlaces(number, options as object, terminal, await languageFor(program)),
      ),
    );

  const agency = program
    .command('agency')
    .description('agencies, as sources and rosters name them');
  acting(
    agency
      .command('add')
      .description('add one that no source has named yet, so that its officers can be entered')
      .argument('<name>', 'as LAPOR! writes it')
      .option('--code <id>', 'its ID at LAPOR!'),
  ).action(async (name: string, given) =>
    done(
      await (
        await import('./commands/agencies.js')
      ).enterAgency(name, given as object, terminal, await languageFor(program)),
    ),
  );
  acting(
    agency
      .command('join')
      .description(
        'make one agency of two spellings: cases, places and later exports of the first are of the second',
      )
      .argument('<from>', 'the spelling that goes: its ID, or part of its name')
      .argument('<into>', 'the agency that stays'),
  ).action(async (from: string, into: string, given) =>
    done(
      await (
        await import('./commands/agencies.js')
      ).joinAgency(from, into, given as object, terminal, await languageFor(program)),
    ),
  );

  const person = program
    .command('person')
    .description('what is kept of an officer, and its erasure (UU PDP 27/2022)');
  acting(
    person
      .command('export')
      .description('print all that is kept of an officer, as one JSON document')
      .argument('<number>'),
  ).action(async (number: string, given) =>
    done(
      await (await import('./commands/person.js')).printPerson(number, given as object, terminal),
    ),
  );
  for (const [name, what] of [
    ['erase', 'forget an officer for good: name, number and words; there is no undo'],
    ['readmit', 'let an erased number be entered again'],
  ] as const)
    acting(person.command(name).description(what).argument('<number>'))
      .option('--yes', 'without being asked')
      .action(async (number: string, given) =>
        done(
          await (
            await import('./commands/person.js')
          ).changePerson(name, number, given as object, terminal, await languageFor(program)),
        ),
      );

  program
    .command('plan')
    .description('print what will go out if nobody answers, by day, person and reason')
    .option('--days <n>', 'until the end of so many days, today being the first', '14')
    .option('--json', 'print every message, as one JSON document')
    .option('--brief', 'with --json: count the complaints of each message, and name the first')
    .action(async (options) =>
      done(
        await (
          await import('./commands/plan.js')
        ).printPlan(options as PlanOptions, terminal, await languageFor(program)),
      ),
    );
  program
    .command('golive')
    .description('list who would be messaged today and, once confirmed, let notices go')
    .option(
      '--agency <name>',
      'only notices of this agency, by its code or name; may be given more than once',
      (one: string, before: string[] | undefined) => [...(before ?? []), one],
    )
    .option('--by <name>', 'who lets them go; asked for when left out')
    .option('--reason <text>', 'why; it stands in the record')
    .option('--dry-run', 'list only')
    .option('--json', 'print the list as one JSON document')
    .action(async (options) =>
      done(await (await import('./commands/golive.js')).golive(options as object, terminal)),
    );
  acting(
    program.command('hold').description('stop all sending at once, also of a program that runs'),
  ).action(async (options) =>
    done(await (await import('./commands/holding.js')).holdSending(options as object, terminal)),
  );
  acting(program.command('resume').description('start sending again after `hold`')).action(
    async (options) =>
      done(
        await (await import('./commands/holding.js')).resumeSending(options as object, terminal),
      ),
  );

  const admin = program.command('admin').description('who may enter the console');
  admin
    .command('list')
    .description('list who may enter')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(await (await import('./commands/admin.js')).showAccounts(options as object, terminal)),
    );
  acting(
    admin
      .command('add')
      .description('let somebody in, by a link at which they set a password')
      .argument('<name>')
      .option('--role <role>', 'admin, or pemantau who only reads (admin)'),
  ).action(async (name: string, options) =>
    done(
      await (await import('./commands/admin.js')).giveLink(name, options as object, true, terminal),
    ),
  );
  acting(
    admin
      .command('reset-password')
      .description('give a link at which a new password is set; all visits end')
      .argument('<name>'),
  ).action(async (name: string, options) =>
    done(
      await (
        await import('./commands/admin.js')
      ).giveLink(name, options as object, false, terminal),
    ),
  );
  acting(
    admin
      .command('role')
      .description('give an account another role')
      .argument('<name>')
      .argument('<role>'),
  ).action(async (name: string, role: string, options) =>
    done(
      await (await import('./commands/admin.js')).setRole(name, role, options as object, terminal),
    ),
  );
  acting(admin.command('remove').description('let somebody in no more').argument('<name>')).action(
    async (name: string, options) =>
      done(
        await (
          await import('./commands/admin.js')
        ).removeFromConsole(name, options as object, terminal),
      ),
  );

  const whatsapp = program.command('whatsapp').description('the WhatsApp session');
  whatsapp
    .command('pair')
    .description('pair with a WhatsApp account by QR code')
    .option('--phone <number>', "pair by code as well, with the bot's own number")
    .option('--replace', 'in place of the session that is there')
    .action(async (options) =>
      done(await (await import('./commands/whatsapp.js')).pair(options as object, terminal)),
    );
  whatsapp
    .command('status')
    .description('print how the session and its sending stand')
    .option('--json', 'print one JSON document')
    .action(async (options) =>
      done(await (await import('./commands/status.js')).showStatus(options as object, terminal)),
    );
  whatsapp
    .command('import-session')
    .description("take over a session in Baileys' multi-file format")
    .argument('<folder>')
    .option('--replace', 'in place of the session that is there')
    .action(async (folder: string, options) =>
      done(
        await (
          await import('./commands/whatsapp.js')
        ).importSessionFolder(folder, options as object, terminal),
      ),
    );

  return program;
}
