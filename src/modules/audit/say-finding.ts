import { type Refusal, toRefusalPayload } from '../../platform/graphql/refusal.js';
import { LEDGER_FAULTS, type LedgerFinding } from './domain/finding.js';

/** The finding as a sentence in both languages, with its place. */
export function sayFinding({
  fault,
  kind,
  key,
  leafIndex,
}: LedgerFinding): Pick<Refusal, 'message' | 'messageZh'> {
  const params = { place: `${kind} ${key}`, index: leafIndex ?? '—' };
  return toRefusalPayload({ code: fault, at: [], params }, LEDGER_FAULTS);
}
