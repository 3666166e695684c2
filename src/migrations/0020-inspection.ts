import { Migration } from '@mikro-orm/migrations';

export class Inspection0020 extends Migration {
  override up(): void {
    this.addSql('CREATE SCHEMA inspection');
  }

  override down(): void {
    this.addSql('DROP SCHEMA inspection CASCADE');
  }
}
