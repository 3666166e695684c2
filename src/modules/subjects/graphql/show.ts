import type { CivilDate } from '../../../kernel/civil-date.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { View } from '../../access/index.js';
import { readsOf } from '../../audit/index.js';
import { nameOn } from '../domain/former-names.js';
import type { SubjectRow } from '../queries/subject-row.js';
import { amountOf } from '../service/version.js';
import type { DerivedField } from './enums.js';
import type { CapitalType, SubjectLineage, SubjectObject } from './types.js';

/** Which day and which state of knowledge an answer speaks of; null is now. */
export interface Moment {
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

export const NOW: Moment = { asOf: null, knownAt: null };

/** A subject as resolvers pass it on: what is shown, under which view, and what leads further. */
export interface SubjectShown<Row extends SubjectRow = SubjectRow> extends SubjectObject {
  readonly view: View;
  readonly row: Row;
  readonly moment: Moment;
}

const FIELD_OF_FIX: Readonly<Partial<Record<string, DerivedField>>> = {
  CODE_DERIVED: 'USCC',
  TYPE_DERIVED: 'SUBJECT_TYPE',
  DIVISION_DERIVED: 'DIVISION',
};

/** A subject that was not yet registered on the day asked for is not there. */
export function existsOn({ registeredOn }: SubjectRow, asOf: CivilDate | null): boolean {
  return asOf === null || registeredOn === null || registeredOn <= asOf;
}

/**
 * The subject as whoever asks sees it. Registrations are public but for those that bear a person's name:
 * being shown one with other eyes than everybody's is put on record.
 */
export function showSubject<Row extends SubjectRow>(
  row: Row,
  moment: Moment,
  context: RequestContext,
): SubjectShown<Row> {
  const { view } = row;
  if (row.isPersonal && view !== 'PUBLIC_PERSONAL') readsOf(context).note(row.uscc, 'PROFILE');
  const formerNames = row.formerNames ?? [];
  return {
    view,
    row,
    moment,
    uscc: row.uscc,
    name: nameOn(row.name, formerNames, moment.asOf),
    formerNames: formerNames.map(({ name, until }) => ({ view, uscc: row.uscc, name, until })),
    subjectType: row.subjectType,
    registrationStatus: row.registrationStatus,
    registeredOn: row.registeredOn,
    capital: capitalOf(row),
    businessScope: row.businessScope,
    address: row.address,
    scale: row.scale,
    legalRepresentative: row.legalRepresentative,
    derived: (row.fixes ?? [])
      .map((fix) => FIELD_OF_FIX[fix])
      .filter((field) => field !== undefined),
    version: row.version,
    knownFrom: row.knownFrom,
    knownTo: row.knownTo,
    asOf: moment.asOf,
    knownAt: moment.knownAt,
    lineage: lineageOf(row),
  };
}

function capitalOf(row: SubjectRow): (CapitalType & { readonly view: View }) | null {
  const { capitalOriginal: original, capitalFen, currency, view } = row;
  if (original === null) return null;
  return { view, original, currency, amount: capitalFen === null ? null : amountOf(capitalFen) };
}

function lineageOf(
  row: SubjectRow,
): SubjectLineage & { readonly view: View; readonly uscc: string } {
  return {
    view: row.view,
    uscc: row.uscc,
    department: row.department,
    submission: row.submissionId,
    row: row.rowNo,
    originalHash: row.originalHash,
    fixes: row.fixes ?? [],
    document: row.document,
    reason: row.reason,
  };
}
