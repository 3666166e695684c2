import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = {
  ...{ Boolean: 'true', Int: '1', Float: '1', ID: '"1"', String: '"1"' },
  ...{ CivilDate: '"2026-01-01"', Decimal: '"1"', Instant: '"2026-01-01T00:00:00.000Z"' },
  USCC: '"91410104MA9X118532"',
};

/** Each mutation of these names once, with the least that its arguments need, as one document. */
export function leastMutations(schema: GraphQLSchema, names: readonly string[]): string {
  const fields = schema.getMutationType()?.getFields() ?? {};
  const calls = names.map((name) => {
    const args = (fields[name]?.args ?? [])
      .filter(isRequiredArgument)
      .map((arg) => `${arg.name}: ${leastOf(arg.type)}`);
    return `${name}(${args.join()}) { __typename }`;
  });
  return `mutation { __typename ${calls.join('\n')} }`;
}

function leastOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return '[]';
  const named = getNamedType(type);
  if (isEnumType(named)) return String(named.getValues()[0]?.name);
  if (!isInputObjectType(named)) return SCALARS[named.name] ?? '"1"';
  const fields = Object.values(named.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${leastOf(field.type)}`).join(' ')} }`;
}
