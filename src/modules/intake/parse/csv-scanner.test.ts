import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { csvLine } from '../domain/csv-line.js';
import { CsvScanner } from './csv-scanner.js';
import type { RawRow } from './raw-row.js';

function scan(text: string, chunk = text.length || 1, longest?: number): RawRow[] {
  const scanner = longest === undefined ? new CsvScanner(',') : new CsvScanner(',', longest);
  const rows: RawRow[] = [];
  for (let at = 0; at < text.length; at += chunk)
    rows.push(...scanner.push(text.slice(at, at + chunk)));
  return [...rows, ...scanner.end()];
}

const cellsOf = (rows: readonly RawRow[]): unknown[] =>
  rows.map((row) => row.fault?.code ?? row.cells);

describe('a CSV file', () => {
  it('gives back the cells that were written, wherever its chunks are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '信', '"', ',', '\n', '\r\n', ' ', '；') });
    const row = fc.array(cell, { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (rows, end, chunk) => {
          const text = rows.map((cells) => csvLine(cells) + end).join('');
          expect(cellsOf(scan(text, chunk))).toEqual(rows);
        },
      ),
    );
  });

  it('keeps the text of every row, so that the file can be put together again', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', '信'), minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 7 }),
        (lines, chunk) => {
          const rows = scan(lines.join('\n'), chunk);
          expect(rows.map((row) => row.text).join('\n')).toBe(lines.join('\n'));
        },
      ),
    );
  });

  it('reads doubled quotes, line ends inside quotes and both kinds of line ends', () => {
    const rows = scan('a,"x ""y"" z"\r\n"two\nlines",b\nlast,"9,5"');
    expect(cellsOf(rows)).toEqual([
      ['a', 'x "y" z'],
      ['two\nlines', 'b'],
      ['last', '9,5'],
    ]);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 4]);
  });

  it('takes a quote inside an unquoted cell as it is', () => {
    expect(cellsOf(scan('5" pipe,b\n'))).toEqual([['5" pipe', 'b']]);
  });

  it('passes over blank lines and still counts them', () => {
    expect(scan('a,b\n\n\r\nc,d\n').map((row) => row.line)).toEqual([1, 4]);
  });
});

describe('a quote that is not closed', () => {
  it('costs its own line only when the next quote shows it', () => {
    const rows = scan('a,"lost\nb,c\nd,"e"\nf,g\n');
    expect(cellsOf(rows)).toEqual(['QUOTE_NOT_CLOSED', ['b', 'c'], ['d', 'e'], ['f', 'g']]);
    expect(rows[0]).toMatchObject({ text: 'a,"lost', line: 1 });
  });

  it('costs its own line only when the file ends without another quote', () => {
    expect(cellsOf(scan('a,b\nc,"lost\nd,e\n', 3))).toEqual([
      ['a', 'b'],
      'QUOTE_NOT_CLOSED',
      ['d', 'e'],
    ]);
  });

  it('does not let a row grow beyond its limit', () => {
    const text = `a,"lost\n${'b,c\n'.repeat(50)}`;
    const rows = scan(text, 7, 40);
    expect(rows[0]?.fault?.code).toBe('QUOTE_NOT_CLOSED');
    expect(rows).toHaveLength(51);
  });
});

describe('a line without end', () => {
  it('is cut, told, and left behind at its line end', () => {
    const rows = scan(`${'x'.repeat(200)}\na,b\n`, 16, 50);
    expect(cellsOf(rows)).toEqual(['ROW_TOO_LONG', ['a', 'b']]);
    expect(rows[0]?.text).toHaveLength(50);
    expect(rows[1]?.line).toBe(2);
  });

  it('is told even when the file ends in it', () => {
    expect(cellsOf(scan('x'.repeat(200), 16, 50))).toEqual(['ROW_TOO_LONG']);
  });
});
