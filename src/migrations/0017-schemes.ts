import { Migration } from '@mikro-orm/migrations';

/**
 * Industry schemes are models whose input is the public result: a run of a scheme notes the public run
 * from which it took it. `current_view` is what holds now: no later published run has one of the subject.
 */
export class Schemes0017 extends Migration {
  override up(): void {
    this.addSql(
      'ALTER TABLE evaluation.run ADD COLUMN base_run_no integer REFERENCES evaluation.run',
    );
    this.addSql(`COMMENT ON COLUMN evaluation.run.base_run_no IS
      'the last published run of the public model up to which a scheme read public results; null: the model reads none'`);
    // A scheme looks at its own rows only, of members who are a small part of the city.
    this.addSql(`CREATE INDEX scoring_by_scheme ON records.scoring_row (type_no, code_a, uscc)
      WHERE family = 6`);
    this.addSql(`CREATE VIEW evaluation.current_view AS
      SELECT e.*, r.base_run_no
        FROM evaluation.result_view e
        JOIN evaluation.run r ON r.run_no = e.run_no
       WHERE NOT e.is_shadow AND NOT EXISTS (
         SELECT FROM evaluation.result later
           JOIN evaluation.run l ON l.run_no = later.run_no AND l.state = 'PUBLISHED' AND NOT l.is_shadow
          WHERE later.model_no = e.model_no AND later.uscc = e.uscc AND later.run_no > e.run_no)`);
  }

  override down(): void {
    this.addSql('DROP VIEW evaluation.current_view');
    this.addSql('DROP INDEX records.scoring_by_scheme');
    this.addSql('ALTER TABLE evaluation.run DROP COLUMN base_run_no');
  }
}
