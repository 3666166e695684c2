import { Migration } from '@mikro-orm/migrations';

/**
 * Departments, and record types in versions. A published version never changes: records are read
 * under the version they were accepted by, so the database refuses what the code does not do.
 */
export class Catalogue0005 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA catalogue');
    this.addSql(`CREATE TABLE catalogue.department (
      code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
      name text NOT NULL CHECK (name <> ''),
      name_en text NOT NULL CHECK (name_en <> ''),
      kind text COLLATE "C" NOT NULL,
      uscc text COLLATE "C",
      division text COLLATE "C" NOT NULL,
      valid_from date NOT NULL,
      valid_to date CHECK (valid_to >= valid_from),
      revision integer NOT NULL
    )`);
    this.addSql('CREATE INDEX department_by_uscc ON catalogue.department (uscc)');
    this.addSql(`CREATE TABLE catalogue.record_type_version (
      code text COLLATE "C" NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
      version integer NOT NULL CHECK (version >= 1),
      name_zh text NOT NULL,
      name_en text NOT NULL,
      category text COLLATE "C" NOT NULL,
      publicity_scope text COLLATE "C" NOT NULL,
      departments text[] NOT NULL,
      basis jsonb NOT NULL,
      fields jsonb NOT NULL CHECK (jsonb_array_length(fields) > 0),
      change_note text NOT NULL,
      effective_from date NOT NULL,
      effective_to date CHECK (effective_to >= effective_from),
      content_hash text COLLATE "C" NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      published_at timestamptz NOT NULL,
      published_by text NOT NULL,
      PRIMARY KEY (code, version)
    )`);
    this.addSql(`CREATE FUNCTION catalogue.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a published record type never changes: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this
      .addSql(`CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON catalogue.record_type_version
      FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change()`);
    this.addSql(`CREATE VIEW catalogue.department_view AS
      SELECT code, name, name_en, kind, uscc, division, valid_from, valid_to
        FROM catalogue.department`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA catalogue CASCADE');
  }
}
