import { Migration } from '@mikro-orm/migrations';

/**
 * Subjects. One row is one version as the hub believed it; a current row is one that it still
 * believes (`known_to` = infinity). An import of a city maintains every index that stands here, so
 * there are few, and the name index is over numbers made of two characters each (docs/decisions/0005).
 */
export class Subjects0007 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA subjects');
    this.subject();
    this.subjectIndexes();
    this.codes();
    this.published();
  }

  private subject(): void {
    this.addSql(`CREATE TABLE subjects.subject (
      uscc text COLLATE "C" NOT NULL,
      version integer NOT NULL,
      known_from timestamptz NOT NULL,
      known_to timestamptz NOT NULL DEFAULT 'infinity',
      name text NOT NULL,
      name_folded text COLLATE "C" NOT NULL,
      name_grams integer[] NOT NULL,
      former_names jsonb,
      subject_type text COLLATE "C" NOT NULL,
      registration_status text COLLATE "C",
      registered_on date,
      capital_original text,
      capital_fen bigint,
      currency text COLLATE "C",
      business_scope text,
      address text,
      division_code text COLLATE "C",
      industry_code text COLLATE "C",
      scale text,
      legal_representative text,
      is_personal boolean NOT NULL,
      alias_of text COLLATE "C",
      fixes text[],
      department text COLLATE "C",
      submission_id bigint,
      row_no integer,
      original_hash bytea,
      document text,
      reason text,
      CHECK (known_from < known_to),
      CHECK (alias_of <> uscc),
      PRIMARY KEY (uscc, version)
    )`);
    this.addSql(`COMMENT ON COLUMN subjects.subject.fixes IS
      'what the hub repaired or concluded, e.g. TYPE_DERIVED: the type follows from the code'`);
  }

  private subjectIndexes(): void {
    this.addSql(`CREATE INDEX subject_by_name ON subjects.subject (name_folded, uscc)
      WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX subject_by_grams ON subjects.subject USING gin (name_grams)
      WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX subject_by_registration ON subjects.subject (registered_on, uscc)
      WHERE known_to = 'infinity'`);
    // Holds all that a list of a county asks, so that the rows themselves are left alone.
    this.addSql(`CREATE INDEX subject_by_division
      ON subjects.subject (division_code, subject_type, registration_status, uscc)
      WHERE known_to = 'infinity' AND alias_of IS NULL`);
    // The code begins with the type: in the order of codes all of one type lie behind all of another.
    this.addSql(`CREATE INDEX subject_by_type ON subjects.subject (subject_type, uscc)
      WHERE known_to = 'infinity'`);
    // Most registers state no industry and no alias: the index holds those that do.
    this.addSql(`CREATE INDEX subject_by_industry ON subjects.subject (industry_code, uscc)
      WHERE known_to = 'infinity' AND industry_code IS NOT NULL`);
    // Who has but the organisation code finds the code that was made of it.
    this.addSql(`CREATE INDEX subject_by_organisation_code ON subjects.subject (substr(uscc, 9, 9))
      WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX subject_by_survivor ON subjects.subject (alias_of, uscc)
      WHERE alias_of IS NOT NULL`);
  }

  private codes(): void {
    this.addSql(`CREATE TABLE subjects.legacy_code (
      uscc text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL,
      code text COLLATE "C" NOT NULL,
      status text COLLATE "C" NOT NULL CHECK (status IN ('MAPPED', 'CONFLICT', 'REJECTED')),
      mapped_at timestamptz NOT NULL,
      issued_by text,
      submission_id bigint,
      document text,
      reason text,
      PRIMARY KEY (uscc, type, code)
    )`);
    this.addSql('CREATE INDEX legacy_code_by_code ON subjects.legacy_code (code, type)');
    this.addSql(`CREATE INDEX legacy_code_in_conflict ON subjects.legacy_code (type, code)
      WHERE status = 'CONFLICT'`);
    this.addSql(`CREATE TABLE subjects.code_exception (
      code text COLLATE "C" PRIMARY KEY CHECK (length(code) = 18),
      broken_rule text COLLATE "C" NOT NULL,
      document text NOT NULL,
      reason text NOT NULL,
      added_by text COLLATE "C" NOT NULL,
      added_at timestamptz NOT NULL
    )`);
    this.addSql(`CREATE TABLE subjects.stamp (
      known_at timestamptz PRIMARY KEY,
      submission_id bigint
    )`);
  }

  private published(): void {
    this.addSql(`CREATE VIEW subjects.subject_view AS
      SELECT uscc, version, known_from, known_to, name, subject_type, registration_status,
             registered_on, division_code, industry_code, is_personal, alias_of, department
        FROM subjects.subject`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA subjects CASCADE');
  }
}
