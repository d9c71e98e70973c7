/**
 * What each template may say. A view is written once, as a sample: its type is the sample's, the loader
 * checks each template's tags against it, and each template is tried with it at start.
 */

/** A view of the shape of a sample; nobody who is handed one changes it. */
export type ViewOf<T> = T extends readonly (infer U)[]
  ? readonly ViewOf<U>[]
  : T extends object
    ? { readonly [K in keyof T]: ViewOf<T[K]> }
    : T;

/** A sample for each of some templates, by their names. */
export type Samples = Readonly<Record<string, object>>;

const signature = 'Dinas Kominfo';

/** A deadline; exactly one of `left`, `today` and `late` is set. */
const deadline = {
  name: 'Selesai paling lambat',
  date: 'Jumat, 4 Des',
  days: 14,
  left: 3 as number | null,
  today: false,
  late: null as number | null,
  provisional: false,
};
export type DeadlineView = ViewOf<typeof deadline>;

/** A disposition. */
const item = {
  trackingId: '9810000',
  /** Its place, in a list that is answered by places; empty elsewhere. */
  place: '2',
  /** Empty when the complaint's words may not be quoted. */
  title: 'Pelayanan IGD lambat',
  hidden: false,
  /** Empty where the message is about one agency, which stands in its greeting. */
  agency: 'Dinas Kesehatan',
  classification: 'Pengaduan tidak berkadar pengawasan',
  received: '12 Nov',
  disposed: '16 Nov',
  deadlines: [deadline],
  /** The deadline that the message is about. */
  deadline: deadline as typeof deadline | null,
  /** Who else is told: empty when nobody is. */
  copied: 'pimpinan instansi',
  standIn: false,
  again: false,
  backlog: false,
  /** Through what it came, while LAPOR! does not know it; else empty. */
  elsewhere: '',
  /** The provisional ID that it had before LAPOR! knew it; empty for none. */
  formerId: '',
};
export type ItemView = ViewOf<typeof item>;
/** A disposition as a sample, for views that hold some. */
export const SAMPLE_ITEM = item;

const section = { count: 1, one: true, many: false, items: [item] };
export type SectionView = ViewOf<typeof section>;

const digest = {
  ...section,
  date: 'Senin, 23 November 2026',
  total: 1,
  unacknowledged: 1,
  dueToday: 0,
  dueSoon: 1,
  overdue: 0,
  awaiting: 0,
  /** When the officer's own decree ended; empty while none has. */
  decreeEnded: '31 Des',
};
export type DigestView = ViewOf<typeof digest>;

const coordinatorDigest = {
  ...digest,
  fresh: 1,
  unmatched: [{ name: 'Dinas Baru' }],
  unmatchedCount: 1,
  unspecified: 1,
  unknownStatus: 1,
  unknownClass: 1,
  provisional: 1,
  rosterTrouble: [{ line: 'Dinas Kesehatan: belum ada petugas' }],
  rosterTroubleCount: 1,
  rosterTroubleMore: 1,
  /** Complaints that LAPOR! does not know yet. */
  unlisted: [{ ...item, trackingId: 'L-2026-0001', elsewhere: '112' }],
  unlistedCount: 1,
  unlistedMore: 0,
  failed: 1,
  restricted: 1,
  /** When WhatsApp's restriction ends; empty while there is none. */
  restrictedUntil: 'Selasa, 24 November 2026 pukul 14.30',
  unacknowledgedMessages: 1,
  /** Once a week: complaints of which nobody hears any more, as all reminders were said. */
  finished: [item],
  finishedCount: 1,
  finishedMore: 0,
  /** What exports leave out, while it goes on. */
  missing: [{ ...item, since: '20 Nov' }],
  missingCount: 1,
  missingMore: 0,
  /** Exports that would change much at once, and wait for a word. */
  heldExports: [{ number: 3, what: 'rekap.xlsx' }],
  heldExportCount: 1,
  /** What failed or hung twice. */
  setAside: [{ what: 'rekap.xlsx' }],
  setAsideCount: 1,
  setAsideMore: 0,
  /** The day of the last export, where exports are in use and none has come for two working days. */
  noExportSince: 'Selasa, 24 November 2026',
  /** Officers' wishes to get no more messages that wait to be decided. */
  stopRequests: [{ number: 3, officer: 'Pejabat Penghubung Dinkes' }],
  stopRequestCount: 1,
  stuck: 0,
  healthy: false,
};
export type CoordinatorDigestView = ViewOf<typeof coordinatorDigest>;

const message = {
  role: 'Pejabat Penghubung',
  agency: 'Dinas Kesehatan',
  sections: [{ text: 'Isi' }],
  more: 2 as number | null,
  menu: true,
  /** Whether something in it was not accepted yet. */
  accept: true,
  commands: true,
  example: '9810000',
  signature,
};

const rosterTrouble = {
  agency: 'Dinas Kesehatan',
  name: 'Pejabat Penghubung Dinkes',
  until: '31 Des',
  nobody: false,
  noCoordinator: false,
  expiring: true,
  expired: false,
  /** Up to when an officer is told whose decree has ended; empty where that is over. */
  toldUntil: '1 Mar',
  /** The same, with no end: until another is named. */
  stays: false,
  unreachable: false,
  notWritten: false,
  rounded: false,
  ownSuperior: false,
  stopped: false,
};

/** What an answer may say; fields that a template has no use for are empty. */
export const SAMPLE_ANSWER = {
  items: [item],
  /** Complaints that are over at the officer's agency. */
  over: [{ trackingId: '9810000', closed: true, handedOn: false }],
  trackingIds: '#9810000',
  note: 'petugas sudah di lokasi',
  one: true,
  many: false,
  /** Whether it was not accepted yet, so that TERIMA says something. */
  accept: true,
  count: 1,
  more: 1 as number | null,
  nextPage: 2 as number | null,
  example: '9810000',
  pauseDays: 3,
  signature,
};
export type AnswerView = ViewOf<typeof SAMPLE_ANSWER>;

/** What a new officer learns, a topic at a time. */
const guide = {
  /** Working days by class; null where nothing is due. */
  deadlines: [
    {
      classification: 'Pengaduan tidak berkadar pengawasan',
      acknowledge: 2 as number | null,
      respond: 5 as number | null,
      resolve: 14 as number | null,
    },
  ],
  example: '9810000',
  /** Whether the complaint at hand came through something else than LAPOR!. */
  elsewhere: true,
  signature,
};
export type GuideView = ViewOf<typeof guide>;

/** The first words to an officer who has just written for the first time; `count` is of their open complaints. */
const welcome = {
  officer: 'Pejabat Penghubung Dinkes',
  role: 'Pejabat Penghubung',
  agency: 'Dinas Kesehatan',
  count: 2,
  signature,
};

/** Somebody follows another in a place: what the one who goes, the one who follows, and the head read. */
const handover = {
  role: 'Pejabat Penghubung',
  /** Empty for a role of the whole region. */
  agency: 'Dinas Kesehatan',
  former: 'Pejabat Penghubung Dinkes',
  successor: 'Pejabat Penghubung Dinkes yang baru',
  /** The first day of the one who follows. */
  date: 'Senin, 4 Januari 2027',
  /** Whether open complaints stay with the one who held the place. */
  onlyNew: false,
  /** What waits for the reader, nearest due first. */
  items: [item],
  count: 3,
  more: 2 as number | null,
  example: '9810000',
  signature,
};
export type HandoverView = ViewOf<typeof handover>;

/** The text that an officer sends to the bot first. */
const invitation = {
  role: 'Pejabat Penghubung',
  agency: 'Dinas Kesehatan',
  code: '7F3KQ2MX',
  signature,
};

/** A sample of every template that is not brought by whoever says it: a command of the conversation, an alert. */
export const SAMPLE_VIEWS = {
  message,
  new: section,
  'reminder-polite': section,
  'reminder-firm': section,
  'reminder-urgent': section,
  'copy-polite': section,
  'copy-firm': section,
  'copy-urgent': section,
  confirm: section,
  'confirm-copy': section,
  digest,
  'digest-coordinator': coordinatorDigest,
  'roster-trouble': rosterTrouble,
  guide,
  'guide-first': guide,
  'guide-1': guide,
  'guide-2': guide,
  'guide-3': guide,
  'guide-4': guide,
  'guide-5': guide,
  'guide-6': guide,
  'answer-list': SAMPLE_ANSWER,
  'answer-found': SAMPLE_ANSWER,
  'answer-which-agency': SAMPLE_ANSWER,
  'answer-which': SAMPLE_ANSWER,
  'for-coordinator': { sections: [{ text: 'Isi' }], signature },
  'answer-done-or-received': SAMPLE_ANSWER,
  'answer-not-found': SAMPLE_ANSWER,
  'answer-unknown': SAMPLE_ANSWER,
  'answer-media': SAMPLE_ANSWER,
  'answer-deleted': SAMPLE_ANSWER,
  stranger: SAMPLE_ANSWER,
  welcome,
  handover,
  'handover-thanks': handover,
  'handover-head': handover,
  invitation,
  probe: { signature },
};
export type Views = { readonly [N in keyof typeof SAMPLE_VIEWS]: ViewOf<(typeof SAMPLE_VIEWS)[N]> };
export type TemplateName = keyof Views;
