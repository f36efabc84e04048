export type { BlobReference, BlobStore } from './blob-store.js';
export { type CleanMedia, cleanMedia } from './clean/clean-media.js';
export { createVault, type Vault } from './vault.js';
