import type { Hono } from 'hono';
import writeExcelFile from 'write-excel-file/node';
import {
  listComplaints,
  type CaseState,
  type ComplaintPage as ListPage,
  type ComplaintQuery,
} from '../../admin/complaint-list.js';
import { lookAhead, showComplaint } from '../../admin/complaint-view.js';
import { addComplaint, linkById } from '../../admin/complaints.js';
import {
  closeCase,
  correctCase,
  holdCase,
  postponeCase,
  redisposeCase,
  releaseCase,
  reopenCase,
  type Moved,
} from '../../admin/corrections.js';
import { noteSeen } from '../../admin/seen.js';
import { CLASSIFICATIONS, type Classification } from '../../domain/complaint.js';
import { DAY_LENGTH, dayText, parseDay } from '../../domain/day.js';
import { CLOCK_KINDS, type ClockKind } from '../../domain/policy.js';
import { Problem } from '../../domain/problem.js';
import { CLASSIFICATION_WORDS, CLOCK_WORDS } from '../../wording/words.js';
import { caseAt, stateText, titleText } from './case-rows.js';
import { ComplaintPage, dayFrom, type Preview } from './complaint.js';
import { ComplaintsPage, STATE_NAMES, type Asked } from './complaints.js';
import type { ConsoleDeps } from './deps.js';
import { EntryPage } from './entry.js';
import { fieldsIn, formOf, staleness, textIn, wrongOf, type Sent } from './forms.js';
import type { Env, ViewOf } from './env.js';
import { uploadRoutes } from './upload-routes.js';
import { actorOf, mayAct, type View } from './view.js';

const PAGE = 50;
/** How many cases a list that is taken along has at most. */
const MOST_TAKEN = 20_000;

/** Complaints: the list, one of them and its corrections, and how they come in. */
export function caseRoutes(app: Hono<Env>, deps: ConsoleDeps, viewOf: ViewOf): void {
  const { store } = deps;
  const agencies = () =>
    store.roster
      .agencies()
      .map(({ name }) => name)
      .toSorted((a, b) => a.localeCompare(b));

  app.get('/laporan', (c) => {
    const asked = askedIn((name) => c.req.query(name) ?? '');
    const known = asked.search.replace(/^#/, '').trim();
    if (
      /^(?:\d{6,10}|L-\d{4}-\d{4,6})$/i.test(known) &&
      store.dispositions.complaint(known.toUpperCase())
    )
      return c.redirect(caseAt({ trackingId: known.toUpperCase() }), 303);
    let page: ListPage = { cases: [], next: null };
    let problem: string | null = null;
    try {
      page = listed(deps, asked, PAGE);
    } catch (error) {
      problem = wrongOf(error)[0]?.says ?? null;
    }
    return c.html(
      <ComplaintsPage
        view={viewOf(c)}
        asked={asked}
        agencies={agencies()}
        districts={store.caseList.districts()}
        channels={store.caseList.channels()}
        page={page}
        problem={problem}
      />,
    );
  });

  app.get('/laporan/daftar.xlsx', async (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    const asked = askedIn((name) => c.req.query(name) ?? '');
    const { cases } = listed(deps, { ...asked, after: '' }, MOST_TAKEN);
    noteSeen(deps, actorOf(view), { object: 'complaints', what: 'list' }, deps.now());
    const content = await sheetOf(view, cases);
    return c.body(new Uint8Array(content), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="laporan-${dayText(view.office.zone.dayOf(view.now))}.xlsx"`,
    });
  });

  /** Which act on a complaint was the last: whoever saves has seen it. */
  const versionOf = (trackingId: string) =>
    String(deps.store.audit.list(1, undefined, `complaint ${trackingId}`)[0]?.id ?? 0);

  app.post('/laporan/:nomor/hubungkan', async (c) => {
    const view = viewOf(c);
    const provisionalId = c.req.param('nomor');
    const form = await formOf(c);
    const trackingId = textIn(form, 'nomor-lapor').replace(/^#/, '');
    try {
      linkById(deps, actorOf(view), { provisionalId, trackingId }, deps.now());
      return c.redirect(caseAt({ trackingId }), 303);
    } catch (error) {
      const wrong = wrongOf(error, 'nomor-lapor');
      const shown = shownOf(deps, provisionalId);
      if (shown === null) return c.text('Laporan itu tidak ada di sini.', 404);
      const preview = { act: 'hubungkan', fields: fieldsIn(form), moved: null, next: [], wrong };
      return c.html(
        <ComplaintPage
          view={view}
          shown={shown}
          version={versionOf(shown.trackingId)}
          agencies={agencies()}
          preview={preview}
          saved={null}
          older={false}
        />,
        422,
      );
    }
  });

  entryRoutes(app, deps, viewOf, agencies);
  uploadRoutes(app, deps, viewOf);

  app.get('/laporan/:nomor', (c) => {
    const view = viewOf(c);
    const shown = shownOf(deps, c.req.param('nomor'));
    if (shown === null) return c.text('Laporan itu tidak ada di sini.', 404);
    const saved = Number(c.req.query('tersimpan') ?? '');
    // Which correction is to be open when the page is.
    const asked = (c.req.query('buka') ?? '').slice(0, 30);
    return c.html(
      <ComplaintPage
        view={view}
        shown={shown}
        version={versionOf(shown.trackingId)}
        agencies={agencies()}
        preview={asked === '' ? null : { act: asked, fields: {}, moved: null, next: [], wrong: [] }}
        saved={saved > 0 ? saved : null}
        older={c.req.query('semua') === '1'}
      />,
    );
  });

  app.post('/laporan/:nomor/:koreksi', async (c) => {
    const view = viewOf(c);
    const trackingId = c.req.param('nomor');
    const act = c.req.param('koreksi');
    const form = await formOf(c);
    const reason = textIn(form, `dasar-${act}`);
    const isSaved = textIn(form, 'simpan') !== '';
    let preview: Preview = { act, fields: fieldsIn(form), moved: null, next: [], wrong: [] };
    const stale = staleness(form, versionOf(trackingId), 'Laporan ini');
    if (stale.length > 0) preview = { ...preview, wrong: stale };
    else if (reason === '')
      preview = {
        ...preview,
        wrong: [{ field: `dasar-${act}`, says: 'Dasar atau alasan wajib diisi.' }],
      };
    else
      try {
        const correcting = { trackingId, act, form, reason };
        if (isSaved) {
          const moved = correct(deps, view, correcting);
          if (moved === null) return c.text('Koreksi itu tidak dikenal.', 404);
          return c.redirect(
            `${caseAt({ trackingId })}${moved.act === null ? '' : `?tersimpan=${moved.act}`}`,
            303,
          );
        }
        const work = () => correct(deps, view, correcting);
        const { done, next } = lookAhead(deps, trackingId, work, deps.now());
        if (done === null) return c.text('Koreksi itu tidak dikenal.', 404);
        preview = { ...preview, moved: done, next };
      } catch (error) {
        preview = { ...preview, wrong: wrongOf(error) };
      }
    const shown = shownOf(deps, trackingId);
    if (shown === null) return c.text('Laporan itu tidak ada di sini.', 404);
    return c.html(
      <ComplaintPage
        view={view}
        shown={shown}
        version={versionOf(shown.trackingId)}
        agencies={agencies()}
        preview={preview}
        saved={null}
        older={false}
      />,
      preview.wrong.length > 0 ? 422 : 200,
    );
  });
}

function shownOf(deps: ConsoleDeps, trackingId: string) {
  try {
    return showComplaint(deps, { trackingId }, deps.now());
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function askedIn(query: (name: string) => string): Asked {
  const text = (name: string) => query(name).trim().slice(0, 200);
  return {
    search: text('cari'),
    agency: text('instansi'),
    state: text('keadaan'),
    clock: text('jam'),
    classification: text('klasifikasi'),
    kind: text('jenis'),
    district: text('kecamatan'),
    channel: text('kanal'),
    after: text('sesudah'),
  };
}

/** The cases that are asked for. Throws `ActProblem`. */
function listed(deps: ConsoleDeps, asked: Asked, most: number): ListPage {
  const state: CaseState | undefined = Object.entries(STATE_NAMES).find(
    ([at]) => at === asked.state,
  )?.[1][0];
  const clock: ClockKind | undefined = CLOCK_KINDS.find((one) => one === asked.clock);
  const classification: Classification | undefined = CLASSIFICATIONS.find(
    (one) => one === asked.classification,
  );
  const query: ComplaintQuery = {
    most,
    ...(asked.search === '' ? {} : { search: asked.search }),
    ...(asked.agency === '' ? {} : { agency: asked.agency }),
    ...(asked.district === '' ? {} : { district: asked.district }),
    ...(asked.channel === '' ? {} : { channel: asked.channel }),
    ...(state === undefined ? {} : { state }),
    ...(clock === undefined ? {} : { clock }),
    ...(classification === undefined ? {} : { classification }),
    ...(asked.kind === 'tanpa-pengingat' ? { ladderFinished: true as const } : {}),
    ...(asked.kind === 'tanpa-nomor' ? { withoutNumber: true as const } : {}),
    ...(asked.kind === 'ditahan' ? { held: true as const } : {}),
    ...(asked.kind === 'berakhir' ? { ended: true as const } : {}),
    ...(asked.after === '' ? {} : { after: asked.after }),
  };
  return listComplaints(deps, query, deps.now());
}

const SHEET = [
  'Nomor',
  'Judul',
  'Instansi',
  'Klasifikasi',
  'Keadaan',
  'Batas',
  'Jatuh pada',
  'Sisa hari kerja',
  'Hari kerja ke',
  'Kabar terakhir dari instansi',
  'Pengingat ditahan, lanjut',
  'Ditunda sampai',
  'Berakhir pada',
  'Kecamatan',
  'Kanal',
  'Status LAPOR!',
];

/** The list as a workbook; texts stay texts, whatever they begin with. */
async function sheetOf(view: View, cases: ListPage['cases']): Promise<Buffer> {
  const cell = (value: string) => ({ value, type: String });
  const dateCell = (day: number) => ({
    value: new Date(day * DAY_LENGTH),
    type: Date,
    format: 'dd/mm/yyyy',
  });
  const rows = cases.map((one) => [
    cell(one.trackingId),
    cell(titleText(one)),
    cell(one.agency),
    cell(CLASSIFICATION_WORDS[one.classification]),
    cell(stateText(one)),
    cell(one.clock === null ? '' : CLOCK_WORDS[one.clock]),
    one.due === null ? cell('') : dateCell(one.due),
    one.daysLeft === null ? cell('') : { value: one.daysLeft, type: Number },
    one.clock === null ? cell('') : { value: one.workingDay, type: Number },
    one.reportedAt === null
      ? cell(one.toldAt === null ? 'belum ada yang diberi tahu' : 'belum ada jawaban')
      : dateCell(view.office.zone.dayOf(one.reportedAt)),
    one.heldUntil === null ? cell('') : dateCell(one.heldUntil),
    one.postponedUntil === null ? cell('') : dateCell(one.postponedUntil),
    one.endedAt === null ? cell('') : dateCell(view.office.zone.dayOf(one.endedAt)),
    cell(one.district),
    cell(one.channel),
    cell(one.status),
  ]);
  const head = SHEET.map((value) => ({ ...cell(value), fontWeight: 'bold' as const }));
  return await writeExcelFile([head, ...rows]).toBuffer();
}

interface Correcting {
  readonly trackingId: string;
  readonly act: string;
  readonly form: Sent;
  readonly reason: string;
}

/** Carries a correction out; null for one that is not known. Throws `ActProblem`. */
function correct(
  deps: ConsoleDeps,
  view: View,
  { trackingId, act, form, reason }: Correcting,
): Moved | null {
  const actor = actorOf(view);
  const now = deps.now();
  const agency = textIn(form, 'instansi');
  const common = { trackingId, reason, ...(agency === '' ? {} : { agency }) };
  const day = (field: string) => dayFrom(textIn(form, `${field}-${act}`));
  switch (act) {
    case 'tutup':
      return closeCase(deps, actor, common, now);
    case 'buka':
      return reopenCase(deps, actor, common, now);
    case 'lepas':
      return releaseCase(deps, actor, common, now);
    case 'tunda':
      return postponeCase(deps, actor, { ...common, until: day('sampai') ?? 0 }, now);
    case 'tahan':
      return holdCase(deps, actor, { ...common, until: day('sampai') ?? 0 }, now);
    case 'disposisi':
      return redisposeCase(deps, actor, { ...common, to: textIn(form, `ke-${act}`) }, now);
    case 'disposisi-tanggal': {
      const disposedOn = day('tanggal');
      return correctCase(
        deps,
        actor,
        { ...common, ...(disposedOn === null ? {} : { disposedOn }) },
        now,
      );
    }
    case 'klasifikasi': {
      const classification = CLASSIFICATIONS.find(
        (one) => one === textIn(form, `klasifikasi-${act}`),
      );
      return correctCase(
        deps,
        actor,
        { ...common, ...(classification === undefined ? {} : { classification }) },
        now,
      );
    }
    default:
      return null;
  }
}

function entryRoutes(
  app: Hono<Env>,
  deps: ConsoleDeps,
  viewOf: ViewOf,
  agencies: () => string[],
): void {
  app.get('/laporan/baru', (c) => {
    const view = viewOf(c);
    if (!mayAct(view)) return c.text('Akun pemantau hanya dapat membaca.', 403);
    return c.html(
      <EntryPage view={view} agencies={agencies()} fields={{}} wrong={[]} isAgain={false} />,
    );
  });
  app.post('/laporan/baru', async (c) => {
    const view = viewOf(c);
    const form = await formOf(c);
    const fields = fieldsIn(form);
    const title = textIn(form, 'judul');
    const agency = textIn(form, 'instansi');
    const again = textIn(form, 'lagi') === '1';
    const show = (wrong: Parameters<typeof EntryPage>[0]['wrong'], isAgain: boolean) =>
      c.html(
        <EntryPage
          view={view}
          agencies={agencies()}
          fields={fields}
          wrong={wrong}
          isAgain={isAgain}
        />,
        422,
      );
    if (title === '') return show([{ field: 'judul', says: 'Judul wajib diisi.' }], again);
    if (agency === '') return show([{ field: 'instansi', says: 'Pilih instansinya.' }], again);
    const classification =
      CLASSIFICATIONS.find((one) => one === textIn(form, 'klasifikasi')) ?? 'complaint';
    const privacy =
      (['open', 'anonymous', 'secret'] as const).find(
        (one) => one === textIn(form, 'kerahasiaan'),
      ) ?? 'secret';
    const text = textIn(form, 'isi');
    const receivedAt = textIn(form, 'diterima');
    if (receivedAt !== '' && parseDay(receivedAt) === null)
      return show([{ field: 'diterima', says: 'Tanggal ini tidak ada.' }], again);
    try {
      const enter = () =>
        addComplaint(
          deps,
          actorOf(view),
          {
            agencies: [{ name: agency }],
            channel: textIn(form, 'kanal') || 'Lainnya',
            title,
            classification,
            privacy,
            again,
            ...(text === '' ? {} : { text }),
            ...(receivedAt === '' ? {} : { receivedAt }),
          },
          deps.now(),
        );
      if (textIn(form, 'simpan') !== '') return c.redirect(caseAt({ trackingId: enter() }), 303);
      const { next } = lookAhead(deps, (id) => id, enter, deps.now());
      return await c.html(
        <EntryPage
          view={view}
          agencies={agencies()}
          fields={fields}
          wrong={[]}
          isAgain={again}
          next={next}
        />,
      );
    } catch (error) {
      return show(wrongOf(error), true);
    }
  });
}
