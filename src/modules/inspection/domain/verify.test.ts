import { readFile } from 'node:fs/promises';
import { runInNewContext, Script } from 'node:vm';

import { beforeAll, describe, expect, it } from '@jest/globals';

import { drawFile, drawMaterial } from '../../../../test/support/draw-file.js';
import { drawPage } from '../page/draw-page.js';
import type { DrawFile } from './draw.js';
import { readDrawFile } from './read-draw-file.js';
import { shareHash } from './seed.js';
import { type Verdict, verifyDraw } from './verify.js';

const file = drawFile();
const shares = [
  { party: '市场监管局', share: '4f1c-a share of the bureau' },
  { party: '公证处', share: '93ab-a share of the notary 😊' },
];
const shared = drawFile(
  drawMaterial({
    departments: ['住房和城乡建设局'],
    scheme: null,
    seedSource: {
      kind: 'SHARES',
      parties: shares.map(({ party, share }) => ({ party, hash: shareHash(share) })),
    },
  }),
  { revealed: { kind: 'SHARES', shares: [...shares].reverse() }, extensions: [] },
);
const beacon = drawFile(
  drawMaterial({ seedSource: { kind: 'BEACON', beacon: 'drand quicknet', round: 12_345 } }),
  { revealed: { kind: 'BEACON', randomness: 'AB'.repeat(32) } },
);

/** The file with one value at a path replaced. */
function altered(of: DrawFile, path: string, value: unknown): string {
  const copy: unknown = JSON.parse(JSON.stringify(of));
  const steps = path.split('.');
  const last = steps.pop()!;
  const place = steps.reduce((at, step) => (at as Record<string, unknown>)[step], copy);
  (place as Record<string, unknown>)[last] = value;
  return JSON.stringify(copy);
}

function verified(text: string): Verdict {
  const read = readDrawFile(text);
  return read.ok ? verifyDraw(read.file) : { ok: false, differences: [read.difference] };
}

let byPage: (text: string) => Verdict;

beforeAll(async () => {
  const [, script = ''] = /<script id="verification">([^]*?)<\/script>/.exec(await drawPage())!;
  const found: unknown = runInNewContext(`(() => {${script}\nreturn verifyDrawText;})()`, {
    TextEncoder,
  });
  const verify = found as (text: string) => unknown;
  // Values of another context have other prototypes.
  byPage = (text) => JSON.parse(JSON.stringify(verify(text))) as Verdict;
});

describe('a published draw', () => {
  it.each([
    ['of dice, extended', file],
    ['of shares', shared],
    ['of a beacon', beacon],
    [
      'that is committed and not drawn yet',
      { ...file, seed: null, drawn: [], extensions: [], visits: [] },
    ],
    ['without inspectors yet', { ...file, visits: [] }],
    ['that is void', { ...file, voided: { reason: '名录有误', at: '2026-11-21T00:00:00Z' } }],
  ])('%s is verified by the hub’s code and by the page’s script', (_, published) => {
    const verdict = verified(JSON.stringify(published));
    expect(verdict.ok).toBe(true);
    expect(byPage(JSON.stringify(published))).toEqual(verdict);
  });

  it('is summed up', () => {
    expect(verified(JSON.stringify(file))).toMatchObject({
      ok: true,
      summary: { task: 'T-2026-7', frame: 470, drawn: 63, visits: 63, seed: { kind: 'DICE' } },
    });
  });
});

const [target] = file.drawn;
const alterations: readonly (readonly [of: DrawFile, path: string, value: unknown, at: string])[] =
  [
    [file, 'drawn.20.uscc', '91410104MA00000999', 'drawn.B.13'],
    [file, 'drawn.0.ticket', '0.1', 'drawn.A.1'],
    [file, 'drawn', file.drawn.slice(0, -1), 'drawn.D.7'],
    [file, 'drawn', [...file.drawn, target], 'drawn.A.1'],
    [file, 'pool.7.stratum', 'C', 'pool.hash'],
    [file, 'pool', file.pool.slice(1), 'pool.size'],
    [file, 'pool', [...file.pool].reverse(), 'pool.2'],
    [file, 'exclusions.0.reasons', ['ANOTHER'], 'excluded.hash'],
    [file, 'exclusions.0.reasons', [], 'exclusions.1'],
    [file, 'exclusions.1.uscc', '91410104MA00000999', 'exclusions.2'],
    [file, 'commitment.strata.2.ratio', '0.35', 'strata.C.quota'],
    [file, 'commitment.strata.2.ratio', '0.39', 'commitmentHash'],
    [file, 'commitment.strata.2.ratio', '40%', 'strata.3'],
    [file, 'commitment.strata.2.quota', 17, 'strata.C.quota'],
    [file, 'commitment.frame.size', 472, 'frame.size'],
    [file, 'commitment.inspectors.perVisit', 1, 'inspectors.perVisit'],
    [file, 'commitment.inspectors.lastInspectors.hash', 'x', 'inspectors.lastInspectors.hash'],
    [file, 'commitment.task', 'T-2026-8', 'commitmentHash'],
    [file, 'commitment.format', 'xinshu-draw/0', 'format'],
    [file, 'commitment.departments', [], 'departments'],
    [file, 'inspectors.3.interests', ['91410104MA00000001'], 'inspectors.hash'],
    [file, 'inspectors.3.id', 'I10', 'inspectors.4'],
    [file, 'seed.value', '01382438112797316655', 'seed.value'],
    [
      file,
      'seed',
      { revealed: { kind: 'DICE', digits: '01382438112797316655' }, value: '01382438112797316655' },
      'drawn.A.1',
    ],
    [file, 'seed.revealed.digits', '013', 'seed.revealed.digits'],
    [file, 'seed', null, 'drawn'],
    [file, 'seed.revealed.kind', 'CARDS', 'seed.revealed.kind'],
    [file, 'extensions.0.to', 4, 'extensions.1.to'],
    [file, 'extensions', [], 'drawn.A.5'],
    [file, 'visits.0.inspectors', ['I10', 'I11'], `visits.${file.visits[0]!.uscc}`],
    [file, 'visits', file.visits.slice(1), `visits.${file.visits[0]!.uscc}`],
    [file, 'drawn.3.place', '4', 'drawn.4.place'],
    [file, 'voided', undefined, 'voided'],
    [
      shared,
      'seed.revealed.shares.0.share',
      'another share of the notary',
      'seed.revealed.shares.1',
    ],
    [shared, 'seed.revealed.shares', [shares[0]], 'seed.revealed.shares'],
    [shared, 'commitment.seedSource.parties.0.hash', 'abc', 'seedSource.parties.1.hash'],
    [beacon, 'seed.revealed.randomness', 'cd'.repeat(32), 'seed.value'],
    [beacon, 'commitment.seedSource.round', 0, 'seedSource'],
  ];

describe('a draw that was altered', () => {
  it.each(
    alterations.map((one) => [`${one[1]} → ${JSON.stringify(one[2])?.slice(0, 40)}`, one] as const),
  )('is found out, by both at the same place: %s', (_, [of, path, value, at]) => {
    const verdict = verified(altered(of, path, value));
    expect(verdict.ok ? null : verdict.differences[0]?.at).toBe(at);
    expect(byPage(altered(of, path, value))).toEqual(verdict);
  });

  it('names what was expected', () => {
    const verdict = verified(altered(file, 'commitment.strata.2.quota', 17));
    const first = { at: 'strata.C.quota', expected: '18', got: '17' };
    expect(verdict.ok ? null : verdict.differences[0]).toEqual(first);
  });

  it('is no draw at all when it is not JSON', () => {
    const first = { at: 'file', expected: 'JSON', got: '-' };
    expect(verified('not JSON')).toEqual({ ok: false, differences: [first] });
    expect(byPage('not JSON')).toEqual({ ok: false, differences: [first] });
  });
});

describe('the offline page', () => {
  it('has scripts that stand beside one another without a module', async () => {
    const scripts = [...(await drawPage()).matchAll(/<script[^>]*>([^]*?)<\/script>/g)];
    expect(scripts.length).toBe(2);
    expect(() => new Script(scripts.map(([, script]) => script).join('\n'))).not.toThrow();
  });

  it('fetches nothing, and holds its scripts as they are', async () => {
    const page = await drawPage();
    expect(page).not.toMatch(/https?:|\bimport\b|^export /m);
    expect(page).toContain("default-src 'none'");
    const own = await readFile(new URL('../page/hash.mjs', import.meta.url), 'utf8');
    expect(page).toContain(own.slice(own.indexOf('function mix')).replaceAll('export ', ''));
    expect(page).not.toMatch(/\/\*[A-Z]+\*\//);
  });
});
