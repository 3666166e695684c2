import { Migration } from '@mikro-orm/migrations';

/**
 * What institutions report of applications and loans. What they said before stays: each report that
 * says something else of a loan is its next version.
 */
export class Loans0024 extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE intake.submission ADD COLUMN institution text COLLATE "C"');
    this.addSql(`CREATE INDEX submission_by_institution ON intake.submission (institution, id DESC)
      WHERE institution IS NOT NULL`);
    this.loans();
    this.indexes();
  }

  private loans(): void {
    this.addSql(`CREATE TABLE finance.loan (
      uscc text COLLATE "C" NOT NULL,
      institution text COLLATE "C" NOT NULL,
      loan_no text COLLATE "C" NOT NULL,
      version integer NOT NULL CHECK (version >= 1),
      known_from timestamptz NOT NULL,
      known_to timestamptz NOT NULL DEFAULT 'infinity',
      decision text COLLATE "C" NOT NULL
        CHECK (decision IN ('GRANTED', 'REFUSED', 'PENDING', 'WITHDRAWN')),
      product text,
      applied_on date,
      applied_amount bigint CHECK (applied_amount > 0),
      granted_on date,
      granted_amount bigint CHECK (granted_amount > 0),
      security text COLLATE "C" CHECK (security IN ('CREDIT', 'SECURED')),
      annual_rate integer CHECK (annual_rate >= 0),
      term_months integer CHECK (term_months > 0),
      balance bigint CHECK (balance BETWEEN 0 AND granted_amount),
      is_overdue boolean,
      overdue_days integer CHECK (overdue_days >= 0),
      reported_on date NOT NULL,
      submission_id bigint NOT NULL,
      row_no integer NOT NULL,
      CHECK (known_to >= known_from),
      CHECK ((decision = 'WITHDRAWN') = (applied_on IS NULL)),
      CHECK (num_nulls(product, applied_on, applied_amount) IN (0, 3)),
      CHECK ((decision = 'GRANTED') = (granted_on IS NOT NULL)),
      CHECK (decision <> 'GRANTED' OR num_nulls(granted_amount, security, annual_rate) = 0),
      CHECK (decision = 'GRANTED' OR num_nonnulls(granted_amount, balance, is_overdue) = 0),
      CHECK (applied_on <= granted_on AND granted_on <= reported_on),
      PRIMARY KEY (uscc, institution, loan_no, version)
    )`);
    this.addSql(`COMMENT ON TABLE finance.loan IS
      'versions of applications and loans under the institution''s own number; amounts in fen, annual_rate in 10^-4 per cent'`);
    this.addSql(`COMMENT ON COLUMN finance.loan.decision IS
      'WITHDRAWN: the institution had reported it by mistake; it no longer counts'`);
    this.addSql(`COMMENT ON COLUMN finance.loan.reported_on IS
      'the day of which the institution speaks: balance and overdue are as of then'`);
  }

  private indexes(): void {
    this.addSql(`CREATE UNIQUE INDEX loan_current ON finance.loan (institution, loan_no, uscc)
      WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX loan_by_application ON finance.loan (applied_on)
      WHERE known_to = 'infinity'`);
    this.addSql(`CREATE INDEX loan_by_grant ON finance.loan (granted_on)
      WHERE known_to = 'infinity'`);
  }

  override down(): void {
    this.addSql('DROP TABLE finance.loan');
    this.addSql('DROP INDEX intake.submission_by_institution');
    this.addSql('ALTER TABLE intake.submission DROP COLUMN institution');
  }
}
