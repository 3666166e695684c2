import type { Hub } from './app.js';
import { UsageFault } from './faults.js';
import type { Identity } from './modules/access/index.js';
import { ERASURE_REFUSALS } from './modules/audit/index.js';
import { toRefusalPayload } from './platform/graphql/refusal.js';

export const ERASE_USAGE = `  erase record ID [--version N] --reason TEXT
      Erases for good what a record says, in all its versions or one; envelope, hash and an entry of the log stay,
      and proofs of everything else hold. 清除记录内容（保留哈希与日志）
  erase access NUMBER|--expired --reason TEXT
      Erases entries of the ledger of reads that were kept long enough: one, or all. 清除保存期满的查询台账条目`;

export const ERASE_OPTIONS = {
  version: { type: 'string' },
  expired: { type: 'boolean' },
  reason: { type: 'string' },
} as const;

interface EraseArguments {
  readonly positionals: readonly string[];
  readonly values: {
    readonly version?: string;
    readonly expired?: boolean;
    readonly reason?: string;
  };
}

/** `erase`: answers what is to be printed. */
export async function erase(
  { audit }: Pick<Hub, 'audit'>,
  { positionals, values }: EraseArguments,
  { subject: actor, role }: Identity,
): Promise<string> {
  const [kind, name, ...more] = positionals;
  const eraser = { actor, role, reason: values.reason ?? '' };
  const isOne = name !== undefined && values.expired !== true;
  if (more.length > 0 || (!isOne && values.expired !== true)) throw new UsageFault(ERASE_USAGE);
  await audit.sealing.seal();
  const done = await (kind === 'record' && isOne
    ? audit.erasure.eraseRecord(name, versionIn(values.version), eraser)
    : kind === 'access'
      ? audit.erasure.eraseAccess(isOne ? name : null, eraser)
      : wrongly());
  if (done.ok) {
    const count = String(done.value);
    return `Erased for good: ${count}; hashes stay, and the log tells of it. 已清除 ${count} 项，哈希与清除记录保留。`;
  }
  const reasons = done.refusals.map((reason) => {
    const { message, messageZh } = toRefusalPayload(reason, ERASURE_REFUSALS);
    return `${reason.code} ${message} ${messageZh}`;
  });
  throw new UsageFault(reasons.join('\n'));
}

function versionIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new UsageFault(`--version is a number from 1 (版本号), not "${text}".`);
}

function wrongly(): never {
  throw new UsageFault(ERASE_USAGE);
}
