import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';

import { invariant } from '../../../kernel/invariant.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { InstantScalar } from '../../../platform/graphql/scalars.js';
import {
  DepartmentType,
  RecordTypeType,
  type Catalogue,
  type KeptDepartment,
  type RecordTypeVersion,
} from '../../catalogue/index.js';
import { LedgerProofType, type ProofLoader, type Proofs, proofsOf } from '../../audit/index.js';
import { SubjectObject, type Subjects } from '../../subjects/index.js';
import type { RecordLoaders } from '../loaders.js';
import type { RecordDetail } from '../queries/detail.js';
import type { RecordReading } from '../reading.js';
import type { RecordFound } from '../type-versions.js';
import { showPayload } from './payload.js';
import { showLineage, showRecord, type RecordShown } from './show.js';
import { RecordFieldItem, RecordLineage, RecordObject } from './types.js';

export interface RecordSurroundings {
  readonly loaders: RecordLoaders;
  readonly reading: RecordReading;
  readonly catalogue: Pick<Catalogue, 'departmentByCode'>;
  readonly subjects: Pick<Subjects, 'graphql'>;
  readonly proofs: Pick<Proofs, 'inclusions'>;
}

/** Where a record leads: each by one loader, so that a page costs one statement a question. */
@Resolver(() => RecordObject)
export class RecordFields {
  readonly #proofs: ProofLoader;

  constructor(private readonly around: RecordSurroundings) {
    this.#proofs = proofsOf('record', around.proofs);
  }

  @FieldResolver(() => SubjectObject, {
    nullable: true,
    description: 'Whom it is about, as known now (信用主体).',
  })
  subject(
    @Root() { found }: RecordShown,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    const subjectByKey = this.around.subjects.graphql.references?.['Subject'];
    invariant(subjectByKey !== undefined, 'subjects are entities');
    return subjectByKey({ uscc: found.row.uscc }, context, info);
  }

  @FieldResolver(() => RecordTypeType, {
    description: 'The version of its type by which it was accepted (目录项).',
  })
  recordType(@Root() { found }: RecordShown): RecordTypeVersion {
    return found.type;
  }

  @FieldResolver(() => DepartmentType, {
    nullable: true,
    description: 'The department that reported it (数源部门).',
  })
  async department(
    @Root() { found }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<KeptDepartment | null> {
    const code = found.row.department;
    if (code === null) return null;
    return context.loaders.of(this.around.catalogue.departmentByCode, context).load(code);
  }

  @FieldResolver(() => [RecordFieldItem], {
    description: 'Every field of its type, in the order of the catalogue (数据项).',
  })
  async fields(
    @Root() { found }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly RecordFieldItem[]> {
    const { payload } = await this.detailOf(found, context);
    return showPayload(found, payload, context);
  }

  @FieldResolver(() => InstantScalar, {
    nullable: true,
    description: 'Since when the hub believes it (入库时间).',
  })
  async knownFrom(
    @Root() { found }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<Date | null> {
    const { knownFrom } = await this.detailOf(found, context);
    return knownFrom;
  }

  @FieldResolver(() => RecordLineage, {
    nullable: true,
    description: 'Where it comes from (数据来源).',
  })
  async lineage(
    @Root() shown: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<RecordLineage | null> {
    return showLineage(shown, await this.detailOf(shown.found, context));
  }

  @FieldResolver(() => [RecordObject], {
    nullable: true,
    description: 'Every version that the hub believed, oldest first (历史版本).',
  })
  async versions(
    @Root() { found: { row }, moment }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<readonly RecordShown[]> {
    const key = { uscc: row.uscc, recordNo: row.recordNo, asOf: moment.asOf, knownAt: null };
    const versions = await context.loaders.of(this.around.loaders.versions, context).load(key);
    return versions.map((found) => showRecord(found, moment, context));
  }

  @FieldResolver(() => RecordObject, {
    nullable: true,
    description: 'The record that took its place (替代记录).',
  })
  async supersededBy(
    @Root() { found, moment }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<RecordShown | null> {
    const { supersededBy } = found.row;
    if (supersededBy === null) return null;
    const heir = await this.around.reading.find(supersededBy, moment, context);
    return heir === null ? null : showRecord(heir, moment, context);
  }

  @FieldResolver(() => LedgerProofType, {
    nullable: true,
    description:
      'That this version is in the ledger just as it is; null until a checkpoint takes it in, when it was erased, and for its subject where a clerk is named in it (存在性证明).',
  })
  async proof(
    @Root() { found, view }: RecordShown,
    @Ctx() context: RequestContext,
  ): Promise<LedgerProofType | null> {
    const { uscc, recordNo, version } = found.row;
    const { changedBy } = await this.detailOf(found, context);
    if (view === 'SELF' && changedBy !== null) return null;
    const key = `${uscc}-${recordNo}-${String(version)}`;
    return context.loaders.of(this.#proofs, context).load({ key });
  }

  private async detailOf({ row }: RecordFound, context: RequestContext): Promise<RecordDetail> {
    return context.loaders.of(this.around.loaders.detail, context).load(row);
  }
}
