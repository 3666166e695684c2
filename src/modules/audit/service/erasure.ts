import { addMonths, type CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { accepted, type Refusal, refusal, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import type { Reference } from '../../reference/index.js';
import type { AuditEntry } from '../domain/entry.js';
import type { LeafKind } from '../leaf-kind.js';
import { accessBefore, hashesOfRest, sealedVersions } from '../queries/erasure.js';
import { ERASE } from '../queries/verify-leaves.js';
import type { ErasureRefusal } from '../refusals.js';
import { append } from '../store/entries.js';
import { eraseSalts } from '../store/erasure.js';

/** Basis: DESIGN. Rows of one transaction. */
const AT_ONCE = 5_000;

const KEPT_MONTHS = 'LEDGER_ACCESS_KEPT_MONTHS';

export interface ErasureGround {
  readonly db: Pick<Database, 'read' | 'write'>;
  readonly reference: Pick<Reference, 'parameter'>;
  readonly kinds: readonly LeafKind[];
}

/** Who erases, and why. */
export interface Eraser extends Pick<AuditEntry, 'actor' | 'role'> {
  readonly reason: string;
}

/** How many rows were erased. */
export type Erased = Result<number, Refusal<ErasureRefusal>>;

/**
 * Takes away content and salt of leaves: the hash stays, so that every proof of other leaves holds, and
 * nobody can find out by it what the content was. Each erasure is an entry of the log of writes, and so
 * a leaf itself; it says what was left, so that the rest of the row stays protected.
 */
export class Erasure {
  constructor(private readonly ground: ErasureGround) {}

  /** Keys of the versions of a record that have their leaf, oldest first. */
  async versionsOf(record: string): Promise<readonly string[]> {
    return sealedVersions(this.ground.db.read(), record);
  }

  /** Erases what versions of a record say: all of them, or one. */
  async eraseRecord(record: string, version: number | null, eraser: Eraser): Promise<Erased> {
    const sealed = await this.versionsOf(record);
    const keys = sealed.filter((key) => version === null || key === `${record}-${String(version)}`);
    return this.erase('record', { keys, name: record }, eraser);
  }

  /** Erases entries of the ledger of reads that were kept long enough: one, or all. */
  async eraseAccess(number: string | null, eraser: Eraser): Promise<Erased> {
    const { day, months } = await this.keptSince();
    const named = number === null ? null : [number];
    const keys = await accessBefore(this.ground.db.read(), day, { keys: named, limit: AT_ONCE });
    if (number !== null && keys.length === 0) {
      return refused(refusal('ACCESS_KEPT', [], { months, key: number }));
    }
    const erased = await this.erase('access', { keys, name: number ?? `< ${day}` }, eraser);
    if (!erased.ok || keys.length < AT_ONCE) return erased;
    const more = await this.eraseAccess(null, eraser);
    return more.ok ? accepted(erased.value + more.value) : erased;
  }

  private async keptSince(): Promise<{ readonly day: CivilDate; readonly months: number }> {
    const today = await todayInShanghai(this.ground.db.read());
    const kept = await this.ground.reference.parameter(KEPT_MONTHS, today);
    invariant(kept !== null, `${KEPT_MONTHS} is among the parameters`);
    const months = Number(kept.value);
    return { day: addMonths(today, -months), months };
  }

  private async erase(
    kindName: string,
    { keys, name }: { readonly keys: readonly string[]; readonly name: string },
    { actor, role, reason }: Eraser,
  ): Promise<Erased> {
    if (reason.trim() === '') return refused(refusal('REASON_MISSING', ['reason']));
    const kind = this.ground.kinds.find((one) => one.kind === kindName);
    invariant(kind?.erase !== undefined, `what is of the kind ${kindName} can be erased`);
    const take = kind.erase;
    const count = await this.ground.db.write(async ({ sql }) => {
      const leaves = await eraseSalts(sql, kindName, keys);
      const taken = leaves.map(({ key }) => key);
      await take(sql, taken);
      const rest = await hashesOfRest(sql, kind, taken);
      const entryOf = (leaf: (typeof leaves)[number]): AuditEntry => ({
        ...{ actor, role, reason, action: ERASE, target: `leaf:${leaf.index}` },
        ...{ beforeHash: leaf.hash, afterHash: rest.get(leaf.key) },
      });
      await append(sql, leaves.map(entryOf));
      return leaves.length;
    });
    return count > 0 ? accepted(count) : refused(refusal('NOTHING_TO_ERASE', [], { key: name }));
  }
}
