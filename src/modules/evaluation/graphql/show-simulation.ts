import type { RequestContext } from '../../../platform/graphql/context.js';
import { noted } from '../../audit/index.js';
import type {
  GroupMigration,
  NamedMigration,
  SimulationOutcome,
} from '../domain/migration-outcome.js';
import type { Simulation } from '../domain/simulation.js';
import type {
  GradeMigrationType,
  SimulationOutcomeType,
  SimulationType,
} from './simulation-types.js';

export function showSimulation(simulation: Simulation, context: RequestContext): SimulationType {
  const { simulationNo, state, failure, asOf, knownAt, contentHash } = simulation;
  const { outcome, outcomeHash, askedAt, finishedAt } = simulation;
  return {
    ...{ id: simulationNo, state, failure, asOf, knownAt, contentHash },
    ...{ outcomeHash, askedAt, finishedAt },
    outcome: outcome === null ? null : showOutcome(outcome, context),
  };
}

/** Whoever moves is named with both grades: that somebody looked is put on record when somebody does. */
function showOutcome(outcome: SimulationOutcome, context: RequestContext): SimulationOutcomeType {
  const { champion, challenger, subjects, migration, groups, stability, bands, movers } = outcome;
  return {
    ...{ champion, challenger, subjects, bands },
    migration: showMigration(null, migration),
    byDistrict: named(groups.district),
    byIndustry: named(groups.industry),
    bySubjectType: named(groups.subjectType),
    bySize: named(groups.size),
    stabilityOfGrades: stability.grades,
    stabilityOfScores: stability.scores,
    get moversUp() {
      return noted(movers.up, 'EVALUATION', context);
    },
    get moversDown() {
      return noted(movers.down, 'EVALUATION', context);
    },
  };
}

function named(groups: readonly NamedMigration[]): readonly GradeMigrationType[] {
  return groups.map((group) => showMigration(group.code, group));
}

function showMigration(code: string | null, { cells, change }: GroupMigration): GradeMigrationType {
  return { code, cells, compared: change.subjects, meanChange: change.mean };
}
