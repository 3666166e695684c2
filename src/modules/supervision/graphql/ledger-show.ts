import type { GraphQLError } from 'graphql';

import { formatScaled } from '../../../kernel/decimal.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { requestFault } from '../../../platform/graphql/errors.js';
import { readsOf } from '../../audit/index.js';
import type { KeptLedger } from '../queries/ledger.js';
import type { KeptMeasure, KeptRow } from '../queries/ledger-rows.js';
import type { SupervisionRefusal } from '../refusals.js';
import { said } from './answering.js';
import type { LedgerMeasureType, LedgerRowType, SupervisionLedgerType } from './ledger-types.js';
import { showBasis } from './show-scheme.js';

/** A ledger as resolvers pass it on. */
export interface LedgerShown extends SupervisionLedgerType {
  readonly kept: KeptLedger;
}

const SCORE_PLACES = 2;

export function showLedger(kept: KeptLedger): LedgerShown {
  const { scheme, quarter, division, steps } = kept;
  const last = steps.at(-1);
  return {
    ...{ kept, scheme, quarter, division },
    ...{ state: last?.state ?? 'DRAFT', edition: last?.edition ?? 1 },
    contentHash: last?.contentHash ?? null,
    history: steps.map(({ at, ...step }) => ({ ...step, at: new Date(at) })),
  };
}

/** A row holds a grade and what followed from it: being shown one is put on record. */
export function showRow(
  { version, score, measures, ...row }: KeptRow,
  context: RequestContext,
): LedgerRowType {
  readsOf(context).note(row.uscc, 'TIERS');
  return {
    ...row,
    schemeVersion: version,
    score: score === null ? null : formatScaled(BigInt(score), SCORE_PLACES),
    measures: measures.map(showMeasure),
  };
}

function showMeasure({ measureNo, basis, ...measure }: KeptMeasure): LedgerMeasureType {
  return { ...measure, id: measureNo, basis: showBasis(basis) };
}

const OUT_OF_REACH: readonly string[] = ['OUTSIDE_SCHEME', 'OUTSIDE_DIVISION', 'SCHEME_INTERNAL'];

/** What is out of reach of whoever asks is forbidden, with its reasons; anything else was asked wrongly. */
export function forbidden(refusals: readonly SupervisionRefusal[]): GraphQLError {
  const reasons = said(refusals);
  const isOutOfReach = refusals.some(({ code }) => OUT_OF_REACH.includes(code));
  return requestFault(
    isOutOfReach ? 'FORBIDDEN' : 'BAD_USER_INPUT',
    reasons.map(({ message }) => message).join(' '),
    { reason: refusals[0]?.code, reasons },
  );
}
