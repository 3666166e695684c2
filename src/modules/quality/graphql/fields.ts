import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';

import type { CursorKey } from '../../../kernel/page.js';
import {
  type Connection,
  ConnectionArgs,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import type { KeptDepartment } from '../../catalogue/index.js';
import type { Figures } from '../domain/figures.js';
import type { DefectiveDecision, DefectPlace } from '../queries/defects.js';
import type { QualityReading, RuleFailures as CountedRule } from '../service/reading.js';
import { DefectConnection } from './defect-types.js';
import { type Departments, withDepartments } from './departments.js';
import { QualityRuleSeverity } from './enums.js';
import { FiguresType, TypeQuality } from './figure-types.js';
import { DataQualityType } from './quality-types.js';
import type { QualityShown } from './resolver.js';
import {
  DepartmentCoverage,
  DivisionRecords,
  FreshnessType,
  RegionCoverage,
  RuleFailures,
} from './source-types.js';

const DEFECTS = 'quality.defect';

type WithDepartment<Row> = Omit<Row, 'department'> & { readonly department: KeptDepartment | null };

@Resolver(() => DataQualityType)
export class DataQualityFields {
  constructor(
    private readonly reading: QualityReading,
    private readonly departments: Departments,
  ) {}

  @FieldResolver(() => FiguresType, { description: 'All that was asked for together (指标).' })
  figures(@Root() { frame }: QualityShown): Promise<Figures> {
    return this.reading.figures(frame);
  }

  @FieldResolver(() => [TypeQuality], { description: 'By record type (按数据类型).' })
  byType(@Root() { frame }: QualityShown): ReturnType<QualityReading['byType']> {
    return this.reading.byType(frame);
  }

  @FieldResolver(() => DefectConnection, {
    description: 'Decisions that are missing, late, concealed or wrong (缺陷明细).',
  })
  async defects(
    @Root() { frame }: QualityShown,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<WithDepartment<DefectiveDecision>>> {
    const request = pageRequested(DEFECTS, args, isDefectPlace);
    const after = request.after as DefectPlace | undefined;
    const { rows, hasNext } = await this.reading.defects(frame, { first: request.first, after });
    const shown = await withDepartments(rows, this.departments, context);
    const codes = new Map(shown.map((row, at) => [row, rows[at]?.department ?? '']));
    const keyOf = (row: (typeof shown)[number]): CursorKey => [
      ...[codes.get(row) ?? '', row.recordType, row.decidedOn, row.document, row.kind],
    ];
    return connectionOf({ rows: shown, hasNext }, request, { order: DEFECTS, keyOf });
  }

  @FieldResolver(() => [RuleFailures], {
    description: 'The ten rules broken most, with sample rows (主要质量规则).',
  })
  async rules(@Root() { frame, identity }: QualityShown): Promise<readonly RuleFailures[]> {
    // An auditor sees what came in, not the text of rows.
    const rules = await this.reading.rules(frame, identity.role !== 'AUDITOR');
    return rules.map(showRule);
  }

  @FieldResolver(() => [FreshnessType], {
    description: 'Sources and types, the longest silent first (更新情况).',
  })
  async freshness(@Root() { frame }: QualityShown, @Ctx() context: RequestContext) {
    return withDepartments(await this.reading.freshness(frame), this.departments, context);
  }

  @FieldResolver(() => Int, { description: 'Rows that wait for their subject (待关联数据).' })
  heldRows(@Root() { frame }: QualityShown): Promise<number> {
    return this.reading.held(frame);
  }

  @FieldResolver(() => [DepartmentCoverage], {
    description: 'Coverage of the catalogue by department (部门目录覆盖率).',
  })
  async coverageByDepartment(@Root() { frame }: QualityShown, @Ctx() context: RequestContext) {
    const coverage = await this.reading.coverageByDepartment(frame);
    const rows = coverage.map(({ key, rate }) => ({ department: key, rate }));
    return withDepartments(rows, this.departments, context);
  }

  @FieldResolver(() => [RegionCoverage], {
    description: 'Coverage of the catalogue by region of the subjects (区域目录覆盖率).',
  })
  async coverageByRegion(@Root() { frame }: QualityShown): Promise<readonly RegionCoverage[]> {
    const coverage = await this.reading.coverageByRegion(frame);
    return coverage.map(({ key, rate }) => ({ division: key, rate }));
  }

  @FieldResolver(() => [DivisionRecords], {
    description: 'Records per living subject by county, whoever reported them (户均记录数).',
  })
  recordsPerSubject(@Root() { frame }: QualityShown): Promise<readonly DivisionRecords[]> {
    return this.reading.recordsPerSubject(frame);
  }
}

export function showRule({ code, rule, rows, samples }: CountedRule): RuleFailures {
  const { number = null, severity = null, nameZh = null, nameEn = null } = rule ?? {};
  return {
    ...{ code, number, nameZh, nameEn, rows },
    severity: severity === null ? null : QualityRuleSeverity[severity],
    samples,
  };
}

function isDefectPlace(key: CursorKey): boolean {
  return (
    key.length === 5 &&
    key.every((part) => typeof part === 'string') &&
    /^\d{4}-\d\d-\d\d$/.test(String(key[2]))
  );
}
