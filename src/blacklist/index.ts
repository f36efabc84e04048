export { type DemoExample, demoExamples } from './demo/examples.js';
export { type DemoEntry, demoEntries, seedDemo } from './demo/seed-demo.js';
export {
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportOptions,
  exportEntries,
} from './export/export-entries.js';
export { EPOCH_MS, HALF_LIFE_MS, HEAT_HALF_LIFE_MS } from './half-lives.js';
export { IMPORT_FORMATS, type ImportFormat } from './import/formats.js';
export {
  type ImportOptions,
  type ImportProgress,
  type ImportResult,
  importFile,
} from './import/import-file.js';
export { worse } from './level.js';
export { listable } from './listable.js';
export { createLookup, type Lookup, type LookupParts } from './lookup.js';
export type * from './model.js';
export { LEVELS } from './model.js';
export { createOfficialDirectory, type OfficialDirectory } from './official/directory.js';
export { decayFactor, deltaOf, wilsonLowerBound } from './score.js';
export type * from './store.js';
export { verdictOfEntry } from './verdict.js';
