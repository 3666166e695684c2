import { describe, expect, it } from '@jest/globals';

import { LoaderRegistry, type RequestContext } from '../../platform/graphql/context.js';
import type { RecordField, RecordTypeVersion } from '../catalogue/index.js';
import type { RecordRow } from './queries/record-row.js';
import { TypeVersions } from './type-versions.js';

const REMARKS: RecordField = {
  code: 'remarks',
  nameZh: '备注',
  nameEn: 'Remarks',
  dataType: 'TEXT',
  length: 100,
  scale: null,
  need: 'OPTIONAL',
  requiredWhen: null,
  codeSet: [],
  isMultiple: false,
  mask: null,
  publicityScope: 'PUBLIC',
  aliases: [],
  isScored: false,
  remarks: null,
};

function versionOf(version: number, field: RecordField): RecordTypeVersion {
  return { code: 'NOTICE', version, fields: [field] } as unknown as RecordTypeVersion;
}

const ROW = { recordType: 'NOTICE', typeVersion: 1 } as unknown as RecordRow;
const NARROWER = versionOf(2, { ...REMARKS, publicityScope: 'GOVERNMENT_SHARED' });

function requestAt(seconds: number): RequestContext {
  const now = new Date(Date.UTC(2026, 10, 20, 0, 0, seconds));
  return { requestId: 'test', identity: undefined, loaders: new LoaderRegistry(), now };
}

describe('the type of a stored record', () => {
  it('is read once for half a minute; a narrower scope then reaches what was accepted before', async () => {
    const published = [versionOf(1, REMARKS)];
    let reads = 0;
    const types = new TypeVersions({
      versionsByCode: {
        name: 'catalogue.versionsByCode',
        load: (codes) => {
          reads += 1;
          return Promise.resolve(codes.map(() => [...published]));
        },
      },
    });
    const publicCellAt = async (seconds: number) => {
      const [found] = await types.describe([ROW], requestAt(seconds));
      const cells = found?.payloadRows['remarks'];
      return cells === 'open' ? 'open' : cells?.['PUBLIC'];
    };
    expect(await publicCellAt(0)).toBe('full');
    published.push(NARROWER);
    expect(await publicCellAt(29)).toBe('full');
    expect(reads).toBe(1);
    expect(await publicCellAt(31)).toBe('none');
    expect(reads).toBe(2);
  });

  it('is an incident when it was never published', async () => {
    const load = (codes: readonly string[]) => Promise.resolve(codes.map(() => []));
    const types = new TypeVersions({ versionsByCode: { name: 'catalogue.versionsByCode', load } });
    await expect(types.describe([ROW], requestAt(0))).rejects.toThrow('is published');
  });
});
