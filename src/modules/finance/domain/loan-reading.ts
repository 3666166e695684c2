import type { CivilDate } from '../../../kernel/civil-date.js';
import { judgeCreditCode, normaliseCode, parseCreditCode } from '../../../kernel/credit-code.js';
import { explainDamage } from '../../../kernel/damaged-code.js';
import { readDate } from '../../../kernel/date-text.js';
import { parseScaled } from '../../../kernel/decimal.js';
import { type NumberShape, readNumber } from '../../../kernel/number-text.js';
import { refusal, type Refusal } from '../../../kernel/result.js';
import { LOAN_FIELD_NAMES, type LoanFacts, type LoanField, type LoanText } from './loan.js';
import { type LoanReason, loanReason } from './loan-reasons.js';

const FILLERS: ReadonlySet<string> = new Set(['-', '--', '/', '无', '空', 'NULL', 'N/A']);

/** 万元 with six decimals are fen. */
const AMOUNT = { scale: 6, whole: 10, unit: '万元', mayBeNegative: false } as const;
const PER_CENT = { scale: 4, whole: 3, unit: null, mayBeNegative: false } as const;
const DAYS = { scale: 0, whole: 5, unit: null, mayBeNegative: false } as const;

const TERM = /^([1-9]\d{0,2})(个?月|年)?$/u;
const MONTHS_OF_YEAR = 12;

/** One row while it is read: what was found wrong and what was repaired so far. A value that is not there, or wrong, is null. */
export class LoanReading {
  readonly reasons: Refusal[] = [];
  readonly fixes = new Set<string>();

  constructor(
    readonly row: LoanText,
    readonly facts: LoanFacts,
  ) {}

  /** What the row says in a field; empty where it says nothing. */
  written(field: LoanField): string {
    const bare = (this.row[field] ?? '').trim();
    return FILLERS.has(bare.toUpperCase()) ? '' : bare;
  }

  refuse(
    code: LoanReason,
    field: LoanField,
    params: Readonly<Record<string, string | number>> = {},
  ): null {
    this.reasons.push(loanReason(code, field, params));
    return null;
  }

  text(field: LoanField, most: number): string | null {
    const text = this.written(field);
    if (text === '') return null;
    return text.length > most ? this.refuse('LOAN_TEXT_TOO_LONG', field, { most }) : text;
  }

  word<T>(field: LoanField, meaningOf: (word: string) => T | null): T | null {
    const value = this.written(field);
    if (value === '') return null;
    return meaningOf(value) ?? this.refuse('LOAN_WORD_UNKNOWN', field, { value });
  }

  day(field: LoanField): CivilDate | null {
    const date = this.written(field);
    if (date === '') return null;
    const read = readDate(date);
    if (read.kind !== 'date') return this.refuse('LOAN_DATE_IMPOSSIBLE', field, { date });
    if (read.date > this.facts.today) {
      return this.refuse('LOAN_DATE_IN_FUTURE', field, { date: read.date });
    }
    if (read.writing !== 'ISO') this.fixes.add('DATE_FORMAT');
    return read.date;
  }

  /** In fen. */
  amount(field: LoanField): bigint | null {
    return this.#number(field, this.written(field), AMOUNT);
  }

  /** In 10⁻⁴ per cent; `4.35` and `4.35%` are the same. */
  rate(field: LoanField): bigint | null {
    const text = this.written(field);
    const bare = text.replace(/[%％]$/u, '');
    if (bare !== text) this.fixes.add('NUMBER_FORMAT');
    return this.#number(field, bare, PER_CENT);
  }

  days(field: LoanField): number | null {
    const days = this.#number(field, this.written(field).replace(/天$/u, ''), DAYS);
    return days === null ? null : Number(days);
  }

  /** In months, also where years are written. */
  term(field: LoanField): number | null {
    const value = this.written(field).normalize('NFKC');
    if (value === '') return null;
    const [, count, unit] = TERM.exec(value) ?? [];
    if (count === undefined) return this.refuse('LOAN_WORD_UNKNOWN', field, { value });
    if (unit !== undefined) this.fixes.add('NUMBER_FORMAT');
    return Number(count) * (unit === '年' ? MONTHS_OF_YEAR : 1);
  }

  creditCode(): string | null {
    const written = this.written('uscc');
    if (written === '') return null;
    const parsed = parseCreditCode(written, { exceptions: this.facts.exceptions });
    if (!parsed.ok) return this.#damaged(written);
    if (parsed.value !== this.row['uscc']) this.fixes.add('CODE_NORMALISED');
    if (judgeCreditCode(parsed.value) !== null) this.fixes.add('CODE_EXCEPTED');
    return parsed.value;
  }

  /** The stable reason first, then what happened to the code on its way. */
  #damaged(written: string): null {
    const code = normaliseCode(written);
    const reason = judgeCreditCode(code);
    if (reason !== null) this.reasons.push(refusal(reason, ['uscc'], { code }));
    const damage = explainDamage(written);
    if (damage !== null) {
      const params = { field: LOAN_FIELD_NAMES.uscc, ...damage.params };
      this.reasons.push(refusal(damage.code, ['uscc'], params));
    }
    return null;
  }

  #number(field: LoanField, text: string, shape: NumberShape): bigint | null {
    if (text === '') return null;
    const read = readNumber(text, shape);
    if (read.ok) {
      if (read.fix !== null) this.fixes.add(read.fix);
      return parseScaled(read.value, shape.scale);
    }
    const { scale, whole } = shape;
    const params = { field: LOAN_FIELD_NAMES[field], value: text.slice(0, 40), scale, whole };
    this.reasons.push(refusal(read.code, [field], params));
    return null;
  }
}
