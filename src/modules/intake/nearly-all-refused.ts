import type { Refusal } from '../../kernel/result.js';
import { intakeRefusal } from './refusals.js';

/** Rows after which a file shows itself as another one than its sender meant. */
const TELLING_ROWS = 100_000;
const NEARLY_ALL = 0.999;

/** Each refused row is kept with its reasons: of a file that is no table of its kind nothing shall be. */
export class NearlyAllRefused extends Error {
  override readonly name = 'NearlyAllRefused';

  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

interface Counted {
  readonly rows: number;
  readonly refused: number;
}

/** @throws NearlyAllRefused */
export function checkRefused({ rows, refused }: Counted, tellingRows = TELLING_ROWS): void {
  if (rows < tellingRows || refused < rows * NEARLY_ALL) return;
  throw new NearlyAllRefused(intakeRefusal('NEARLY_ALL_REFUSED', { rows, refused }));
}
