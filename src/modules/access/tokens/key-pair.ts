import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

/** Ed25519 (RFC 8037); the algorithm of every key that is the hub's own. */
export const OWN_ALGORITHM = 'EdDSA';

export interface KeyPair {
  readonly privateKey: JWK;
  readonly publicKey: {
    readonly kty: string;
    readonly crv: string;
    readonly x: string;
    /** RFC 7638 thumbprint. */
    readonly kid: string;
    readonly alg: string;
    readonly use: string;
  };
}

/** The key pair in the file; made the first time, readable by its owner only. */
export async function openKeyPair(file: string): Promise<KeyPair> {
  const known = await readKeyPair(file);
  if (known !== null) return known;
  await mkdir(path.dirname(file), { recursive: true });
  const made = await generateKeyPair(OWN_ALGORITHM, { extractable: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(await exportJWK(made.privateKey)), { mode: 0o600 });
  try {
    // A link, unlike a rename, does not replace the pair of a process that was quicker.
    await link(draft, file);
  } catch (fault) {
    if (!isCode(fault, 'EEXIST')) throw fault;
  } finally {
    await unlink(draft);
  }
  const kept = await readKeyPair(file);
  if (kept === null) throw new Error(`The key pair vanished: ${file}`);
  return kept;
}

/** The key pair in the file; null where there is no such file. */
export async function readKeyPair(file: string): Promise<KeyPair | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return null;
    throw fault;
  }
  return keyPairOf(JSON.parse(text) as JWK);
}

/** The private key with its public half. */
export async function keyPairOf(privateKey: JWK): Promise<KeyPair> {
  const { kty = 'OKP', crv = 'Ed25519', x = '' } = privateKey;
  const open = { kty, crv, x };
  const kid = await calculateJwkThumbprint(open);
  return { privateKey, publicKey: { ...open, kid, alg: OWN_ALGORITHM, use: 'sig' } };
}

function isCode(fault: unknown, code: string): boolean {
  return (fault as NodeJS.ErrnoException | null)?.code === code;
}
