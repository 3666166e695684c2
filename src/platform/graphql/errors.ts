import { GraphQLError } from 'graphql';

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
