import type { GraphQLResolveInfo } from 'graphql';

import { invariant } from '../../../kernel/invariant.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { GraphqlModule } from '../../../platform/graphql/module.js';
import type { RecordObject } from '../../records/index.js';
import type { SubjectObject } from '../../subjects/index.js';

/** The modules whose entities are spoken of. */
export interface Below {
  readonly subjects: { readonly graphql: GraphqlModule };
  readonly records: { readonly graphql: GraphqlModule };
}

/** The lower modules' entities by their keys, each as whoever asks sees it. */
export class Entities {
  constructor(private readonly below: Below) {}

  async subject(uscc: string, ...of: Of): Promise<SubjectObject | null> {
    return (await this.load({ ...SUBJECT, key: { uscc } }, of)) as SubjectObject | null;
  }

  /** What whoever asks may not see is absent. */
  async records(ids: readonly string[], ...of: Of): Promise<ReadonlyMap<string, RecordObject>> {
    const found = await Promise.all(
      [...new Set(ids)].map(async (id) => {
        const record = await this.load({ ...RECORD, key: { id } }, of);
        return record === null ? [] : [[id, record as RecordObject] as const];
      }),
    );
    return new Map(found.flat());
  }

  /** What refers to records of a subject, with those records; what refers to unseen ones is left out. */
  async withRecords<Row extends { readonly recordNo: string }>(
    rows: readonly Row[],
    uscc: string,
    of: Of,
  ): Promise<readonly WithRecord<Row>[]> {
    const idOf = ({ recordNo }: Row): string => `${uscc}-${recordNo}`;
    const records = await this.records(rows.map(idOf), ...of);
    return rows.flatMap((row) => {
      const record = records.get(idOf(row));
      return record === undefined ? [] : [{ ...row, record }];
    });
  }

  private load({ module, type, key }: Meant, [context, info]: Of): unknown {
    const byKey = this.below[module].graphql.references?.[type];
    invariant(byKey !== undefined, `${type} is an entity of ${module}`);
    return byKey(key, context, info);
  }
}

export type WithRecord<Row> = Row & { readonly record: RecordObject };

/** The request and the place in it. */
type Of = readonly [context: RequestContext, info: GraphQLResolveInfo];

/** An entity of a module, by its key. */
interface Meant {
  readonly module: keyof Below;
  readonly type: string;
  readonly key: Readonly<Record<string, string>>;
}

const SUBJECT = { module: 'subjects', type: 'Subject' } as const;
const RECORD = { module: 'records', type: 'Record' } as const;
