import type { Model } from './model.js';

/** The model that the release brings. */
export const DEFAULT_MODEL = 'ZZ-DEFAULT-2026';

/** Where a version of a model stands in its life. */
export const MODEL_STATES = [
  'DRAFT',
  'IN_REVIEW',
  'APPROVED',
  'PUBLISHED',
  'RETIRED',
  'REJECTED',
] as const;
export type ModelState = (typeof MODEL_STATES)[number];

/** A version of a model as it is kept: once it is under review its content does not change any more. */
export interface StoredModel {
  readonly modelNo: number;
  readonly code: string;
  readonly version: string;
  /** SHA-256 of the canonical text of its document. */
  readonly contentHash: string;
  readonly state: ModelState;
  /** A challenger: its results are stored and never shown as grades. */
  readonly isShadow: boolean;
  readonly model: Model;
}
