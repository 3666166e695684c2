import { Migration } from '@mikro-orm/migrations';

/** Dated changes to the permission table, each by two persons: proposed, and decided beside it. */
export class PermissionChanges0030 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE access.permission_change (
      change_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      field text COLLATE "C" NOT NULL CHECK (field ~ '^(record:)?[^.:]+[.][^.]+$'),
      column_name text COLLATE "C" NOT NULL,
      cell text COLLATE "C" NOT NULL,
      reason text NOT NULL CHECK (reason <> ''),
      effective_on date NOT NULL,
      proposed_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      proposed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql(`COMMENT ON COLUMN access.permission_change.column_name IS
      'the view; of fields of Query and Mutation the role'`);
    this.addSql(`COMMENT ON COLUMN access.permission_change.cell IS
      'never more than the table in the code shows, which CEILING gives back'`);
    this.addSql(`CREATE TABLE access.permission_decision (
      change_no bigint PRIMARY KEY REFERENCES access.permission_change,
      outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('APPROVED', 'REJECTED', 'WITHDRAWN')),
      decision_no bigint GENERATED ALWAYS AS IDENTITY,
      decided_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      reason text,
      decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    for (const table of ['permission_change', 'permission_decision']) {
      this.addSql(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access.${table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`);
    }
  }

  override down(): void {
    this.addSql('DROP TABLE access.permission_decision, access.permission_change');
  }
}
