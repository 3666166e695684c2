/** Holds the listed operations against the API: what strangers may send must run, and hide nothing. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import {
  getNamedType,
  isInputObjectType,
  Kind,
  parse,
  typeFromAST,
  validate,
  visit,
} from 'graphql';

const kebab = (name) => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** Names of an input object could be guessed by what its variable is refused for. */
function openVariables(operation, schema) {
  return operation.variableDefinitions
    .filter(({ type }) => isInputObjectType(getNamedType(typeFromAST(schema, type))))
    .map(({ variable }) => `$${variable.name.value} is an object: spell its fields out`);
}

function introspections(document) {
  const names = [];
  visit(document, {
    Field: ({ name }) => void (name.value.startsWith('__') && names.push(name.value)),
  });
  return names.map((name) => `${name} is answered by what GraphQL says itself`);
}

/** @returns {string[]} what is wrong with one file, one sentence each */
function faultsOf(name, text, schema) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return [error.message];
  }
  const invalid = validate(schema, document).map(({ message }) => message);
  if (invalid.length > 0) return invalid;
  const [operation, ...others] = document.definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.name === undefined || others.length > 0) return ['it holds one named operation'];
  const wanted = `${kebab(operation.name.value)}.graphql`;
  return [
    ...(name === wanted ? [] : [`its operation would be in ${wanted}`]),
    ...openVariables(operation, schema),
    ...introspections(document),
  ];
}

/** @returns {Promise<string[]>} what is wrong with the operations of a folder */
export async function operationFaults(folder, schema) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql'));
  const found = names.map(async (name) => {
    const text = await readFile(path.join(folder, name), 'utf8');
    return faultsOf(name, text, schema).map((fault) => `schema/operations/${name}: ${fault}`);
  });
  return (await Promise.all(found)).flat();
}
