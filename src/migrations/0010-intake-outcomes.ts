import { Migration } from '@mikro-orm/migrations';

/** Rows may be held until their subject is known, or dropped without leaving a text; files may be mapped. */
export class IntakeOutcomes0010 extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE intake.submission
      ADD COLUMN held integer NOT NULL DEFAULT 0,
      ADD COLUMN dropped integer NOT NULL DEFAULT 0,
      ADD COLUMN share real NOT NULL DEFAULT 0,
      ADD COLUMN mapping jsonb`);
    this.addSql('ALTER TABLE intake.submission DROP CONSTRAINT submission_format_check');
    this.addSql(`ALTER TABLE intake.submission ADD CONSTRAINT submission_format_check
      CHECK (format IN ('CSV', 'XLSX', 'NDJSON', 'JSON'))`);
    this.addSql(`UPDATE intake.submission SET share = 1 WHERE state = 'DONE'`);
    this.addSql(`CREATE OR REPLACE VIEW intake.submission_view AS
      SELECT s.id, s.kind, s.department, s.sent_by, s.received_at, s.finished_at, s.rules_version,
             s.stated, s.rows_done, s.accepted, s.fixed, s.quarantined, s.duplicates,
             CASE WHEN s.state = 'RUNNING' AND NOT EXISTS (
                    SELECT FROM pg_locks l
                     WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
                       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                       AND (l.classid::bigint << 32) | l.objid::bigint = s.lock_key)
                  THEN 'ABANDONED' ELSE s.state END COLLATE "C" AS state,
             s.held, s.dropped, s.share, s.mapping
        FROM intake.submission s`);
  }
}
