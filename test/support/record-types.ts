import { readdirSync, readFileSync } from 'node:fs';

import {
  parseRecordTypeFile,
  type ReleasedVersion,
} from '../../src/modules/catalogue/load/record-type-file.js';
import { SharedParts } from '../../src/modules/catalogue/load/shared-parts.js';
import type { CivilDate } from '../../src/kernel/civil-date.js';
import { civilDate } from '../../src/kernel/civil-date.js';
import { compileJudge } from '../../src/modules/records/domain/judge.js';
import type {
  RecordFacts,
  RecordText,
  RecordVerdict,
  RowCircumstances,
} from '../../src/modules/records/domain/judged-record.js';
import { penaltyRules } from '../../src/modules/records/domain/penalty-rules.js';
import { parseParameters } from '../../src/modules/reference/load/parameter-file.js';

const SEEDS = new URL('../../seeds/reference/', import.meta.url);

const read = (file: string): string => readFileSync(new URL(file, SEEDS), 'utf8');

/** The codes of the record types of the release. */
export function releasedCodes(): readonly string[] {
  return readdirSync(new URL('catalogue/', SEEDS))
    .filter((file) => /^[A-Z_]+\.yaml$/.test(file))
    .map((file) => file.slice(0, -'.yaml'.length));
}

/** The newest version of a record type of the release, without a database. */
export function releasedType(code: string): ReleasedVersion {
  const shared = SharedParts.parse(read('catalogue/_shared.yaml'));
  const versions = parseRecordTypeFile(read(`catalogue/${code}.yaml`), code, shared);
  return versions.reduce((a, b) => (b.version > a.version ? b : a));
}

export const releasedParameters = parseParameters(read('parameters.yaml'));

/** The dated rules of penalties as the release holds them. */
export const releasedPenaltyRules = penaltyRules(releasedParameters);

/** A penalty that is in order. */
export const PENALTY_ROW: RecordText = {
  partyName: '腾讯科技（深圳）有限公司',
  partyKind: '法人及非法人组织',
  uscc: '914403001922038216',
  representativeName: '马某',
  documentNo: '郑市监罚〔2024〕1号',
  violationType: '违反产品质量法',
  violationFacts: '抽样检验不合格',
  legalGround: '《中华人民共和国产品质量法》第四十九条',
  penaltyTypes: '罚款',
  content: '罚款3万元',
  fineAmount: '3',
  date: '2024-03-05',
  publicityEndDate: '2025-03-05',
  authority: '双鸭山市公安局',
  authorityUscc: '11230500001755309F',
  sourceUnit: '双鸭山市公安局',
  sourceUnitUscc: '11230500001755309F',
};

/** Facts of a day without exceptions or deadlines, but for those that a test states. */
export function factsOn(today: CivilDate, stated: Partial<RecordFacts> = {}): RecordFacts {
  return {
    today,
    exceptions: new Set(),
    penalty: releasedPenaltyRules,
    dueOn: () => null,
    ...stated,
  };
}

const judge = compileJudge(releasedType('ADMIN_PENALTY'));

/** Judges a penalty in full on a day, unless stated otherwise. */
export function judgePenalty(
  row: RecordText,
  stated: Partial<RowCircumstances & RecordFacts> = {},
): RecordVerdict {
  const { today = civilDate('2026-11-21'), profile = 'FULL', masked = new Set<string>() } = stated;
  return judge(row, { profile, masked, reportedOn: today }, factsOn(today, stated));
}
