import { type Intake, createIntakeService } from '../service.js';
import type { IntakeOptions } from '../import-request.js';
import { type IntakeJobs, intakeJobs } from '../jobs.js';
import { IntakeResolver } from './resolver.js';

/** The one door for every file, with its instances for the schema's container. */
export function createIntake(
  options: IntakeOptions,
): Intake & IntakeJobs & { readonly resolvers: readonly object[] } {
  const intake = createIntakeService(options);
  return { ...intake, ...intakeJobs(options), resolvers: [new IntakeResolver(intake)] };
}
