import { Migration } from '@mikro-orm/migrations';

/** What the draft of a model would change in inspections, counted once after its simulation. */
export class Effects0021 extends Migration {
  override up(): void {
    this.addSql(`CREATE TABLE inspection.effect (
      simulation_no integer PRIMARY KEY,
      schemes jsonb NOT NULL,
      counted_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
    this.addSql(`COMMENT ON COLUMN inspection.effect.schemes IS
      'of each scheme its model and how many members would go from which grade to which'`);
  }

  override down(): void {
    this.addSql('DROP TABLE inspection.effect');
  }
}
