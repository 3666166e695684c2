import { describe, expect, it } from '@jest/globals';

import { civilDate, parseCivilDate } from '../../src/kernel/civil-date.js';
import { parseScaled } from '../../src/kernel/decimal.js';
import { MONEY_SCALE, type Severity } from '../../src/modules/records/domain/penalty-rules.js';
import { penaltyPublicity } from '../../src/modules/records/domain/publicity.js';
import { severityOf } from '../../src/modules/records/domain/severity.js';
import { judgePenalty, PENALTY_ROW, releasedPenaltyRules } from '../support/record-types.js';
import { readCases } from './read-cases.js';

interface Penalty {
  readonly kinds: readonly string[];
  readonly procedure: string;
}

describe('the severity of a penalty', () => {
  const cases = readCases<
    Penalty & { fine: string | null; party?: string },
    { severity: Severity | null }
  >('severity');

  it.each(cases)('is derived: $name', ({ on, given, expect: expected }) => {
    const penalty = {
      kinds: given.kinds,
      fine: given.fine === null ? null : parseScaled(given.fine, MONEY_SCALE),
      isSimpleProcedure: given.procedure === 'SIMPLE',
      isIndividual: given.party === 'INDIVIDUAL_BUSINESS',
    };
    const rules = releasedPenaltyRules.on(civilDate(on));
    expect(severityOf(penalty, rules)).toBe(expected.severity);
  });
});

describe('the publicity of a penalty', () => {
  const cases = readCases<
    Penalty & { severity: Severity | null; statedEnd: string | null },
    { until: string | null; isCapped: boolean }
  >('publicity');

  it.each(cases)('$name', ({ on, given, expect: expected }) => {
    const decidedOn = civilDate(on);
    const penalty = {
      decidedOn,
      severity: given.severity,
      kinds: given.kinds,
      isSimpleProcedure: given.procedure === 'SIMPLE',
      statedEnd: parseCivilDate(given.statedEnd ?? ''),
    };
    expect(penaltyPublicity(penalty, releasedPenaltyRules.on(decidedOn))).toEqual(expected);
  });
});

describe('a row of a penalty', () => {
  const cases = readCases<
    { row: Readonly<Record<string, string>> },
    { kind: string; reasons: readonly string[]; fixes: readonly string[] }
  >('record-rules');

  it.each(cases)('$name', ({ on, given, expect: expected }) => {
    const verdict = judgePenalty({ ...PENALTY_ROW, ...given.row }, { today: civilDate(on) });
    const reasons =
      verdict.kind === 'bad'
        ? verdict.reasons.map(({ code, at }) => `${code} at ${at.join('.')}`)
        : verdict.kind === 'dropped'
          ? [verdict.reason]
          : [];
    const fixes = verdict.kind === 'good' ? verdict.fixes : [];
    expect({ kind: verdict.kind, reasons, fixes }).toEqual(expected);
  });
});
