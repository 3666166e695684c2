import { Migration } from '@mikro-orm/migrations';

/** A running submission whose lock nobody holds was abandoned by its process. */
const SUBMISSION_VIEW = `CREATE VIEW intake.submission_view AS
  SELECT s.id, s.kind, s.department, s.sent_by, s.received_at, s.finished_at, s.rules_version,
         s.stated, s.rows_done, s.accepted, s.fixed, s.quarantined, s.duplicates,
         CASE WHEN s.state = 'RUNNING' AND NOT EXISTS (
                SELECT FROM pg_locks l
                 WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
                   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                   AND (l.classid::bigint << 32) | l.objid::bigint = s.lock_key)
              THEN 'ABANDONED' ELSE s.state END COLLATE "C" AS state
    FROM intake.submission s`;

/** What other modules may count of the quarantine: why rows wait, never what they say. */
const QUARANTINE_VIEW = `CREATE VIEW intake.quarantine_view AS
  SELECT q.submission_id, q.row_no, s.kind, s.department, q.reasons, q.state
    FROM intake.quarantined_row q JOIN intake.submission s ON s.id = q.submission_id`;

/**
 * Submissions, the originals of all their rows and the quarantine. A submission's own row is written
 * before its rows and outside their transaction, so that a process that dies leaves a trace and
 * nothing else; whether it still works is told by its advisory lock (`lock_key`), not by a clock.
 */
export class Intake0006 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA intake');
    this.addSql(`CREATE TABLE intake.submission (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text COLLATE "C" NOT NULL,
      fingerprint bytea NOT NULL UNIQUE CHECK (octet_length(fingerprint) = 32),
      lock_key bigint NOT NULL,
      state text COLLATE "C" NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'REFUSED', 'FAILED')),
      file_name text NOT NULL,
      file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32),
      file_bytes bigint NOT NULL,
      format text COLLATE "C" NOT NULL CHECK (format IN ('CSV', 'XLSX', 'NDJSON')),
      encoding text COLLATE "C" NOT NULL,
      delimiter text COLLATE "C",
      header text[] NOT NULL,
      stated jsonb NOT NULL,
      rules_version text COLLATE "C" NOT NULL,
      reference text,
      department text COLLATE "C",
      sent_by text COLLATE "C" NOT NULL,
      received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      heartbeat_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      finished_at timestamptz,
      process_id integer NOT NULL,
      rows_done integer NOT NULL DEFAULT 0,
      accepted integer NOT NULL DEFAULT 0,
      fixed integer NOT NULL DEFAULT 0,
      quarantined integer NOT NULL DEFAULT 0,
      duplicates integer NOT NULL DEFAULT 0,
      fixes jsonb NOT NULL DEFAULT '{}',
      reasons jsonb NOT NULL DEFAULT '{}',
      notices jsonb NOT NULL DEFAULT '[]',
      refusals jsonb NOT NULL DEFAULT '[]'
    )`);
    this.addSql('CREATE INDEX submission_by_department ON intake.submission (department, id DESC)');
    this.addSql(`CREATE TABLE intake.original_block (
      submission_id bigint NOT NULL,
      first_row integer NOT NULL,
      row_count integer NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (submission_id, first_row)
    )`);
    // Compressed already: the server's own compression would only cost time.
    this.addSql('ALTER TABLE intake.original_block ALTER COLUMN bytes SET STORAGE EXTERNAL');
    this.addSql(`CREATE TABLE intake.quarantined_row (
      submission_id bigint NOT NULL,
      row_no integer NOT NULL,
      line_no integer NOT NULL,
      original text NOT NULL,
      original_hash bytea NOT NULL,
      reasons jsonb NOT NULL,
      state text COLLATE "C" NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'RESENT', 'RESOLVED')),
      answered_by bigint,
      answered_at timestamptz,
      PRIMARY KEY (submission_id, row_no)
    )`);
    this.addSql(SUBMISSION_VIEW);
    this.addSql(QUARANTINE_VIEW);
  }

  override down(): void {
    this.addSql('DROP SCHEMA intake CASCADE');
  }
}
