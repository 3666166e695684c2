export { beside, type Cell, type Draft, type DraftTable, type Words, words } from './draft.js';
export { workbookOf } from './workbook.js';
