import { Migration } from '@mikro-orm/migrations';

/** A page of a county in the order of the codes costs what the page holds, however many live there. */
export class CountyInOrder0027 extends Migration {
  override up(): void {
    this.addSql(`CREATE INDEX subject_in_division ON subjects.subject (division_code, uscc)
      WHERE known_to = 'infinity' AND alias_of IS NULL`);
  }

  override down(): void {
    this.addSql('DROP INDEX subjects.subject_in_division');
  }
}
