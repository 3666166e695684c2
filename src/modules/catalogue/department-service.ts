import type { CivilDate } from '../../kernel/civil-date.js';
import { invariant } from '../../kernel/invariant.js';
import { accepted, refusal, refused, type Refusal, type Result } from '../../kernel/result.js';
import type { Database, WriteUnit } from '../../platform/database/index.js';
import { append, type AuditEntry, canonicalHash } from '../audit/index.js';
import type { Reference } from '../reference/index.js';
import { type Author, entryOf } from './author.js';
import { type Department, judgeDepartment } from './domain/department.js';
import {
  departmentCodes,
  departmentsInForce,
  type KeptDepartment,
  loadDepartments,
} from './queries.js';
import type { CatalogueRefusal } from './refusals.js';
import { lockCatalogue } from './store.js';
import { type CatalogueTables, DepartmentEntity, type DepartmentRow } from './tables.js';

type Answer = Result<KeptDepartment, Refusal<CatalogueRefusal>>;

/** What a correction changes; what it does not name stays. */
export type DepartmentCorrection = Partial<Omit<Department, 'code'>>;

export class DepartmentService {
  constructor(
    private readonly db: Database,
    private readonly reference: Pick<Reference, 'divisions'>,
  ) {}

  async exists(code: string): Promise<boolean> {
    return (await loadDepartments(this.db.read<CatalogueTables>(), [code])).length > 0;
  }

  async inForce(on: CivilDate): Promise<readonly KeptDepartment[]> {
    return departmentsInForce(this.db.read<CatalogueTables>(), on);
  }

  async add(department: Department, author: Author): Promise<Answer> {
    const divisions = await this.reference.divisions();
    return this.write(async ({ em, sql }) => {
      const [first, ...more] = [
        ...judgeDepartment(department, (code) => divisions.has(code)),
        ...((await em.findOne(DepartmentEntity, department.code)) === null
          ? []
          : [refusal('DEPARTMENT_EXISTS' as const, ['code'], { code: department.code })]),
      ];
      if (first !== undefined) return refused(first, ...more);
      const kept: KeptDepartment = { ...department, revision: 1 };
      em.create(DepartmentEntity, kept);
      await em.flush();
      await append(sql, [added(kept, author)]);
      return accepted(kept);
    });
  }

  /**
   * Adds those of a released list that are not there yet, as one unit of work; the others stay as
   * they are, corrected or not.
   *
   * @throws when a department of the list cannot be kept so.
   */
  async addMissing(list: readonly Department[], author: Author): Promise<readonly string[]> {
    const divisions = await this.reference.divisions();
    return this.db.write(async ({ em, sql }: WriteUnit<CatalogueTables>) => {
      await lockCatalogue(sql);
      const known = await departmentCodes(sql);
      const missing = list.filter(({ code }) => !known.has(code));
      for (const department of missing) {
        const reasons = judgeDepartment(department, (code) => divisions.has(code));
        const told = reasons.map(({ code, at }) => `${code} at ${at.join('.')}`).join(', ');
        invariant(reasons.length === 0, `department ${department.code} can be kept (${told})`);
        em.create(DepartmentEntity, { ...department, revision: 1 });
      }
      await em.flush();
      await append(
        sql,
        missing.map((department) => added({ ...department, revision: 1 }, author)),
      );
      return missing.map(({ code }) => code);
    });
  }

  /** @param revision the revision that the author has seen; a later one refuses the correction. */
  async correct(
    { code, revision }: Pick<KeptDepartment, 'code' | 'revision'>,
    correction: DepartmentCorrection,
    author: Author,
  ): Promise<Answer> {
    const divisions = await this.reference.divisions();
    return this.write(async ({ em, sql }) => {
      const row = await em.findOne(DepartmentEntity, code);
      if (row === null) return refused(refusal('DEPARTMENT_UNKNOWN', ['code'], { code }));
      const before = departmentOf(row);
      const after: KeptDepartment = { ...before, ...correction, revision: before.revision + 1 };
      const passed = before.revision !== revision;
      const [first, ...more] = [
        ...(passed
          ? [
              refusal('DEPARTMENT_REVISION_PASSED' as const, ['revision'], {
                revision: before.revision,
              }),
            ]
          : []),
        ...((author.reason ?? '').trim() === ''
          ? [refusal('DEPARTMENT_REASON_MISSING' as const, ['reason'])]
          : []),
        ...judgeDepartment(after, (division) => divisions.has(division)),
      ];
      if (first !== undefined) return refused(first, ...more);
      em.assign(row, { ...after });
      await em.flush();
      await append(sql, [
        entryOf(author, {
          action: 'catalogue.correctDepartment',
          target: `department:${code}`,
          beforeHash: canonicalHash({ ...before }),
          afterHash: canonicalHash({ ...after }),
        }),
      ]);
      return accepted(after);
    });
  }

  private write(work: (unit: WriteUnit<CatalogueTables>) => Promise<Answer>): Promise<Answer> {
    return this.db.write(async (unit: WriteUnit<CatalogueTables>) => {
      await lockCatalogue(unit.sql);
      return work(unit);
    });
  }
}

function added(department: KeptDepartment, author: Author): AuditEntry {
  return entryOf(author, {
    action: 'catalogue.addDepartment',
    target: `department:${department.code}`,
    afterHash: canonicalHash({ ...department }),
  });
}

function departmentOf(row: DepartmentRow): KeptDepartment {
  const { code, name, nameEn, kind, uscc, division, validFrom, validTo, revision } = row;
  return {
    code,
    name,
    nameEn,
    kind,
    uscc: uscc ?? null,
    division,
    validFrom,
    validTo: validTo ?? null,
    revision,
  };
}
