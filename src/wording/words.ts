import type { ReportKind } from '../domain/clock.js';
import type { Classification, ComplaintStatus } from '../domain/complaint.js';
import type { ClockKind } from '../domain/policy.js';
import type { Role } from '../domain/roster.js';

/** The field's own terms, as they stand in messages. */
export const CLASSIFICATION_WORDS: Readonly<Record<Classification, string>> = {
  information_request: 'Permintaan informasi',
  aspiration: 'Aspirasi',
  complaint: 'Pengaduan tidak berkadar pengawasan',
  oversight_complaint: 'Pengaduan berkadar pengawasan',
  unspecified: 'Pengaduan (jenis belum ditentukan)',
};

export const CLOCK_WORDS: Readonly<Record<ClockKind, string>> = {
  acknowledge: 'Konfirmasi terima',
  respond: 'Tindak lanjut pertama',
  resolve: 'Penyelesaian',
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  liaison: 'Pejabat Penghubung',
  operator: 'Operator SP4N-LAPOR!',
  head: 'Pimpinan',
  inspectorate: 'Inspektorat Daerah',
  coordinator: 'Admin Koordinator SP4N-LAPOR!',
  secretary: 'Sekretaris Daerah',
};

/** How a superior is named where an officer is told of the copy. */
export const COPY_NAMES: Readonly<Record<Role, string>> = {
  liaison: 'Pejabat Penghubung',
  operator: 'Operator',
  head: 'pimpinan instansi',
  inspectorate: 'Inspektorat Daerah',
  coordinator: 'Admin Koordinator',
  secretary: 'Sekretaris Daerah',
};

export const STATUS_WORDS: Readonly<Record<ComplaintStatus, string>> = {
  unverified: 'Belum terverifikasi',
  awaiting: 'Belum ditindaklanjuti',
  in_progress: 'Proses',
  reporter_replied: 'Ditanggapi oleh pelapor',
  closed: 'Selesai',
  postponed: 'Tertunda',
  archived: 'Diarsipkan',
  not_our_authority: 'Bukan wewenang',
  unknown: 'Belum dikenali',
  withdrawn: 'Dicabut oleh pelapor',
};

/** How much of an officer's own words is repeated. */
export const NOTE_LENGTH = 1500;

export const REPORT_WORDS: Readonly<Record<ReportKind, string>> = {
  acknowledge: 'Diterima',
  in_progress: 'Proses',
  done: 'Selesai',
  not_ours: 'Bukan kewenangan',
};
