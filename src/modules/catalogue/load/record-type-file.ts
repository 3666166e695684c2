import { parse } from 'yaml';

import { type CivilDate, parseCivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { type Basis, readBasis } from '../../reference/index.js';
import {
  FIELD_DATA_TYPES,
  FIELD_MASKS,
  FIELD_NEEDS,
  PUBLICITY_SCOPES,
  RECORD_CATEGORIES,
  type RecordField,
  type RecordTypeDraft,
} from '../domain/record-type.js';

/** One version of a record type as the release's file writes it. */
export interface ReleasedVersion extends RecordTypeDraft<Basis> {
  readonly version: number;
  readonly publishedAt: Date;
}

/**
 * Reads mappings of the release's own files: what is missing or misspelt is a broken release, named
 * by its place in the file.
 */
class Mapping {
  private constructor(
    private readonly content: object,
    private readonly place: string,
  ) {}

  static of(value: unknown, place: string): Mapping {
    invariant(typeof value === 'object' && value !== null, `${place} is a mapping`);
    return new Mapping(value, place);
  }

  raw(key: string): unknown {
    return Reflect.get(this.content, key);
  }

  text(key: string): string {
    const value = this.raw(key);
    invariant(typeof value === 'string', `${this.place} has a text ${key}`);
    return value;
  }

  number(key: string): number | null {
    const value = this.raw(key) ?? null;
    invariant(value === null || Number.isInteger(value), `${this.place}: ${key} is a whole number`);
    return value as number | null;
  }

  list(key: string): readonly unknown[] {
    const value = this.raw(key) ?? [];
    invariant(Array.isArray(value), `${this.place}: ${key} is a list`);
    return value;
  }

  texts(key: string): readonly string[] {
    return this.list(key).map((value) => {
      invariant(typeof value === 'string', `${this.place}: ${key} lists texts`);
      return value;
    });
  }

  oneOf<Value extends string>(key: string, values: readonly Value[], otherwise?: Value): Value {
    const written = this.raw(key) ?? otherwise;
    const value = values.find((known) => known === written);
    invariant(value !== undefined, `${this.place}: ${key} is one of ${values.join(', ')}`);
    return value;
  }

  date(key: string): CivilDate | null {
    const value = this.raw(key) ?? null;
    const date = typeof value === 'string' ? parseCivilDate(value) : null;
    invariant(value === null || date !== null, `${this.place}: ${key} is a date`);
    return date;
  }
}

function readField(value: unknown, place: string): RecordField {
  const field = Mapping.of(value, place);
  const condition = field.raw('requiredWhen') ?? null;
  const when = condition === null ? null : Mapping.of(condition, `${place} requiredWhen`);
  const mask = field.raw('mask') ?? null;
  const remarks = field.raw('remarks') ?? null;
  return {
    code: field.text('code'),
    nameZh: field.text('nameZh'),
    nameEn: field.text('nameEn'),
    dataType: field.oneOf('dataType', FIELD_DATA_TYPES, 'TEXT'),
    length: field.number('length'),
    scale: field.number('scale'),
    need: field.oneOf('need', FIELD_NEEDS, when === null ? 'OPTIONAL' : 'CONDITIONAL'),
    requiredWhen: when === null ? null : { field: when.text('field'), anyOf: when.texts('anyOf') },
    codeSet: field.list('codeSet').map((entry, index) => {
      const code = Mapping.of(entry, `${place} codeSet ${index + 1}`);
      return { code: code.text('code'), nameZh: code.text('nameZh') };
    }),
    isMultiple: field.raw('isMultiple') === true,
    mask: mask === null ? null : field.oneOf('mask', FIELD_MASKS),
    publicityScope: field.oneOf('publicityScope', PUBLICITY_SCOPES, 'PUBLIC'),
    aliases: field.texts('aliases'),
    isScored: field.raw('isScored') === true,
    remarks: remarks === null ? null : field.text('remarks'),
  };
}

/** The versions that a file of the release holds. */
export function parseRecordTypeFile(text: string, file: string): readonly ReleasedVersion[] {
  const document: unknown = parse(text);
  invariant(Array.isArray(document), `${file} is a list of versions`);
  return document.map((value: unknown, index) => {
    const item = Mapping.of(value, `${file} ${index + 1}`);
    const version = item.number('version');
    const effectiveFrom = item.date('effectiveFrom');
    const publishedOn = item.date('publishedOn');
    const basis = readBasis(item.raw('basis'));
    invariant(
      version !== null && effectiveFrom !== null,
      `${file} has a version and its first day`,
    );
    invariant(publishedOn !== null && basis !== null, `${file} has publishedOn and basis`);
    const code = item.text('code');
    return {
      code,
      version,
      nameZh: item.text('nameZh'),
      nameEn: item.text('nameEn'),
      category: item.oneOf('category', RECORD_CATEGORIES),
      publicityScope: item.oneOf('publicityScope', PUBLICITY_SCOPES),
      departments: item.texts('departments'),
      basis,
      fields: item.list('fields').map((field, at) => readField(field, `${code} field ${at + 1}`)),
      changeNote: item.text('changeNote'),
      effectiveFrom,
      effectiveTo: item.date('effectiveTo'),
      publishedAt: new Date(`${publishedOn}T00:00:00+08:00`),
    };
  });
}
