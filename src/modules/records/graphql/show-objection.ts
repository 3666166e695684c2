import type { ObjectionRow } from '../queries/objections.js';
import type { ObjectionObject } from './objection-types.js';

/** An objection as resolvers pass it on. */
export interface ObjectionShown extends ObjectionObject {
  readonly row: ObjectionRow;
}

export function showObjection(row: ObjectionRow): ObjectionShown {
  const { history, ...shown } = row;
  return {
    ...shown,
    row,
    history: history.map(({ at, ...step }) => ({ ...step, at: new Date(at) })),
  };
}
