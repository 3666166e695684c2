import { Migration } from '@mikro-orm/migrations';

/**
 * The measure list in dated entries. What a grade entailed, and on what basis, must be told years later:
 * an entry never changes, and a later one of its code takes its place.
 */
export class Measures0018 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE catalogue.measure (
      code text COLLATE "C" NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
      valid_from date NOT NULL,
      valid_to date CHECK (valid_to >= valid_from),
      type text COLLATE "C" NOT NULL CHECK (type IN ('REWARD', 'ROUTINE', 'RESTRICT')),
      name_zh text NOT NULL CHECK (name_zh <> ''),
      name_en text NOT NULL CHECK (name_en <> ''),
      class text COLLATE "C",
      executor text NOT NULL CHECK (executor <> ''),
      basis jsonb NOT NULL CHECK (jsonb_typeof(basis) = 'object'),
      content_hash text COLLATE "C" NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (code, valid_from)
    )`);
    this.addSql(`COMMENT ON COLUMN catalogue.measure.class IS
      'class in the national basic list of punitive measures; null for what is in none'`);
    this
      .addSql(`CREATE FUNCTION catalogue.refuse_measure_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a published measure never changes: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this.addSql(`CREATE TRIGGER immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON catalogue.measure
      FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_measure_change()`);
  }

  override down(): void {
    this.addSql('DROP TABLE catalogue.measure');
    this.addSql('DROP FUNCTION catalogue.refuse_measure_change');
  }
}
