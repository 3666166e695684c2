-- Printed from the catalog of a migrated database by "npm run schema".

CREATE EXTENSION pg_trgm;

CREATE SCHEMA access;
CREATE SCHEMA audit;
CREATE SCHEMA catalogue;
CREATE SCHEMA intake;
CREATE SCHEMA platform;
CREATE SCHEMA reference;
CREATE SCHEMA subjects;

CREATE SEQUENCE platform.migration_id_seq AS integer INCREMENT 1 START 1;

CREATE OR REPLACE FUNCTION audit.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
      BEGIN
        RAISE EXCEPTION 'audit.entry is append-only: % refused', TG_OP
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
  CONSTRAINT record_type_version_pkey PRIMARY KEY (code, version),
  CONSTRAINT record_type_version_check CHECK ((effective_to >= effective_from)),
  CONSTRAINT record_type_version_code_check CHECK ((code ~ '^[A-Z][A-Z0-9_]{1,63}$'::text)),
  CONSTRAINT record_type_version_content_hash_check CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT record_type_version_fields_check CHECK ((jsonb_array_length(fields) > 0)),
  CONSTRAINT record_type_version_version_check CHECK ((version >= 1))
);

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
  CONSTRAINT submission_pkey PRIMARY KEY (id),
  CONSTRAINT submission_fingerprint_key UNIQUE (fingerprint),
  CONSTRAINT submission_file_sha256_check CHECK ((octet_length(file_sha256) = 32)),
  CONSTRAINT submission_fingerprint_check CHECK ((octet_length(fingerprint) = 32)),
  CONSTRAINT submission_format_check CHECK ((format = ANY (ARRAY['CSV'::text, 'XLSX'::text, 'NDJSON'::text]))),
  CONSTRAINT submission_state_check CHECK ((state = ANY (ARRAY['RUNNING'::text, 'DONE'::text, 'REFUSED'::text, 'FAILED'::text])))
);
CREATE INDEX submission_by_department ON intake.submission USING btree (department, id DESC);

CREATE TABLE platform.migration (
  id integer DEFAULT nextval('platform.migration_id_seq'::regclass) NOT NULL,
  name character varying(255) NOT NULL,
  executed_at timestamp(6) with time zone DEFAULT CURRENT_TIMESTAMP(6) NOT NULL,
  CONSTRAINT migration_pkey PRIMARY KEY (id)
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

CREATE TABLE subjects.stamp (
  known_at timestamp with time zone NOT NULL,
  submission_id bigint,
  CONSTRAINT stamp_pkey PRIMARY KEY (known_at)
);

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
CREATE INDEX subject_by_name ON subjects.subject USING btree (name_folded, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_organisation_code ON subjects.subject USING btree (substr(uscc, 9, 9)) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_registration ON subjects.subject USING btree (registered_on, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);
CREATE INDEX subject_by_survivor ON subjects.subject USING btree (alias_of, uscc) WHERE (alias_of IS NOT NULL);
CREATE INDEX subject_by_type ON subjects.subject USING btree (subject_type, uscc) WHERE (known_to = 'infinity'::timestamp with time zone);

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

CREATE VIEW intake.quarantine_view AS
 SELECT q.submission_id,
    q.row_no,
    s.kind,
    s.department,
    q.reasons,
    q.state
   FROM intake.quarantined_row q
     JOIN intake.submission s ON s.id = q.submission_id;

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
        END COLLATE "C" AS state
   FROM intake.submission s;

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
    department
   FROM subjects.subject;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER immutable BEFORE DELETE OR UPDATE OR TRUNCATE ON catalogue.record_type_version FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();

COMMENT ON COLUMN subjects.subject.fixes IS 'what the hub repaired or concluded, e.g. TYPE_DERIVED: the type follows from the code';
