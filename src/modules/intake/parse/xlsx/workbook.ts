import { type Archive, WorkbookUnreadable } from './archive.js';
import { WORKBOOK_LIMITS, type WorkbookLimits, checkCell, checkTexts } from './limits.js';
import { isDateFormat } from './number-text.js';
import { type XmlListener, readXml } from './xml.js';

/** What the sheet's reader needs of the rest of the workbook. */
export interface Workbook {
  /** Parts of the visible sheets, in the order of their tabs. */
  readonly sheetParts: readonly string[];
  /** Their names, in the same order. */
  readonly sheetNames: readonly string[];
  readonly is1904: boolean;
  readonly sharedStrings: readonly string[];
  /** Whether the cell style with this index shows a date. */
  readonly dateStyles: readonly boolean[];
}

const ROOT = 'xl/';

/**
 * Reads what surrounds the visible sheets.
 *
 * @throws WorkbookTooLarge
 */
export async function readWorkbook(
  archive: Archive,
  limits: WorkbookLimits = WORKBOOK_LIMITS,
): Promise<Workbook> {
  const { relations, sheetNames, is1904 } = await readSheetList(archive);
  const targets = await readRelations(archive);
  return {
    sheetParts: relations.map((relation) => partOf(targets.get(relation))),
    ...{ sheetNames, is1904 },
    sharedStrings: await readSharedStrings(archive, limits),
    dateStyles: await readDateStyles(archive),
  };
}

function partOf(target: string | undefined): string {
  if (target === undefined) throw new WorkbookUnreadable('one of its sheets is missing');
  return target.startsWith('/') ? target.slice(1) : ROOT + target;
}

interface SheetList extends Pick<Workbook, 'sheetNames' | 'is1904'> {
  readonly relations: readonly string[];
}

async function readSheetList(archive: Archive): Promise<SheetList> {
  const relations: string[] = [];
  const sheetNames: string[] = [];
  let is1904 = false;
  await readXml(archive.read(`${ROOT}workbook.xml`), {
    ...DEAF,
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      const isShown = attributes['state'] === undefined || attributes['state'] === 'visible';
      if (name !== 'sheet' || !isShown) return;
      relations.push(attributes['r:id'] ?? idOf(attributes));
      sheetNames.push(attributes['name'] ?? '');
    },
  });
  if (relations.length === 0) throw new WorkbookUnreadable('it has no visible sheet');
  return { relations, sheetNames, is1904 };
}

async function readRelations(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  await readXml(archive.read(`${ROOT}_rels/workbook.xml.rels`), {
    ...DEAF,
    open: (name, attributes) => {
      const { Id: id, Target: target } = attributes;
      if (name === 'Relationship' && id !== undefined && target !== undefined)
        targets.set(id, target);
    },
  });
  return targets;
}

async function readSharedStrings(
  archive: Archive,
  limits: WorkbookLimits,
): Promise<readonly string[]> {
  const part = `${ROOT}sharedStrings.xml`;
  if (!archive.has(part)) return [];
  const strings: string[] = [];
  let characters = 0;
  const collector = new TextCollector();
  await readXml(archive.read(part), {
    open: (name) => {
      if (name === 'si') collector.start();
      collector.open(name);
    },
    text: (text) => {
      collector.text(text);
    },
    close: (name) => {
      collector.close(name);
      if (name !== 'si') return;
      characters += collector.value.length;
      strings.push(collector.value);
      checkTexts({ texts: strings.length, characters }, limits);
    },
  });
  return strings;
}

async function readDateStyles(archive: Archive): Promise<readonly boolean[]> {
  const part = `${ROOT}styles.xml`;
  if (!archive.has(part)) return [];
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let isInCells = false;
  await readXml(archive.read(part), {
    ...DEAF,
    open: (name, attributes) => {
      if (name === 'numFmt')
        codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name !== 'xf' || !isInCells) return;
      const id = Number(attributes['numFmtId'] ?? '0');
      styles.push(isDateFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return styles;
}

/** Text of `<t>` elements, without the phonetic reading (`<rPh>`) that East Asian files carry. */
export class TextCollector {
  value = '';
  #isInText = false;
  #isInReading = false;

  start(): void {
    this.value = '';
  }

  open(name: string): void {
    if (name === 't') this.#isInText = true;
    else if (name === 'rPh') this.#isInReading = true;
  }

  text(text: string): void {
    if (!this.#isInText || this.#isInReading) return;
    this.value += text;
    checkCell(this.value.length);
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false;
    else if (name === 'rPh') this.#isInReading = false;
  }
}

const DEAF: XmlListener = {
  open: () => undefined,
  text: () => undefined,
  close: () => undefined,
};

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Writers may bind the relationships' namespace to another prefix than `r`. */
function idOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}
