import type { CivilDate } from '../../../kernel/civil-date.js';
import { invariant } from '../../../kernel/invariant.js';
import type { Page } from '../../../kernel/page.js';
import { accepted, type Refusal, refused, type Result } from '../../../kernel/result.js';
import { type Database, todayInShanghai } from '../../../platform/database/index.js';
import { type Identity, masks } from '../../access/index.js';
import { append } from '../../audit/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { TableRow } from '../../intake/index.js';
import type { Reference } from '../../reference/index.js';
import type { SchemeLookup } from './schemes.js';
import {
  findInspectors,
  type InspectorEntry,
  type InspectorsWanted,
  type KeptInspector,
  type KeptMatter,
  listInspectors,
  listMatters,
  type Matter,
} from '../queries/registers.js';
import { inspectionRefusal, type InspectionRefusal } from '../refusals.js';
import { keepInspectors, keepMatters, lockRegisters } from '../store/registers.js';
import type { InspectionTables } from '../tables.js';
import { declareInterests, type InterestsDeclared } from './interests.js';
import { readRegister, type RegisterColumn, rowOf } from './register-file.js';
import {
  INSPECTOR_COLUMNS,
  judgeInspector,
  judgeMatter,
  MATTER_COLUMNS,
  type RegisterFacts,
} from './register-rows.js';

export interface RegisterNeeds {
  readonly db: Database;
  readonly reference: Pick<Reference, 'divisions'>;
  readonly catalogue: Pick<Catalogue, 'departments'>;
  readonly schemes: SchemeLookup;
}

/** What became of a file: its good rows are in, each other row is named with all its reasons. */
export interface Loaded {
  /** Keys of what is new or changed. */
  readonly kept: readonly string[];
  /** Rows that say what is known already. */
  readonly unchanged: number;
  readonly faults: readonly { readonly line: number; readonly reasons: readonly Refusal[] }[];
}

interface Register<T> {
  readonly kind: 'matter' | 'inspector';
  readonly columns: readonly RegisterColumn[];
  judge: (row: TableRow['values'], facts: RegisterFacts) => Result<T, InspectionRefusal>;
  keyOf: (entry: T) => string;
  keep: (
    db: Parameters<typeof lockRegisters>[0],
    rows: readonly T[],
    by: string,
  ) => Promise<readonly string[]>;
}

const MATTERS: Register<Matter> = {
  kind: 'matter',
  columns: MATTER_COLUMNS,
  judge: judgeMatter,
  keyOf: ({ code }) => code,
  keep: keepMatters,
};

const INSPECTORS: Register<InspectorEntry> = {
  kind: 'inspector',
  columns: INSPECTOR_COLUMNS,
  judge: judgeInspector,
  keyOf: ({ id }) => id,
  keep: keepInspectors,
};

/** The list of matters (随机抽查事项清单) and the directory of inspectors (执法检查人员名录库). */
export class Registers {
  constructor(private readonly needs: RegisterNeeds) {}

  loadMatters(path: string, identity: Identity): Promise<Result<Loaded>> {
    return this.load(MATTERS, path, identity);
  }

  loadInspectors(path: string, identity: Identity): Promise<Result<Loaded>> {
    return this.load(INSPECTORS, path, identity);
  }

  /** One matter that a call brings, by the rules of a file's rows. */
  async addMatter(matter: Matter, identity: Identity): Promise<Result<KeptMatter>> {
    const added = await this.add(MATTERS, matter, identity);
    if (!added.ok) return added;
    const kept = (await this.matters(null)).find(({ code }) => code === matter.code);
    invariant(kept !== undefined, 'what was added is in the list');
    return accepted(kept);
  }

  /** One inspector whom a call brings, by the rules of a file's rows. */
  async addInspector(entry: InspectorEntry, identity: Identity): Promise<Result<KeptInspector>> {
    const added = await this.add(INSPECTORS, entry, identity);
    return added.ok ? this.kept(entry.id, identity) : added;
  }

  /** Adds to the subjects in which an inspector has an interest. */
  async declareInterests(
    declared: InterestsDeclared,
    identity: Identity,
  ): Promise<Result<KeptInspector>> {
    const done = await declareInterests(this.needs.db, declared, identity);
    return done.ok ? this.kept(done.value, identity) : done;
  }

  /** By code; in force on that day, or of every day. */
  matters(on: CivilDate | null): Promise<readonly KeptMatter[]> {
    return listMatters(this.needs.db.read<InspectionTables>(), on);
  }

  /** By id, names as this requester may see them. */
  async inspectors(wanted: InspectorsWanted, identity: Identity): Promise<Page<KeptInspector>> {
    const page = await listInspectors(this.needs.db.read<InspectionTables>(), wanted);
    return { ...page, rows: page.rows.map((row) => seenBy(identity, row)) };
  }

  async inspectorsById(
    ids: readonly string[],
    identity: Identity,
  ): Promise<readonly KeptInspector[]> {
    const rows = await findInspectors(this.needs.db.read<InspectionTables>(), ids);
    return rows.map((row) => seenBy(identity, row));
  }

  private async kept(id: string, identity: Identity): Promise<Result<KeptInspector>> {
    const [kept] = await this.inspectorsById([id], identity);
    invariant(kept !== undefined, 'who was kept is in the directory');
    return accepted(kept);
  }

  private async load<T extends { readonly department: string }>(
    register: Register<T>,
    path: string,
    identity: Identity,
  ): Promise<Result<Loaded>> {
    const read = await readRegister(path, register.columns);
    return read.ok ? accepted(await this.take(register, read.value, identity)) : read;
  }

  private async add<T extends { readonly department: string }>(
    register: Register<T>,
    entry: T,
    identity: Identity,
  ): Promise<Result<Loaded>> {
    const loaded = await this.take(register, [rowOf(entry, 1, register.columns)], identity);
    const [first, ...more] = loaded.faults.flatMap(({ reasons }) => reasons);
    return first === undefined ? accepted(loaded) : refused(first, ...more);
  }

  private async take<T extends { readonly department: string }>(
    register: Register<T>,
    rows: readonly TableRow[],
    identity: Identity,
  ): Promise<Loaded> {
    const judged = await this.judged(register, rows, identity);
    const good = judged.flatMap(({ verdict }) => (verdict.ok ? [verdict.value] : []));
    const { subject: actor, role, organisation } = identity;
    const kept = await this.needs.db.write<InspectionTables, readonly string[]>(async ({ sql }) => {
      await lockRegisters(sql);
      const keys = await register.keep(sql, good, actor);
      const action = 'inspection.register';
      const entries = keys.map((key) => ({
        ...{ actor, role, organisation, action, target: `${register.kind}:${key}` },
      }));
      await append(sql, entries);
      return keys;
    });
    const faults = judged.flatMap(({ line, verdict }) =>
      verdict.ok ? [] : [{ line, reasons: verdict.refusals }],
    );
    return { kept, unchanged: good.length - kept.length, faults };
  }

  private async judged<T extends { readonly department: string }>(
    { judge, keyOf }: Register<T>,
    rows: readonly TableRow[],
    identity: Identity,
  ) {
    const facts = await this.facts();
    const seen = new Map<string, number>();
    return rows.map(({ line, values, fault }) => {
      if (fault !== null) return { line, verdict: refused<Refusal>(fault) };
      const verdict = judge(values, facts);
      if (!verdict.ok) return { line, verdict };
      const { department } = verdict.value;
      const key = keyOf(verdict.value);
      const earlier = seen.get(key);
      if (earlier !== undefined) {
        return { line, verdict: refused(inspectionRefusal('ROW_REPEATED', [], { key, earlier })) };
      }
      seen.set(key, line);
      const own = identity.department ?? '—';
      const isOwn = identity.role === 'CITY_ADMIN' || own === department;
      const params = { own, department };
      const foreign = inspectionRefusal('REGISTER_DEPARTMENT_FOREIGN', ['department'], params);
      return { line, verdict: isOwn ? verdict : refused(foreign) };
    });
  }

  private async facts(): Promise<RegisterFacts> {
    const { db, reference, catalogue, schemes } = this.needs;
    const today = await todayInShanghai(db.read());
    const [departments, divisions, known] = await Promise.all([
      catalogue.departments.inForce(today),
      reference.divisions(),
      schemes.on(today),
    ]);
    return {
      departments: new Set(departments.map(({ code }) => code)),
      hasDivision: (code) => divisions.has(code),
      hasScheme: (code) => known.some((scheme) => scheme.code === code),
    };
  }
}

/** A name is personal: in full to the city and the own department, else its first character. */
function seenBy(identity: Identity, row: KeptInspector): KeptInspector {
  const isOwn = identity.role === 'CITY_ADMIN' || identity.department === row.department;
  return isOwn ? row : { ...row, name: masks.personName(row.name) };
}
