import type { RequestContext } from '../../../platform/graphql/context.js';
import { CEILING, type Edition, type Sight } from '../domain/edition.js';
import { statesPurpose } from '../domain/purposes.js';
import { identityOf } from './identity-of.js';

/**
 * How a request reads the permission table: in the edition that it was given when it arrived, as
 * somebody who states a purpose or does not. Whatever reads the table reads it through this.
 */
export function sightOf(context: Pick<RequestContext, 'identity' | 'edition'>): Sight {
  const edition = context.edition === undefined ? CEILING : (context.edition as Edition);
  return statesPurpose(identityOf(context)) ? edition.stated : edition.unstated;
}
