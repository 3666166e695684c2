import type { CivilDate } from '../../../kernel/civil-date.js';
import type { Database } from '../../../platform/database/index.js';
import type { Catalogue, RecordTypeVersion } from '../../catalogue/index.js';
import { divisionPrefix, type Reference } from '../../reference/index.js';
import type { Period } from '../domain/period.js';
import { reportedTypes } from '../reported-types.js';
import { listDepartments, type ReportingDepartment } from '../queries/ledger.js';
import type { Counted } from '../queries/counted.js';
import type { QualityTables } from '../tables.js';
import { deadlinesOf, remindedUntil } from './deadlines.js';

export interface QualityNeeds {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly reference: Reference;
}

/** What somebody wants counted; null: all. */
export interface Asked {
  readonly period: Period;
  /** The day as which is counted. */
  readonly on: CivilDate;
  readonly department: string | null;
  readonly division: string | null;
  /** The division to which whoever asks is limited. */
  readonly scope: string | null;
  readonly recordType: string | null;
}

/** The question with everything that it needs to be answered. */
export interface Frame {
  readonly asked: Asked;
  readonly departments: readonly ReportingDepartment[];
  /** In force on the last day of the period, or on the day as which is counted if that is earlier. */
  readonly types: ReadonlyMap<string, RecordTypeVersion>;
  readonly counted: Counted;
}

export async function frameOf(needs: QualityNeeds, asked: Asked): Promise<Frame> {
  const { db, catalogue, reference } = needs;
  const { period, on } = asked;
  const day = period.to < on ? period.to : on;
  const division =
    asked.division === null ? null : (divisionPrefix(asked.division) ?? asked.division);
  const [all, types, reminded] = await Promise.all([
    listDepartments(db.read<QualityTables>(), { division, on: day }),
    catalogue.recordTypes.inForce(day),
    remindedUntil(reference, on),
  ]);
  const departments = all.filter(
    (one) =>
      [null, one.code].includes(asked.department) && one.division.startsWith(asked.scope ?? ''),
  );
  const rated = reportedTypes(types)
    .filter(({ code }) => [null, code].includes(asked.recordType))
    .map(({ code, reportWithin }) => ({ code, parameter: reportWithin }));
  const parameters = [...new Set(rated.map(({ parameter }) => parameter))];
  return {
    asked,
    departments,
    types,
    counted: {
      ...{ period, on, types: rated },
      departments: departments.map(({ code }) => code),
      deadlines: await deadlinesOf(reference, period, parameters),
      remindedUntil: reminded,
    },
  };
}
