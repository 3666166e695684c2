import { sql, type Kysely } from 'kysely';

import type { CivilDate } from '../../../kernel/civil-date.js';
import type { DocumentKind } from '../domain/period.js';
import type { QualityTables } from '../tables.js';

export interface WrittenDocument {
  readonly kind: DocumentKind;
  readonly department: string | null;
  readonly periodFrom: CivilDate;
  readonly periodTo: CivilDate;
  readonly madeOn: CivilDate;
  readonly title: string;
  /** SHA-256 of the Markdown, hex. */
  readonly contentHash: string;
  readonly markdown: string;
  readonly xlsx: Buffer;
}

export interface KeptDocument extends WrittenDocument {
  readonly id: string;
  readonly generatedAt: Date;
}

/** Keeps a document; one that says the same of the same period is there already and is answered instead. */
export async function keepDocument(
  db: Kysely<QualityTables>,
  written: WrittenDocument,
): Promise<KeptDocument> {
  const { kind, department, periodFrom, periodTo, madeOn, title, contentHash, markdown } = written;
  const { rows } = await sql<KeptDocument>`/* quality.keepDocument */
    INSERT INTO quality.document AS d (kind, period_from, period_to, made_on, department, title, content_hash,
           markdown, xlsx)
    VALUES (${kind}, ${periodFrom}::date, ${periodTo}::date, ${madeOn}::date, ${department}, ${title},
            ${contentHash}, ${markdown}, ${written.xlsx})
    ON CONFLICT (kind, period_from, department, content_hash) DO UPDATE SET title = d.title
    RETURNING id, kind, department, period_from AS "periodFrom", period_to AS "periodTo", made_on AS "madeOn",
              title, content_hash AS "contentHash", markdown, xlsx, generated_at AS "generatedAt"`.execute(
    db,
  );
  const [kept] = rows;
  if (kept === undefined) throw new Error('an insert answers the row it kept');
  return kept;
}
