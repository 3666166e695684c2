import { Migration } from '@mikro-orm/migrations';

/**
 * Random inspections (双随机、一公开). What a draw follows from is frozen by task and round before the seed is
 * known; of a round only its state moves on, forwards. Registers, plans and outcomes are kept as versions.
 */
export class Inspection0020 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA inspection');
    this.registers();
    this.plans();
    this.rounds();
    this.frozen();
    this.drawn();
    this.outcomes();
    this.overdue();
  }

  private registers(): void {
    this.addSql(`CREATE TABLE inspection.matter (
      code text COLLATE "C" NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      name_zh text NOT NULL,
      name_en text NOT NULL,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('GENERAL', 'KEY')),
      department text COLLATE "C" NOT NULL,
      scheme text COLLATE "C",
      basis jsonb NOT NULL,
      method text NOT NULL,
      valid_from date NOT NULL,
      valid_to date CHECK (valid_to >= valid_from),
      recorded_by text COLLATE "C" NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (code, version)
    )`);
    this.addSql(`CREATE TABLE inspection.inspector (
      id text COLLATE "C" NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      name text NOT NULL,
      department text COLLATE "C" NOT NULL,
      organisation text COLLATE "C" NOT NULL,
      division text COLLATE "C" NOT NULL,
      qualifications text[] NOT NULL,
      interests text[] NOT NULL,
      active_from date NOT NULL,
      active_to date CHECK (active_to >= active_from),
      recorded_by text COLLATE "C" NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (id, version)
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.inspector.interests IS
      'codes of subjects in which the inspector or kin declared an interest'`);
  }

  private plans(): void {
    this.addSql('CREATE SEQUENCE inspection.plan_no AS integer');
    this.addSql(`CREATE TABLE inspection.plan (
      plan_no integer NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      state text COLLATE "C" NOT NULL CHECK (state IN ('DRAFT', 'PUBLISHED')),
      year smallint NOT NULL,
      name text NOT NULL,
      scheme text COLLATE "C",
      is_internal boolean NOT NULL,
      division text COLLATE "C" NOT NULL,
      departments text[] NOT NULL CHECK (departments <> '{}'),
      matters text[] NOT NULL CHECK (matters <> '{}'),
      max_per_subject smallint NOT NULL CHECK (max_per_subject >= 1),
      grades jsonb NOT NULL,
      reason text,
      made_by text COLLATE "C" NOT NULL,
      made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      published_by text COLLATE "C",
      published_at timestamptz,
      CHECK ((state = 'PUBLISHED') = (published_at IS NOT NULL)),
      CHECK (version = 1 OR reason IS NOT NULL),
      PRIMARY KEY (plan_no, version)
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.plan.is_internal IS
      'its scheme is internal: whoever stands outside sees nothing of its draws'`);
    this.addSql(`COMMENT ON COLUMN inspection.plan.grades IS
      'ratio and visits a year by stratum; without a scheme there is one stratum, ALL'`);
  }

  private rounds(): void {
    this.addSql(`CREATE TABLE inspection.task (
      task_no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      plan_no integer NOT NULL,
      plan_version integer NOT NULL,
      name text NOT NULL,
      wanted jsonb NOT NULL,
      made_by text COLLATE "C" NOT NULL,
      made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      FOREIGN KEY (plan_no, plan_version) REFERENCES inspection.plan
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.task.wanted IS
      'whom the pool is made of and who may go: what a commitment is made from'`);
    this.addSql('CREATE INDEX task_by_plan ON inspection.task (plan_no)');
    this.addSql(`CREATE TABLE inspection.round (
      task_no bigint NOT NULL REFERENCES inspection.task,
      round integer NOT NULL CHECK (round >= 1),
      state text COLLATE "C" NOT NULL CHECK (state IN
        ('COMMITTED', 'SEEDED', 'DRAWN', 'ASSIGNED', 'VOID')),
      commitment jsonb NOT NULL,
      commitment_hash text COLLATE "C" NOT NULL CHECK (commitment_hash ~ '^[0-9a-f]{64}$'),
      committed_by text COLLATE "C" NOT NULL,
      committed_at timestamptz NOT NULL,
      revealed jsonb,
      seed text,
      seeded_by text COLLATE "C",
      seeded_at timestamptz CHECK (seeded_at > committed_at),
      drawn_by text COLLATE "C",
      drawn_at timestamptz CHECK (drawn_at > seeded_at),
      assigned_by text COLLATE "C",
      assigned_at timestamptz CHECK (assigned_at >= drawn_at),
      void_reason text,
      voided_by text COLLATE "C",
      voided_at timestamptz,
      CHECK ((seed IS NULL) = (seeded_at IS NULL) AND (seed IS NULL) = (revealed IS NULL)),
      CHECK ((state = 'VOID') = (voided_at IS NOT NULL) AND (voided_at IS NULL) = (void_reason IS NULL)),
      CHECK (state NOT IN ('SEEDED', 'DRAWN', 'ASSIGNED') OR seeded_at IS NOT NULL),
      CHECK (state NOT IN ('DRAWN', 'ASSIGNED') OR drawn_at IS NOT NULL),
      CHECK (state <> 'ASSIGNED' OR assigned_at IS NOT NULL),
      PRIMARY KEY (task_no, round)
    )`);
    // A second round is begun only where the first is void.
    this.addSql(`CREATE UNIQUE INDEX round_that_counts ON inspection.round (task_no)
      WHERE state <> 'VOID'`);
  }

  private frozen(): void {
    this.addSql(`CREATE TABLE inspection.target (
      task_no bigint NOT NULL,
      round integer NOT NULL,
      uscc text COLLATE "C" NOT NULL,
      stratum text COLLATE "C" NOT NULL,
      reasons text[],
      last_inspectors text[],
      CHECK (reasons <> '{}' AND last_inspectors <> '{}'),
      PRIMARY KEY (task_no, round, uscc)
    )`);
    this.addSql(`COMMENT ON TABLE inspection.target IS
      'the pool of a round, in the order of codes; reasons: why it cannot be drawn, null if it can'`);
    this.addSql(`CREATE TABLE inspection.round_inspector (
      task_no bigint NOT NULL,
      round integer NOT NULL,
      id text COLLATE "C" NOT NULL,
      department text COLLATE "C" NOT NULL,
      organisation text COLLATE "C" NOT NULL,
      division text COLLATE "C" NOT NULL,
      qualifications text[] NOT NULL,
      interests text[] NOT NULL,
      PRIMARY KEY (task_no, round, id)
    )`);
  }

  private drawn(): void {
    this.addSql(`CREATE TABLE inspection.extension (
      task_no bigint NOT NULL,
      round integer NOT NULL,
      extension_no integer NOT NULL CHECK (extension_no >= 1),
      stratum text COLLATE "C" NOT NULL,
      extended_to integer NOT NULL,
      reason text NOT NULL,
      extended_by text COLLATE "C" NOT NULL,
      extended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (task_no, round, extension_no)
    )`);
    this.addSql(`CREATE TABLE inspection.drawn (
      task_no bigint NOT NULL,
      round integer NOT NULL,
      uscc text COLLATE "C" NOT NULL,
      stratum text COLLATE "C" NOT NULL,
      place integer NOT NULL CHECK (place >= 1),
      ticket text COLLATE "C" NOT NULL,
      inspectors text[] CHECK (inspectors <> '{}'),
      PRIMARY KEY (task_no, round, uscc),
      UNIQUE (task_no, round, stratum, place)
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.drawn.inspectors IS
      'who goes, in the order of their tickets; null until assigned'`);
    this.addSql('CREATE INDEX drawn_by_subject ON inspection.drawn (uscc)');
  }

  private outcomes(): void {
    this.addSql(`CREATE TABLE inspection.outcome (
      task_no bigint NOT NULL,
      round integer NOT NULL,
      uscc text COLLATE "C" NOT NULL,
      department text COLLATE "C" NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      code text COLLATE "C" NOT NULL,
      result text COLLATE "C" NOT NULL CHECK (result IN ('PASS', 'FAIL', 'NOT_CHECKED')),
      checked_on date NOT NULL,
      inspectors text[] NOT NULL,
      found text,
      rectification text,
      due_on date NOT NULL,
      due_provisional boolean NOT NULL,
      published_on date CHECK (published_on >= checked_on),
      published_by text COLLATE "C",
      document_no text NOT NULL,
      submission_id bigint,
      hindrances jsonb,
      written_at timestamptz,
      reason text,
      recorded_by text COLLATE "C" NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      replaced_at timestamptz,
      CHECK (version = 1 OR reason IS NOT NULL),
      CHECK ((published_on IS NULL) = (published_by IS NULL)),
      FOREIGN KEY (task_no, round, uscc) REFERENCES inspection.drawn,
      PRIMARY KEY (task_no, round, uscc, department, version)
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.outcome.code IS
      'what came out, of a closed list; result: what that says to an evaluation'`);
    this.addSql(`COMMENT ON COLUMN inspection.outcome.document_no IS
      'number of the record that is written back through the door of records; written_at: it is there'`);
    this.addSql(`COMMENT ON COLUMN inspection.outcome.replaced_at IS
      'when a later version took its place; null: it is the one that holds'`);
    this.addSql(`CREATE UNIQUE INDEX outcome_that_holds ON inspection.outcome
      (task_no, round, uscc, department) WHERE replaced_at IS NULL`);
    this.addSql(`CREATE INDEX outcome_by_day ON inspection.outcome (checked_on)
      WHERE replaced_at IS NULL`);
    this.addSql(`CREATE INDEX outcome_unpublished ON inspection.outcome (due_on)
      WHERE replaced_at IS NULL AND published_on IS NULL`);
    this.addSql(`CREATE INDEX outcome_waiting ON inspection.outcome (task_no, round)
      WHERE replaced_at IS NULL AND written_at IS NULL`);
    this.addSql('CREATE INDEX outcome_by_subject ON inspection.outcome (uscc)');
  }

  private overdue(): void {
    this.addSql(`CREATE TABLE inspection.overdue (
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('CHECK', 'PUBLICATION')),
      task_no bigint NOT NULL,
      round integer NOT NULL,
      uscc text COLLATE "C" NOT NULL,
      department text COLLATE "C" NOT NULL,
      due_on date NOT NULL,
      noted_on date NOT NULL CHECK (noted_on > due_on),
      PRIMARY KEY (kind, task_no, round, uscc, department)
    )`);
    this.addSql(`COMMENT ON TABLE inspection.overdue IS
      'what was once found overdue and when; whether it is still open follows from the outcomes'`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA inspection CASCADE');
  }
}
