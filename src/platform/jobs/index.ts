export { createJobs, type Jobs } from './jobs.js';
export { installJobs } from './install.js';
export type { Job, Schedule } from './job.js';
export { enqueue } from './store.js';
