import type { Compute, Selection } from '../model.js';
import { namesPlace } from '../place-of-registration.js';
import type { DocumentNode } from './document-node.js';
import { CODE, FIELD, readFilter, readSelection, SELECTION_KEYS } from './selection.js';

type Kind = Exclude<Compute['kind'], 'PUBLIC_SCORE'>;
type OfRecords = Exclude<Kind, 'SUBJECT_FIELD' | 'FULL_YEARS_SINCE'>;

/** What each kind names besides the records that it looks at. */
const OWN_KEYS: Readonly<Record<OfRecords, readonly string[]>> = {
  COUNT: [],
  EXISTS: [],
  DISTINCT_COUNT: ['field', 'allowed'],
  RATIO: ['numerator'],
  WEIGHTED_RATIO: ['field', 'weights'],
  DECAYED_SUM: ['decay', 'multiplier'],
  DECAYED_AMOUNT: ['decay', 'amountFields'],
  SUM: ['field'],
  MAX_DAYS_OPEN: ['field'],
  LATEST: ['orderBy', 'field'],
  WORST: ['field', 'order'],
  REOFFENCE_COUNT: ['matchField'],
};

const KINDS: readonly [Kind, ...Kind[]] = [
  'SUBJECT_FIELD',
  'FULL_YEARS_SINCE',
  'COUNT',
  'EXISTS',
  'DISTINCT_COUNT',
  'RATIO',
  'WEIGHTED_RATIO',
  'DECAYED_SUM',
  'DECAYED_AMOUNT',
  'SUM',
  'MAX_DAYS_OPEN',
  'LATEST',
  'WORST',
  'REOFFENCE_COUNT',
];

/** What an indicator computes. */
export function readCompute(node: DocumentNode): Compute {
  const kind = node.child('kind').oneOf(KINDS);
  if (kind === 'SUBJECT_FIELD') return readSubjectField(node, kind, 'registrationStatus');
  if (kind === 'FULL_YEARS_SINCE') return readSubjectField(node, kind, 'establishedDate');
  node.mapping(['kind', ...SELECTION_KEYS, ...OWN_KEYS[kind]]);
  return readOfRecords(node, kind, readSelection(node));
}

function readSubjectField<K extends Kind, F extends string>(
  node: DocumentNode,
  kind: K,
  field: F,
): { kind: K; field: F } {
  const named = node.mapping(['kind', 'field']).child('field').text();
  if (namesPlace(named)) node.child('field').fault('LOCAL_PROTECTIONISM', { field: named });
  else node.child('field').oneOf([field]);
  return { kind, field };
}

function readOfRecords(node: DocumentNode, kind: OfRecords, selection: Selection): Compute {
  const field = (key = 'field'): string => node.child(key).textLike(FIELD);
  switch (kind) {
    case 'COUNT':
    case 'EXISTS':
      return { kind, ...selection };
    case 'DISTINCT_COUNT':
      return { kind, ...selection, field: field(), allowed: node.child('allowed').texts() };
    case 'RATIO':
      return { kind, ...selection, numerator: readFilter(node.child('numerator')) };
    case 'WEIGHTED_RATIO': {
      const weights = node.child('weights').table((weight) => weight.decimal());
      return { kind, ...selection, field: field(), weights };
    }
    case 'DECAYED_SUM': {
      const decay = node.child('decay').textLike(CODE);
      return { kind, ...selection, decay, multiplier: readMultiplier(node.child('multiplier')) };
    }
    case 'DECAYED_AMOUNT': {
      const decay = node.child('decay').textLike(CODE);
      const amountFields = node.child('amountFields').list();
      return {
        kind,
        ...selection,
        decay,
        amountFields: amountFields.map((one) => one.textLike(FIELD)),
      };
    }
    case 'SUM':
    case 'MAX_DAYS_OPEN':
      return { kind, ...selection, field: field() };
    case 'LATEST':
      return { kind, ...selection, orderBy: field('orderBy'), field: field() };
    case 'WORST':
      return { kind, ...selection, field: field(), order: node.child('order').texts() };
    case 'REOFFENCE_COUNT':
      return { kind, ...selection, matchField: field('matchField') };
  }
}

function readMultiplier(
  node: DocumentNode,
): { field: string; table: Readonly<Record<string, string>> } | null {
  if (node.isAbsent) return null;
  node.mapping(['field', 'table']);
  return {
    field: node.child('field').textLike(FIELD),
    table: node.child('table').table((factor) => factor.decimal()),
  };
}
