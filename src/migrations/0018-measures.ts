import { Migration } from '@mikro-orm/migrations';

export class Measures0018 extends Migration {
  override up(): void {
    this.addSql('CREATE TABLE catalogue.measure (code text COLLATE "C" NOT NULL)');
  }

  override down(): void {
    this.addSql('DROP TABLE catalogue.measure');
  }
}
