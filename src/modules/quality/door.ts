import type { Kysely } from 'kysely';

import { type Catalogue, FORBIDDEN_MATTER } from '../catalogue/index.js';
import type { ColumnSpec, RowDoor, RowJudge } from '../intake/index.js';
import { foldDocument, isFillerDocument as isFiller } from '../records/index.js';
import { foldWord, type LedgerFacts } from './domain/decision.js';
import { judgeDecision } from './judge-decision.js';
import { listDepartments } from './queries/ledger.js';
import { reportedTypes, typeNotCounted } from './reported-types.js';
import { mergeDecisions, STAGING } from './store/decisions.js';
import type { QualityTables } from './tables.js';

/** Raised whenever the same row would be judged otherwise: it is part of a submission's fingerprint. */
const RULES_VERSION = 'decisions-2';

const COLUMNS: readonly ColumnSpec[] = [
  { field: 'department', headers: ['部门', '部门代码', '报送部门', '决定部门', '决定机关'] },
  { field: 'recordType', headers: ['数据类型', '类型', '决定类型', '信息类别'], required: true },
  { field: 'documentNo', headers: ['文号', '文书号', '决定书文号', '决定文书号'], required: true },
  { field: 'decidedOn', headers: ['决定日期', '作出日期', '作出决定日期'], required: true },
  { field: 'source', headers: ['来源', '数据来源'] },
  { field: 'foundBy', headers: ['发现渠道', '发现来源'] },
];

/** The one door through which departments' ledgers of decisions come in. */
export function decisionsDoor(catalogue: Catalogue): RowDoor {
  return {
    kind: 'decisions',
    rulesVersion: RULES_VERSION,
    columns: COLUMNS,
    forbiddenHeaders: FORBIDDEN_MATTER,
    staging: STAGING,
    prepare: async (sql, { receivedOn: today, department }) => {
      const [departments, types] = await Promise.all([
        listDepartments(sql as Kysely<QualityTables>, { division: null, on: today }),
        catalogue.recordTypes.inForce(today),
      ]);
      return judgeWith({
        ...{ today, department, foldDocument, isFiller },
        refuseType: (written) => typeNotCounted(written, types),
        departments: byWord(departments),
        types: byWord(
          reportedTypes(types).map(({ code, nameZh: name, nameEn }) => ({ code, name, nameEn })),
        ),
      });
    },
    merge: ({ sql }, submission) => mergeDecisions(sql as Kysely<QualityTables>, submission),
  };
}

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

/** People write 行政处罚 where the catalogue says 行政处罚信息. */
function byWord(all: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(
    all.flatMap(({ code, name, nameEn }) =>
      [code, name, name.replace(/信息$/u, ''), nameEn].map(
        (word) => [foldWord(word), code] as const,
      ),
    ),
  );
}

function judgeWith(facts: LedgerFacts): RowJudge {
  return {
    judge: (row) => {
      const verdict = judgeDecision(row, facts);
      if (verdict.kind === 'bad') return verdict;
      const { decision, fixes } = verdict;
      const { department, recordType, documentFolded, documentNo, decidedOn } = decision;
      const values = [department, recordType, documentFolded, documentNo, decidedOn];
      return { kind: 'good', values: [...values, decision.foundBy], fixes };
    },
  };
}
