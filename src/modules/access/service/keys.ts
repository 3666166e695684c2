import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import { accepted, refusal, refused, type Result } from '../../../kernel/result.js';
import {
  type Database,
  todayInShanghai,
  type WriteUnit,
} from '../../../platform/database/index.js';
import { append, type AuditEntry, canonicalHash } from '../../audit/index.js';
import { districtOf } from '../domain/district.js';
import type { Identity } from '../domain/identity.js';
import {
  governsKeysOf,
  judgeKey,
  overlapFaults,
  reasonFaults,
  scopeOfKey,
  type WantedKey,
} from '../domain/judge-machine-key.js';
import type { MachineKey } from '../domain/machine-key.js';
import { findKey, type KeyPlace, listKeys } from '../queries/machine-keys.js';
import { loadOrganisations } from '../queries/organisations.js';
import type { KeyRefusal } from '../refusals.js';
import { insertEnding, insertKey, lockKey, noteUse } from '../store/machine-keys.js';
import type { AccessTables } from '../tables.js';
import { makeKeyText } from '../tokens/key-secret.js';
import type { KeyShelf } from '../tokens/key-verifier.js';
import { actorOf, type Author } from './author.js';

/** A new key with its text, which is told once and kept nowhere. */
export interface IssuedKey {
  readonly key: MachineKey;
  readonly text: string;
}

export interface WantedRotation {
  readonly key: string;
  /** How long the old key still works. */
  readonly overlapHours: number;
  /** The last day of the new one. */
  readonly validTo: CivilDate;
}

type Unit = WriteUnit<AccessTables>['sql'];
type Answer<T> = Promise<Result<T, KeyRefusal>>;

/** Keys of machines (机器密钥): issued, rotated and revoked by an administration. */
export class MachineKeys {
  /** For whoever verifies keys. */
  readonly shelf: KeyShelf;

  constructor(private readonly db: Pick<Database, 'read' | 'write'>) {
    this.shelf = {
      find: (id) => findKey(db.read(), id),
      noteUse: (id, day) => noteUse(db.read(), id, day),
    };
  }

  async issue(asked: WantedKey, author: Author): Answer<IssuedKey> {
    const wanted = { ...asked, name: asked.name.trim() };
    return this.decide(author, (sql) => keep(sql, { wanted, replaces: null }, author));
  }

  /** Another key for the same machine; the old one works on for the hours that are asked. */
  async rotate(wanted: WantedRotation, author: Author): Answer<IssuedKey> {
    const { key: id, overlapHours, validTo } = wanted;
    return this.change(id, author, async (sql, old) => {
      const [first, ...more] = [...replacedFaults(old), ...overlapFaults(overlapHours)];
      if (first !== undefined) return refused(first, ...more);
      const kept = await keep(sql, { wanted: { ...old, validTo }, replaces: id }, author);
      if (!kept.ok) return kept;
      const reason = `replaced by ${kept.value.key.id}`;
      await insertEnding(sql, { id, afterHours: overlapHours, reason }, actorOf(author));
      return kept;
    });
  }

  /** It opens nothing any more: within five seconds in every process. */
  async revoke(
    { key: id, reason: said }: { readonly key: string; readonly reason: string },
    author: Author,
  ): Answer<MachineKey> {
    const reason = said.trim();
    return this.change(id, author, async (sql) => {
      const [first, ...more] = reasonFaults(reason);
      if (first !== undefined) return refused(first, ...more);
      await insertEnding(sql, { id, afterHours: 0, reason }, actorOf(author));
      await append(sql, [{ ...entryOf(author, 'access.revokeKey', id), reason }]);
      return accepted(await reread(sql, id));
    });
  }

  /** By organisation and id, also those that are over; a district's administration lists its own. */
  async list(
    organisation: string | null,
    page: { readonly after: KeyPlace | null; readonly first: number },
    reader: Identity,
  ): Promise<Page<MachineKey>> {
    const listing = { organisation, district: districtOf(reader) };
    return pageOf(await listKeys(this.db.read(), listing, page), page.first);
  }

  /** A key that is in force, held fast while something is done about it. */
  private async change<T>(
    id: string,
    author: Author,
    work: (sql: Unit, old: MachineKey) => Answer<T>,
  ): Answer<T> {
    return this.decide(author, async (sql) => {
      await lockKey(sql, id);
      const old = await findKey(sql, id);
      const [organisation = null] = await loadOrganisations(sql, [old?.organisation ?? '']);
      if (old === null || !governsKeysOf(author.identity, organisation)) {
        return refused(refusal('KEY_UNKNOWN', ['key'], { key: id }));
      }
      return old.state === 'OVER'
        ? refused(refusal('KEY_OVER', ['key'], { key: id }))
        : work(sql, old);
    });
  }

  private async decide<T>({ identity }: Author, work: (sql: Unit) => Answer<T>): Answer<T> {
    const { role } = identity;
    if (role !== 'CITY_ADMIN') return refused(refusal('ROLE_NOT_ALLOWED', [], { role }));
    return this.db.write<AccessTables, Result<T, KeyRefusal>>(({ sql }) => work(sql));
  }
}

async function keep(
  sql: Unit,
  { wanted, replaces }: { readonly wanted: WantedKey; readonly replaces: string | null },
  author: Author,
): Answer<IssuedKey> {
  const [organisation = null] = await loadOrganisations(sql, [wanted.organisation]);
  const today = await todayInShanghai(sql);
  const judged = judgeKey(wanted, { issuer: author.identity, today, organisation });
  if (!judged.ok) return judged;
  const { id, secretHash, text } = makeKeyText();
  const { name, validTo } = wanted;
  const scope = scopeOfKey(wanted, judged.value);
  await insertKey(sql, { ...scope, id, secretHash, name, validTo, replaces }, actorOf(author));
  const action = replaces === null ? 'access.issueKey' : 'access.rotateKey';
  const afterHash = canonicalHash({ ...scope, id, name, validTo, replaces });
  await append(sql, [{ ...entryOf(author, action, id), afterHash }]);
  return accepted({ key: await reread(sql, id), text });
}

function replacedFaults({ id, replacedBy }: MachineKey): readonly KeyRefusal[] {
  if (replacedBy === null) return [];
  return [refusal('KEY_REPLACED', ['key'], { key: id, successor: replacedBy })];
}

function entryOf({ identity, requestId }: Author, action: string, id: string): AuditEntry {
  const { subject: actor, role, organisation } = identity;
  return { actor, role, organisation, requestId, action, target: `machineKey:${id}` };
}

async function reread(sql: Unit, id: string): Promise<MachineKey> {
  const key = await findKey(sql, id);
  if (key === null) throw new Error('a key is never removed');
  return key;
}
