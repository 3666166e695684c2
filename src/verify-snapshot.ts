import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { JWK } from 'jose';

import type { Config } from './config.js';
import { UsageFault } from './faults.js';
import {
  knownSnapshotKey,
  provenBy,
  type SnapshotFault,
  verifySnapshot,
} from './modules/finance/index.js';

export const VERIFY_SNAPSHOT_USAGE = `  verify-snapshot FILE [--keys KEYS.json]
      Says what a signed snapshot of a whitelist proves; needs no hub and no database. Keys are those given, else
      keys.json beside the file, else the hub's own. 离线核验白名单状态证明（不需数据库）`;

export const VERIFY_SNAPSHOT_OPTIONS = { keys: { type: 'string' } } as const;

interface VerifySnapshotArguments {
  readonly positionals: readonly string[];
  readonly values: { readonly keys?: string };
}

const FAULTS: Readonly<Record<SnapshotFault, string>> = {
  NO_SNAPSHOT: '文件不是白名单状态证明，或已被改动。 The file is no snapshot, or was altered.',
  ALGORITHM_REFUSED:
    '签名算法不被接受，只接受 EdDSA。 The algorithm is refused: only EdDSA is accepted.',
  KEY_UNKNOWN:
    '没有对应的公钥：请从签发方的 /whitelists/keys.json 取得最新公钥。 The key is not among those known: take the newest from /whitelists/keys.json of whoever signed.',
  SIGNATURE_WRONG:
    '签名不符：内容已被改动，或并非由该密钥签发。 The signature is wrong: the content was altered, or another key signed it.',
  CONTENT_UNREADABLE:
    '签名有效，但内容无法识别。 The signature holds, but its content says nothing that is known.',
};

/** `verify-snapshot`: what is to be printed and the exit code, 1 where nothing is proven. */
export async function verifySnapshotCommand(
  { positionals, values }: VerifySnapshotArguments,
  config: Config,
): Promise<{ readonly text: string; readonly exitCode: number }> {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageFault(VERIFY_SNAPSHOT_USAGE);
  const { keys, from } = await keysFor(file, values.keys, config);
  const verdict = await verifySnapshot(await readFile(file, 'utf8'), keys);
  const kid = verdict.kid ?? '—';
  const by = `密钥 Key ${kid}（${from}）`;
  if (!verdict.ok) {
    const lines = ['核验未通过。 Not verified.', FAULTS[verdict.fault], by];
    return { text: lines.join('\n'), exitCode: 1 };
  }
  const lines = ['核验通过。 Verified.', ...provenBy(verdict.snapshot), by];
  return { text: lines.join('\n'), exitCode: 0 };
}

interface Keys {
  readonly keys: readonly JWK[];
  /** Whoever verifies must know whom to trust for the keys. */
  readonly from: string;
}

async function keysFor(file: string, given: string | undefined, config: Config): Promise<Keys> {
  const beside = path.join(path.dirname(file), 'keys.json');
  const named = given ?? (existsSync(beside) ? beside : undefined);
  if (named !== undefined) return { keys: await readKeySet(named), from: named };
  const own = await knownSnapshotKey(config);
  if (own !== null) return { keys: [own.publicKey], from: '本平台 this hub' };
  throw new UsageFault(
    `There are no keys to verify by: give --keys, or lay keys.json beside the file. 没有公钥，请用 --keys 指定。\n${VERIFY_SNAPSHOT_USAGE}`,
  );
}

async function readKeySet(file: string): Promise<readonly JWK[]> {
  const set = parsed(await readFile(file, 'utf8'));
  const keys = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : null;
  if (!Array.isArray(keys)) {
    throw new UsageFault(`${file} is no key set (JWKS). 文件不是公钥集。`);
  }
  return keys.filter((key): key is JWK => typeof key === 'object' && key !== null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
