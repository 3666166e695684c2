import { Migration } from '@mikro-orm/migrations';

/**
 * Models, runs and results. Nothing here is overwritten but a run's and a draft's progress: a model's
 * content and a subject's result stay as they are, and which of them holds follows from what came later.
 */
export class Evaluation0016 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA evaluation');
    this.models();
    this.evidence();
    this.runs();
    this.results();
    this.published();
  }

  private models(): void {
    this.addSql(`CREATE TABLE evaluation.model (
      model_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text COLLATE "C" NOT NULL,
      version text COLLATE "C" NOT NULL,
      content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
      content_hash text COLLATE "C" NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
      state text COLLATE "C" NOT NULL CHECK (state IN
        ('DRAFT', 'IN_REVIEW', 'APPROVED', 'PUBLISHED', 'RETIRED', 'REJECTED')),
      is_shadow boolean NOT NULL DEFAULT false,
      author text COLLATE "C" NOT NULL,
      simulation_no integer,
      made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE (code, version)
    )`);
    this.addSql(`COMMENT ON COLUMN evaluation.model.is_shadow IS
      'a challenger: its results are stored and never shown as grades'`);
    this.addSql(`CREATE TABLE evaluation.model_event (
      model_no integer NOT NULL REFERENCES evaluation.model,
      event_no integer NOT NULL CHECK (event_no >= 1),
      action text COLLATE "C" NOT NULL,
      state text COLLATE "C" NOT NULL,
      content_hash text COLLATE "C" NOT NULL,
      simulation_no integer,
      simulation_hash text COLLATE "C",
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      actor text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      reason text,
      PRIMARY KEY (model_no, event_no)
    )`);
    this.addSql(`CREATE TABLE evaluation.activation (
      activation_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      code text COLLATE "C" NOT NULL,
      model_no integer NOT NULL REFERENCES evaluation.model,
      active_from date NOT NULL,
      decided_by text COLLATE "C" NOT NULL,
      decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      reason text NOT NULL
    )`);
    this.addSql(`COMMENT ON TABLE evaluation.activation IS
      'which model holds from which day: the latest day not after the day asked about, and of one day the later decision'`);
  }

  private evidence(): void {
    this.addSql(`CREATE TABLE evaluation.case_pass (
      content_hash text COLLATE "C" NOT NULL,
      cases_hash text COLLATE "C" NOT NULL,
      passed integer NOT NULL,
      failed integer NOT NULL,
      untouched text[] NOT NULL,
      tried_by text COLLATE "C" NOT NULL,
      tried_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql('CREATE INDEX case_pass_by_model ON evaluation.case_pass (content_hash)');
    this.addSql(`CREATE TABLE evaluation.simulation (
      simulation_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      model_no integer NOT NULL REFERENCES evaluation.model,
      content_hash text COLLATE "C" NOT NULL,
      as_of date NOT NULL,
      known_at timestamptz NOT NULL,
      state text COLLATE "C" NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
      outcome jsonb,
      outcome_hash text COLLATE "C",
      failure text COLLATE "C" CHECK (failure IN ('MODEL_REVISED', 'INCIDENT')),
      asked_by text COLLATE "C" NOT NULL,
      asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      finished_at timestamptz,
      CHECK ((state = 'DONE') = (outcome_hash IS NOT NULL)),
      CHECK ((state = 'FAILED') = (failure IS NOT NULL))
    )`);
  }

  private runs(): void {
    this.addSql(`CREATE TABLE evaluation.run (
      run_no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      model_no integer NOT NULL REFERENCES evaluation.model,
      kind text COLLATE "C" NOT NULL CHECK (kind IN ('FULL', 'CHANGED')),
      trigger text COLLATE "C" NOT NULL CHECK (trigger IN ('BATCH', 'ON_DEMAND', 'EVENT')),
      as_of date NOT NULL,
      known_at timestamptz NOT NULL,
      is_shadow boolean NOT NULL,
      state text COLLATE "C" NOT NULL CHECK (state IN
        ('RUNNING', 'PUBLISHED', 'CANCELLED', 'HALTED')),
      parts integer NOT NULL CHECK (parts >= 0),
      incidents jsonb,
      asked_by text COLLATE "C" NOT NULL,
      asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      finished_at timestamptz
    )`);
    this.addSql(`CREATE UNIQUE INDEX run_under_way ON evaluation.run (model_no)
      WHERE state = 'RUNNING'`);
    this.addSql(`CREATE TABLE evaluation.run_part (
      run_no integer NOT NULL REFERENCES evaluation.run,
      part_no integer NOT NULL,
      from_uscc text COLLATE "C" NOT NULL,
      to_uscc text COLLATE "C",
      done_at timestamptz,
      subjects integer,
      PRIMARY KEY (run_no, part_no)
    )`);
    this.addSql(`COMMENT ON COLUMN evaluation.run_part.to_uscc IS 'exclusive; null: to the end'`);
    this.addSql(`CREATE TABLE evaluation.run_subject (
      run_no integer NOT NULL REFERENCES evaluation.run,
      uscc text COLLATE "C" NOT NULL,
      PRIMARY KEY (run_no, uscc)
    )`);
    this.addSql(`COMMENT ON TABLE evaluation.run_subject IS
      'whom a run of changed subjects is about; emptied when it ends'`);
  }

  private results(): void {
    this.addSql(`CREATE TABLE evaluation.result (
      input_key bigint NOT NULL,
      run_no integer NOT NULL,
      model_no integer NOT NULL,
      as_of date NOT NULL,
      stable_until date NOT NULL,
      raw_score integer,
      final_score integer,
      coverage smallint,
      uscc text COLLATE "C" NOT NULL,
      grade text COLLATE "C",
      reason text COLLATE "C",
      vetoes bigint,
      neutral bigint,
      points integer[],
      treatments bigint[],
      CHECK ((reason IS NULL) = (grade IS NOT NULL)),
      PRIMARY KEY (model_no, uscc, run_no)
    )`);
    this.addSql(`COMMENT ON COLUMN evaluation.result.points IS
      'per indicator in model order, in ten-thousandths; scores are in hundredths, coverage in ten-thousandths'`);
    this.addSql(`COMMENT ON COLUMN evaluation.result.treatments IS
      'records that did not count in full: number times 16 plus the treatment, rising'`);
    this.addSql(`COMMENT ON COLUMN evaluation.result.vetoes IS
      'bit n: the nth veto of the model has fired; neutral: bit n: the nth indicator had nothing to compute from'`);
    this.addSql(`CREATE INDEX result_by_grade ON evaluation.result (model_no, grade, uscc)`);
    this.addSql(`CREATE INDEX result_by_end ON evaluation.result (model_no, stable_until)`);
  }

  private published(): void {
    this.addSql(`CREATE VIEW evaluation.result_view AS
      SELECT e.uscc, e.run_no, e.model_no, m.code, m.version, m.content_hash, r.is_shadow, r.known_at,
             e.as_of, e.stable_until, e.raw_score, e.final_score, e.grade, e.reason, e.coverage, e.vetoes,
             e.neutral, e.points, e.treatments, e.input_key, r.trigger, r.finished_at
        FROM evaluation.result e
        JOIN evaluation.run r ON r.run_no = e.run_no AND r.state = 'PUBLISHED'
        JOIN evaluation.model m ON m.model_no = e.model_no`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA evaluation CASCADE');
  }
}
