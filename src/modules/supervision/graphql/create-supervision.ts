import type { Database } from '../../../platform/database/index.js';
import type { Job, Schedule } from '../../../platform/jobs/index.js';
import type { Outbox, Reaction } from '../../../platform/outbox/index.js';
import type { Access } from '../../access/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import { Entities, type Evaluation } from '../../evaluation/index.js';
import type { Records } from '../../records/index.js';
import type { Reference } from '../../reference/index.js';
import type { Subjects } from '../../subjects/index.js';
import { SupervisionLoaders } from '../loaders.js';
import { Codes } from '../service/codes.js';
import { Ledgers } from '../service/ledger.js';
import { ListedSchemes } from '../service/listed-schemes.js';
import { Notices } from '../service/notices.js';
import { ReportedTiers } from '../service/reported.js';
import { Schemes } from '../service/schemes.js';
import { Tiers } from '../service/tiers.js';
import { SubjectsByUscc } from './by-uscc.js';
import { TierChangeFields } from './change-fields.js';
import { noticeAndLedgerInstances } from './parts.js';
import { SchemeResolver } from './scheme-resolver.js';
import { SubjectTiers } from './subject-tiers.js';
import { TierFields, TierLineFields, TierVetoFields } from './tier-fields.js';
import { TierConnectionFields, TierResolver } from './tier-resolver.js';

export interface Supervision {
  readonly resolvers: readonly object[];
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  readonly reactions: readonly Reaction[];
  readonly schemes: Schemes;
  readonly tiers: Tiers;
  readonly codes: Codes;
  readonly notices: Notices;
  readonly ledgers: Ledgers;
}

/** What supervision stands on. */
export interface SupervisionGround {
  readonly db: Database;
  readonly reference: Reference;
  readonly access: Access;
  readonly catalogue: Catalogue;
  readonly subjects: Subjects;
  readonly records: Records;
  readonly evaluation: Evaluation;
  readonly outbox: Outbox;
}

export function createSupervision(ground: SupervisionGround): Supervision {
  const { db, reference, catalogue, subjects, records, evaluation, outbox } = ground;
  const schemes = new Schemes({ db, evaluation, catalogue });
  const loaders = new SupervisionLoaders({ db, evaluation });
  const entities = new Entities({ subjects, records });
  const listed = new ListedSchemes({ schemes, evaluation });
  const tiers = new Tiers({ db, loaders, listed, reference });
  const codes = new Codes(loaders);
  const notices = new Notices({ db, outbox, reference, schemes });
  const ledgers = new Ledgers({ db, outbox, reference, schemes, catalogue });
  return {
    resolvers: [
      new SchemeResolver(schemes),
      new SubjectTiers(tiers, new ReportedTiers(loaders, records)),
      new TierFields(loaders, entities),
      new TierLineFields(loaders, entities),
      new TierVetoFields(loaders, entities),
      new TierResolver({ tiers, reference }),
      new TierConnectionFields(tiers),
      new TierChangeFields(entities),
      new SubjectsByUscc(codes, entities),
      ...noticeAndLedgerInstances({ notices, ledgers, entities }),
    ],
    ...{ schemes, tiers, codes, notices, ledgers },
    ...{ jobs: [], schedules: [], reactions: [] },
  };
}
