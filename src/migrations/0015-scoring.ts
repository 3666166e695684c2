import { Migration } from '@mikro-orm/migrations';

/**
 * What an evaluation reads: of each version of a record one narrow row, in families of types that are
 * read together, so that a family's rows of a subject lie side by side. Words stand as numbers; an end
 * is the first day without effect. Derived from `records.record` and made again when a type's places change.
 */
export class Scoring0015 extends Migration {
  override up(): void {
    this.vocabulary();
    this.row();
    this.published();
  }

  private vocabulary(): void {
    this.addSql(`CREATE TABLE records.scoring_type (
      record_type text COLLATE "C" PRIMARY KEY,
      type_no smallint GENERATED ALWAYS AS IDENTITY UNIQUE,
      type_version integer NOT NULL,
      family smallint NOT NULL,
      code_a text, code_b text, code_c text, amount_a text, amount_b text, date_a text
    )`);
    this.addSql(`COMMENT ON COLUMN records.scoring_type.code_a IS
      'the field of the type whose value stands in code_a of its rows; once given, it stays'`);
    this.addSql(`COMMENT ON COLUMN records.scoring_type.type_version IS
      'version of the type by which its fields have their places'`);
    this.addSql(`CREATE TABLE records.scoring_word (
      word text COLLATE "C" PRIMARY KEY,
      word_no integer GENERATED ALWAYS AS IDENTITY UNIQUE
    )`);
    this.addSql(`COMMENT ON COLUMN records.scoring_word.word IS
      'a code, true or false, a text; of a long text its digest'`);
  }

  private row(): void {
    // Fixed widths first: PostgreSQL then finds a column without reading those before it.
    this.addSql(`CREATE TABLE records.scoring_row (
      record_no bigint NOT NULL,
      known_from timestamptz NOT NULL,
      known_to timestamptz NOT NULL,
      version integer NOT NULL,
      event_on date NOT NULL,
      until date NOT NULL,
      publicity_end date NOT NULL,
      expired_on date NOT NULL DEFAULT 'infinity',
      repaired_on date NOT NULL,
      family smallint NOT NULL,
      type_no smallint NOT NULL,
      severity smallint NOT NULL,
      is_valid boolean NOT NULL,
      has_document boolean NOT NULL,
      is_disputed boolean NOT NULL,
      uscc text COLLATE "C" NOT NULL,
      code_a integer, code_b integer, code_c integer,
      amount_a bigint, amount_b bigint,
      date_a date
    )`);
    this.addSql(`COMMENT ON COLUMN records.scoring_row.until IS
      'first day without effect; infinity: no end'`);
    this.addSql(`COMMENT ON COLUMN records.scoring_row.publicity_end IS
      'last day of publicity that is stated; infinity: none is'`);
    this.addSql(`COMMENT ON COLUMN records.scoring_row.expired_on IS
      'first day on which it may not be used any more by a decision; infinity: none'`);
    this.addSql(`COMMENT ON COLUMN records.scoring_row.severity IS
      '0 none, 1 MINOR, 2 GENERAL, 3 SERIOUS'`);
    this.addSql(`COMMENT ON COLUMN records.scoring_row.amount_a IS 'times 10^6: 万元 become 分'`);
    this.addSql('CREATE INDEX scoring_by_subject ON records.scoring_row (family, uscc)');
    this.addSql('CREATE INDEX scoring_by_knowledge ON records.scoring_row (known_from)');
    // Everything that an evaluation asks of a subject, in the order in which it is read.
    this.addSql(`CREATE INDEX subject_for_scoring ON subjects.subject (uscc, version)
      INCLUDE (known_from, known_to, subject_type, registration_status, registered_on, alias_of)`);
    this.addSql('CREATE INDEX subject_by_knowledge ON subjects.subject (known_from)');
  }

  private published(): void {
    this.addSql(`CREATE VIEW records.scoring_view AS SELECT * FROM records.scoring_row`);
    this.addSql(`CREATE VIEW records.scoring_type_view AS SELECT * FROM records.scoring_type`);
    this.addSql(`CREATE VIEW records.scoring_word_view AS SELECT * FROM records.scoring_word`);
    // The size of an enterprise, by which the effect of a changed model is told apart.
    this.addSql(`CREATE OR REPLACE VIEW subjects.subject_view AS
      SELECT uscc, version, known_from, known_to, name, subject_type, registration_status,
             registered_on, division_code, industry_code, is_personal, alias_of, department,
             name_folded, former_names, scale
        FROM subjects.subject`);
  }

  override down(): void {
    this.addSql('DROP INDEX subjects.subject_for_scoring, subjects.subject_by_knowledge');
    this.addSql(
      'DROP VIEW records.scoring_view, records.scoring_type_view, records.scoring_word_view',
    );
    this.addSql('DROP TABLE records.scoring_row, records.scoring_type, records.scoring_word');
  }
}
