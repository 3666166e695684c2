export { createFinance, type Finance } from './graphql/create-finance.js';
export type { Policy } from './domain/policy.js';
