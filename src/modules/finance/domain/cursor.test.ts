import { describe, expect, it } from '@jest/globals';

import { encodeCursor } from '../../../kernel/page.js';
import { type ChangesCursor, readCursor, writeCursor } from './cursor.js';

const AT_REST: ChangesCursor = { policy: 'XINYIDAI', division: '4101', from: 7, window: null };
const IN_WINDOW: ChangesCursor = {
  ...{ policy: 'XINYIDAI', division: null, from: 7 },
  window: { to: 12, edition: 9, uscc: '91410104MA9X118532' },
};

describe('a cursor of changes', () => {
  it.each([AT_REST, IN_WINDOW])('says how far a list is known: %j', (cursor) => {
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each([AT_REST, IN_WINDOW])('is refused with any one character changed', (cursor) => {
    const text = writeCursor(cursor);
    const changed = [...text].map(
      (character, at) => text.slice(0, at) + (character === 'A' ? 'B' : 'A') + text.slice(at + 1),
    );
    expect(changed.filter((other) => readCursor(other) !== null)).toEqual([]);
  });

  it.each(['', 'garbage', '=', encodeCursor('whitelist-changes-1', []), encodeCursor('x', [1])])(
    'is not made of "%s"',
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );

  it('is not made by who does not know its check', () => {
    const key = ['XINYIDAI', null, 3, 'f'.repeat(16)];
    expect(readCursor(encodeCursor('whitelist-changes-1', key))).toBeNull();
  });
});
