// Made-up exports of LAPOR!, as cells, as a CSV and as a workbook.
import { strToU8, zipSync } from 'fflate';

const HEADER = [
  ...['Tracking ID', 'Tanggal Laporan Masuk', 'Waktu Laporan Masuk', 'Nama Pelapor'],
  ...['Klasifikasi Laporan', 'Judul Laporan', 'Isi Laporan Akhir'],
  ...['ID Instansi Terdisposisi', 'Instansi Terdisposisi', 'Status Laporan'],
];

/** The cells of an export of so many complaints; `code` and `name` give the agency of the i-th. */
export function exportCells(
  count,
  { first = 9_000_000, code = (i) => `A${i % 28}`, name = (i) => `Dinas ${i % 28}` } = {},
) {
  const body = Array.from({ length: count }, (_, i) => [
    ...[String(first + i), '3 Jan 2026', '07:52', `Pelapor ${i}`],
    ...['Pengaduan Tidak Berkadar Pengawasan', 'Jalan berlubang di depan pasar'],
    ...[`Jalan rusak, hubungi 0812345678${i % 100}`, code(i), name(i), 'Terverifikasi'],
  ]);
  return [HEADER, ...body];
}

export const asCsv = (rows) =>
  rows.map((cells) => cells.map((text) => `"${text}"`).join(',')).join('\n');

/** A workbook of one sheet with these cells. */
export function asWorkbook(rows) {
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const letter = (i) => String.fromCharCode(65 + i);
  const sheet = rows
    .map(
      (cells, r) =>
        `<row r="${r + 1}">${cells.map((text, c) => `<c r="${letter(c)}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('');
  return zipSync({
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${ns}"><sheetData>${sheet}</sheetData></worksheet>`,
    ),
  });
}
