import { Migration } from '@mikro-orm/migrations';

/**
 * Whitelists. What a list says is kept in versions of its entries, each from one edition up to another:
 * the list at an edition and what changed between two editions are read from the same rows.
 */
export class Finance0023 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA finance');
    this.policies();
    this.editions();
    this.leaving();
    this.recommendations();
    this.warnings();
  }

  private policies(): void {
    this.addSql(`CREATE TABLE finance.policy (
      policy_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text COLLATE "C" NOT NULL,
      version text COLLATE "C" NOT NULL,
      content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
      content_hash text COLLATE "C" NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      author text COLLATE "C" NOT NULL,
      made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE (code, version)
    )`);
    this.addSql(`CREATE TABLE finance.policy_activation (
      activation_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text COLLATE "C" NOT NULL,
      policy_no integer NOT NULL REFERENCES finance.policy,
      active_from date NOT NULL,
      decided_by text COLLATE "C" NOT NULL,
      decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      reason text NOT NULL
    )`);
    this.addSql(`COMMENT ON TABLE finance.policy_activation IS
      'which version holds from which day: the latest day not after the day asked about, and of one day the later decision'`);
  }

  private editions(): void {
    this.addSql(`CREATE TABLE finance.edition (
      policy text COLLATE "C" NOT NULL,
      edition integer NOT NULL CHECK (edition >= 1),
      policy_no integer NOT NULL REFERENCES finance.policy,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('MONTHLY', 'NEWS', 'DUE', 'RECOMMENDED')),
      as_of date NOT NULL,
      run_no integer NOT NULL,
      made_at timestamptz NOT NULL,
      entered integer NOT NULL,
      renewed integer NOT NULL,
      changed integer NOT NULL,
      noticed integer NOT NULL,
      removed integer NOT NULL,
      listed integer NOT NULL,
      asked_by text COLLATE "C" NOT NULL,
      PRIMARY KEY (policy, edition)
    )`);
    this.addSql(`COMMENT ON TABLE finance.edition IS
      'numbers rise in the order of commits: whoever makes one holds the lock of its policy'`);
    this.addSql(`CREATE UNIQUE INDEX edition_of_month
      ON finance.edition (policy, (extract(year FROM as_of)), (extract(month FROM as_of))) WHERE kind = 'MONTHLY'`);
    this.addSql(`CREATE TABLE finance.entry (
      uscc text COLLATE "C" NOT NULL,
      policy text COLLATE "C" NOT NULL,
      edition_from integer NOT NULL,
      edition_to integer NOT NULL DEFAULT 2147483647,
      membership_no bigint NOT NULL,
      policy_no integer NOT NULL,
      run_no integer NOT NULL,
      name text NOT NULL,
      division_code text COLLATE "C" NOT NULL,
      grade_band text COLLATE "C" NOT NULL,
      score integer NOT NULL,
      pending_objection boolean NOT NULL,
      source text COLLATE "C" NOT NULL CHECK (source IN ('AUTO', 'DEPARTMENT')),
      recommended_by text COLLATE "C",
      valid_from date NOT NULL,
      valid_to date NOT NULL,
      CHECK (edition_to > edition_from),
      CHECK (valid_to >= valid_from),
      CHECK ((source = 'DEPARTMENT') = (recommended_by IS NOT NULL)),
      PRIMARY KEY (uscc, policy, edition_from)
    )`);
    this.addSql('CREATE SEQUENCE finance.membership_no AS bigint');
    this.addSql(`COMMENT ON TABLE finance.entry IS
      'versions of what a list says of a subject; of one membership all have its number. A version holds from edition_from up to, not including, edition_to'`);
    this.addSql(`COMMENT ON COLUMN finance.entry.name IS
      'as banks are told it: of an individual business without a trade name masked like a person''s'`);
    this.addSql(`CREATE UNIQUE INDEX entry_listed ON finance.entry (policy, uscc)
      WHERE edition_to = 2147483647`);
    this.addSql(`CREATE INDEX entry_by_validity ON finance.entry (policy, valid_to)
      WHERE edition_to = 2147483647`);
    this.addSql('CREATE INDEX entry_by_start ON finance.entry (policy, edition_from, uscc)');
    this.addSql(`CREATE INDEX entry_by_end ON finance.entry (policy, edition_to, uscc)
      WHERE edition_to < 2147483647`);
  }

  private leaving(): void {
    this.addSql(`CREATE TABLE finance.exit (
      uscc text COLLATE "C" NOT NULL,
      membership_no bigint NOT NULL,
      policy text COLLATE "C" NOT NULL,
      edition integer NOT NULL,
      left_on date NOT NULL,
      reasons text[] NOT NULL CHECK (cardinality(reasons) > 0),
      is_at_once boolean NOT NULL,
      PRIMARY KEY (uscc, membership_no)
    )`);
    this.addSql('CREATE INDEX exit_by_edition ON finance.exit (policy, edition)');
    this.addSql(`CREATE TABLE finance.exit_notice (
      uscc text COLLATE "C" NOT NULL,
      notice_no bigint GENERATED ALWAYS AS IDENTITY,
      policy text COLLATE "C" NOT NULL,
      membership_no bigint NOT NULL,
      edition integer NOT NULL,
      noticed_on date NOT NULL,
      leaves_on date NOT NULL,
      due_provisional boolean NOT NULL,
      reasons text[] NOT NULL CHECK (cardinality(reasons) > 0),
      PRIMARY KEY (uscc, notice_no)
    )`);
    this.addSql(`COMMENT ON TABLE finance.exit_notice IS
      'what a subject is told before banks see that it leaves; due_provisional: the calendar is not announced yet'`);
    this.addSql(`CREATE TABLE finance.exit_notice_end (
      uscc text COLLATE "C" NOT NULL,
      notice_no bigint NOT NULL,
      outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('LEFT', 'STAYED')),
      ended_on date NOT NULL,
      PRIMARY KEY (uscc, notice_no),
      FOREIGN KEY (uscc, notice_no) REFERENCES finance.exit_notice
    )`);
  }

  private recommendations(): void {
    this.addSql(`CREATE TABLE finance.recommendation (
      uscc text COLLATE "C" NOT NULL,
      recommendation_no bigint GENERATED ALWAYS AS IDENTITY,
      policy text COLLATE "C" NOT NULL,
      department text COLLATE "C" NOT NULL,
      reason text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 2000),
      recommended_on date NOT NULL,
      recommended_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      recommended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (uscc, recommendation_no)
    )`);
    this.addSql(`CREATE TABLE finance.recommendation_withdrawal (
      uscc text COLLATE "C" NOT NULL,
      recommendation_no bigint NOT NULL,
      reason text NOT NULL,
      withdrawn_on date NOT NULL,
      withdrawn_by text COLLATE "C" NOT NULL,
      PRIMARY KEY (uscc, recommendation_no),
      FOREIGN KEY (uscc, recommendation_no) REFERENCES finance.recommendation
    )`);
    this.addSql(`CREATE INDEX recommendation_by_department
      ON finance.recommendation (policy, department, recommended_on)`);
  }

  private warnings(): void {
    this.addSql(`CREATE TABLE finance.warning (
      institution text COLLATE "C" NOT NULL,
      warning_no bigint GENERATED ALWAYS AS IDENTITY,
      uscc text COLLATE "C" NOT NULL,
      policy text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('DOWNGRADED', 'LEFT')),
      grade_before text COLLATE "C",
      grade_after text COLLATE "C",
      reasons text[] NOT NULL,
      warned_on date NOT NULL,
      run_no integer NOT NULL,
      PRIMARY KEY (institution, warning_no),
      UNIQUE (institution, uscc, policy, kind, run_no)
    )`);
    this.addSql(`COMMENT ON TABLE finance.warning IS
      'told to institutions whose authorisation by the subject was in force then'`);
    this.addSql(`CREATE TABLE finance.effect (
      simulation_no integer PRIMARY KEY,
      policies jsonb NOT NULL,
      counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql(`COMMENT ON TABLE finance.effect IS
      'what the draft of a model would change in whitelists, counted once after its simulation'`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA finance CASCADE');
  }
}
