export type { Budget, Spender, Standing } from './budget.js';
export { createQuota, type Quota } from './quota.js';
