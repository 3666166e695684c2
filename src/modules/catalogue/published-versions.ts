import type { CivilDate } from '../../kernel/civil-date.js';
import type { Database } from '../../platform/database/index.js';
import { listNamesOn, loadVersions, type RecordTypeVersion, type VersionName } from './queries.js';
import type { CatalogueTables } from './tables.js';

function keyOf({ code, version }: VersionName): string {
  return `${code} ${version}`;
}

/**
 * Published versions, each read once and handed out as the same object ever after: they never change,
 * and all of them together are a few hundred. Which is in force is asked anew each time.
 */
export class PublishedVersions {
  readonly #known = new Map<string, RecordTypeVersion>();

  constructor(private readonly db: Database) {}

  /** Of each type the version in force on that day, by its code, ascending. */
  async inForce(on: CivilDate): Promise<ReadonlyMap<string, RecordTypeVersion>> {
    const names = await listNamesOn(this.db.read<CatalogueTables>(), on);
    await this.#read(names);
    const versions = names.flatMap((name) => this.#known.get(keyOf(name)) ?? []);
    return new Map(versions.map((version) => [version.code, version]));
  }

  /** Null when no such version was published. */
  async version(code: string, version: number): Promise<RecordTypeVersion | null> {
    await this.#read([{ code, version }]);
    return this.#known.get(keyOf({ code, version })) ?? null;
  }

  async #read(names: readonly VersionName[]): Promise<void> {
    const missing = names.filter((name) => !this.#known.has(keyOf(name)));
    if (missing.length === 0) return;
    const codes = new Set(missing.map(({ code }) => code));
    const versions = await loadVersions(this.db.read<CatalogueTables>(), [...codes]);
    for (const version of versions) {
      const key = keyOf(version);
      if (!this.#known.has(key)) this.#known.set(key, version);
    }
  }
}
