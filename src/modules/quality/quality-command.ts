import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { CivilDate } from '../../kernel/civil-date.js';
import { accepted, type Result } from '../../kernel/result.js';
import type { Identity } from '../access/index.js';
import type { DocumentKind } from './domain/period.js';
import type { KeptDocument } from './store/documents.js';
import type { QualityDocuments } from './service/documents.js';
import type { QualityRefusal } from './refusals.js';
import type { RevalidationOutcome, RevalidationService } from './service/revalidation.js';

export interface DocumentsCommand {
  readonly documents: QualityDocuments;
  readonly kind: DocumentKind;
  readonly on: CivilDate;
  readonly department: string | null;
  /** Folder that gets a Markdown and an XLSX file of each document. */
  readonly out: string;
}

/** `quality weekly|monthly|quarterly`: makes the documents and writes them; answers the files. */
export async function documentsCommand(command: DocumentsCommand): Promise<readonly string[]> {
  const { documents, kind, on, department, out } = command;
  const made = await documents.make({ kind, on, department });
  await mkdir(out, { recursive: true });
  return (await Promise.all(made.map((document) => writeBoth(out, document)))).flat();
}

async function writeBoth(out: string, document: KeptDocument): Promise<readonly string[]> {
  const { kind, periodFrom, department, markdown, xlsx } = document;
  const whose = department === null ? '' : `-${department}`;
  const base = path.join(out, `${kind.toLowerCase()}-${periodFrom}${whose}`);
  await Promise.all([writeFile(`${base}.md`, markdown), writeFile(`${base}.xlsx`, xlsx)]);
  return [`${base}.md`, `${base}.xlsx`];
}

export interface RevalidateCommand {
  readonly revalidations: RevalidationService;
  readonly recordType: string;
  readonly version: number | null;
  readonly identity: Identity;
}

/** `quality revalidate TYPE`: judges in this process, batch by batch; what was found, or why not. */
export async function revalidateCommand(
  command: RevalidateCommand,
): Promise<Result<RevalidationOutcome, QualityRefusal>> {
  const { revalidations, recordType, version, identity } = command;
  const started = await revalidations.start({ recordType, version }, identity);
  if (!started.ok) return started;
  await revalidations.run(started.value);
  return accepted(await revalidations.outcome(started.value));
}
