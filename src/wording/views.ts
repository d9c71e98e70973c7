/** A deadline as a template sees it; exactly one of `left`, `today`, `late` and `paused` is set. */
export interface DeadlineView {
  readonly name: string;
  readonly date: string;
  readonly days: number;
  readonly left: number | null;
  readonly today: boolean;
  readonly late: number | null;
  readonly provisional: boolean;
}

/** A disposition as a template sees it. */
export interface ItemView {
  readonly trackingId: string;
  /** Empty when the complaint's words may not be quoted. */
  readonly title: string;
  readonly hidden: boolean;
  /** Empty where the message is about one agency, which stands in its greeting. */
  readonly agency: string;
  readonly classification: string;
  readonly received: string;
  readonly disposed: string;
  readonly deadlines: readonly DeadlineView[];
  /** The deadline that the message is about. */
  readonly deadline: DeadlineView | null;
  /** Who else is told: empty when nobody is. */
  readonly copied: string;
  readonly standIn: boolean;
  readonly again: boolean;
  readonly backlog: boolean;
  /** Through what it came, while LAPOR! does not know it; else empty. */
  readonly elsewhere: string;
  /** The provisional ID that it had before LAPOR! knew it; empty for none. */
  readonly formerId: string;
}

export interface SectionView {
  readonly count: number;
  readonly one: boolean;
  readonly many: boolean;
  readonly items: readonly ItemView[];
}

export interface DigestView extends SectionView {
  readonly date: string;
  readonly total: number;
  readonly unacknowledged: number;
  readonly dueToday: number;
  readonly dueSoon: number;
  readonly overdue: number;
  readonly awaiting: number;
}

export interface CoordinatorDigestView extends DigestView {
  readonly fresh: number;
  readonly unmatched: readonly { readonly name: string }[];
  readonly unmatchedCount: number;
  readonly unspecified: number;
  readonly unknownStatus: number;
  readonly provisional: number;
  /** Complaints that LAPOR! does not know yet. */
  readonly unlisted: readonly ItemView[];
  readonly unlistedCount: number;
  readonly unlistedMore: number;
  readonly rosterTrouble: readonly { readonly line: string }[];
  readonly rosterTroubleCount: number;
  readonly rosterTroubleMore: number;
  readonly failed: number;
  readonly restricted: number;
  /** When WhatsApp's restriction ends; empty while there is none. */
  readonly restrictedUntil: string;
  readonly unacknowledgedMessages: number;
  /** Officers' wishes to get no more messages that wait to be decided. */
  readonly stopRequests: readonly { readonly number: number; readonly officer: string }[];
  readonly stopRequestCount: number;
  readonly stuck: number;
  readonly healthy: boolean;
}

export interface RosterTroubleView {
  readonly agency: string;
  readonly name: string;
  readonly until: string;
  readonly nobody: boolean;
  readonly noCoordinator: boolean;
  readonly expiring: boolean;
  readonly expired: boolean;
  readonly unreachable: boolean;
  readonly notWritten: boolean;
  readonly stopped: boolean;
}

export interface MessageView {
  readonly role: string;
  readonly agency: string;
  readonly sections: readonly { readonly text: string }[];
  readonly more: number | null;
  readonly menu: boolean;
  readonly commands: boolean;
  readonly example: string;
  readonly signature: string;
}

/** What an answer template may say; fields that a template has no use for are empty. */
export interface AnswerView {
  readonly items: readonly ItemView[];
  readonly trackingIds: string;
  readonly note: string;
  readonly one: boolean;
  readonly many: boolean;
  readonly count: number;
  readonly more: number | null;
  readonly nextPage: number | null;
  readonly example: string;
  readonly pauseDays: number;
  readonly signature: string;
}

export interface DetailView extends ItemView {
  readonly text: string;
  readonly status: string;
  readonly channel: string;
  readonly reports: readonly {
    readonly date: string;
    readonly kind: string;
    readonly note: string;
  }[];
}

export interface ReportView {
  readonly officer: string;
  readonly agency: string;
  readonly kind: string;
  readonly done: boolean;
  readonly notOurs: boolean;
  readonly note: string;
  readonly items: readonly ItemView[];
  readonly signature: string;
}

/** The first words to an officer who has just written for the first time. */
export interface WelcomeView {
  readonly officer: string;
  readonly role: string;
  readonly agency: string;
  /** Open complaints of theirs. */
  readonly count: number;
  readonly signature: string;
}

/** What a coordinator must hear of at once: each has a section of its name in the template. */
export const ALERTS = [
  'unknown',
  'restricted',
  'accountChanged',
  'numberChanged',
  'numberHidden',
  'invitationMisused',
  'fileRejected',
  'fileStuck',
  'folderStuck',
  'sourceFailed',
  'sourceSilent',
  'eventsFailed',
  'eventRefused',
] as const;
export type AlertKind = (typeof ALERTS)[number];

const alert = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  /** The last digits of another number. */
  ending: '0028',
  until: 'Selasa, 24 November 2026 pukul 14.30',
  /** The name of a file, or of a source. */
  what: 'laporan.xlsx',
  signature: 'Dinas Kominfo',
};
/** What an alert says, besides of which kind it is. */
export type AlertFacts = Partial<Omit<typeof alert, 'signature'>>;
export type AlertView = typeof alert & Readonly<Record<AlertKind, boolean>>;

/** An alert of one kind as its template sees it: what it has no word of is empty. */
export function alertView(kind: AlertKind, facts: AlertFacts, signature: string): AlertView {
  const flags = Object.fromEntries(ALERTS.map((one) => [one, one === kind]));
  const nothing = { officer: '', agency: '', ending: '', until: '', what: '' };
  return { ...nothing, ...facts, signature, ...(flags as Record<AlertKind, boolean>) };
}

/** An officer's wish to get no more messages, as its coordinator and the officer read of it. */
export interface StopView {
  readonly officer: string;
  readonly agency: string;
  /** The number under which it is decided. */
  readonly number: number;
  readonly agreed: boolean;
  readonly refused: boolean;
  /** Nothing waits under that number. */
  readonly missing: boolean;
  readonly signature: string;
}

/** The text that an officer sends to the bot first. */
export interface InvitationView {
  readonly role: string;
  readonly agency: string;
  readonly code: string;
  readonly signature: string;
}

/** Every template and what it may say. */
export interface Views {
  readonly message: MessageView;
  readonly new: SectionView;
  readonly 'reminder-polite': SectionView;
  readonly 'reminder-firm': SectionView;
  readonly 'reminder-urgent': SectionView;
  readonly 'copy-polite': SectionView;
  readonly 'copy-firm': SectionView;
  readonly 'copy-urgent': SectionView;
  readonly confirm: SectionView;
  readonly 'confirm-copy': SectionView;
  readonly digest: DigestView;
  readonly 'digest-coordinator': CoordinatorDigestView;
  readonly 'roster-trouble': RosterTroubleView;
  readonly report: ReportView;
  readonly 'answer-acknowledge': AnswerView;
  readonly 'answer-in-progress': AnswerView;
  readonly 'answer-done': AnswerView;
  readonly 'answer-closed': AnswerView;
  readonly 'answer-not-ours': AnswerView;
  readonly 'answer-list': AnswerView;
  readonly 'answer-detail': DetailView;
  readonly 'answer-help': AnswerView;
  readonly 'answer-which': AnswerView;
  readonly 'answer-done-or-received': AnswerView;
  readonly 'answer-not-found': AnswerView;
  readonly 'answer-unknown': AnswerView;
  readonly 'answer-media': AnswerView;
  readonly 'answer-deleted': AnswerView;
  readonly 'answer-start': AnswerView;
  readonly 'answer-stop': StopView;
  readonly 'stop-request': StopView;
  readonly 'stop-decided': StopView;
  readonly 'stop-outcome': StopView;
  readonly welcome: WelcomeView;
  readonly invitation: InvitationView;
  readonly probe: { readonly signature: string };
  readonly alert: AlertView;
  readonly stranger: AnswerView;
}
export type TemplateName = keyof Views;

const deadline: DeadlineView = {
  name: 'Selesai paling lambat',
  date: 'Jumat, 4 Des',
  days: 14,
  left: 3,
  today: false,
  late: null,
  provisional: false,
};
const item: ItemView = {
  trackingId: '9810000',
  title: 'Pelayanan IGD lambat',
  hidden: false,
  agency: 'Dinas Kesehatan',
  classification: 'Pengaduan tidak berkadar pengawasan',
  received: '12 Nov',
  disposed: '16 Nov',
  deadlines: [deadline],
  deadline,
  copied: 'pimpinan instansi',
  standIn: false,
  again: false,
  backlog: false,
  elsewhere: '',
  formerId: '',
};
const section: SectionView = { count: 1, one: true, many: false, items: [item] };
const digest: DigestView = {
  ...section,
  date: 'Senin, 23 November 2026',
  total: 1,
  unacknowledged: 1,
  dueToday: 0,
  dueSoon: 1,
  overdue: 0,
  awaiting: 0,
};
const answer: AnswerView = {
  items: [item],
  trackingIds: '#9810000',
  note: 'petugas sudah di lokasi',
  one: true,
  many: false,
  count: 1,
  more: 1,
  nextPage: 2,
  example: '9810000',
  pauseDays: 3,
  signature: 'Dinas Kominfo',
};

const stop: StopView = {
  officer: 'Pejabat Penghubung Dinkes',
  agency: 'Dinas Kesehatan',
  number: 3,
  agreed: true,
  refused: false,
  missing: false,
  signature: 'Dinas Kominfo',
};

/** A view for every template: it fixes which tags a template may use, and lets each be tried at start. */
export const SAMPLE_VIEWS: Views = {
  message: {
    role: 'Pejabat Penghubung',
    agency: 'Dinas Kesehatan',
    sections: [{ text: 'Isi' }],
    more: 2,
    menu: true,
    commands: true,
    example: '9810000',
    signature: 'Dinas Kominfo',
  },
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
  'digest-coordinator': {
    ...digest,
    fresh: 1,
    unmatched: [{ name: 'Dinas Baru' }],
    unmatchedCount: 1,
    unspecified: 1,
    unknownStatus: 1,
    provisional: 1,
    rosterTrouble: [{ line: 'Dinas Kesehatan: belum ada petugas' }],
    rosterTroubleCount: 1,
    unlisted: [{ ...item, trackingId: 'L-2026-0001', elsewhere: '112' }],
    unlistedCount: 1,
    unlistedMore: 0,
    rosterTroubleMore: 1,
    failed: 1,
    restricted: 1,
    restrictedUntil: 'Selasa, 24 November 2026 pukul 14.30',
    unacknowledgedMessages: 1,
    stopRequests: [{ number: 3, officer: 'Pejabat Penghubung Dinkes' }],
    stopRequestCount: 1,
    stuck: 0,
    healthy: false,
  },
  'roster-trouble': {
    agency: 'Dinas Kesehatan',
    name: 'Pejabat Penghubung Dinkes',
    until: '31 Des',
    nobody: false,
    noCoordinator: false,
    expiring: true,
    expired: false,
    unreachable: false,
    notWritten: false,
    stopped: false,
  },
  report: {
    officer: 'Pejabat Penghubung Dinkes',
    agency: 'Dinas Kesehatan',
    kind: 'Selesai',
    done: true,
    notOurs: false,
    note: 'sudah diperbaiki',
    items: [item],
    signature: 'Dinas Kominfo',
  },
  'answer-acknowledge': answer,
  'answer-in-progress': answer,
  'answer-done': answer,
  'answer-closed': answer,
  'answer-not-ours': answer,
  'answer-list': answer,
  'answer-detail': {
    ...item,
    text: 'Isi laporan',
    status: 'Belum ditindaklanjuti',
    channel: 'Website',
    reports: [{ date: '16 Nov', kind: 'Diterima', note: '' }],
  },
  'answer-help': answer,
  'answer-which': answer,
  'answer-done-or-received': answer,
  'answer-not-found': answer,
  'answer-unknown': answer,
  'answer-media': answer,
  'answer-deleted': answer,
  'answer-start': answer,
  'answer-stop': stop,
  'stop-request': stop,
  'stop-decided': stop,
  'stop-outcome': stop,
  welcome: {
    officer: 'Pejabat Penghubung Dinkes',
    role: 'Pejabat Penghubung',
    agency: 'Dinas Kesehatan',
    count: 2,
    signature: 'Dinas Kominfo',
  },
  invitation: {
    role: 'Pejabat Penghubung',
    agency: 'Dinas Kesehatan',
    code: '7F3KQ2MX',
    signature: 'Dinas Kominfo',
  },
  probe: { signature: 'Dinas Kominfo' },
  alert: alertView('unknown', alert, alert.signature),
  stranger: answer,
};
