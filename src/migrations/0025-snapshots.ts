import { Migration } from '@mikro-orm/migrations';

/**
 * Keys by which snapshots of whitelists are signed. A public key stays when another takes its place: what
 * was signed by it remains verifiable.
 */
export class Snapshots0025 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE finance.snapshot_key (
      kid text COLLATE "C" PRIMARY KEY,
      jwk jsonb NOT NULL CHECK (NOT jwk ? 'd'),
      first_used_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql(
      `COMMENT ON TABLE finance.snapshot_key IS 'public keys alone, by RFC 7638 thumbprint'`,
    );
  }

  override down(): void {
    this.addSql('DROP TABLE finance.snapshot_key');
  }
}
