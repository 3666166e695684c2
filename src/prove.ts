import { writeFile } from 'node:fs/promises';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';

export const PROVE_USAGE = `  prove record ID [--version N] [--out FILE.json]
  prove entry|access NUMBER [--out FILE.json]
      Writes a proof that a row is in the ledger just as it is; verify-ledger --proof verifies it anywhere.
      A record's newest version, if none is named. 生成存在性证明文件`;

export const PROVE_OPTIONS = {
  version: { type: 'string' },
  out: { type: 'string' },
} as const;

interface ProveArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof PROVE_OPTIONS, string>>>;
}

const KINDS = ['record', 'entry', 'access'];

/** `prove`: answers what is to be printed. */
export async function prove(
  { audit }: Pick<Hub, 'audit'>,
  { positionals, values }: ProveArguments,
): Promise<string> {
  const [kind = '', name, ...more] = positionals;
  if (!KINDS.includes(kind) || name === undefined || more.length > 0) {
    throw new UsageFault(PROVE_USAGE);
  }
  await audit.sealing.seal();
  const key = kind === 'record' ? await versionOf({ audit }, name, values.version) : name;
  const proof = await audit.proofs.inclusion(kind, key);
  if (proof === null) {
    throw new UsageFault(
      `There is no proof of ${kind} ${key}: it is not there, was erased, or no checkpoint is signed. 没有可证明的内容：不存在、已清除，或尚无签名检查点。`,
    );
  }
  const keys = await audit.checkpoints.keys();
  const verifierKey = keys.at(-1)?.verifierKey;
  const file = values.out ?? `proof-${kind}-${key}.json`;
  await writeFile(file, `${JSON.stringify({ ...proof, verifierKey }, null, 2)}\n`);
  return file;
}

async function versionOf(
  { audit }: Pick<Hub, 'audit'>,
  record: string,
  version: string | undefined,
): Promise<string> {
  if (version !== undefined) return `${record}-${version}`;
  const versions = await audit.erasure.versionsOf(record);
  const newest = versions.at(-1);
  if (newest !== undefined) return newest;
  throw new UsageFault(`The ledger has no record ${record}. 账本中没有该记录。`);
}
