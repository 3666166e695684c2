import type { RowDoor } from '../../intake/index.js';
import { decisionsDoor } from '../door.js';
import { type QualityJobs, qualityJobs } from '../jobs.js';
import type { QualityNeeds } from '../service/counting.js';
import { QualityDocuments } from '../service/documents.js';
import { LedgerService } from '../service/ledger.js';
import { QualityReading } from '../service/reading.js';
import { RevalidationService } from '../service/revalidation.js';
import { QualityDocumentResolver } from './document-resolver.js';
import { DataQualityFields } from './fields.js';
import { QualityMutations } from './mutations.js';
import { QualityResolver } from './resolver.js';
import { RevalidationResolver } from './revalidation-resolver.js';

export interface Quality extends QualityJobs {
  /** The door for ledgers of decisions; intake takes it. */
  readonly door: RowDoor;
  readonly resolvers: readonly object[];
  readonly reading: QualityReading;
  readonly documents: QualityDocuments;
  readonly revalidations: RevalidationService;
}

export function createQuality(needs: QualityNeeds): Quality {
  const { db, catalogue } = needs;
  const reading = new QualityReading(needs);
  const documents = new QualityDocuments(needs, reading);
  const revalidations = new RevalidationService(needs);
  const ledger = new LedgerService(needs);
  return {
    door: decisionsDoor(catalogue),
    resolvers: [
      new QualityResolver(reading, catalogue),
      new DataQualityFields(reading, catalogue),
      new QualityDocumentResolver(documents, catalogue),
      new RevalidationResolver(revalidations, catalogue),
      new QualityMutations(ledger, revalidations),
    ],
    ...{ reading, documents, revalidations },
    ...qualityJobs({ db, documents, revalidations }),
  };
}
