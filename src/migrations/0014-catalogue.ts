import { Migration } from '@mikro-orm/migrations';

/**
 * What a record type says of the handling of its records. A published version never changes, so the
 * column has a default instead of an update: what a version does not say is as usual.
 */
export class Catalogue0014 extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE catalogue.record_type_version
      ADD COLUMN handling jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(handling) = 'object')`);
  }
}
