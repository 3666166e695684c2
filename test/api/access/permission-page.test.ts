import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { permissionPage } from '../../../src/permission-page.js';

const PAGE = path.join(import.meta.dirname, '../../../docs/permissions.md');

describe('the page of the permission table', () => {
  it('says what the table says: npm run schema writes it', async () => {
    expect(await readFile(PAGE, 'utf8')).toBe(permissionPage());
  });

  it('shows a purpose and a mask as such', () => {
    const row = permissionPage()
      .split('\n')
      .find((line) => line.startsWith('| `legalRepresentative`'));
    expect(row).toContain('| ◑ personName |');
    expect(row).toContain('| ◐ personName |');
  });
});
