import type { Result } from '../../../kernel/result.js';
import type { Database } from '../../../platform/database/index.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { createAudit } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Intake, RowDoor } from '../../intake/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import { countHashes, type KeyUse } from '../queries/person-hashes.js';
import { recordsDoor, type DoorOptions } from '../door.js';
import { RecordLoaders } from '../loaders.js';
import { ObjectionLoaders } from '../objection-loaders.js';
import { recordReactions } from '../reactions.js';
import { RecordReading } from '../reading.js';
import { Corrections } from '../service/corrections.js';
import { ObjectionReading } from '../service/objection-reading.js';
import { ObjectionService } from '../service/objections.js';
import { RecordScoring, type Scoring } from '../scoring.js';
import { StandingService } from '../service/standing.js';
import { BatchService } from '../service/submit-batch.js';
import { TypeVersions } from '../type-versions.js';
import { RecordFields } from './fields.js';
import { HeldReading } from '../held-reading.js';
import { HeldRecordResolver } from './held.js';
import { recordsModule } from './module.js';
import { RecordMutations } from './mutations.js';
import { ObjectionMutations } from './objection-mutations.js';
import { ObjectionFields, ObjectionResolver, RecordObjections } from './objection-resolver.js';
import { RecordConnectionFields, RecordResolver, SubjectRecords } from './resolver.js';
import { SubmitMutations } from './submit.js';

export interface Records {
  /** `recordsGraphql` with entities that can be resolved. */
  readonly graphql: GraphqlModule;
  readonly resolvers: readonly object[];
  /** What the module does about facts from below. */
  readonly reactions: readonly Reaction[];
  readonly reading: RecordReading;
  readonly standing: StandingService;
  readonly objections: ObjectionService;
  /** What evaluations read of records. */
  readonly scoring: Scoring;
  /** Records that come in one call, through the same door as a file's. */
  readonly batches: BatchService;
  /** How much rests on which key of numbers of persons. */
  personHashes(): Promise<readonly KeyUse[]>;
  /** The door for files of records; intake takes it. */
  door(options: DoorOptions): Promise<Result<RowDoor>>;
}

/** What records stand on. */
export interface RecordsGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly audit: Pick<ReturnType<typeof createAudit>, 'proofs'>;
  readonly catalogue: Catalogue;
  readonly intake: Intake;
  readonly subjects: Subjects;
  readonly outbox: Outbox;
}

export function createRecords(ground: RecordsGround): Records {
  const { db, reference, catalogue, intake, subjects, outbox } = ground;
  const loaders = new RecordLoaders(db, new TypeVersions(catalogue));
  const reading = new RecordReading(db, loaders);
  const corrections = new Corrections(catalogue, reference, intake);
  const standing = new StandingService({ db, outbox, corrections });
  const objections = new ObjectionService({ db, outbox, reference }, corrections);
  const objectionLoaders = new ObjectionLoaders(db);
  const objectionReading = new ObjectionReading(db, objectionLoaders);
  const batches = new BatchService(intake, ground);
  return {
    graphql: recordsModule(reading),
    resolvers: [
      new RecordResolver(reading),
      new RecordConnectionFields(loaders),
      new RecordFields({ loaders, reading, catalogue, subjects, proofs: ground.audit.proofs }),
      new RecordMutations(standing, loaders),
      new RecordObjections(objectionLoaders),
      new SubjectRecords(loaders, reading),
      new ObjectionResolver(objectionReading),
      new ObjectionFields(reading),
      new ObjectionMutations(objections, objectionReading),
      new HeldRecordResolver(new HeldReading(db), intake),
      new SubmitMutations(batches, intake),
    ],
    reactions: recordReactions(db),
    reading,
    standing,
    objections,
    batches,
    scoring: new RecordScoring(db, catalogue),
    personHashes: () => countHashes(db.read()),
    door: (options) => recordsDoor(ground, options),
  };
}
