import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';

import type { Database } from '../../../platform/database/index.js';
import { checkpointText, openCheckpoint } from '../domain/checkpoint.js';
import { isSame, type Tree } from '../domain/merkle-proof.js';
import { blocksOf, type Hash, rangeRoot } from '../domain/merkle.js';
import { keyIdOf, type NoteKey, signNote, verifierKeyOf } from '../domain/signed-note.js';
import { findCheckpoint, type KeptCheckpoint } from '../queries/checkpoints.js';
import { countLeaves, loadHashes } from '../queries/leaves.js';
import { keepCheckpoint } from '../store/checkpoints.js';

/** By what the log is vouched for. */
export interface LedgerSigning {
  /** Which log this is, in every checkpoint; the name of the key too. */
  readonly origin: string;
  /** An Ed25519 private key as JWK; null: nothing is signed. */
  readonly key: () => Promise<JsonWebKey | null>;
  /** Public keys of the same log that signed before, as whoever runs the hub names them. */
  readonly formerKeys?: readonly NoteKey[];
}

/** A key by which checkpoints are verified: a JWK (RFC 8037) and what tools of transparency logs take. */
export interface LedgerKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  /** The key id of the notes, in hexadecimal digits. */
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
  readonly verifierKey: string;
}

interface Signer {
  readonly key: NoteKey;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** What was signed before is no longer the beginning of the log. */
export class LedgerBroken extends Error {
  override readonly name = 'LedgerBroken';
}

/** Signed statements of how many leaves the log has and what its root is. */
export class Checkpoints {
  private readonly signer: () => Promise<Signer | null>;

  constructor(
    private readonly db: Pick<Database, 'read' | 'write'>,
    private readonly signing: LedgerSigning | null,
  ) {
    let opened: Promise<Signer | null> | undefined;
    this.signer = () => (opened ??= openSigner(signing));
  }

  /** The newest; null before the first. */
  async latest(): Promise<KeptCheckpoint | null> {
    return findCheckpoint(this.db.read());
  }

  /**
   * Signs the log as it is, where it has grown since it was signed last and there is a key.
   *
   * @throws LedgerBroken where what was signed last is not the beginning of what there is: nobody
   * vouches for a log that was altered.
   */
  async sign(): Promise<void> {
    const signer = await this.signer();
    if (signer === null) return;
    // Counted afterwards: another process may add leaves and sign them meanwhile.
    const last = await this.latest();
    const size = await countLeaves(this.db.read());
    if (last !== null) await this.mustHold(last, size);
    if (size === (last?.size ?? 0)) return;
    const text = checkpointText({ origin: signer.key.name, size, root: await this.rootAt(size) });
    const note = signNote(text, signer.key, signer.sign);
    await this.db.write(({ sql }) => keepCheckpoint(sql, { size, note }));
  }

  /**
   * Whose checkpoints count, the one that signs last. The settings say so and not the database, which
   * whoever forges a log has.
   */
  async keys(): Promise<readonly LedgerKey[]> {
    return (await this.trusted()).map(ledgerKeyOf);
  }

  /** The root over the first leaves. */
  async rootAt(size: number): Promise<Hash> {
    const range = { from: 0, to: size };
    return rangeRoot(range, await loadHashes(this.db.read(), blocksOf(range)));
  }

  /** Whether the log is this tree with leaves added. */
  async beginsWith({ size, root }: Tree): Promise<boolean> {
    const isLongEnough = size > 0 && size <= (await countLeaves(this.db.read()));
    return isLongEnough && isSame(await this.rootAt(size), root);
  }

  private async trusted(): Promise<readonly NoteKey[]> {
    const signer = await this.signer();
    return [...(this.signing?.formerKeys ?? []), ...(signer === null ? [] : [signer.key])];
  }

  private async mustHold({ note, size }: KeptCheckpoint, sizeNow: number): Promise<void> {
    const signed = openCheckpoint(note, await this.trusted());
    const holds =
      signed?.size === size && size <= sizeNow && isSame(await this.rootAt(size), signed.root);
    if (holds) return;
    throw new LedgerBroken(
      `the log no longer begins with the ${String(size)} leaves that were signed; nothing is signed until it does`,
    );
  }
}

async function openSigner(signing: LedgerSigning | null): Promise<Signer | null> {
  const jwk = (await signing?.key()) ?? null;
  if (signing === null || jwk === null) return null;
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  const publicKey = Buffer.from(jwk.x ?? '', 'base64url');
  return {
    key: { name: signing.origin, publicKey },
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

function ledgerKeyOf(key: NoteKey): LedgerKey {
  return {
    ...{ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' },
    x: Buffer.from(key.publicKey).toString('base64url'),
    kid: Buffer.from(keyIdOf(key)).toString('hex'),
    verifierKey: verifierKeyOf(key),
  };
}
