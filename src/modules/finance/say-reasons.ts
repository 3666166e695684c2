import { toRefusalPayload } from '../../platform/graphql/refusal.js';
import { FINANCE_REFUSALS, type FinanceRefusal } from './refusals.js';

/** The reasons in both languages, a line each, with their places. */
export function sayFinanceReasons(reasons: readonly FinanceRefusal[]): string {
  return reasons
    .map((reason) => {
      const { message, messageZh } = toRefusalPayload(reason, FINANCE_REFUSALS);
      const place = reason.at.length === 0 ? '' : `${reason.at.join('.')}: `;
      return `${place}${reason.code} ${message} ${messageZh}`;
    })
    .join('\n');
}
