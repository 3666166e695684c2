import { Migration } from '@mikro-orm/migrations';

/**
 * The append-only Merkle log: leaves, tiles, signed checkpoints, findings of the verifier. Hashes and
 * keys of leaves never change; a leaf's salt may be erased, once, by which its content cannot be
 * guessed from its hash any more.
 */
export class Ledger0028 extends Migration {
  override up(): void {
    this.log();
    this.checkpoints();
    this.appendOnly();
    this.verification();
  }

  private log(): void {
    this.addSql(`CREATE TABLE audit.leaf (
      index bigint PRIMARY KEY CHECK (index >= 0),
      kind text COLLATE "C" NOT NULL CHECK (kind <> ''),
      key text COLLATE "C" NOT NULL CHECK (key <> ''),
      salt bytea CHECK (length(salt) IN (16, 32)),
      hash bytea NOT NULL CHECK (length(hash) = 32),
      UNIQUE (kind, key)
    )`);
    this.addSql(`COMMENT ON COLUMN audit.leaf.salt IS
      '16 bytes of the hash, then, where content has parts, the seed of their salts; null: erased'`);
    this.addSql(`CREATE TABLE audit.tile (
      level smallint NOT NULL CHECK (level >= 1),
      index bigint NOT NULL CHECK (index >= 0),
      hash bytea NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, index)
    )`);
    this.addSql(`COMMENT ON TABLE audit.tile IS
      'the root of 256 hashes of the level below, level 0 being the leaves; complete ones only'`);
    this.addSql(`CREATE TABLE audit.sealing (
      kind text COLLATE "C" PRIMARY KEY,
      place text COLLATE "C" NOT NULL
    )`);
    this.addSql(`COMMENT ON TABLE audit.sealing IS
      'up to which row, in the order of its kind, everything has its leaf'`);
    // Versions become leaves in the order in which they became known; within an instant by number.
    this.addSql('CREATE INDEX record_as_known ON records.record (known_from, record_no)');
  }

  private checkpoints(): void {
    this.addSql(`CREATE TABLE audit.checkpoint (
      size bigint PRIMARY KEY CHECK (size > 0),
      note text NOT NULL,
      signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
  }

  private appendOnly(): void {
    this
      .addSql(`CREATE OR REPLACE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    for (const table of ['tile', 'checkpoint']) {
      this.addSql(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.${table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`);
    }
    this
      .addSql(`CREATE TRIGGER append_only BEFORE UPDATE OF index, kind, key, hash OR DELETE OR TRUNCATE
      ON audit.leaf FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`);
    this.addSql(`CREATE FUNCTION audit.refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM audit.leaf
                    WHERE kind = TG_TABLE_NAME AND key = OLD.number::text AND salt IS NULL) THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION '%.% lets go only of what was erased: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this.addSql(`CREATE TRIGGER erased_for_good BEFORE UPDATE OF salt ON audit.leaf
      FOR EACH ROW WHEN (NEW.salt IS NOT NULL) EXECUTE FUNCTION audit.refuse_change()`);
  }

  /** What the verifier found, and how far it has come: its own, of no consequence to proofs. */
  private verification(): void {
    this.addSql(`CREATE TABLE audit.finding (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      fault text COLLATE "C" NOT NULL CHECK (fault <> ''),
      kind text COLLATE "C" NOT NULL,
      key text COLLATE "C" NOT NULL,
      leaf_index bigint,
      found_at timestamptz NOT NULL DEFAULT now(),
      seen_at timestamptz NOT NULL DEFAULT now(),
      cleared_at timestamptz
    )`);
    this.addSql(`COMMENT ON COLUMN audit.finding.cleared_at IS
      'when a whole cycle had passed without finding it again; null: it stands'`);
    this.addSql(`CREATE UNIQUE INDEX finding_once ON audit.finding
      (fault, kind, key, coalesce(leaf_index, -1)) WHERE cleared_at IS NULL`);
    this.addSql(`CREATE TABLE audit.verification (
      is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
      next_index bigint DEFAULT 0,
      began_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      walked jsonb NOT NULL DEFAULT '{}',
      note text,
      checkpoints bigint NOT NULL DEFAULT 0
    )`);
    this.addSql(`COMMENT ON TABLE audit.verification IS
      'where in its cycle the verifier stands (leaves, null: through; rows by kind), when it last came round,
       the newest checkpoint it verified and how many there were up to it'`);
    this.addSql('INSERT INTO audit.verification DEFAULT VALUES');
  }

  override down(): void {
    this.addSql('DROP INDEX records.record_as_known');
    this
      .addSql(`DROP TABLE audit.verification, audit.finding, audit.checkpoint, audit.sealing, audit.tile,
      audit.leaf`);
    this.addSql('DROP FUNCTION audit.refuse_unless_erased()');
  }
}
