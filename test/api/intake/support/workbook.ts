import { crc32, deflateRawSync } from 'node:zlib';

/** The parts of a workbook; those not given are the plainest that a program writes. */
export interface WorkbookParts {
  /** XML inside `<sheetData>`. */
  readonly rows: string;
  readonly sharedStrings?: readonly string[];
  readonly styles?: string;
  readonly is1904?: boolean;
  readonly stored?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx file, written by hand so that each test decides every byte that matters. */
export function workbook(parts: WorkbookParts): Buffer {
  const strings = (parts.sharedStrings ?? []).map((text) => `<si>${text}</si>`).join('');
  return zip(
    {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${parts.is1904 === true ? '1' : '0'}"/><sheets><sheet name="hidden" sheetId="1" state="hidden" r:id="rId9"/><sheet name="数据" sheetId="2" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
      'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${parts.rows}</sheetData></worksheet>`,
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${parts.styles ?? ''}</styleSheet>`,
    },
    parts.stored === true,
  );
}

function zip(files: Readonly<Record<string, string>>, isStored: boolean): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const plain = Buffer.from(text);
    const bytes = isStored ? plain : deflateRawSync(plain);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(isStored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(bytes.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const entry = [Buffer.from('PK\u0003\u0004'), shared, Buffer.from(name), bytes];
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), shared, place, Buffer.from(name));
    local.push(...entry);
    offset += entry.reduce((sum, part) => sum + part.length, 0);
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, entries, end]);
}
