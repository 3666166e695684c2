import { execute, FieldsOnCorrectTypeRule, KnownTypeNamesRule, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import type { Identity, View } from '../../src/modules/access/index.js';
import { type FieldClass, readsOf } from '../../src/modules/audit/index.js';
import type { RequestContext } from '../../src/platform/graphql/context.js';
import type { PermissionTable } from '../../src/platform/graphql/permissions.js';
import { Comparison, type Seen } from './permission-comparison.js';
import {
  growTree,
  hasInterfaces,
  nameOf,
  type Root,
  type Spelling,
  SPELLINGS,
  type Tree,
  withoutArguments,
  write,
} from './permission-tree.js';

export interface ProofOptions {
  /** The schema in force. */
  readonly guarded: GraphQLSchema;
  /** The same without its guard: what it answers is the truth that the table cuts down. */
  readonly open: GraphQLSchema;
  readonly table: PermissionTable;
  readonly identities: readonly Identity[];
  readonly roots: readonly Root[];
  readonly operation?: 'Query' | 'Mutation';
  /** Types into which is looked, if not into all. */
  readonly within?: ReadonlySet<string>;
  /** Arguments by `Type.field`, with parentheses, for fields that need some. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** Asked of rows, by type, so that `viewOf` knows of whom they speak; never asked of the guard. */
  readonly besides?: Readonly<Record<string, readonly string[]>>;
  /** The view under which the identity must see a row. */
  readonly viewOf: (identity: Identity, seen: Seen) => View;
  /** A new request of the identity. */
  readonly contextOf: (identity: Identity) => RequestContext;
  /** Types whose shown fields must be on record, with their classes. */
  readonly reads?: Readonly<Record<string, string>>;
  /** Every spelling when left out. */
  readonly spellings?: readonly Spelling[];
  readonly engines?: readonly ('interpreted' | 'compiled')[];
}

export interface ProofReport {
  /** Fields × identities × paths that were compared with the table, each counted once. */
  readonly triples: number;
  /** Single answers that were compared. */
  readonly answers: number;
  /** Every answer that differs from the table, as a sentence. */
  readonly differences: readonly string[];
  /** Fields of which some row had a value. */
  readonly proven: ReadonlySet<string>;
  /** What failed without any guard: nothing may. */
  readonly faults: ReadonlySet<string>;
  /** Fields that stand in the documents. */
  readonly asked: ReadonlySet<string>;
}

/**
 * Asks for every field as every identity in every spelling, one document for each, interpreted and
 * compiled, and compares each answer with the table.
 */
export async function provePermissions(options: ProofOptions): Promise<ProofReport> {
  const grown = { ...options, schema: options.guarded };
  const missing = withoutArguments(grown);
  if (missing.length > 0) throw new Error(`The proof needs arguments for: ${missing.join(', ')}`);
  const proof = new Proof(options, growTree(grown));
  await proof.run();
  return proof.comparison;
}

/** Fields with a rule, of all types, of which no row had a value to hide. */
export function unproven(table: PermissionTable, proven: ReadonlySet<string>): readonly string[] {
  return Object.entries(table)
    .filter(([type]) => !['Query', 'Mutation'].includes(type) && !type.includes(':'))
    .flatMap(([type, rows]) =>
      Object.entries(rows).flatMap(([field, row]) => (row === 'open' ? [] : [`${type}.${field}`])),
    )
    .filter((name) => !proven.has(name));
}

interface Truth {
  readonly identity: Identity;
  readonly answer: ExecutionResult;
}

class Proof {
  readonly comparison: Comparison;
  readonly #documents = new Map<string, DocumentNode>();
  readonly #besides: Readonly<Record<string, string>>;

  constructor(
    readonly options: ProofOptions,
    readonly tree: Tree,
  ) {
    this.comparison = new Comparison(options.table, options.viewOf);
    this.#besides = known(options.besides ?? {}, options.open);
  }

  async run(): Promise<void> {
    const { guarded, identities, spellings = SPELLINGS } = this.options;
    const truths = await inTurn(identities, (identity) => this.#truthOf(identity));
    const tried = spellings.filter((one) => one !== 'interface' || hasInterfaces(guarded));
    await inTurn(tried, (spelling) => this.#trySpelling(spelling, truths));
  }

  /** What is there for the identity, asked without the guard: the same in every spelling. */
  async #truthOf(identity: Identity): Promise<Truth> {
    const { open, contextOf } = this.options;
    const wanted = new Set(
      this.tree.roots.flatMap(({ text }, at) => (this.#mayAsk(identity, text) ? [at] : [])),
    );
    const document = this.#document({ spelling: 'plain', wanted, besides: this.#besides });
    const answer = await interpreted(open, document)(contextOf(identity));
    for (const { path, message } of answer.errors ?? []) {
      if (path?.length !== 1) this.comparison.fault(`${identity.role}: ${message}`);
    }
    return { identity, answer };
  }

  #mayAsk(identity: Identity, text: string): boolean {
    const row = this.options.table[this.options.operation ?? 'Query']?.[nameOf(text)] ?? 'open';
    return row === 'open' || row[identity.role] === 'full';
  }

  #document(writing: Parameters<typeof write>[1]): DocumentNode {
    const kind = this.options.operation === 'Mutation' ? 'mutation' : 'query';
    const { text, fragments } = write(this.tree, writing);
    const source = `${kind} { __typename ${text} } ${fragments.join('\n')}`;
    const known = this.#documents.get(source);
    if (known !== undefined) return known;
    const document = parse(source);
    const faults = validate(this.options.open, document);
    if (faults.length > 0) throw new Error(faults.map(String).join('; '));
    this.#documents.set(source, document);
    return document;
  }

  async #trySpelling(spelling: Spelling, truths: readonly Truth[]): Promise<void> {
    const { guarded, contextOf, engines = ['interpreted', 'compiled'] } = this.options;
    const document = this.#document({ spelling });
    await inTurn(engines, async (engine) => {
      const run =
        engine === 'compiled' ? compiled(guarded, document) : interpreted(guarded, document);
      await inTurn(truths, async (truth) => {
        const context = contextOf(truth.identity);
        const answer = await run(context);
        this.#compare({ ...truth, spelling, engine, told: answer, context });
      });
    });
  }

  #compare(tried: Tried): void {
    const { identity, answer: truth, told, spelling, engine, context } = tried;
    const { comparison, options } = this;
    const trial = comparison.begin({ identity, path: `${spelling} ${engine}`, spelling });
    const faults = new Map(truth.errors?.map(({ path, extensions }) => [path?.[0], extensions]));
    this.tree.roots.forEach(({ text, below }, at) => {
      const key = `r${String(at)}`;
      const name = `${options.operation ?? 'Query'}.${nameOf(text)}`;
      const fault = faults.get(key)?.['code'] as string | undefined;
      const answer = told.data?.[key];
      if (!this.#mayAsk(identity, text)) {
        trial.refusedRoot(
          name,
          identity.role === 'PUBLIC' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
          answer,
        );
      } else if (fault !== undefined) trial.refusedRoot(name, fault, answer);
      else trial.root({ name, text, below }, truth.data?.[key], answer);
    });
    trial.endWith(told.errors ?? [], (alias) => this.#rootOf(alias));
    if (options.reads !== undefined) trial.onRecord(options.reads, notesOf(context));
  }

  #rootOf(alias: string | number | undefined): string {
    const at = Number(String(alias).slice(1));
    return `${this.options.operation ?? 'Query'}.${nameOf(this.tree.roots[at]?.text ?? '')}`;
  }
}

interface Tried extends Truth {
  readonly spelling: Spelling;
  readonly engine: string;
  readonly told: ExecutionResult;
  readonly context: RequestContext;
}

/** What of it the schema has: a subgraph has few fields of a type that is not its own. */
function known(
  besides: Readonly<Record<string, readonly string[]>>,
  schema: GraphQLSchema,
): Readonly<Record<string, string>> {
  const isThere = (type: string, part: string): boolean => {
    const fragment = parse(`fragment Of on ${type} { ${part} }`);
    return validate(schema, fragment, [FieldsOnCorrectTypeRule, KnownTypeNamesRule]).length === 0;
  };
  return Object.fromEntries(
    Object.entries(besides).map(([type, parts]) => [
      type,
      parts.filter((part) => isThere(type, part)).join(' '),
    ]),
  );
}

type Run = (context: RequestContext) => Promise<ExecutionResult>;

function interpreted(schema: GraphQLSchema, document: DocumentNode): Run {
  return async (contextValue) => execute({ schema, document, contextValue });
}

function compiled(schema: GraphQLSchema, document: DocumentNode): Run {
  const query = compileQuery(schema, document);
  if (!isCompiledQuery(query)) throw new Error('graphql-jit cannot compile the document');
  return async (context) => query.query(undefined, context, {});
}

function notesOf(context: RequestContext): ReadonlyMap<string, readonly FieldClass[]> {
  return new Map(readsOf(context).subjects.map(({ uscc, classes }) => [uscc, classes]));
}

async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  return all.reduce<Promise<R[]>>(
    async (before, one) => [...(await before), await work(one)],
    Promise.resolve([]),
  );
}
