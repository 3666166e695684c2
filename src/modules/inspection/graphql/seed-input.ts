import { accepted, refused, type Result } from '../../../kernel/result.js';
import type { SeedRevealed, SeedSource } from '../domain/draw.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import type { InspectionSeedRevealInput, InspectionSeedSourceInput } from './task-inputs.js';

/** The source that an input names, with what belongs to its kind. */
export function seedSourceOf(
  input: InspectionSeedSourceInput,
): Result<SeedSource, InspectionRefusal> {
  const { kind, parties, throws, beacon, round } = input;
  switch (kind) {
    case 'SHARES':
      return isSaid(parties) ? accepted({ kind, parties: parties.map(plain) }) : missing('parties');
    case 'DICE':
      return isSaid(throws) ? accepted({ kind, throws }) : missing('throws');
    case 'BEACON':
      if (!isSaid(beacon)) return missing('beacon');
      return isSaid(round) ? accepted({ kind, beacon, round }) : missing('round');
  }
}

/** What an input reveals; it says of itself of which kind it is. */
export function revealedOf({
  shares,
  digits,
  randomness,
}: Omit<InspectionSeedRevealInput, 'task'>): Result<SeedRevealed, InspectionRefusal> {
  if (isSaid(shares)) return accepted({ kind: 'SHARES', shares: shares.map(plain) });
  if (isSaid(digits)) return accepted({ kind: 'DICE', digits });
  return isSaid(randomness) ? accepted({ kind: 'BEACON', randomness }) : missing('shares');
}

/** Inputs are objects of classes; what is kept and hashed is data alone. */
function plain<T extends object>(input: T): T {
  return Object.fromEntries(Object.entries(input)) as T;
}

function isSaid<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

function missing(field: string): Result<never, InspectionRefusal> {
  return refused(inspectionRefusal('FIELD_MISSING', ['seedSource', field], { field }));
}
