import { Migration } from '@mikro-orm/migrations';

/** Keys of machines and sessions of the console. */
export class Identities0031 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
