import { CompactSign, importJWK } from 'jose';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import { type Identity, type KeyPair, OWN_ALGORITHM } from '../../access/index.js';
import { append } from '../../audit/index.js';
import { isCode } from '../domain/cursor.js';
import { mayProve } from '../domain/reading.js';
import {
  type Snapshot,
  SNAPSHOT_ISSUER,
  SNAPSHOT_TYPE,
  snapshotPayload,
} from '../domain/snapshot.js';
import { feedRefusal, type FeedRefusal } from '../feed-refusals.js';
import { findStateOfDay, listSnapshotKeys, type PublicKey } from '../queries/feed-state.js';
import { keepSnapshotKey } from '../store/snapshot-keys.js';
import { openSnapshotKey, type SnapshotSigning } from './snapshot-key.js';

/** Of whom what is to be proven. */
export interface WantedSnapshot {
  readonly policy: string;
  readonly uscc: string;
  /** Today where it is not given. */
  readonly day?: CivilDate | null;
}

/** A JSON Web Key Set (RFC 7517). */
export interface KeySet {
  readonly keys: readonly PublicKey[];
}

/** Signed statements of what a list said of a subject on a day; anybody verifies them offline. */
export class Snapshots {
  private readonly signing: () => Promise<KeyPair | null>;

  constructor(
    private readonly db: Pick<Database, 'read' | 'write'>,
    signing: SnapshotSigning,
  ) {
    let opened: Promise<KeyPair | null> | undefined;
    this.signing = () => (opened ??= openSnapshotKey(signing));
  }

  /** The snapshot as a compact JWS (RFC 7515, EdDSA). */
  async sign(identity: Identity, wanted: WantedSnapshot): Promise<Result<string, FeedRefusal>> {
    const pair = await this.signing();
    if (pair === null) return refused(feedRefusal('SIGNING_KEY_MISSING'));
    const state = await this.stateOf(identity, wanted);
    if (!state.ok) return state;
    const { policy, uscc, day } = state.value;
    const text = await signed(state.value, pair);
    await this.db.write(async ({ sql }) => {
      const isNew = await keepSnapshotKey(sql, pair.publicKey);
      const by = {
        actor: identity.subject,
        role: identity.role,
        organisation: identity.organisation,
      };
      const target = `snapshotKey:${pair.publicKey.kid}`;
      await append(sql, [
        ...(isNew ? [{ ...by, action: 'finance.publishSnapshotKey', target }] : []),
        {
          ...by,
          action: 'finance.signSnapshot',
          target: `subject:${uscc}`,
          reason: `${policy} ${day}`,
        },
      ]);
    });
    return accepted(text);
  }

  /** Every key that ever signed, and the one that will. */
  async keys(): Promise<KeySet> {
    const [kept, pair] = await Promise.all([listSnapshotKeys(this.db.read()), this.signing()]);
    const isKept = pair === null || kept.some(({ kid }) => kid === pair.publicKey.kid);
    return { keys: isKept ? kept : [...kept, pair.publicKey] };
  }

  private async stateOf(
    identity: Identity,
    { policy, uscc, day: asked }: WantedSnapshot,
  ): Promise<Result<Snapshot, FeedRefusal>> {
    if (!isCode(uscc)) return refused(feedRefusal('USCC_UNREADABLE', ['uscc'], { uscc }));
    const today = await todayInShanghai(this.db.read());
    const day = asked ?? today;
    if (day > today) return refused(feedRefusal('DAY_AHEAD', ['on'], { day, today }));
    const isNamed = !/\p{Cc}/u.test(policy);
    const state = isNamed ? await findStateOfDay(this.db.read(), { policy, uscc, day }) : null;
    if (state === null) return refused(feedRefusal('POLICY_UNKNOWN', ['policy'], { policy }));
    const may = mayProve(identity, { uscc, division: state.division });
    if (!may.ok) return may;
    const { edition, madeAt, policyVersion, entry, checkedAt } = state;
    if (edition === null) return refused(feedRefusal('DAY_BEFORE_FIRST', ['on'], { day }));
    return accepted({
      ...{ iss: SNAPSHOT_ISSUER, policy, policyVersion, uscc, day, entry, edition },
      ...{ madeAt: madeAt.toISOString(), issuedAt: checkedAt.toISOString() },
    });
  }
}

async function signed(snapshot: Snapshot, { privateKey, publicKey }: KeyPair): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(snapshotPayload(snapshot)));
  return new CompactSign(payload)
    .setProtectedHeader({ alg: OWN_ALGORITHM, kid: publicKey.kid, typ: SNAPSHOT_TYPE })
    .sign(await importJWK(privateKey, OWN_ALGORITHM));
}
