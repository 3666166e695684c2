import { Migration } from '@mikro-orm/migrations';

/** What every module's tables stand on: trigram search for names. */
export class Platform0001 extends Migration {
  override up(): void {
    this.addSql('CREATE EXTENSION IF NOT EXISTS pg_trgm');
  }
}
