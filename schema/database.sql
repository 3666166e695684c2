-- Printed from the catalog of a migrated database by "npm run schema".

CREATE EXTENSION pg_trgm;

CREATE SCHEMA access;
CREATE SCHEMA audit;
CREATE SCHEMA catalogue;
CREATE SCHEMA evaluation;
CREATE SCHEMA finance;
CREATE SCHEMA inspection;
CREATE SCHEMA intake;
CREATE SCHEMA platform;
CREATE SCHEMA quality;
CREATE SCHEMA records;
CREATE SCHEMA reference;
CREATE SCHEMA subjects;
CREATE SCHEMA supervision;

CREATE SEQUENCE finance.membership_no AS bigint INCREMENT 1 START 1;
CREATE SEQUENCE inspection.plan_no AS integer INCREMENT 1 START 1;
CREATE SEQUENCE platform.migration_id_seq AS integer INCREMENT 1 START 1;
CREATE SEQUENCE records.record_no AS bigint INCREMENT 1 START 1;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION '%.% is append-only: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $function$
;
CREATE OR REPLACE FUNCTION audit.refuse_unless_erased()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        IF EXISTS (SELECT FROM audit.leaf
                    WHERE kind = TG_TABLE_NAME AND key = OLD.number::text AND salt IS NULL) THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION '%.% lets go only of what was erased: % refused', TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $function$
;
CREATE OR REPLACE FUNCTION catalogue.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'a published record type never changes: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $function$
;
CREATE OR REPLACE FUNCTION catalogue.refuse_measure_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'a published measure never changes: % refused', TG_OP
          USING ERRCODE = 'insufficient_privilege';
      END $function$
;

CREATE TABLE access.authorisation (
  uscc text COLLATE "C" NOT NULL,
  authorisation_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  institution text COLLATE "C" NOT NULL,
  scopes text[] NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  evidence text,
  granted_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  granted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT authorisation_pkey PRIMARY KEY (uscc, authorisation_no),
  CONSTRAINT authorisation_institution_fkey FOREIGN KEY (institution) REFERENCES access.organisation(id),
  CONSTRAINT authorisation_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT authorisation_check1 CHECK (((evidence IS NOT NULL) OR (role = 'SUBJECT'::text))),
  CONSTRAINT authorisation_evidence_check CHECK ((evidence <> ''::text)),
  CONSTRAINT authorisation_purpose_check CHECK ((purpose <> ''::text)),
  CONSTRAINT authorisation_scopes_check CHECK (((cardinality(scopes) > 0) AND (scopes <@ '{PROFILE,RECORDS,EVALUATION,TIERS}'::text[])))
);
CREATE INDEX authorisation_by_institution ON access.authorisation USING btree (institution, uscc, authorisation_no);

CREATE TABLE access.authorisation_revocation (
  uscc text COLLATE "C" NOT NULL,
  authorisation_no bigint NOT NULL,
  reason text,
  revoked_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  revoked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT authorisation_revocation_pkey PRIMARY KEY (uscc, authorisation_no),
  CONSTRAINT authorisation_revocation_uscc_authorisation_no_fkey FOREIGN KEY (uscc, authorisation_no) REFERENCES access.authorisation(uscc, authorisation_no)
);

CREATE TABLE access.machine_key (
  id text COLLATE "C" NOT NULL,
  secret_hash bytea NOT NULL,
  name text NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  division text COLLATE "C",
  department text COLLATE "C",
  institution text COLLATE "C",
  purposes text[] NOT NULL,
  valid_to date NOT NULL,
  replaces text COLLATE "C",
  issued_by text COLLATE "C" NOT NULL,
  issuer_role text COLLATE "C" NOT NULL,
  issuer_organisation text COLLATE "C",
  issued_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT machine_key_pkey PRIMARY KEY (id),
  CONSTRAINT machine_key_replaces_key UNIQUE (replaces),
  CONSTRAINT machine_key_organisation_fkey FOREIGN KEY (organisation) REFERENCES access.organisation(id),
  CONSTRAINT machine_key_replaces_fkey FOREIGN KEY (replaces) REFERENCES access.machine_key(id),
  CONSTRAINT machine_key_id_check CHECK ((id ~ '^[0-9a-f]{16}$'::text)),
  CONSTRAINT machine_key_name_check CHECK ((name <> ''::text)),
  CONSTRAINT machine_key_role_check CHECK ((role = ANY (ARRAY['DEPARTMENT_REPORTER'::text, 'INSPECTION_TOOL'::text, 'BANK'::text, 'CREDIT_SERVICE'::text, 'PROVINCE_SYNC'::text]))),
  CONSTRAINT machine_key_secret_hash_check CHECK ((octet_length(secret_hash) = 32))
);
CREATE INDEX machine_key_in_order ON access.machine_key USING btree (organisation, id);

CREATE TABLE access.machine_key_ending (
  key_id text COLLATE "C" NOT NULL,
  ending_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  reason text NOT NULL,
  ended_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  ended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT machine_key_ending_pkey PRIMARY KEY (key_id, ending_no),
  CONSTRAINT machine_key_ending_key_id_fkey FOREIGN KEY (key_id) REFERENCES access.machine_key(id),
  CONSTRAINT machine_key_ending_reason_check CHECK ((reason <> ''::text))
);

CREATE TABLE access.machine_key_use (
  key_id text COLLATE "C" NOT NULL,
  last_used_on date NOT NULL,
  CONSTRAINT machine_key_use_pkey PRIMARY KEY (key_id),
  CONSTRAINT machine_key_use_key_id_fkey FOREIGN KEY (key_id) REFERENCES access.machine_key(id)
);

CREATE TABLE access.organisation (
  id text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text,
  kind text COLLATE "C" NOT NULL,
  uscc text COLLATE "C",
  division text COLLATE "C",
  department text COLLATE "C",
  CONSTRAINT organisation_pkey PRIMARY KEY (id),
  CONSTRAINT organisation_division_check CHECK ((division ~ '^([0-9]{2}){1,3}([0-9]{3}){0,2}$'::text)),
  CONSTRAINT organisation_id_check CHECK ((id ~ '^[a-z0-9][a-z0-9-]{0,63}$'::text)),
  CONSTRAINT organisation_kind_check CHECK ((kind = ANY (ARRAY['DEPARTMENT'::text, 'BANK'::text, 'INSPECTION'::text, 'CREDIT_SERVICE'::text, 'CITY'::text, 'PROVINCE'::text]))),
  CONSTRAINT organisation_name_check CHECK ((name <> ''::text)),
  CONSTRAINT organisation_uscc_check CHECK ((uscc ~ '^[0-9A-Z]{18}$'::text))
);
CREATE INDEX organisation_by_kind ON access.organisation USING btree (kind, id);

CREATE TABLE access.permission_change (
  change_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  field text COLLATE "C" NOT NULL,
  column_name text COLLATE "C" NOT NULL,
  cell text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  effective_on date NOT NULL,
  proposed_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  proposed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT permission_change_pkey PRIMARY KEY (change_no),
  CONSTRAINT permission_change_field_check CHECK ((field ~ '^(record:)?[^.:]+[.][^.]+$'::text)),
  CONSTRAINT permission_change_reason_check CHECK ((reason <> ''::text))
);

CREATE TABLE access.permission_decision (
  change_no bigint NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  decision_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  decided_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  reason text,
  decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT permission_decision_pkey PRIMARY KEY (change_no),
  CONSTRAINT permission_decision_change_no_fkey FOREIGN KEY (change_no) REFERENCES access.permission_change(change_no),
  CONSTRAINT permission_decision_outcome_check CHECK ((outcome = ANY (ARRAY['APPROVED'::text, 'REJECTED'::text, 'WITHDRAWN'::text])))
);

CREATE TABLE access.session (
  id_hash bytea NOT NULL,
  session_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  identity jsonb NOT NULL,
  signed_in_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (id_hash),
  CONSTRAINT session_session_no_key UNIQUE (session_no),
  CONSTRAINT session_id_hash_check CHECK ((octet_length(id_hash) = 32))
);
CREATE INDEX session_by_end ON access.session USING btree (ends_at);

CREATE TABLE audit.access (
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  purpose text COLLATE "C",
  operation text COLLATE "C",
  request_id text COLLATE "C",
  subjects text[] COLLATE "C" NOT NULL,
  classes smallint[] NOT NULL,
  disclose_from date,
  CONSTRAINT access_pkey PRIMARY KEY (number),
  CONSTRAINT access_actor_check CHECK ((actor <> ''::text)),
  CONSTRAINT access_check CHECK ((cardinality(classes) = cardinality(subjects))),
  CONSTRAINT access_role_check CHECK ((role <> ''::text)),
  CONSTRAINT access_subjects_check CHECK (((cardinality(subjects) >= 1) AND (cardinality(subjects) <= 500)))
);
CREATE INDEX access_by_actor ON audit.access USING btree (actor, number DESC);
CREATE INDEX access_by_organisation ON audit.access USING btree (organisation, number DESC);
CREATE INDEX access_by_subject ON audit.access USING gin (subjects);
CREATE INDEX access_by_time ON audit.access USING brin (at);

CREATE TABLE audit.checkpoint (
  size bigint NOT NULL,
  note text NOT NULL,
  signed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT checkpoint_pkey PRIMARY KEY (size),
  CONSTRAINT checkpoint_size_check CHECK ((size > 0))
);

CREATE TABLE audit.entry (
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  action text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  before_hash text COLLATE "C",
  after_hash text COLLATE "C",
  reason text,
  request_id text COLLATE "C",
  CONSTRAINT entry_pkey PRIMARY KEY (number),
  CONSTRAINT entry_action_check CHECK ((action <> ''::text)),
  CONSTRAINT entry_actor_check CHECK ((actor <> ''::text)),
  CONSTRAINT entry_after_hash_check CHECK ((after_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT entry_before_hash_check CHECK ((before_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT entry_role_check CHECK ((role <> ''::text)),
  CONSTRAINT entry_target_check CHECK ((target <> ''::text))
);
CREATE INDEX entry_by_actor ON audit.entry USING btree (actor, number DESC);
CREATE INDEX entry_by_target ON audit.entry USING btree (target, number DESC);

CREATE TABLE audit.finding (
  number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  fault text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  leaf_index bigint,
  found_at timestamp with time zone DEFAULT now() NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  cleared_at timestamp with time zone,
  CONSTRAINT finding_pkey PRIMARY KEY (number),
  CONSTRAINT finding_fault_check CHECK ((fault <> ''::text))
);
CREATE UNIQUE INDEX finding_once ON audit.finding USING btree (fault, kind, key, COALESCE(leaf_index, ('-1'::integer)::bigint)) WHERE (cleared_at IS NULL);

CREATE TABLE audit.leaf (
  index bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  salt bytea,
  hash bytea NOT NULL,
  CONSTRAINT leaf_pkey PRIMARY KEY (index),
  CONSTRAINT leaf_kind_key_key UNIQUE (kind, key),
  CONSTRAINT leaf_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT leaf_index_check CHECK ((index >= 0)),
  CONSTRAINT leaf_key_check CHECK ((key <> ''::text)),
  CONSTRAINT leaf_kind_check CHECK ((kind <> ''::text)),
  CONSTRAINT leaf_salt_check CHECK ((length(salt) = ANY (ARRAY[16, 32])))
);

CREATE TABLE audit.sealing (
  kind text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  CONSTRAINT sealing_pkey PRIMARY KEY (kind)
);

CREATE TABLE audit.tile (
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT tile_pkey PRIMARY KEY (level, index),
  CONSTRAINT tile_hash_check CHECK ((length(hash) = 32)),
  CONSTRAINT tile_index_check CHECK ((index >= 0)),
  CONSTRAINT tile_level_check CHECK ((level >= 1))
);

CREATE TABLE audit.verification (
  is_one boolean DEFAULT true NOT NULL,
  next_index bigint DEFAULT 0,
  began_at timestamp with time zone DEFAULT now() NOT NULL,
  ended_at timestamp with time zone,
  walked jsonb DEFAULT '{}'::jsonb NOT NULL,
  note text,
  checkpoints bigint DEFAULT 0 NOT NULL,
  CONSTRAINT verification_pkey PRIMARY KEY (is_one),
  CONSTRAINT verification_is_one_check CHECK (is_one)
);

CREATE TABLE catalogue.department (
  code text COLLATE "C" NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  uscc text COLLATE "C",
  division text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  revision integer NOT NULL,
  CONSTRAINT department_pkey PRIMARY KEY (code),
  CONSTRAINT department_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT department_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,63}$'::text)),
  CONSTRAINT department_name_check CHECK ((name <> ''::text)),
  CONSTRAINT department_name_en_check CHECK ((name_en <> ''::text))
);
CREATE INDEX department_by_uscc ON catalogue.department USING btree (uscc);

CREATE TABLE catalogue.measure (
  code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  type text COLLATE "C" NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  class text COLLATE "C",
  executor text NOT NULL,
  basis jsonb NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  published_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT measure_pkey PRIMARY KEY (code, valid_from),
  CONSTRAINT measure_basis_check CHECK ((jsonb_typeof(basis) = 'object'::text)),
  CONSTRAINT measure_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT measure_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,63}$'::text)),
  CONSTRAINT measure_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT measure_executor_check CHECK ((executor <> ''::text)),
  CONSTRAINT measure_name_en_check CHECK ((name_en <> ''::text)),
  CONSTRAINT measure_name_zh_check CHECK ((name_zh <> ''::text)),
  CONSTRAINT measure_type_check CHECK ((type = ANY (ARRAY['REWARD'::text, 'ROUTINE'::text, 'RESTRICT'::text])))
);

CREATE TABLE catalogue.record_type_version (
  code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  category text COLLATE "C" NOT NULL,
  publicity_scope text COLLATE "C" NOT NULL,
  departments text[] NOT NULL,
  basis jsonb NOT NULL,
  fields jsonb NOT NULL,
  change_note text NOT NULL,
  effective_from date NOT NULL,
  effective_to date,
  content_hash text COLLATE "C" NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by text NOT NULL,
  handling jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT record_type_version_pkey PRIMARY KEY (code, version),
  CONSTRAINT record_type_version_check CHECK ((effective_to >= effective_from)),
  CONSTRAINT record_type_version_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,63}$'::text)),
  CONSTRAINT record_type_version_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT record_type_version_fields_check CHECK ((jsonb_array_length(fields) > 0)),
  CONSTRAINT record_type_version_handling_check CHECK ((jsonb_typeof(handling) = 'object'::text)),
  CONSTRAINT record_type_version_version_check CHECK ((version >= 1))
);

CREATE TABLE catalogue.release (
  sha256 text COLLATE "C" NOT NULL,
  loaded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT release_pkey PRIMARY KEY (sha256),
  CONSTRAINT release_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE evaluation.activation (
  activation_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  code text COLLATE "C" NOT NULL,
  model_no integer NOT NULL,
  active_from date NOT NULL,
  decided_by text COLLATE "C" NOT NULL,
  decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  reason text NOT NULL,
  CONSTRAINT activation_pkey PRIMARY KEY (activation_no),
  CONSTRAINT activation_model_no_fkey FOREIGN KEY (model_no) REFERENCES evaluation.model(model_no)
);

CREATE TABLE evaluation.case_pass (
  content_hash text COLLATE "C" NOT NULL,
  cases_hash text COLLATE "C" NOT NULL,
  passed integer NOT NULL,
  failed integer NOT NULL,
  untouched text[] NOT NULL,
  tried_by text COLLATE "C" NOT NULL,
  tried_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE INDEX case_pass_by_model ON evaluation.case_pass USING btree (content_hash);

CREATE TABLE evaluation.model (
  model_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  code text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  is_shadow boolean DEFAULT false NOT NULL,
  author text COLLATE "C" NOT NULL,
  simulation_no integer,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT model_pkey PRIMARY KEY (model_no),
  CONSTRAINT model_code_version_key UNIQUE (code, version),
  CONSTRAINT model_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
  CONSTRAINT model_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT model_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'IN_REVIEW'::text, 'APPROVED'::text, 'PUBLISHED'::text, 'RETIRED'::text, 'REJECTED'::text])))
);

CREATE TABLE evaluation.model_event (
  model_no integer NOT NULL,
  event_no integer NOT NULL,
  action text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  simulation_no integer,
  simulation_hash text COLLATE "C",
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  reason text,
  CONSTRAINT model_event_pkey PRIMARY KEY (model_no, event_no),
  CONSTRAINT model_event_model_no_fkey FOREIGN KEY (model_no) REFERENCES evaluation.model(model_no),
  CONSTRAINT model_event_event_no_check CHECK ((event_no >= 1))
);

CREATE TABLE evaluation.result (
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
  CONSTRAINT result_pkey PRIMARY KEY (model_no, uscc, run_no),
  CONSTRAINT result_check CHECK (((reason IS NULL) = (grade IS NOT NULL)))
);
CREATE INDEX result_by_end ON evaluation.result USING btree (model_no, stable_until);
CREATE INDEX result_by_grade ON evaluation.result USING btree (model_no, grade, uscc);

CREATE TABLE evaluation.run (
  run_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  model_no integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  trigger text COLLATE "C" NOT NULL,
  as_of date NOT NULL,
  known_at timestamp with time zone NOT NULL,
  is_shadow boolean NOT NULL,
  state text COLLATE "C" NOT NULL,
  parts integer NOT NULL,
  incidents jsonb,
  asked_by text COLLATE "C" NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  finished_at timestamp with time zone,
  base_run_no integer,
  CONSTRAINT run_pkey PRIMARY KEY (run_no),
  CONSTRAINT run_base_run_no_fkey FOREIGN KEY (base_run_no) REFERENCES evaluation.run(run_no),
  CONSTRAINT run_model_no_fkey FOREIGN KEY (model_no) REFERENCES evaluation.model(model_no),
  CONSTRAINT run_kind_check CHECK ((kind = ANY (ARRAY['FULL'::text, 'CHANGED'::text]))),
  CONSTRAINT run_parts_check CHECK ((parts >= 0)),
  CONSTRAINT run_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'PUBLISHED'::text, 'CANCELLED'::text, 'HALTED'::text]))),
  CONSTRAINT run_trigger_check CHECK ((trigger = ANY (ARRAY['BATCH'::text, 'ON_DEMAND'::text, 'EVENT'::text])))
);
CREATE UNIQUE INDEX run_under_way ON evaluation.run USING btree (model_no) WHERE (state = 'RUNNING'::text);

CREATE TABLE evaluation.run_part (
  run_no integer NOT NULL,
  part_no integer NOT NULL,
  from_uscc text COLLATE "C" NOT NULL,
  to_uscc text COLLATE "C",
  done_at timestamp with time zone,
  subjects integer,
  CONSTRAINT run_part_pkey PRIMARY KEY (run_no, part_no),
  CONSTRAINT run_part_run_no_fkey FOREIGN KEY (run_no) REFERENCES evaluation.run(run_no)
);

CREATE TABLE evaluation.run_subject (
  run_no integer NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  CONSTRAINT run_subject_pkey PRIMARY KEY (run_no, uscc),
  CONSTRAINT run_subject_run_no_fkey FOREIGN KEY (run_no) REFERENCES evaluation.run(run_no)
);

CREATE TABLE evaluation.simulation (
  simulation_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  model_no integer NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  as_of date NOT NULL,
  known_at timestamp with time zone NOT NULL,
  state text COLLATE "C" NOT NULL,
  outcome jsonb,
  outcome_hash text COLLATE "C",
  failure text COLLATE "C",
  asked_by text COLLATE "C" NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT simulation_pkey PRIMARY KEY (simulation_no),
  CONSTRAINT simulation_model_no_fkey FOREIGN KEY (model_no) REFERENCES evaluation.model(model_no),
  CONSTRAINT simulation_check CHECK (((state = 'DONE'::text) = (outcome_hash IS NOT NULL))),
  CONSTRAINT simulation_check1 CHECK (((state = 'FAILED'::text) = (failure IS NOT NULL))),
  CONSTRAINT simulation_failure_check CHECK ((failure = ANY (ARRAY['MODEL_REVISED'::text, 'INCIDENT'::text]))),
  CONSTRAINT simulation_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'RUNNING'::text, 'DONE'::text, 'FAILED'::text])))
);

CREATE TABLE finance.edition (
  policy text COLLATE "C" NOT NULL,
  edition integer NOT NULL,
  policy_no integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  as_of date NOT NULL,
  run_no integer NOT NULL,
  made_at timestamp with time zone NOT NULL,
  entered integer NOT NULL,
  renewed integer NOT NULL,
  changed integer NOT NULL,
  noticed integer NOT NULL,
  removed integer NOT NULL,
  listed integer NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  CONSTRAINT edition_pkey PRIMARY KEY (policy, edition),
  CONSTRAINT edition_policy_no_fkey FOREIGN KEY (policy_no) REFERENCES finance.policy(policy_no),
  CONSTRAINT edition_edition_check CHECK ((edition >= 1)),
  CONSTRAINT edition_kind_check CHECK ((kind = ANY (ARRAY['MONTHLY'::text, 'NEWS'::text, 'DUE'::text, 'RECOMMENDED'::text])))
);
CREATE UNIQUE INDEX edition_of_month ON finance.edition USING btree (policy, EXTRACT(year FROM as_of), EXTRACT(month FROM as_of)) WHERE (kind = 'MONTHLY'::text);

CREATE TABLE finance.effect (
  simulation_no integer NOT NULL,
  policies jsonb NOT NULL,
  counted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT effect_pkey PRIMARY KEY (simulation_no)
);

CREATE TABLE finance.entry (
  uscc text COLLATE "C" NOT NULL,
  policy text COLLATE "C" NOT NULL,
  edition_from integer NOT NULL,
  edition_to integer DEFAULT 2147483647 NOT NULL,
  membership_no bigint NOT NULL,
  policy_no integer NOT NULL,
  run_no integer NOT NULL,
  name text NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  grade_band text COLLATE "C" NOT NULL,
  score integer NOT NULL,
  pending_objection boolean NOT NULL,
  source text COLLATE "C" NOT NULL,
  recommended_by text COLLATE "C",
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  CONSTRAINT entry_pkey PRIMARY KEY (uscc, policy, edition_from),
  CONSTRAINT entry_check CHECK ((edition_to > edition_from)),
  CONSTRAINT entry_check1 CHECK ((valid_to >= valid_from)),
  CONSTRAINT entry_check2 CHECK (((source = 'DEPARTMENT'::text) = (recommended_by IS NOT NULL))),
  CONSTRAINT entry_source_check CHECK ((source = ANY (ARRAY['AUTO'::text, 'DEPARTMENT'::text])))
);
CREATE INDEX entry_by_end ON finance.entry USING btree (policy, edition_to, uscc) WHERE (edition_to < 2147483647);
CREATE INDEX entry_by_start ON finance.entry USING btree (policy, edition_from, uscc);
CREATE INDEX entry_by_validity ON finance.entry USING btree (policy, valid_to) WHERE (edition_to = 2147483647);
CREATE UNIQUE INDEX entry_listed ON finance.entry USING btree (policy, uscc) WHERE (edition_to = 2147483647);

CREATE TABLE finance.exit (
  uscc text COLLATE "C" NOT NULL,
  membership_no bigint NOT NULL,
  policy text COLLATE "C" NOT NULL,
  edition integer NOT NULL,
  left_on date NOT NULL,
  reasons text[] NOT NULL,
  is_at_once boolean NOT NULL,
  CONSTRAINT exit_pkey PRIMARY KEY (uscc, membership_no),
  CONSTRAINT exit_reasons_check CHECK ((cardinality(reasons) > 0))
);
CREATE INDEX exit_by_edition ON finance.exit USING btree (policy, edition);

CREATE TABLE finance.exit_notice (
  uscc text COLLATE "C" NOT NULL,
  notice_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  policy text COLLATE "C" NOT NULL,
  membership_no bigint NOT NULL,
  edition integer NOT NULL,
  noticed_on date NOT NULL,
  leaves_on date NOT NULL,
  due_provisional boolean NOT NULL,
  reasons text[] NOT NULL,
  CONSTRAINT exit_notice_pkey PRIMARY KEY (uscc, notice_no),
  CONSTRAINT exit_notice_reasons_check CHECK ((cardinality(reasons) > 0))
);

CREATE TABLE finance.exit_notice_end (
  uscc text COLLATE "C" NOT NULL,
  notice_no bigint NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  ended_on date NOT NULL,
  CONSTRAINT exit_notice_end_pkey PRIMARY KEY (uscc, notice_no),
  CONSTRAINT exit_notice_end_uscc_notice_no_fkey FOREIGN KEY (uscc, notice_no) REFERENCES finance.exit_notice(uscc, notice_no),
  CONSTRAINT exit_notice_end_outcome_check CHECK ((outcome = ANY (ARRAY['LEFT'::text, 'STAYED'::text])))
);

CREATE TABLE finance.loan (
  uscc text COLLATE "C" NOT NULL,
  institution text COLLATE "C" NOT NULL,
  loan_no text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  known_from timestamp with time zone NOT NULL,
  known_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  decision text COLLATE "C" NOT NULL,
  product text,
  applied_on date,
  applied_amount bigint,
  granted_on date,
  granted_amount bigint,
  security text COLLATE "C",
  annual_rate integer,
  term_months integer,
  balance bigint,
  is_overdue boolean,
  overdue_days integer,
  reported_on date NOT NULL,
  submission_id bigint NOT NULL,
  row_no integer NOT NULL,
  CONSTRAINT loan_pkey PRIMARY KEY (uscc, institution, loan_no, version),
  CONSTRAINT loan_annual_rate_check CHECK ((annual_rate >= 0)),
  CONSTRAINT loan_applied_amount_check CHECK ((applied_amount > 0)),
  CONSTRAINT loan_check CHECK (((balance >= 0) AND (balance <= granted_amount))),
  CONSTRAINT loan_check1 CHECK ((known_to >= known_from)),
  CONSTRAINT loan_check2 CHECK (((decision = 'WITHDRAWN'::text) = (applied_on IS NULL))),
  CONSTRAINT loan_check3 CHECK ((num_nulls(product, applied_on, applied_amount) = ANY (ARRAY[0, 3]))),
  CONSTRAINT loan_check4 CHECK (((decision = 'GRANTED'::text) = (granted_on IS NOT NULL))),
  CONSTRAINT loan_check5 CHECK (((decision <> 'GRANTED'::text) OR (num_nulls(granted_amount, security, annual_rate) = 0))),
  CONSTRAINT loan_check6 CHECK (((decision = 'GRANTED'::text) OR (num_nonnulls(granted_amount, balance, is_overdue) = 0))),
  CONSTRAINT loan_check7 CHECK (((applied_on <= granted_on) AND (granted_on <= reported_on))),
  CONSTRAINT loan_decision_check CHECK ((decision = ANY (ARRAY['GRANTED'::text, 'REFUSED'::text, 'PENDING'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT loan_granted_amount_check CHECK ((granted_amount > 0)),
  CONSTRAINT loan_overdue_days_check CHECK ((overdue_days >= 0)),
  CONSTRAINT loan_security_check CHECK ((security = ANY (ARRAY['CREDIT'::text, 'SECURED'::text]))),
  CONSTRAINT loan_term_months_check CHECK ((term_months > 0)),
  CONSTRAINT loan_version_check CHECK ((version >= 1))
);
CREATE INDEX loan_by_application ON finance.loan USING btree (applied_on) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX loan_by_grant ON finance.loan USING btree (granted_on) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE UNIQUE INDEX loan_current ON finance.loan USING btree (institution, loan_no, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);

CREATE TABLE finance.policy (
  policy_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  code text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  author text COLLATE "C" NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT policy_pkey PRIMARY KEY (policy_no),
  CONSTRAINT policy_code_version_key UNIQUE (code, version),
  CONSTRAINT policy_content_check CHECK ((jsonb_typeof(content) = 'object'::text)),
  CONSTRAINT policy_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE finance.policy_activation (
  activation_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  code text COLLATE "C" NOT NULL,
  policy_no integer NOT NULL,
  active_from date NOT NULL,
  decided_by text COLLATE "C" NOT NULL,
  decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  reason text NOT NULL,
  CONSTRAINT policy_activation_pkey PRIMARY KEY (activation_no),
  CONSTRAINT policy_activation_policy_no_fkey FOREIGN KEY (policy_no) REFERENCES finance.policy(policy_no)
);

CREATE TABLE finance.recommendation (
  uscc text COLLATE "C" NOT NULL,
  recommendation_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  policy text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  recommended_on date NOT NULL,
  recommended_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  recommended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT recommendation_pkey PRIMARY KEY (uscc, recommendation_no),
  CONSTRAINT recommendation_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000)))
);
CREATE INDEX recommendation_by_department ON finance.recommendation USING btree (policy, department, recommended_on);

CREATE TABLE finance.recommendation_withdrawal (
  uscc text COLLATE "C" NOT NULL,
  recommendation_no bigint NOT NULL,
  reason text NOT NULL,
  withdrawn_on date NOT NULL,
  withdrawn_by text COLLATE "C" NOT NULL,
  CONSTRAINT recommendation_withdrawal_pkey PRIMARY KEY (uscc, recommendation_no),
  CONSTRAINT recommendation_withdrawal_uscc_recommendation_no_fkey FOREIGN KEY (uscc, recommendation_no) REFERENCES finance.recommendation(uscc, recommendation_no)
);

CREATE TABLE finance.snapshot_key (
  kid text COLLATE "C" NOT NULL,
  jwk jsonb NOT NULL,
  first_used_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT snapshot_key_pkey PRIMARY KEY (kid),
  CONSTRAINT snapshot_key_jwk_check CHECK ((NOT (jwk ? 'd'::text)))
);

CREATE TABLE finance.warning (
  institution text COLLATE "C" NOT NULL,
  warning_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  policy text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  grade_before text COLLATE "C",
  grade_after text COLLATE "C",
  reasons text[] NOT NULL,
  warned_on date NOT NULL,
  run_no integer NOT NULL,
  CONSTRAINT warning_pkey PRIMARY KEY (institution, warning_no),
  CONSTRAINT warning_institution_uscc_policy_kind_run_no_key UNIQUE (institution, uscc, policy, kind, run_no),
  CONSTRAINT warning_kind_check CHECK ((kind = ANY (ARRAY['DOWNGRADED'::text, 'LEFT'::text])))
);

CREATE TABLE inspection.drawn (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  stratum text COLLATE "C" NOT NULL,
  place integer NOT NULL,
  ticket text COLLATE "C" NOT NULL,
  inspectors text[],
  CONSTRAINT drawn_pkey PRIMARY KEY (task_no, round, uscc),
  CONSTRAINT drawn_task_no_round_stratum_place_key UNIQUE (task_no, round, stratum, place),
  CONSTRAINT drawn_inspectors_check CHECK ((inspectors <> '{}'::text[])),
  CONSTRAINT drawn_place_check CHECK ((place >= 1))
);
CREATE INDEX drawn_by_subject ON inspection.drawn USING btree (uscc);

CREATE TABLE inspection.effect (
  simulation_no integer NOT NULL,
  schemes jsonb NOT NULL,
  counted_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT effect_pkey PRIMARY KEY (simulation_no)
);

CREATE TABLE inspection.extension (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  extension_no integer NOT NULL,
  stratum text COLLATE "C" NOT NULL,
  extended_to integer NOT NULL,
  reason text NOT NULL,
  extended_by text COLLATE "C" NOT NULL,
  extended_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT extension_pkey PRIMARY KEY (task_no, round, extension_no),
  CONSTRAINT extension_extension_no_check CHECK ((extension_no >= 1))
);

CREATE TABLE inspection.inspector (
  id text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  department text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  division text COLLATE "C" NOT NULL,
  qualifications text[] NOT NULL,
  interests text[] NOT NULL,
  active_from date NOT NULL,
  active_to date,
  recorded_by text COLLATE "C" NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT inspector_pkey PRIMARY KEY (id, version),
  CONSTRAINT inspector_check CHECK ((active_to >= active_from)),
  CONSTRAINT inspector_version_check CHECK ((version >= 1))
);

CREATE TABLE inspection.matter (
  code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  scheme text COLLATE "C",
  basis jsonb NOT NULL,
  method text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_by text COLLATE "C" NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT matter_pkey PRIMARY KEY (code, version),
  CONSTRAINT matter_check CHECK ((valid_to >= valid_from)),
  CONSTRAINT matter_kind_check CHECK ((kind = ANY (ARRAY['GENERAL'::text, 'KEY'::text]))),
  CONSTRAINT matter_version_check CHECK ((version >= 1))
);

CREATE TABLE inspection.outcome (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  code text COLLATE "C" NOT NULL,
  result text COLLATE "C" NOT NULL,
  checked_on date NOT NULL,
  inspectors text[] NOT NULL,
  found text,
  rectification text,
  due_on date NOT NULL,
  due_provisional boolean NOT NULL,
  published_on date,
  published_by text COLLATE "C",
  document_no text NOT NULL,
  submission_id bigint,
  hindrances jsonb,
  written_at timestamp with time zone,
  reason text,
  recorded_by text COLLATE "C" NOT NULL,
  recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  replaced_at timestamp with time zone,
  CONSTRAINT outcome_pkey PRIMARY KEY (task_no, round, uscc, department, version),
  CONSTRAINT outcome_task_no_round_uscc_fkey FOREIGN KEY (task_no, round, uscc) REFERENCES inspection.drawn(task_no, round, uscc),
  CONSTRAINT outcome_check CHECK ((published_on >= checked_on)),
  CONSTRAINT outcome_check1 CHECK (((version = 1) OR (reason IS NOT NULL))),
  CONSTRAINT outcome_check2 CHECK (((published_on IS NULL) = (published_by IS NULL))),
  CONSTRAINT outcome_result_check CHECK ((result = ANY (ARRAY['PASS'::text, 'FAIL'::text, 'NOT_CHECKED'::text]))),
  CONSTRAINT outcome_version_check CHECK ((version >= 1))
);
CREATE INDEX outcome_by_day ON inspection.outcome USING btree (checked_on) WHERE (replaced_at IS NULL);
CREATE INDEX outcome_by_subject ON inspection.outcome USING btree (uscc);
CREATE UNIQUE INDEX outcome_that_holds ON inspection.outcome USING btree (task_no, round, uscc, department) WHERE (replaced_at IS NULL);
CREATE INDEX outcome_unpublished ON inspection.outcome USING btree (due_on) WHERE ((replaced_at IS NULL) AND (published_on IS NULL));
CREATE INDEX outcome_waiting ON inspection.outcome USING btree (task_no, round) WHERE ((replaced_at IS NULL) AND (written_at IS NULL));

CREATE TABLE inspection.overdue (
  kind text COLLATE "C" NOT NULL,
  task_no bigint NOT NULL,
  round integer NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  noted_on date NOT NULL,
  CONSTRAINT overdue_pkey PRIMARY KEY (kind, task_no, round, uscc, department),
  CONSTRAINT overdue_check CHECK ((noted_on > due_on)),
  CONSTRAINT overdue_kind_check CHECK ((kind = ANY (ARRAY['CHECK'::text, 'PUBLICATION'::text])))
);

CREATE TABLE inspection.plan (
  plan_no integer NOT NULL,
  version integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  year smallint NOT NULL,
  name text NOT NULL,
  scheme text COLLATE "C",
  is_internal boolean NOT NULL,
  division text COLLATE "C" NOT NULL,
  departments text[] NOT NULL,
  matters text[] NOT NULL,
  max_per_subject smallint NOT NULL,
  grades jsonb NOT NULL,
  reason text,
  made_by text COLLATE "C" NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  published_by text COLLATE "C",
  published_at timestamp with time zone,
  CONSTRAINT plan_pkey PRIMARY KEY (plan_no, version),
  CONSTRAINT plan_check CHECK (((state = 'PUBLISHED'::text) = (published_at IS NOT NULL))),
  CONSTRAINT plan_check1 CHECK (((version = 1) OR (reason IS NOT NULL))),
  CONSTRAINT plan_departments_check CHECK ((departments <> '{}'::text[])),
  CONSTRAINT plan_matters_check CHECK ((matters <> '{}'::text[])),
  CONSTRAINT plan_max_per_subject_check CHECK ((max_per_subject >= 1)),
  CONSTRAINT plan_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text]))),
  CONSTRAINT plan_version_check CHECK ((version >= 1))
);

CREATE TABLE inspection.round (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  commitment jsonb NOT NULL,
  commitment_hash text COLLATE "C" NOT NULL,
  committed_by text COLLATE "C" NOT NULL,
  committed_at timestamp with time zone NOT NULL,
  revealed jsonb,
  seed text,
  seeded_by text COLLATE "C",
  seeded_at timestamp with time zone,
  drawn_by text COLLATE "C",
  drawn_at timestamp with time zone,
  assigned_by text COLLATE "C",
  assigned_at timestamp with time zone,
  void_reason text,
  voided_by text COLLATE "C",
  voided_at timestamp with time zone,
  CONSTRAINT round_pkey PRIMARY KEY (task_no, round),
  CONSTRAINT round_task_no_fkey FOREIGN KEY (task_no) REFERENCES inspection.task(task_no),
  CONSTRAINT round_check CHECK ((seeded_at > committed_at)),
  CONSTRAINT round_check1 CHECK ((drawn_at > seeded_at)),
  CONSTRAINT round_check2 CHECK ((assigned_at >= drawn_at)),
  CONSTRAINT round_check3 CHECK ((((seed IS NULL) = (seeded_at IS NULL)) AND ((seed IS NULL) = (revealed IS NULL)))),
  CONSTRAINT round_check4 CHECK ((((state = 'VOID'::text) = (voided_at IS NOT NULL)) AND ((voided_at IS NULL) = (void_reason IS NULL)))),
  CONSTRAINT round_check5 CHECK (((state <> ALL (ARRAY['SEEDED'::text, 'DRAWN'::text, 'ASSIGNED'::text])) OR (seeded_at IS NOT NULL))),
  CONSTRAINT round_check6 CHECK (((state <> ALL (ARRAY['DRAWN'::text, 'ASSIGNED'::text])) OR (drawn_at IS NOT NULL))),
  CONSTRAINT round_check7 CHECK (((state <> 'ASSIGNED'::text) OR (assigned_at IS NOT NULL))),
  CONSTRAINT round_commitment_hash_check CHECK ((commitment_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT round_round_check CHECK ((round >= 1)),
  CONSTRAINT round_state_check CHECK ((state = ANY (ARRAY['COMMITTED'::text, 'SEEDED'::text, 'DRAWN'::text, 'ASSIGNED'::text, 'VOID'::text])))
);
CREATE UNIQUE INDEX round_that_counts ON inspection.round USING btree (task_no) WHERE (state <> 'VOID'::text);

CREATE TABLE inspection.round_inspector (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  id text COLLATE "C" NOT NULL,
  department text COLLATE "C" NOT NULL,
  organisation text COLLATE "C" NOT NULL,
  division text COLLATE "C" NOT NULL,
  qualifications text[] NOT NULL,
  interests text[] NOT NULL,
  CONSTRAINT round_inspector_pkey PRIMARY KEY (task_no, round, id)
);

CREATE TABLE inspection.target (
  task_no bigint NOT NULL,
  round integer NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  stratum text COLLATE "C" NOT NULL,
  reasons text[],
  last_inspectors text[],
  CONSTRAINT target_pkey PRIMARY KEY (task_no, round, uscc),
  CONSTRAINT target_check CHECK (((reasons <> '{}'::text[]) AND (last_inspectors <> '{}'::text[])))
);

CREATE TABLE inspection.task (
  task_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  plan_no integer NOT NULL,
  plan_version integer NOT NULL,
  name text NOT NULL,
  wanted jsonb NOT NULL,
  made_by text COLLATE "C" NOT NULL,
  made_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT task_pkey PRIMARY KEY (task_no),
  CONSTRAINT task_plan_no_plan_version_fkey FOREIGN KEY (plan_no, plan_version) REFERENCES inspection.plan(plan_no, version)
);
CREATE INDEX task_by_plan ON inspection.task USING btree (plan_no);

CREATE TABLE intake.original_block (
  submission_id bigint NOT NULL,
  first_row integer NOT NULL,
  row_count integer NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT original_block_pkey PRIMARY KEY (submission_id, first_row)
);

CREATE TABLE intake.quarantined_row (
  submission_id bigint NOT NULL,
  row_no integer NOT NULL,
  line_no integer NOT NULL,
  original text NOT NULL,
  original_hash bytea NOT NULL,
  reasons jsonb NOT NULL,
  state text COLLATE "C" DEFAULT 'OPEN'::text NOT NULL,
  answered_by bigint,
  answered_at timestamp with time zone,
  CONSTRAINT quarantined_row_pkey PRIMARY KEY (submission_id, row_no),
  CONSTRAINT quarantined_row_state_check CHECK ((state = ANY (ARRAY['OPEN'::text, 'RESENT'::text, 'RESOLVED'::text])))
);

CREATE TABLE intake.submission (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  lock_key bigint NOT NULL,
  state text COLLATE "C" NOT NULL,
  file_name text NOT NULL,
  file_sha256 bytea NOT NULL,
  file_bytes bigint NOT NULL,
  format text COLLATE "C" NOT NULL,
  encoding text COLLATE "C" NOT NULL,
  delimiter text COLLATE "C",
  header text[] NOT NULL,
  stated jsonb NOT NULL,
  rules_version text COLLATE "C" NOT NULL,
  reference text,
  department text COLLATE "C",
  sent_by text COLLATE "C" NOT NULL,
  received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  heartbeat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  finished_at timestamp with time zone,
  process_id integer NOT NULL,
  rows_done integer DEFAULT 0 NOT NULL,
  accepted integer DEFAULT 0 NOT NULL,
  fixed integer DEFAULT 0 NOT NULL,
  quarantined integer DEFAULT 0 NOT NULL,
  duplicates integer DEFAULT 0 NOT NULL,
  fixes jsonb DEFAULT '{}'::jsonb NOT NULL,
  reasons jsonb DEFAULT '{}'::jsonb NOT NULL,
  notices jsonb DEFAULT '[]'::jsonb NOT NULL,
  refusals jsonb DEFAULT '[]'::jsonb NOT NULL,
  held integer DEFAULT 0 NOT NULL,
  dropped integer DEFAULT 0 NOT NULL,
  share real DEFAULT 0 NOT NULL,
  mapping jsonb,
  institution text COLLATE "C",
  CONSTRAINT submission_pkey PRIMARY KEY (id),
  CONSTRAINT submission_fingerprint_key UNIQUE (fingerprint),
  CONSTRAINT submission_file_sha256_check CHECK ((octet_length(file_sha256) = 32)),
  CONSTRAINT submission_fingerprint_check CHECK ((octet_length(fingerprint) = 32)),
  CONSTRAINT submission_format_check CHECK ((format = ANY (ARRAY['CSV'::text, 'XLSX'::text, 'NDJSON'::text, 'JSON'::text]))),
  CONSTRAINT submission_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'DONE'::text, 'REFUSED'::text, 'FAILED'::text])))
);
CREATE INDEX submission_by_department ON intake.submission USING btree (department, id DESC);
CREATE INDEX submission_by_institution ON intake.submission USING btree (institution, id DESC) WHERE (institution IS NOT NULL);

CREATE TABLE platform.fact (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  name text COLLATE "C" NOT NULL,
  payload jsonb NOT NULL,
  announced_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT fact_pkey PRIMARY KEY (id)
);

CREATE TABLE platform.migration (
  id integer DEFAULT nextval('platform.migration_id_seq'::regclass) NOT NULL,
  name character varying(255) NOT NULL,
  executed_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP(6) NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (id)
);

CREATE UNLOGGED TABLE platform.spending (
  spender bytea NOT NULL,
  minute bigint NOT NULL,
  in_minute bigint NOT NULL,
  day date NOT NULL,
  in_day bigint NOT NULL,
  granted bigint NOT NULL,
  CONSTRAINT spending_pkey PRIMARY KEY (spender)
) WITH (fillfactor=50);

CREATE TABLE platform.spending_key (
  key bytea DEFAULT sha256(convert_to(((gen_random_uuid())::text || gen_random_uuid()), 'UTF8'::name)) NOT NULL
);

CREATE TABLE platform.stamp (
  known_at timestamp with time zone NOT NULL,
  submission_id bigint,
  CONSTRAINT stamp_pkey PRIMARY KEY (known_at)
);

CREATE TABLE quality.decision (
  department text COLLATE "C" NOT NULL,
  record_type text COLLATE "C" NOT NULL,
  document_folded text COLLATE "C" NOT NULL,
  document_no text NOT NULL,
  decided_on date NOT NULL,
  is_listed boolean NOT NULL,
  found_by text,
  reminded_on date,
  submission_id bigint NOT NULL,
  row_no integer NOT NULL,
  CONSTRAINT decision_pkey PRIMARY KEY (department, record_type, document_folded),
  CONSTRAINT decision_check CHECK ((is_listed OR (found_by IS NOT NULL)))
);
CREATE INDEX decision_by_day ON quality.decision USING btree (department, decided_on);

CREATE TABLE quality.decision_count (
  department text COLLATE "C" NOT NULL,
  record_type text COLLATE "C" NOT NULL,
  month date NOT NULL,
  decisions integer NOT NULL,
  stated_by text COLLATE "C" NOT NULL,
  stated_at timestamp with time zone NOT NULL,
  CONSTRAINT decision_count_pkey PRIMARY KEY (department, record_type, month),
  CONSTRAINT decision_count_decisions_check CHECK ((decisions >= 0)),
  CONSTRAINT decision_count_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric))
);

CREATE TABLE quality.document (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  kind text COLLATE "C" NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  made_on date NOT NULL,
  department text COLLATE "C",
  title text NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  markdown text NOT NULL,
  xlsx bytea NOT NULL,
  generated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT document_pkey PRIMARY KEY (id),
  CONSTRAINT document_kind_period_from_department_content_hash_key UNIQUE NULLS NOT DISTINCT (kind, period_from, department, content_hash),
  CONSTRAINT document_check CHECK ((period_from <= period_to)),
  CONSTRAINT document_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['WEEKLY'::text, 'MONTHLY'::text, 'QUARTERLY'::text])))
);

CREATE TABLE quality.revalidation (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  record_type text COLLATE "C" NOT NULL,
  type_version integer NOT NULL,
  judged_on date NOT NULL,
  state text COLLATE "C" DEFAULT 'WAITING'::text NOT NULL,
  total bigint NOT NULL,
  done bigint DEFAULT 0 NOT NULL,
  failing bigint DEFAULT 0 NOT NULL,
  after_uscc text COLLATE "C" DEFAULT ''::text NOT NULL,
  after_no bigint DEFAULT 0 NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  asked_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  finished_at timestamp with time zone,
  CONSTRAINT revalidation_pkey PRIMARY KEY (id),
  CONSTRAINT revalidation_state_check CHECK ((state = ANY (ARRAY['WAITING'::text, 'RUNNING'::text, 'DONE'::text])))
);

CREATE TABLE quality.revalidation_finding (
  revalidation bigint NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  record_no bigint NOT NULL,
  department text COLLATE "C",
  codes text[] NOT NULL,
  CONSTRAINT revalidation_finding_pkey PRIMARY KEY (revalidation, uscc, record_no),
  CONSTRAINT revalidation_finding_revalidation_fkey FOREIGN KEY (revalidation) REFERENCES quality.revalidation(id),
  CONSTRAINT revalidation_finding_codes_check CHECK ((codes <> '{}'::text[]))
);

CREATE TABLE records.faulty_report (
  submission_id bigint NOT NULL,
  row_no integer NOT NULL,
  department text COLLATE "C",
  record_type text COLLATE "C",
  document_folded text COLLATE "C",
  decided_on date,
  reported_on date NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  codes text[] NOT NULL,
  original_hash bytea,
  CONSTRAINT faulty_report_pkey PRIMARY KEY (submission_id, row_no),
  CONSTRAINT faulty_report_check CHECK (((original_hash IS NULL) = (outcome = 'DROPPED'::text))),
  CONSTRAINT faulty_report_outcome_check CHECK ((outcome = ANY (ARRAY['QUARANTINED'::text, 'DROPPED'::text, 'DUPLICATE'::text])))
);
CREATE INDEX faulty_by_department ON records.faulty_report USING btree (department, record_type, decided_on);

CREATE TABLE records.held_record (
  held_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  submission_id bigint NOT NULL,
  row_no integer NOT NULL,
  original_hash bytea NOT NULL,
  department text COLLATE "C",
  record_type text COLLATE "C" NOT NULL,
  uscc text COLLATE "C",
  organisation_code text COLLATE "C",
  registration_no text COLLATE "C",
  tax_no text COLLATE "C",
  name_folded text COLLATE "C",
  document_folded text COLLATE "C",
  decided_on date NOT NULL,
  reported_on date NOT NULL,
  fixes text[],
  reasons jsonb,
  staged jsonb NOT NULL,
  held_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  state text COLLATE "C" DEFAULT 'HELD'::text NOT NULL,
  attached_at timestamp with time zone,
  record_uscc text COLLATE "C",
  record_no bigint,
  CONSTRAINT held_record_pkey PRIMARY KEY (held_no),
  CONSTRAINT held_record_submission_id_row_no_key UNIQUE (submission_id, row_no),
  CONSTRAINT held_record_state_check CHECK ((state = ANY (ARRAY['HELD'::text, 'ATTACHED'::text, 'DUPLICATE'::text, 'REFUSED'::text])))
);
CREATE INDEX held_by_name_folded ON records.held_record USING btree (name_folded) WHERE ((state = 'HELD'::text) AND (name_folded IS NOT NULL));
CREATE INDEX held_by_organisation_code ON records.held_record USING btree (organisation_code) WHERE ((state = 'HELD'::text) AND (organisation_code IS NOT NULL));
CREATE INDEX held_by_registration_no ON records.held_record USING btree (registration_no) WHERE ((state = 'HELD'::text) AND (registration_no IS NOT NULL));
CREATE INDEX held_by_tax_no ON records.held_record USING btree (tax_no) WHERE ((state = 'HELD'::text) AND (tax_no IS NOT NULL));
CREATE INDEX held_by_uscc ON records.held_record USING btree (uscc) WHERE ((state = 'HELD'::text) AND (uscc IS NOT NULL));

CREATE TABLE records.objection (
  objection_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  record_no bigint NOT NULL,
  ground text COLLATE "C" NOT NULL,
  statement text NOT NULL,
  evidence text[] NOT NULL,
  state text COLLATE "C" NOT NULL,
  raised_on date NOT NULL,
  accept_due_on date NOT NULL,
  accepted_on date,
  decide_due_on date,
  due_provisional boolean NOT NULL,
  ended_on date,
  CONSTRAINT objection_pkey PRIMARY KEY (objection_no),
  CONSTRAINT objection_check CHECK (((accepted_on IS NULL) = (decide_due_on IS NULL))),
  CONSTRAINT objection_check1 CHECK (((accepted_on IS NOT NULL) OR (state <> ALL (ARRAY['ACCEPTED'::text, 'UPHELD'::text, 'PARTIAL'::text, 'REJECTED'::text])))),
  CONSTRAINT objection_check2 CHECK (((ended_on IS NULL) = (state = ANY (ARRAY['RAISED'::text, 'ACCEPTED'::text])))),
  CONSTRAINT objection_evidence_check CHECK ((cardinality(evidence) <= 20)),
  CONSTRAINT objection_ground_check CHECK ((ground = ANY (ARRAY['IDENTITY'::text, 'CONTENT'::text, 'EXPIRED'::text, 'DUPLICATE'::text, 'OVER_SCOPE'::text, 'PRIVACY'::text, 'OTHER'::text]))),
  CONSTRAINT objection_state_check CHECK ((state = ANY (ARRAY['RAISED'::text, 'ACCEPTED'::text, 'NOT_ACCEPTED'::text, 'UPHELD'::text, 'PARTIAL'::text, 'REJECTED'::text, 'WITHDRAWN'::text]))),
  CONSTRAINT objection_statement_check CHECK (((char_length(statement) >= 1) AND (char_length(statement) <= 4000)))
);
CREATE INDEX objection_by_record ON records.objection USING btree (uscc, record_no);
CREATE UNIQUE INDEX objection_open ON records.objection USING btree (uscc, record_no, ground) WHERE (state = ANY (ARRAY['RAISED'::text, 'ACCEPTED'::text]));

CREATE TABLE records.objection_event (
  objection_no bigint NOT NULL,
  event_no integer NOT NULL,
  state text COLLATE "C" NOT NULL,
  at timestamp with time zone NOT NULL,
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  document text,
  reason text,
  CONSTRAINT objection_event_pkey PRIMARY KEY (objection_no, event_no),
  CONSTRAINT objection_event_objection_no_fkey FOREIGN KEY (objection_no) REFERENCES records.objection(objection_no),
  CONSTRAINT objection_event_event_no_check CHECK ((event_no >= 1))
);

CREATE TABLE records.record (
  uscc text COLLATE "C" NOT NULL,
  record_no bigint NOT NULL,
  version integer NOT NULL,
  known_from timestamp with time zone NOT NULL,
  known_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  record_type text COLLATE "C" NOT NULL,
  type_version integer NOT NULL,
  department text COLLATE "C",
  decided_on date NOT NULL,
  document_no text,
  document_folded text COLLATE "C",
  valid_from date,
  valid_to date,
  ended_on date,
  publicity_end date,
  public_until date,
  severity text COLLATE "C",
  reported_on date NOT NULL,
  due_on date,
  due_provisional boolean DEFAULT false NOT NULL,
  status text COLLATE "C" DEFAULT 'VALID'::text NOT NULL,
  objection_no bigint,
  contested_on date,
  repaired_on date,
  expired_on date,
  superseded_by text COLLATE "C",
  copied_from text COLLATE "C",
  fixes text[],
  identity_key bigint,
  content_key bigint NOT NULL,
  payload jsonb NOT NULL,
  action text COLLATE "C" NOT NULL,
  submission_id bigint,
  row_no integer,
  original_hash bytea,
  changed_by text COLLATE "C",
  document text,
  reason text,
  person_hashes jsonb,
  CONSTRAINT record_pkey PRIMARY KEY (uscc, record_no, version),
  CONSTRAINT record_check CHECK ((known_from < known_to)),
  CONSTRAINT record_severity_check CHECK ((severity = ANY (ARRAY['MINOR'::text, 'GENERAL'::text, 'SERIOUS'::text]))),
  CONSTRAINT record_status_check CHECK ((status = ANY (ARRAY['VALID'::text, 'REVOKED'::text, 'WITHDRAWN'::text, 'SUPERSEDED'::text]))),
  CONSTRAINT record_version_check CHECK ((version >= 1))
);
CREATE INDEX record_as_known ON records.record USING btree (known_from, record_no);
CREATE INDEX record_by_content ON records.record USING btree (hashtextextended(uscc, content_key)) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX record_by_department ON records.record USING btree (department, record_type, decided_on) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX record_by_identity ON records.record USING btree (hashtextextended(uscc, identity_key)) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (identity_key IS NOT NULL));
CREATE INDEX record_by_person_hashes ON records.record USING btree (known_from) WHERE (person_hashes IS NOT NULL);

CREATE TABLE records.scoring_row (
  record_no bigint NOT NULL,
  known_from timestamp with time zone NOT NULL,
  known_to timestamp with time zone NOT NULL,
  version integer NOT NULL,
  event_on date NOT NULL,
  until date NOT NULL,
  publicity_end date NOT NULL,
  expired_on date DEFAULT 'infinity'::date NOT NULL,
  repaired_on date NOT NULL,
  family smallint NOT NULL,
  type_no smallint NOT NULL,
  severity smallint NOT NULL,
  is_valid boolean NOT NULL,
  has_document boolean NOT NULL,
  is_disputed boolean NOT NULL,
  uscc text COLLATE "C" NOT NULL,
  code_a integer,
  code_b integer,
  code_c integer,
  amount_a bigint,
  amount_b bigint,
  date_a date
);
CREATE INDEX scoring_by_knowledge ON records.scoring_row USING btree (known_from);
CREATE INDEX scoring_by_scheme ON records.scoring_row USING btree (type_no, code_a, uscc) WHERE (family = 6);
CREATE INDEX scoring_by_subject ON records.scoring_row USING btree (family, uscc);

CREATE TABLE records.scoring_type (
  record_type text COLLATE "C" NOT NULL,
  type_no smallint GENERATED ALWAYS AS IDENTITY NOT NULL,
  type_version integer NOT NULL,
  family smallint NOT NULL,
  code_a text,
  code_b text,
  code_c text,
  amount_a text,
  amount_b text,
  date_a text,
  CONSTRAINT scoring_type_pkey PRIMARY KEY (record_type),
  CONSTRAINT scoring_type_type_no_key UNIQUE (type_no)
);

CREATE TABLE records.scoring_word (
  word text COLLATE "C" NOT NULL,
  word_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  CONSTRAINT scoring_word_pkey PRIMARY KEY (word),
  CONSTRAINT scoring_word_word_no_key UNIQUE (word_no)
);

CREATE TABLE reference.calendar_day (
  year smallint NOT NULL,
  date date NOT NULL,
  name text NOT NULL,
  is_off boolean NOT NULL,
  CONSTRAINT calendar_day_pkey PRIMARY KEY (year, date),
  CONSTRAINT calendar_day_year_fkey FOREIGN KEY (year) REFERENCES reference.calendar_year(year) ON DELETE CASCADE
);

CREATE TABLE reference.calendar_year (
  year smallint NOT NULL,
  notices text[] NOT NULL,
  CONSTRAINT calendar_year_pkey PRIMARY KEY (year),
  CONSTRAINT calendar_year_notices_check CHECK ((cardinality(notices) > 0))
);

CREATE TABLE reference.dataset (
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  sha256 text COLLATE "C" NOT NULL,
  release_sha256 text COLLATE "C",
  origin text NOT NULL,
  licence text NOT NULL,
  edition text NOT NULL,
  row_count integer NOT NULL,
  loaded_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT dataset_pkey PRIMARY KEY (name),
  CONSTRAINT dataset_release_sha256_check CHECK ((release_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT dataset_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);

CREATE TABLE reference.division (
  code text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL,
  parent text COLLATE "C",
  name text NOT NULL,
  CONSTRAINT division_pkey PRIMARY KEY (code),
  CONSTRAINT division_code_check CHECK ((code ~ '^([0-9]{2}){1,3}([0-9]{3})?$'::text)),
  CONSTRAINT division_level_check CHECK ((level = ANY (ARRAY['PROVINCE'::text, 'CITY'::text, 'COUNTY'::text, 'TOWNSHIP'::text])))
);

CREATE TABLE reference.enterprise_type (
  code text COLLATE "C" NOT NULL,
  family text COLLATE "C" NOT NULL,
  name text NOT NULL,
  CONSTRAINT enterprise_type_pkey PRIMARY KEY (code),
  CONSTRAINT enterprise_type_code_check CHECK ((code ~ '^[0-9]{4}$'::text))
);

CREATE TABLE reference.industry (
  code text COLLATE "C" NOT NULL,
  level text COLLATE "C" NOT NULL,
  parent text COLLATE "C",
  name text NOT NULL,
  CONSTRAINT industry_pkey PRIMARY KEY (code),
  CONSTRAINT industry_code_check CHECK ((code ~ '^([A-Z]|[0-9]{2,4})$'::text)),
  CONSTRAINT industry_level_check CHECK ((level = ANY (ARRAY['SECTION'::text, 'DIVISION'::text, 'GROUP'::text, 'CLASS'::text])))
);

CREATE TABLE reference.parameter (
  code text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  value text NOT NULL,
  unit text COLLATE "C" NOT NULL,
  meaning text NOT NULL,
  meaning_zh text NOT NULL,
  basis jsonb NOT NULL,
  CONSTRAINT parameter_pkey PRIMARY KEY (code, valid_from),
  CONSTRAINT parameter_check CHECK ((valid_to >= valid_from))
);

CREATE TABLE subjects.code_exception (
  code text COLLATE "C" NOT NULL,
  broken_rule text COLLATE "C" NOT NULL,
  document text NOT NULL,
  reason text NOT NULL,
  added_by text COLLATE "C" NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT code_exception_pkey PRIMARY KEY (code),
  CONSTRAINT code_exception_code_check CHECK ((length(code) = 18))
);

CREATE TABLE subjects.legacy_code (
  uscc text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  mapped_at timestamp with time zone NOT NULL,
  issued_by text,
  submission_id bigint,
  document text,
  reason text,
  CONSTRAINT legacy_code_pkey PRIMARY KEY (uscc, type, code),
  CONSTRAINT legacy_code_status_check CHECK ((status = ANY (ARRAY['MAPPED'::text, 'CONFLICT'::text, 'REJECTED'::text])))
);
CREATE INDEX legacy_code_by_code ON subjects.legacy_code USING btree (code, type);
CREATE INDEX legacy_code_in_conflict ON subjects.legacy_code USING btree (type, code) WHERE (status = 'CONFLICT'::text);

CREATE TABLE subjects.subject (
  uscc text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  known_from timestamp with time zone NOT NULL,
  known_to timestamp with time zone DEFAULT 'infinity'::timestamp with time zone NOT NULL,
  name text NOT NULL,
  name_folded text COLLATE "C" NOT NULL,
  name_grams integer[] NOT NULL,
  former_names jsonb,
  subject_type text COLLATE "C" NOT NULL,
  registration_status text COLLATE "C",
  registered_on date,
  capital_original text,
  capital_fen bigint,
  currency text COLLATE "C",
  business_scope text,
  address text,
  division_code text COLLATE "C",
  industry_code text COLLATE "C",
  scale text,
  legal_representative text,
  is_personal boolean NOT NULL,
  alias_of text COLLATE "C",
  fixes text[],
  department text COLLATE "C",
  submission_id bigint,
  row_no integer,
  original_hash bytea,
  document text,
  reason text,
  CONSTRAINT subject_pkey PRIMARY KEY (uscc, version),
  CONSTRAINT subject_check CHECK ((known_from < known_to)),
  CONSTRAINT subject_check1 CHECK ((alias_of <> uscc))
);
CREATE INDEX subject_by_division ON subjects.subject USING btree (division_code, subject_type, registration_status, uscc) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (alias_of IS NULL));
CREATE INDEX subject_by_grams ON subjects.subject USING gin (name_grams) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_industry ON subjects.subject USING btree (industry_code, uscc) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (industry_code IS NOT NULL));
CREATE INDEX subject_by_knowledge ON subjects.subject USING btree (known_from);
CREATE INDEX subject_by_name ON subjects.subject USING btree (name_folded, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_organisation_code ON subjects.subject USING btree (substr(uscc, 9, 9)) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_registration ON subjects.subject USING btree (registered_on, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_survivor ON subjects.subject USING btree (alias_of, uscc) WHERE (alias_of IS NOT NULL);
CREATE INDEX subject_by_type ON subjects.subject USING btree (subject_type, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_for_scoring ON subjects.subject USING btree (uscc, version) INCLUDE (known_from, known_to, subject_type, registration_status, registered_on, alias_of);
CREATE INDEX subject_in_division ON subjects.subject USING btree (division_code, uscc) WHERE ((known_to = 'infinity'::timestamp with time zone) AND (alias_of IS NULL));

CREATE TABLE supervision.appeal (
  uscc text COLLATE "C" NOT NULL,
  notice_no bigint NOT NULL,
  grounds text NOT NULL,
  evidence text[] NOT NULL,
  filed_on date NOT NULL,
  filed_by text COLLATE "C" NOT NULL,
  filed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT appeal_pkey PRIMARY KEY (uscc, notice_no),
  CONSTRAINT appeal_uscc_notice_no_fkey FOREIGN KEY (uscc, notice_no) REFERENCES supervision.notice(uscc, notice_no),
  CONSTRAINT appeal_evidence_check CHECK ((cardinality(evidence) <= 20)),
  CONSTRAINT appeal_grounds_check CHECK (((char_length(grounds) >= 1) AND (char_length(grounds) <= 4000)))
);

CREATE TABLE supervision.appeal_decision (
  uscc text COLLATE "C" NOT NULL,
  notice_no bigint NOT NULL,
  outcome text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  decided_on date NOT NULL,
  decided_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  decided_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT appeal_decision_pkey PRIMARY KEY (uscc, notice_no),
  CONSTRAINT appeal_decision_uscc_notice_no_fkey FOREIGN KEY (uscc, notice_no) REFERENCES supervision.appeal(uscc, notice_no),
  CONSTRAINT appeal_decision_outcome_check CHECK ((outcome = ANY (ARRAY['UPHELD'::text, 'PARTIAL'::text, 'REJECTED'::text])))
);

CREATE TABLE supervision.ledger (
  ledger_no integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  quarter text COLLATE "C" NOT NULL,
  division text COLLATE "C" NOT NULL,
  CONSTRAINT ledger_pkey PRIMARY KEY (ledger_no),
  CONSTRAINT ledger_scheme_quarter_division_key UNIQUE (scheme, quarter, division),
  CONSTRAINT ledger_division_check CHECK ((division ~ '^[0-9]{2,9}$'::text)),
  CONSTRAINT ledger_quarter_check CHECK ((quarter ~ '^[0-9]{4}Q[1-4]$'::text))
);

CREATE TABLE supervision.ledger_event (
  ledger_no integer NOT NULL,
  event_no integer NOT NULL,
  action text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  edition integer NOT NULL,
  content_hash text COLLATE "C",
  actor text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  reason text,
  at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_event_pkey PRIMARY KEY (ledger_no, event_no),
  CONSTRAINT ledger_event_ledger_no_fkey FOREIGN KEY (ledger_no) REFERENCES supervision.ledger(ledger_no),
  CONSTRAINT ledger_event_action_check CHECK ((action = ANY (ARRAY['OPEN'::text, 'SUBMIT'::text, 'ACCEPT'::text, 'RETURN'::text]))),
  CONSTRAINT ledger_event_check CHECK (((state = 'DRAFT'::text) = (content_hash IS NULL))),
  CONSTRAINT ledger_event_check1 CHECK (((action <> 'RETURN'::text) OR (reason IS NOT NULL))),
  CONSTRAINT ledger_event_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT ledger_event_edition_check CHECK ((edition >= 1)),
  CONSTRAINT ledger_event_event_no_check CHECK ((event_no >= 1)),
  CONSTRAINT ledger_event_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'SUBMITTED'::text, 'ACCEPTED'::text])))
);

CREATE TABLE supervision.ledger_measure (
  uscc text COLLATE "C" NOT NULL,
  ledger_no integer NOT NULL,
  measure_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  edition integer NOT NULL,
  code text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  basis jsonb NOT NULL,
  unit text NOT NULL,
  executed_on date NOT NULL,
  evidence text NOT NULL,
  outcome text,
  grade text COLLATE "C",
  records bigint[] NOT NULL,
  written_by text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  organisation text COLLATE "C",
  written_at timestamp with time zone NOT NULL,
  CONSTRAINT ledger_measure_pkey PRIMARY KEY (uscc, ledger_no, measure_no),
  CONSTRAINT ledger_measure_basis_check CHECK ((jsonb_typeof(basis) = 'object'::text)),
  CONSTRAINT ledger_measure_check CHECK (((type <> 'RESTRICT'::text) OR (cardinality(records) > 0))),
  CONSTRAINT ledger_measure_check1 CHECK (((type <> 'RESTRICT'::text) OR ((basis ->> 'kind'::text) = ANY (ARRAY['LAW'::text, 'POLICY'::text])))),
  CONSTRAINT ledger_measure_type_check CHECK ((type = ANY (ARRAY['REWARD'::text, 'ROUTINE'::text, 'RESTRICT'::text])))
);
CREATE INDEX measure_by_ledger ON supervision.ledger_measure USING btree (ledger_no, uscc);

CREATE TABLE supervision.ledger_row (
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
  held_by text COLLATE "C",
  CONSTRAINT ledger_row_pkey PRIMARY KEY (uscc, ledger_no, edition),
  CONSTRAINT ledger_row_check CHECK (((grade IS NULL) = (held_by IS NOT NULL))),
  CONSTRAINT ledger_row_held_by_check CHECK ((held_by = ANY (ARRAY['NOT_NOTICED'::text, 'OPEN_WINDOW'::text, 'OPEN_APPEAL'::text, 'SET_ASIDE'::text])))
);
CREATE INDEX row_by_ledger ON supervision.ledger_row USING btree (ledger_no, edition, uscc);

CREATE TABLE supervision.notice (
  uscc text COLLATE "C" NOT NULL,
  notice_no bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
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
  served_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT notice_pkey PRIMARY KEY (uscc, notice_no),
  CONSTRAINT notice_check CHECK (((notice_until >= served_on) AND (appeal_until >= served_on)))
);
CREATE INDEX notice_by_scheme ON supervision.notice USING btree (scheme, uscc, notice_no DESC);

CREATE VIEW access.live_authorisation_view AS
 SELECT uscc,
    authorisation_no,
    institution,
    scopes,
    purpose,
    valid_from,
    valid_to
   FROM access.authorisation a
  WHERE (now() AT TIME ZONE 'Asia/Shanghai'::text)::date >= valid_from AND (now() AT TIME ZONE 'Asia/Shanghai'::text)::date <= valid_to AND NOT (EXISTS ( SELECT
           FROM access.authorisation_revocation r
          WHERE r.uscc = a.uscc AND r.authorisation_no = a.authorisation_no));

CREATE VIEW access.organisation_view AS
 SELECT id,
    name,
    name_en,
    kind,
    uscc,
    division,
    department
   FROM access.organisation;

CREATE VIEW catalogue.department_view AS
 SELECT code,
    name,
    name_en,
    kind,
    uscc,
    division,
    valid_from,
    valid_to
   FROM catalogue.department;

CREATE VIEW catalogue.record_type_view AS
 SELECT DISTINCT ON (code) code,
    version,
    publicity_scope
   FROM catalogue.record_type_version
  ORDER BY code, version DESC;

CREATE VIEW evaluation.current_view AS
 SELECT e.uscc,
    e.run_no,
    e.model_no,
    e.code,
    e.version,
    e.content_hash,
    e.is_shadow,
    e.known_at,
    e.as_of,
    e.stable_until,
    e.raw_score,
    e.final_score,
    e.grade,
    e.reason,
    e.coverage,
    e.vetoes,
    e.neutral,
    e.points,
    e.treatments,
    e.input_key,
    e.trigger,
    e.finished_at,
    r.base_run_no
   FROM evaluation.result_view e
     JOIN evaluation.run r ON r.run_no = e.run_no
  WHERE NOT e.is_shadow AND NOT (EXISTS ( SELECT
           FROM evaluation.result later
             JOIN evaluation.run l ON l.run_no = later.run_no AND l.state = 'PUBLISHED'::text AND NOT l.is_shadow
          WHERE later.model_no = e.model_no AND later.uscc = e.uscc AND later.run_no > e.run_no));

CREATE VIEW evaluation.result_view AS
 SELECT e.uscc,
    e.run_no,
    e.model_no,
    m.code,
    m.version,
    m.content_hash,
    r.is_shadow,
    r.known_at,
    e.as_of,
    e.stable_until,
    e.raw_score,
    e.final_score,
    e.grade,
    e.reason,
    e.coverage,
    e.vetoes,
    e.neutral,
    e.points,
    e.treatments,
    e.input_key,
    r.trigger,
    r.finished_at
   FROM evaluation.result e
     JOIN evaluation.run r ON r.run_no = e.run_no AND r.state = 'PUBLISHED'::text
     JOIN evaluation.model m ON m.model_no = e.model_no;

CREATE VIEW intake.quarantine_view AS
 SELECT q.submission_id,
    q.row_no,
    s.kind,
    s.department,
    q.reasons,
    q.state
   FROM intake.quarantined_row q
     JOIN intake.submission s ON s.id = q.submission_id;

CREATE VIEW intake.quarantined_text_view AS
 SELECT submission_id,
    row_no,
    line_no,
    original
   FROM intake.quarantined_row;

CREATE VIEW intake.submission_view AS
 SELECT id,
    kind,
    department,
    sent_by,
    received_at,
    finished_at,
    rules_version,
    stated,
    rows_done,
    accepted,
    fixed,
    quarantined,
    duplicates,
        CASE
            WHEN state = 'RUNNING'::text AND NOT (EXISTS ( SELECT
               FROM pg_locks l
              WHERE l.locktype = 'advisory'::text AND l.objsubid = 1 AND l.granted AND l.database = (( SELECT pg_database.oid
                       FROM pg_database
                      WHERE pg_database.datname = current_database())) AND ((l.classid::bigint << 32) | l.objid::bigint) = s.lock_key)) THEN 'ABANDONED'::text
            ELSE state
        END COLLATE "C" AS state,
    held,
    dropped,
    share,
    mapping
   FROM intake.submission s;

CREATE VIEW records.faulty_view AS
 SELECT submission_id,
    row_no,
    department,
    record_type,
    document_folded,
    decided_on,
    reported_on,
    outcome,
    codes,
    original_hash
   FROM records.faulty_report;

CREATE VIEW records.held_view AS
 SELECT held_no,
    submission_id,
    row_no,
    original_hash,
    department,
    record_type,
    document_folded,
    decided_on,
    reported_on,
    state,
    held_at,
    attached_at,
    record_uscc,
    record_no
   FROM records.held_record;

CREATE VIEW records.objection_view AS
 SELECT objection_no,
    uscc,
    record_no,
    ground,
    state,
    raised_on,
    accept_due_on,
    accepted_on,
    decide_due_on,
    due_provisional,
    ended_on
   FROM records.objection;

CREATE VIEW records.record_view AS
 SELECT uscc,
    record_no,
    version,
    known_from,
    known_to,
    record_type,
    type_version,
    department,
    decided_on,
    document_no,
    document_folded,
    valid_from,
    valid_to,
    ended_on,
    publicity_end,
    public_until,
    severity,
    reported_on,
    due_on,
    due_provisional,
    status,
    objection_no,
    contested_on,
    repaired_on,
    expired_on,
    superseded_by,
    copied_from,
    fixes,
    action,
    submission_id,
    row_no,
    payload
   FROM records.record;

CREATE VIEW records.scoring_type_view AS
 SELECT record_type,
    type_no,
    type_version,
    family,
    code_a,
    code_b,
    code_c,
    amount_a,
    amount_b,
    date_a
   FROM records.scoring_type;

CREATE VIEW records.scoring_view AS
 SELECT record_no,
    known_from,
    known_to,
    version,
    event_on,
    until,
    publicity_end,
    expired_on,
    repaired_on,
    family,
    type_no,
    severity,
    is_valid,
    has_document,
    is_disputed,
    uscc,
    code_a,
    code_b,
    code_c,
    amount_a,
    amount_b,
    date_a
   FROM records.scoring_row;

CREATE VIEW records.scoring_word_view AS
 SELECT word,
    word_no
   FROM records.scoring_word;

CREATE VIEW reference.division_view AS
 SELECT code,
    level,
    parent,
    name
   FROM reference.division;

CREATE VIEW reference.industry_view AS
 SELECT code,
    level,
    parent,
    name
   FROM reference.industry;

CREATE VIEW subjects.code_exception_view AS
 SELECT code
   FROM subjects.code_exception;

CREATE VIEW subjects.legacy_code_view AS
 SELECT uscc,
    type,
    code,
    status
   FROM subjects.legacy_code;

CREATE VIEW subjects.subject_view AS
 SELECT uscc,
    version,
    known_from,
    known_to,
    name,
    subject_type,
    registration_status,
    registered_on,
    division_code,
    industry_code,
    is_personal,
    alias_of,
    department,
    name_folded,
    former_names,
    scale
   FROM subjects.subject;

CREATE VIEW supervision.ledger_accepted AS
 SELECT l.ledger_no,
    l.scheme,
    l.quarter,
    l.division,
    e.edition
   FROM supervision.ledger l
     JOIN supervision.ledger_event e ON e.ledger_no = l.ledger_no AND e.action = 'ACCEPT'::text;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.permission_change FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON access.permission_decision FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON audit.access FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER only_erased BEFORE DELETE ON audit.access FOR EACH ROW EXECUTE FUNCTION audit.refuse_unless_erased();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.checkpoint FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OF index, kind, key, hash OR TRUNCATE ON audit.leaf FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER erased_for_good BEFORE UPDATE OF salt ON audit.leaf FOR EACH ROW WHEN ((new.salt IS NOT NULL)) EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.tile FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON catalogue.measure FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_measure_change();
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON catalogue.record_type_version FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();

COMMENT ON COLUMN access.authorisation.evidence IS 'where the signed authorisation lies: its number or the hash of its file; of what the subject grants by itself none is needed';
COMMENT ON COLUMN access.machine_key.purposes IS 'what its requests may state; empty: whatever its role may state';
COMMENT ON TABLE access.machine_key_ending IS 'a key ends with its last day or with the earliest of these';
COMMENT ON COLUMN access.permission_change.column_name IS 'the view; of fields of Query and Mutation the role';
COMMENT ON COLUMN access.permission_change.cell IS 'never more than the table in the code shows, which CEILING gives back';
COMMENT ON COLUMN audit.finding.cleared_at IS 'when a whole cycle had passed without finding it again; null: it stands';
COMMENT ON COLUMN audit.leaf.salt IS '16 bytes of the hash, then, where content has parts, the seed of their salts; null: erased';
COMMENT ON TABLE audit.sealing IS 'up to which row, in the order of its kind, everything has its leaf';
COMMENT ON TABLE audit.tile IS 'the root of 256 hashes of the level below, level 0 being the leaves; complete ones only';
COMMENT ON TABLE audit.verification IS 'where in its cycle the verifier stands (leaves, null: through; rows by kind), when it last came round,
       the newest checkpoint it verified and how many there were up to it';
COMMENT ON COLUMN catalogue.measure.class IS 'class in the national basic list of punitive measures; null for what is in none';
COMMENT ON VIEW catalogue.record_type_view IS 'the latest version of each type: a narrower scope reaches what was accepted before it';
COMMENT ON TABLE evaluation.activation IS 'which model holds from which day: the latest day not after the day asked about, and of one day the later decision';
COMMENT ON COLUMN evaluation.model.is_shadow IS 'a challenger: its results are stored and never shown as grades';
COMMENT ON COLUMN evaluation.result.vetoes IS 'bit n: the nth veto of the model has fired; neutral: bit n: the nth indicator had nothing to compute from';
COMMENT ON COLUMN evaluation.result.points IS 'per indicator in model order, in ten-thousandths; scores are in hundredths, coverage in ten-thousandths';
COMMENT ON COLUMN evaluation.result.treatments IS 'records that did not count in full: number times 16 plus the treatment, rising';
COMMENT ON COLUMN evaluation.run.base_run_no IS 'the last published run of the public model up to which a scheme read public results; null: the model reads none';
COMMENT ON COLUMN evaluation.run_part.to_uscc IS 'exclusive; null: to the end';
COMMENT ON TABLE evaluation.run_subject IS 'whom a run of changed subjects is about; emptied when it ends';
COMMENT ON TABLE finance.edition IS 'numbers rise in the order of commits: whoever makes one holds the lock of its policy';
COMMENT ON TABLE finance.effect IS 'what the draft of a model would change in whitelists, counted once after its simulation';
COMMENT ON TABLE finance.entry IS 'versions of what a list says of a subject; of one membership all have its number. A version holds from edition_from up to, not including, edition_to';
COMMENT ON COLUMN finance.entry.name IS 'as banks are told it: of an individual business without a trade name masked like a person''s';
COMMENT ON TABLE finance.exit_notice IS 'what a subject is told before banks see that it leaves; due_provisional: the calendar is not announced yet';
COMMENT ON TABLE finance.loan IS 'versions of applications and loans under the institution''s own number; amounts in fen, annual_rate in 10^-4 per cent';
COMMENT ON COLUMN finance.loan.decision IS 'WITHDRAWN: the institution had reported it by mistake; it no longer counts';
COMMENT ON COLUMN finance.loan.reported_on IS 'the day of which the institution speaks: balance and overdue are as of then';
COMMENT ON TABLE finance.policy_activation IS 'which version holds from which day: the latest day not after the day asked about, and of one day the later decision';
COMMENT ON TABLE finance.snapshot_key IS 'public keys alone, by RFC 7638 thumbprint';
COMMENT ON TABLE finance.warning IS 'told to institutions whose authorisation by the subject was in force then';
COMMENT ON COLUMN inspection.drawn.inspectors IS 'who goes, in the order of their tickets; null until assigned';
COMMENT ON COLUMN inspection.effect.schemes IS 'of each scheme its model and how many members would go from which grade to which';
COMMENT ON COLUMN inspection.inspector.interests IS 'codes of subjects in which the inspector or kin declared an interest';
COMMENT ON COLUMN inspection.outcome.code IS 'what came out, of a closed list; result: what that says to an evaluation';
COMMENT ON COLUMN inspection.outcome.document_no IS 'number of the record that is written back through the door of records; written_at: it is there';
COMMENT ON COLUMN inspection.outcome.replaced_at IS 'when a later version took its place; null: it is the one that holds';
COMMENT ON TABLE inspection.overdue IS 'what was once found overdue and when; whether it is still open follows from the outcomes';
COMMENT ON COLUMN inspection.plan.is_internal IS 'its scheme is internal: whoever stands outside sees nothing of its draws';
COMMENT ON COLUMN inspection.plan.grades IS 'ratio and visits a year by stratum; without a scheme there is one stratum, ALL';
COMMENT ON TABLE inspection.target IS 'the pool of a round, in the order of codes; reasons: why it cannot be drawn, null if it can';
COMMENT ON COLUMN inspection.task.wanted IS 'whom the pool is made of and who may go: what a commitment is made from';
COMMENT ON COLUMN quality.decision.is_listed IS 'the department names it itself; else another source found it';
COMMENT ON TABLE records.faulty_report IS 'what was reported and not accepted: of a natural person the day and the type alone';
COMMENT ON COLUMN records.objection.due_provisional IS 'the day by which it must be answered next rests on a calendar that is not announced yet';
COMMENT ON COLUMN records.record.public_until IS 'last day on which anybody may see it; infinity: no end; null: never';
COMMENT ON COLUMN records.record.person_hashes IS 'by field: key:HMAC-SHA256 of the number of which the payload holds the mask';
COMMENT ON COLUMN records.scoring_row.until IS 'first day without effect; infinity: no end';
COMMENT ON COLUMN records.scoring_row.publicity_end IS 'last day of publicity that is stated; infinity: none is';
COMMENT ON COLUMN records.scoring_row.expired_on IS 'first day on which it may not be used any more by a decision; infinity: none';
COMMENT ON COLUMN records.scoring_row.severity IS '0 none, 1 MINOR, 2 GENERAL, 3 SERIOUS';
COMMENT ON COLUMN records.scoring_row.amount_a IS 'times 10^6: 万元 become 分';
COMMENT ON COLUMN records.scoring_type.type_version IS 'version of the type by which its fields have their places';
COMMENT ON COLUMN records.scoring_type.code_a IS 'the field of the type whose value stands in code_a of its rows; once given, it stays';
COMMENT ON COLUMN records.scoring_word.word IS 'a code, true or false, a text; of a long text its digest';
COMMENT ON COLUMN subjects.subject.fixes IS 'what the hub repaired or concluded, e.g. TYPE_DERIVED: the type follows from the code';
COMMENT ON COLUMN supervision.ledger_event.edition IS 'a returned ledger is drawn up as its next edition; what was submitted stays as it was';
COMMENT ON TABLE supervision.ledger_measure IS 'from a grade alone no restriction follows: it is written with the records that it rests on';
COMMENT ON COLUMN supervision.ledger_row.grade IS 'null: held by its notice; until it is published the previous grade stands';
COMMENT ON COLUMN supervision.notice.notice_until IS 'the grade is not published before the day after; due_provisional: the calendar is not announced yet';
