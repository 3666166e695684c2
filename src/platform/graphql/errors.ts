import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';

/** Request faults: the client asked wrongly or may not ask. Anything else is an incident. */
export const REQUEST_FAULTS = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'FIELD_FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'CONFLICT',
] as const;
export type RequestFaultCode = (typeof REQUEST_FAULTS)[number];

export function requestFault(
  code: RequestFaultCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

function forbiddenField(error: GraphQLError): string | null {
  const { code, type, field } = error.extensions;
  return code === 'FIELD_FORBIDDEN' ? `${String(type)}.${String(field)}` : null;
}

/** A result in which a refused field is reported once per type.field, at its first place. */
export function reportedOnce(result: ExecutionResult): ExecutionResult {
  if (result.errors === undefined) return result;
  const fields = new Set<string>();
  const errors = result.errors.filter((error) => {
    const field = forbiddenField(error);
    const isRepeated = field !== null && fields.has(field);
    if (field !== null) fields.add(field);
    return !isRepeated;
  });
  return { ...result, errors };
}
