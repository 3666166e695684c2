import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, isLockTimeout } from '../../../platform/database/index.js';
import { districtOf, type Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { reasonInChinese } from '../domain/reasons.js';
import { findRecommendation, type Recommendation } from '../queries/recommended.js';
import { listReasons } from '../queries/judging.js';
import { type FinanceRefusal, financeRefusal } from '../refusals.js';
import { noteJudged, recommendedVerdict } from '../store/changes.js';
import { insertRecommendation, insertWithdrawal, noteWithdrawn } from '../store/recommendations.js';
import { type Change, judgementOf, type Pass, type Passes } from './passes.js';
import type { Policies } from './policies.js';

export interface RecommendationNeeds {
  readonly db: Database;
  readonly catalogue: { readonly departments: Pick<Catalogue['departments'], 'exists'> };
  readonly policies: Pick<Policies, 'find'>;
  readonly passes: Pick<Passes, 'prepare' | 'change'>;
}

export interface WantedRecommendation {
  readonly policy: string;
  readonly uscc: string;
  readonly reason: string;
  /** In whose name; a reporter's own department when none is named. */
  readonly department?: string | null | undefined;
}

export interface WantedWithdrawal {
  /** `<uscc>-<number>`. */
  readonly recommendation: string;
  readonly reason: string;
}

type Answer = Promise<Result<Recommendation, FinanceRefusal>>;
type Refused = Extract<Result<never, FinanceRefusal>, { readonly ok: false }>;

const MOST_OF_REASON = 2000;

/**
 * Recommendations by departments (部门推荐): who meets all conditions enters at once, in the name of the
 * department; none is waived.
 */
export class Recommendations {
  constructor(private readonly needs: RecommendationNeeds) {}

  /** The same department's recommendation that stands already is answered again. */
  async recommend(wanted: WantedRecommendation, asOf: CivilDate, identity: Identity): Answer {
    const { uscc, policy: code } = wanted;
    const department = wanted.department ?? identity.department ?? '';
    const reason = wanted.reason.trim();
    const [first, ...more] = [
      ...reachFaults(identity, department),
      ...reasonFaults(reason),
      ...(await this.departmentFaults(department)),
    ];
    if (first !== undefined) return refused(first, ...more);
    const prepared = await this.prepare(code, asOf, identity);
    if (!prepared.ok) return prepared;
    const pass = prepared.value;
    const no = await this.reasonsAgainst(pass, uscc);
    if (no !== null) return no;
    const own = { uscc, policy: code, department };
    const fill: Change['fill'] = async (sql) => {
      if ((await findRecommendation(sql, own)) === null) {
        await insertRecommendation(sql, { ...own, reason, recommendedOn: asOf }, identity);
        await append(sql, [
          { ...entryOf(identity, uscc), action: 'finance.whitelist.recommend', reason },
        ]);
      }
      const judgement = judgementOf(pass, recommendedVerdict(), department);
      await noteJudged(sql, judgement, pass.sides([uscc]));
      return true;
    };
    return (await this.busy(pass, fill)) ?? this.found(own, uscc);
  }

  /** The subject stays as long as it meets the conditions, in nobody's name or in that of another department. */
  async withdraw(wanted: WantedWithdrawal, asOf: CivilDate, identity: Identity): Answer {
    const { recommendation: id } = wanted;
    const reason = wanted.reason.trim();
    const key = /^([0-9A-Z]{18})-([1-9]\d{0,17})$/.exec(id);
    const [, uscc = '', recommendationNo = '0'] = key ?? [];
    const found = await findRecommendation(this.needs.db.read(), { uscc, recommendationNo });
    if (found === null) {
      return refused(
        financeRefusal('RECOMMENDATION_UNKNOWN', ['recommendation'], { recommendation: id }),
      );
    }
    const [first, ...more] = [...reachFaults(identity, found.department), ...reasonFaults(reason)];
    if (first !== undefined) return refused(first, ...more);
    const prepared = await this.prepare(found.policy, asOf, identity);
    if (!prepared.ok) return prepared;
    const fill: Change['fill'] = async (sql) => {
      const by = identity.subject;
      if (!(await insertWithdrawal(sql, found, { reason, on: asOf, by }))) return false;
      await append(sql, [
        { ...entryOf(identity, uscc), action: 'finance.whitelist.withdraw', reason },
      ]);
      await noteWithdrawn(sql, found);
      return true;
    };
    return (await this.busy(prepared.value, fill)) ?? this.found({ uscc, recommendationNo }, id);
  }

  private async departmentFaults(department: string): Promise<readonly FinanceRefusal[]> {
    if (department === '') return [financeRefusal('DEPARTMENT_MISSING', ['department'])];
    const isKnown = await this.needs.catalogue.departments.exists(department);
    return isKnown ? [] : [financeRefusal('DEPARTMENT_UNKNOWN', ['department'], { department })];
  }

  /** Changes the list; refused while it is being drawn up. */
  private async busy(pass: Pass, fill: Change['fill']): Promise<Refused | null> {
    try {
      await this.needs.passes.change(pass, { kind: 'RECOMMENDED', fill });
      return null;
    } catch (fault) {
      if (!isLockTimeout(fault)) throw fault;
      return refused(financeRefusal('LIST_BUSY', ['policy'], { policy: pass.policy.code }));
    }
  }

  private async prepare(
    code: string,
    asOf: CivilDate,
    identity: Identity,
  ): Promise<Result<Pass, FinanceRefusal>> {
    const policy = await this.needs.policies.find(code, asOf);
    if (policy === null) {
      return refused(financeRefusal('POLICY_UNKNOWN', ['policy'], { policy: code }));
    }
    const pass = await this.needs.passes.prepare(policy, asOf, identity);
    return pass === null
      ? refused(financeRefusal('NOT_EVALUATED', ['policy'], { model: policy.publicModel }))
      : accepted(pass);
  }

  /** Each condition that is not met is a reason of its own. */
  private async reasonsAgainst(
    { judge, sides, identity }: Pass,
    uscc: string,
  ): Promise<Refused | null> {
    const judged = await listReasons(this.needs.db.read(), judge, sides([uscc]));
    const reasons = judged.get(uscc);
    if (reasons === undefined)
      return refused(financeRefusal('SUBJECT_UNKNOWN', ['uscc'], { uscc }));
    const [first, ...more] = reasons.map((reason) =>
      financeRefusal('NOT_ELIGIBLE', ['uscc'], { reason, reasonZh: reasonInChinese(reason) }),
    );
    if (first === undefined) return null;
    // Whoever recommends is told how the subject is judged, also where nothing comes of it.
    const action = 'finance.whitelist.recommendInVain';
    await this.needs.db.write(({ sql }) => append(sql, [{ ...entryOf(identity, uscc), action }]));
    return refused(first, ...more);
  }

  private async found(wanted: Parameters<typeof findRecommendation>[1], id: string): Answer {
    const found = await findRecommendation(this.needs.db.read(), wanted);
    return found === null
      ? refused(
          financeRefusal('RECOMMENDATION_UNKNOWN', ['recommendation'], { recommendation: id }),
        )
      : accepted(found);
  }
}

/** A reporter speaks for its own department, the city's administrator for any. */
function reachFaults(identity: Identity, department: string): readonly FinanceRefusal[] {
  const { role, department: own = '' } = identity;
  if (role === 'CITY_ADMIN' && districtOf(identity) === null) return [];
  if (role !== 'DEPARTMENT_REPORTER') return [financeRefusal('ROLE_UNFIT', [], { role })];
  return own === department
    ? []
    : [financeRefusal('DEPARTMENT_FOREIGN', ['department'], { own, department })];
}

function reasonFaults(reason: string): readonly FinanceRefusal[] {
  return reason !== '' && [...reason].length <= MOST_OF_REASON
    ? []
    : [financeRefusal('REASON_MISSING', ['reason'], { most: MOST_OF_REASON })];
}

function entryOf({ subject: actor, role, organisation }: Identity, uscc: string) {
  return { actor, role, organisation, target: `subject:${uscc}` };
}
