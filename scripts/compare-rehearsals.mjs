// Whether this program would have said, byte for byte, what another revision of it says: the sample's
// rehearsal, and one of 2,000 made-up complaints with replies. For changes that must change no behaviour.
// node scripts/compare-rehearsals.mjs REVISION
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const [revision] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
if (revision === undefined) {
  process.stderr.write('usage: node scripts/compare-rehearsals.mjs REVISION\n');
  process.exit(2);
}
prepare();
const { createRandom } = await import(new URL('../dist/rehearsal.js', import.meta.url).href);
const folder = mkdtempSync(join(tmpdir(), 'penghubung-compare-'));
const other = join(folder, 'other');

function run(command, args, cwd, out) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', out ?? 2, 2] });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status}`);
}

const START = Date.UTC(2026, 0, 5);
const DAYS = 120;
const HOUR = 3_600_000;
const CLASSES = [
  ...Array(5).fill('Pengaduan tidak berkadar pengawasan'),
  'Pengaduan berkadar pengawasan',
  'Permintaan informasi',
  'Aspirasi',
  'Pengaduan',
];
const TYPES = ['', '', 'Anonim', 'Rahasia'];
const WORDS = [
  'siap pak',
  'TERIMA #',
  'PROSES # petugas sudah di lokasi',
  'SELESAI # jalan sudah ditambal',
  '# sudah selesai',
  '1',
  '2',
  '3',
  'belum selesai',
  'ini bukan kewenangan kami',
  '# bukan kewenangan kami, milik provinsi',
  'DAFTAR',
  'DETAIL #',
  'BANTUAN',
  'sudah',
  'mohon ijin, laporan kami terima',
  'STOP',
  'MULAI',
  'terima kasih',
];
const STATUSES = ['Proses', 'Selesai', 'Selesai', 'Ditanggapi oleh Pelapor', 'Tertunda', 'Aneh'];
const MONTHS = 'Jan Feb Mar Apr Mei Jun'.split(' ');

/** 2,000 complaints, and what officers and LAPOR! say of them. */
function makeUp() {
  const random = createRandom(20_261_125);
  const one = (list) => list[Math.floor(random() * list.length)];
  const agencies = Array.from({ length: 10 }, (_, i) => String(3_527_001 + i));
  const phones = [
    ...readFileSync(roster, 'utf8').matchAll(/,(?=[^,]*\d{4})([+\d][\d ()-]{8,20}),/g),
  ]
    .map((match) => match[1].replace(/\D/g, '').replace(/^0/, '62'))
    .filter((digits) => digits.startsWith('628'));
  const two = (n) => String(n).padStart(2, '0');
  const complaints = [
    'Tracking ID,Tanggal Laporan Masuk,Waktu Laporan Masuk,Nama Pelapor,Klasifikasi Laporan,Kategori,Judul Laporan,Isi Laporan Awal,Isi Laporan Akhir,Tipe Laporan (Anonim/Rahasia),Sumber Laporan,ID Instansi Terdisposisi,Instansi Terdisposisi,Status Laporan',
  ];
  const replies = [];
  const say = (at, line) => {
    const iso = new Date(at + 7 * HOUR).toISOString().replace('Z', '+07:00');
    replies.push(JSON.stringify({ at: iso, ...line }));
  };
  for (let i = 0; i < 2_000; i++) {
    const id = String(9_400_000 + i);
    const at = START + Math.floor(random() * 100 * 24) * HOUR;
    const local = new Date(at + 7 * HOUR);
    const agency = one(agencies);
    complaints.push(
      [
        id,
        `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} 2026`,
        `${two(local.getUTCHours())}:${two(Math.floor(random() * 60))}`,
        `Pelapor Contoh ${i % 50}`,
        one(CLASSES),
        'Pelayanan publik',
        `Laporan contoh ${i}`,
        `"Saya Pelapor Contoh ${i % 50}, telepon 0812-5550-${1000 + (i % 9000)}. Mohon ditindaklanjuti, lihat www.contoh.id/${i}."`,
        '',
        one(TYPES),
        'Website',
        agency,
        `Instansi ${agency}`,
        'Belum Ditindaklanjuti',
      ].join(','),
    );
    for (let n = Math.floor(random() * 4); n > 0; n--)
      say(at + Math.floor(1 + random() * 24 * 20) * HOUR, {
        from: one(phones),
        text: one(WORDS).replace('#', random() < 0.8 ? `#${id}` : id),
      });
    for (let n = random() < 0.9 ? 1 + Math.floor(random() * 2) : 0; n > 0; n--)
      say(at + Math.floor(24 + random() * 24 * 25) * HOUR, {
        trackingId: id,
        agencyId: agency,
        status: n === 1 ? 'Selesai' : one(STATUSES),
      });
  }
  writeFileSync(join(folder, 'complaints.csv'), `${complaints.join('\n')}\n`);
  writeFileSync(join(folder, 'replies.jsonl'), `${replies.join('\n')}\n`);
}

const reference = join(root, 'data/reference');
const roster = join(reference, 'roster-sample.csv');
/** What is rehearsed: the same files for both revisions. */
const REHEARSALS = {
  sample: [
    '--complaints',
    join(reference, 'lapor-export-sample.xlsx'),
    '--start',
    '2026-10-01',
    '--days',
    '120',
  ],
  'made-up': [
    '--complaints',
    join(folder, 'complaints.csv'),
    '--replies',
    join(folder, 'replies.jsonl'),
    '--start',
    '2026-01-05',
    '--days',
    String(DAYS),
  ],
};

function rehearse(place, name, more) {
  const path = join(folder, `${name}.jsonl`);
  run(
    process.execPath,
    [join(place, 'dist/main.js'), 'rehearse', '--roster', roster, ...more, '--json'],
    folder,
    openSync(path, 'w'),
  );
  const content = readFileSync(path);
  const lines = content.reduce((n, byte) => n + (byte === 10 ? 1 : 0), 0);
  return { path, lines, hash: createHash('sha256').update(content).digest('hex') };
}

let same = true;
try {
  run('git', ['worktree', 'add', '--detach', other, revision], root);
  symlinkSync(join(root, 'node_modules'), join(other, 'node_modules'));
  run(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
    other,
  );
  makeUp();
  for (const [name, more] of Object.entries(REHEARSALS)) {
    const now = rehearse(root, `${name}-now`, more);
    const before = rehearse(other, `${name}-before`, more);
    const isSame = now.hash === before.hash;
    same &&= isSame;
    process.stdout.write(
      `${name}: ${before.lines} messages before, ${now.lines} now: ${isSame ? 'the same, byte for byte' : `different (${before.path}, ${now.path})`}\n`,
    );
  }
} finally {
  run('git', ['worktree', 'remove', '--force', other], root);
  if (same) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = same ? 0 : 1;
