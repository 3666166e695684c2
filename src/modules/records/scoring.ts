import { dateInShanghai } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import { lockKnowledge, type Database, type WriteUnit } from '../../platform/database/index.js';
import type { Catalogue, RecordTypeVersion } from '../catalogue/index.js';
import { scoringPlaces, type Place } from './domain/scoring-places.js';
import { clusterRows, isScattered, vacuumWhereNeeded } from './store/scoring-order.js';
import {
  lacksRows,
  listTypes,
  listUnplaced,
  makeAllRows,
  newerOf,
  placeTypes,
} from './store/scoring-types.js';
import { numberWords } from './store/scoring-words.js';
import type { RecordsTables } from './tables.js';

/** A record type among the scoring rows. */
export interface ScoringType {
  readonly recordType: string;
  readonly typeNo: number;
  /** Rows of types of one family lie together; an index finds them by family and subject. */
  readonly family: number;
  /** By the code of the field, the column of a row that holds it. */
  readonly places: ReadonlyMap<string, Place>;
}

/** How what a model names is named in the scoring rows. */
export interface ScoringVocabulary {
  /** By code. */
  readonly types: ReadonlyMap<string, ScoringType>;
  readonly words: ReadonlyMap<string, number>;
}

/** What evaluations read of records: of each version a narrow row (`records.scoring_view`). */
export interface Scoring {
  /** Every type, and the numbers of these words; one that no record has used yet gets its number. */
  vocabulary(words: readonly string[]): Promise<ScoringVocabulary>;
  /** Types and places by the catalogue in force, and rows for records that have none. */
  bringUpToDate(): Promise<void>;
  /**
   * Makes full runs fast again: rows of a subject are brought together and what is visible to all is
   * noted, where too much has changed. Waits for whoever reads or writes records.
   */
  keepInOrder(): Promise<void>;
}

export class RecordScoring implements Scoring {
  constructor(
    private readonly db: Database,
    private readonly catalogue: Pick<Catalogue, 'recordTypes'>,
  ) {}

  async vocabulary(words: readonly string[]): Promise<ScoringVocabulary> {
    await this.bringUpToDate();
    const db = this.db.read<RecordsTables>();
    const kept = await listTypes(db);
    const types = await Promise.all(
      kept.map(async ({ recordType, typeNo, family, typeVersion, ...own }) => {
        const version = await this.version(recordType, typeVersion);
        return { recordType, typeNo, family, places: scoringPlaces(version, own) };
      }),
    );
    return {
      types: new Map(types.map((type) => [type.recordType, type])),
      words: await numberWords(db, words),
    };
  }

  async bringUpToDate(): Promise<void> {
    const inForce = await this.typesInForce();
    const db = this.db.read<RecordsTables>();
    const isKnown = newerOf(await listTypes(db), inForce).length === 0;
    if (isKnown && !(await lacksRows(db))) return;
    await this.db.write(async ({ sql }: WriteUnit<RecordsTables>) => {
      await lockKnowledge(sql);
      const codes = new Set(inForce.map(({ code }) => code));
      const retired = (await listUnplaced(sql)).filter(({ code }) => !codes.has(code));
      const others = retired.map(({ code, version }) => this.version(code, version));
      await placeTypes(sql, [...inForce, ...(await Promise.all(others))]);
      await makeAllRows(sql);
    });
  }

  async keepInOrder(): Promise<void> {
    const db = this.db.read<RecordsTables>();
    if (await isScattered(db)) {
      await this.db.write(async ({ sql }: WriteUnit<RecordsTables>) => {
        await lockKnowledge(sql);
        // Somebody else may have been faster.
        if (await isScattered(sql)) await clusterRows(sql);
      });
    }
    await vacuumWhereNeeded(db);
  }

  /** What a registration says is the subject's own. */
  private async typesInForce(): Promise<readonly RecordTypeVersion[]> {
    const types = await this.catalogue.recordTypes.inForce(dateInShanghai(new Date()));
    return [...types.values()].filter(({ code }) => code !== 'REGISTRATION');
  }

  private async version(code: string, number: number): Promise<RecordTypeVersion> {
    const version = await this.catalogue.recordTypes.version(code, number);
    invariant(version !== null, `version ${String(number)} of ${code} is published`);
    return version;
  }
}
