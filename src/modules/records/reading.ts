import type { CivilDate } from '../../kernel/civil-date.js';
import type { Database } from '../../platform/database/index.js';
import type { RequestContext } from '../../platform/graphql/context.js';
import { sightOf, type RecordLoaders } from './loaders.js';
import { averageRecords, type RecordsPerSubject } from './queries/average.js';
import { readRecordId } from './queries/find.js';
import type { RecordsTables } from './tables.js';
import type { RecordFound } from './type-versions.js';

/** Which day and which state of knowledge an answer speaks of; null is now. */
export interface Moment {
  readonly asOf: CivilDate | null;
  readonly knownAt: Date | null;
}

export const NOW: Moment = { asOf: null, knownAt: null };

/** What may be asked about records, as whoever asks may see them. */
export class RecordReading {
  constructor(
    private readonly db: Pick<Database, 'read'>,
    private readonly loaders: RecordLoaders,
  ) {}

  /** The day and the stamp that answer for what was asked. */
  async momentOf(
    { asOf, knownAt }: { readonly asOf?: CivilDate | null; readonly knownAt?: Date | null },
    context: RequestContext,
  ): Promise<Moment> {
    const day = asOf ?? null;
    if (knownAt === null || knownAt === undefined) return { asOf: day, knownAt: null };
    const stamp = context.loaders.of(this.loaders.stamp, context).load(knownAt.getTime());
    return { asOf: day, knownAt: await stamp };
  }

  /** A record by its name; null when there is none in sight. */
  async find(id: string, moment: Moment, context: RequestContext): Promise<RecordFound | null> {
    const key = readRecordId(id);
    if (key === null) return null;
    return context.loaders.of(this.loaders.byId, context).load({ ...key, ...moment });
  }

  async perSubject(division: string | null, context: RequestContext): Promise<RecordsPerSubject> {
    return averageRecords(this.db.read<RecordsTables>(), sightOf(context), division);
  }
}
