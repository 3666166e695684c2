import { Migration } from '@mikro-orm/migrations';

/**
 * What departments decided, against which their reports are held; the documents made of it; and the
 * runs that judge stored records again. Nothing here is about a subject, and nothing of a record is
 * copied: the figures are counted when they are asked for.
 */
export class Quality0013 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA quality');
    this.ledger();
    this.documents();
    this.revalidation();
    this.published();
  }

  private ledger(): void {
    this.addSql(`CREATE TABLE quality.decision (
      department text COLLATE "C" NOT NULL,
      record_type text COLLATE "C" NOT NULL,
      document_folded text COLLATE "C" NOT NULL,
      document_no text NOT NULL,
      decided_on date NOT NULL,
      is_listed boolean NOT NULL,
      found_by text,
      reminded_on date,
      submission_id bigint NOT NULL,
      row_no integer NOT NULL,
      CHECK (is_listed OR found_by IS NOT NULL),
      PRIMARY KEY (department, record_type, document_folded)
    )`);
    this.addSql(`COMMENT ON COLUMN quality.decision.is_listed IS
      'the department names it itself; else another source found it'`);
    this.addSql('CREATE INDEX decision_by_day ON quality.decision (department, decided_on)');
    this.addSql(`CREATE TABLE quality.decision_count (
      department text COLLATE "C" NOT NULL,
      record_type text COLLATE "C" NOT NULL,
      month date NOT NULL CHECK (extract(day FROM month) = 1),
      decisions integer NOT NULL CHECK (decisions >= 0),
      stated_by text COLLATE "C" NOT NULL,
      stated_at timestamptz NOT NULL,
      PRIMARY KEY (department, record_type, month)
    )`);
  }

  private documents(): void {
    this.addSql(`CREATE TABLE quality.document (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('WEEKLY', 'MONTHLY', 'QUARTERLY')),
      period_from date NOT NULL,
      period_to date NOT NULL CHECK (period_from <= period_to),
      made_on date NOT NULL,
      department text COLLATE "C",
      title text NOT NULL,
      content_hash text COLLATE "C" NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      markdown text NOT NULL,
      xlsx bytea NOT NULL,
      generated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE NULLS NOT DISTINCT (kind, period_from, department, content_hash)
    )`);
  }

  private revalidation(): void {
    this.addSql(`CREATE TABLE quality.revalidation (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      record_type text COLLATE "C" NOT NULL,
      type_version integer NOT NULL,
      judged_on date NOT NULL,
      state text COLLATE "C" NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'RUNNING', 'DONE')),
      total bigint NOT NULL,
      done bigint NOT NULL DEFAULT 0,
      failing bigint NOT NULL DEFAULT 0,
      after_uscc text COLLATE "C" NOT NULL DEFAULT '',
      after_no bigint NOT NULL DEFAULT 0,
      asked_by text COLLATE "C" NOT NULL,
      asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      finished_at timestamptz
    )`);
    this.addSql(`CREATE TABLE quality.revalidation_finding (
      revalidation bigint NOT NULL REFERENCES quality.revalidation,
      uscc text COLLATE "C" NOT NULL,
      record_no bigint NOT NULL,
      department text COLLATE "C",
      codes text[] NOT NULL CHECK (codes <> '{}'),
      PRIMARY KEY (revalidation, uscc, record_no)
    )`);
  }

  private published(): void {
    this.addSql(`CREATE VIEW intake.quarantined_text_view AS
      SELECT submission_id, row_no, line_no, original FROM intake.quarantined_row`);
  }

  override down(): void {
    this.addSql('DROP VIEW intake.quarantined_text_view');
    this.addSql('DROP SCHEMA quality CASCADE');
  }
}
