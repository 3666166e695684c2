import type { Kysely } from 'kysely';

import type { CivilDate } from '../../kernel/civil-date.js';
import { FORBIDDEN_MATTER } from '../catalogue/index.js';
import { divisionPrefix, type DivisionTree, type Reference } from '../reference/index.js';
import type { RowDoor, RowJudge } from '../intake/index.js';
import { REGISTRATION_COLUMNS } from './columns.js';
import { judgeRegistration } from './domain/judge-registration.js';
import { remembered } from '../../kernel/remembered.js';
import type { RegistrationFacts } from './domain/row.js';
import { mergeRegistrations } from './store/merge.js';
import { listExceptions } from './queries/facts.js';
import { STAGING_COLUMNS } from './store/staging.js';
import type { SubjectsTables } from './tables.js';

/** Raised whenever the same row would be judged otherwise: it is part of a submission's fingerprint. */
const RULES_VERSION = 'subjects-2';

/** What the rules must know, read once for a file or a single registration. */
export async function registrationFacts(
  sql: Kysely<SubjectsTables>,
  reference: Reference,
  today: CivilDate,
): Promise<RegistrationFacts> {
  const exceptions = await listExceptions(sql);
  const [divisions, industries] = await Promise.all([
    reference.divisions(),
    reference.industries(),
  ]);
  return {
    today,
    exceptions,
    divisionOf: remembered((written) => knownDivision(divisions, written)),
    isIndustry: (code) => industries.has(code),
  };
}

/**
 * Provinces, cities and counties must be in the tree. Townships need not be loaded: one that is not
 * counts as its county.
 */
function knownDivision(tree: DivisionTree, written: string): string | null {
  const prefix = divisionPrefix(written);
  const nearest = prefix === null ? null : (tree.nearest(prefix)?.code ?? null);
  return prefix === nearest || (prefix?.length === 9 && nearest?.length === 6) ? nearest : null;
}

/** The one door through which registrations come in as files. */
export function registrationDoor(reference: Reference): RowDoor {
  return {
    kind: 'subjects',
    rulesVersion: RULES_VERSION,
    columns: REGISTRATION_COLUMNS,
    forbiddenHeaders: FORBIDDEN_MATTER,
    staging: STAGING_COLUMNS.map(({ name, type }) => ({ name, type })),
    prepare: async (sql, { receivedOn }) =>
      judgeWith(await registrationFacts(sql as Kysely<SubjectsTables>, reference, receivedOn)),
    merge: (unit, submission) => mergeRegistrations(unit, submission),
  };
}

function judgeWith(facts: RegistrationFacts): RowJudge {
  return {
    judge: (row) => {
      const verdict = judgeRegistration(row, facts);
      if (verdict.kind === 'bad') return verdict;
      const { registration, fixes } = verdict;
      const values = STAGING_COLUMNS.map(({ text }) => text(registration));
      return { kind: 'good', values, fixes };
    },
  };
}
