import type { CLOSED_BY_COORDINATOR } from '../domain/disposition.js';
import type { ClockState, ReportKind } from '../domain/clock.js';
import type { ClockKind, Tone } from '../domain/policy.js';
import type { Fact } from '../domain/precedence.js';
import type { Role } from '../domain/roster.js';

// What an admin reads, in both languages, for whichever mouth says it. Officers' texts are templates.

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Words by the code that stands for them; a code that has none stands for itself. */
type Words = Readonly<Record<string, string>>;

type Label =
  | 'open'
  | 'ended'
  | 'wordsSent'
  | 'wordsKept'
  | 'received'
  | 'unknownTime'
  | 'disposed'
  | 'noId'
  | 'unseenSince'
  | 'deadlines'
  | 'due'
  | 'daysLeft'
  | 'daysOver'
  | 'dueToday'
  | 'next'
  | 'nothingNext'
  | 'told'
  | 'nobodyTold'
  | 'notTold'
  | 'copy'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'answered'
  | 'from'
  | 'timeline'
  | 'handOver'
  | 'confirmation'
  | 'round'
  | 'reminders'
  | 'nobody'
  | 'opened'
  | 'status'
  | 'changed'
  | 'movedTo'
  | 'stopped'
  | 'runsAgain'
  | 'paused'
  | 'reportBy'
  | 'withdrawn'
  | 'reopened'
  | 'becauseOf'
  | 'endReason'
  | 'linked'
  | 'reason'
  | 'by'
  | 'digest'
  | 'rehearsing'
  | 'planHeld'
  | 'planEmpty'
  | 'heldUntil'
  | 'none'
  | 'laporUnchanged'
  | 'takenBackBy'
  | 'nobodyActed'
  | 'older'
  | 'leftAlone'
  | 'upTo'
  | 'away'
  | 'deputy'
  | 'inviteNext'
  | 'handover'
  | 'openStays'
  | 'openGoesOver'
  | 'bothTold'
  | 'headTold'
  | 'renewed'
  | 'leaving'
  | 'coming'
  | 'followsDecree'
  | 'joinedAgency'
  | 'casesMoved'
  | 'ofThemOpen'
  | 'placesMoved'
  | 'erased'
  | 'erasedSent'
  | 'erasedReceived'
  | 'erasedNotes'
  | 'erasedMentions'
  | 'erasePrompt'
  | 'eraseRefused'
  | 'readmitted'
  | 'notErased'
  | 'endedOn'
  | 'lastDelivered'
  | 'lastRead'
  | 'lastWrote'
  | 'never'
  | 'reachedOf'
  | 'nothingSent'
  | 'hasNotWritten'
  | 'getsNothing'
  | 'notOnWhatsApp'
  | 'asksToStop';

interface Catalogue {
  readonly labels: Readonly<Record<Label, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly clocks: Readonly<Record<ClockKind, string>>;
  readonly clockStates: Readonly<Record<ClockState, string>>;
  readonly tones: Readonly<Record<Tone, string>>;
  readonly reports: Readonly<Record<ReportKind | typeof CLOSED_BY_COORDINATOR, string>>;
  readonly facts: Readonly<Record<Fact, string>>;
  /** Why a clock stopped, a case ended, or nothing is said of it. */
  readonly reasons: Words;
  /** Why somebody was not told. */
  readonly whyNot: Words;
  /** Acts, by their names. */
  readonly acts: Words;
}

const id: Catalogue = {
  labels: {
    open: 'terbuka',
    ended: 'berakhir',
    wordsSent: 'isinya dikirim kepada petugas',
    wordsKept: 'isinya tidak dikirim kepada petugas',
    received: 'diterima',
    unknownTime: 'waktu tidak diketahui',
    disposed: 'didisposisikan',
    noId: 'tanpa ID',
    unseenSince: 'tidak tampak lagi di LAPOR! sejak',
    deadlines: 'Batas waktu',
    due: 'paling lambat',
    daysLeft: 'hari kerja lagi',
    daysOver: 'hari kerja lewat',
    dueToday: 'hari ini',
    next: 'Berikutnya',
    nothingNext: 'tidak ada yang dikirim dengan sendirinya',
    told: 'Siapa yang diberi tahu, dan siapa yang tidak',
    nobodyTold: 'belum ada',
    notTold: 'Belum diberi tahu',
    copy: 'tembusan',
    sent: 'dikirim',
    delivered: 'sampai',
    read: 'dibaca',
    answered: 'dijawab',
    from: 'mulai',
    timeline: 'Perjalanan laporan',
    handOver: 'disposisi',
    confirmation: 'konfirmasi selesai',
    round: 'putaran',
    reminders: 'pengingat tidak perlu dikirim',
    nobody: 'tidak seorang pun',
    opened: 'masuk, di LAPOR!',
    status: 'status di LAPOR!',
    changed: 'berubah',
    movedTo: 'batas waktu berpindah',
    stopped: 'berhenti',
    runsAgain: 'berjalan lagi',
    paused: 'menunggu konfirmasi selesai',
    reportBy: 'laporan petugas',
    withdrawn: 'ditarik kembali oleh petugas',
    reopened: 'terbuka kembali',
    becauseOf: 'setelah',
    endReason: 'sebab berakhir',
    linked: 'nomor LAPOR!',
    reason: 'alasan',
    by: 'oleh',
    digest: 'ringkasan',
    rehearsing: 'dimainkan',
    planHeld:
      'Semua pengiriman sedang ditahan: ini yang akan dikirim setelah dilanjutkan (penghubung resume).',
    planEmpty: 'Tidak ada yang akan dikirim.',
    heldUntil: 'ditahan sampai',
    none: 'tidak ada',
    leftAlone: 'Tidak ada lagi petugas yang dapat diberi tahu di',
    upTo: 'sampai',
    inviteNext:
      'Yang baru harus menyapa bot lebih dahulu: penghubung officers invite --pending mencetak tautannya.',
    handover: 'Serah terima mulai',
    openStays: 'laporan terbuka yang tetap pada petugas lama',
    openGoesOver: 'laporan terbuka yang beralih',
    bothTold: 'keduanya diberi tahu pada hari itu',
    headTold: 'pimpinan juga diberi tahu',
    renewed: 'tetap',
    leaving: 'berakhir',
    coming: 'baru',
    followsDecree: 'menggantikan',
    joinedAgency: 'digabung ke',
    casesMoved: 'laporan',
    ofThemOpen: 'di antaranya terbuka',
    placesMoved: 'penugasan',
    erased: 'Data pribadi dihapus',
    erasedSent: 'pesan terkirim yang dikosongkan',
    erasedReceived: 'pesan masuk yang dikosongkan',
    erasedNotes: 'catatan yang dikosongkan',
    erasedMentions: 'sebutan dalam pesan lain yang dikosongkan',
    erasePrompt: 'Penghapusan tidak dapat dibatalkan. Ketik HAPUS untuk melanjutkan',
    eraseRefused: 'Tidak ada yang dihapus.',
    readmitted: 'Nomor ini boleh dimasukkan lagi.',
    notErased: 'Nomor ini tidak pernah dihapus.',
    endedOn: 'dikeluarkan',
    lastDelivered: 'terakhir sampai',
    lastRead: 'terakhir dibaca',
    lastWrote: 'terakhir menulis',
    never: 'belum pernah',
    reachedOf: 'sampai dalam 20 hari kerja',
    nothingSent: 'tidak ada kiriman dalam 20 hari kerja',
    hasNotWritten: 'belum menyapa bot',
    getsNothing: 'tidak dikirimi pesan, atas permintaan',
    notOnWhatsApp: 'nomor tidak ada di WhatsApp',
    asksToStop: 'meminta berhenti, permintaan',
    away: 'cuti',
    deputy: 'digantikan',
    takenBackBy: 'dibatalkan oleh tindakan',
    nobodyActed: 'Belum ada yang mengubah apa pun.',
    older: 'Mungkin ada yang lebih lama',
    laporUnchanged: 'Di LAPOR! tidak ada yang berubah.',
  },
  roles: {
    liaison: 'Pejabat Penghubung',
    operator: 'Operator',
    head: 'Pimpinan',
    inspectorate: 'Inspektorat',
    coordinator: 'Admin Koordinator',
    secretary: 'Sekda',
  },
  clocks: {
    acknowledge: 'konfirmasi terima',
    respond: 'tindak lanjut pertama',
    resolve: 'penyelesaian',
  },
  clockStates: { running: 'berjalan', paused: 'menunggu konfirmasi', stopped: 'berhenti' },
  tones: { urgent: 'mendesak', firm: 'tegas', polite: 'santun' },
  reports: {
    acknowledge: 'diterima',
    in_progress: 'sedang diproses',
    done: 'selesai',
    not_ours: 'bukan kewenangan kami',
    closed_by_coordinator: 'ditutup Admin Koordinator',
  },
  facts: {
    title: 'judul',
    text: 'isi',
    classification: 'klasifikasi',
    rawClassification: 'kata klasifikasi',
    privacy: 'kerahasiaan',
    rawPrivacy: 'kata kerahasiaan',
    category: 'kategori',
    channel: 'kanal',
    receivedAt: 'waktu diterima',
    district: 'kecamatan',
    village: 'desa/kelurahan',
    rating: 'penilaian',
    postponement: 'alasan penundaan',
  },
  reasons: {
    called_off_by_admin: 'dibatalkan admin',
    again_by_admin: 'dikirim ulang atas permintaan admin',
    lapor_moved: 'bergerak di LAPOR!',
    lapor_followed_up: 'ditindaklanjuti di LAPOR!',
    acknowledged: 'diterima petugas',
    reported_in_progress: 'dilaporkan sedang diproses',
    reported_done: 'dilaporkan selesai',
    reported_not_ours: 'dilaporkan bukan kewenangan',
    closed: 'selesai di LAPOR!',
    postponed: 'ditunda di LAPOR!',
    archived: 'diarsipkan di LAPOR!',
    not_our_authority: 'bukan wewenang menurut LAPOR!',
    withdrawn: 'dicabut pelapor',
    closed_by_coordinator: 'ditutup Admin Koordinator',
    re_dispositioned: 'didisposisikan ke instansi lain',
    missing: 'lama tidak ada lagi di ekspor',
    joined: 'digabung dengan laporan lain',
    undone: 'dibatalkan',
    by_hand: 'dibuka kembali oleh admin',
    held_by_admin: 'ditahan admin',
    not_live: 'pengiriman untuk instansi ini belum dimulai (penghubung golive)',
    set_aside: 'disisihkan karena kesalahan program (penghubung set-aside)',
    unverified: 'belum terverifikasi',
    ladder_finished: 'semua pengingat sudah dikirim, atau waktunya lewat sebelum laporan diketahui',
    waiting: 'menunggu waktunya',
    paused: 'menunggu konfirmasi selesai',
    still_open_in_lapor: 'masih terbuka di LAPOR!',
    shown_again: 'muncul lagi di LAPOR!',
    clock_restarted: 'batas waktu mulai lagi',
    clock_gone: 'batas waktu tidak berlaku lagi',
    stopped: 'batas waktu sudah berhenti',
  },
  whyNot: {
    not_in_force: 'tidak lagi menjabat',
    unreachable: 'nomor tidak ada di WhatsApp',
    stopped: 'meminta berhenti',
    on_leave: 'sedang cuti',
    not_written: 'belum menyapa bot',
    held: 'pesan ditahan',
    office_hours: 'di luar jam kerja',
    in_line: 'menunggu giliran kirim',
    louder_rung: 'sudah tercakup pengingat yang lebih mendesak',
    told_otherwise: 'sudah tercakup pemberitahuan disposisi',
    before_known: 'waktunya lewat sebelum laporan diketahui',
    nobody_reachable: 'tidak ada petugas yang dapat dihubungi',
    no_longer_so: 'tidak berlaku lagi saat akan dikirim',
    failed: 'gagal dikirim',
    restricted: 'dibatasi WhatsApp',
    uncertain: 'belum pasti sampai',
    not_live: 'pengiriman untuk instansi ini belum dimulai',
    not_yet: 'belum waktunya',
    other_cases: 'memegang laporan lain',
    not_by_policy: 'bukan penerima menurut aturan',
  },
  acts: {
    'message cancel': 'pesan dibatalkan',
    'message again': 'pesan dikirim ulang',
    'data seen': 'data pribadi dilihat atau diunduh',
    'account add': 'akun ditambah',
    'account remove': 'akun dihapus',
    'account role': 'peran akun diubah',
    'account link': 'tautan kata sandi dibuat',
    'account leave': 'semua kunjungan akun diakhiri',
    'account password': 'kata sandi diatur',
    'complaint add': 'dicatat',
    'complaint link': 'dihubungkan dengan nomor LAPOR!',
    'complaint close': 'ditutup',
    'complaint reopen': 'dibuka kembali',
    'complaint postpone': 'ditunda',
    'complaint hold': 'pengingat ditahan',
    'complaint release': 'pengingat dilanjutkan',
    'complaint redispose': 'didisposisikan ulang',
    'complaint correct': 'dikoreksi',
    'agency add': 'instansi ditambah',
    'agency join': 'dua ejaan instansi digabung',
    'events resend': 'kabar ke sistem lain dikirim ulang',
    golive: 'pengiriman dimulai',
    hold: 'semua pengiriman ditahan',
    import: 'ekspor diimpor',
    'import decide': 'ekspor yang ditahan diputuskan',
    'officers add': 'petugas ditambah',
    'officers decide': 'permintaan berhenti diputuskan',
    'officers end': 'penugasan diakhiri',
    'officers invite': 'undangan dibuat',
    'officers leave': 'cuti dicatat',
    'officers number': 'nomor diubah',
    'officers replace': 'petugas diganti',
    'officers return': 'cuti diakhiri',
    'officers start': 'pesan kepada petugas dimulai lagi',
    'officers stop': 'pesan kepada petugas dihentikan',
    'person erase': 'data pribadi dihapus',
    'person export': 'data pribadi diserahkan',
    'person readmit': 'orang yang dihapus diterima lagi',
    'report withdraw': 'laporan petugas ditarik',
    resume: 'pengiriman dilanjutkan',
    'roster decree': 'SK diperbarui',
    'roster import': 'daftar petugas diimpor',
    'set-aside again': 'yang disisihkan dicoba lagi',
    'whatsapp logout': 'WhatsApp dikeluarkan',
    'rules set': 'aturan diubah',
    'template save': 'kata-kata pesan diubah',
    'holidays import': 'hari libur diberlakukan',
    'holidays remove': 'hari libur dicabut',
    undo: 'tindakan dibatalkan',
  },
};

const en: Catalogue = {
  labels: {
    open: 'open',
    ended: 'ended',
    wordsSent: 'its words are sent to officers',
    wordsKept: 'its words are not sent to officers',
    received: 'received',
    unknownTime: 'at an unknown time',
    disposed: 'handed over',
    noId: 'no ID',
    unseenSince: 'not shown in LAPOR! any more since',
    deadlines: 'Deadlines',
    due: 'due',
    daysLeft: 'working days left',
    daysOver: 'working days over',
    dueToday: 'today',
    next: 'Next',
    nothingNext: 'nothing is sent by itself',
    told: 'Who was told, and who was not',
    nobodyTold: 'nobody yet',
    notTold: 'Not told so far',
    copy: 'copy',
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    answered: 'answered',
    from: 'from',
    timeline: 'What happened',
    handOver: 'hand-over',
    confirmation: 'confirmation asked for',
    round: 'round',
    reminders: 'reminders not needed',
    nobody: 'nobody',
    opened: 'came in, in LAPOR!',
    status: 'status in LAPOR!',
    changed: 'changed',
    movedTo: 'deadline moved',
    stopped: 'stopped',
    runsAgain: 'runs again',
    paused: 'paused',
    reportBy: 'an officer reports',
    withdrawn: 'taken back by the officer',
    reopened: 'open again',
    becauseOf: 'after',
    endReason: 'ended because',
    linked: 'LAPOR! number',
    reason: 'reason',
    by: 'by',
    digest: 'digest',
    rehearsing: 'rehearsing',
    planHeld: 'All sending is held: this is what will go out once it goes on (penghubung resume).',
    planEmpty: 'Nothing will go out.',
    heldUntil: 'held until',
    none: 'none',
    leftAlone: 'Nobody who acts is left to be told at',
    upTo: 'until',
    inviteNext:
      'Who is new must write to the bot first: penghubung officers invite --pending prints the link.',
    handover: 'Hand-over from',
    openStays: 'open complaints that stay with the former officer',
    openGoesOver: 'open complaints that go over',
    bothTold: 'both are told on that day',
    headTold: 'the head is told, too',
    renewed: 'go on',
    leaving: 'end',
    coming: 'new',
    followsDecree: 'follows',
    joinedAgency: 'is joined into',
    casesMoved: 'complaints',
    ofThemOpen: 'of them open',
    placesMoved: 'places',
    erased: 'Personal data erased',
    erasedSent: 'messages sent, emptied',
    erasedReceived: 'messages received, emptied',
    erasedNotes: 'notes, emptied',
    erasedMentions: 'mentions in other messages, emptied',
    erasePrompt: 'There is no undo. Type ERASE to go on',
    eraseRefused: 'Nothing was erased.',
    readmitted: 'The number may be entered again.',
    notErased: 'The number was never erased.',
    endedOn: 'taken out',
    lastDelivered: 'last delivered',
    lastRead: 'last read',
    lastWrote: 'last wrote',
    never: 'never',
    reachedOf: 'reached them in 20 working days',
    nothingSent: 'nothing was sent in 20 working days',
    hasNotWritten: 'has not written yet',
    getsNothing: 'gets no messages, as asked for',
    notOnWhatsApp: 'not on WhatsApp',
    asksToStop: 'asks to stop, request',
    away: 'away',
    deputy: 'deputy',
    takenBackBy: 'taken back by act',
    nobodyActed: 'Nobody has changed anything yet.',
    older: 'There may be older ones',
    laporUnchanged: 'Nothing changes in LAPOR! itself.',
  },
  roles: {
    liaison: 'liaison officer',
    operator: 'operator',
    head: 'head',
    inspectorate: 'inspectorate',
    coordinator: 'coordinator',
    secretary: 'secretary',
  },
  clocks: { acknowledge: 'acknowledge', respond: 'respond', resolve: 'resolve' },
  clockStates: { running: 'runs', paused: 'paused', stopped: 'stopped' },
  tones: { urgent: 'urgent', firm: 'firm', polite: 'polite' },
  reports: {
    acknowledge: 'acknowledged',
    in_progress: 'in progress',
    done: 'done',
    not_ours: 'not ours',
    closed_by_coordinator: 'closed by the coordinator',
  },
  facts: {
    title: 'title',
    text: 'text',
    classification: 'classification',
    rawClassification: 'word for the classification',
    privacy: 'privacy',
    rawPrivacy: 'word for the privacy',
    category: 'category',
    channel: 'channel',
    receivedAt: 'time of receipt',
    district: 'district',
    village: 'village',
    rating: 'rating',
    postponement: 'reason of the postponement',
  },
  reasons: {
    called_off_by_admin: 'called off by an admin',
    again_by_admin: 'tried again as an admin asked',
    lapor_moved: 'moved in LAPOR!',
    lapor_followed_up: 'followed up in LAPOR!',
    acknowledged: 'acknowledged by an officer',
    reported_in_progress: 'reported as in progress',
    reported_done: 'reported as done',
    reported_not_ours: 'reported as not ours',
    closed: 'closed in LAPOR!',
    postponed: 'postponed in LAPOR!',
    archived: 'archived in LAPOR!',
    not_our_authority: 'not our authority, by LAPOR!',
    withdrawn: 'withdrawn by the reporter',
    closed_by_coordinator: 'closed by the coordinator',
    re_dispositioned: 'handed on to another agency',
    missing: 'left out of exports for long',
    joined: 'joined with another complaint',
    undone: 'taken back',
    by_hand: 'reopened by an admin',
    held_by_admin: 'held by an admin',
    not_live: 'notices for this agency wait to be let go (penghubung golive)',
    set_aside: 'set aside after a fault of the program (penghubung set-aside)',
    unverified: 'not verified yet',
    ladder_finished: 'all reminders were said',
    waiting: 'waits for its time',
    paused: 'waits for LAPOR! to show it done',
    still_open_in_lapor: 'still open in LAPOR!',
    shown_again: 'shown again in LAPOR!',
    clock_restarted: 'its deadline began anew',
    clock_gone: 'its deadline holds no more',
    stopped: 'its clock had stopped',
  },
  whyNot: {
    not_in_force: 'holds no office any more',
    unreachable: 'the number is not on WhatsApp',
    stopped: 'asked to stop',
    on_leave: 'on leave',
    not_written: 'has not written to the bot yet',
    held: 'sending is held',
    office_hours: 'outside office hours',
    in_line: 'waits for its turn',
    louder_rung: 'a louder reminder says it',
    told_otherwise: 'the hand-over says it',
    before_known: 'its time had passed when the case became known',
    nobody_reachable: 'nobody can be reached',
    no_longer_so: 'no longer so when it would have left',
    failed: 'could not be sent',
    restricted: 'restricted by WhatsApp',
    uncertain: 'not certain that it arrived',
    not_live: 'notices for this agency wait to be let go',
    not_yet: 'its time has not come',
    other_cases: 'has other cases',
    not_by_policy: 'not a receiver by policy',
  },
  acts: {
    'message cancel': 'message called off',
    'message again': 'message tried again',
    'data seen': 'personal data seen or taken along',
    'account add': 'account added',
    'account remove': 'account removed',
    'account role': 'role of an account changed',
    'account link': 'link for a password given',
    'account leave': 'all visits of an account ended',
    'account password': 'password set',
    'complaint add': 'entered',
    'complaint link': 'linked with its LAPOR! number',
    'complaint close': 'closed',
    'complaint reopen': 'reopened',
    'complaint postpone': 'postponed',
    'complaint hold': 'reminders held',
    'complaint release': 'reminders go on',
    'complaint redispose': 'handed on',
    'complaint correct': 'corrected',
    'agency add': 'an agency was added',
    'agency join': 'two spellings of an agency were joined',
    'events resend': 'events were sent again',
    golive: 'sending began',
    hold: 'all sending was held',
    import: 'an export was imported',
    'import decide': 'a held export was decided on',
    'officers add': 'an officer was added',
    'officers decide': 'a wish to stop was decided on',
    'officers end': 'a place was ended',
    'officers invite': 'invitations were made',
    'officers leave': 'leave was entered',
    'officers number': 'a number was changed',
    'officers replace': 'an officer was replaced',
    'officers return': 'leave was ended',
    'officers start': 'messages to an officer began again',
    'officers stop': 'messages to an officer were stopped',
    'person erase': 'personal data were erased',
    'person export': 'personal data were handed out',
    'person readmit': 'somebody erased was admitted again',
    'report withdraw': 'a report was withdrawn',
    resume: 'sending went on',
    'roster decree': 'a decree was renewed',
    'roster import': 'a roster was imported',
    'set-aside again': 'what was set aside was tried again',
    'whatsapp logout': 'WhatsApp was logged out',
    'rules set': 'rules were changed',
    'template save': 'a text for officers was changed',
    'holidays import': 'holidays were put in force',
    'holidays remove': 'holidays were taken out',
    undo: 'an act was taken back',
  },
};

/** What an admin reads in a language. */
export const ADMIN_WORDS: Readonly<Record<Language, Catalogue>> = { id, en };

/** The word for a code; one that is not known stands for itself. */
export const wordFor = (words: Words, code: string): string => words[code] ?? code;
