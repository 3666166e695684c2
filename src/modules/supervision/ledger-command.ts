import { writeFile } from 'node:fs/promises';

import { toRefusalPayload } from '../../platform/graphql/refusal.js';
import { workbookOf } from '../../platform/spreadsheet/index.js';
import { ledgerDraft } from './ledger-workbook.js';
import type { KeptLedger } from './queries/ledger.js';
import { SUPERVISION_REFUSALS, type SupervisionRefusal } from './refusals.js';
import type { Ledgers } from './service/ledger.js';
import type { Schemes } from './service/schemes.js';

interface LedgerPrinting {
  readonly ledgers: Ledgers;
  readonly schemes: Pick<Schemes, 'byModelNo'>;
}

/** Where a ledger stands, in a few lines: its rows, and how many grades what holds. */
export async function showLedgerCommand(
  ledgers: Ledgers,
  ledger: KeptLedger,
): Promise<readonly string[]> {
  const { rows, measures, held } = await ledgers.counts(ledger);
  const { scheme, quarter, division, steps } = ledger;
  const last = steps.at(-1);
  const hash = last?.contentHash ?? null;
  return [
    `Ledger (台账) ${scheme} ${quarter} ${division}: ${last?.state ?? '—'}, edition ${String(last?.edition ?? 1)}`,
    `  rows (主体): ${String(rows)}; measures (措施): ${String(measures)}`,
    ...Object.entries(held).map(
      ([reason, count]) => `  held (暂缓公布) ${reason}: ${String(count)}`,
    ),
    ...(hash === null ? [] : [`  content hash (内容哈希): ${hash}`]),
  ];
}

interface LedgerExport {
  readonly file: string;
  readonly takenBy: string;
  /** Fulfilled once it is on record whose rows are written. */
  readonly onRecord: (rows: readonly { readonly uscc: string }[]) => Promise<void>;
}

/** Writes the whole ledger as a workbook. */
export async function exportLedgerCommand(
  { ledgers, schemes }: LedgerPrinting,
  ledger: KeptLedger,
  { file, takenBy, onRecord }: LedgerExport,
): Promise<void> {
  const rows = await ledgers.rows(ledger, { limit: null });
  await onRecord(rows);
  const modelNos = [...new Set(rows.map(({ modelNo }) => modelNo))].sort((a, b) => a - b);
  const found = await Promise.all(modelNos.map((modelNo) => schemes.byModelNo(modelNo)));
  const known = found.flatMap((scheme) => (scheme === null ? [] : [scheme]));
  const byModel = new Map(known.map((scheme) => [scheme.modelNo, scheme]));
  await writeFile(file, await workbookOf(ledgerDraft({ ledger, rows, schemes: byModel, takenBy })));
}

/** Every reason in both languages, one a line. */
export function saySupervisionReasons(refusals: readonly SupervisionRefusal[]): string {
  return refusals
    .map((reason) => {
      const { code, message, messageZh } = toRefusalPayload(reason, SUPERVISION_REFUSALS);
      return `${code} ${message} ${messageZh}`;
    })
    .join('\n');
}
