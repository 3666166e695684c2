import { Migration } from '@mikro-orm/migrations';

/**
 * Objections. An objection's row says where it stands and by when it must be answered; who moved it,
 * when and why is in its events, of which none is ever changed.
 */
export class Objections0012 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE records.objection (
      objection_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      uscc text COLLATE "C" NOT NULL,
      record_no bigint NOT NULL,
      ground text COLLATE "C" NOT NULL CHECK (ground IN
        ('IDENTITY', 'CONTENT', 'EXPIRED', 'DUPLICATE', 'OVER_SCOPE', 'PRIVACY', 'OTHER')),
      statement text NOT NULL CHECK (char_length(statement) BETWEEN 1 AND 4000),
      evidence text[] NOT NULL CHECK (cardinality(evidence) <= 20),
      state text COLLATE "C" NOT NULL CHECK (state IN
        ('RAISED', 'ACCEPTED', 'NOT_ACCEPTED', 'UPHELD', 'PARTIAL', 'REJECTED', 'WITHDRAWN')),
      raised_on date NOT NULL,
      accept_due_on date NOT NULL,
      accepted_on date,
      decide_due_on date,
      due_provisional boolean NOT NULL,
      ended_on date,
      CHECK ((accepted_on IS NULL) = (decide_due_on IS NULL)),
      CHECK (accepted_on IS NOT NULL OR state NOT IN ('ACCEPTED', 'UPHELD', 'PARTIAL', 'REJECTED')),
      CHECK ((ended_on IS NULL) = (state IN ('RAISED', 'ACCEPTED')))
    )`);
    this.addSql(`COMMENT ON COLUMN records.objection.due_provisional IS
      'the day by which it must be answered next rests on a calendar that is not announced yet'`);
    this.addSql(`CREATE UNIQUE INDEX objection_open ON records.objection (uscc, record_no, ground)
      WHERE state IN ('RAISED', 'ACCEPTED')`);
    this.addSql('CREATE INDEX objection_by_record ON records.objection (uscc, record_no)');
    this.addSql(`CREATE TABLE records.objection_event (
      objection_no bigint NOT NULL REFERENCES records.objection,
      event_no integer NOT NULL CHECK (event_no >= 1),
      state text COLLATE "C" NOT NULL,
      at timestamptz NOT NULL,
      actor text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      document text,
      reason text,
      PRIMARY KEY (objection_no, event_no)
    )`);
    this.addSql(`CREATE VIEW records.objection_view AS
      SELECT objection_no, uscc, record_no, ground, state, raised_on, accept_due_on, accepted_on,
             decide_due_on, due_provisional, ended_on
        FROM records.objection`);
  }

  override down(): void {
    this.addSql('DROP VIEW records.objection_view');
    this.addSql('DROP TABLE records.objection_event');
    this.addSql('DROP TABLE records.objection');
  }
}
