import { Migration } from '@mikro-orm/migrations';

/**
 * Who was shown what is not public, of whom. One row per request and at most 500 subjects, so that a
 * page of twenty costs one insert; what was shown of a subject stands beside it as bits, in the order
 * of the classes of fields.
 *
 * Basis of the index: a subject asks for its own entries. Its pending list takes what is new without
 * looking for the place of each code, and is merged by the vacuum; inserts stay cheap.
 */
export class AccessEntries0029 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE audit.access (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor text COLLATE "C" NOT NULL CHECK (actor <> ''),
      role text COLLATE "C" NOT NULL CHECK (role <> ''),
      organisation text COLLATE "C",
      purpose text COLLATE "C",
      operation text COLLATE "C",
      request_id text COLLATE "C",
      subjects text[] COLLATE "C" NOT NULL CHECK (cardinality(subjects) BETWEEN 1 AND 500),
      classes smallint[] NOT NULL,
      disclose_from date,
      CHECK (cardinality(classes) = cardinality(subjects))
    )`);
    this.addSql('CREATE INDEX access_by_subject ON audit.access USING gin (subjects)');
    this.addSql('CREATE INDEX access_by_actor ON audit.access (actor, number DESC)');
    this.addSql('CREATE INDEX access_by_organisation ON audit.access (organisation, number DESC)');
    this.addSql('CREATE INDEX access_by_time ON audit.access USING brin (at)');
    this
      .addSql(`CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this.addSql(`CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit.access
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`);
    this.addSql(`CREATE TRIGGER only_erased BEFORE DELETE ON audit.access
      FOR EACH ROW EXECUTE FUNCTION audit.refuse_unless_erased()`);
  }

  override down(): void {
    this.addSql('DROP TABLE audit.access');
  }
}
