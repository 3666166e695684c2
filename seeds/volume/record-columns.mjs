/** The columns of a department's template, read from the catalogue itself so that both agree. */
import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

/**
 * @typedef {{ field: string, nameZh: string, short: string, isRequired: boolean }} Column
 * `short` is the code of the national template (`CF_WSH`), the Chinese name where it has none.
 */

/** @param {string} name */
function readCatalogue(name) {
  return parse(
    readFileSync(new URL(`../reference/catalogue/${name}.yaml`, import.meta.url), 'utf8'),
  );
}

/** @type {Map<string, readonly Column[]>} */
const known = new Map();

/**
 * @param {string} type code of a record type
 * @returns {readonly Column[]} of its newest version
 */
export function columnsOf(type) {
  const columns = known.get(type) ?? readColumns(type);
  known.set(type, columns);
  return columns;
}

/** @param {string} type */
function readColumns(type) {
  const shared = readCatalogue('_shared');
  const [newest] = readCatalogue(type).sort((a, b) => b.version - a.version);
  return newest.fields
    .flatMap((entry) =>
      'group' in entry ? shared.groups[entry.group].map((name) => ({ shared: name })) : [entry],
    )
    .map((entry) => {
      const field = { code: entry.shared, ...shared.fields[entry.shared], ...entry };
      const short = (entry.aliases ?? []).find((alias) => /^[A-Z]{2}(?:_[A-Z]+)+$/.test(alias));
      const isRequired = field.need === 'REQUIRED';
      return { field: field.code, nameZh: field.nameZh, short: short ?? field.nameZh, isRequired };
    });
}
