import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import { append, canonicalHash } from '../../audit/index.js';
import {
  type CeilingField,
  type ChangeState,
  type Deciding,
  judgeApproval,
  judgeNarrowing,
  judgeRejection,
  judgeWithdrawal,
  reasonFaults,
  type WantedNarrowing,
} from '../domain/narrowing.js';
import { permissionRefusal, type PermissionRefusal } from '../domain/permission-refusals.js';
import {
  type ChangesInForce,
  changesInForce,
  findChange,
  type KeptChange,
  listChanges,
} from '../queries/permissions.js';
import { insertChange, insertDecision, lockPermissions } from '../store/permissions.js';
import { actorOf, type Author } from './author.js';

/** The fields of a type as the modules wrote them; null for a type that has no rows. */
export type CeilingOf = (type: string) => Promise<ReadonlyMap<string, CeilingField> | null>;

export interface PermissionNeeds {
  readonly db: Pick<Database, 'read' | 'write'>;
  /** Modules above hold the tables, the catalogue the rows of payloads. */
  readonly ceilingOf: CeilingOf;
}

/** What somebody decides of a change. */
export interface WantedDecision {
  readonly change: string;
  readonly outcome: Exclude<ChangeState, 'DRAFT'>;
  readonly reason?: string | null | undefined;
}

type Answer = Promise<Result<KeptChange, PermissionRefusal>>;

const JUDGES: Readonly<
  Record<WantedDecision['outcome'], (deciding: Deciding) => readonly PermissionRefusal[]>
> = { APPROVED: judgeApproval, REJECTED: judgeRejection, WITHDRAWN: judgeWithdrawal };

/** Changes to the permission table: proposed by one person, decided by another, in force from a day on. */
export class PermissionChanges {
  constructor(private readonly needs: PermissionNeeds) {}

  async propose(wanted: WantedNarrowing, author: Author): Answer {
    const { db } = this.needs;
    const today = await todayInShanghai(db.read());
    const ceiling = await this.ceilingOfField(wanted.field);
    const [first, ...more] = judgeNarrowing(wanted, { ceiling, today });
    if (first !== undefined) return refused(first, ...more);
    return db.write<unknown, Result<KeptChange, PermissionRefusal>>(async ({ sql }) => {
      const changeNo = await insertChange(sql, wanted, actorOf(author));
      const entry = entryOf(author, 'access.proposePermissionChange', changeNo);
      await append(sql, [
        { ...entry, reason: wanted.reason, afterHash: canonicalHash({ ...wanted }) },
      ]);
      return accepted(reread(await findChange(sql, changeNo)));
    });
  }

  async decide({ change, outcome, reason: said }: WantedDecision, author: Author): Answer {
    const { db } = this.needs;
    const unknown = permissionRefusal('CHANGE_UNKNOWN', ['change'], { change });
    if (!/^[1-9]\d{0,17}$/.test(change)) return refused(unknown);
    const today = await todayInShanghai(db.read());
    const reason = said?.trim() ?? '';
    return db.write<unknown, Result<KeptChange, PermissionRefusal>>(async ({ sql }) => {
      await lockPermissions(sql);
      const found = await findChange(sql, change);
      if (found === null) return refused(unknown);
      const deciding = { ...found, decider: author.identity.subject, today };
      const [first, ...more] = [
        ...JUDGES[outcome](deciding),
        ...(outcome === 'REJECTED' || reason !== '' ? reasonFaults(reason) : []),
      ];
      if (first !== undefined) return refused(first, ...more);
      const decision = { changeNo: change, outcome, reason: reason === '' ? null : reason };
      await insertDecision(sql, decision, actorOf(author));
      const entry = entryOf(author, ACTIONS[outcome], change);
      await append(sql, [{ ...entry, reason: decision.reason ?? undefined }]);
      return accepted(reread(await findChange(sql, change)));
    });
  }

  /** Newest first. */
  async list(
    state: ChangeState | null,
    page: { readonly before: string | null; readonly first: number },
  ): Promise<Page<KeptChange>> {
    const { before, first } = page;
    return pageOf(await listChanges(this.needs.db.read(), { state, before }, first), first);
  }

  /** @param on null is today. */
  async inForce(on: CivilDate | null): Promise<ChangesInForce> {
    return changesInForce(this.needs.db.read(), on);
  }

  async ceilingOf(type: string): ReturnType<CeilingOf> {
    return this.needs.ceilingOf(type);
  }

  async ceilingOfField(field: string): Promise<CeilingField | null> {
    const [type = '', name = '', ...more] = field.split('.');
    if (more.length > 0) return null;
    return (await this.needs.ceilingOf(type))?.get(name) ?? null;
  }
}

const ACTIONS: Readonly<Record<WantedDecision['outcome'], string>> = {
  APPROVED: 'access.approvePermissionChange',
  REJECTED: 'access.rejectPermissionChange',
  WITHDRAWN: 'access.withdrawPermissionChange',
};

function entryOf({ identity, requestId }: Author, action: string, changeNo: string) {
  const { subject: actor, role, organisation } = identity;
  return { actor, role, organisation, requestId, action, target: `permission:${changeNo}` };
}

function reread(kept: KeptChange | null): KeptChange {
  if (kept === null) throw new Error('a change is never removed');
  return kept;
}
