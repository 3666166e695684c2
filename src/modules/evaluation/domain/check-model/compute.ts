import { errorAt, type Finding, type Path } from '../finding.js';
import type { Compute, Selection } from '../model.js';
import {
  CODES,
  DATES,
  fieldFindings,
  filterFindings,
  NUMBERS,
  type OfType,
  ORDERED,
  tableFindings,
  valueFindings,
  WORDS,
} from './fields.js';
import { limitFindings } from './scaled.js';

/** A set of distinct codes is kept as bits of one 64-bit number. */
const MOST_DISTINCT = 62;

const SHARE = { least: '0', most: '1', decimals: 3 };

type OfRecords = Extract<Compute, Selection>;

/** Values to which a computation gives a number or a place, and where it does so. */
interface Tabled {
  readonly field: string;
  readonly table: Readonly<Record<string, unknown>>;
  readonly key: Path;
}

/** The fields that a computation names, and the values it gives to them. */
export function computeFindings(compute: OfRecords, source: OfType, at: Path): readonly Finding[] {
  const tabled = tableOf(compute);
  return [
    ...fieldsOf(compute).flatMap(({ field, types, key }) =>
      fieldFindings(field, source, { at: [...at, ...key], types }),
    ),
    ...(tabled === null
      ? []
      : tableFindings(compute, tabled, { source, at: [...at, ...tabled.key] })),
    ...ownFindings(compute, source, at),
  ];
}

interface Named {
  readonly field: string;
  readonly types: Parameters<typeof fieldFindings>[2]['types'];
  readonly key: Path;
}

function fieldsOf(compute: OfRecords): readonly Named[] {
  switch (compute.kind) {
    case 'COUNT':
    case 'EXISTS':
    case 'RATIO':
      return [];
    case 'DISTINCT_COUNT':
    case 'WEIGHTED_RATIO':
    case 'WORST':
      return [{ field: compute.field, types: CODES, key: ['field'] }];
    case 'SUM':
      return [{ field: compute.field, types: NUMBERS, key: ['field'] }];
    case 'MAX_DAYS_OPEN':
      return [{ field: compute.field, types: DATES, key: ['field'] }];
    case 'LATEST':
      return [
        { field: compute.orderBy, types: ORDERED, key: ['orderBy'] },
        { field: compute.field, types: CODES, key: ['field'] },
      ];
    case 'REOFFENCE_COUNT':
      return [{ field: compute.matchField, types: WORDS, key: ['matchField'] }];
    case 'DECAYED_SUM': {
      const field = compute.multiplier?.field;
      return field === undefined ? [] : [{ field, types: CODES, key: ['multiplier', 'field'] }];
    }
    case 'DECAYED_AMOUNT': {
      const bySeverity = { field: 'severity', types: CODES, key: ['decay'] };
      return [
        ...compute.amountFields.map((field, index) => ({
          field,
          types: NUMBERS,
          key: ['amountFields', index],
        })),
        ...(compute.decay === 'BY_SEVERITY' ? [bySeverity] : []),
      ];
    }
  }
}

function tableOf(compute: OfRecords): Tabled | null {
  switch (compute.kind) {
    case 'WEIGHTED_RATIO':
      return { field: compute.field, table: compute.weights, key: ['weights'] };
    case 'WORST':
      return {
        field: compute.field,
        table: Object.fromEntries(compute.order.map((value) => [value, true])),
        key: ['order'],
      };
    case 'DECAYED_SUM':
      return compute.multiplier && { ...compute.multiplier, key: ['multiplier', 'table'] };
    default:
      return null;
  }
}

function ownFindings(compute: OfRecords, source: OfType, at: Path): readonly Finding[] {
  switch (compute.kind) {
    case 'RATIO':
      return filterFindings(compute.numerator, source, [...at, 'numerator']);
    case 'DISTINCT_COUNT': {
      const { field, allowed } = compute;
      const place = [...at, 'allowed'];
      const isTooMany = allowed.length > MOST_DISTINCT;
      return [
        ...valueFindings(field, allowed, { source, at: place }),
        ...(isTooMany ? [errorAt(place, 'TOO_MANY', { most: MOST_DISTINCT })] : []),
      ];
    }
    case 'REOFFENCE_COUNT':
      return compute.windowMonths === null
        ? [errorAt([...at, 'windowMonths'], 'VALUE_MISSING', { wanted: 'NUMBER' })]
        : [];
    case 'WEIGHTED_RATIO':
      return Object.entries(compute.weights).flatMap(([value, weight]) =>
        limitFindings(weight, SHARE, [...at, 'weights', value]),
      );
    default:
      return [];
  }
}
