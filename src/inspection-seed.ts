import { UsageFault } from './faults.js';
import type { SeedRevealed, SeedSource } from './modules/inspection/index.js';

export const INSPECTION_SEED_OPTIONS = {
  dice: { type: 'string' },
  digits: { type: 'string' },
  shares: { type: 'string', multiple: true },
  beacon: { type: 'string' },
  randomness: { type: 'string' },
} as const;

export interface SeedValues {
  readonly dice?: string | undefined;
  readonly digits?: string | undefined;
  readonly shares?: readonly string[] | undefined;
  readonly beacon?: string | undefined;
  readonly randomness?: string | undefined;
}

/** Where the seed will come from, as the options of `commit` say it. */
export function seedSourceOf({ dice, shares, beacon, ...revealed }: SeedValues): SeedSource {
  const said = [dice, shares, beacon].filter((option) => option !== undefined).length;
  if (said !== 1 || Object.values(revealed).some((option) => option !== undefined)) {
    throw new UsageFault(
      'Say where the seed will come from, by one of --dice, --shares, --beacon. (须以其中一项指明随机种子来源。)',
    );
  }
  if (dice !== undefined) return { kind: 'DICE', throws: countOf(dice, '--dice') };
  if (shares !== undefined) {
    const parties = pairsOf(shares).map(([party, hash]) => ({ party, hash: hash.toLowerCase() }));
    return { kind: 'SHARES', parties };
  }
  const [, name = '', round = ''] = /^(.+):([^:]+)$/u.exec(beacon ?? '') ?? [];
  return { kind: 'BEACON', beacon: name, round: countOf(round, '--beacon NAME:ROUND') };
}

/** What the options of `seed` reveal. */
export function revealedOf({ digits, shares, randomness, ...source }: SeedValues): SeedRevealed {
  const said = [digits, shares, randomness].filter((option) => option !== undefined).length;
  if (said !== 1 || Object.values(source).some((option) => option !== undefined)) {
    throw new UsageFault(
      'Say the seed by one of --digits, --shares, --randomness. (须以其中一项公开随机种子。)',
    );
  }
  if (digits !== undefined) return { kind: 'DICE', digits };
  if (shares === undefined) return { kind: 'BEACON', randomness: randomness ?? '' };
  return { kind: 'SHARES', shares: pairsOf(shares).map(([party, share]) => ({ party, share })) };
}

function countOf(text: string, option: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new UsageFault(`${option} needs a whole number (须为整数), not "${text}".`);
  }
  return Number(text);
}

/** Each of `PARTY=TEXT,…`; a share in which a comma stands is given by an option of its own. */
function pairsOf(options: readonly string[]): readonly (readonly [party: string, text: string])[] {
  return options
    .flatMap((option) => option.split(/,(?=[^,=]+=)/u))
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at).trim(), pair.slice(at + 1)] as const;
      throw new UsageFault(`--shares is PARTY=TEXT,… (格式：参与方=内容,…), not "${pair}".`);
    });
}
