import { Migration } from '@mikro-orm/migrations';

export class Supervision0019 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA supervision');
  }

  override down(): void {
    this.addSql('DROP SCHEMA supervision CASCADE');
  }
}
