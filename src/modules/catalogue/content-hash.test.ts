import { readFile } from 'node:fs/promises';

import { describe, expect, it } from '@jest/globals';

import { readRecordTypes } from './load/load-catalogue.js';

/** What was published under these names by the first release. */
const PUBLISHED = [
  ['ADMIN_LICENSE', 'fac016dde0a420719ed8213160a492c879dd4ecb52a0501989b769bc5479326b'],
  ['ADMIN_PENALTY', '1b3196ff8ddf9dadbd30b8c9692aa1d41579b5a9f920416f9ddcf8a39b0e477e'],
  ['REGISTRATION', '8b9b31fbfea05c2c77bd94aa194750662156a0403822193726d51f8389836316'],
] as const;

const FOLDER = 'seeds/reference/catalogue';

async function readReleased(...names: readonly string[]) {
  const texts = await Promise.all(names.map((name) => readFile(`${FOLDER}/${name}`, 'utf8')));
  return readRecordTypes(new Map(names.map((name, at) => [name, texts[at] ?? ''])));
}

describe('the content hash', () => {
  it.each(PUBLISHED)(
    'of version 1 of %s still is the one that was published',
    async (code, hash) => {
      const versions = await readReleased('_shared.yaml', `${code}.yaml`);
      expect(versions.find(({ version }) => version === 1)?.contentHash).toBe(hash);
    },
  );

  it('changes with what a version says of the handling of its records', async () => {
    const file = await readFile(`${FOLDER}/REGISTRATION.yaml`, 'utf8');
    const stated = (part: string) => {
      const [version] = readRecordTypes(new Map([['A.yaml', `${file.trimEnd()}\n${part}\n`]]));
      return version?.contentHash;
    };
    const [, , [, hash]] = PUBLISHED;
    expect(stated('  eventField: date')).toBe(hash);
    expect(stated('  publicityRule: OPEN')).toBe(hash);
    expect(stated('  identifiedBy: [date]')).toBe(hash);
    expect(stated('  eventField: registeredOn')).not.toBe(hash);
    expect(stated('  reportWithin: DISCLOSURE_PERIOD')).not.toBe(hash);
    expect(stated('  endFields: [registeredOn]')).not.toBe(hash);
  });
});
