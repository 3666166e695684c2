import { schemeLines } from '../../evaluation/index.js';
import type { KeptTier } from '../domain/tier.js';
import type { SchemeModel } from '../loaders.js';

/** How a tier came about, in the words of its scheme. */
export interface TierLines {
  /** The public score that went in, of 1000; null where the scheme reads none. */
  readonly publicScore: string | null;
  /** The industry's own score, 0 to 100. */
  readonly specificScore: string;
  readonly lines: readonly {
    readonly rule: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly contribution: string;
  }[];
  readonly vetoes: readonly {
    readonly code: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly capGrade: string;
  }[];
  /** Public grades that cap the industry's. */
  readonly publicCaps: readonly string[];
}

/** Null where the subject was not judged. */
export function tierLines({ model }: SchemeModel, kept: KeptTier): TierLines | null {
  const found = schemeLines(model, kept);
  if (found === null) return null;
  const { publicFinalScore, specificScore, items, fired, publicCaps } = found;
  const named = new Map(model.indicators.map((one) => [one.code, one]));
  return {
    ...{ publicScore: publicFinalScore, specificScore, publicCaps },
    lines: items.map(({ rule, contribution }) => ({
      ...{ rule, contribution },
      nameZh: named.get(rule)?.nameZh ?? rule,
      nameEn: named.get(rule)?.nameEn ?? rule,
    })),
    vetoes: model.vetoes
      .filter(({ code }) => fired.includes(code))
      .map(({ code, nameZh, nameEn, capGrade }) => ({ code, nameZh, nameEn, capGrade })),
  };
}
