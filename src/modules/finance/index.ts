export { createFinance, type Finance } from './graphql/create-finance.js';
export type { Policy } from './domain/policy.js';
export { reasonsOf } from './domain/reasons.js';
export { conditionModel } from './service/condition-model.js';
