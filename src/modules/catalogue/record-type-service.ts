import type { CivilDate } from '../../kernel/civil-date.js';
import { accepted, refusal, refused, type Refusal, type Result } from '../../kernel/result.js';
import type { Database, WriteUnit } from '../../platform/database/index.js';
import { append } from '../audit/index.js';
import { type Basis, judgeBasis } from '../reference/index.js';
import { type Author, entryOf } from './author.js';
import { contentHashOf } from './content-hash.js';
import { judgeRecordType } from './domain/judge-record-type.js';
import type { RecordTypeDraft } from './domain/record-type.js';
import type { PublishedVersions } from './published-versions.js';
import { departmentCodes, loadVersions, type RecordTypeVersion } from './queries.js';
import type { CatalogueRefusal } from './refusals.js';
import { insertVersions, lockCatalogue } from './store.js';
import type { CatalogueTables } from './tables.js';

type Draft = RecordTypeDraft<Basis>;
type Reasons = readonly Refusal<CatalogueRefusal>[];

export class RecordTypeService {
  constructor(
    private readonly db: Database,
    private readonly published: PublishedVersions,
  ) {}

  /** Of each type the version in force on that day, by its code. */
  inForce(on: CivilDate): Promise<ReadonlyMap<string, RecordTypeVersion>> {
    return this.published.inForce(on);
  }

  /** A published version, the same object whenever it is asked for; null when there is none. */
  version(code: string, version: number): Promise<RecordTypeVersion | null> {
    return this.published.version(code, version);
  }

  /**
   * Publishes a draft as the next version of its type; the versions before it stay as they are.
   *
   * @param seen the last version that the author has seen, 0 for a new type.
   */
  async publish(
    draft: Draft,
    seen: number,
    author: Author,
  ): Promise<Result<RecordTypeVersion, Refusal<CatalogueRefusal>>> {
    return this.db.write(async ({ sql }: WriteUnit<CatalogueTables>) => {
      await lockCatalogue(sql);
      const last = (await loadVersions(sql, [draft.code])).at(-1) ?? null;
      const [first, ...more] = [
        ...judgeAgainst(last, draft, seen),
        ...judgeBasis(draft.basis, ['basis']),
        ...judgeRecordType(draft, {
          lastEffectiveFrom: last?.effectiveFrom ?? null,
          departments: await departmentCodes(sql),
        }),
      ];
      if (first !== undefined) return refused(first, ...more);
      const published: RecordTypeVersion = {
        ...draft,
        version: (last?.version ?? 0) + 1,
        contentHash: contentHashOf(draft),
        publishedAt: author.at,
        publishedBy: author.actor,
      };
      await insertVersions(sql, [published]);
      await append(sql, [
        entryOf(author, {
          action: 'catalogue.publishRecordType',
          target: `recordType:${draft.code}@${published.version}`,
          beforeHash: last?.contentHash,
          afterHash: published.contentHash,
        }),
      ]);
      return accepted(published);
    });
  }
}

function judgeAgainst(last: RecordTypeVersion | null, draft: Draft, seen: number): Reasons {
  const version = last?.version ?? 0;
  if (version !== seen) {
    return [refusal('RECORD_TYPE_VERSION_PASSED', ['lastVersion'], { version })];
  }
  return last?.contentHash === contentHashOf(draft)
    ? [refusal('RECORD_TYPE_UNCHANGED', [], { version })]
    : [];
}
