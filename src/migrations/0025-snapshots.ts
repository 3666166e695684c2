import { Migration } from '@mikro-orm/migrations';

export class Snapshots0025 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }
}
