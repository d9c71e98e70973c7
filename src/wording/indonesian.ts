// What an admin reads in Bahasa Indonesia, by what the program says in English; `{0}`, `{1}` ... are what is named in it.

export const INDONESIAN: Readonly<Record<string, string>> = {
  '"{0}" and "{1}" are one agency: {2}.': '"{0}" dan "{1}" adalah satu instansi: {2}.',
  'open at both: {0}{1}. Close each at "{2}" first (`penghubung complaint close ID --agency ...`).':
    'terbuka di keduanya: {0}{1}. Tutup dahulu masing-masing di "{2}" (`penghubung complaint close ID --agency ...`).',
  'there is no agency "{0}" here; `penghubung roster export` lists them.':
    'tidak ada instansi "{0}" di sini; `penghubung roster export` memuat daftarnya.',
  '"{0}" may be any of these agencies: {1}.': '"{0}" dapat berarti beberapa instansi: {1}.',
  '{0}: is no place in the list; take the `next` of the page before.':
    '{0}: bukan tempat di daftar; pakai `next` dari halaman sebelumnya.',
  '{0}: there is no such complaint here.': '{0}: tidak ada laporan itu di sini.',
  '#{0} is open at {1}.': '#{0} terbuka di {1}.',
  '#{0} is with another agency now. To hand it back: penghubung complaint redispose.':
    '#{0} kini ada di instansi lain. Untuk mengembalikannya: penghubung complaint redispose.',
  '#{0} is open at {1} already.': '#{0} sudah terbuka di {1}.',
  'nothing is corrected: neither a date nor a class was given.':
    'tidak ada yang dikoreksi: tanggal maupun klasifikasi tidak disebut.',
  '{0}: a hand-over cannot lie in the future.': '{0}: disposisi tidak mungkin di masa depan.',
  '{0}: the day must be one that is still to come.': '{0}: harinya harus hari yang belum lewat.',
  '#{0} {1} at several agencies; name one with --agency: {2}.':
    '#{0} {1} di beberapa instansi; sebut satu dengan --agency: {2}.',
  'the number of the decree is missing.': 'nomor SK belum disebut.',
  '{0}: the last day lies before the first, {1}.':
    '{0}: hari terakhir mendahului hari pertama, {1}.',
  'nobody holds a place by the decree "{0}"; `penghubung roster export` shows the decrees.':
    'tidak ada penugasan dengan SK "{0}"; `penghubung roster export` memuat SK yang ada.',
  '{0} holds no place by the decree "{1}".': '{0} tidak memegang penugasan dengan SK "{1}".',
  'places are held by {0} decrees ({1}{2}): say with --of which one it follows.':
    'ada penugasan dengan {0} SK ({1}{2}): sebut dengan --of SK mana yang digantikan.',
  'going live is for a live program. Set MODE=live.':
    'golive hanya untuk program yang sungguhan. Atur MODE=live.',
  'this database is a simulation, with made-up officers. Set DATA_DIR to another folder.':
    'basis data ini simulasi, dengan petugas rekaan. Atur DATA_DIR ke folder lain.',
  'going live is recorded under a name or an office.':
    'golive dicatat atas nama seseorang atau satu instansi.',
  'no WhatsApp session yet, so nobody knows where to write to. Pair one with `npx penghubung whatsapp pair`.':
    'belum ada sesi WhatsApp, sehingga belum ada nomor tujuan. Tautkan dengan `npx penghubung whatsapp pair`.',
  'no officer in the roster has this number.': 'tidak ada petugas di daftar dengan nomor ini.',
  'the name is missing: a name, or an office.': 'nama belum disebut: nama orang, atau jabatan.',
  'the last day lies before the first.': 'hari terakhir mendahului hari pertama.',
  '{0} holds this place already.': '{0} sudah memegang penugasan ini.',
  '{0} has the number {1}.': 'nomor {1} milik {0}.',
  'somebody cannot follow themselves.': 'seseorang tidak dapat menggantikan dirinya sendiri.',
  '{0} is not in the roster yet: the name is needed as well.':
    '{0} belum ada di daftar petugas: sebutkan juga namanya.',
  '{0}: the last day must be one that is still to come.':
    '{0}: hari terakhirnya harus hari yang belum lewat.',
  'nobody can stand in for themselves.': 'seseorang tidak dapat mewakili dirinya sendiri.',
  '{0} is the only coordinator: name a deputy, or nobody hears of what goes wrong.':
    '{0} satu-satunya Admin Koordinator: tunjuk pengganti, agar masalah tetap ada yang mendengar.',
  'no officer in the roster has the number {0}; `penghubung officers list` lists them.':
    'tidak ada petugas di daftar dengan nomor {0}; `penghubung officers list` memuat daftarnya.',
  'a {0} is of the whole region, and of no agency.':
    'peran {0} untuk seluruh daerah, tanpa instansi.',
  'a {0} belongs to an agency: name it.': 'peran {0} terikat pada instansi: sebutkan instansinya.',
  '{0} holds no such place.': '{0} tidak memegang penugasan itu.',
  "{0}: its owner was erased. If the number is somebody else's now, or its owner agreed again: `penghubung person readmit {1} --reason ...`.":
    '{0}: data pemiliknya sudah dihapus. Bila nomor itu kini milik orang lain, atau pemiliknya setuju lagi: `penghubung person readmit {1} --reason ...`.',
  'open complaints rest on {0} alone at {1}. Put somebody in their place first (`penghubung officers replace`).':
    'laporan terbuka di {1} hanya bertumpu pada {0}. Tunjuk dahulu penggantinya (`penghubung officers replace`).',
  '{0} is the only coordinator. Put somebody in their place first (`penghubung officers replace`).':
    '{0} satu-satunya Admin Koordinator. Tunjuk dahulu penggantinya (`penghubung officers replace`).',
  'the days must be a whole number from 1 to {0}.':
    'jumlah hari harus bilangan bulat 1 sampai {0}.',
  'the source has no list at "{0}"; check "records" in the mapping.':
    'sumber tidak memuat daftar di "{0}"; periksa "records" pada pemetaan.',
  'no source: set SOURCE_URL, or give --file <json>.':
    'sumber belum ada: atur SOURCE_URL, atau beri --file <json>.',
  'the source {0}.': 'sumbernya {0}.',
  '{0}: is not JSON. Save an answer of the source as it came.':
    '{0}: bukan JSON. Simpan jawaban sumber apa adanya.',
  '{0}: there is no such act; `penghubung audit list` lists them.':
    '{0}: tidak ada tindakan itu; `penghubung audit list` memuat daftarnya.',
  'act {0} was taken back already, by act {1}.': 'tindakan {0} sudah dibatalkan oleh tindakan {1}.',
  'act {0} ({1}) cannot be taken back by itself. {2}':
    'tindakan {0} ({1}) tidak dapat dibatalkan begitu saja. {2}',
  'act {0} cannot be taken back: sending was held or let go on again since. Use `penghubung hold` or `penghubung resume`.':
    'tindakan {0} tidak dapat dibatalkan: sesudahnya pengiriman ditahan atau dilanjutkan lagi. Pakai `penghubung hold` atau `penghubung resume`.',
  'act {0} cannot be taken back: the table {1} was replaced again since. Take that back first.':
    'tindakan {0} tidak dapat dibatalkan: tabel {1} sudah diganti lagi sesudahnya. Batalkan dahulu yang itu.',
  'error: {0}': 'kesalahan: {0}',
  'error: {0}\nThis is a fault of the program. Please report it with the lines above.':
    'kesalahan: {0}\nIni kesalahan program. Mohon laporkan beserta baris di atas.',
  '{0}: --before {1}': '{0}: --before {1}',
  '{0} must be a whole number from 1.': '{0} harus bilangan bulat mulai dari 1.',
  '--overdue is --state overdue; give one of them.':
    '--overdue sama dengan --state overdue; pakai salah satu.',
  '--of names one decree, and --all means all; give one of them.':
    '--of menyebut satu SK, dan --all berarti semuanya; beri salah satu.',
  '"{0}" is no name of an agency.': '"{0}" bukan nama instansi.',
  '"{0}" is no ID of an agency.': '"{0}" bukan ID instansi.',
  'that agency is here already: {0}.': 'instansi itu sudah ada: {0}.',
  'no tracking ID of {0} to {1} digits': 'tidak ada nomor laporan ({0} sampai {1} angka)',
  'not handed to an agency yet': 'belum didisposisikan ke instansi',
  'no status': 'tidak ada status',
  'repeats the complaint and agency of row {0}': 'mengulang laporan dan instansi baris {0}',
  'contradicts row {0}, which is of the same complaint and agency and was taken':
    'bertentangan dengan baris {0}, yang laporan dan instansinya sama dan dipakai',
  '{0}: another {1}': '{0}: {1} lain',
  status: 'status',
  class: 'klasifikasi',
  type: 'tipe',
  title: 'judul',
  text: 'isi',
  'agency name': 'nama instansi',
  'date of receipt': 'tanggal diterima',
  'the same officer, agency and role as line {0}':
    'petugas, instansi, dan peran yang sama dengan baris {0}',
  'the code of another agency in line {0}': 'kode instansi lain di baris {0}',
  'act {0} cannot be taken back: {1} stands in for {2} until {3}, and would hold no place. Name another deputy first (`penghubung officers leave`).':
    'tindakan {0} tidak dapat dibatalkan: {1} menggantikan {2} sampai {3}, dan tidak akan punya penugasan. Tetapkan pengganti cuti lain dahulu (`penghubung officers leave`).',
  'No complaint that ended is like that.': 'Tidak ada laporan berakhir yang seperti itu.',
  'ended: {0}': 'berakhir: {0}',
  'only open complaints have a state, a clock, reminders or a hold.':
    'hanya laporan terbuka yang punya keadaan, batas waktu, pengingat, atau penahanan.',
  'No open complaint is like that.': 'Tidak ada laporan terbuka yang demikian.',
  'There are more: --after {0}': 'Masih ada lagi: --after {0}',
  OVERDUE: 'LEWAT',
  today: 'hari ini',
  soon: 'segera',
  safe: 'aman',
  waits: 'menunggu',
  'no clock runs': 'tidak ada batas waktu yang berjalan',
  '{0} due {1}, {2} working days': '{0} paling lambat {1}, {2} hari kerja',
  'day {0}': 'hari ke-{0}',
  'all reminders said': 'semua pengingat sudah dikirim',
  '{0} must be one of {1}.': '{0} harus salah satu dari {1}.',
  '--most must be a whole number from 1 to {0}.': '--most harus bilangan bulat 1 sampai {0}.',
  'Entered as {0}. Once it has a tracking ID: npx penghubung complaint link {1} 9810000':
    'Dicatat sebagai {0}. Setelah ada nomor LAPOR!: npx penghubung complaint link {1} 9810000',
  'what stands on stdin is no JSON.': 'yang masuk lewat stdin bukan JSON.',
  'needs --agency, --channel and --title (or --json, with an object on stdin, or a terminal to ask).':
    'memerlukan --agency, --channel, dan --title (atau --json dengan objek lewat stdin, atau terminal untuk bertanya).',
  'nothing was entered.': 'tidak ada yang dicatat.',
  '{0} is {1}, which LAPOR! had brought in: {2} dispositions were the same, {3} came along.':
    '{0} adalah {1}, yang sudah masuk dari LAPOR!: {2} disposisi ternyata sama, {3} ikut pindah.',
  '{0} is {1}.': '{0} adalah {1}.',
  'This was a dry run: nothing was changed.': 'Ini hanya pratinjau: tidak ada yang diubah.',
  '--to must name the agency.': '--to harus menyebut instansinya.',
  '--class must be one of {0}.': '--class harus salah satu dari {0}.',
  'say what to correct: --disposed 2026-11-25, or --class complaint.':
    'sebutkan yang dikoreksi: --disposed 2026-11-25, atau --class complaint.',
  'the act is given by its number, as `penghubung audit list` has it.':
    'tindakan disebut dengan nomornya, seperti pada `penghubung audit list`.',
  '{0} must be a date such as 2026-12-10.': '{0} harus tanggal seperti 2026-12-10.',
  '--from is missing; give a date such as 2026-02-13.':
    '--from belum disebut; beri tanggal seperti 2026-02-13.',
  '--from is not a date between {0} and {1}; write it as 2026-02-13 or 2026-02-13T15:04+07:00.':
    '--from bukan tanggal antara {0} dan {1}; tulis 2026-02-13 atau 2026-02-13T15:04+07:00.',
  'give either --days or --class, not both.': 'pakai --days atau --class, tidak keduanya.',
  '--days is missing or not a whole number from 1 on; or give --class.':
    '--days belum disebut atau bukan bilangan bulat mulai dari 1; atau pakai --class.',
  'warning: there is no holiday table for some year from {0} to {1}; the date is provisional, computed on weekends alone.':
    'peringatan: belum ada tabel hari libur untuk suatu tahun dari {0} sampai {1}; tanggalnya sementara, dihitung dari akhir pekan saja.',
  'warning: {0} dates are provisional: some year has no holiday table.':
    'peringatan: {0} tanggal bersifat sementara: ada tahun tanpa tabel hari libur.',
  '{0} lines could not be answered.': '{0} baris tidak dapat dijawab.',
  '--except {0}: the number is {1}; {2}.': '--except {0}: nomornya {1}; {2}.',
  'line {0}, {1}: {2}; {3}.': 'baris {0}, {1}: {2}; {3}.',
  '{0} must be a date such as 2027-01-01.': '{0} harus tanggal seperti 2027-01-01.',
  'There are no events; see EVENTS_URL.': 'Tidak ada kabar; lihat EVENTS_URL.',
  '{0} events that were refused are sent again.': '{0} kabar yang pernah ditolak dikirim lagi.',
  'Live already, since {0}, by {1}.': 'Sudah berjalan sungguhan sejak {0}, oleh {1}.',
  'nobody said who lets the messages go. Say it with --by.':
    'belum disebut siapa yang mengizinkan pengiriman. Sebutkan dengan --by.',
  'Not confirmed: nothing was changed, notices go on waiting.':
    'Tidak dikonfirmasi: tidak ada yang diubah, pemberitahuan tetap menunggu.',
  'Live. Notices go within office hours; `npx penghubung hold` stops everything.':
    'Berjalan sungguhan. Pemberitahuan dikirim pada jam kerja; `npx penghubung hold` menghentikan semuanya.',
  'handed over': 'didisposisikan',
  reminders: 'pengingat',
  'reported done, still open': 'dilaporkan selesai, masih terbuka',
  'in the digest': 'dalam ringkasan',
  answered: 'dijawab',
  'has not written to the bot yet; `officers invite` prints the link to send':
    'belum menyapa bot; `officers invite` mencetak tautan untuk dikirimkan',
  'the number is not on WhatsApp; correct it in the roster':
    'nomornya tidak ada di WhatsApp; perbaiki di daftar petugas',
  'asked for no messages; `officers start` undoes it':
    'meminta tidak dikirimi pesan; `officers start` memulihkannya',
  'is on leave, and nobody stands in': 'sedang cuti, dan tidak ada yang mewakili',
  'the decree has ended; renew it in the roster':
    'SK-nya sudah berakhir; perbarui di daftar petugas',
  'the assignment has not begun yet': 'penugasannya belum mulai',
  'no liaison officer or operator who can be told':
    'tidak ada pejabat penghubung atau operator yang dapat diberi tahu',
  'no coordinator who can be told: nobody hears of what goes wrong':
    'tidak ada Admin Koordinator yang dapat diberi tahu: masalah tidak sampai kepada siapa pun',
  'Nobody would be messaged today.': 'Hari ini tidak ada yang akan dikirimi pesan.',
  '{0} messages would go today.': 'Hari ini akan dikirim {0} pesan.',
  'At most {0} go in an hour and {1} in a day ({2}).':
    'Paling banyak {0} pesan per jam dan {1} per hari ({2}).',
  'Who gets nothing ({0}):': 'Yang tidak menerima apa pun ({0}):',
  'All sending is stopped; what is due goes on being queued. Start it again with `npx penghubung resume`.':
    'Semua pengiriman dihentikan; yang jatuh tempo tetap masuk antrean. Lanjutkan dengan `npx penghubung resume`.',
  'Sending starts again within seconds. It was stopped by {0} at {1}.':
    'Pengiriman berlanjut dalam beberapa detik. Dihentikan oleh {0} pada {1}.',
  'Sending was not stopped.': 'Pengiriman tidak sedang dihentikan.',
  'A running program takes it up within a minute.':
    'Program yang berjalan memakainya dalam satu menit.',
  '{0}: {1} days; {2} deadlines moved.': '{0}: {1} hari; {2} batas waktu berpindah.',
  '{0}: {1} days, {2} ({3})': '{0}: {1} hari, {2} ({3})',
  'Nothing was changed yet: {0}': 'Belum ada yang diubah: {0}',
  'Not taken in: {0}': 'Tidak dimasukkan: {0}',
  'If that is right, import it again with --yes.': 'Bila memang benar, impor lagi dengan --yes.',
  'Take it in all the same? Type yes, or anything else to leave it:':
    'Tetap dimasukkan? Ketik ya, atau apa saja untuk membiarkannya:',
  '{0}{1} stands there under {2}, the ID of another agency: the ID was believed. Was a column sorted alone, or is the roster wrong?':
    '{0}{1} tertulis dengan {2}, ID instansi lain: yang dipercaya ID-nya. Apakah satu kolom terurut sendiri, atau daftar petugas keliru?',
  ' (ID {0})': ' (ID {0})',
  '{0} came under the ID {1}, and is known under {2}: taken as one agency. Correct the roster if they are two.':
    '{0} datang dengan ID {1}, padahal dikenal dengan {2}: dianggap satu instansi. Perbaiki daftar petugas bila itu dua.',
  '{0} stands there under the IDs {1} and {2}: taken as two agencies. Are they one? Then give both the same ID at LAPOR!.':
    '{0} tertulis dengan ID {1} dan {2}: dianggap dua instansi. Apakah satu? Bila ya, samakan ID-nya di LAPOR!.',
  '{0} rows: {1} new, {2} changed, {3} unchanged, {4} skipped.':
    '{0} baris: {1} baru, {2} berubah, {3} tetap, {4} dilewati.',
  '{0} were older than what is known already, and changed nothing.':
    '{0} lebih lama daripada yang sudah diketahui, dan tidak mengubah apa pun.',
  '{0} were handed on to another agency and ended here.':
    '{0} didisposisikan ke instansi lain dan berakhir di sini.',
  '{0} were left out by exports on three working days, and ended here.':
    '{0} tidak ada lagi di ekspor pada tiga hari kerja, dan berakhir di sini.',
  "{0} open ones are not shown any more (they go on; the coordinator's digest names them): {1}{2}":
    '{0} yang terbuka tidak tampak lagi (tetap berjalan; ringkasan Admin Koordinator menyebutnya): {1}{2}',
  '  row {0} skipped: {1}': '  baris {0} dilewati: {1}',
  '  ... and {0} more; --json lists all': '  ... dan {0} lagi; --json memuat semuanya',
  'At these complaints the program failed, and they were not taken in: {0}':
    'Pada laporan ini program gagal, dan tidak dimasukkan: {0}',
  'Statuses that are not known (treated as waiting; the coordinator is told): {0}':
    'Status yang belum dikenal (dianggap menunggu; Admin Koordinator diberi tahu): {0}',
  'Columns that are missing, or there twice, so that officers read no words of these complaints: {0}':
    'Kolom yang tidak ada, atau ada dua kali, sehingga isi laporan ini tidak dibaca petugas: {0}',
  'Columns that are missing: {0}{1}.': 'Kolom yang tidak ada: {0}{1}.',
  ". Without the reporter's name, names in texts cannot be found and taken out":
    '. Tanpa nama pelapor, nama di dalam isi tidak dapat ditemukan dan dihapus',
  "Types that are not known (their complaints' words are sent to nobody): {0}":
    'Jenis yang belum dikenal (isi laporannya tidak dikirim kepada siapa pun): {0}',
  "Classes that are not known (their complaints' words are sent to nobody): {0}":
    'Klasifikasi yang belum dikenal (isi laporannya tidak dikirim kepada siapa pun): {0}',
  'Texts too long to be read whole, and cut: rows {0}':
    'Isi yang terlalu panjang dan dipotong: baris {0}',
  '{0} dates of receipt could not be read: rows {1}{2}':
    '{0} tanggal diterima tidak terbaca: baris {1}{2}',
  '{0} dates, classes or types are not believed: {1}{2}':
    '{0} tanggal, klasifikasi, atau jenis tidak dipercaya: {1}{2}',
  'Agencies with nobody in the roster (the coordinator is told instead): {0}':
    'Instansi tanpa petugas di daftar (yang diberi tahu Admin Koordinator): {0}',
  'No WhatsApp session is linked yet: what is due waits. Link one in the console, at WhatsApp.':
    'Belum ada sesi WhatsApp yang ditautkan: yang jatuh tempo menunggu. Tautkan di konsol, halaman WhatsApp.',
  'WhatsApp is connected and does not answer; stopping to be started anew.':
    'WhatsApp tersambung tetapi tidak menjawab; program berhenti untuk dijalankan lagi.',
  'Running. http://localhost:{0}/readyz says how it is. Stop it with Ctrl+C.':
    'Berjalan. http://localhost:{0}/readyz menunjukkan keadaannya. Hentikan dengan Ctrl+C.',
  'Notices wait until you say `npx penghubung golive`; who writes is answered.':
    'Pemberitahuan menunggu `npx penghubung golive`; yang menulis tetap dijawab.',
  'All sending is stopped; `npx penghubung resume` starts it again.':
    'Semua pengiriman dihentikan; `npx penghubung resume` melanjutkannya.',
  'WhatsApp is disconnected ({0} {1}). {2}': 'WhatsApp terputus ({0} {1}). {2}',
  'WhatsApp has ended the session ({0} {1}): messages wait. {2}':
    'WhatsApp mengakhiri sesi ({0} {1}): pesan menunggu. {2}',
  '{0} of {1} have written. Send each their own link, by WhatsApp from your own phone or on paper.':
    '{0} dari {1} sudah menyapa. Kirimkan tautan masing-masing, lewat WhatsApp dari ponsel Anda atau di kertas.',
  'the number is {0}; {1}.': 'nomornya {0}; {1}.',
  '{0} gets no messages any more. Undo it with `officers start`.':
    '{0} tidak lagi dikirimi pesan. Pulihkan dengan `officers start`.',
  '{0} gets messages again.': '{0} dikirimi pesan lagi.',
  'give a text, or --batch to read one a line.':
    'beri satu teks, atau --batch untuk membaca satu per baris.',
  '--role must be one of {0}.': '--role harus salah satu dari {0}.',
  '--until must be the last day, such as 2026-12-10.':
    '--until harus hari terakhir, seperti 2026-12-10.',
  '{0} is {1}; {2}.': '{0} {1}; {2}.',
  '--days must be a whole number.': '--days harus bilangan bulat.',
  '--start is not a date; write it as 2026-01-05.': '--start bukan tanggal; tulis 2026-01-05.',
  '--days must be a whole number from 1 to {0}.': '--days harus bilangan bulat 1 sampai {0}.',
  '{0}, line {1}, {2}: {3}; {4}.': '{0}, baris {1}, {2}: {3}; {4}.',
  '{0} rows of the complaints were skipped; `import --dry-run` says why.':
    '{0} baris laporan dilewati; `import --dry-run` menyebut sebabnya.',
  '{0}, line {1}: {2}. Nothing was rehearsed.': '{0}, baris {1}: {2}. Tidak ada yang dimainkan.',
  '{0}: cannot be read. Check the path and its rights.':
    '{0}: tidak terbaca. Periksa letak dan hak aksesnya.',
  '{0} cells must be mended; nothing was changed.':
    '{0} sel harus diperbaiki; tidak ada yang diubah.',
  added: 'ditambahkan',
  'changed: {0}': 'berubah: {0}',
  ended: 'diakhiri',
  'unchanged: {0}': 'tetap: {0}',
  'not in this file, and left as they are': 'tidak ada di berkas ini, dan dibiarkan',
  'One number for several people: {0} ({1}){2}.': 'Satu nomor untuk beberapa orang: {0} ({1}){2}.',
  ', which a spreadsheet seems to have rounded': ', yang tampaknya dibulatkan oleh lembar kerja',
  '{0} has the ID {1} here, and is known under {2}: taken as one agency.':
    '{0} memakai ID {1} di sini, padahal dikenal dengan {2}: dianggap satu instansi.',
  'left out, as their owners asked to be forgotten: {0} (`penghubung person readmit`)':
    'dilewati karena pemiliknya meminta datanya dihapus: {0} (`penghubung person readmit`)',
  'To end these, import again with --end-missing.':
    'Untuk mengakhirinya, impor lagi dengan --end-missing.',
  name: 'nama',
  'in force': 'berlaku',
  decree: 'SK',
  'whole region': 'seluruh daerah',
  'The roster is in order.': 'Daftar petugas dalam keadaan baik.',
  '; nothing is told there any more': '; di sana tidak ada lagi yang diberi tahu',
  ', and stays until another is named': ', dan tetap sampai ada penggantinya',
  '; is told until {0}, if nobody is named before':
    '; diberi tahu sampai {0}, bila belum ada penggantinya',
  '{0}: nobody to tell (no reachable liaison officer or operator); {1} open.':
    '{0}: tidak ada yang diberi tahu (tidak ada pejabat penghubung atau operator yang dapat dihubungi); {1} terbuka.',
  '{0}: the decree of {1} ({2}) ends in {3} days, on {4}.':
    '{0}: SK {1} ({2}) berakhir {3} hari lagi, pada {4}.',
  '{0}: the decree of {1} ({2}) ended on {3}{4}.': '{0}: SK {1} ({2}) berakhir pada {3}{4}.',
  '{0}: the number of {1} ({2}) is not on WhatsApp.': '{0}: nomor {1} ({2}) tidak ada di WhatsApp.',
  '{0}: {1} ({2}) has not written to the bot yet, so gets nothing; see `officers invite`.':
    '{0}: {1} ({2}) belum menyapa bot, sehingga tidak menerima apa pun; lihat `officers invite`.',
  '{0}: {1} ({2}) gets no messages, as asked for and agreed to.':
    '{0}: {1} ({2}) tidak dikirimi pesan, atas permintaan dan persetujuan.',
  '{0}: the number of {1} ({2}) ends with zeros; a spreadsheet may have rounded it.':
    '{0}: nomor {1} ({2}) berakhir dengan nol; mungkin dibulatkan oleh lembar kerja.',
  '{0}: {1} is on one number as {2} and as the head: nothing can be passed up.':
    '{0}: {1} memakai satu nomor sebagai {2} dan sebagai pimpinan: tidak ada yang dapat diteruskan ke atas.',
  'Whole region: no reachable coordinator.':
    'Seluruh daerah: tidak ada Admin Koordinator yang dapat dihubungi.',
  'Drop LAPOR! exports into {0}': 'Taruh ekspor LAPOR! di {0}',
  'The source is read every {0} minutes.': 'Sumber dibaca setiap {0} menit.',
  'Other systems post to http://localhost:{0}/api; see /api/openapi.json there.':
    'Sistem lain mengirim ke http://localhost:{0}/api; lihat /api/openapi.json di sana.',
  'Another system is told what officers do.': 'Sistem lain diberi tahu apa yang dilakukan petugas.',
  '{0} are tried again. Files that were put away must be dropped into the folder again.':
    '{0} dicoba lagi. Berkas yang disisihkan harus ditaruh lagi di foldernya.',
  'Nothing is set aside.': 'Tidak ada yang disisihkan.',
  'The sample roster and complaints are in; their dates are moved near today.':
    'Contoh daftar petugas dan laporan sudah masuk; tanggalnya digeser ke sekitar hari ini.',
  "{0} messages so far. The officers' phones: http://localhost:{1}/simulasi":
    '{0} pesan sejauh ini. Ponsel para petugas: http://localhost:{1}/simulasi',
  'EVENTS_URL is another machine: it is told nothing of a simulation.':
    'EVENTS_URL ada di mesin lain: simulasi tidak dikabarkan ke sana.',
  'This is a simulation: no message leaves this machine. Stop it with Ctrl+C.':
    'Ini simulasi: tidak ada pesan yang keluar dari mesin ini. Hentikan dengan Ctrl+C.',
  'no mapping: set SOURCE_MAPPING, or give --mapping <file>.':
    'pemetaan belum ada: atur SOURCE_MAPPING, atau beri --mapping <berkas>.',
  '--records must be a whole number.': '--records harus bilangan bulat.',
  'Another program has taken over this database; this one stops.':
    'Program lain mengambil alih basis data ini; yang ini berhenti.',
  'the database {0} is damaged ({1}). Restore a backup of that file, or set DATA_DIR to another folder.':
    'basis data {0} rusak ({1}). Pulihkan cadangannya, atau atur DATA_DIR ke folder lain.',
  'this database belongs to a program with MODE={0}. Set MODE={1}, or set DATA_DIR to another folder.':
    'basis data ini milik program dengan MODE={0}. Atur MODE={1}, atau atur DATA_DIR ke folder lain.',
  ' (at most {0})': ' (paling banyak {0})',
  'running:    {0}': 'berjalan:   {0}',
  'process {0} on {1}, since {2}': 'proses {0} di {1}, sejak {2}',
  no: 'tidak',
  'held:       {0}': 'ditahan:    {0}',
  'since {0}, by {1}{2}': 'sejak {0}, oleh {1}{2}',
  'sent:       {0} in the last hour{1}, {2} in the last day{3}':
    'terkirim:   {0} dalam satu jam terakhir{1}, {2} dalam satu hari terakhir{3}',
  'waiting:    {0} messages': 'menunggu:   {0} pesan',
  'simulation: nothing leaves this machine; there is no session and no limit':
    'simulasi: tidak ada yang keluar dari mesin ini; tidak ada sesi dan tidak ada batas',
  'paired:     {0}': 'tertaut:    {0}',
  'as +{0}, since {1}': 'sebagai +{0}, sejak {1}',
  'live:       {0}': 'sungguhan:  {0}',
  'since {0}, by {1}': 'sejak {0}, oleh {1}',
  'no, notices wait for `golive`': 'tidak, pemberitahuan menunggu `golive`',
  'for {0} agencies; those of the others wait for `golive`':
    'untuk {0} instansi; milik instansi lain menunggu `golive`',
  'no agency was named to begin with.': 'tidak ada instansi yang disebut untuk dimulai.',
  'Live for {0}. Notices go within office hours; those of other agencies wait for another `golive`.':
    'Berjalan untuk {0}. Pemberitahuan dikirim pada jam kerja; milik instansi lain menunggu `golive` berikutnya.',
  'Not all of it goes at once:': 'Tidak semuanya keluar sekaligus:',
  '  {0}: {1} messages, {2} wait': '  {0}: {1} pesan, {2} menunggu',
  'restricted: {0}': 'dibatasi:   {0}',
  'until {0}{1}': 'sampai {0}{1}',
  ', by its own word': ', menurut WhatsApp sendiri',
  ', by caution': ', demi kehati-hatian',
  'last probe: {0}': 'uji sambungan terakhir: {0}',
  '{0}, at {1}': '{0}, pada {1}',
  'none yet': 'belum ada',
  'The session is taken over, with {0} keys. Keep {1} out of use from now on: two programs on one session put each other out.':
    'Sesi sudah diambil alih, dengan {0} kunci. Jangan lagi memakai {1}: dua program pada satu sesi saling mengeluarkan.',
  '--phone is {0}; {1}.': '--phone {0}; {1}.',
  'this database is paired already (as +{0}). If WhatsApp has ended that session, pair again with --replace; what waits is kept.':
    'basis data ini sudah tertaut (sebagai +{0}). Bila WhatsApp mengakhiri sesi itu, tautkan lagi dengan --replace; yang menunggu tetap disimpan.',
  'Open WhatsApp on the phone, Linked devices, Link a device, and scan this.':
    'Buka WhatsApp di ponsel, Perangkat tertaut, Tautkan perangkat, lalu pindai ini.',
  'Or choose "Link with phone number instead" there, and type: {0}\nIt is paired only when this says so.':
    'Atau pilih "Tautkan dengan nomor telepon saja" di sana, lalu ketik: {0}\nPenautan baru selesai bila tertulis di sini.',
  'Paired: the connection is open.': 'Tertaut: sambungan terbuka.',
  'WhatsApp refused ({0} {1}). Try again.': 'WhatsApp menolak ({0} {1}). Coba lagi.',
  'The connection was closed; connecting again ...': 'Sambungan tertutup; menyambung lagi ...',
  'these variables are wrong (see .env.example):\n{0}':
    'variabel ini keliru (lihat .env.example):\n{0}',
  'another program runs on this database: process {0} on {1}, since {2}, last sign of life {3} s ago. Stop that one first; a program that died is passed over after {4} s.':
    'program lain berjalan pada basis data ini: proses {0} di {1}, sejak {2}, tanda hidup terakhir {3} detik lalu. Hentikan dahulu yang itu; program yang mati dilewati setelah {4} detik.',
  'it looks like {0}, which is open. Use --again to enter it all the same.':
    'tampaknya sama dengan {0}, yang terbuka. Pakai --again untuk tetap mencatatnya.',
  '{0}: is no provisional ID such as L-2026-0001.': '{0}: bukan ID sementara seperti L-2026-0001.',
  '{0}: is no tracking ID of 6 to 10 digits.': '{0}: bukan nomor laporan dengan 6 sampai 10 angka.',
  '{0}: there is no such complaint.': '{0}: tidak ada laporan itu.',
  '{0}: is linked to {1} already.': '{0}: sudah terhubung dengan {1}.',
  'would leave their agency': 'akan keluar dari instansinya',
  'would come to another agency': 'akan pindah ke instansi lain',
  'would change their class': 'akan berubah klasifikasinya',
  "have one agency's ID beside another's name":
    'memuat ID satu instansi di samping nama instansi lain',
  'have the title or text that another one had, as when one column was sorted':
    'memuat judul atau isi yang sebelumnya milik laporan lain, seperti bila satu kolom terurut sendiri',
  'of {0} open complaints {1}.': 'dari {0} laporan terbuka {1}.',
  '{0}: {1}. Download it again, or split it.': '{0}: {1}. Unduh lagi, atau bagi berkasnya.',
  'could not be read within {0} minutes': 'tidak selesai dibaca dalam {0} menit',
  'takes more memory than there is for it': 'memerlukan memori lebih dari yang ada',
  'is damaged in a way that its reader did not survive':
    'rusak sedemikian rupa sehingga pembacanya berhenti',
  'gave no answer in time': 'tidak menjawab pada waktunya',
  'gave an answer that is too large; ask for smaller pages':
    'menjawab terlalu besar; minta halaman yang lebih kecil',
  'redirects too often, perhaps in a circle': 'terlalu sering mengalihkan, mungkin berputar',
  'led to another host, which is not followed': 'mengarah ke host lain, yang tidak diikuti',
  'has no valid certificate ({0})': 'tidak memiliki sertifikat yang sah ({0})',
  'cannot be reached ({0})': 'tidak dapat dijangkau ({0})',
  'refused the credentials ({0})': 'menolak kredensial ({0})',
  'answered with {0}': 'menjawab dengan {0}',
  '{0}: no row has a cell "Tracking ID", so this is no LAPOR! export. Choose the export that LAPOR! made.':
    '{0}: tidak ada baris dengan sel "Tracking ID", jadi ini bukan ekspor LAPOR!. Pilih ekspor yang dibuat LAPOR!.',
  '{0}: none of its {1} rows can be used (row {2}: {3}). Export again, and do not change the columns.':
    '{0}: dari {1} baris tidak satu pun dapat dipakai (baris {2}: {3}). Ekspor lagi, dan jangan ubah kolomnya.',
  '{0}: its dates contradict each other: some can only be day/month, some only month/day. Export again as Excel, or write the dates as 2026-11-03.':
    '{0}: tanggalnya saling bertentangan: sebagian hanya mungkin hari/bulan, sebagian hanya bulan/hari. Ekspor lagi sebagai Excel, atau tulis tanggalnya 2026-11-03.',
  '{0}: the column {1} is missing. Export again with all columns.':
    '{0}: kolom {1} tidak ada. Ekspor lagi dengan semua kolom.',
  '{0}: cell {1}{2} holds a formula that was never computed. Open the file in Excel, save it, and import that.':
    '{0}: sel {1}{2} memuat rumus yang tidak pernah dihitung. Buka berkasnya di Excel, simpan, lalu impor yang itu.',
  'leads from page to page in a circle': 'berputar dari halaman ke halaman',
  'has more than {0} pages; ask for larger ones':
    'memiliki lebih dari {0} halaman; minta halaman yang lebih besar',
  'gives the same page again and again; check "paging" in the mapping':
    'memberi halaman yang sama berulang-ulang; periksa "paging" pada pemetaan',
  'answered "not modified" without being asked': 'menjawab "not modified" tanpa ditanya',
  'has no list at "{0}"; check "records" in the mapping':
    'tidak memuat daftar di "{0}"; periksa "records" pada pemetaan',
  'answered with {0} and not JSON': 'menjawab dengan {0}, bukan JSON',
  'answered with JSON that is cut off or broken': 'menjawab dengan JSON yang terpotong atau rusak',
  'names a next page that is no address': 'menyebut halaman berikut yang bukan alamat',
  'names a next page on another host, which is not followed':
    'menyebut halaman berikut di host lain, yang tidak diikuti',
  '{0}: no row has a column "nomor_wa", so this is no roster. The columns are {1}.':
    '{0}: tidak ada baris dengan kolom "nomor_wa", jadi ini bukan daftar petugas. Kolomnya {1}.',
  '{0}: the column {1} is missing. The columns are {2}.': '{0}: kolom {1} tidak ada. Kolomnya {2}.',
  '{0}: is empty. {1}': '{0}: kosong. {1}',
  '{0}: is {1}, and no holiday table. {2}': '{0}: berisi {1}, bukan tabel hari libur. {2}',
  '{0}: is JSON of another shape, such as a list of days. {1}':
    '{0}: JSON berbentuk lain, misalnya daftar hari. {1}',
  '{0}: has no days, so every day would be a working day. {1}':
    '{0}: tidak memuat hari, sehingga setiap hari menjadi hari kerja. {1}',
  "{0}: a day lies outside the year {1}. Put it into its own year's file.":
    '{0}: ada hari di luar tahun {1}. Taruh di berkas tahunnya sendiri.',
  '{0}: a day stands there twice. Remove one of the two.':
    '{0}: ada hari yang tertulis dua kali. Hapus salah satunya.',
  '{0}: cannot be read ({1}). Check the path and its rights.':
    '{0}: tidak terbaca ({1}). Periksa letak dan hak aksesnya.',
  '{0}: there is no such folder. Check HOLIDAYS_DIR.':
    '{0}: folder itu tidak ada. Periksa HOLIDAYS_DIR.',
  '{0}: is not JSON ({1}).': '{0}: bukan JSON ({1}).',
  unreadable: 'tidak terbaca',
  '{0}: {1} sheets have data. Save each as a file of its own, and import those.':
    '{0}: {1} lembar berisi data. Simpan masing-masing sebagai berkas sendiri, lalu impor.',
  '{0}: is larger than {1} MB. Export a shorter period.':
    '{0}: lebih besar dari {1} MB. Ekspor periode yang lebih pendek.',
  '{0}: is empty. Download the export again.': '{0}: kosong. Unduh lagi ekspornya.',
  '{0}: is not a readable Excel workbook. Open it, save it as .xlsx, and import that.':
    '{0}: bukan buku kerja Excel yang terbaca. Buka, simpan sebagai .xlsx, lalu impor yang itu.',
  '{0}: is protected by a password. Save it without one, and import that.':
    '{0}: dilindungi kata sandi. Simpan tanpa kata sandi, lalu impor yang itu.',
  '{0}: is an old Excel file (.xls). Open it, save it as .xlsx, and import that.':
    '{0}: berkas Excel lama (.xls). Buka, simpan sebagai .xlsx, lalu impor yang itu.',
  '{0}: is a PDF. Export from LAPOR! as Excel or CSV, and import that.':
    '{0}: sebuah PDF. Ekspor dari LAPOR! sebagai Excel atau CSV, lalu impor yang itu.',
  '{0}: is {1} with a message in place of the export (a login that had ended, perhaps). Download it again.':
    '{0}: berisi {1} dengan pesan, bukan ekspornya (mungkin sesi masuk sudah berakhir). Unduh lagi.',
  '{0}: is {1}, whatever its name says. Open it in Excel, save it as .xlsx, and import that.':
    '{0}: berisi {1}, apa pun namanya. Buka di Excel, simpan sebagai .xlsx, lalu impor yang itu.',
  '{0}: is no well-formed CSV file{1} (a quotation mark is not closed, perhaps). Save it anew as CSV UTF-8 or .xlsx.':
    '{0}: bukan berkas CSV yang benar{1} (mungkin tanda petik tidak ditutup). Simpan lagi sebagai CSV UTF-8 atau .xlsx.',
  '{0}: has more than {1} rows, or cells without end. Export a shorter period.':
    '{0}: lebih dari {1} baris, atau sel tanpa akhir. Ekspor periode yang lebih pendek.',
  '{0}: is neither an Excel workbook nor a CSV file. Choose the export itself.':
    '{0}: bukan buku kerja Excel maupun berkas CSV. Pilih ekspornya sendiri.',
  'cannot open the database {0}: {1}. Restore a backup of that file, or set DATA_DIR to another folder.':
    'basis data {0} tidak dapat dibuka: {1}. Pulihkan cadangannya, atau atur DATA_DIR ke folder lain.',
  '{0}: the list of erased persons is damaged. Restore it from a backup, or move it away if nobody was erased.':
    '{0}: daftar data yang dihapus rusak. Pulihkan dari cadangan, atau pindahkan bila tidak ada yang dihapus.',
  '{0}.mustache: the file is missing. Restore it from the original templates.':
    '{0}.mustache: berkasnya tidak ada. Pulihkan dari templat asli.',
  '{0}: the templates cannot be read. Check TEMPLATES_DIR and its rights.':
    '{0}: templat tidak terbaca. Periksa TEMPLATES_DIR dan hak aksesnya.',
  'templates/{0}.mustache, line {1}: {2}.': 'templates/{0}.mustache, baris {1}: {2}.',
  'not a valid telephone number': 'bukan nomor telepon yang sah',
  'write a mobile number such as 0812-5550-0028': 'tulis nomor ponsel seperti 0812-5550-0028',
  'row {0} ({1})': 'baris {0} ({1})',
  'is open': 'terbuka',
  'has ended': 'berakhir',
  '#{0} is not held, but postponed until {1}. To let it go on sooner: `penghubung complaint postpone {2} --until` with a nearer day.':
    '#{0} tidak ditahan, melainkan ditunda sampai {1}. Agar berjalan lebih cepat: `penghubung complaint postpone {2} --until` dengan tanggal yang lebih dekat.',
  '{0}: #{1} was received on {2}, and cannot have been handed over before.':
    '{0}: #{1} diterima pada {2}, sehingga tidak mungkin didisposisikan sebelumnya.',
  '{0}: this decree is over already.': '{0}: masa SK ini sudah lewat.',
  '{0} holds a place from {1} only, after this decree.':
    '{0} baru memegang penugasan sejak {1}, setelah masa SK ini.',
  '{0}: this place ends on {1} already, before {2}. To let it go on: `penghubung roster decree`, or a roster with its new end.':
    '{0}: penugasan ini sudah berakhir pada {1}, sebelum {2}. Agar berlanjut: `penghubung roster decree`, atau daftar petugas dengan tanggal akhir yang baru.',
  '{0} leaves this place on {1} and would come back on {2}. Whoever is only away has a deputy: `penghubung officers leave`.':
    '{0} meninggalkan penugasan ini pada {1} dan akan kembali pada {2}. Untuk ketidakhadiran sementara, catat penggantinya: `penghubung officers leave`.',
  '{0} is the only coordinator: name another first, or nobody hears of what goes wrong.':
    '{0} satu-satunya koordinator: tunjuk yang lain dahulu, agar ada yang tahu bila terjadi masalah.',
  'act {0} cannot be taken back: no coordinator would be left, and nobody would hear of what goes wrong. Name another first.':
    'tindakan {0} tidak dapat dibatalkan: tidak akan ada koordinator lagi, sehingga tidak ada yang tahu bila terjadi masalah. Tunjuk yang lain dahulu.',
  'act {0} cannot be taken back: what it moved was changed by act {1} ({2}) since. Take that back first.':
    'tindakan {0} tidak dapat dibatalkan: yang dipindahkannya sudah diubah oleh tindakan {1} ({2}). Batalkan yang itu dahulu.',
  'Whoever reported says it again.': 'Petugas yang melapor menyampaikannya lagi.',
  'What was handed out cannot be called back.':
    'Yang sudah diserahkan tidak dapat ditarik kembali.',
  'the calendar reaches from {0} to {1}; the date lies outside it':
    'kalender mencakup {0} sampai {1}; tanggal itu di luarnya',
  '{0}: {1}. Check the path and its rights.': '{0}: {1}. Periksa lokasi berkas dan hak aksesnya.',
  'there is no such file': 'berkasnya tidak ada',
  'it cannot be read ({0})': 'tidak dapat dibaca ({0})',
  '#{0} was handed on from {1} by act {2}. Take that back (`penghubung undo {3}`), or hand it on again: `penghubung complaint redispose`.':
    '#{0} sudah dialihkan dari {1} oleh tindakan {2}. Batalkan tindakan itu (`penghubung undo {3}`), atau alihkan lagi: `penghubung complaint redispose`.',
  "act {0} cannot be taken back: what it changed is somebody else's by now, such as a number or a place. Take back first what came since; `penghubung audit list` shows it.":
    'tindakan {0} tidak dapat dibatalkan: yang diubahnya kini milik orang lain, misalnya nomor atau penugasan. Batalkan dahulu yang datang sesudahnya; lihat `penghubung audit list`.',
  '{0} leaves this place on {1} already: replace whoever holds it then, or take that act back (`penghubung audit list`).':
    '{0} sudah tercatat meninggalkan penugasan ini pada {1}: gantikan pemegang berikutnya, atau batalkan tindakan itu (`penghubung audit list`).',
  "{0} keeps only what had come before; what is new is another's already: replace that one.":
    '{0} hanya memegang laporan yang lama; laporan baru sudah dipegang orang lain: gantikan orang itu.',
  '{0} holds this place from {1} on: nobody can follow on {2} or before.':
    '{0} memegang penugasan ini sejak {1}: pengganti tidak dapat mulai pada {2} atau sebelumnya.',
  '{0} stands in for {1} until {2}: name another deputy first (`penghubung officers leave`).':
    '{0} menggantikan {1} sampai {2}: tunjuk pengganti lain dahulu (`penghubung officers leave`).',
  'error: there is no command "{0}".': 'kesalahan: tidak ada perintah "{0}".',
  'error: there is no option "{0}" here.': 'kesalahan: tidak ada opsi "{0}" di sini.',
  'error: {0} is missing.': 'kesalahan: {0} belum diisi.',
  'error: {0} words were given where {1} are expected.':
    'kesalahan: {0} kata diberikan, seharusnya {1}.',
  'error: the option {0} needs a value.': 'kesalahan: opsi {0} perlu nilai.',
  'error: the option {0} is missing.': 'kesalahan: opsi {0} belum diisi.',
  'error: "{0}" is no value of {1}; it may be {2}.':
    'kesalahan: "{0}" bukan nilai {1}; pilihannya {2}.',
  '(Did you mean {0}?)': '(Mungkin maksudnya {0}?)',
  '(add --help for what is possible)': '(tambahkan --help untuk melihat yang tersedia)',
  '#{0} {1} at no agency.': '#{0} tidak {1} di instansi mana pun.',
  '"{0}" is not an agency at which #{1} {2}.': '#{1} tidak {2} di "{0}".',
  'a date of receipt in the future': 'tanggal diterima di masa depan',
  'could not be taken in, by a fault of the program; it was set aside':
    'tidak dapat dimasukkan karena kesalahan program; disisihkan',
  'another class or type in another row of the same complaint':
    'klasifikasi atau jenis lain pada baris lain dari laporan yang sama',
  'a word for secret or oversight complaints in a column of something else':
    'kata untuk laporan rahasia atau berkadar pengawasan di kolom lain',
  empty: 'kosong',
  'remove the line': 'hapus barisnya',
  'remove one of the lines': 'hapus salah satu barisnya',
  'more cells than the header has': 'selnya lebih banyak daripada kepala tabel',
  'put quotation marks around a text with a comma': 'apit teks yang memuat koma dengan tanda petik',
  'empty, as where it was merged with the cell above':
    'kosong, seperti bila digabung dengan sel di atasnya',
  'take the cells apart, and write the agency in every line':
    'pisahkan selnya, dan tulis instansi di setiap baris',
  'shortened by the spreadsheet': 'disingkat oleh lembar kerja',
  'format the column as text and enter the number again':
    'jadikan kolomnya teks, lalu tulis lagi nomornya',
  'has a letter among its digits': 'memuat huruf di antara angkanya',
  'write one number a cell, and nothing else with digits':
    'tulis satu nomor per sel, tanpa angka lain',
  'a number with a digit that stands apart': 'nomor dengan angka yang terpisah',
  'more than one number': 'lebih dari satu nomor',
  'not a mobile number': 'bukan nomor ponsel',
  'give each agency one code and one name': 'beri setiap instansi satu kode dan satu nama',
  'Correct the cases that it changed one by one (`penghubung complaint correct`).':
    'Koreksi satu per satu laporan yang diubahnya (`penghubung complaint correct`).',
  'Hold all sending with `penghubung hold`.': 'Tahan semua pengiriman dengan `penghubung hold`.',
  'Close it with `penghubung complaint close`.': 'Tutup dengan `penghubung complaint close`.',
  'What was joined cannot be told apart again.': 'Yang sudah digabung tidak dapat dipisahkan lagi.',
  'Give the officer another number, or end their place.':
    'Ganti nomor petugasnya, atau akhiri penugasannya.',
  'What was sent cannot be called back.': 'Yang sudah dikirim tidak dapat ditarik.',
  'What fails again is set aside again.': 'Yang gagal lagi disisihkan lagi.',
  'Erase the person again.': 'Hapus lagi datanya.',
  'Decide on the next export, and correct the cases that it changed.':
    'Putuskan ekspor berikutnya, dan koreksi laporan yang diubahnya.',
  'What was erased is gone for good.': 'Yang sudah dihapus tidak dapat dikembalikan.',
  'Do its opposite.': 'Lakukan kebalikannya.',
  ' and {0} more': ' dan {0} lagi',
  acknowledge: 'konfirmasi terima',
  respond: 'tindak lanjut pertama',
  resolve: 'selesai',
  'Nothing changed.': 'Tidak ada yang berubah.',
  'Recorded as act {0}; take it back with: penghubung undo {1}':
    'Dicatat sebagai tindakan {0}; batalkan dengan: penghubung undo {1}',
  'Recorded as act {0}.': 'Dicatat sebagai tindakan {0}.',
  'no coordinator would be left: nobody would hear of what goes wrong. Put the coordinator into the file, or import it without --end-missing.':
    'tidak ada lagi Admin Koordinator: masalah tidak sampai kepada siapa pun. Tulis Admin Koordinator di berkasnya, atau impor tanpa --end-missing.',
  'a name has 2 to 60 letters, digits, spaces, dots or dashes, and begins with a letter or digit.':
    'nama terdiri atas 2 sampai 60 huruf, angka, spasi, titik, atau strip, dan diawali huruf atau angka.',
  'there is no such message.': 'pesan itu tidak ada.',
  'this message has left, or is leaving: it cannot be called off.':
    'pesan ini sudah atau sedang keluar: tidak dapat dibatalkan.',
  'this message got through, or waits: there is nothing to try again.':
    'pesan ini sudah sampai atau masih menunggu: tidak ada yang dikirim ulang.',
  'What is due is said by its next reminder.':
    'Yang jatuh tempo disampaikan oleh pengingat berikutnya.',
  'Call the message off while it waits.': 'Batalkan pesannya selama masih menunggu.',
  'What was seen cannot be unseen.': 'Yang sudah dilihat tidak dapat dibatalkan.',
  'there is no such account.': 'akun itu tidak ada.',
  '{0} is the last admin: make somebody else one first.':
    '{0} adalah admin terakhir: jadikan orang lain admin lebih dahulu.',
  'there is an account of this name.': 'sudah ada akun dengan nama ini.',
  'there is no account of this name.': 'tidak ada akun dengan nama ini.',
  'a password has {0} characters at least.': 'kata sandi sedikitnya {0} karakter.',
  'a password has {0} characters at most.': 'kata sandi paling banyak {0} karakter.',
  'this password is easily guessed; take several words.':
    'kata sandi ini mudah ditebak; pakailah beberapa kata.',
  'this link serves no more; ask for a new one.':
    'tautan ini tidak berlaku lagi; mintalah yang baru.',
  'Remove the account: `penghubung admin remove NAME`.':
    'Hapus akunnya: `penghubung admin remove NAMA`.',
  'Add the account again: `penghubung admin add NAME`.':
    'Tambahkan lagi akunnya: `penghubung admin add NAMA`.',
  'Give the account its former role: `penghubung admin role NAME ROLE`.':
    'Kembalikan peran akunnya: `penghubung admin role NAMA PERAN`.',
  'Give another link: `penghubung admin reset-password NAME`.':
    'Buat tautan lain: `penghubung admin reset-password NAMA`.',
  'Whoever was sent out enters again.': 'Yang dikeluarkan masuk lagi.',
  'Give a link for another one: `penghubung admin reset-password NAME`.':
    'Buat tautan untuk kata sandi lain: `penghubung admin reset-password NAMA`.',
  'the role must be admin or pemantau.': 'perannya harus admin atau pemantau.',
  'Set the password by this link within 24 hours: {0}':
    'Atur kata sandi lewat tautan ini dalam 24 jam: {0}',
  'Nobody can enter the console yet. Set the password of "{0}" by this link within 24 hours: {1}':
    'Belum ada yang dapat masuk ke konsol. Atur kata sandi "{0}" lewat tautan ini dalam 24 jam: {1}',
  '{0}: nobody of this name can enter.': '{0}: tidak ada akun dengan nama ini.',
  'The console: {0}': 'Konsol: {0}',
  'that is what holds already: nothing was changed.': 'itu sudah berlaku: tidak ada yang diubah.',
  '{0}: there is no such template.': '{0}: tidak ada templat dengan nama ini.',
  'the text is empty, and the message would say nothing.':
    'teksnya kosong, dan pesannya tidak mengatakan apa-apa.',
  'the text is longer than {0} characters.': 'teksnya lebih dari {0} karakter.',
  '{0}: no such table was put in force here; files stay as they are.':
    '{0}: tidak ada daftar libur itu yang diberlakukan di sini; berkas tetap seperti adanya.',
  '{0}: taken out; {1} deadlines moved.': '{0}: dicabut; {1} batas waktu berpindah.',
  'act {0} cannot be taken back by itself, as it moved what is open. Set the former rules again, for what is open, too.':
    'tindakan {0} tidak dapat dibatalkan sendiri, karena memindahkan laporan yang terbuka. Berlakukan lagi aturan lama, juga untuk yang terbuka.',
  'act {0} cannot be taken back: it was changed again since. Take that back first.':
    'tindakan {0} tidak dapat dibatalkan: sudah diubah lagi sejak itu. Batalkan yang itu lebih dahulu.',
  'the rule must be one of {0}.': 'aturannya harus salah satu dari {0}.',
  '{0}: in force; {1} deadlines moved.': '{0}: berlaku; {1} batas waktu berpindah.',
  '{0} deadlines would move. Messages in {1} days: {2} as it is, {3} with it.':
    '{0} batas waktu akan berpindah. Pesan dalam {1} hari: {2} seperti sekarang, {3} dengan aturan ini.',
  "{0}: changed by {1}, but it fits no more; the file's is used":
    '{0}: diubah oleh {1}, tetapi tidak cocok lagi; yang dipakai naskah bawaan',
  '{0}: changed by {1}': '{0}: diubah oleh {1}',
  '{0}: officers read the new text from now on.':
    '{0}: mulai sekarang petugas membaca teks baru ini.',
  'Link a session again, in the console or with `penghubung whatsapp pair`.':
    'Tautkan lagi sesinya, di konsol atau dengan `penghubung whatsapp pair`.',
  'port {0} cannot be used ({1}). Choose another one; nothing was changed.':
    'porta {0} tidak dapat dipakai ({1}). Pilih yang lain; tidak ada yang diubah.',
  'the list "{0}" stands within itself': 'daftar "{0}" berada di dalam dirinya sendiri',
  'the message would be empty.': 'pesannya akan kosong.',
  'the message would no longer say which complaint it is about.':
    'pesannya tidak lagi menyebut laporan yang mana.',
  'the message would no longer have its content ({{text}} in {{#sections}}).':
    'pesannya tidak lagi memuat isinya ({{text}} di dalam {{#sections}}).',
  'unknown template': 'templat tidak dikenal',
  'the section "{0}" is not closed': 'bagian "{0}" tidak ditutup',
  'the section "{0}" was not opened': 'bagian "{0}" tidak dibuka',
  'a tag is not closed with two braces': 'sebuah isian tidak ditutup dengan dua kurung kurawal',
  'tags are changed in a way that cannot be read':
    'tanda isian diubah dengan cara yang tidak terbaca',
  '{{> {0}}}: there is no template {1}': '{{> {0}}}: tidak ada templat {1}',
  '{{> {0}}}: a template cannot be a part of itself':
    '{{> {0}}}: templat tidak dapat menjadi bagian dari dirinya sendiri',
  'unknown tag "{0}"': 'isian "{0}" tidak dikenal',
  'a calendar (iCal)': 'kalender (iCal)',
  'a web page or XML': 'halaman web atau XML',
  'a workbook': 'buku kerja',
  'a PDF': 'PDF',
  'a text, such as a CSV': 'teks, misalnya CSV',
  '{0} [{1}]:': '{0} [{1}]:',
  'Name of the office that signs every message': 'Nama kantor yang menandatangani setiap pesan',
  '1 to 80 characters, such as Dinas Kominfo Kabupaten Sampang':
    '1 sampai 80 karakter, misalnya Dinas Kominfo Kabupaten Sampang',
  'Time zone: WIB, WITA or WIT': 'Zona waktu: WIB, WITA atau WIT',
  'WIB, WITA or WIT': 'WIB, WITA atau WIT',
  'Working days in a week: 5, 6 or 7': 'Hari kerja seminggu: 5, 6 atau 7',
  '5 for Monday to Friday, 6 to Saturday, 7 for a service that never closes':
    '5 untuk Senin sampai Jumat, 6 sampai Sabtu, 7 untuk layanan yang tidak pernah tutup',
  'Is collective leave (cuti bersama) free of work: yes or no':
    'Apakah cuti bersama libur: ya atau tidak',
  'yes or no': 'ya atau tidak',
  'Port of the console on this machine': 'Port konsol di mesin ini',
  'a number from 1 to 65535': 'angka 1 sampai 65535',
  '{0}: also set outside of .env, which goes before it. Take that away.':
    '{0}: juga diatur di luar .env, dan itu yang berlaku. Hapuslah yang di luar.',
  "The simulation's database was moved to {0}.": 'Basis data simulasi dipindahkan ke {0}.',
  'Start the program with `npm start`; it says at which address to go on.':
    'Jalankan program dengan `npm start`; program menyebut alamat untuk melanjutkan.',
  'Starting for real. Nothing is sent before somebody says so in the console.':
    'Program dijalankan sungguhan. Tidak ada yang dikirim sebelum diminta di konsol.',
  'a program runs on this database (process {0}). Stop it first, with Ctrl+C; nothing was changed.':
    'ada program yang berjalan di basis data ini (proses {0}). Hentikan lebih dahulu dengan Ctrl+C; tidak ada yang diubah.',
  '--{0}: must be {1}.': '--{0}: harus {1}.',
  'nobody answered. Answer at a terminal, or give --{0}; nothing was changed.':
    'tidak ada yang menjawab. Jawablah di terminal, atau beri --{0}; tidak ada yang diubah.',
  'Please answer with {0}.': 'Mohon jawab dengan {0}.',
  'that was no answer: {0}. Nothing was changed.': 'itu bukan jawaban: {0}. Tidak ada yang diubah.',
  'The former settings stand in {0}.': 'Pengaturan lama ada di {0}.',
  'The settings stand in {0}.': 'Pengaturannya ada di {0}.',
  'line {0}: {1}': 'baris {0}: {1}',
  'there are too many days.': 'harinya terlalu banyak.',
  'begin with a date, such as 1 Januari 2028, and a name.':
    'mulailah dengan tanggal, misalnya 1 Januari 2028, lalu nama hari liburnya.',
  'the day lies outside the year {0}.': 'hari itu di luar tahun {0}.',
  'the day stands there twice.': 'hari itu ada dua kali.',
  'a year has more than {0} days of holiday; put in the whole list, as its deadlines count as certain then.':
    'setahun libur lebih dari {0} hari; masukkan seluruh daftarnya, karena sesudah itu batas waktunya dianggap pasti.',
};
