import { Migration } from '@mikro-orm/migrations';

/** Announced facts, kept in the order in which they were written; jobs carry them to those who react. */
export class Outbox0009 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE platform.fact (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text COLLATE "C" NOT NULL,
      payload jsonb NOT NULL,
      announced_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
  }

  override down(): void {
    this.addSql('DROP TABLE platform.fact');
  }
}
