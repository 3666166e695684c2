import type { LeafKind } from '../audit/index.js';
import { unfitVersions } from './queries/unfit-versions.js';
import { eraseVersions } from './store/erase.js';
import { findNewestVersion, recomputedVersions, unsealedVersions } from './queries/leaf-content.js';

/** Versions of records as leaves of the ledger; the key is `uscc-recordNo-version`. */
export const recordLeafKind: LeafKind = {
  kind: 'record',
  keys: '^[0-9A-Z]{18}-[0-9]{1,18}-[0-9]{1,9}$',
  horizon: findNewestVersion,
  unsealed: unsealedVersions,
  recompute: recomputedVersions,
  unfit: unfitVersions,
  erase: eraseVersions,
};
