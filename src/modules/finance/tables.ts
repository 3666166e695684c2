import type { EditionKind } from './domain/edition.js';
import type { CivilDate } from '../../kernel/civil-date.js';

export interface FinanceTables {
  'finance.policy': {
    policy_no: number;
    code: string;
    version: string;
    content: object;
    content_hash: string;
    author: string;
  };
  'finance.edition': {
    policy: string;
    edition: number;
    kind: EditionKind;
    as_of: CivilDate;
    run_no: number;
    listed: number;
  };
}
