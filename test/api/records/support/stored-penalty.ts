import type { Database } from '../../../../src/platform/database/index.js';
import { day, storeRecords, type StoredRecord } from './stored-records.js';

/** The subject that the sample identity speaks for, in Guancheng. */
export const COMPANY = '91410104MA9X118532';
export const BUILDER = '91410105MA9X103755';

/** A fine as the market regulator reported it, with all that the template asks for. */
const PENALTY = {
  partyName: '郑州示例环保科技有限公司',
  partyKind: 'LEGAL_PERSON',
  representativeName: '钱示五',
  violationType: '无照经营',
  violationFacts: '未依法办理变更登记从事经营活动',
  legalGround: '《市场主体登记管理条例》第四十六条',
  penaltyTypes: ['FINE'],
  content: '罚款1.5万元',
  fineAmount: '1.5',
  date: '2026-09-01',
  publicityEndDate: '2027-09-01',
  authority: '郑州市市场监督管理局',
  authorityUscc: '11410100005252119U',
  sourceUnit: '郑州市市场监督管理局',
  sourceUnitUscc: '11410100005252119U',
} as const;

/** Stores whole penalties of the company under these numbers; each with a document number of its own. */
export async function storePenalties(
  db: Database,
  numbers: readonly number[],
  given: Partial<StoredRecord> = {},
): Promise<void> {
  await storeRecords(
    db,
    numbers.map((number) => {
      const documentNo = `郑市监罚〔2026〕${String(number)}号`;
      return {
        uscc: COMPANY,
        record_no: numberOf(number),
        decided_on: day('2026-09-01'),
        document_no: documentNo,
        severity: 'GENERAL',
        type_version: 2,
        payload: { ...PENALTY, uscc: COMPANY, documentNo },
        ...given,
      };
    }),
  );
}

export function idOf(number: number): string {
  return `${COMPANY}-${numberOf(number)}`;
}

/** Far from the numbers of the demo city's own records. */
function numberOf(number: number): string {
  return String(9000 + number);
}
