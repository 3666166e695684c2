import { Migration } from '@mikro-orm/migrations';

/** Keys of machines and sessions of the console: of both the database knows a hash only. */
export class Identities0031 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE access.machine_key (
      id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
      secret_hash bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
      name text NOT NULL CHECK (name <> ''),
      organisation text COLLATE "C" NOT NULL REFERENCES access.organisation,
      role text COLLATE "C" NOT NULL CHECK (role IN
        ('DEPARTMENT_REPORTER', 'INSPECTION_TOOL', 'BANK', 'CREDIT_SERVICE', 'PROVINCE_SYNC')),
      division text COLLATE "C",
      department text COLLATE "C",
      institution text COLLATE "C",
      purposes text[] NOT NULL,
      valid_to date NOT NULL,
      replaces text COLLATE "C" UNIQUE REFERENCES access.machine_key,
      issued_by text COLLATE "C" NOT NULL,
      issuer_role text COLLATE "C" NOT NULL,
      issuer_organisation text COLLATE "C",
      issued_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql(`COMMENT ON COLUMN access.machine_key.purposes IS
      'what its requests may state; empty: whatever its role may state'`);
    this.addSql('CREATE INDEX machine_key_in_order ON access.machine_key (organisation, id)');
    this.addSql(`CREATE TABLE access.machine_key_ending (
      key_id text COLLATE "C" NOT NULL REFERENCES access.machine_key,
      ending_no bigint GENERATED ALWAYS AS IDENTITY,
      ends_at timestamptz NOT NULL,
      reason text NOT NULL CHECK (reason <> ''),
      ended_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      ended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (key_id, ending_no)
    )`);
    this.addSql(`COMMENT ON TABLE access.machine_key_ending IS
      'a key ends with its last day or with the earliest of these'`);
    this.addSql(`CREATE TABLE access.machine_key_use (
      key_id text COLLATE "C" PRIMARY KEY REFERENCES access.machine_key,
      last_used_on date NOT NULL
    )`);
    this.addSql(`CREATE TABLE access.session (
      id_hash bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),
      session_no bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
      identity jsonb NOT NULL,
      signed_in_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL
    )`);
    this.addSql('CREATE INDEX session_by_end ON access.session (ends_at)');
  }

  override down(): void {
    this.addSql(`DROP TABLE access.session, access.machine_key_use, access.machine_key_ending,
      access.machine_key`);
  }
}
