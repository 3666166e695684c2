import { mergePermissions, PURPOSES, ROLES, VIEW_MEANINGS, VIEWS } from './modules/access/index.js';
import { wholeTable } from './ceiling.js';
import type { PermissionRow, PermissionTable } from './platform/graphql/permissions.js';
import { subgraphs } from './subgraphs.js';

const HEAD = `# Permission table (权限表)

Written by \`npm run schema\` from the modules' tables; how it is read and changed: [permissions](guides/permissions.md).

| sign | meaning (含义)                                                                |
| ---- | ----------------------------------------------------------------------------- |
| ●    | in full (完整显示)                                                            |
| ◐    | masked (脱敏显示)                                                             |
| ◎    | in full for a stated purpose, else nothing (说明查询目的后完整显示)           |
| ◑    | in full for a stated purpose, else masked (说明查询目的后完整显示，否则脱敏)  |
| ·    | nothing (不显示)                                                              |

What is *open* is shown to everybody in full (对所有人开放). Root fields are decided by role, all others by the view of the
row. Rows of payloads, \`record:<type>.<field>\`, are made of the catalogue from each field's scope and mask.
`;

const ROOTS = ['Query', 'Mutation'];

/** The page `docs/permissions.md`: who sees what of every field, by subgraph and type. */
export function permissionPage(): string {
  const parts = subgraphs.map(({ name, modules }) =>
    section(name, mergePermissions(modules.map(({ permissions }) => permissions))),
  );
  return [HEAD, views(), purposes(), ...parts, total()].join('\n');
}

function views(): string {
  const rows = VIEWS.map((view) => [`\`${view}\``, VIEW_MEANINGS[view]]);
  return `## Views (视角)\n\n${grid(['view', 'meaning (含义)'], rows)}`;
}

function purposes(): string {
  const rows = Object.entries(PURPOSES).map(([code, { en, zh, roles, delaysDisclosure }]) => [
    `\`${code}\``,
    `${en} (${zh})`,
    roles.map((role) => `\`${role}\``).join(', '),
    delaysDisclosure ? 'later (延后)' : 'at once (即时)',
  ]);
  const head = [
    'purpose',
    'meaning (含义)',
    'stated by (可说明的角色)',
    'told to the subject (告知主体)',
  ];
  return `## Purposes (查询目的)\n\n${grid(head, rows)}`;
}

function section(title: string, table: PermissionTable): string {
  const types = Object.entries(table);
  const ruled = types.filter(([, rows]) => Object.values(rows).some((row) => row !== 'open'));
  const open = types.filter(([type]) => !ruled.some(([name]) => name === type));
  const openTypes = open.map(([type]) => `\`${type}\``).join(', ');
  return [
    `## ${title}\n`,
    ...ruled.map(([type, rows]) => typePart(type, rows)),
    ...(open.length === 0 ? [] : [`Open as a whole (整体开放): ${openTypes}\n`]),
  ].join('\n');
}

function typePart(type: string, rows: PermissionTable[string]): string {
  const entries = Object.entries(rows);
  const open = entries.filter(([, row]) => row === 'open').map(([field]) => `\`${field}\``);
  const ruled = entries.filter(([, row]) => row !== 'open');
  const columns = ROOTS.includes(type) ? ROLES : VIEWS;
  const table = grid(
    ['field', ...columns],
    ruled.map(([field, row]) => [`\`${field}\``, ...columns.map((column) => sign(row, column))]),
  );
  const others = open.length === 0 ? '' : `\nOpen (开放): ${open.join(', ')}\n`;
  return `### ${type}\n\n${table}${others}`;
}

function sign(row: PermissionRow, column: string): string {
  const cell = row === 'open' ? 'full' : (row[column] ?? 'none');
  if (cell === 'full') return '●';
  if (cell === 'none') return '·';
  if (cell === 'purpose') return '◎';
  const mask = cell.slice(cell.lastIndexOf(':') + 1);
  return `${cell.startsWith('purpose:') ? '◑' : '◐'} ${mask}`;
}

function total(): string {
  const rows = Object.values(wholeTable()).flatMap((fields) => Object.values(fields));
  const ruled = rows.filter((row) => row !== 'open').length;
  return `## In all (合计)\n\n${String(rows.length)} fields, ${String(ruled)} of them with a rule (字段总数与受控字段数).\n`;
}

function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
