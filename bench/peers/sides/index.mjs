/**
 * The sides of the comparison, in the order of their turns: how each is started and asked, and what its
 * answers say in one set of names.
 */
import { hand } from './hand.mjs';
import { hub } from './hub.mjs';
import { loaders, oneSql } from './mercurius.mjs';
import { postgraphile } from './postgraphile.mjs';

export const sides = { hub, postgraphile, loaders, oneSql, hand };
