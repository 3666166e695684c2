import { Migration } from '@mikro-orm/migrations';

/**
 * Notices of grades with their appeals, and ledgers. Everything is added and nothing changed: where a
 * notice or a ledger stands follows from what was added last. Only the rows of a draft are drawn anew.
 */
export class Supervision0019 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA supervision');
    this.notices();
    this.ledgers();
    this.rows();
  }

  private notices(): void {
    this.addSql(`CREATE TABLE supervision.notice (
      uscc text COLLATE "C" NOT NULL,
      notice_no bigint GENERATED ALWAYS AS IDENTITY,
      scheme text COLLATE "C" NOT NULL,
      model_no integer NOT NULL,
      run_no integer NOT NULL,
      grade text COLLATE "C" NOT NULL,
      score integer,
      served_on date NOT NULL,
      notice_until date NOT NULL,
      appeal_until date NOT NULL,
      due_provisional boolean NOT NULL,
      served_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      served_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      CHECK (notice_until >= served_on AND appeal_until >= served_on),
      PRIMARY KEY (uscc, notice_no)
    )`);
    this.addSql(`COMMENT ON COLUMN supervision.notice.notice_until IS
      'the grade is not published before the day after; due_provisional: the calendar is not announced yet'`);
    this.addSql(
      'CREATE INDEX notice_by_scheme ON supervision.notice (scheme, uscc, notice_no DESC)',
    );
    this.addSql(`CREATE TABLE supervision.appeal (
      uscc text COLLATE "C" NOT NULL,
      notice_no bigint NOT NULL,
      grounds text NOT NULL CHECK (char_length(grounds) BETWEEN 1 AND 4000),
      evidence text[] NOT NULL CHECK (cardinality(evidence) <= 20),
      filed_on date NOT NULL,
      filed_by text COLLATE "C" NOT NULL,
      filed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (uscc, notice_no),
      FOREIGN KEY (uscc, notice_no) REFERENCES supervision.notice
    )`);
    this.addSql(`CREATE TABLE supervision.appeal_decision (
      uscc text COLLATE "C" NOT NULL,
      notice_no bigint NOT NULL,
      outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('UPHELD', 'PARTIAL', 'REJECTED')),
      reason text NOT NULL,
      decided_on date NOT NULL,
      decided_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (uscc, notice_no),
      FOREIGN KEY (uscc, notice_no) REFERENCES supervision.appeal
    )`);
  }

  private ledgers(): void {
    this.addSql(`CREATE TABLE supervision.ledger (
      ledger_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      scheme text COLLATE "C" NOT NULL,
      quarter text COLLATE "C" NOT NULL CHECK (quarter ~ '^[0-9]{4}Q[1-4]$'),
      division text COLLATE "C" NOT NULL CHECK (division ~ '^[0-9]{2,9}$'),
      UNIQUE (scheme, quarter, division)
    )`);
    this.addSql(`CREATE TABLE supervision.ledger_event (
      ledger_no integer NOT NULL REFERENCES supervision.ledger,
      event_no integer NOT NULL CHECK (event_no >= 1),
      action text COLLATE "C" NOT NULL CHECK (action IN ('OPEN', 'SUBMIT', 'ACCEPT', 'RETURN')),
      state text COLLATE "C" NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'ACCEPTED')),
      edition integer NOT NULL CHECK (edition >= 1),
      content_hash text COLLATE "C" CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      actor text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      reason text,
      at timestamptz NOT NULL,
      CHECK ((state = 'DRAFT') = (content_hash IS NULL)),
      CHECK (action <> 'RETURN' OR reason IS NOT NULL),
      PRIMARY KEY (ledger_no, event_no)
    )`);
    this.addSql(`COMMENT ON COLUMN supervision.ledger_event.edition IS
      'a returned ledger is drawn up as its next edition; what was submitted stays as it was'`);
    this.addSql(`CREATE VIEW supervision.ledger_accepted AS
      SELECT l.ledger_no, l.scheme, l.quarter, l.division, e.edition
        FROM supervision.ledger l
        JOIN supervision.ledger_event e ON e.ledger_no = l.ledger_no AND e.action = 'ACCEPT'`);
  }

  private rows(): void {
    this.addSql(`CREATE TABLE supervision.ledger_row (
      uscc text COLLATE "C" NOT NULL,
      ledger_no integer NOT NULL,
      edition integer NOT NULL,
      name text NOT NULL,
      division_code text COLLATE "C" NOT NULL,
      grade text COLLATE "C",
      previous_grade text COLLATE "C",
      score integer,
      model_no integer NOT NULL,
      version text COLLATE "C" NOT NULL,
      run_no integer NOT NULL,
      held_by text COLLATE "C" CHECK (held_by IN
        ('NOT_NOTICED', 'OPEN_WINDOW', 'OPEN_APPEAL', 'SET_ASIDE')),
      CHECK ((grade IS NULL) = (held_by IS NOT NULL)),
      PRIMARY KEY (uscc, ledger_no, edition)
    )`);
    this.addSql(`COMMENT ON COLUMN supervision.ledger_row.grade IS
      'null: held by its notice; until it is published the previous grade stands'`);
    this.addSql('CREATE INDEX row_by_ledger ON supervision.ledger_row (ledger_no, edition, uscc)');
    this.addSql(`CREATE TABLE supervision.ledger_measure (
      uscc text COLLATE "C" NOT NULL,
      ledger_no integer NOT NULL,
      measure_no bigint GENERATED ALWAYS AS IDENTITY,
      edition integer NOT NULL,
      code text COLLATE "C" NOT NULL,
      type text COLLATE "C" NOT NULL CHECK (type IN ('REWARD', 'ROUTINE', 'RESTRICT')),
      name_zh text NOT NULL,
      name_en text NOT NULL,
      basis jsonb NOT NULL CHECK (jsonb_typeof(basis) = 'object'),
      unit text NOT NULL,
      executed_on date NOT NULL,
      evidence text NOT NULL,
      outcome text,
      grade text COLLATE "C",
      records bigint[] NOT NULL,
      written_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      written_at timestamptz NOT NULL,
      CHECK (type <> 'RESTRICT' OR cardinality(records) > 0),
      CHECK (type <> 'RESTRICT' OR basis ->> 'kind' IN ('LAW', 'POLICY')),
      PRIMARY KEY (uscc, ledger_no, measure_no)
    )`);
    this.addSql(`COMMENT ON TABLE supervision.ledger_measure IS
      'from a grade alone no restriction follows: it is written with the records that it rests on'`);
    this.addSql('CREATE INDEX measure_by_ledger ON supervision.ledger_measure (ledger_no, uscc)');
  }

  override down(): void {
    this.addSql('DROP SCHEMA supervision CASCADE');
  }
}
