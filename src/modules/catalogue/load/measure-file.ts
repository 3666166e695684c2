import { parse } from 'yaml';

import { invariant } from '../../../kernel/invariant.js';
import { type Basis, judgeBasis, readBasis } from '../../reference/index.js';
import { CODE_FORMAT } from '../domain/department.js';
import { MEASURE_CLASSES, MEASURE_TYPES, type Measure } from '../domain/measure.js';
import { Mapping } from './mapping.js';

/** The measure list as a file of the release writes it: bases by key, and the entries that name them. */
export function parseMeasures(text: string): readonly Measure<Basis>[] {
  const document = Mapping.of(parse(text), 'the measure list');
  const bases = Mapping.of(document.raw('bases'), 'bases');
  const measures = document
    .list('measures')
    .map((entry, index) => readMeasure(Mapping.of(entry, `measure ${index + 1}`), bases));
  const names = new Set(measures.map(({ code, validFrom }) => `${code} ${validFrom}`));
  invariant(names.size === measures.length, 'of a measure one entry at most begins on a day');
  return measures;
}

function readMeasure(entry: Mapping, bases: Mapping): Measure<Basis> {
  const code = entry.text('code');
  const validFrom = entry.date('validFrom');
  const validTo = entry.date('validTo');
  const basis = readBasis(bases.raw(entry.text('basis')));
  invariant(CODE_FORMAT.test(code), `${code} is written as codes are`);
  invariant(validFrom !== null, `${code} begins on a day`);
  invariant(validTo === null || validFrom <= validTo, `${code} does not end before it begins`);
  invariant(basis !== null && judgeBasis(basis).length === 0, `${code} has a basis`);
  return {
    code,
    type: entry.oneOf('type', MEASURE_TYPES),
    nameZh: entry.text('nameZh'),
    nameEn: entry.text('nameEn'),
    class: entry.has('class') ? entry.oneOf('class', MEASURE_CLASSES) : null,
    executor: entry.text('executor'),
    basis,
    validFrom,
    validTo,
  };
}
