import type { Refusal as Reason } from '../../../kernel/result.js';
import {
  type Refusal,
  type Sentences,
  toRefusalPayload,
} from '../../../platform/graphql/refusal.js';
import type { Finding } from '../domain/finding.js';
import { EVALUATION_REFUSALS } from '../refusals.js';
import { RUN_REFUSALS } from '../run-refusals.js';
import { SIMULATION_REFUSALS } from '../simulation-refusals.js';
import type { ModelFindingType } from './model-payloads.js';
import type { ModelShown } from './show-model.js';

const SENTENCES: Sentences = { ...EVALUATION_REFUSALS, ...SIMULATION_REFUSALS, ...RUN_REFUSALS };

export interface ModelAnswer {
  readonly model: ModelShown | null;
  readonly refusals: readonly Refusal[];
}

export interface CheckedAnswer extends ModelAnswer {
  readonly findings: readonly ModelFindingType[];
}

export function said(reasons: readonly Reason[]): readonly Refusal[] {
  return reasons.map((reason) => toRefusalPayload(reason, SENTENCES));
}

/** What speaks of the document is a finding, what speaks of the wish a refusal. */
export function isFinding(reason: Reason): reason is Finding {
  return 'severity' in reason;
}

export function showFindings(findings: readonly Finding[]): readonly ModelFindingType[] {
  return findings.map((finding) => {
    const { code, path, message, messageZh, params } = toRefusalPayload(finding, SENTENCES);
    return { code, path, message, messageZh, params, severity: finding.severity };
  });
}
