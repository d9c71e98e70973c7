import { say } from './domain/said.js';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';
import { TIME_ZONES } from './domain/time-zones.js';
import { CLOCK_STARTS, DIGEST_CHOICES } from './domain/policy.js';
import type { Reach } from './domain/reach.js';
import { Problem } from './domain/problem.js';
import { Secret } from './domain/secret.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A path of the project's folder. */
export const inRoot = (path: string) => resolve(ROOT, path);

/** The configuration cannot be used; the message lists every variable that is wrong, never its value. */
export class ConfigProblem extends Problem {
  override readonly exitCode = 2;
}

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const choice = <const T extends readonly [string, ...string[]]>(options: T) =>
  z.enum(options, { error: `must be one of ${options.join(', ')}` });
const path = (fallback: string) =>
  z
    .string()
    .transform((given) => resolve(given))
    .default(inRoot(fallback));
const yesNo = z
  .enum(['yes', 'no', 'true', 'false', '1', '0'], { error: 'must be yes or no' })
  .transform((text) => ['yes', 'true', '1'].includes(text));
const pace = z
  .string()
  .regex(/^\d{1,4}(?:\.\d+)?-\d{1,4}(?:\.\d+)?$/, {
    error: 'must be two numbers of seconds such as 4-9',
  })
  .transform((text) => {
    const [from = 0, to = 0] = text.split('-').map(Number);
    return { from, to };
  })
  .refine(({ from, to }) => from <= to, { error: 'must not end before it begins' });

const hours = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a number of hours, 0 for never' })
    .min(0, { error: 'must not be negative' })
    .max(1_000, { error: 'must be 1000 at most' })
    .default(fallback);

const duration = z
  .string()
  .regex(/^\d{1,5}[smh]$/, { error: 'must be a time such as 30s, 15m or 2h' })
  .transform(
    (text) =>
      Number(text.slice(0, -1)) *
      { s: 1_000, m: 60_000, h: 3_600_000 }[text.at(-1) as 's' | 'm' | 'h'],
  )
  .refine((ms) => ms >= 10_000 && ms <= 24 * 3_600_000, { error: 'must be from 10s to 24h' });
const address = z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' });
const secret = z
  .string()
  .min(16, { error: 'must have 16 characters at least; `openssl rand -hex 32` makes a good one' })
  .refine(
    (text) => !text.startsWith('whsec_') || /^whsec_(?:[\w+/]{4}){3,}[\w+/=]{0,4}$/.test(text),
    {
      error: 'must have Base64 behind whsec_',
    },
  );
const count = (least: number, most: number, fallback: number) =>
  z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .min(least, { error: `must be ${least} at least` })
    .max(most, { error: `must be ${most} at most` })
    .default(fallback);

const WEEKS = { '5': 5, '6': 6, '7': 7 } as const;

const HTTPS = 'must be https://, or http:// on this machine; PLAIN_HTTP=yes allows it elsewhere';
const LOCAL = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether complaints would travel unencrypted over a network. */
function isExposed(given: { PLAIN_HTTP: boolean }, url: string | undefined): boolean {
  if (url === undefined || given.PLAIN_HTTP) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !LOCAL.test(hostname);
}

/** Whether made-up events would be told to another machine. */
function isWithheld(given: { MODE: string; EVENTS_URL?: string | undefined }): boolean {
  if (given.EVENTS_URL === undefined || given.MODE !== 'simulation') return false;
  return !LOCAL.test(new URL(given.EVENTS_URL).hostname);
}

function hasLogin(url: string | undefined): boolean {
  if (url === undefined) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

const variables = z.object({
  MODE: choice(['simulation', 'live']).default('simulation'),
  DATA_DIR: path('data/runtime'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  CONSOLE_HOSTS: z
    .string()
    .max(500)
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    )
    .refine((hosts) => hosts.every((host) => /^[a-z0-9.-]+(?::\d{1,5})?$/.test(host)), {
      error: 'must be names such as penghubung.example.go.id, with commas between',
    }),
  TRUSTED_PROXY: yesNo.default(false),
  LOG_LEVEL: choice(LOG_LEVELS).optional(),
  OFFICE_NAME: z.string().max(80).default('Dinas Kominfo'),
  TIME_ZONE: choice(TIME_ZONES).default('Asia/Jakarta'),
  WORK_WEEK: choice(['5', '6', '7'])
    .default('5')
    .transform((text) => WEEKS[text]),
  COLLECTIVE_LEAVE: yesNo.default(true),
  CLOCK_START: choice(CLOCK_STARTS).default('disposed'),
  DIGEST_OFFICERS: choice(DIGEST_CHOICES).default('changed'),
  HOLIDAYS_DIR: path('data/reference/holidays'),
  POLICY_FILE: path('data/reference/policy.json'),
  OFFICE_HOURS_FILE: path('data/reference/office-hours.json'),
  TEMPLATES_DIR: path('templates'),
  PACE_SECONDS: pace.optional(),
  ANSWER_PACE_SECONDS: pace.optional(),
  ONBOARDING: choice(['required', 'off']).optional(),
  UNDELIVERED_HOURS: hours(8),
  UNREAD_HOURS: hours(16),
  DECREE_GRACE_DAYS: count(0, 366, 60),
  SENDING_FILE: path('data/reference/sending.json'),
  PRECEDENCE_FILE: path('data/reference/precedence.json'),
  EXPLANATIONS_FILE: path('data/reference/explanations.json'),
  WHATSAPP_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, { error: 'must be three numbers such as 2.3000.1035194821' })
    .transform((text) => text.split('.').map(Number) as [number, number, number])
    .optional(),
  PROBE_MINUTES: z.coerce
    .number({ error: 'must be a number of minutes, 0 for never' })
    .min(0, { error: 'must not be negative' })
    .max(1_440, { error: 'must be 1440 at most' })
    .default(60),
  PROBE_ECHO: yesNo.default(true),
  HEARTBEAT_URL: address.optional(),
  ALARM_URL: address.optional(),
  ALARM_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an smtp:// or smtps:// address' })
    .optional(),
  ALARM_FROM: z.email({ error: 'must be an e-mail address' }).optional(),
  ALARM_TO: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter((one) => one !== ''))
    .pipe(z.array(z.email({ error: 'must be e-mail addresses, with commas between them' })).min(1))
    .optional(),
  INBOX_DIR: z.string().optional(),
  INBOX_KEEP_DAYS: count(0, 3_650, 30),
  SOURCE_URL: address.optional(),
  SOURCE_MAPPING: z
    .string()
    .transform((given) => resolve(given))
    .optional(),
  SOURCE_EVERY: duration.default(15 * 60_000),
  SOURCE_SILENT_DAYS: count(0, 250, 1),
  EXPORT_SILENT_DAYS: z.coerce
    .number({ error: 'must be a number' })
    .int()
    .min(0)
    .max(250)
    .optional(),
  SOURCE_TOKEN: z.string().optional(),
  SOURCE_USER: z.string().optional(),
  SOURCE_PASSWORD: z.string().optional(),
  API_SECRET: secret.optional(),
  API_TOKEN: secret.optional(),
  API_REMOTE: yesNo.default(false),
  API_PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).optional(),
  API_HOST: z.string().default('127.0.0.1'),
  API_REQUESTS_PER_MINUTE: count(1, 1_000_000, 600),
  EVENTS_URL: address.optional(),
  EVENTS_SECRET: secret.optional(),
  PLAIN_HTTP: yesNo.default(false),
  WHATSAPP_WEB_URL: z
    .url({ protocol: /^wss?$/, error: 'must be a ws:// or wss:// address' })
    .optional(),
});

type Given = z.infer<typeof variables>;
/** What one variable demands of another: where the last is true, the first is wrong. */
const DEMANDS: readonly (readonly [name: keyof Given, message: string, (g: Given) => boolean])[] = [
  ['SOURCE_MAPPING', 'must be set where SOURCE_URL is', (g) => !!g.SOURCE_URL && !g.SOURCE_MAPPING],
  ['SOURCE_TOKEN', 'does not go with SOURCE_USER', (g) => !!g.SOURCE_TOKEN && !!g.SOURCE_USER],
  [
    'SOURCE_USER',
    'must be set where SOURCE_PASSWORD is',
    (g) => !!g.SOURCE_PASSWORD && !g.SOURCE_USER,
  ],
  ['SOURCE_URL', HTTPS, (g) => isExposed(g, g.SOURCE_URL)],
  [
    'SOURCE_URL',
    'must not hold credentials; use SOURCE_TOKEN, or SOURCE_USER',
    (g) => hasLogin(g.SOURCE_URL),
  ],
  ['ALARM_URL', HTTPS, (g) => isExposed(g, g.ALARM_URL)],
  ['ALARM_TO', 'must be set where ALARM_SMTP_URL is', (g) => !!g.ALARM_SMTP_URL && !g.ALARM_TO],
  ['ALARM_FROM', 'must be set where ALARM_SMTP_URL is', (g) => !!g.ALARM_SMTP_URL && !g.ALARM_FROM],
  ['EVENTS_URL', HTTPS, (g) => isExposed(g, g.EVENTS_URL)],
  ['EVENTS_SECRET', 'must be set where EVENTS_URL is', (g) => !!g.EVENTS_URL && !g.EVENTS_SECRET],
];
const schema = variables.superRefine((given, context) => {
  for (const [name, message, isWrong] of DEMANDS)
    if (isWrong(given)) context.addIssue({ code: 'custom', path: [name], message });
});

/** What the deployment has set, fixed while the program runs; its secrets, and addresses that may hold one, show themselves nowhere. */
export type Config = ReturnType<typeof readConfig>;
export type Secrets = Config['secrets'];

/**
 * Reads the configuration from the environment, which goes before the file `.env` in the working folder.
 * An empty variable counts as none. Throws `ConfigProblem` with all problems at once.
 */
export function readConfig(env: NodeJS.ProcessEnv = withDotenv()) {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigProblem(
      say`these variables are wrong (see .env.example):\n${lines.join('\n')}`,
    );
  }
  const c = result.data;
  const simulated = c.MODE === 'simulation';
  return {
    mode: c.MODE,
    dataDir: c.DATA_DIR,
    database: resolve(c.DATA_DIR, 'penghubung.db'),
    port: c.PORT,
    host: c.HOST,
    /** By which names browsers reach the console beside this machine's own, and whether a proxy with TLS stands before it. */
    console: { hosts: c.CONSOLE_HOSTS, behindProxy: c.TRUSTED_PROXY },
    logLevel: c.LOG_LEVEL ?? (simulated ? 'warn' : 'info'),
    officeName: c.OFFICE_NAME,
    timeZone: c.TIME_ZONE,
    workWeek: c.WORK_WEEK,
    collectiveLeave: c.COLLECTIVE_LEAVE,
    clockStart: c.CLOCK_START,
    digestOfficers: c.DIGEST_OFFICERS,
    holidaysDir: c.HOLIDAYS_DIR,
    policyFile: c.POLICY_FILE,
    officeHoursFile: c.OFFICE_HOURS_FILE,
    templatesDir: c.TEMPLATES_DIR,
    pacing: {
      notices: c.PACE_SECONDS ?? (simulated ? { from: 0, to: 0 } : { from: 4, to: 9 }),
      answers: c.ANSWER_PACE_SECONDS ?? (simulated ? { from: 0, to: 0 } : { from: 1, to: 2 }),
    },
    /** Which officers are told things: where onboarding is required, those who once wrote to the bot. */
    reach: reachBy(c.ONBOARDING ?? (simulated ? 'off' : 'required')),
    /** Working hours after which an undelivered or unread message goes to somebody else; 0 for never. */
    watch: { undeliveredHours: c.UNDELIVERED_HOURS, unreadHours: c.UNREAD_HOURS },
    /** For how many calendar days an assignment outlives its decree. */
    decreeGraceDays: c.DECREE_GRACE_DAYS,
    sendingFile: c.SENDING_FILE,
    precedenceFile: c.PRECEDENCE_FILE,
    explanationsFile: c.EXPLANATIONS_FILE,
    whatsappVersion: c.WHATSAPP_VERSION ?? null,
    probe: { minutes: c.PROBE_MINUTES, needsEcho: c.PROBE_ECHO },
    /** Who is told by e-mail when WhatsApp is out. */
    alarmMail: { from: c.ALARM_FROM ?? '', to: c.ALARM_TO ?? [] },
    inbox: {
      folder: c.INBOX_DIR === 'off' ? null : resolve(c.INBOX_DIR ?? resolve(c.DATA_DIR, 'inbox')),
      keepDays: c.INBOX_KEEP_DAYS,
    },
    /** The address that is polled; null for none. */
    source:
      c.SOURCE_URL === undefined || c.SOURCE_MAPPING === undefined
        ? null
        : {
            url: new Secret(c.SOURCE_URL),
            mappingFile: c.SOURCE_MAPPING,
            every: c.SOURCE_EVERY,
          },
    /** Working days without news after which that is told; 0 for never. */
    sourceSilentDays: c.SOURCE_SILENT_DAYS,
    /** Working days without an export after which that is told, where exports are in use; 0 for never. */
    exportSilentDays: c.EXPORT_SILENT_DAYS ?? (simulated ? 0 : 2),
    api: {
      /** Whether anybody is let in. */
      isOn: c.API_SECRET !== undefined || c.API_TOKEN !== undefined,
      isRemote: c.API_REMOTE,
      perMinute: c.API_REQUESTS_PER_MINUTE,
    },
    /** Where the API is served apart from the pages; null where it stands beside them. */
    apiAt: c.API_PORT === undefined ? null : { host: c.API_HOST, port: c.API_PORT },
    /** Where events go; null for nowhere. What a simulation makes up goes to this machine only. */
    events:
      c.EVENTS_URL === undefined || c.EVENTS_SECRET === undefined || isWithheld(c)
        ? null
        : { url: new Secret(c.EVENTS_URL) },
    eventsWithheld: isWithheld(c),
    whatsappUrl: c.WHATSAPP_WEB_URL ?? null,
    sampleRoster: inRoot('data/reference/roster-sample.csv'),
    sampleExport: inRoot('data/reference/lapor-export-sample.xlsx'),
    secrets: {
      source: {
        token: hidden(c.SOURCE_TOKEN),
        user: hidden(c.SOURCE_USER),
        password: hidden(c.SOURCE_PASSWORD),
      },
      api: { secret: hidden(c.API_SECRET), token: hidden(c.API_TOKEN) },
      events: hidden(c.EVENTS_SECRET),
      heartbeatUrl: hidden(c.HEARTBEAT_URL),
      alarmUrl: hidden(c.ALARM_URL),
      alarmSmtp: hidden(c.ALARM_SMTP_URL),
    },
  };
}

const hidden = (value: string | undefined): Secret | null =>
  value === undefined ? null : new Secret(value);

const reachBy = (onboarding: 'required' | 'off'): Reach =>
  onboarding === 'required' ? 'written' : 'all';

/** The language in which an admin is spoken to: English where the locale is, else Indonesian. */
export function readLanguage(env: NodeJS.ProcessEnv = process.env): 'id' | 'en' {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(
    (text) => (text ?? '') !== '',
  );
  return /^en(?![a-z])/i.test(locale ?? '') ? 'en' : 'id';
}

/** Which of some settings stand in the environment itself, which goes before `.env`. */
export const setOutside = (names: readonly string[]): string[] =>
  names.filter((name) => (process.env[name] ?? '').trim() !== '');

function withDotenv(): NodeJS.ProcessEnv {
  const fromFile: NodeJS.ProcessEnv = {};
  dotenv.config({ quiet: true, processEnv: fromFile });
  return { ...fromFile, ...process.env };
}
