/** How far a compressed file may unpack. */
export interface ExpansionLimits {
  readonly bytes: number;
  /** Unpacked bytes for each packed one … */
  readonly ratio: number;
  /** … which is looked at from so many unpacked bytes on: short files of few words pack well. */
  readonly ratioFrom: number;
}

const MIB = 1_048_576;

/** Tables pack to a tenth, sheets of a workbook to a fortieth; what packs much better was made to harm. */
export const EXPANSION: ExpansionLimits = { bytes: 8192 * MIB, ratio: 200, ratioFrom: 64 * MIB };

/** The file unpacks to far more than anybody would send. */
export class ExpandsTooFar extends Error {
  override readonly name = 'ExpandsTooFar';

  constructor(readonly limits: ExpansionLimits) {
    super('the file unpacks to more than it may');
  }
}

/** Counts what goes into an unpacking and what comes out of it. */
export class ExpansionMeter {
  readonly #limits: ExpansionLimits;
  #packed = 0;
  #unpacked = 0;

  constructor(limits: ExpansionLimits) {
    this.#limits = limits;
  }

  packed(bytes: number): void {
    this.#packed += bytes;
  }

  /** @throws ExpandsTooFar */
  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    const { bytes: most, ratio, ratioFrom } = this.#limits;
    const isSwollen = this.#unpacked > ratioFrom && this.#unpacked > ratio * this.#packed;
    if (isSwollen || this.#unpacked > most) throw new ExpandsTooFar(this.#limits);
  }
}
