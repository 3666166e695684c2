import { Migration } from '@mikro-orm/migrations';

/**
 * What subjects let institutions see. An authorisation is never changed: it ends by its last day or by
 * a revocation beside it, and is in force again only by another one.
 */
export class Authorisations0022 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE access.authorisation (
      uscc text COLLATE "C" NOT NULL,
      authorisation_no bigint GENERATED ALWAYS AS IDENTITY,
      institution text COLLATE "C" NOT NULL REFERENCES access.organisation,
      scopes text[] NOT NULL CHECK (cardinality(scopes) > 0
        AND scopes <@ '{PROFILE,RECORDS,EVALUATION,TIERS}'),
      purpose text COLLATE "C" NOT NULL CHECK (purpose <> ''),
      valid_from date NOT NULL,
      valid_to date NOT NULL,
      evidence text CHECK (evidence <> ''),
      granted_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      CHECK (valid_to >= valid_from),
      CHECK (evidence IS NOT NULL OR role = 'SUBJECT'),
      PRIMARY KEY (uscc, authorisation_no)
    )`);
    this.addSql(`COMMENT ON COLUMN access.authorisation.evidence IS
      'where the signed authorisation lies: its number or the hash of its file; of what the subject grants by itself none is needed'`);
    this.addSql(`CREATE INDEX authorisation_by_institution
      ON access.authorisation (institution, uscc, authorisation_no)`);
    this.addSql(`CREATE TABLE access.authorisation_revocation (
      uscc text COLLATE "C" NOT NULL,
      authorisation_no bigint NOT NULL,
      reason text,
      revoked_by text COLLATE "C" NOT NULL,
      role text COLLATE "C" NOT NULL,
      organisation text COLLATE "C",
      revoked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (uscc, authorisation_no),
      FOREIGN KEY (uscc, authorisation_no) REFERENCES access.authorisation
    )`);
    this.addSql(`CREATE VIEW access.live_authorisation_view AS
      SELECT a.uscc, a.authorisation_no, a.institution, a.scopes, a.purpose, a.valid_from, a.valid_to
        FROM access.authorisation a
       WHERE (now() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN a.valid_from AND a.valid_to
         AND NOT EXISTS (SELECT FROM access.authorisation_revocation r
                          WHERE r.uscc = a.uscc AND r.authorisation_no = a.authorisation_no)`);
    this.addSql(`CREATE VIEW catalogue.record_type_view AS
      SELECT DISTINCT ON (code) code, version, publicity_scope
        FROM catalogue.record_type_version ORDER BY code, version DESC`);
    this.addSql(`COMMENT ON VIEW catalogue.record_type_view IS
      'the latest version of each type: a narrower scope reaches what was accepted before it'`);
  }

  override down(): void {
    this.addSql('DROP VIEW catalogue.record_type_view');
    this.addSql('DROP VIEW access.live_authorisation_view');
    this.addSql('DROP TABLE access.authorisation_revocation, access.authorisation');
  }
}
