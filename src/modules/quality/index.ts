export { figuresOf } from './domain/figures.js';
export { createQuality, type Quality } from './graphql/create-quality.js';
export { qualityGraphql } from './graphql/module.js';
export { documentsCommand, revalidateCommand } from './quality-command.js';
export { QUALITY_REFUSALS as qualitySentences } from './refusals.js';
export { qualityEntities } from './tables.js';
