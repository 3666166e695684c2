import { Migration } from '@mikro-orm/migrations';

/**
 * What each spender has taken of its budget, shared by all processes. Unlogged: it is written all the time
 * and worth nothing after a crash, which lets every budget begin again.
 */
export class Quotas0032 extends Migration {
  override up(): void {
    this.addSql(`CREATE UNLOGGED TABLE platform.spending (
      spender bytea PRIMARY KEY,
      minute bigint NOT NULL,
      in_minute bigint NOT NULL,
      day date NOT NULL,
      in_day bigint NOT NULL,
      granted bigint NOT NULL
    ) WITH (fillfactor = 50)`);
    // Among the spenders are addresses: without the key a hash could be guessed by hashing all there are.
    this.addSql(`CREATE TABLE platform.spending_key (
      key bytea NOT NULL DEFAULT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid(), 'UTF8'))
    )`);
    this.addSql('INSERT INTO platform.spending_key DEFAULT VALUES');
  }

  override down(): void {
    this.addSql('DROP TABLE platform.spending_key');
    this.addSql('DROP TABLE platform.spending');
  }
}
