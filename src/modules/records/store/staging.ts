import { sql, type RawBuilder } from 'kysely';

import type { PersonHashes } from '../../intake/index.js';
import type { JudgedRecord, SeenOfRecord } from '../domain/judged-record.js';

interface StagingColumn {
  readonly name: string;
  readonly type: string;
  /** The value as PostgreSQL reads it. */
  readonly text: (record: JudgedRecord, hashes: PersonHashes) => string | null;
}

const KEY = 'text COLLATE "C"';

/** The columns of a record on its way into the table, and how a judged row fills them. */
export const STAGING_COLUMNS: readonly StagingColumn[] = [
  { name: 'record_type', type: KEY, text: (record) => record.recordType },
  { name: 'type_version', type: 'integer', text: (record) => String(record.typeVersion) },
  { name: 'uscc', type: KEY, text: ({ party }) => party.uscc },
  { name: 'organisation_code', type: KEY, text: ({ party }) => party.organisationCode },
  { name: 'registration_no', type: KEY, text: ({ party }) => party.registrationNumber },
  { name: 'tax_no', type: KEY, text: ({ party }) => party.taxNumber },
  { name: 'name_folded', type: KEY, text: ({ party }) => party.nameFolded },
  { name: 'decided_on', type: 'date', text: (record) => record.decidedOn },
  { name: 'document_no', type: 'text', text: (record) => record.documentNo },
  { name: 'document_folded', type: KEY, text: (record) => record.documentFolded },
  { name: 'valid_from', type: 'date', text: (record) => record.validFrom },
  { name: 'valid_to', type: 'date', text: (record) => record.validTo },
  { name: 'ended_on', type: 'date', text: (record) => record.endedOn },
  { name: 'publicity_end', type: 'date', text: (record) => record.publicityEnd },
  { name: 'public_until', type: 'date', text: (record) => record.publicUntil },
  { name: 'severity', type: 'text', text: (record) => record.severity },
  { name: 'due_on', type: 'date', text: (record) => record.dueOn },
  {
    name: 'due_provisional',
    type: 'boolean',
    text: (record) => (record.dueProvisional ? 't' : 'f'),
  },
  { name: 'judged_identity', type: 'bigint', text: (record) => record.identityKey },
  { name: 'judged_content', type: 'bigint', text: (record) => record.contentKey },
  { name: 'payload', type: 'jsonb', text: (record) => record.payload },
  { name: 'person_hashes', type: 'jsonb', text: hashesOf },
];

/** Of the numbers whose masks the payload holds; a filler is no number. */
function hashesOf({ payload }: JudgedRecord, hashes: PersonHashes): string | null {
  const kept = Object.entries(hashes).filter(([field]) => payload.includes(`"${field}":`));
  return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept));
}

/** The values of a row that can be stored. */
export function stagedValues(
  record: JudgedRecord,
  hashes: PersonHashes,
): readonly (string | null)[] {
  return STAGING_COLUMNS.map(({ text }) => text(record, hashes));
}

/** What could be read of a row that is not stored: enough to know that it was reported, and when it was due. */
export function seenValues(seen: SeenOfRecord): readonly (string | null)[] {
  return STAGING_COLUMNS.map(({ name }) => {
    if (name === 'record_type') return seen.recordType;
    if (name === 'decided_on') return seen.decidedOn;
    return name === 'document_folded' ? seen.documentFolded : null;
  });
}

/** The same columns as a list for `jsonb_to_record`. */
export const STAGED_AS_RECORD: RawBuilder<unknown> = sql.raw(
  STAGING_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', '),
);

/** The columns that are copied into a record as they are. */
export const COPIED_COLUMNS = [
  'record_type',
  'type_version',
  'decided_on',
  'document_no',
  'document_folded',
  'valid_from',
  'valid_to',
  'ended_on',
  'publicity_end',
  'public_until',
  'severity',
  'due_on',
  'due_provisional',
  'payload',
] as const;
