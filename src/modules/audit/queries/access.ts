import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { KeptAccess } from '../domain/access-entry.js';
import { classesOf } from '../domain/field-class.js';

/** A row of the ledger as it is read: `subjects` and `bits` beside each other. */
interface Row extends Omit<KeptAccess, 'subjects'> {
  readonly subjects: readonly string[];
  readonly bits: readonly number[];
}

/** Which entries of a subject: newest first, before a number; one more than `first`. */
export interface AccessOfSubject {
  readonly uscc: string;
  readonly before: string | null;
  readonly first: number;
  /** Whether also what is not yet disclosed is shown. */
  readonly seesAll: boolean;
}

export type KeptAccessOfSubject = KeptAccess & {
  /** Place of the question that asked for it. */
  readonly key: number;
};

const COLUMNS = sql`a.number::text, a.at, a.actor, a.role, a.organisation, a.purpose, a.operation,
  a.request_id AS "requestId", a.disclose_from AS "discloseFrom"`;

/**
 * Who read about each subject. What is not yet disclosed is no row here, so that neither a count nor a
 * place in the list tells of it.
 */
export async function listAccessOf(
  db: QueryExecutorProvider,
  keys: readonly AccessOfSubject[],
): Promise<readonly KeptAccessOfSubject[]> {
  const { rows } = await sql<Row & { readonly key: number }>`/* audit.accessOfSubjects */
    SELECT k.at AS key, x.*
      FROM jsonb_to_recordset(${JSON.stringify(keys.map((key, at) => ({ ...key, at })))}::jsonb)
             AS k (at int, uscc text, before bigint, first int, "seesAll" boolean)
     CROSS JOIN LATERAL (
       SELECT ${COLUMNS}, ARRAY[k.uscc] AS subjects,
              ARRAY[a.classes[array_position(a.subjects, k.uscc COLLATE "C")]] AS bits
         FROM audit.access a
        WHERE a.subjects @> ARRAY[k.uscc COLLATE "C"]
          AND (k.before IS NULL OR a.number < k.before)
          AND (k."seesAll" OR a.disclose_from IS NULL
               OR a.disclose_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date)
        ORDER BY a.number DESC LIMIT k.first + 1) x`.execute(db);
  return rows.map(({ key, ...row }) => ({ key, ...keptOf(row) }));
}

/** Which entries the auditor looks for; every part that is given must hold. */
export interface AccessFilter {
  readonly uscc?: string | null;
  readonly actor?: string | null;
  readonly organisation?: string | null;
  readonly role?: string | null;
  readonly purpose?: string | null;
  /** Days in Shanghai, both included. */
  readonly from?: CivilDate | null;
  readonly to?: CivilDate | null;
}

/** A stretch of the ledger: after or before a number, in that direction. */
export interface AccessStretch {
  readonly beyond: string | null;
  readonly direction: 'NEWEST_FIRST' | 'OLDEST_FIRST';
  readonly limit: number;
}

export async function listAccess(
  db: QueryExecutorProvider,
  filter: AccessFilter,
  { beyond, direction, limit }: AccessStretch,
): Promise<readonly KeptAccess[]> {
  const isDown = direction === 'NEWEST_FIRST';
  const place = isDown ? sql`a.number < ${beyond}` : sql`a.number > ${beyond}`;
  const conditions = [sql`true`, ...conditionsOf(filter), ...(beyond === null ? [] : [place])];
  const { rows } = await sql<Row>`/* audit.listAccess */
    SELECT ${COLUMNS}, a.subjects, a.classes AS bits FROM audit.access a
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY a.number ${isDown ? sql`DESC` : sql`ASC`} LIMIT ${limit}`.execute(db);
  return rows.map(keptOf);
}

function conditionsOf(filter: AccessFilter): readonly RawBuilder<unknown>[] {
  const { uscc, actor, organisation, role, purpose, from, to } = filter;
  const equal = { actor, organisation, role, purpose };
  return [
    ...Object.entries(equal)
      .filter(([, wanted]) => wanted !== null && wanted !== undefined)
      .map(([column, wanted]) => sql`${sql.ref(`a.${column}`)} = ${wanted}`),
    ...(isGiven(uscc) ? [sql`a.subjects @> ARRAY[${uscc}]::text[] COLLATE "C"`] : []),
    ...(isGiven(from) ? [sql`a.at >= ${beginningOf(sql`${from}::date`)}`] : []),
    ...(isGiven(to) ? [sql`a.at < ${beginningOf(sql`${to}::date + 1`)}`] : []),
  ];
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function beginningOf(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`((${day})::timestamp AT TIME ZONE 'Asia/Shanghai')`;
}

function keptOf({ subjects, bits, ...row }: Row): KeptAccess {
  return {
    ...row,
    subjects: subjects.map((uscc, at) => ({ uscc, classes: classesOf(bits[at] ?? 0) })),
  };
}
