import { zipSync, strToU8 } from 'fflate';

type Parts = Record<string, Uint8Array>;

/** A workbook of the given sheet rows (raw XML), in the parts that a reader needs. */
export function workbook(sheetData: string, more: Parts = {}): Uint8Array {
  return zipSync({ ...parts(sheetData), ...more });
}

function parts(sheetData: string): Parts {
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return {
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns="${ns}" xmlns:r="${rel}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<?xml version="1.0"?><worksheet xmlns="${ns}"><sheetData>${sheetData}</sheetData></worksheet>`,
    ),
  };
}

/** One row of text cells. */
export function row(number: number, cells: readonly string[]): string {
  const letters = (i: number) => String.fromCharCode(65 + i);
  const inner = cells.map(
    (text, i) => `<c r="${letters(i)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}">${inner.join('')}</row>`;
}
