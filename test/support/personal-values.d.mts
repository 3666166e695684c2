export const PLANTED: {
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly bankAccount: string;
};

export const DEMO_PERSONS: readonly string[];

/** The values that stand in a text. */
export function personalIn(text: string): readonly string[];
