import { UsageFault } from './faults.js';
import type { Hands, Printed } from './inspection-answers.js';
import {
  DRAW_VERBS,
  type DrawValues,
  INSPECTION_DRAWS_OPTIONS,
  INSPECTION_DRAWS_USAGE,
} from './inspection-draws.js';
import {
  INSPECTION_REGISTERS_OPTIONS,
  INSPECTION_REGISTERS_USAGE,
  REGISTER_VERBS,
  type RegisterValues,
} from './inspection-registers.js';
import {
  INSPECTION_RESULTS_OPTIONS,
  INSPECTION_RESULTS_USAGE,
  inspectionResults,
  RESULT_VERBS,
} from './inspection-results.js';
import { INSPECTION_SEED_OPTIONS } from './inspection-seed.js';
import type { Identity } from './modules/access/index.js';

export const INSPECTION_USAGE = [
  INSPECTION_REGISTERS_USAGE,
  INSPECTION_DRAWS_USAGE,
  INSPECTION_RESULTS_USAGE,
].join('\n');

export const INSPECTION_OPTIONS = {
  ...INSPECTION_REGISTERS_OPTIONS,
  ...INSPECTION_DRAWS_OPTIONS,
  ...INSPECTION_SEED_OPTIONS,
  ...INSPECTION_RESULTS_OPTIONS,
} as const;

interface InspectionArguments {
  readonly positionals: readonly string[];
  readonly values: RegisterValues &
    DrawValues & { readonly plan?: string | undefined } & {
      readonly department?: string | undefined;
    };
}

const VERBS = { ...REGISTER_VERBS, ...DRAW_VERBS };

/** `inspection VERB …`: what is to be printed and the exit code, 1 where something is left undone. */
export async function inspection(
  hub: Hands,
  given: InspectionArguments,
  identity: Identity,
): Promise<Printed> {
  const [name = ''] = given.positionals;
  if (Object.hasOwn(RESULT_VERBS, name)) return inspectionResults(hub, given, identity);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (verb === undefined) throw new UsageFault(INSPECTION_USAGE);
  return verb(hub, { ...given, identity });
}
