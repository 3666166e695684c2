import { readdirSync, readFileSync } from 'node:fs';

import { parse } from 'yaml';

import type { Model } from '../../src/modules/evaluation/domain/model.js';

/** What of a scheme's document decides a grade, as it is written: nothing of it was read by the hub. */
export interface SchemeDocument {
  readonly scheme: string;
  readonly publicModel?: string | null;
  readonly publicWeight: number;
  readonly specificWeight: number;
  readonly specificBase: number;
  readonly specificMin: number;
  readonly specificMax: number;
  readonly applicableSubjectTypes: readonly string[];
  readonly excluded?: readonly { readonly when: string; readonly reason: string }[];
  readonly members: { readonly industryCodes?: readonly string[]; readonly roster?: boolean };
  /** Best first; one without `min` is only reached by a cap. */
  readonly grades: readonly { readonly grade: string; readonly min?: number }[];
  readonly rules: readonly SchemeRule[];
  readonly vetoes?: readonly SchemeVeto[];
  readonly publicGradeCap?: Readonly<Record<string, string>>;
  readonly decayTables: Readonly<
    Record<
      string,
      {
        readonly steps: readonly { readonly withinMonths: number; readonly factor: number }[];
        readonly beyond: number;
      }
    >
  >;
  readonly publicity: Readonly<
    Record<'MINOR' | 'GENERAL' | 'SERIOUS', { readonly maxMonths: number }>
  >;
  readonly eligibility: {
    readonly order: Model['eligibility']['order'];
    readonly legalDocumentRequiredTypes: readonly string[];
    readonly repairedFactor: number;
  };
}

export interface SchemeRule {
  readonly code: string;
  /** The code of the rule itself where none is given. */
  readonly eventCode?: string;
  readonly points: number;
  /** Name of a decay table, or `NONE`. */
  readonly decay: string;
  readonly per: 'RECORD' | 'POINT';
  readonly maxTotal?: number | null;
}

export interface SchemeVeto {
  readonly code: string;
  readonly eventCode: string;
  readonly capGrade: string;
  /** 36 months where none are given. */
  readonly windowMonths?: number;
  /** Whether it caps while the event is valid instead, however old it is. */
  readonly active?: boolean;
}

const FOLDER = new URL('../../seeds/reference/schemes/', import.meta.url);

/** The schemes of the release, by code. */
export function releasedSchemes(): readonly SchemeDocument[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return files
    .sort()
    .map((name) => parse(readFileSync(new URL(name, FOLDER), 'utf8')) as SchemeDocument);
}
