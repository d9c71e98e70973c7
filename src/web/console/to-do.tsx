import type { ToDo } from '../../admin/today.js';
import { scrub } from '../../domain/scrub.js';
import { quote } from '../../wording/quote.js';
import { caseAt } from './case-rows.js';
import { dayIn, mayAct, numberText, todayIn, whenText, type View } from './view.js';

// What waits for an admin, in words: what, why, and where it is seen to.

interface Told {
  readonly title: string;
  readonly says: string;
  readonly button: string;
  readonly at: string;
}

const search = (word: string) => `/petugas?cari=${encodeURIComponent(word)}`;

/** `lewat 6 hari kerja`. */
function lateText(view: View, due: number): string {
  const days = view.office.calendar.between(due, todayIn(view));
  return days > 0 ? `lewat ${numberText(days)} hari kerja` : `batasnya ${dayIn(view, due)}`;
}

/** What waits, why, and where it is seen to. */
function told(view: View, one: ToDo): Told {
  switch (one.kind) {
    case 'no_coordinator':
      return {
        title: 'Tidak ada Admin Koordinator',
        says: 'Tidak ada yang mendengar bila sesuatu gagal.',
        button: 'Tetapkan',
        at: '/petugas/tambah?peran=coordinator',
      };
    case 'nobody':
      return {
        title: `${one.agency} tidak memiliki petugas`,
        says:
          one.open === 0
            ? 'Belum ada laporan terbuka di sana.'
            : `${numberText(one.open)} laporan terbuka dialihkan kepada pimpinan atau Anda.`,
        button: 'Tetapkan petugas',
        at: `/petugas/tambah?instansi=${encodeURIComponent(one.agency)}`,
      };
    case 'not_connected':
      return {
        title: 'WhatsApp tidak tersambung',
        says:
          one.since === null
            ? 'Tidak ada pesan yang keluar; yang jatuh tempo menunggu.'
            : `Sejak ${whenText(view, one.since)}; yang jatuh tempo menunggu.`,
        button: 'Periksa',
        at: '/whatsapp',
      };
    case 'health':
      return {
        ...(HEALTH[one.code] ?? { title: one.code, says: '', button: 'Periksa', at: '/whatsapp' }),
        ...(one.since === null
          ? {}
          : { says: `Sejak ${whenText(view, one.since)}. ${HEALTH[one.code]?.says ?? ''}` }),
      };
    case 'file_rejected':
      return {
        title: `Berkas ${quote(scrub(one.file, null), 80)} tidak dapat dibaca`,
        says: `Ditaruh di folder, ${whenText(view, one.at)}; sebabnya tertulis di sampingnya.`,
        button: 'Unggah di sini',
        at: '/laporan/unggah',
      };
    case 'restricted':
      return {
        title: 'WhatsApp membatasi pengiriman',
        says: `Sampai ${whenText(view, one.until)}; pesan menunggu.`,
        button: 'Periksa',
        at: '/whatsapp',
      };
    case 'held_all':
      return {
        title: 'Semua pengiriman ditahan',
        says: `Oleh ${one.by}, ${whenText(view, one.at)}${one.reason === null ? '' : `: ${one.reason}`}`,
        button: 'Lanjutkan',
        at: '/pesan/lanjut',
      };
    case 'not_live':
      return {
        title: 'Pengiriman belum dimulai',
        says: 'Petugas yang menulis dijawab; pemberitahuan menunggu kata Anda.',
        button: 'Lihat',
        at: '/pesan/mulai',
      };
    case 'partly_live':
      return {
        title: `${numberText(one.waiting)} instansi dengan laporan terbuka belum menerima pemberitahuan`,
        says: `Pengiriman baru berjalan untuk ${numberText(one.begun)} instansi.`,
        button: 'Tambah instansi',
        at: '/pesan/mulai',
      };
    case 'unreachable':
      return {
        title:
          one.names.length === 1
            ? `Nomor tidak ada di WhatsApp: ${one.names[0] ?? ''}`
            : `${one.names.length} nomor tidak ada di WhatsApp`,
        says: [
          one.agency === '' ? 'Seluruh daerah' : one.agency,
          ...(one.names.length > 1 ? [one.names.join(', ')] : []),
        ].join(': '),
        button: 'Periksa nomor',
        at: search(one.names.length === 1 ? (one.names[0] ?? '') : one.agency),
      };
    case 'trouble':
      return {
        title: `${numberText(one.failed + one.unknown + one.restricted)} pesan tidak sampai dalam 3 hari`,
        says: `${numberText(one.failed)} gagal, ${numberText(one.restricted)} dibatasi, ${numberText(one.unknown)} belum pasti`,
        button: 'Periksa',
        at: '/pesan?keadaan=gagal',
      };
    case 'ladder_finished':
      return {
        title: `#${one.trackingId} belum selesai, dan tidak ada pengingat lagi`,
        says: `${one.agency}, ${lateText(view, one.due)}`,
        button: 'Lihat laporan',
        at: caseAt(one),
      };
    case 'ladders_finished':
      return {
        title: `${numberText(one.count)} laporan lain tanpa pengingat lagi`,
        says: 'Pengingatnya sudah dikirim semua, atau waktunya lewat sebelum laporan itu masuk.',
        button: 'Lihat daftar',
        at: '/laporan?jenis=tanpa-pengingat',
      };
    case 'reported_done':
      return {
        title: `${numberText(one.count)} laporan dinyatakan selesai oleh instansi`,
        says: `Di LAPOR! masih terbuka; yang tertua sejak ${whenText(view, one.oldest)}`,
        button: 'Periksa',
        at: one.count === 1 ? caseAt({ trackingId: one.first }) : '/laporan?keadaan=menunggu',
      };
    case 'not_ours_many':
      return {
        title: `${numberText(one.numbers.length)} laporan dinyatakan bukan kewenangan ${one.agency}`,
        says: `${one.numbers.map((id) => `#${id}`).join(' ')}; yang tertua ${whenText(view, one.oldest)}`,
        button: 'Lihat',
        at: `/laporan?instansi=${encodeURIComponent(one.agency)}`,
      };
    case 'not_ours':
      return {
        title: `#${one.trackingId} bukan kewenangan ${one.agency}`,
        says: `${one.note === null ? '' : `\u201c${one.note}\u201d - `}${one.officer}, ${whenText(view, one.at)}`,
        button: 'Disposisi ulang',
        at: `${caseAt(one)}?buka=disposisi#disposisi`,
      };
    case 'stop_request':
      return {
        title: `${one.name} meminta berhenti menerima pesan`,
        says: 'Menunggu keputusan Anda.',
        button: 'Putuskan',
        at: `/petugas/${one.officerId}`,
      };
    case 'export_held':
      return {
        title: `Ekspor ${one.file} menunggu persetujuan`,
        says: one.reason,
        button: 'Putuskan',
        at: '/laporan/unggah',
      };
    case 'set_aside':
      return {
        title: `${numberText(one.count)} hal disisihkan karena gagal dua kali`,
        says: 'Berkas, pesan, atau laporan yang tidak dapat diolah.',
        button: 'Lihat',
        at: '/pesan/disisihkan',
      };
    case 'not_written':
      return {
        title: `${numberText(one.count)} petugas belum menyapa bot`,
        says: `${one.names.join(', ')}${one.count > one.names.length ? ' dan lainnya' : ''}`,
        button: 'Kirim undangan',
        at: '/petugas/undangan',
      };
    case 'expiring':
      return {
        title: `SK ${one.agencies === 0 ? 'peran daerah' : `${numberText(one.agencies)} instansi`} ${one.isOver ? 'sudah atau ' : ''}segera berakhir`,
        says: `${numberText(one.places)} penugasan; yang pertama ${dayIn(view, one.until)}`,
        button: 'Perbarui SK',
        at: '/petugas/sk',
      };
    case 'unlisted':
      return {
        title: `${numberText(one.count)} laporan belum bernomor LAPOR!`,
        says: one.numbers.join(', '),
        button: 'Lihat',
        at: '/laporan?jenis=tanpa-nomor',
      };
    case 'no_calendar':
      return {
        title: 'Belum ada kalender libur untuk tahun depan',
        says: `${numberText(one.count)} batas waktu dihitung tanpa kalender`,
        button: 'Lihat',
        at: '/riwayat',
      };
    case 'case_held':
      return one.numbers.length === 1
        ? {
            title: `Pengingat #${one.numbers[0] ?? ''} ditahan sampai ${dayIn(view, one.until)}`,
            says: one.agency,
            button: 'Tinjau',
            at: caseAt({ trackingId: one.numbers[0] ?? '' }),
          }
        : {
            title: `Pengingat ${numberText(one.numbers.length)} laporan ditahan, yang pertama sampai ${dayIn(view, one.until)}`,
            says: one.agency,
            button: 'Tinjau',
            at: `/laporan?jenis=ditahan&instansi=${encodeURIComponent(one.agency)}`,
          };
  }
}

/** What the running program says of itself, by its code. */
const HEALTH: Readonly<
  Record<string, { title: string; says: string; button: string; at: string }>
> = {
  stalled: {
    title: 'Program tidak lagi melihat pekerjaannya',
    says: 'Mulai ulang program ini.',
    button: 'Periksa',
    at: '/whatsapp',
  },
  fault: {
    title: 'Pekerjaan terakhir gagal',
    says: 'Mungkin disk penuh; lihat catatan program.',
    button: 'Periksa',
    at: '/whatsapp',
  },
  probe_failed: {
    title: 'WhatsApp tersambung tetapi tidak menjawab',
    says: 'Pesan uji kepada nomor sendiri tidak diakui.',
    button: 'Periksa',
    at: '/whatsapp',
  },
  source_failed: {
    title: 'Sumber laporan tidak dapat dibaca',
    says: 'Coba di server: npx penghubung source test',
    button: 'Unggah ekspor',
    at: '/laporan/unggah',
  },
  no_fresh_export: {
    title: 'Sudah lama tidak ada ekspor LAPOR!',
    says: 'Laporan baru tidak diketahui sampai ekspor berikutnya masuk.',
    button: 'Unggah ekspor',
    at: '/laporan/unggah',
  },
  events_waiting: {
    title: 'Sistem lain tidak menerima kabar',
    says: 'Kabarnya menunggu dan dikirim lagi; lihat catatan program.',
    button: 'Lihat',
    at: '/pesan',
  },
  rules_unused: {
    title: 'Aturan atau kata-kata yang disimpan tidak dapat dipakai lagi',
    says: 'Bawaan program yang berlaku; simpan lagi atau pulihkan.',
    button: 'Periksa',
    at: '/kata-kata',
  },
};

/** Something that waits for an admin, with its one button. */
export function Thing({ view, one }: { view: View; one: ToDo }) {
  const { title, says, button, at } = told(view, one);
  return (
    <li>
      <span class={`dot ${one.weight}`}></span>
      <div>
        <h3>{title}</h3>
        <p>{says}</p>
      </div>
      {mayAct(view) ? (
        <a class="button" href={at}>
          {button}
          <span class="hide">: {title}</span>
        </a>
      ) : null}
    </li>
  );
}
