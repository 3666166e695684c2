import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import {
  type LedgerFinding,
  type NoteKey,
  openCheckpoint,
  type ProofFault,
  readVerifierKey,
  sayFinding,
  verifyProof,
} from './modules/audit/index.js';

export const VERIFY_LEDGER_USAGE = `  verify-ledger [--checkpoint FILE [--key KEY]]
      Holds every row against the ledger, the ledger against its tree, and the tree against what was signed; with a
      checkpoint that was saved, whether today's log begins with that one. 核验账本；与已保存的检查点比对是否只增不改
  verify-ledger --proof FILE [--key KEY]
      Verifies that a row is in the log; needs no hub and no database. KEY is a verifier key or a keys.json; else
      keys.json beside the file, else the key that the file names. 离线核验存在性证明（不需数据库）`;

export const VERIFY_LEDGER_OPTIONS = {
  checkpoint: { type: 'string' },
  proof: { type: 'string' },
  key: { type: 'string' },
} as const;

interface VerifyLedgerArguments {
  readonly positionals: readonly string[];
  readonly values: Readonly<Partial<Record<keyof typeof VERIFY_LEDGER_OPTIONS, string>>>;
}

interface Printed {
  readonly text: string;
  readonly exitCode: number;
}

const PROOF_FAULTS: Readonly<Record<ProofFault, string>> = {
  NO_PROOF: '文件不是存在性证明。 The file is no proof.',
  CHECKPOINT_NOT_SIGNED:
    '检查点签名不符：内容已被改动，或并非由该密钥签署。 The checkpoint is not signed by this key, or was altered.',
  LEAF_NOT_IN_LOG:
    '所载内容不在该日志中：内容、随机盐、序号或路径已被改动。 What it says is not in this log: content, salt, index or path were altered.',
  PART_NOT_IN_LEAF: '公开的部分不属于该条目。 A part that it opens does not belong to the entry.',
};

/** `verify-ledger --proof`: what is to be printed and the exit code, 1 where nothing is proven. */
export async function verifyProofCommand(args: VerifyLedgerArguments): Promise<Printed> {
  const { proof: file, key, checkpoint } = args.values;
  if (file === undefined || checkpoint !== undefined || args.positionals.length > 0) {
    throw new UsageFault(VERIFY_LEDGER_USAGE);
  }
  const content = parsed(await readFile(file, 'utf8'));
  const { keys, from } = await keysFor(file, key, content);
  const verdict = verifyProof(content, keys);
  const by = `公钥来源 Key from: ${from}`;
  if (!verdict.ok) {
    const lines = ['核验未通过。 Not verified.', PROOF_FAULTS[verdict.fault], by];
    return { text: lines.join('\n'), exitCode: 1 };
  }
  const { proof, checkpoint: signed } = verdict;
  const [place, size] = [`${proof.kind} ${proof.key}`, String(signed.size)];
  const lines = [
    `核验通过：${place} 是日志 ${signed.origin} 的第 ${String(proof.index)} 号叶子（共 ${size} 个），内容如下。`,
    `Verified: ${place} is leaf ${String(proof.index)} of the ${size} that ${signed.origin} had, and says:`,
    proof.content,
    ...(proof.opened ?? []).map(({ text }) => text),
    by,
  ];
  return { text: lines.join('\n'), exitCode: 0 };
}

/** `verify-ledger` over the database: exit code 1 where anything was found. */
export async function verifyLedgerCommand(
  { audit }: Pick<Hub, 'audit'>,
  { positionals, values: { checkpoint, key } }: VerifyLedgerArguments,
): Promise<Printed> {
  if (positionals.length > 0 || (key !== undefined && checkpoint === undefined)) {
    throw new UsageFault(VERIFY_LEDGER_USAGE);
  }
  const findings = await audit.verifying.verifyAll();
  const grown = checkpoint === undefined ? null : await extension(audit, checkpoint, key);
  const { size, note } = (await audit.checkpoints.latest()) ?? { size: 0, note: '' };
  const latest = note === '' ? '尚无签名检查点。 No checkpoint is signed yet.' : note.trimEnd();
  const lines = [
    ...(grown === null ? [] : [grown.text]),
    ...(findings.length > 0
      ? findingLines(findings)
      : [
          `核验通过：账本与数据库一致，已签名 ${String(size)} 个叶子。`,
          `Verified: ledger and database agree; ${String(size)} leaves are signed.`,
          latest,
        ]),
  ];
  const isWhole = findings.length === 0 && (grown?.isWhole ?? true);
  return { text: lines.join('\n'), exitCode: isWhole ? 0 : 1 };
}

function findingLines(findings: readonly LedgerFinding[]): readonly string[] {
  const count = String(findings.length);
  return [
    `核验未通过，发现 ${count} 处问题。 Not verified; findings: ${count}.`,
    ...findings.map((finding) => {
      const { message, messageZh } = sayFinding(finding);
      return `  ${finding.fault}  ${messageZh} ${message}`;
    }),
  ];
}

/** Whether the log of today begins with the one that was signed then. */
async function extension(
  { checkpoints }: Hub['audit'],
  file: string,
  key: string | undefined,
): Promise<{ readonly isWhole: boolean; readonly text: string }> {
  const own = (await checkpoints.keys()).map(({ verifierKey }) => verifierKey);
  const keys = key === undefined ? notesKeys(own) : await namedKeys(key);
  const saved = openCheckpoint(await readFile(file, 'utf8'), keys);
  if (saved === null) {
    const text =
      '保存的检查点无法核验：签名不符或公钥不对。 The saved checkpoint is not signed by these keys.';
    return { isWhole: false, text };
  }
  const isWhole = await checkpoints.beginsWith(saved);
  const size = String(saved.size);
  const text = isWhole
    ? `今日的日志以所保存的 ${size} 个叶子开头，只增不改。 Today's log begins with the ${size} leaves that were saved.`
    : `今日的日志不以所保存的 ${size} 个叶子开头：已被改写或截断。 Today's log does not begin with the ${size} leaves that were saved: it was rewritten or cut off.`;
  return { isWhole, text };
}

interface Keys {
  readonly keys: readonly NoteKey[];
  /** Whoever verifies must know whom to trust for the keys. */
  readonly from: string;
}

async function keysFor(file: string, given: string | undefined, proof: unknown): Promise<Keys> {
  if (given !== undefined) return { keys: await namedKeys(given), from: given };
  const beside = path.join(path.dirname(file), 'keys.json');
  if (existsSync(beside)) return { keys: await namedKeys(beside), from: beside };
  const contained =
    typeof proof === 'object' && proof !== null && 'verifierKey' in proof
      ? proof.verifierKey
      : null;
  if (typeof contained === 'string') {
    const warning =
      '证明文件自带，请与 /ledger/keys.json 核对 contained in the file, compare it with /ledger/keys.json';
    return { keys: notesKeys([contained]), from: `${contained}（${warning}）` };
  }
  throw new UsageFault(
    `There is no key to verify by: give --key, or lay keys.json beside the file. 没有公钥，请用 --key 指定。\n${VERIFY_LEDGER_USAGE}`,
  );
}

/** A verifier key, or a file as `/ledger/keys.json` gives it. */
async function namedKeys(text: string): Promise<readonly NoteKey[]> {
  const key = readVerifierKey(text);
  if (key !== null) return [key];
  const set = parsed(await readFile(text, 'utf8'));
  const keys = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : null;
  if (!Array.isArray(keys))
    throw new UsageFault(`${text} is no verifier key and no keys.json. 不是公钥。`);
  return notesKeys(
    keys.flatMap((one: unknown) =>
      typeof one === 'object' && one !== null && 'verifierKey' in one ? [one.verifierKey] : [],
    ),
  );
}

function notesKeys(texts: readonly unknown[]): readonly NoteKey[] {
  return texts.flatMap((text) => (typeof text === 'string' ? (readVerifierKey(text) ?? []) : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
