export type { Budget, Payment, Spender, Standing } from './budget.js';
export { createQuota, type Quota } from './quota.js';
