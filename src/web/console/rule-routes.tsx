import type { Context, Hono } from 'hono';
import {
  importHolidays,
  removeHolidays,
  tablesInForce,
  tableFrom,
  tableFromLines,
  textOfTable,
  withDays,
} from '../../admin/holidays.js';
import type { RuleChange } from '../../admin/rule-trial.js';
import {
  hoursContent,
  policyContent,
  policyWithout,
  setRule,
  showRules,
} from '../../admin/rules.js';
import { parseDay, yearOf } from '../../domain/day.js';
import { scheduledAfter, type PolicyChange } from '../../domain/policy-change.js';
import { policyOn, rungsOf } from '../../domain/policy.js';
import { Problem } from '../../domain/problem.js';
import { fullDate } from '../../wording/dates.js';
import { CalendarPage, HoursPage, KIND_NAMES, tableName } from './calendar.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { fieldsIn, formOf, textIn, wrongOf, type Sent } from './forms.js';
import type { Wrong } from './pieces.js';
import {
  beginningFrom,
  deadlineChanges,
  deadlinesFrom,
  holidaysFrom,
  hoursFrom,
  isWrong,
  rungChanges,
  rungsFrom,
  specialFrom,
} from './rule-forms.js';
import { DeadlinesPage, LadderPage, ladderName, RulesPage, rungText } from './rules.js';
import { TrialPage } from './trial.js';
import { actorOf, todayIn } from './view.js';

const SAID: Readonly<Record<string, string>> = {
  libur: 'Kalender disimpan; batas waktu sudah dihitung ulang.',
  jam: 'Jam kantor disimpan.',
  aturan: 'Aturan disimpan.',
};
/** What was changed by somebody else meanwhile is looked at anew. */
const STALE =
  'Sudah diubah orang lain sejak halaman ini dibuka; tidak ada yang disimpan. Periksa yang berlaku sekarang, lalu ulangi.';
const MOST_TABLE = 200_000;
/** Of a rule with all its versions; a form takes no more than a megabyte. */
const MOST_CONTENT = 900_000;
const UNREADABLE =
  'Isi perubahan ini tidak sampai dengan utuh, atau terlalu panjang; tidak ada yang disimpan.';

/** Calendar, office hours, deadlines and ladders: each change is shown with what it brings before it is saved. */
export function ruleRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const nothing = { fields: {}, wrong: [] as Wrong };
  const said = (c: Context) => SAID[c.req.query('kata') ?? ''] ?? null;
  const calendarVersion = () => String(store.settings.holidaysVersion());
  const rulesVersion = () => String(store.ruleVersions.newest());

  const calendarPage = (c: Context<Env>, year: number, { fields, wrong } = nothing) =>
    c.html(
      <CalendarPage
        view={viewOf(c)}
        year={year}
        tables={[...tablesInForce(deps).values()]}
        fields={fields}
        wrong={wrong}
        saved={said(c)}
        collectiveLeave={deps.config.collectiveLeave}
      />,
      wrong.length > 0 ? 422 : 200,
    );
  const yearAsked = (c: Context<Env>): number => {
    const asked = Number(c.req.query('tahun') ?? '');
    return Number.isInteger(asked) && asked >= 1990 && asked <= 2099
      ? asked
      : yearOf(todayIn(viewOf(c)));
  };
  /** Shows what a change of the calendar brings. */
  const tryTable = async (
    c: Context<Env>,
    change: RuleChange & { readonly rule: 'holidays' },
    lines: readonly string[],
    year: number,
  ) =>
    c.html(
      <TrialPage
        view={viewOf(c)}
        title="Ubah kalender"
        back={`/kalender?tahun=${year}`}
        action="/kalender/simpan"
        hidden={{
          tabel: change.key,
          ...hiddenContent(change.content),
          versi: calendarVersion(),
          tahun: String(year),
        }}
        lines={lines}
        tried={await deps.tryRule(change)}
      />,
    );

  app.get('/kalender', (c) => calendarPage(c, yearAsked(c)));
  app.post('/kalender/tambah', async (c) => {
    const form = await formOf(c);
    const read = holidaysFrom(form);
    if (isWrong(read))
      return calendarPage(c, yearAsked(c), { fields: fieldsIn(form), wrong: read.wrong });
    const { days, decree } = read.value;
    const year = yearOf(days[0]?.day ?? todayIn(viewOf(c)));
    const tables = tablesInForce(deps);
    // One day would make the year count as known, and its deadlines as certain.
    if (days[0]?.kind !== 'regional_holiday' && !tables.has(`national:${year}`))
      return calendarPage(c, year, {
        fields: fieldsIn(form),
        wrong: [
          {
            field: 'hari',
            says: `Tahun ${year} belum punya kalender nasional. Masukkan seluruh daftarnya sekaligus, pada Isi kalender setahun.`,
          },
        ],
      });
    const table = withDays(tables, days, decree, deps.config.officeName);
    const lines = days.map(
      ({ day, kind, name }) =>
        `${fullDate(day)} menjadi ${KIND_NAMES[kind].toLowerCase()}: ${name}`,
    );
    const change = { rule: 'holidays', key: table.key, content: textOfTable(table) } as const;
    return await tryTable(c, change, lines, year);
  });
  app.post('/kalender/hapus', async (c) => {
    const form = await formOf(c);
    const day = parseDay(textIn(form, 'tanggal'));
    const table = tablesInForce(deps).get(textIn(form, 'tabel'));
    const gone = table?.days.filter((one) => one.day === day) ?? [];
    if (!table || day === null || gone.length === 0)
      return calendarPage(c, yearAsked(c), {
        fields: {},
        wrong: [{ field: null, says: 'Hari libur itu sudah tidak ada.' }],
      });
    const days = table.days.filter((one) => one.day !== day);
    const lines = gone.map(({ name }) => `${fullDate(day)} menjadi hari biasa (${name} dihapus).`);
    if (days.length === 0 && table.from === 'file')
      return calendarPage(c, yearOf(day), {
        fields: {},
        wrong: [{ field: null, says: 'Daftar bawaan tidak dapat dikosongkan dari sini.' }],
      });
    const content = days.length === 0 ? null : textOfTable({ ...table, days });
    return await tryTable(c, { rule: 'holidays', key: table.key, content }, lines, yearOf(day));
  });
  app.post('/kalender/pulihkan', async (c) => {
    const key = textIn(await formOf(c), 'tabel');
    const table = tablesInForce(deps).get(key);
    if (table?.from !== 'database')
      return calendarPage(c, yearAsked(c), {
        fields: {},
        wrong: [{ field: null, says: 'Daftar itu tidak diubah di sini.' }],
      });
    const lines = [`Daftar "${tableName(key)}" kembali seperti bawaan program.`];
    const year = table.year ?? yearAsked(c);
    return await tryTable(c, { rule: 'holidays', key, content: null }, lines, year);
  });
  app.post('/kalender/daftar', async (c) => {
    const form = await formOf(c);
    const asked = Number(textIn(form, 'tahun-daftar'));
    const year = Number.isInteger(asked) && asked >= 1990 && asked <= 2099 ? asked : yearAsked(c);
    const decree = textIn(form, 'dasar-daftar').slice(0, 200);
    const refuse = (wrong: Wrong) => calendarPage(c, year, { fields: fieldsIn(form), wrong });
    if (year !== asked) return refuse([{ field: 'tahun-daftar', says: 'Isi tahunnya.' }]);
    if (decree === '')
      return refuse([{ field: 'dasar-daftar', says: 'Dasar hukumnya wajib diisi.' }]);
    try {
      const table = tableFromLines(year, decree, longTextIn(form, 'hari', MOST_TABLE) ?? '');
      const lines = [`Kalender nasional ${year}: ${table.days.length} hari libur, ${decree}.`];
      const content = textOfTable(table);
      return await tryTable(c, { rule: 'holidays', key: table.key, content }, lines, year);
    } catch (error) {
      return refuse(wrongOf(error, 'hari'));
    }
  });
  app.post('/kalender/impor', async (c) => {
    const file = (await formOf(c))['berkas'];
    const refuse = (says: string) =>
      calendarPage(c, yearAsked(c), { fields: {}, wrong: [{ field: 'berkas', says }] });
    if (!(file instanceof File) || file.size === 0) return refuse('Pilih berkasnya.');
    if (file.size > MOST_TABLE) return refuse('Berkas ini terlalu besar untuk daftar libur.');
    try {
      const content = (await file.text()).replace(/^\uFEFF/, '');
      const table = tableFrom(content, file.name);
      const lines = [
        `Daftar "${tableName(table.key)}" diganti: ${table.days.length} hari, ${table.decree}.`,
      ];
      const year = table.year ?? yearAsked(c);
      return await tryTable(c, { rule: 'holidays', key: table.key, content }, lines, year);
    } catch (error) {
      return calendarPage(c, yearAsked(c), { fields: {}, wrong: wrongOf(error, 'berkas') });
    }
  });
  app.post('/kalender/simpan', async (c) => {
    const form = await formOf(c);
    const wanted = wantedIn(form);
    const key = textIn(form, 'tabel');
    const year = Number(textIn(form, 'tahun')) || yearAsked(c);
    const refuse = (wrong: Wrong) => calendarPage(c, year, { fields: {}, wrong });
    if (textIn(form, 'versi') !== calendarVersion()) return refuse([{ field: null, says: STALE }]);
    if (wanted === null) return refuse([{ field: null, says: UNREADABLE }]);
    const actor = actorOf(viewOf(c));
    const { rest } = deps;
    const { content } = wanted;
    try {
      if (content === null) await removeHolidays(deps, actor, { key, rest }, deps.now());
      else {
        const table = tableFrom(content, key);
        await importHolidays(deps, actor, { table, content, rest }, deps.now());
      }
    } catch (error) {
      return refuse(wrongOf(error));
    }
    return c.redirect(`/kalender?tahun=${year}&kata=libur`, 303);
  });

  const hoursPage = (c: Context<Env>, { fields, wrong } = nothing) =>
    c.html(
      <HoursPage
        view={viewOf(c)}
        hours={deps.rules.hours}
        fields={fields}
        wrong={wrong}
        saved={said(c)}
        isChanged={store.ruleVersions.inForce('hours').length > 0}
      />,
      wrong.length > 0 ? 422 : 200,
    );
  /** Shows what a change of a rule brings; a null content is the file's. */
  const tryIt = async (
    c: Context<Env>,
    { rule, content, openToo = false }: RuleChange & { readonly rule: 'policy' | 'hours' },
    lines: readonly string[],
    reason: string,
  ) =>
    c.html(
      <TrialPage
        view={viewOf(c)}
        title={rule === 'hours' ? 'Ubah jam kantor' : 'Ubah aturan'}
        back={rule === 'hours' ? '/kalender/jam' : '/aturan'}
        action="/aturan/simpan"
        hidden={{
          ...{ aturan: rule, terbuka: openToo ? '1' : '', alasan: reason },
          ...hiddenContent(content),
          versi: rulesVersion(),
        }}
        lines={lines}
        tried={await deps.tryRule({ rule, content, openToo })}
      />,
    );
  const tryHours = (c: Context<Env>, content: string | null, line: string) =>
    tryIt(c, { rule: 'hours', content }, [line], '');

  app.get('/kalender/jam', (c) => hoursPage(c));
  app.post('/kalender/jam', async (c) => {
    const form = await formOf(c);
    const read = hoursFrom(form, deps.rules.hours);
    if (isWrong(read)) return hoursPage(c, { fields: fieldsIn(form), wrong: read.wrong });
    return await tryHours(c, hoursContent(read.value), 'Jam kantor mingguan diganti.');
  });
  app.post('/kalender/jam/tambah', async (c) => {
    const form = await formOf(c);
    const read = specialFrom(form, deps.rules.hours);
    if (isWrong(read)) return hoursPage(c, { fields: fieldsIn(form), wrong: read.wrong });
    const added = read.value.overrides.at(-1);
    const line = `${added?.name ?? ''}: jam lain dari ${fullDate(added?.from ?? 0)} sampai ${fullDate(added?.until ?? 0)}.`;
    return await tryHours(c, hoursContent(read.value), line);
  });
  app.post('/kalender/jam/hapus', async (c) => {
    const form = await formOf(c);
    const { hours } = deps.rules;
    const at = Number(textIn(form, 'urutan'));
    const gone = hours.overrides[at];
    if (gone === undefined || gone.name !== textIn(form, 'nama-masa'))
      return hoursPage(c, { fields: {}, wrong: [{ field: null, says: STALE }] });
    const overrides = hours.overrides.filter((_, i) => i !== at);
    return await tryHours(c, hoursContent({ ...hours, overrides }), `${gone.name} dihapus.`);
  });
  app.post('/kalender/jam/pulihkan', (c) =>
    tryHours(c, null, 'Jam kantor kembali seperti bawaan.'),
  );

  const current = (c: Context<Env>) => policyOn(deps.rules.policy, todayIn(viewOf(c)));
  const rulesPage = (c: Context<Env>, wrong: string | null = null) =>
    c.html(
      <RulesPage
        view={viewOf(c)}
        shown={showRules(deps, deps.now())}
        version={current(c)}
        saved={wrong ?? said(c)}
      />,
      wrong === null ? 200 : 409,
    );
  app.get('/aturan', (c) => rulesPage(c));
  /** Shows what a version with a change brings. */
  const tryVersion = async (
    c: Context<Env>,
    { from, basis, openToo }: { from: number; basis: string; openToo: boolean },
    change: PolicyChange,
    lines: readonly string[],
  ) => {
    const { policy } = deps.rules;
    const today = todayIn(viewOf(c));
    const content = policyContent(policy, { from, today, basis }, change);
    const until = openToo
      ? 'Laporan yang terbuka ikut aturan ini; yang sudah dilaporkan petugas tetap.'
      : 'Laporan yang sudah terbuka tetap menurut aturan saat laporan itu masuk.';
    const later = scheduledAfter(policy, from).map(
      (one) =>
        `Versi yang sudah dijadwalkan mulai ${fullDate(one.from)} tetap menggantikannya pada hari itu, dengan angkanya sendiri.`,
    );
    const all = [...lines, `Berlaku mulai ${fullDate(from)}. Dasar: ${basis}`, until, ...later];
    return await tryIt(c, { rule: 'policy', content, openToo }, all, basis);
  };
  const deadlinesPage = (c: Context<Env>, fields: Record<string, string>, wrong: Wrong) =>
    c.html(
      <DeadlinesPage view={viewOf(c)} version={current(c)} fields={fields} wrong={wrong} />,
      wrong.length > 0 ? 422 : 200,
    );
  app.get('/aturan/batas', (c) => deadlinesPage(c, {}, []));
  app.post('/aturan/batas', async (c) => {
    const form = await formOf(c);
    const read = deadlinesFrom(form, current(c));
    const begin = beginningFrom(form, todayIn(viewOf(c)));
    const wrong = [...(isWrong(read) ? read.wrong : []), ...(isWrong(begin) ? begin.wrong : [])];
    if (isWrong(read) || isWrong(begin)) return deadlinesPage(c, fieldsIn(form), wrong);
    return await tryVersion(
      c,
      begin.value,
      read.value,
      deadlineChanges(policyOn(deps.rules.policy, begin.value.from), read.value),
    );
  });
  const ladderPage = (
    c: Context<Env>,
    name: string,
    fields: Record<string, string>,
    wrong: Wrong,
  ) => {
    const rungs = rungsOf(current(c), name);
    if (rungs.length === 0) return c.text('Tangga pengingat itu tidak ada.', 404);
    return c.html(
      <LadderPage view={viewOf(c)} name={name} rungs={rungs} fields={fields} wrong={wrong} />,
      wrong.length > 0 ? 422 : 200,
    );
  };
  app.get('/aturan/tangga/:nama', (c) => ladderPage(c, c.req.param('nama'), {}, []));
  app.post('/aturan/tangga/:nama', async (c) => {
    const name = c.req.param('nama');
    if (rungsOf(current(c), name).length === 0)
      return c.text('Tangga pengingat itu tidak ada.', 404);
    const form = await formOf(c);
    const read = rungsFrom(form);
    const begin = beginningFrom(form, todayIn(viewOf(c)));
    const wrong = [...(isWrong(read) ? read.wrong : []), ...(isWrong(begin) ? begin.wrong : [])];
    if (isWrong(read) || isWrong(begin)) return ladderPage(c, name, fieldsIn(form), wrong);
    const ladders = { [name]: read.value };
    const before = rungsOf(policyOn(deps.rules.policy, begin.value.from), name);
    const lines = [
      `Pengingat "${ladderName(name)}":`,
      ...rungChanges(before, read.value, rungText),
    ];
    return await tryVersion(c, begin.value, { ladders }, lines);
  });
  app.post('/aturan/batal', async (c) => {
    const name = textIn(await formOf(c), 'nama-versi');
    const { policy } = deps.rules;
    const content = policyWithout(policy, name, todayIn(viewOf(c)));
    if (content === null) return rulesPage(c, 'Versi itu tidak ada, atau sudah berlaku.');
    const lines = [`Versi "${name}" yang dijadwalkan tidak jadi berlaku.`];
    return await tryIt(c, { rule: 'policy', content }, lines, '');
  });
  app.post('/aturan/pulihkan', async (c) => {
    const openToo = textIn(await formOf(c), 'terbuka') === '1';
    const lines = [
      'Semua batas waktu dan pengingat kembali seperti bawaan program.',
      openToo
        ? 'Laporan yang terbuka ikut.'
        : 'Laporan yang sudah terbuka tetap menurut aturan saat laporan itu masuk, sejauh aturannya masih ada.',
    ];
    return await tryIt(c, { rule: 'policy', content: null, openToo }, lines, '');
  });
  app.post('/aturan/simpan', async (c) => {
    const form = await formOf(c);
    const rule = textIn(form, 'aturan') === 'hours' ? 'hours' : 'policy';
    const refuse = (wrong: Wrong) =>
      rule === 'hours'
        ? hoursPage(c, { fields: {}, wrong })
        : rulesPage(c, wrong.map(({ says }) => says).join(' '));
    if (textIn(form, 'versi') !== rulesVersion()) return refuse([{ field: null, says: STALE }]);
    const wanted = wantedIn(form);
    if (wanted === null) return refuse([{ field: null, says: UNREADABLE }]);
    const { content } = wanted;
    const reason = textIn(form, 'alasan');
    try {
      await setRule(
        deps,
        actorOf(viewOf(c)),
        {
          ...{ rule, content, rest: deps.rest },
          openToo: rule === 'policy' && textIn(form, 'terbuka') === '1',
          reason: reason === '' ? null : reason,
        },
        deps.now(),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return refuse(wrongOf(error));
    }
    return c.redirect(rule === 'hours' ? '/kalender/jam?kata=jam' : '/aturan?kata=aturan', 303);
  });
}

/** How a form says what it puts in force. */
const hiddenContent = (content: string | null): Record<string, string> =>
  content === null ? { pulihkan: '1' } : { isi: content };

/** A text of a form that may be long; null where it is not there, or longer than that. */
function longTextIn(form: Sent, name: string, most: number): string | null {
  const value = form[name];
  return typeof value === 'string' && value.length <= most ? value.trim() : null;
}

/** What a form puts in force: a content, or the file's own again where it says so; null for neither. */
function wantedIn(form: Sent): { readonly content: string | null } | null {
  if (textIn(form, 'pulihkan') === '1') return { content: null };
  const content = longTextIn(form, 'isi', MOST_CONTENT);
  return content === null || content === '' ? null : { content };
}
