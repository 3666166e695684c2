import type { RequestContext } from '../../../platform/graphql/context.js';
import type { Catalogue, KeptDepartment } from '../../catalogue/index.js';

export type Departments = Pick<Catalogue, 'departmentByCode'>;

/** The rows with their departments in the place of the codes, loaded by one statement. */
export async function withDepartments<Row extends { readonly department: string | null }>(
  rows: readonly Row[],
  { departmentByCode }: Departments,
  context: RequestContext,
): Promise<readonly (Omit<Row, 'department'> & { readonly department: KeptDepartment | null })[]> {
  const loader = context.loaders.of(departmentByCode, context);
  return Promise.all(
    rows.map(async ({ department, ...row }) => ({
      ...row,
      department: department === null ? null : await loader.load(department),
    })),
  );
}
