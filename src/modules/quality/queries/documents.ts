import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import { type Page, pageOf } from '../../../kernel/page.js';
import type { DocumentKind } from '../domain/period.js';
import type { QualityTables } from '../tables.js';

export interface DocumentWanted {
  /** Only documents of that department; null: of all, and those about everybody. */
  readonly department: string | null;
  /** Only of departments of this division and all below it, unless null. */
  readonly scope: string | null;
  readonly kind: DocumentKind | null;
}

export interface DocumentsAfter {
  readonly first: number;
  readonly after: string | null;
}

export interface ListedDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly department: string | null;
  readonly periodFrom: CivilDate;
  readonly periodTo: CivilDate;
  readonly madeOn: CivilDate;
  readonly title: string;
  readonly contentHash: string;
  readonly generatedAt: Date;
  readonly markdown: string;
  /** In base64. */
  readonly xlsx: string;
}

/** Kept documents, the newest first. */
export async function listDocuments(
  db: Kysely<QualityTables>,
  { department, scope, kind }: DocumentWanted,
  { first, after }: DocumentsAfter,
): Promise<Page<ListedDocument>> {
  const { rows } = await sql<ListedDocument>`/* quality.documents */
    SELECT id, kind, department, period_from AS "periodFrom", period_to AS "periodTo", made_on AS "madeOn",
           title, content_hash AS "contentHash", generated_at AS "generatedAt", markdown,
           translate(encode(xlsx, 'base64'), E'\n', '') AS xlsx
      FROM quality.document
     WHERE (${department}::text IS NULL OR department = ${department})
       AND (${scope}::text IS NULL OR department IN (
             SELECT code FROM catalogue.department_view WHERE starts_with(division, ${scope})))
       AND (${kind}::text IS NULL OR kind = ${kind})
       AND (${after}::bigint IS NULL OR id < ${after}::bigint)
     ORDER BY id DESC LIMIT ${first + 1}`.execute(db);
  return pageOf(rows, first);
}
