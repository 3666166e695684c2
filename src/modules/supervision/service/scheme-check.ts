import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import { toRefusalPayload } from '../../../platform/graphql/refusal.js';
import type { Catalogue } from '../../catalogue/index.js';
import { errorAt, type Finding, warningAt } from '../../evaluation/index.js';
import { checkEntitlements, type EntitlementFacts } from '../domain/check-entitlements.js';
import { SCHEME_FINDINGS } from '../domain/scheme-finding.js';
import { entailed } from './schemes.js';

export interface SchemeCheckNeeds {
  readonly db: Pick<Database, 'read'>;
  readonly catalogue: { readonly measures: Pick<Catalogue['measures'], 'on'> };
}

/** What supervision finds in a scheme's document, beside what the evaluation finds in it. */
export function schemeCheck({ db, catalogue }: SchemeCheckNeeds) {
  return async (
    document: object,
    profile: EntitlementFacts['profile'],
  ): Promise<readonly Finding[]> => {
    const measures = await catalogue.measures.on(await todayInShanghai(db.read()));
    const byCode = new Map(measures.map((measure) => [measure.code, entailed(measure)]));
    return checkEntitlements(document, { measures: byCode, profile }).map((finding) => {
      const { message: en, messageZh: zh } = toRefusalPayload(finding, SCHEME_FINDINGS);
      const found = finding.severity === 'ERROR' ? errorAt : warningAt;
      return found(finding.at, 'OF_SUPERVISION', { en, zh });
    });
  };
}
