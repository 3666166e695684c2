import { Migration } from '@mikro-orm/migrations';

/** Keyed hashes of persons' numbers, by the key that made them. */
export class PersonalHashes0033 extends Migration {
  override up(): void {
    this.addSql('ALTER TABLE records.record ADD COLUMN person_hashes jsonb');
    this.addSql(`COMMENT ON COLUMN records.record.person_hashes IS
      'by field: key:HMAC-SHA256 of the number of which the payload holds the mask'`);
    this.addSql(`CREATE INDEX record_by_person_hashes ON records.record (known_from)
      WHERE person_hashes IS NOT NULL`);
  }

  override down(): void {
    this.addSql('ALTER TABLE records.record DROP COLUMN person_hashes');
  }
}
