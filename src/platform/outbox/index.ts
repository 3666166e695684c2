export { createOutbox, type Outbox } from './store.js';
export type { Fact, Reaction } from './fact.js';
