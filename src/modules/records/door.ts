import { createHash } from 'node:crypto';

import type { Kysely } from 'kysely';

import { type CivilDate, dateInShanghai } from '../../kernel/civil-date.js';
import { accepted, refused, type Result } from '../../kernel/result.js';
import { type Catalogue, FORBIDDEN_MATTER, type RecordTypeVersion } from '../catalogue/index.js';
import type { RowDoor } from '../intake/index.js';
import type { Outbox } from '../../platform/outbox/index.js';
import type { Reference } from '../reference/index.js';
import { withCommonFields } from './common-fields.js';
import { columnsOfAll, columnsOfType } from './columns.js';
import type { Profile } from './domain/judged-record.js';
import { doorRefusal } from './door-refusals.js';
import type { RecordsAccepted } from './facts.js';
import { TypedRowJudge } from './row-judge.js';
import { ruleFacts } from './rule-facts.js';
import { STAGING_COLUMNS } from './store/staging.js';
import { mergeSubmission } from './store/merge.js';
import type { RecordsTables } from './tables.js';

/** Raised whenever the same row would be judged otherwise under the same catalogue. */
const RULES_VERSION = 'records-3';

export interface DoorOptions {
  /** Code of the type that all rows are of; left out where each row names its own. */
  readonly type?: string;
  /** HISTORY: only the fields that are given are checked. */
  readonly profile?: Profile;
  /** The catalogue of which day governs; today's when left out. */
  readonly on?: CivilDate;
}

export interface DoorNeeds {
  readonly catalogue: Catalogue;
  readonly reference: Reference;
  readonly outbox: Outbox;
}

/** The one door through which records come in; refused when there is no such type in force. */
export async function recordsDoor(
  needs: DoorNeeds,
  { type: wanted, profile = 'FULL', on = dateInShanghai(new Date()) }: DoorOptions,
): Promise<Result<RowDoor>> {
  const inForce = await needs.catalogue.recordTypes.inForce(on);
  const released = [...inForce.values()].filter(({ code }) => code !== 'REGISTRATION');
  const types = profile === 'HISTORY' ? withCommonFields(released) : released;
  const only = wanted === undefined ? undefined : types.find(({ code }) => code === wanted);
  if (wanted !== undefined && only === undefined) {
    return refused(doorRefusal('RECORD_TYPE_UNKNOWN', ['recordType'], { type: wanted }));
  }
  const read = only === undefined ? types : [only];
  return accepted({
    kind: 'records',
    rulesVersion: `${RULES_VERSION} ${profile} ${fingerprintOf(read)}`,
    columns: only === undefined ? columnsOfAll(types) : columnsOfType(only, profile),
    staging: STAGING_COLUMNS.map(({ name, type }) => ({ name, type })),
    countsMaskAsFix: false,
    forbiddenHeaders: FORBIDDEN_MATTER,
    prepare: async (sql, context) => {
      const facts = await ruleFacts(sql, needs.reference, context.receivedOn);
      const departments = await needs.catalogue.departments.inForce(context.receivedOn);
      return new TypedRowJudge({ types: read, only, profile, facts, context, departments });
    },
    merge: async ({ sql }, submission) => {
      await mergeSubmission(sql as Kysely<RecordsTables>, submission, read);
      const fact: RecordsAccepted = { name: 'RecordsAccepted', submission: submission.id };
      await needs.outbox.announce(sql, fact);
    },
  });
}

/** Under another catalogue the same file is another submission. */
function fingerprintOf(types: readonly RecordTypeVersion[]): string {
  const [one, ...more] = types;
  if (one !== undefined && more.length === 0) return `${one.code}@${String(one.version)}`;
  const hashes = types.map(({ contentHash }) => contentHash).sort();
  return createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16);
}
