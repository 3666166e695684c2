import { type CivilDate, civilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import { listDepartments } from '../queries/ledger.js';
import { qualityRefusal, type QualityRefusal } from '../refusals.js';
import { reportedTypes, typeNotCounted } from '../reported-types.js';
import { stateCount } from '../store/decisions.js';
import type { QualityTables } from '../tables.js';
import type { QualityNeeds } from './counting.js';

/** How many decisions a department made in a month, where it keeps no list. */
export interface StatedCount {
  readonly department: string;
  readonly recordType: string;
  /** First day of the month. */
  readonly month: CivilDate;
  readonly decisions: number;
}

/** No department of a city decides more in a month; a larger number is a slip of the hand. */
const MOST_DECISIONS = 1_000_000;

type Stating = Omit<StatedCount, 'department'> & { readonly department: string | null };

/** The ledger as far as it is stated by number; rows come in through the door. */
export class LedgerService {
  constructor(private readonly needs: QualityNeeds) {}

  async stateCount(
    stating: Stating,
    { identity, on }: { readonly identity: Identity; readonly on: CivilDate },
  ): Promise<Result<StatedCount, QualityRefusal>> {
    const department = stating.department ?? identity.department ?? '';
    const month = civilDate(`${stating.month.slice(0, 7)}-01`);
    const stated: StatedCount = { ...stating, department, month };
    const [first, ...more] = await this.refusalsOf(stated, { identity, on });
    if (first !== undefined) return refused(first, ...more);
    const { subject: actor, role, organisation } = identity;
    const kept = await this.needs.db.write<QualityTables, StatedCount>(async ({ sql }) => {
      await stateCount(sql, { ...stated, statedBy: actor });
      const target = `ledger:${department}:${stated.recordType}:${month}`;
      await append(sql, [{ actor, role, organisation, action: 'quality.stateCount', target }]);
      return stated;
    });
    return accepted(kept);
  }

  private async refusalsOf(
    { department, recordType, month, decisions: count }: StatedCount,
    { identity, on }: { readonly identity: Identity; readonly on: CivilDate },
  ): Promise<readonly QualityRefusal[]> {
    const { db, catalogue } = this.needs;
    const [departments, types] = await Promise.all([
      listDepartments(db.read<QualityTables>(), { division: null, on }),
      catalogue.recordTypes.inForce(on),
    ]);
    const rated = reportedTypes(types).map(({ code }) => code);
    const isOwn = identity.role === 'CITY_ADMIN' || identity.department === department;
    const isPossible = Number.isInteger(count) && count >= 0 && count <= MOST_DECISIONS;
    const own = identity.department ?? '';
    const checks: readonly (readonly [boolean, QualityRefusal])[] = [
      [
        isOwn,
        qualityRefusal('DECISION_OF_ANOTHER_DEPARTMENT', ['department'], { own, department }),
      ],
      [
        departments.some(({ code }) => code === department),
        qualityRefusal('DECISION_DEPARTMENT_UNKNOWN', ['department'], { department }),
      ],
      [rated.includes(recordType), typeNotCounted(recordType, types)],
      [month <= on, qualityRefusal('DECISION_DATE_IN_FUTURE', ['month'], { date: month })],
      [
        isPossible,
        qualityRefusal('DECISION_COUNT_IMPOSSIBLE', ['decisions'], { count, most: MOST_DECISIONS }),
      ],
    ];
    return checks.filter(([holds]) => !holds).map(([, reason]) => reason);
  }
}
