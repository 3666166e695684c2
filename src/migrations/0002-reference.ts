import { Migration } from '@mikro-orm/migrations';

/**
 * What the hub looks up: small tables, filled from copied data whose origin `dataset` names. Codes
 * are compared byte by byte, so that a subtree is a range of codes.
 */
export class Reference0002 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA reference');
    this.addSql(`CREATE TABLE reference.dataset (
      name text COLLATE "C" PRIMARY KEY,
      kind text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C" NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      release_sha256 text COLLATE "C" CHECK (release_sha256 ~ '^[0-9a-f]{64}$'),
      origin text NOT NULL,
      licence text NOT NULL,
      edition text NOT NULL,
      row_count integer NOT NULL,
      loaded_at timestamptz NOT NULL DEFAULT now()
    )`);
    this.addSql(`CREATE TABLE reference.division (
      code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^([0-9]{2}){1,3}([0-9]{3})?$'),
      level text COLLATE "C" NOT NULL CHECK (level IN ('PROVINCE', 'CITY', 'COUNTY', 'TOWNSHIP')),
      parent text COLLATE "C",
      name text NOT NULL
    )`);
    this.addSql(`CREATE TABLE reference.industry (
      code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^([A-Z]|[0-9]{2,4})$'),
      level text COLLATE "C" NOT NULL CHECK (level IN ('SECTION', 'DIVISION', 'GROUP', 'CLASS')),
      parent text COLLATE "C",
      name text NOT NULL
    )`);
    this.addSql(`CREATE TABLE reference.enterprise_type (
      code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
      family text COLLATE "C" NOT NULL,
      name text NOT NULL
    )`);
    this.addSql(`CREATE TABLE reference.calendar_year (
      year smallint PRIMARY KEY,
      notices text[] NOT NULL CHECK (cardinality(notices) > 0)
    )`);
    this.addSql(`CREATE TABLE reference.calendar_day (
      year smallint NOT NULL REFERENCES reference.calendar_year ON DELETE CASCADE,
      date date NOT NULL,
      name text NOT NULL,
      is_off boolean NOT NULL,
      PRIMARY KEY (year, date)
    )`);
    this.addSql(`CREATE TABLE reference.parameter (
      code text COLLATE "C" NOT NULL,
      valid_from date NOT NULL,
      valid_to date CHECK (valid_to >= valid_from),
      value text NOT NULL,
      unit text COLLATE "C" NOT NULL,
      meaning text NOT NULL,
      meaning_zh text NOT NULL,
      basis jsonb NOT NULL,
      PRIMARY KEY (code, valid_from)
    )`);
    this.addSql(`CREATE VIEW reference.division_view AS
      SELECT code, level, parent, name FROM reference.division`);
    this.addSql(`CREATE VIEW reference.industry_view AS
      SELECT code, level, parent, name FROM reference.industry`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA reference CASCADE');
  }
}
