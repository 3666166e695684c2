import {
  beside,
  type Cell,
  type Draft,
  type DraftTable,
} from '../../../platform/spreadsheet/index.js';

/** What is not known or has nothing to divide by. */
const NOTHING = '—';

export function markdownOf({ title, lines, tables }: Draft): string {
  const paragraphs = [
    `# ${beside(title)}`,
    lines.map((line) => `- ${beside(line)}`).join('\n'),
    ...tables.flatMap((table) => [`## ${beside(table.heading)}`, tableOf(table)]),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

function tableOf({ columns, rows }: DraftTable): string {
  if (rows.length === 0) return '无 None.';
  const head = columns.map(beside);
  const rule = columns.map(() => '---');
  return [head, rule, ...rows.map((row) => row.map(textOf))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** Document numbers and names come from outside: nothing in them may end a cell or begin a mark. */
function textOf(cell: Cell): string {
  if (cell === null) return NOTHING;
  return String(cell)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]<>|#~]/g, '\\$&');
}
