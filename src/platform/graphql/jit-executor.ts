import { GraphQLError, execute } from 'graphql';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { CompiledQuery } from 'graphql-jit';

import { BoundedCache } from './bounded-cache.js';
import type { RequestContext } from './context.js';
import { reportedOnce } from './errors.js';

export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode | null | undefined;
  readonly operationName: string | null;
  /** Identifies the document's text. */
  readonly queryHash: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: RequestContext;
}

export type Executor = (execution: Execution) => Promise<ExecutionResult>;

const COMPILED_MAXIMUM = 500;
const SEEN_MAXIMUM = 5_000;

/** graphql-jit's errors look like GraphQLErrors but lack their insides; clients get real ones. */
function realError(error: GraphQLError): GraphQLError {
  const { message, path, locations, originalError, extensions } = error as Partial<GraphQLError>;
  const real = new GraphQLError(message ?? '', {
    path: path ?? null,
    originalError: originalError ?? null,
    extensions: extensions ?? null,
  });
  if (locations !== undefined) Object.defineProperty(real, 'locations', { value: locations });
  return real;
}

type Compiled = CompiledQuery | 'not compilable';

function compile(schema: GraphQLSchema, execution: Execution): Compiled {
  try {
    const compiled = compileQuery(schema, execution.document, execution.operationName ?? '');
    return isCompiledQuery(compiled) ? compiled : 'not compilable';
  } catch {
    // What the compiler does not know, the interpreter does.
    return 'not compilable';
  }
}

async function interpret(schema: GraphQLSchema, execution: Execution): Promise<ExecutionResult> {
  return execute({
    schema,
    document: execution.document,
    operationName: execution.operationName,
    variableValues: execution.variables,
    contextValue: execution.context,
  });
}

/**
 * Executes documents: the first use by graphql-js, from the second on compiled by graphql-jit.
 * Compiled functions are large and compiling takes milliseconds, so that documents that come once
 * must neither cost one nor push out those that come daily.
 */
export function jitExecutor(schema: GraphQLSchema): Executor {
  const seen = new BoundedCache<string, true>(SEEN_MAXIMUM);
  const compiled = new BoundedCache<string, Compiled>(COMPILED_MAXIMUM);

  const compiledFor = (execution: Execution): Compiled => {
    const key = `${execution.queryHash}:${execution.operationName ?? ''}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    if (seen.get(key) === undefined) {
      seen.set(key, true);
      return 'not compilable';
    }
    const fresh = compile(schema, execution);
    seen.delete(key);
    compiled.set(key, fresh);
    return fresh;
  };

  return async (execution) => {
    const isKnown = execution.operation !== null && execution.operation !== undefined;
    const query = isKnown ? compiledFor(execution) : 'not compilable';
    if (query === 'not compilable') return reportedOnce(await interpret(schema, execution));
    const result = await query.query(undefined, execution.context, execution.variables);
    // Without data the variables were wrong; graphql-js says it in the words clients know.
    if (result.data === undefined) return interpret(schema, execution);
    return result.errors === undefined
      ? result
      : reportedOnce({ ...result, errors: result.errors.map(realError) });
  };
}
