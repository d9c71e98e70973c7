import type { Context, Hono } from 'hono';
import { joinAgencies } from '../../admin/agencies.js';
import { decreesHeld, heldByAll, renewDecree, type DecreeHeld } from '../../admin/decree.js';
import { parseDay } from '../../domain/day.js';
import { ROLES, type Phone } from '../../domain/roster.js';
import type { RosterEntry } from '../../intake/roster.js';
import { ALL, DecreePage, JoinPage, MOST_NEW } from './decree.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { fieldsIn, formOf, staleness, textIn, wrongOf, type Sent } from './forms.js';
import type { Wrong } from './pieces.js';
import { shortHash } from './standing.js';
import { actorOf, mayAct } from './view.js';

const READS_ONLY = 'Akun pemantau hanya dapat membaca.';

/** The yearly decree, and joining two spellings of an agency. */
export function decreeRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  /** The decrees that can be renewed; all of them at once before each, where there are several. */
  const held = (): DecreeHeld[] => {
    const each = decreesHeld(deps, deps.now());
    const all = each.length > 1 ? heldByAll(each, ALL) : null;
    return all === null ? each : [all, ...each];
  };
  const decreePage = (
    c: Context<Env>,
    asked: string,
    fields: Record<string, string>,
    wrong: Wrong,
    changed: Parameters<typeof DecreePage>[0]['changed'] = null,
  ) => {
    const decrees = held();
    const chosen = decrees.find(({ decree }) => decree === asked) ?? decrees[0] ?? null;
    const saved =
      c.req.query('kata') === 'simpan'
        ? 'SK baru diberlakukan; dapat dibatalkan di Riwayat perubahan.'
        : null;
    const view = viewOf(c);
    return c.html(
      <DecreePage
        {...{ view, decrees, chosen, fields, wrong, changed, saved }}
        version={chosen === null ? '' : versionOf(chosen)}
      />,
      wrong.length > 0 ? 422 : 200,
    );
  };
  app.get('/petugas/sk', (c) =>
    mayAct(viewOf(c)) ? decreePage(c, c.req.query('sk') ?? '', {}, []) : c.text(READS_ONLY, 403),
  );
  app.post('/petugas/sk', async (c) => {
    const form = await formOf(c);
    const fields = fieldsIn(form);
    const of = textIn(form, 'sk');
    const renewed = held().find(({ decree }) => decree === of);
    const [from, until] = [parseDay(textIn(form, 'mulai')), parseDay(textIn(form, 'sampai'))];
    const coming = comingIn(form, (text) => deps.phoneOf(text) as Phone | null);
    const wrong: Wrong = [
      ...(renewed === undefined
        ? []
        : staleness(form, versionOf(renewed), 'Daftar petugas SK ini')),
      ...(textIn(form, 'nomor') === ''
        ? [{ field: 'nomor', says: 'Nomor SK baru wajib diisi.' }]
        : []),
      ...(from === null ? [{ field: 'mulai', says: 'Tanggal mulai wajib diisi.' }] : []),
      ...(until === null ? [{ field: 'sampai', says: 'Tanggal akhir wajib diisi.' }] : []),
      ...coming.wrong,
    ];
    if (wrong.length > 0 || from === null || until === null || renewed === undefined)
      return decreePage(
        c,
        of,
        fields,
        renewed === undefined ? [{ field: null, says: 'SK lama itu sudah tidak ada.' }] : wrong,
      );
    const isSaved = textIn(form, 'simpan') !== '';
    const except = renewed.people
      .filter(({ id }) => textIn(form, `tetap-${id}`) !== '1')
      .map(({ phone }) => phone);
    const term = { decree: textIn(form, 'nomor'), validFrom: from, validUntil: until };
    try {
      const changed = renewDecree(
        deps,
        actorOf(viewOf(c)),
        {
          ...{ decree: textIn(form, 'nomor'), from, until, except, dryRun: !isSaved },
          ...(of === ALL ? { all: true } : { of }),
          changes: coming.entries.map((entry) => ({ ...entry, ...term })),
        },
        deps.now(),
      );
      if (isSaved) return c.redirect('/petugas/sk?kata=simpan', 303);
      return await decreePage(c, of, fields, [], changed);
    } catch (error) {
      return decreePage(c, of, fields, wrongOf(error));
    }
  });

  const agencies = () =>
    deps.store.roster
      .agencies()
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b));
  const joinPage = (
    c: Context<Env>,
    fields: Record<string, string>,
    wrong: Wrong,
    joined: Parameters<typeof JoinPage>[0]['joined'] = null,
  ) => {
    const saved = c.req.query('kata') === 'simpan' ? 'Kedua ejaan digabungkan.' : null;
    const view = viewOf(c);
    return c.html(
      <JoinPage {...{ view, agencies: agencies(), fields, wrong, joined, saved }} />,
      wrong.length > 0 ? 422 : 200,
    );
  };
  app.get('/petugas/gabung', (c) =>
    mayAct(viewOf(c))
      ? joinPage(c, { dari: c.req.query('dari') ?? '' }, [])
      : c.text(READS_ONLY, 403),
  );
  app.post('/petugas/gabung', async (c) => {
    const form = await formOf(c);
    const fields = fieldsIn(form);
    const [from, into] = [textIn(form, 'dari'), textIn(form, 'ke')];
    const wrong: Wrong = [
      ...(from === '' ? [{ field: 'dari', says: 'Pilih ejaan yang dihapus.' }] : []),
      ...(into === '' ? [{ field: 'ke', says: 'Pilih nama yang dipakai.' }] : []),
    ];
    if (wrong.length > 0) return joinPage(c, fields, wrong);
    const isSaved = textIn(form, 'simpan') !== '';
    try {
      const actor = actorOf(viewOf(c));
      const joined = joinAgencies(deps, actor, { from, into, dryRun: !isSaved }, deps.now());
      if (isSaved) return c.redirect('/petugas/gabung?kata=simpan', 303);
      return await joinPage(c, fields, [], joined);
    } catch (error) {
      return joinPage(c, fields, wrongOf(error));
    }
  });
}

/** What stands under a decree, in short. */
const versionOf = (held: object): string => shortHash(JSON.stringify(held));

/** Who takes which place, from the rows of the form; a row is filled whole or not at all. */
function comingIn(
  form: Sent,
  phoneOf: (text: string) => Phone | null,
): {
  readonly entries: readonly Pick<RosterEntry, 'agency' | 'role' | 'name' | 'phone'>[];
  readonly wrong: Wrong;
} {
  const wrong: { field: string; says: string }[] = [];
  const entries = Array.from({ length: MOST_NEW }, (_, i) => {
    const [place, name, number] = ['tempat', 'nama', 'nomor'].map((one) =>
      textIn(form, `${one}-${i}`),
    );
    if (!place && !name && !number) return [];
    const [roleText = '', agency = ''] = (place ?? '').split('|');
    const role = ROLES.find((one) => one === roleText);
    const phone = phoneOf(number ?? '');
    if (role === undefined)
      wrong.push({
        field: `tempat-${i}`,
        says: `Pengganti ${i + 1}: pilih siapa yang digantikan.`,
      });
    if (!name) wrong.push({ field: `nama-${i}`, says: `Pengganti ${i + 1}: nama wajib diisi.` });
    if (phone === null)
      wrong.push({
        field: `nomor-${i}`,
        says: `Pengganti ${i + 1}: nomor ini tidak dikenali sebagai nomor WhatsApp.`,
      });
    if (role === undefined || !name || phone === null) return [];
    return [{ agency: agency === '' ? null : { code: null, name: agency }, role, name, phone }];
  }).flat();
  return { entries, wrong };
}
