import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

import type { CivilDate } from '../../kernel/civil-date.js';
import type { Basis } from '../reference/index.js';
import type { DepartmentKind } from './domain/department.js';
import type { RecordHandling } from './domain/handling.js';
import type { PublicityScope, RecordCategory, RecordField } from './domain/record-type.js';

export interface CatalogueTables {
  'catalogue.department': {
    code: string;
    name: string;
    name_en: string;
    kind: DepartmentKind;
    uscc: string | null;
    division: string;
    valid_from: CivilDate;
    valid_to: CivilDate | null;
    revision: number;
  };
  'catalogue.record_type_version': {
    code: string;
    version: number;
    name_zh: string;
    name_en: string;
    category: RecordCategory;
    publicity_scope: PublicityScope;
    departments: string[];
    basis: Basis;
    fields: readonly RecordField[];
    handling: Partial<RecordHandling>;
    change_note: string;
    effective_from: CivilDate;
    effective_to: CivilDate | null;
    content_hash: string;
    published_at: Date;
    published_by: string;
  };
}

export const DepartmentEntity = defineEntity({
  name: 'Department',
  tableName: 'department',
  schema: 'catalogue',
  properties: {
    code: p.text().primary(),
    name: p.text(),
    nameEn: p.text().name('name_en'),
    kind: p.text().$type<DepartmentKind>(),
    uscc: p.text().nullable(),
    division: p.text(),
    validFrom: p.date().$type<CivilDate>().name('valid_from'),
    validTo: p.date().$type<CivilDate>().name('valid_to').nullable(),
    revision: p.integer(),
  },
});

export type DepartmentRow = InferEntity<typeof DepartmentEntity>;

const RecordTypeVersionEntity = defineEntity({
  name: 'RecordTypeVersion',
  tableName: 'record_type_version',
  schema: 'catalogue',
  properties: {
    code: p.text().primary(),
    version: p.integer().primary(),
    nameZh: p.text().name('name_zh'),
    nameEn: p.text().name('name_en'),
    category: p.text().$type<RecordCategory>(),
    publicityScope: p.text().$type<PublicityScope>().name('publicity_scope'),
    departments: p.array().$type<readonly string[]>(),
    basis: p.json().$type<Basis>(),
    fields: p.json().$type<readonly RecordField[]>(),
    handling: p.json().$type<Partial<RecordHandling>>(),
    changeNote: p.text().name('change_note'),
    effectiveFrom: p.date().$type<CivilDate>().name('effective_from'),
    effectiveTo: p.date().$type<CivilDate>().name('effective_to').nullable(),
    contentHash: p.text().name('content_hash'),
    publishedAt: p.datetime().name('published_at'),
    publishedBy: p.text().name('published_by'),
  },
});

export const catalogueEntities = [DepartmentEntity, RecordTypeVersionEntity] as const;
