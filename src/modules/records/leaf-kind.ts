import type { LeafKind } from '../audit/index.js';
import { findNewestVersion, recomputedVersions, unsealedVersions } from './queries/leaf-content.js';

/** Versions of records as leaves of the ledger; the key is `uscc-recordNo-version`. */
export const recordLeafKind: LeafKind = {
  kind: 'record',
  horizon: findNewestVersion,
  unsealed: unsealedVersions,
  recompute: recomputedVersions,
};
