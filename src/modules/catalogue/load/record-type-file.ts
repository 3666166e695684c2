import { parse } from 'yaml';

import { invariant } from '../../../kernel/invariant.js';
import { type Basis, readBasis } from '../../reference/index.js';
import { handlingOf, PUBLICITY_RULES, type RecordHandling } from '../domain/handling.js';
import {
  FIELD_DATA_TYPES,
  FIELD_MASKS,
  FIELD_NEEDS,
  PUBLICITY_SCOPES,
  type PublicityScope,
  RECORD_CATEGORIES,
  type RecordField,
  type RecordTypeDraft,
} from '../domain/record-type.js';
import { Mapping } from './mapping.js';
import type { SharedParts } from './shared-parts.js';

/** One version of a record type as the release's file writes it. */
export interface ReleasedVersion extends RecordTypeDraft<Basis> {
  readonly version: number;
  readonly publishedAt: Date;
}

/** The scope that is written, the record's where none is; never wider than the record's. */
function scopeOf(field: Mapping, ofRecord: PublicityScope): PublicityScope {
  const written = field.oneOf('publicityScope', PUBLICITY_SCOPES, ofRecord);
  const isWider = PUBLICITY_SCOPES.indexOf(written) < PUBLICITY_SCOPES.indexOf(ofRecord);
  return isWider ? ofRecord : written;
}

function readField(field: Mapping, place: string, ofRecord: PublicityScope): RecordField {
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
      return {
        code: code.text('code'),
        nameZh: code.text('nameZh'),
        aliases: code.texts('aliases'),
      };
    }),
    isMultiple: field.raw('isMultiple') === true,
    mask: mask === null ? null : field.oneOf('mask', FIELD_MASKS),
    publicityScope: scopeOf(field, ofRecord),
    aliases: field.texts('aliases'),
    isScored: field.raw('isScored') === true,
    remarks: remarks === null ? null : field.text('remarks'),
  };
}

function readHandling(item: Mapping, fields: readonly RecordField[]): RecordHandling {
  return handlingOf(
    {
      ...(item.has('identifiedBy') && { identifiedBy: item.texts('identifiedBy') }),
      ...(item.has('eventField') && { eventField: item.text('eventField') }),
      ...(item.has('reportWithin') && { reportWithin: item.text('reportWithin') }),
      ...(item.has('endFields') && { endFields: item.texts('endFields') }),
      publicityRule: item.oneOf('publicityRule', PUBLICITY_RULES, 'OPEN'),
    },
    fields,
  );
}

/** The versions that a file of the release holds, what they share with others written out. */
export function parseRecordTypeFile(
  text: string,
  file: string,
  shared: SharedParts,
): readonly ReleasedVersion[] {
  const document: unknown = parse(text);
  invariant(Array.isArray(document), `${file} is a list of versions`);
  return document.map((value: unknown, index) => {
    const item = Mapping.of(value, `${file} ${index + 1}`);
    const version = item.number('version');
    const effectiveFrom = item.date('effectiveFrom');
    const publishedOn = item.date('publishedOn');
    const basis = readBasis(shared.basis(item.raw('basis')));
    invariant(
      version !== null && effectiveFrom !== null,
      `${file} has a version and its first day`,
    );
    invariant(publishedOn !== null && basis !== null, `${file} has publishedOn and basis`);
    const code = item.text('code');
    const publicityScope = item.oneOf('publicityScope', PUBLICITY_SCOPES);
    const fields = item.list('fields').flatMap((written, at) => {
      const place = `${code} field ${at + 1}`;
      return shared
        .fields(written, place)
        .map((field) => readField(Mapping.of(field, place), place, publicityScope));
    });
    return {
      code,
      version,
      nameZh: item.text('nameZh'),
      nameEn: item.text('nameEn'),
      category: item.oneOf('category', RECORD_CATEGORIES),
      publicityScope,
      departments: item.texts('departments'),
      basis,
      fields,
      ...readHandling(item, fields),
      changeNote: item.text('changeNote'),
      effectiveFrom,
      effectiveTo: item.date('effectiveTo'),
      publishedAt: new Date(`${publishedOn}T00:00:00+08:00`),
    };
  });
}
