export { checkCommand } from './check-command.js';
export { createSupervision, type Supervision } from './graphql/create-supervision.js';
export { supervisionGraphql } from './graphql/module.js';
export type { Scheme } from './domain/scheme.js';
export { exportLedgerCommand, saySupervisionReasons, showLedgerCommand } from './ledger-command.js';
export { isInternal } from './domain/tier-view.js';
export { readScheme } from './domain/read-scheme.js';
export { schemeCheck } from './service/scheme-check.js';
