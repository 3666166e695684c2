import { type Intake, createIntakeService } from '../service.js';
import type { IntakeOptions } from '../import-request.js';
import { IntakeResolver } from './resolver.js';

/** The one door for every file, with its instances for the schema's container. */
export function createIntake(
  options: IntakeOptions,
): Intake & { readonly resolvers: readonly object[] } {
  const intake = createIntakeService(options);
  return { ...intake, resolvers: [new IntakeResolver(intake)] };
}
