import type { GraphQLResolveInfo } from 'graphql';

import type { RequestContext } from '../../../platform/graphql/context.js';
import { identityOf, type View } from '../../access/index.js';
import type { Catalogue, KeptDepartment } from '../../catalogue/index.js';
import type { Entities } from '../../evaluation/index.js';
import type { SubjectObject } from '../../subjects/index.js';
import type { InspectionLoaders } from '../loaders.js';
import type { KeptInspector, KeptMatter } from '../queries/registers.js';
import { viewOfInspector } from './views.js';

export interface InspectorShown extends KeptInspector {
  readonly view: View;
}

/** What plans and draws name by a code, each loaded in one set. */
export class Known {
  constructor(
    private readonly needs: {
      readonly entities: Pick<Entities, 'subject'>;
      readonly catalogue: Pick<Catalogue, 'departmentByCode'>;
      readonly loaders: InspectionLoaders;
    },
  ) {}

  subject(
    uscc: string,
    context: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<SubjectObject | null> {
    return this.needs.entities.subject(uscc, context, info);
  }

  department(code: string, context: RequestContext): Promise<KeptDepartment | null> {
    return context.loaders.of(this.needs.catalogue.departmentByCode, context).load(code);
  }

  async departments(
    codes: readonly string[],
    context: RequestContext,
  ): Promise<readonly KeptDepartment[]> {
    const found = await Promise.all(codes.map((code) => this.department(code, context)));
    return found.filter((department) => department !== null);
  }

  async matters(codes: readonly string[], context: RequestContext): Promise<readonly KeptMatter[]> {
    const loader = context.loaders.of(this.needs.loaders.matter, context);
    const found = await Promise.all(codes.map((code) => loader.load(code)));
    return found.filter((matter) => matter !== null);
  }

  /** @param seenAs the view of a subject that was inspected; else it follows from whoever asks. */
  async inspectors(
    ids: readonly string[],
    context: RequestContext,
    seenAs: View | null = null,
  ): Promise<readonly InspectorShown[]> {
    const loader = context.loaders.of(this.needs.loaders.inspector, context);
    const found = await Promise.all(ids.map((id) => loader.load(id)));
    return found
      .filter((inspector) => inspector !== null)
      .map((inspector) => showInspector(inspector, context, seenAs));
  }
}

export function showInspector(
  inspector: KeptInspector,
  context: RequestContext,
  seenAs: View | null = null,
): InspectorShown {
  return { ...inspector, view: seenAs ?? viewOfInspector(identityOf(context), inspector) };
}
