import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import dotenv from 'dotenv';
import { z } from 'zod';
import { TIME_ZONES } from './domain/zone.js';
import { CLOCK_STARTS, DIGEST_CHOICES } from './domain/policy.js';
import { LOG_LEVELS } from './log.js';
import { Problem } from './domain/problem.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path: string) => resolve(ROOT, path);

/** The settings cannot be used; the message lists every one that is wrong, never its value. */
export class ConfigProblem extends Problem {}

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

const WEEKS = { '5': 5, '6': 6, '7': 7 } as const;

const schema = z.object({
  MODE: choice(['simulation', 'live']).default('simulation'),
  DATA_DIR: path('data/runtime'),
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: choice(LOG_LEVELS).optional(),
  OFFICE_NAME: z.string().max(80).default('Dinas Kominfo'),
  TIME_ZONE: choice(TIME_ZONES).default('Asia/Jakarta'),
  WORK_WEEK: choice(['5', '6', '7'])
    .default('5')
    .transform((text) => WEEKS[text]),
  COLLECTIVE_LEAVE: yesNo.default(true),
  CLOCK_START: choice(CLOCK_STARTS).default('disposed'),
  DIGEST_OFFICERS: choice(DIGEST_CHOICES).default('needed'),
  HOLIDAYS_DIR: path('data/reference/holidays'),
  POLICY_FILE: path('data/reference/policy.json'),
  OFFICE_HOURS_FILE: path('data/reference/office-hours.json'),
  TEMPLATES_DIR: path('templates'),
  PACE_SECONDS: pace.optional(),
  ANSWER_PACE_SECONDS: pace.optional(),
  ONBOARDING: choice(['required', 'off']).optional(),
  UNDELIVERED_HOURS: hours(8),
  UNREAD_HOURS: hours(16),
  SENDING_FILE: path('data/reference/sending.json'),
  PRECEDENCE_FILE: path('data/reference/precedence.json'),
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
  HEARTBEAT_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .optional(),
  WHATSAPP_WEB_URL: z
    .url({ protocol: /^wss?$/, error: 'must be a ws:// or wss:// address' })
    .optional(),
});

export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the settings from the environment, which goes before the file `.env` in the working folder.
 * An empty setting counts as none. Throws `ConfigProblem` with all problems at once.
 */
export function readConfig(env: NodeJS.ProcessEnv = withDotenv()) {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigProblem(`these settings are wrong (see .env.example):\n${lines.join('\n')}`);
  }
  const c = result.data;
  const simulated = c.MODE === 'simulation';
  return {
    mode: c.MODE,
    dataDir: c.DATA_DIR,
    database: resolve(c.DATA_DIR, 'penghubung.db'),
    port: c.PORT,
    host: c.HOST,
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
    /** Whether an officer is told things only after writing to the bot. */
    onboarding: c.ONBOARDING ?? (simulated ? 'off' : 'required'),
    /** Working hours after which an undelivered or unread message goes to somebody else; 0 for never. */
    watch: { undeliveredHours: c.UNDELIVERED_HOURS, unreadHours: c.UNREAD_HOURS },
    sendingFile: c.SENDING_FILE,
    precedenceFile: c.PRECEDENCE_FILE,
    whatsappVersion: c.WHATSAPP_VERSION ?? null,
    probe: { minutes: c.PROBE_MINUTES, needsEcho: c.PROBE_ECHO },
    heartbeatUrl: c.HEARTBEAT_URL ?? null,
    whatsappUrl: c.WHATSAPP_WEB_URL ?? null,
    sampleRoster: inRoot('data/reference/roster-sample.csv'),
    sampleExport: inRoot('data/reference/lapor-export-sample.xlsx'),
  };
}

function withDotenv(): NodeJS.ProcessEnv {
  const fromFile: NodeJS.ProcessEnv = {};
  dotenv.config({ quiet: true, processEnv: fromFile });
  return { ...fromFile, ...process.env };
}
