import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { stripIgnoredCharacters } from 'graphql';

/** The operations that known clients send: all that strangers may send where the schema is hidden. */
export interface ListedOperations {
  /** The text with this SHA-256 (hexadecimal, of its UTF-8 bytes). */
  withHash(sha256: string): string | undefined;
  /** The listed text that says the same: white space, commas and comments say nothing. */
  saying(text: string): string | undefined;
}

export const NO_OPERATIONS: ListedOperations = {
  withHash: () => undefined,
  saying: () => undefined,
};

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function listOperations(texts: readonly string[]): ListedOperations {
  const byHash = new Map(texts.map((text) => [sha256Of(text), text]));
  const byWords = new Map(texts.map((text) => [stripIgnoredCharacters(text), text]));
  return {
    withHash: (sha256) => byHash.get(sha256.toLowerCase()),
    saying: (text) => {
      try {
        return byWords.get(stripIgnoredCharacters(text));
      } catch {
        // What is no GraphQL is not listed.
        return undefined;
      }
    },
  };
}

/** Every `*.graphql` of a folder; one operation a file. */
export async function readOperations(folder: string): Promise<ListedOperations> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql'));
  return listOperations(
    await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8'))),
  );
}
