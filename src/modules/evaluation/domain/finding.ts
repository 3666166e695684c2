import type { Refusal } from '../../../kernel/result.js';
import type { FindingCode } from './finding-sentences.js';

export type { FindingCode };

/** An error keeps a model from being submitted and published; a warning is for whoever reviews it. */
export type FindingSeverity = 'ERROR' | 'WARNING';

/** Something about a model's document, with its path in it. */
export interface Finding extends Refusal<FindingCode> {
  readonly severity: FindingSeverity;
}

export type Path = readonly (string | number)[];
type Params = Readonly<Record<string, string | number>>;

export function errorAt(at: Path, code: FindingCode, params: Params = {}): Finding {
  return { severity: 'ERROR', code, at, params };
}

export function warningAt(at: Path, code: FindingCode, params: Params = {}): Finding {
  return { severity: 'WARNING', code, at, params };
}
