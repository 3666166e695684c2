import { Migration } from '@mikro-orm/migrations';

/** The releases whose files are in the catalogue: a start that finds its own among them reads none. */
export class Releases0026 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE catalogue.release (
      sha256 text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
      loaded_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
  }

  override down(): void {
    this.addSql('DROP TABLE catalogue.release');
  }
}
