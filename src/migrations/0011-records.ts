import { Migration } from '@mikro-orm/migrations';

/**
 * Records. One row is one version as the hub believed it; `known_to` is the only column that is ever
 * updated, once. A record's number is unique by itself, its code comes first in every key, so that a
 * subject's records lie together.
 */
export class Records0011 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA records');
    this.addSql('CREATE SEQUENCE records.record_no');
    this.record();
    this.held();
    this.faulty();
    this.published();
  }

  private record(): void {
    this.addSql(`CREATE TABLE records.record (
      uscc text COLLATE "C" NOT NULL,
      record_no bigint NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      known_from timestamptz NOT NULL,
      known_to timestamptz NOT NULL DEFAULT 'infinity',
      record_type text COLLATE "C" NOT NULL,
      type_version integer NOT NULL,
      department text COLLATE "C",
      decided_on date NOT NULL,
      document_no text,
      document_folded text COLLATE "C",
      valid_from date,
      valid_to date,
      ended_on date,
      publicity_end date,
      public_until date,
      severity text COLLATE "C" CHECK (severity IN ('MINOR', 'GENERAL', 'SERIOUS')),
      reported_on date NOT NULL,
      due_on date,
      due_provisional boolean NOT NULL DEFAULT false,
      status text COLLATE "C" NOT NULL DEFAULT 'VALID'
        CHECK (status IN ('VALID', 'REVOKED', 'WITHDRAWN', 'SUPERSEDED')),
      objection_no bigint,
      contested_on date,
      repaired_on date,
      expired_on date,
      superseded_by text COLLATE "C",
      copied_from text COLLATE "C",
      fixes text[],
      identity_key bigint,
      content_key bigint NOT NULL,
      payload jsonb NOT NULL,
      action text COLLATE "C" NOT NULL,
      submission_id bigint,
      row_no integer,
      original_hash bytea,
      changed_by text COLLATE "C",
      document text,
      reason text,
      CHECK (known_from < known_to),
      PRIMARY KEY (uscc, record_no, version)
    )`);
    this.addSql(`COMMENT ON COLUMN records.record.public_until IS
      'last day on which anybody may see it; infinity: no end; null: never'`);
    // The keys leave the party out; with its code they are as good as unique.
    this.addSql(`CREATE INDEX record_by_identity ON records.record
      (hashtextextended(uscc, identity_key))
      WHERE known_to = 'infinity' AND identity_key IS NOT NULL`);
    this.addSql(`CREATE INDEX record_by_content ON records.record
      (hashtextextended(uscc, content_key)) WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX record_by_department ON records.record
      (department, record_type, decided_on) WHERE known_to = 'infinity'`);
  }

  private held(): void {
    this.addSql(`CREATE TABLE records.held_record (
      held_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      submission_id bigint NOT NULL,
      row_no integer NOT NULL,
      original_hash bytea NOT NULL,
      department text COLLATE "C",
      record_type text COLLATE "C" NOT NULL,
      uscc text COLLATE "C",
      organisation_code text COLLATE "C",
      registration_no text COLLATE "C",
      tax_no text COLLATE "C",
      name_folded text COLLATE "C",
      document_folded text COLLATE "C",
      decided_on date NOT NULL,
      reported_on date NOT NULL,
      fixes text[],
      reasons jsonb,
      staged jsonb NOT NULL,
      held_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      state text COLLATE "C" NOT NULL DEFAULT 'HELD'
        CHECK (state IN ('HELD', 'ATTACHED', 'DUPLICATE', 'REFUSED')),
      attached_at timestamptz,
      record_uscc text COLLATE "C",
      record_no bigint,
      UNIQUE (submission_id, row_no)
    )`);
    for (const column of [
      'uscc',
      'organisation_code',
      'registration_no',
      'tax_no',
      'name_folded',
    ]) {
      this.addSql(`CREATE INDEX held_by_${column} ON records.held_record (${column})
        WHERE state = 'HELD' AND ${column} IS NOT NULL`);
    }
  }

  private faulty(): void {
    this.addSql(`CREATE TABLE records.faulty_report (
      submission_id bigint NOT NULL,
      row_no integer NOT NULL,
      department text COLLATE "C",
      record_type text COLLATE "C",
      document_folded text COLLATE "C",
      decided_on date,
      reported_on date NOT NULL,
      outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('QUARANTINED', 'DROPPED', 'DUPLICATE')),
      codes text[] NOT NULL,
      original_hash bytea CHECK ((original_hash IS NULL) = (outcome = 'DROPPED')),
      PRIMARY KEY (submission_id, row_no)
    )`);
    this.addSql(`CREATE INDEX faulty_by_department ON records.faulty_report
      (department, record_type, decided_on)`);
    this.addSql(`COMMENT ON TABLE records.faulty_report IS
      'what was reported and not accepted: of a natural person the day and the type alone'`);
  }

  private published(): void {
    this.addSql(`CREATE VIEW records.record_view AS
      SELECT uscc, record_no, version, known_from, known_to, record_type, type_version, department,
             decided_on, document_no, document_folded, valid_from, valid_to, ended_on, publicity_end,
             public_until, severity, reported_on, due_on, due_provisional, status, objection_no,
             contested_on, repaired_on, expired_on, superseded_by, copied_from, fixes, action, submission_id, row_no, payload
        FROM records.record`);
    this.addSql(`CREATE VIEW records.faulty_view AS SELECT * FROM records.faulty_report`);
    this.addSql(`CREATE VIEW records.held_view AS
      SELECT held_no, submission_id, row_no, original_hash, department, record_type, document_folded,
             decided_on, reported_on, state, held_at, attached_at, record_uscc, record_no
        FROM records.held_record`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA records CASCADE');
  }
}
