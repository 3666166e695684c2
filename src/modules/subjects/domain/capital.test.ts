import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCapital } from './capital.js';

describe('registered capital', () => {
  it.each([
    ['1,260(万)', 1_260_000_000n, 'CNY'],
    ['10(万美元)', 10_000_000n, 'USD'],
    ['26,853.6261(万元)', 26_853_626_100n, 'CNY'],
    ['86600万人民币', 86_600_000_000n, 'CNY'],
    ['500万元', 500_000_000n, 'CNY'],
    ['壹佰万元整', 100_000_000n, 'CNY'],
    ['一百二十万', 120_000_000n, 'CNY'],
    ['壹亿贰仟万元', 12_000_000_000n, 'CNY'],
    ['伍拾万零叁佰元整', 50_030_000n, 'CNY'],
    ['50(万人民币元)', 50_000_000n, 'CNY'],
    ['50(万元人民币)', 50_000_000n, 'CNY'],
    ['人民币5000000元', 500_000_000n, 'CNY'],
    ['３００（万香港元）', 300_000_000n, 'HKD'],
    ['20万日元', 20_000_000n, 'JPY'],
    ['20萬圓', 20_000_000n, 'CNY'],
    ['USD 1,000', 100_000n, 'USD'],
    ['1.2亿元', 12_000_000_000n, 'CNY'],
    ['1亿2,000万元', 12_000_000_000n, 'CNY'],
    ['3千亿元', 30_000_000_000_000n, 'CNY'],
    ['0(万元)', 0n, 'CNY'],
    ['0.00000050(万元)', 1n, 'CNY'],
  ])('%s is read', (text, amountFen, currency) => {
    expect(parseCapital(text)).toEqual({ ok: true, value: { amountFen, currency } });
  });

  it.each([
    ['N/A', 'CAPITAL_ABSENT'],
    ['-', 'CAPITAL_ABSENT'],
    ['', 'CAPITAL_ABSENT'],
    ['500', 'CAPITAL_UNIT_MISSING'],
    ['-5万元', 'CAPITAL_UNREADABLE'],
    ['1,26万元', 'CAPITAL_UNREADABLE'],
    ['约500万元', 'CAPITAL_UNREADABLE'],
    ['5e3万元', 'CAPITAL_UNREADABLE'],
    ['万元', 'CAPITAL_UNREADABLE'],
    ['百百万元', 'CAPITAL_UNREADABLE'],
    ['100万元(其中50万美元)', 'CAPITAL_UNREADABLE'],
    ['100万人民币(15万美元)', 'CAPITAL_CURRENCY_AMBIGUOUS'],
    ['99999999999亿元', 'CAPITAL_TOO_LARGE'],
    ['9'.repeat(65), 'CAPITAL_UNREADABLE'],
  ])('%s is refused with %s', (text, code) => {
    expect(parseCapital(text)).toMatchObject({ ok: false, refusals: [{ code }] });
  });

  it('is exact to the hundredth however it is grouped', () => {
    const hundredths = fc.bigInt({ min: 0n, max: 10n ** 16n });
    fc.assert(
      fc.property(hundredths, (amountFen) => {
        const yuan = (amountFen / 100n).toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
        const text = `${yuan}.${(amountFen % 100n).toString().padStart(2, '0')}元`;
        expect(parseCapital(text)).toEqual({ ok: true, value: { amountFen, currency: 'CNY' } });
      }),
    );
  });
});
