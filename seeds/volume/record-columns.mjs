/** The columns of a department's template, read from the catalogue itself so that both agree. */
import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

/**
 * @typedef {{ field: string, nameZh: string, short: string, isRequired: boolean }} Column
 * `short` is the code of the national template (`CF_WSH`), the Chinese name where it has none.
 */

/**
 * @param {string} type code of a record type
 * @returns {readonly Column[]} of its newest version
 */
export function columnsOf(type) {
  const file = new URL(`../reference/catalogue/${type}.yaml`, import.meta.url);
  const [newest] = parse(readFileSync(file, 'utf8')).sort((a, b) => b.version - a.version);
  return newest.fields.map(({ code, nameZh, need, aliases = [] }) => ({
    field: code,
    nameZh,
    short: aliases.find((alias) => /^[A-Z]{2}(?:_[A-Z]+)*$/.test(alias)) ?? nameZh,
    isRequired: need === 'REQUIRED',
  }));
}
