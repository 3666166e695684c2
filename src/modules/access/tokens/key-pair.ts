import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';

export const DEVELOPMENT_ALGORITHM = 'EdDSA';
const FILE = 'development-issuer.jwk.json';

export interface KeyPair {
  readonly privateKey: JWK;
  readonly publicKey: JWK & { readonly kid: string };
}

/** The key pair in the directory; made the first time, readable by its owner only. */
export async function openKeyPair(directory: string): Promise<KeyPair> {
  const file = path.join(directory, FILE);
  const known = await readPair(file);
  if (known !== null) return known;
  await mkdir(directory, { recursive: true });
  const made = await generateKeyPair(DEVELOPMENT_ALGORITHM, { extractable: true });
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
  const kept = await readPair(file);
  if (kept === null) throw new Error(`The key of the development issuer vanished: ${file}`);
  return kept;
}

async function readPair(file: string): Promise<KeyPair | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (fault) {
    if (isCode(fault, 'ENOENT')) return null;
    throw fault;
  }
  const privateKey = JSON.parse(text) as JWK;
  const { kty = 'OKP', crv = 'Ed25519', x = '' } = privateKey;
  const open = { kty, crv, x };
  const kid = await calculateJwkThumbprint(open);
  return { privateKey, publicKey: { ...open, kid, alg: DEVELOPMENT_ALGORITHM, use: 'sig' } };
}

function isCode(fault: unknown, code: string): boolean {
  return (fault as NodeJS.ErrnoException | null)?.code === code;
}
