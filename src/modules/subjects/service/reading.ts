import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Page, PageRequest } from '../../../kernel/page.js';
import { pageOf } from '../../../kernel/page.js';
import type { Database } from '../../../platform/database/index.js';
import type { Basis, Reference } from '../../reference/index.js';
import { codeErrorRate } from '../domain/code-error-rate.js';
import { tallyCodeErrors } from '../queries/code-error.js';
import { countSubjects, type SubjectCount } from '../queries/count.js';
import { findPlace, type SubjectPlace } from '../queries/find.js';
import { listSubjects, type ListedSubject, type SubjectListing } from '../queries/list.js';
import type { SubjectsTables } from '../tables.js';

const LIMIT_PARAMETER = 'CODE_ERROR_RATE_LIMIT';

export interface CodeErrors {
  readonly total: string;
  readonly duplicates: string;
  readonly errors: string;
  readonly perTenThousand: string | null;
  readonly isBelowLimit: boolean | null;
  readonly limit: string;
  readonly limitBasis: Basis;
}

/** Questions about subjects that are more than a look-up by code. */
export class SubjectReading {
  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly reference: Reference,
  ) {}

  async list(listing: SubjectListing, page: PageRequest): Promise<Page<ListedSubject>> {
    return pageOf(await listSubjects(this.db.read<SubjectsTables>(), listing, page), page.first);
  }

  async count(listing: SubjectListing): Promise<SubjectCount> {
    return countSubjects(this.db.read<SubjectsTables>(), listing);
  }

  /** Where a subject is registered now; null for a code that nobody has. */
  async placeOf(uscc: string): Promise<SubjectPlace | null> {
    return findPlace(this.db.read<SubjectsTables>(), uscc);
  }

  /** An industry and all codes below it; empty for an unknown one. */
  async industriesBelow(code: string, now: Date): Promise<readonly string[]> {
    return (await this.reference.industries(now)).subtreeOf(code);
  }

  async codeErrors(division: string | null, today: CivilDate): Promise<CodeErrors> {
    const limit = await this.reference.parameter(LIMIT_PARAMETER, today);
    if (limit === null) throw new Error(`no parameter ${LIMIT_PARAMETER} holds on ${today}`);
    const tally = await tallyCodeErrors(this.db.read<SubjectsTables>(), division);
    const counts = {
      total: BigInt(tally.total),
      duplicates: BigInt(tally.duplicates),
      errors: BigInt(tally.errors),
    };
    const { perTenThousand, meetsGoal } = codeErrorRate(counts, limit.value);
    return {
      ...tally,
      perTenThousand,
      isBelowLimit: meetsGoal,
      limit: limit.value,
      limitBasis: limit.basis,
    };
  }
}
