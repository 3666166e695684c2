import type { RequestContext } from '../../../platform/graphql/context.js';
import { readsOf } from '../../audit/index.js';
import type { ObjectionRow } from '../queries/objections.js';
import type { ObjectionObject } from './objection-types.js';

/** An objection as resolvers pass it on. */
export interface ObjectionShown extends ObjectionObject {
  readonly row: ObjectionRow;
}

/** No objection is public: being shown one is put on record. */
export function showObjection(row: ObjectionRow, context: RequestContext): ObjectionShown {
  readsOf(context).note(row.uscc, 'OBJECTIONS');
  const { history, ...shown } = row;
  return {
    ...shown,
    row,
    history: history.map(({ at, ...step }) => ({ ...step, at: new Date(at) })),
  };
}
