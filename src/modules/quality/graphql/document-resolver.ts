import { Args, Ctx, Query, Resolver } from 'type-graphql';

import {
  type Connection,
  connectionOf,
  pageRequested,
} from '../../../platform/graphql/connection.js';
import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf } from '../../access/index.js';
import type { KeptDepartment } from '../../catalogue/index.js';
import type { ListedDocument } from '../queries/documents.js';
import type { QualityDocuments } from '../service/documents.js';
import { permitted } from '../service/reading.js';
import { QualityDocumentsArgs } from './args.js';
import { isId } from './asked.js';
import { type Departments, withDepartments } from './departments.js';
import { QualityDocumentConnection } from './document-types.js';

const DOCUMENTS = 'quality.document';

interface DocumentShown extends Omit<ListedDocument, 'department'> {
  readonly department: KeptDepartment | null;
  readonly period: { readonly from: string; readonly to: string };
}

@Resolver()
export class QualityDocumentResolver {
  constructor(
    private readonly documents: QualityDocuments,
    private readonly departments: Departments,
  ) {}

  @Query(() => QualityDocumentConnection, {
    nullable: true,
    description:
      'Reminders, bulletins and assessments, newest first; a reporter finds its department’s (质量文书).',
  })
  async qualityDocuments(
    @Args(() => QualityDocumentsArgs) args: QualityDocumentsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DocumentShown> | null> {
    const { kind = null, department = null } = args;
    const may = permitted(identityOf(context), department);
    if (may === null) return null;
    const request = pageRequested(DOCUMENTS, args, (key) => key.length === 1 && isId(key[0]));
    const after = request.after?.[0];
    const { rows, hasNext } = await this.documents.list(
      { ...may, kind },
      { first: request.first, after: typeof after === 'string' ? after : null },
    );
    const shown = (await withDepartments(rows, this.departments, context)).map((row) => ({
      ...row,
      period: { from: row.periodFrom, to: row.periodTo },
    }));
    const keyOf = ({ id }: DocumentShown) => [id];
    return connectionOf({ rows: shown, hasNext }, request, { order: DOCUMENTS, keyOf });
  }
}
