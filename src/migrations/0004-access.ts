import { Migration } from '@mikro-orm/migrations';

/** The organisations for which people and machines act. */
export class Access0004 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA access');
    this.addSql(`CREATE TABLE access.organisation (
      id text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
      name text NOT NULL CHECK (name <> ''),
      name_en text,
      kind text COLLATE "C" NOT NULL CHECK (kind IN
        ('DEPARTMENT', 'BANK', 'INSPECTION', 'CREDIT_SERVICE', 'CITY', 'PROVINCE')),
      uscc text COLLATE "C" CHECK (uscc ~ '^[0-9A-Z]{18}$'),
      division text COLLATE "C" CHECK (division ~ '^([0-9]{2}){1,3}([0-9]{3}){0,2}$'),
      department text COLLATE "C"
    )`);
    this.addSql('CREATE INDEX organisation_by_kind ON access.organisation (kind, id)');
    this.addSql(`CREATE VIEW access.organisation_view AS
      SELECT id, name, name_en, kind, uscc, division, department FROM access.organisation`);
  }

  override down(): void {
    this.addSql('DROP SCHEMA access CASCADE');
  }
}
