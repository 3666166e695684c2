import { type RawBuilder, sql } from 'kysely';

import type { Unsealed } from '../leaf-kind.js';
import { contentText, plain, quoted } from './content-text.js';

/** Sixteen bytes of which 122 bits are chance, in every PostgreSQL without an extension. */
export const FRESH_SALT = sql`uuid_send(gen_random_uuid())`;

/** What the leaves of a numbered table are made of. */
export interface NumberedRows {
  /** `schema.name`, with a `number` that is an identity. */
  readonly table: string;
  readonly salt: RawBuilder<unknown>;
  /** The text of a row `r`. */
  readonly content: (salt: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/** A row that somebody puts in by hand may have any number. */
const BEFORE_EVERY_NUMBER = String(-(2n ** 63n));

/** @see LeafKind.unsealed */
export function unsealedNumbers(
  { table, salt, content }: NumberedRows,
  { after, upTo, limit }: Unsealed,
): RawBuilder<unknown> {
  return sql`
    SELECT row_number() OVER (ORDER BY r.number) - 1 AS nth, r.number::text AS place,
           r.number::text AS key, r.salt, ${content(sql`r.salt`)} AS content
      FROM (SELECT *, ${salt} AS salt FROM ${sql.table(table)}
             WHERE number > ${after ?? BEFORE_EVERY_NUMBER}::bigint AND number <= ${upTo}::bigint
             ORDER BY number LIMIT ${limit}) r`;
}

/** @see LeafKind.recompute */
export function recomputedNumbers(
  { table, content }: NumberedRows,
  leaves: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    SELECT l.key, ${content(sql`l.salt`)} AS content
      FROM ${leaves} l JOIN ${sql.table(table)} r ON r.number = l.key::bigint`;
}

/** What an entry of the log of writes says. */
export const ENTRY_ROWS: NumberedRows = {
  table: 'audit.entry',
  salt: FRESH_SALT,
  content: () =>
    contentText([
      plain('number', sql`r.number`),
      quoted('at', sql`r.at AT TIME ZONE 'UTC'`),
      quoted('actor', sql`r.actor`),
      quoted('role', sql`r.role`),
      quoted('organisation', sql`r.organisation`),
      quoted('action', sql`r.action`),
      quoted('target', sql`r.target`),
      quoted('beforeHash', sql`r.before_hash`),
      quoted('afterHash', sql`r.after_hash`),
      quoted('reason', sql`r.reason`),
      quoted('requestId', sql`r.request_id`),
    ]),
};

/**
 * What an entry of the ledger of reads says. A subject is shown this content and what opens its own line;
 * who read, in which request, and whom else the request read about are hashes with salts of their own.
 */
export const ACCESS_ROWS: NumberedRows = {
  table: 'audit.access',
  salt: sql`${FRESH_SALT} || ${FRESH_SALT}`,
  content: (salt) =>
    contentText([
      plain('number', sql`r.number`),
      quoted('at', sql`r.at AT TIME ZONE 'UTC'`),
      quoted('role', sql`r.role`),
      quoted('organisation', sql`r.organisation`),
      quoted('purpose', sql`r.purpose`),
      quoted('reader', partHash(salt, sql`''`, READER)),
      quoted(
        'lines',
        sql`ARRAY(SELECT ${partHash(salt, sql`s.uscc`, LINE)}
              FROM unnest(r.subjects, r.classes) WITH ORDINALITY AS s (uscc, classes, nth)
             ORDER BY s.nth)`,
      ),
    ]),
};

/** The text of the part that says who read. */
const READER = contentText([
  quoted('actor', sql`r.actor`),
  quoted('operation', sql`r.operation`),
  quoted('requestId', sql`r.request_id`),
  quoted('discloseFrom', sql`r.disclose_from`),
]);

/** The text of the part that says which classes of fields of a subject were shown. */
const LINE = sql`s.uscc || ' ' || s.classes`;

/** SHA-256(SHA-256(seed || name) || text): the inner hash is the salt that opens this part and no other. */
function partHash(salt: RawBuilder<unknown>, name: RawBuilder<unknown>, text: RawBuilder<unknown>) {
  return sql`encode(sha256(sha256(substring(${salt} FROM 17) || convert_to(${name}, 'UTF8'))
    || convert_to(${text}, 'UTF8')), 'hex')`;
}
