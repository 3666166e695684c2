import { defineEntity, p } from '@mikro-orm/core';
import type { Generated } from 'kysely';

export interface AuditTables {
  'audit.entry': {
    /** bigint, read as text. */
    number: Generated<string>;
    at: Generated<Date>;
    actor: string;
    role: string;
    organisation: string | null;
    action: string;
    target: string;
    before_hash: string | null;
    after_hash: string | null;
    reason: string | null;
    request_id: string | null;
  };
}

/** Known to the ORM for the schema's sake; the log is written by `append` and changed by nobody. */
const Entry = defineEntity({
  name: 'AuditEntryRow',
  tableName: 'entry',
  schema: 'audit',
  readonly: true,
  properties: {
    number: p.bigint('string').primary(),
    at: p.datetime(),
    actor: p.text(),
    role: p.text(),
    organisation: p.text().nullable(),
    action: p.text(),
    target: p.text(),
    beforeHash: p.text().name('before_hash').nullable(),
    afterHash: p.text().name('after_hash').nullable(),
    reason: p.text().nullable(),
    requestId: p.text().name('request_id').nullable(),
  },
});

export const auditEntities = [Entry] as const;
