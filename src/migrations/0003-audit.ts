import { Migration } from '@mikro-orm/migrations';

/**
 * The log of writes. That nothing in it changes is held by the database too: code with a fault, and
 * a session with the hub's own rights, both fail on UPDATE, DELETE and TRUNCATE. Privileges alone
 * would not do, because the hub owns its tables; a rule would drop the statement in silence. The
 * trigger costs inserts nothing, and the table grows by decisions, not by rows imported.
 */
export class Audit0003 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA audit');
    this.addSql(`CREATE TABLE audit.entry (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor text COLLATE "C" NOT NULL CHECK (actor <> ''),
      role text COLLATE "C" NOT NULL CHECK (role <> ''),
      organisation text COLLATE "C",
      action text COLLATE "C" NOT NULL CHECK (action <> ''),
      target text COLLATE "C" NOT NULL CHECK (target <> ''),
      before_hash text COLLATE "C" CHECK (before_hash ~ '^[0-9a-f]{64}$'),
      after_hash text COLLATE "C" CHECK (after_hash ~ '^[0-9a-f]{64}$'),
      reason text,
      request_id text COLLATE "C"
    )`);
    this.addSql('CREATE INDEX entry_by_target ON audit.entry (target, number DESC)');
    this.addSql('CREATE INDEX entry_by_actor ON audit.entry (actor, number DESC)');
    this.addSql(`CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'audit.entry is append-only: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $$`);
    this.addSql(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA audit CASCADE');
  }
}
