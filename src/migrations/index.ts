import type { Migration } from '@mikro-orm/migrations';

import { Platform0001 } from './0001-platform.js';
import { Reference0002 } from './0002-reference.js';
import { Audit0003 } from './0003-audit.js';
import { Access0004 } from './0004-access.js';
import { Catalogue0005 } from './0005-catalogue.js';
import { Intake0006 } from './0006-intake.js';
import { Subjects0007 } from './0007-subjects.js';
import { Knowledge0008 } from './0008-knowledge.js';
import { Outbox0009 } from './0009-outbox.js';
import { IntakeOutcomes0010 } from './0010-intake-outcomes.js';
import { Records0011 } from './0011-records.js';
import { Objections0012 } from './0012-objections.js';
import { Quality0013 } from './0013-quality.js';
import { Catalogue0014 } from './0014-catalogue.js';
import { Scoring0015 } from './0015-scoring.js';
import { Evaluation0016 } from './0016-evaluation.js';
import { Schemes0017 } from './0017-schemes.js';
import { Measures0018 } from './0018-measures.js';
import { Supervision0019 } from './0019-supervision.js';
import { Inspection0020 } from './0020-inspection.js';
import { Effects0021 } from './0021-effects.js';
import { Authorisations0022 } from './0022-authorisations.js';
import { Finance0023 } from './0023-finance.js';
import { Loans0024 } from './0024-loans.js';
import { Snapshots0025 } from './0025-snapshots.js';
import { Releases0026 } from './0026-releases.js';
import { CountyInOrder0027 } from './0027-county-in-order.js';

/** Append-only, in order of application; an applied migration is never edited. */
export const migrations: readonly { readonly name: string; readonly class: typeof Migration }[] = [
  { name: '0001-platform', class: Platform0001 },
  { name: '0002-reference', class: Reference0002 },
  { name: '0003-audit', class: Audit0003 },
  { name: '0004-access', class: Access0004 },
  { name: '0005-catalogue', class: Catalogue0005 },
  { name: '0006-intake', class: Intake0006 },
  { name: '0007-subjects', class: Subjects0007 },
  { name: '0008-knowledge', class: Knowledge0008 },
  { name: '0009-outbox', class: Outbox0009 },
  { name: '0010-intake-outcomes', class: IntakeOutcomes0010 },
  { name: '0011-records', class: Records0011 },
  { name: '0012-objections', class: Objections0012 },
  { name: '0013-quality', class: Quality0013 },
  { name: '0014-catalogue', class: Catalogue0014 },
  { name: '0015-scoring', class: Scoring0015 },
  { name: '0016-evaluation', class: Evaluation0016 },
  { name: '0017-schemes', class: Schemes0017 },
  { name: '0018-measures', class: Measures0018 },
  { name: '0019-supervision', class: Supervision0019 },
  { name: '0020-inspection', class: Inspection0020 },
  { name: '0021-effects', class: Effects0021 },
  { name: '0022-authorisations', class: Authorisations0022 },
  { name: '0023-finance', class: Finance0023 },
  { name: '0024-loans', class: Loans0024 },
  { name: '0025-snapshots', class: Snapshots0025 },
  { name: '0026-releases', class: Releases0026 },
  { name: '0027-county-in-order', class: CountyInOrder0027 },
];
