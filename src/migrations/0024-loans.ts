import { Migration } from '@mikro-orm/migrations';

export class Loans0024 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }
}
