import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import { districtOf, type Identity } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Policy } from '../domain/policy.js';
import { readPolicy } from '../domain/read-policy.js';
import {
  findVersion,
  type KeptVersion,
  listActive,
  type ListedVersion,
  listVersions,
} from '../queries/policies.js';
import { type FinanceRefusal, financeRefusal } from '../refusals.js';
import { insertActivation, insertPolicy, lockPolicies } from '../store/policies.js';
import type { FinanceTables } from '../tables.js';
import { checkPolicy, type EndOf } from './check-policy.js';
import { readDocument } from './policy-document.js';
import { ensureReleased } from './released-policies.js';

/** A version as it is kept, with its number. */
export type StoredPolicy = Policy & { readonly policyNo: number };

export interface PolicyNeeds {
  readonly db: Database;
  readonly catalogue: Pick<Catalogue, 'recordTypes'>;
  readonly evaluation: { readonly models: Pick<Evaluation['models'], 'activeOn'> };
}

export interface WantedActivation {
  readonly code: string;
  readonly version: string;
  /** First day on which it holds. */
  readonly from: CivilDate;
  readonly reason: string;
}

type Answer = Promise<Result<StoredPolicy, FinanceRefusal>>;

/** Who decides whom the city recommends to lenders. Basis: DESIGN, four eyes (双人复核). */
const DECIDING: readonly string[] = ['CITY_ADMIN', 'MODEL_ADMIN'];
const MOST_OF_REASON = 1000;

/** Policies (白名单规则) as they are kept: loaded by one person, put in force by another. */
export class Policies {
  readonly #read = new Map<number, StoredPolicy>();

  constructor(private readonly needs: PolicyNeeds) {}

  /** Those that hold on a day, in the order of their codes. */
  async on(day: CivilDate): Promise<readonly StoredPolicy[]> {
    return (await listActive(this.needs.db.read(), day, null)).map((kept) => this.tree(kept));
  }

  /** The version that holds on that day; null when none does. */
  async find(code: string, day: CivilDate): Promise<StoredPolicy | null> {
    const [kept] = await listActive(this.needs.db.read(), day, code);
    return kept === undefined ? null : this.tree(kept);
  }

  async byNo(policyNo: number): Promise<StoredPolicy | null> {
    const known = this.#read.get(policyNo);
    if (known !== undefined) return known;
    const kept = await findVersion(this.needs.db.read(), { policyNo });
    return kept === null ? null : this.tree(kept);
  }

  /** Every version, newest first. */
  list(): Promise<readonly ListedVersion[]> {
    return listVersions(this.needs.db.read());
  }

  /** Keeps a version. Loaded again it is the same one; another content needs another version. */
  async load(text: string, day: CivilDate, identity: Identity): Answer {
    const no = roleFaults(identity);
    if (no !== null) return refused(no);
    const read = readDocument(text);
    if (!read.ok) return read;
    const { policy, content, contentHash } = read.value;
    const [first, ...more] = await this.findingsOf(policy, day);
    if (first !== undefined) return refused(first, ...more);
    const { code, version } = policy;
    return this.needs.db.write<FinanceTables, Awaited<Answer>>(async ({ sql }) => {
      await lockPolicies(sql);
      const known = await findVersion(sql, { code, version });
      if (known !== null) {
        return known.contentHash === contentHash
          ? accepted(this.tree(known))
          : refused(financeRefusal('POLICY_VERSION_TAKEN', ['version'], { policy: code, version }));
      }
      const kept = { code, version, content, contentHash, author: identity.subject };
      const policyNo = await insertPolicy(sql, kept);
      await append(sql, [{ ...told(identity, kept), action: 'finance.policy.load' }]);
      return accepted({ ...policy, policyNo });
    });
  }

  /** Lets a version hold from a day on; another person than its author decides. */
  async activate(wanted: WantedActivation, today: CivilDate, identity: Identity): Answer {
    const { code, version, from: activeFrom } = wanted;
    const reason = wanted.reason.trim();
    const kept = await findVersion(this.needs.db.read(), { code, version });
    if (kept === null) {
      return refused(
        financeRefusal('POLICY_UNKNOWN', ['version'], { policy: `${code}@${version}` }),
      );
    }
    const policy = this.tree(kept);
    const { author } = kept;
    const role = roleFaults(identity);
    const isReasoned = reason !== '' && reason.length <= MOST_OF_REASON;
    const [first, ...more] = [
      ...(role === null ? [] : [role]),
      ...(author === identity.subject ? [financeRefusal('SAME_PERSON')] : []),
      ...(isReasoned
        ? []
        : [financeRefusal('REASON_MISSING', ['reason'], { most: MOST_OF_REASON })]),
      ...(activeFrom >= today
        ? []
        : [financeRefusal('POLICY_DAY_PAST', ['from'], { today, day: activeFrom })]),
      ...(await this.findingsOf(policy, activeFrom)),
    ];
    if (first !== undefined) return refused(first, ...more);
    const { policyNo } = policy;
    await this.needs.db.write<FinanceTables, undefined>(async ({ sql }) => {
      await lockPolicies(sql);
      const decided = { activeFrom, decidedBy: identity.subject, reason };
      if (await insertActivation(sql, { code, policyNo, ...decided })) {
        const why = `${activeFrom}: ${reason}`;
        await append(sql, [
          { ...told(identity, kept), action: 'finance.policy.activate', reason: why },
        ]);
      }
      return undefined;
    });
    return accepted(policy);
  }

  /** Everything that a policy names and the hub does not know on that day. */
  private async findingsOf(policy: Policy, day: CivilDate): Promise<readonly FinanceRefusal[]> {
    const { catalogue, evaluation } = this.needs;
    const { publicModel: model } = policy;
    const [inForce, stored] = await Promise.all([
      catalogue.recordTypes.inForce(day),
      evaluation.models.activeOn(model, day),
    ]);
    if (stored === null)
      return [financeRefusal('PUBLIC_MODEL_UNKNOWN', ['publicModel'], { model, day })];
    const endOf: EndOf = (recordType) => {
      const type = inForce.get(recordType);
      if (type === undefined) return 'UNKNOWN';
      const fields = new Set(type.fields.map(({ code }) => code));
      return [...type.endFields, 'validTo'].some((field) => fields.has(field))
        ? 'HAS_END'
        : 'ENDLESS';
    };
    return checkPolicy(policy, stored.model, endOf);
  }

  /** Puts policies of the release in force where there is none of their code; in production they wait. */
  async ensureReleased(profile: 'demo' | 'production'): Promise<void> {
    await ensureReleased(this.needs.db, profile);
  }

  /** A content never changes under its number: each is read once. */
  private tree({ policyNo, content }: KeptVersion): StoredPolicy {
    const known = this.#read.get(policyNo);
    if (known !== undefined) return known;
    const read = readPolicy(content);
    invariant(read.ok, `the kept policy ${String(policyNo)} can be read`);
    const stored = { ...read.value, policyNo };
    this.#read.set(policyNo, stored);
    return stored;
  }
}

/** A whitelist is the whole city's: a district decides nothing about it. */
function roleFaults(identity: Identity): FinanceRefusal | null {
  const { role } = identity;
  const may = DECIDING.includes(role) && districtOf(identity) === null;
  return may ? null : financeRefusal('ROLE_UNFIT', [], { role });
}

function told(
  { subject: actor, role, organisation }: Identity,
  { code, version, contentHash }: Pick<KeptVersion, 'code' | 'version' | 'contentHash'>,
) {
  const target = `whitelistPolicy:${code}@${version}`;
  return { actor, role, organisation, target, afterHash: contentHash };
}
