import type { CivilDate } from '../../kernel/civil-date.js';
import type { Database } from '../../platform/database/index.js';
import { measuresOn } from './domain/measure.js';
import { type KeptMeasure, listMeasures } from './queries.js';
import type { CatalogueTables } from './tables.js';

/** The measure list (措施清单) as published. */
export class MeasureList {
  constructor(private readonly db: Database) {}

  /** Every entry there ever was, by code and first day. */
  async all(): Promise<readonly KeptMeasure[]> {
    return listMeasures(this.db.read<CatalogueTables>());
  }

  /** The entries in force on that day, ascending by code. */
  async on(day: CivilDate): Promise<readonly KeptMeasure[]> {
    return measuresOn(await this.all(), day);
  }
}
