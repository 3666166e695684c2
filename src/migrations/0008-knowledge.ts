import { Migration } from '@mikro-orm/migrations';

/**
 * One ledger of the instants at which anything known changed, for every module: `knownAt` then
 * means the same state of knowledge of subjects and of records. With it what subjects publish for
 * those who look a party up: folded names, former names and older numbers.
 */
export class Knowledge0008 extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE subjects.stamp SET SCHEMA platform');
    this.addSql(`CREATE OR REPLACE VIEW subjects.subject_view AS
      SELECT uscc, version, known_from, known_to, name, subject_type, registration_status,
             registered_on, division_code, industry_code, is_personal, alias_of, department,
             name_folded, former_names
        FROM subjects.subject`);
    this.addSql(`CREATE VIEW subjects.legacy_code_view AS
      SELECT uscc, type, code, status FROM subjects.legacy_code`);
    this.addSql(`CREATE VIEW subjects.code_exception_view AS
      SELECT code FROM subjects.code_exception`);
  }
}
