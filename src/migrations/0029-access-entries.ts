import { Migration } from '@mikro-orm/migrations';

/** Who was shown what is not public, of whom. */
export class AccessEntries0029 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
