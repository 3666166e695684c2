import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Evaluation } from '../../evaluation/index.js';
import type { Intake } from '../../intake/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import type { Supervision } from '../../supervision/index.js';
import { inspectionJobs } from '../jobs.js';
import { Draws } from '../service/draws.js';
import { Plans } from '../service/plans.js';
import { Registers } from '../service/registers.js';
import { Results } from '../service/results.js';
import { ResultsReading } from '../service/results-reading.js';
import { WriteBack } from '../service/write-back.js';

export interface Inspection {
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
  /** Matters and inspectors. */
  readonly registers: Registers;
  readonly plans: Plans;
  /** Tasks, and each round of their draws. */
  readonly draws: Draws;
  /** What was found: recorded, written back as records, published. */
  readonly results: Results;
  readonly resultsReading: ResultsReading;
  readonly writeBack: WriteBack;
}

/** What inspection stands on. */
export interface InspectionGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly intake: Intake;
  readonly supervision: Supervision;
  readonly outbox: Outbox;
}

export function createInspection(ground: InspectionGround): Inspection {
  const { db, reference, catalogue, records, intake, supervision } = ground;
  const { schemes } = supervision;
  const registers = new Registers({ db, reference, catalogue, schemes });
  const plans = new Plans({ db, reference, schemes });
  const draws = new Draws({ db, reference, schemes, plans });
  const writeBack = new WriteBack({ db, catalogue, records, intake });
  const results = new Results({ db, reference }, writeBack);
  const resultsReading = new ResultsReading({ db, reference, schemes });
  const { jobs, schedules } = inspectionJobs({ db, reading: resultsReading, writeBack });
  return {
    ...{ resolvers: [], reactions: [], jobs, schedules },
    ...{ registers, plans, draws, results, resultsReading, writeBack },
  };
}
