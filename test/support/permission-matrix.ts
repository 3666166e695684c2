import { isDeepStrictEqual } from 'node:util';

import { execute, isObjectType, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import { masks, sightOf } from '../../src/modules/access/index.js';
import type { Identity, MaskName, View } from '../../src/modules/access/index.js';
import type { RequestContext } from '../../src/platform/graphql/context.js';
import type { PermissionTable } from '../../src/platform/graphql/permissions.js';
import { PATHS, selectEverything, withoutArguments } from './permission-documents.js';
import type { Path, Selection, TypeCells } from './permission-documents.js';

/** A row that every identity tries to read, and how it is reached. */
export interface MatrixRow {
  readonly type: string;
  /** Root field with its arguments, e.g. `subject(uscc: "9141…")`. */
  readonly root: string;
  /** Fields from the root's answer down to the row, e.g. `['edges', 'node']`; lists give their first. */
  readonly at?: readonly string[];
  /** Key of the row for `_entities`, without `__typename`. */
  readonly reference?: Readonly<Record<string, unknown>>;
  /** The view under which the identity must see the row, and the values of the type below it. */
  viewOf(identity: Identity, type: string): View;
}

export interface PermissionMatrixOptions {
  /** The schema in force. */
  readonly guarded: GraphQLSchema;
  /** The same without its guard: what it answers is the truth that the table cuts down. */
  readonly open: GraphQLSchema;
  readonly table: PermissionTable;
  readonly identities: readonly Identity[];
  readonly rows: readonly MatrixRow[];
  /** A new request of the identity. */
  readonly contextOf: (identity: Identity) => RequestContext;
  readonly arguments?: Readonly<Record<string, string>>;
  /** Types to look into; every type when left out. What other modules show, their tests prove. */
  readonly types?: ReadonlySet<string>;
  /** Mutations as text, tried only by the roles to whom the table refuses them. */
  readonly mutations?: readonly string[];
}

export interface PermissionMatrixReport {
  /** How many single answers were compared with the table. */
  readonly cells: number;
  /** Every answer that differs from the table, as a sentence. */
  readonly mismatches: readonly string[];
  /** Fields with a rule of which no row had a value to hide: the matrix says nothing about them. */
  readonly unproven: readonly string[];
}

/**
 * Tries every field of every row as every identity by every path, one document for each, first
 * interpreted and then compiled, and compares each answer with the table.
 */
export async function checkPermissionMatrix(
  options: PermissionMatrixOptions,
): Promise<PermissionMatrixReport> {
  const missing = withoutArguments(options.guarded, options.arguments ?? {});
  if (missing.length > 0) throw new Error(`The matrix needs arguments for: ${missing.join(', ')}`);
  const run = new MatrixRun(options);
  for (const row of options.rows) {
    await run.tryRow(row, false);
    if (row.reference !== undefined && hasEntities(options.guarded)) await run.tryRow(row, true);
  }
  for (const mutation of options.mutations ?? []) await run.tryMutation(mutation);
  return run.report();
}

interface Trial {
  readonly row: MatrixRow;
  readonly path: Path;
  readonly isEntity: boolean;
}

type Json = Readonly<Record<string, unknown>>;
type Truths = ReadonlyMap<Identity, ExecutionResult>;

class MatrixRun {
  #cells = 0;
  readonly #mismatches: string[] = [];
  readonly #proven = new Set<string>();

  constructor(readonly options: PermissionMatrixOptions) {}

  report(): PermissionMatrixReport {
    const ruled = Object.entries(this.options.table)
      .filter(([type]) => isObjectType(this.options.guarded.getType(type)) && !isRoot(type))
      .filter(([type]) => this.options.types?.has(type) ?? true)
      .flatMap(([type, rows]) =>
        Object.entries(rows)
          .filter(([, row]) => row !== 'open')
          .map(([field]) => `${type}.${field}`),
      );
    const unproven = ruled.filter((name) => !this.#proven.has(name));
    return { cells: this.#cells, mismatches: this.#mismatches, unproven };
  }

  async tryRow(row: MatrixRow, isEntity: boolean): Promise<void> {
    const truths = await this.#truthsOf({ row, path: 'direct', isEntity });
    for (const path of PATHS) await this.#tryPath({ row, path, isEntity }, truths);
  }

  /** What the row holds for each identity, asked once: it is the same by every path. */
  async #truthsOf(trial: Trial): Promise<Truths> {
    const { open, identities, contextOf } = this.options;
    const { document, variables } = documentOf(trial, this.options);
    const truths = new Map<Identity, ExecutionResult>();
    for (const identity of identities) {
      const truth = await interpreted(open, document)(contextOf(identity), variables);
      if (truth.errors !== undefined) {
        const told = truth.errors.map(String).join('; ');
        throw new Error(`${identity.role} ${trial.row.root}: ${told}`);
      }
      truths.set(identity, truth);
    }
    return truths;
  }

  async #tryPath(trial: Trial, truths: Truths): Promise<void> {
    const { table, contextOf } = this.options;
    const { document, selection, variables } = documentOf(trial, this.options);
    const rootField = trial.isEntity ? '_entities' : nameOf(trial.row.root);
    const rootRow = trial.isEntity ? 'open' : (table['Query']?.[rootField] ?? 'open');
    const engines = enginesOf(this.options.guarded, document);
    for (const [identity, truth] of truths) {
      const at = `${identity.role} ${trial.row.root} ${trial.path}${trial.isEntity ? ' _entities' : ''}`;
      for (const [engine, run] of Object.entries(engines)) {
        const where = `${at} ${engine}`;
        const answer = await run(contextOf(identity), variables);
        if (rootRow === 'open' || rootRow[identity.role] === 'full') {
          this.#compareRow({ where, identity, trial, selection, truth, answer });
        } else this.#expectRefusal(where, identity, answer);
      }
    }
  }

  async tryMutation(mutation: string): Promise<void> {
    const field = nameOf(mutation);
    const row = this.options.table['Mutation']?.[field] ?? 'open';
    const run = interpreted(this.options.guarded, parse(`mutation { row: ${mutation} }`));
    for (const identity of this.options.identities) {
      if (row === 'open' || row[identity.role] === 'full') continue;
      const answer = await run(this.options.contextOf(identity), {});
      this.#expectRefusal(`${identity.role} ${field}`, identity, answer);
    }
  }

  #expectRefusal(where: string, identity: Identity, answer: ExecutionResult): void {
    this.#cells += 1;
    const code = identity.role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions['code']);
    if (answer.data?.['row'] !== null) this.#mismatches.push(`${where}: is answered`);
    if (!isDeepStrictEqual(codes, [code])) {
      this.#mismatches.push(`${where}: errors are ${JSON.stringify(codes)}, not ${code} alone`);
    }
  }

  #compareRow(compared: {
    readonly where: string;
    readonly identity: Identity;
    readonly trial: Trial;
    readonly selection: Selection;
    readonly truth: ExecutionResult;
    readonly answer: ExecutionResult;
  }): void {
    const { where, identity, trial, selection, truth, answer } = compared;
    const path = trial.isEntity ? [] : (trial.row.at ?? []);
    const expectedRow = descend(truth.data?.['row'], path);
    const answeredRow = descend(answer.data?.['row'], path);
    if (expectedRow === undefined) throw new Error(`${where}: there is no such row`);
    const refused = new Set<string>();
    const view = (type: string): View => trial.row.viewOf(identity, type);
    const shown = (name: string): string => this.#shown(name, view, identity);
    this.#compare([selection.asked], [expectedRow, answeredRow], { where, shown, refused });
    const reported = (answer.errors ?? []).map(({ message, extensions }) =>
      extensions['code'] === 'FIELD_FORBIDDEN'
        ? `${String(extensions['type'])}.${String(extensions['field'])}`
        : message,
    );
    if (!isDeepStrictEqual(reported.toSorted(), [...refused].sort())) {
      this.#mismatches.push(
        `${where}: errors name ${reported.join(', ')}; refused are ${[...refused].join(', ')}`,
      );
    }
  }

  #compare(
    asked: readonly TypeCells[],
    [truth, answer]: readonly [unknown, unknown],
    place: {
      readonly where: string;
      readonly shown: (name: string) => string;
      readonly refused: Set<string>;
    },
  ): void {
    if (Array.isArray(truth)) {
      const answers = Array.isArray(answer) ? (answer as readonly unknown[]) : [];
      if (answers.length !== truth.length) this.#mismatches.push(`${place.where}: list is cut`);
      truth.forEach((item, at) => this.#compare(asked, [item, answers[at]], place));
      return;
    }
    if (!isJson(truth)) {
      if (truth !== answer) this.#mismatches.push(`${place.where}: ${String(answer)} from nowhere`);
      return;
    }
    const typeName = truth['__typename'];
    const own = asked.find(({ type }) => type === typeName) ?? asked[0];
    for (const { key, directKey, field, below } of own?.cells ?? []) {
      const name = `${own?.type ?? ''}.${field}`;
      const shown = place.shown(name);
      const values = [truth[directKey], isJson(answer) ? answer[key] : undefined] as const;
      this.#cells += 1;
      if (shown !== 'open' && values[0] !== null) this.#proven.add(name);
      if (shown === 'none') place.refused.add(name);
      if ((shown === 'full' || shown === 'open') && below.length > 0) {
        this.#compare(below, values, place);
      } else if (!isSame(cut(values[0], shown), values[1])) {
        this.#mismatches.push(`${place.where}: ${name} as ${key} is not ${shown}`);
      }
    }
  }

  #shown(name: string, view: (type: string) => View, identity: Identity): string {
    const [type = '', field = ''] = name.split('.');
    const row = sightOf({ identity }).row(name, this.options.table[type]?.[field] ?? {});
    return row === 'open' ? 'open' : (row[view(type)] ?? 'none');
  }
}

/** As answers: the two engines make objects with different prototypes. */
function isSame(expected: unknown, answered: unknown): boolean {
  return JSON.stringify(expected) === JSON.stringify(answered);
}

/** What the table leaves of a value. */
function cut(value: unknown, shown: string): unknown {
  if (shown === 'none') return null;
  if (shown === 'full' || shown === 'open' || value === null) return value;
  const mask = masks[shown.slice('mask:'.length) as MaskName];
  const cutText = (text: unknown): unknown => (typeof text === 'string' ? mask(text) : text);
  return Array.isArray(value) ? value.map(cutText) : cutText(value);
}

type Run = (context: RequestContext, variables: Json) => Promise<ExecutionResult>;

function interpreted(schema: GraphQLSchema, document: DocumentNode): Run {
  return async (contextValue, variableValues) =>
    execute({ schema, document, contextValue, variableValues });
}

function enginesOf(schema: GraphQLSchema, document: DocumentNode): Readonly<Record<string, Run>> {
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new Error('graphql-jit cannot compile the document');
  return {
    interpreted: interpreted(schema, document),
    compiled: async (context, variables) => compiled.query(undefined, context, variables),
  };
}

function documentOf({ row, path, isEntity }: Trial, options: PermissionMatrixOptions) {
  const { guarded, open, arguments: given = {}, types } = options;
  const type = guarded.getType(row.type);
  if (!isObjectType(type)) throw new Error(`${row.type} is no object type of the schema`);
  const selection = selectEverything(type, { schema: guarded, path, arguments: given, types });
  const fields = `{ __typename ${selection.text} }`;
  const below = (row.at ?? []).reduceRight((inner, field) => `{ ${field} ${inner} }`, fields);
  const query = isEntity
    ? `query ($of: [_Any!]!) { row: _entities(representations: $of) { ... on ${row.type} ${fields} } }`
    : `{ row: ${row.root} ${below} }`;
  const document = parse(`${query} ${selection.fragments.join(' ')}`);
  const faults = [guarded, open].flatMap((schema) => validate(schema, document));
  if (faults.length > 0) throw new Error(`${row.root} ${path}: ${faults.map(String).join('; ')}`);
  const variables: Json = isEntity ? { of: [{ ...row.reference, __typename: row.type }] } : {};
  return { document, selection, variables };
}

function nameOf(field: string): string {
  return /^\w+/.exec(field)?.[0] ?? '';
}

function descend(value: unknown, path: readonly string[]): Json | undefined {
  const here: unknown = Array.isArray(value) ? value[0] : value;
  if (!isJson(here)) return undefined;
  const [first, ...rest] = path;
  return first === undefined ? here : descend(here[first], rest);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRoot(type: string): boolean {
  return ['Query', 'Mutation', 'Subscription'].includes(type);
}

function hasEntities(schema: GraphQLSchema): boolean {
  return schema.getQueryType()?.getFields()['_entities'] !== undefined;
}
