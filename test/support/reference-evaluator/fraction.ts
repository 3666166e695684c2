/** A model's few numbers, which are asked for over and over. */
const decimals = new Map<string, Fraction>();

/** An exact rational number: what a rule says is computed as it is said, and rounded where it says so. */
export class Fraction {
  static readonly ZERO = new Fraction(0n);
  static readonly ONE = new Fraction(1n);

  constructor(
    readonly numerator: bigint,
    readonly denominator = 1n,
  ) {
    if (denominator <= 0n) throw new Error('the denominator is positive');
  }

  /** Of a whole number. */
  static whole(count: number): Fraction {
    return new Fraction(BigInt(count));
  }

  /** Of a plain decimal such as `'-0.6'`. */
  static decimal(text: string): Fraction {
    const known = decimals.get(text);
    if (known !== undefined) return known;
    const [whole = '', places = ''] = text.split('.');
    const read = new Fraction(BigInt(whole + places), 10n ** BigInt(places.length));
    decimals.set(text, read);
    return read;
  }

  plus(other: Fraction): Fraction {
    return new Fraction(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  isZero(): boolean {
    return this.numerator === 0n;
  }

  /** Negative when less than `other`, 0 when equal, else positive. */
  compare(other: Fraction): number {
    const difference = this.numerator * other.denominator - other.numerator * this.denominator;
    return difference < 0n ? -1 : Number(difference > 0n);
  }

  atLeast(other: Fraction): Fraction {
    return this.compare(other) < 0 ? other : this;
  }

  atMost(other: Fraction): Fraction {
    return this.compare(other) > 0 ? other : this;
  }

  /** Times 10^places, to the nearest whole number; a half goes away from zero. */
  rounded(places: number): bigint {
    const scaled = this.numerator * 10n ** BigInt(places);
    const size = scaled < 0n ? -scaled : scaled;
    const nearest = (2n * size + this.denominator) / (2n * this.denominator);
    return scaled < 0n ? -nearest : nearest;
  }

  /** As a decimal of at most so many places, without zeros at its end. */
  text(places: number): string {
    const rounded = this.rounded(places);
    const digits = String(rounded < 0n ? -rounded : rounded).padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places);
    const rest = digits.slice(digits.length - places).replace(/0+$/, '');
    return `${rounded < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
  }
}

export function sum(terms: readonly Fraction[]): Fraction {
  return terms.reduce((total, term) => total.plus(term), Fraction.ZERO);
}
