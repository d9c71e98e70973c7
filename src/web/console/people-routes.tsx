import type { Hono } from 'hono';
import { stringify } from 'csv-stringify/sync';
import QRCode from 'qrcode';
import { addAgency } from '../../admin/agencies.js';
import { placesAt } from '../../admin/agencies-view.js';
import {
  decideStopRequest,
  leavesAhead,
  listOfficers,
  listPlaces,
  officerDays,
  startOfficer,
} from '../../admin/officers.js';
import {
  addOfficer,
  changeNumber,
  endLeave,
  endOfficer,
  replaceOfficer,
  takeLeave,
  type PeopleChanged,
} from '../../admin/people.js';
import { erasePerson, exportPerson, mentionsOf, showPerson } from '../../admin/personal-data.js';
import { exportRoster, importRoster } from '../../admin/roster.js';
import { noteSeen } from '../../admin/seen.js';
import type { Officer } from '../../store/roster.js';
import type { RosterEntry, RosterResult } from '../../intake/roster.js';
import { dayText, parseDay, type Day } from '../../domain/day.js';
import { Problem } from '../../domain/problem.js';
import { ROLES, type Phone, type Role } from '../../domain/roster.js';
import { saidIn } from '../../admin/deps.js';
import type { ConsoleDeps } from './deps.js';
import type { Env, ViewOf } from './env.js';
import { fieldsIn, formOf, staleness, textIn, wrongOf, type Sent } from './forms.js';
import { OfficerPage, type PersonForm } from './officer.js';
import { AddAgencyPage, AgencyPage, OfficersPage } from './officers.js';
import { PersonalDataPage } from './personal-data.js';
import { AddOfficerPage, ImportRosterPage, InvitationsPage } from './roster-pages.js';
import { shortHash, standingOf } from './standing.js';
import { actorOf, mayAct, type View } from './view.js';

/** Officers: agencies, people, and what can be done with them. */
export function peopleRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const agencyNames = () =>
    store.roster
      .agencies()
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b));

  app.get('/petugas', (c) => {
    const now = deps.now();
    const search = (c.req.query('cari') ?? '').trim().slice(0, 100);
    const words = search
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const fits = (text: string) => words.every((word) => text.toLowerCase().includes(word));
    const isDecree = c.req.query('keadaan') === 'sk';
    const agencies = standingOf(deps)
      .agencies.filter(({ name }) => words.length === 0 || fits(name))
      .filter(
        ({ reason }) => !isDecree || reason?.kind === 'expiring' || reason?.kind === 'expired',
      );
    const found =
      words.length === 0
        ? null
        : listOfficers(deps, now)
            .filter((one) =>
              fits(`${one.name} ${one.roles.map(({ agency }) => agency ?? '').join(' ')}`),
            )
            .slice(0, 50)
            .flatMap((one) => {
              const id = store.roster.officerByPhone(one.phone)?.id;
              return id === undefined ? [] : [{ ...one, id }];
            });
    return c.html(
      <OfficersPage
        view={viewOf(c)}
        agencies={agencies}
        found={found}
        search={search}
        region={standingOf(deps).region}
      />,
    );
  });

  app.get('/petugas/daftar.csv', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    const day = dayText(view.office.zone.dayOf(view.now));
    noteSeen(deps, actorOf(view), { object: 'officers', what: 'list' }, deps.now());
    return c.body(stringify(exportRoster(deps), { escape_formulas: true, bom: true }), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="petugas-${day}.csv"`,
    });
  });

  importRoutes(app, deps, viewOf);

  app.get('/petugas/undangan', async (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    try {
      const invited = await Promise.all(
        deps.invite(actorOf(view)).map(async ({ name, link, wroteAt }) => ({
          ...{ name, link, hasWritten: wroteAt !== null },
          qr: wroteAt === null ? await QRCode.toDataURL(link, { margin: 1 }) : '',
        })),
      );
      const first = invited.toSorted((a, b) => Number(a.hasWritten) - Number(b.hasWritten));
      return await c.html(<InvitationsPage view={view} invited={first} problem={null} />);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return c.html(
        <InvitationsPage
          view={view}
          invited={[]}
          problem={
            deps.config.mode === 'simulation'
              ? 'Dalam simulasi tidak perlu undangan: petugas contoh langsung menerima pesan.'
              : deps.session().paired === null
                ? 'Belum ada nomor bot, jadi belum ada tujuan undangan. Tautkan dahulu di halaman WhatsApp.'
                : saidIn(error, 'id')
          }
        />,
      );
    }
  });

  app.get('/petugas/tambah', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    const fields = {
      instansi: c.req.query('instansi') ?? '',
      peran: c.req.query('peran') ?? '',
      mulai: dayText(view.office.zone.dayOf(view.now)),
    };
    return c.html(
      <AddOfficerPage
        view={view}
        agencies={agencyNames()}
        form={{ fields, changed: null, wrong: [] }}
      />,
    );
  });
  app.post('/petugas/tambah', async (c) => {
    const view = viewOf(c);
    const form = await formOf(c);
    const fields = fieldsIn(form);
    const isSaved = textIn(form, 'simpan') !== '';
    const show = (changed: PeopleChanged | null, wrong: PersonForm['wrong']) =>
      c.html(
        <AddOfficerPage view={view} agencies={agencyNames()} form={{ fields, changed, wrong }} />,
        wrong.length > 0 ? 422 : 200,
      );
    const phone = phoneIn(deps, textIn(form, 'nomor'));
    if (phone === null)
      return show(null, [
        { field: 'nomor', says: 'Nomor ini tidak dikenali sebagai nomor WhatsApp.' },
      ]);
    const owner = store.roster.officerByPhone(phone)?.name;
    const name = textIn(form, 'nama');
    if (owner !== undefined && name !== '' && name !== owner)
      return show(null, [
        {
          field: 'nomor',
          says: `Nomor ini milik ${owner}. Kosongkan namanya bila memang orang itu; bila orangnya berganti, gunakan Ganti petugas.`,
        },
      ]);
    const [agency, from, until, decree] = ['instansi', 'mulai', 'sampai', 'sk'].map((name) =>
      textIn(form, name),
    );
    const role = roleIn(textIn(form, 'peran')) ?? 'liaison';
    try {
      const changed = addOfficer(
        deps,
        actorOf(view),
        {
          ...{ phone, name: textIn(form, 'nama'), role, dryRun: !isSaved },
          ...(agency ? { agency } : {}),
          ...dayIn('from', from),
          ...dayIn('until', until),
          ...(decree ? { decree } : {}),
        },
        deps.now(),
      );
      if (!isSaved) return await show(changed, []);
      const id = store.roster.officerByPhone(phone)?.id ?? 0;
      return c.redirect(
        `/petugas/${id}${changed.act === null ? '' : `?tersimpan=${changed.act}`}`,
        303,
      );
    } catch (error) {
      return show(null, wrongOf(error));
    }
  });

  app.get('/petugas/instansi/tambah', (c) => {
    const view = viewOf(c);
    return mayAct(view)
      ? c.html(<AddAgencyPage view={view} fields={{}} wrong={[]} />)
      : c.text('Akun pemantau hanya dapat membaca.', 403);
  });
  app.post('/petugas/instansi/tambah', async (c) => {
    const view = viewOf(c);
    const form = await formOf(c);
    try {
      const input = { name: textIn(form, 'nama'), code: textIn(form, 'kode') };
      const { name } = addAgency(deps, actorOf(view), input, deps.now());
      return c.redirect(`/petugas/tambah?instansi=${encodeURIComponent(name)}`, 303);
    } catch (error) {
      const wrong = wrongOf(error, 'nama');
      return c.html(<AddAgencyPage view={view} fields={fieldsIn(form)} wrong={wrong} />, 422);
    }
  });
  app.get('/petugas/instansi/:id', (c) => {
    const agency = store.roster.agencies().find(({ id }) => id === Number(c.req.param('id')));
    if (!agency) return c.text('Instansi itu tidak ada.', 404);
    return c.html(
      <AgencyPage
        view={viewOf(c)}
        name={agency.name}
        places={placesAt(deps, agency.id, deps.now())}
        history={store.roster.history({ agencyId: agency.id })}
        spellings={store.roster
          .spellings()
          .filter(({ id, name }) => id === agency.id && name !== agency.name)
          .map(({ name }) => name)}
      />,
    );
  });

  /** What is known of a person, in short. */
  const versionOf = ({ id, name, phone, stoppedAt }: Officer) => {
    const today = viewDay(deps);
    const leaves = store.roster.leavesFrom(today).filter(({ officerId }) => officerId === id);
    const known = [name, phone, stoppedAt, listPlaces(deps, { phone }), leaves];
    return shortHash(JSON.stringify(known));
  };
  const personPage = (
    view: View,
    id: number,
    form: PersonForm | null,
    saved: number | null,
    isNumberShown: boolean,
  ) => {
    const officer = store.roster.officer(id);
    const one =
      officer && listOfficers(deps, deps.now()).find(({ phone }) => phone === officer.phone);
    if (!officer) return null;
    const shown = one ?? {
      ...{ name: officer.name, phone: officer.phone, roles: [], wroteAt: officer.wroteAt },
      ...{
        stoppedAt: officer.stoppedAt,
        unreachableAt: officer.unreachableAt,
        stopRequest: null,
        awayUntil: null,
      },
      delivery: {
        deliveredAt: null,
        readAt: null,
        wroteLastAt: null,
        sent: 0,
        delivered: 0,
        read: 0,
      },
    };
    const history = listPlaces(deps, { phone: officer.phone });
    return (
      <OfficerPage
        view={view}
        id={id}
        one={shown}
        leaves={leavesAhead(deps, id, deps.now())}
        version={versionOf(officer)}
        history={history}
        days={officerDays(deps, id, deps.now())}
        isNumberShown={isNumberShown}
        mustGreet={deps.config.reach === 'written'}
        form={form}
        saved={saved}
      />
    );
  };

  app.get('/petugas/:id', (c) => {
    const saved = Number(c.req.query('tersimpan') ?? '');
    const view = viewOf(c);
    const id = Number(c.req.param('id'));
    const isWhole =
      c.req.query('nomor') === '1' && mayAct(view) && store.roster.officer(id) !== undefined;
    if (isWhole)
      noteSeen(deps, actorOf(view), { object: `officer ${id}`, what: 'number' }, deps.now());
    const act = c.req.query('buka');
    const asked = act === undefined ? null : { act, fields: {}, changed: null, wrong: [] };
    const page = personPage(view, id, asked, saved > 0 ? saved : null, isWhole);
    return page === null ? c.text('Petugas itu tidak ada.', 404) : c.html(page);
  });
  app.get('/petugas/:id/data', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    const officer = store.roster.officer(Number(c.req.param('id')));
    if (!officer) return c.text('Petugas itu tidak ada.', 404);
    return c.html(
      <PersonalDataPage
        view={view}
        id={officer.id}
        name={officer.name}
        kept={null}
        problem={null}
      />,
    );
  });
  app.post('/petugas/:id/data', async (c) => {
    const view = viewOf(c);
    const form = await formOf(c);
    const officer = store.roster.officer(Number(c.req.param('id')));
    if (!officer) return c.text('Petugas itu tidak ada.', 404);
    const { phone, id, name } = officer;
    const reason = textIn(form, 'dasar');
    const show = (problem: string) =>
      c.html(
        <PersonalDataPage view={view} id={id} name={name} kept={null} problem={problem} />,
        422,
      );
    try {
      if (textIn(form, 'apa') === 'lihat') {
        const kept = showPerson(deps, actorOf(view), { phone }, deps.now());
        return await c.html(
          <PersonalDataPage view={view} id={id} name={name} kept={kept} problem={null} />,
        );
      }
      if (textIn(form, 'apa') === 'unduh') {
        const kept = exportPerson(
          deps,
          actorOf(view),
          { phone, reason: reason || null },
          deps.now(),
        );
        return c.body(JSON.stringify(kept, null, 2), 200, {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="data-pribadi-${id}.json"`,
        });
      }
      if (reason === '') return await show('Dasar atau alasan wajib diisi.');
      if (textIn(form, 'kata').toUpperCase() !== 'HAPUS')
        return await show('Ketik HAPUS untuk menghapus data orang ini.');
      const mentions = mentionsOf(deps, phone);
      erasePerson(deps, actorOf(view), { phone, mentions, reason }, deps.now());
      store.erasure.keep();
      return c.redirect('/petugas', 303);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return show(saidIn(error, 'id'));
    }
  });

  app.post('/petugas/:id/berhenti', async (c) => {
    const view = viewOf(c);
    const id = Number(c.req.param('id'));
    const word = textIn(await formOf(c), 'putusan');
    const phone = store.roster.officer(id)?.phone;
    if (word === 'start' && phone !== undefined) {
      startOfficer(deps, actorOf(view), { phone }, deps.now());
      return c.redirect(`/petugas/${id}`, 303);
    }
    const decision = word === 'agreed' ? 'agreed' : 'refused';
    const request = store.roster.openStopRequests().find(({ officerId }) => officerId === id);
    if (request) decideStopRequest(deps, actorOf(view), { id: request.id, decision }, deps.now());
    return c.redirect(`/petugas/${id}`, 303);
  });

  app.post('/petugas/:id/:tindakan', async (c) => {
    const view = viewOf(c);
    const id = Number(c.req.param('id'));
    const act = c.req.param('tindakan');
    const form = await formOf(c);
    const isSaved = textIn(form, 'simpan') !== '';
    let sent: PersonForm = { act, fields: fieldsIn(form), changed: null, wrong: [] };
    const officer = store.roster.officer(id);
    if (!officer) return c.text('Petugas itu tidak ada.', 404);
    const stale = staleness(form, versionOf(officer), 'Petugas ini');
    try {
      const done =
        stale.length > 0
          ? { wrong: stale }
          : perform(deps, view, { phone: officer.phone, act, form, dryRun: !isSaved });
      if (done === null) return c.text('Tindakan itu tidak dikenal.', 404);
      if ('wrong' in done) sent = { ...sent, wrong: done.wrong };
      else if (isSaved) {
        const next = act === 'nomor' ? (store.roster.officerByPhone(done.phone)?.id ?? id) : id;
        return c.redirect(
          `/petugas/${next}${done.act === null ? '' : `?tersimpan=${done.act}`}`,
          303,
        );
      } else sent = { ...sent, changed: done };
    } catch (error) {
      sent = { ...sent, wrong: wrongOf(error) };
    }
    const page = personPage(view, id, sent, null, false);
    return page === null
      ? c.text('Petugas itu tidak ada.', 404)
      : c.html(page, sent.wrong.length > 0 ? 422 : 200);
  });
}

const viewDay = ({ office, now }: ConsoleDeps): Day => office().zone.dayOf(now());
const phoneIn = (deps: ConsoleDeps, text: string): Phone | null =>
  deps.phoneOf(text) as Phone | null;
const roleIn = (text: string): Role | undefined => ROLES.find((one) => one === text);
const dayIn = <K extends string>(name: K, text: string | undefined): Partial<Record<K, Day>> => {
  const day = text ? parseDay(text) : null;
  return day === null ? {} : ({ [name]: day } as Partial<Record<K, Day>>);
};

interface Performing {
  readonly phone: Phone;
  readonly act: string;
  readonly form: Sent;
  readonly dryRun: boolean;
}

/** Carries an act on a person out, or only looks at it; null for one that is not known. Throws `ActProblem`. */
function perform(
  deps: ConsoleDeps,
  view: View,
  { phone, act, form, dryRun }: Performing,
): PeopleChanged | { readonly wrong: PersonForm['wrong'] } | null {
  const actor = actorOf(view);
  const now = deps.now();
  const text = (name: string) => textIn(form, `${name}-${act}`);
  const reason = text('dasar');
  const how = { reason: reason === '' ? null : reason, dryRun };
  if (reason === '')
    return { wrong: [{ field: `dasar-${act}`, says: 'Dasar atau alasan wajib diisi.' }] };
  const number = (name: string) => phoneIn(deps, text(name));
  const noNumber = (name: string) => ({
    wrong: [{ field: `${name}-${act}`, says: 'Nomor ini tidak dikenali sebagai nomor WhatsApp.' }],
  });
  const [roleText = '', agency = ''] = text('tempat').split('|');
  const role = roleIn(roleText);
  const place = { ...(role === undefined ? {} : { role }), ...(agency === '' ? {} : { agency }) };
  const day = (name: string) => parseDay(text(name));
  switch (act) {
    case 'ganti': {
      const by = number('baru');
      if (by === null) return noNumber('baru');
      const [name, decree] = [text('nama'), text('sk')];
      return replaceOfficer(
        deps,
        actor,
        {
          ...{ phone, by, ...place, ...how, from: day('mulai') ?? 0 },
          ...(name === '' ? {} : { name }),
          ...(decree === '' ? {} : { decree }),
          ...{ onlyNew: text('berjalan') === 'baru', tellHead: text('pimpinan') === '1' },
        },
        now,
      );
    }
    case 'nomor': {
      const to = number('baru');
      return to === null ? noNumber('baru') : changeNumber(deps, actor, { phone, to, ...how }, now);
    }
    case 'cuti': {
      const deputy = text('pengganti') === '' ? undefined : number('pengganti');
      if (deputy === null) return noNumber('pengganti');
      const [from, until] = [day('mulai'), day('sampai')];
      if (from === null || until === null)
        return { wrong: [{ field: 'sampai-cuti', says: 'Isi kedua tanggalnya.' }] };
      return takeLeave(
        deps,
        actor,
        { phone, from, until, ...how, ...(deputy === undefined ? {} : { deputy }) },
        now,
      );
    }
    case 'masuk':
      return endLeave(deps, actor, { phone, ...how }, now);
    case 'akhiri': {
      const on = day('tanggal');
      if (on === null)
        return { wrong: [{ field: 'tanggal-akhiri', says: 'Isi hari terakhirnya.' }] };
      return endOfficer(deps, actor, { phone, ...place, on, ...how }, now);
    }
    default:
      return null;
  }
}

/** How many rosters that were read wait to be taken in. */
const MOST_WAITING = 3;

/** A roster from a file: looked at, with what it changes, before it is taken in. */
function importRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const waiting = new Map<string, readonly RosterEntry[]>();
  app.get('/petugas/impor', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    return c.html(
      <ImportRosterPage view={view} wrong={[]} result={null} uploaded={null} isDone={false} />,
    );
  });
  app.post('/petugas/impor', async (c) => {
    const view = viewOf(c);
    const form = await formOf(c);
    const known = waiting.get(textIn(form, 'berkas'));
    const isSaved = known !== undefined;
    const show = (
      wrong: PersonForm['wrong'],
      result: RosterResult | null,
      uploaded: string | null,
    ) =>
      c.html(
        <ImportRosterPage
          view={view}
          wrong={wrong}
          result={result}
          uploaded={uploaded}
          isDone={isSaved}
        />,
        wrong.length > 0 ? 422 : 200,
      );
    try {
      const file = form['daftar'];
      if (known === undefined && (!(file instanceof File) || file.size === 0))
        return await show([{ field: 'daftar', says: 'Pilih berkas daftarnya.' }], null, null);
      const rows =
        known ??
        (await deps.readRoster(
          (file as File).name,
          new Uint8Array(await (file as File).arrayBuffer()),
        ));
      const endMissing = textIn(form, 'akhiri') === '1';
      const result = importRoster(
        deps,
        actorOf(view),
        { rows, endMissing, dryRun: !isSaved },
        deps.now(),
      );
      if (isSaved) {
        waiting.clear();
        return await show([], result, null);
      }
      const key = deps.newToken();
      if (waiting.size >= MOST_WAITING) waiting.clear();
      waiting.set(key, rows);
      return await show([], result, key);
    } catch (error) {
      return show(wrongOf(error, 'daftar'), null, null);
    }
  });
}
