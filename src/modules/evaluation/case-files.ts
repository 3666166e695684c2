import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { parseDocument } from 'yaml';

import type { CaseReading } from './domain/cases/case.js';
import { readCaseFile } from './domain/cases/read-cases.js';

/** A file of cases with what it holds, or what is wrong with it. */
export interface ReadCaseFile {
  readonly path: string;
  readonly text: string;
  readonly reading: CaseReading;
}

const CASES = /\.(?:json|ya?ml)$/i;

/** Files as they are named; of a folder every JSON and YAML file in it, however deep, in order. */
export async function readCaseFiles(named: readonly string[]): Promise<readonly ReadCaseFile[]> {
  const paths = (await Promise.all(named.map(filesOf))).flat();
  return Promise.all(paths.map(readOne));
}

async function filesOf(named: string): Promise<readonly string[]> {
  if (!(await stat(named)).isDirectory()) return [named];
  const found = await readdir(named, { recursive: true });
  return found
    .filter((file) => CASES.test(file))
    .sort()
    .map((file) => path.join(named, file));
}

async function readOne(file: string): Promise<ReadCaseFile> {
  const text = await readFile(file, 'utf8');
  return { path: file, text, reading: readText(text) };
}

/** JSON is YAML too; days stay texts, and cases may share what they have in common. */
function readText(text: string): CaseReading {
  const document = parseDocument(text, { schema: 'core', merge: true, prettyErrors: true });
  const [fault] = document.errors;
  if (fault === undefined) return readCaseFile(document.toJS({ maxAliasCount: -1 }));
  return { ok: false, faults: [{ at: '', problem: fault.message.split('\n')[0] ?? '' }] };
}
