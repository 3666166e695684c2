import type { Filter, Selection } from '../model.js';
import type { DocumentNode } from './document-node.js';

/** Keys by which an indicator or a veto says which records it looks at. */
export const SELECTION_KEYS = [
  'recordType',
  'filter',
  'dateField',
  'windowMonths',
  'active',
  'validAt',
] as const;

export const CODE = /^[A-Z][A-Z0-9_]{0,63}$/;
export const FIELD = /^[a-z][A-Za-z0-9]{0,63}$/;

const BEGINNINGS = ['date', 'validFrom', 'madeOn'] as const;

/** Which records of which type are looked at. */
export function readSelection(node: DocumentNode): Selection {
  const dateField = node.child('dateField');
  const windowMonths = node.child('windowMonths');
  return {
    recordType: node.child('recordType').textLike(CODE),
    filter: node.child('filter').isAbsent ? {} : readFilter(node.child('filter')),
    dateField: dateField.isAbsent ? null : dateField.textLike(FIELD),
    windowMonths: windowMonths.isAbsent ? null : windowMonths.whole(),
    isActive: readActive(node),
  };
}

/** `active: true` and `validAt: [from, to]` say the same: that the record has effect on the day. */
function readActive(node: DocumentNode): boolean {
  const active = node.child('active');
  const validAt = node.child('validAt');
  if (validAt.isAbsent) return active.isAbsent ? false : active.boolean();
  const [from, to, ...more] = validAt.list();
  from?.oneOf(BEGINNINGS);
  to?.oneOf(['validTo']);
  if (to === undefined || more.length > 0) validAt.fault('VALUE_UNLIKE', { wanted: 'PERIOD' });
  return true;
}

/** One value or several for each field; true and false as words. */
export function readFilter(node: DocumentNode): Filter {
  return node.table((value) => (value.isList ? value.list().map(readWord) : [readWord(value)]));
}

function readWord(node: DocumentNode): string {
  return node.isBoolean ? String(node.boolean()) : node.text();
}
