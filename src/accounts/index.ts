export {
  type AccountFault,
  type AccountFaults,
  type AccountField,
  idFault,
  type KeysForm,
  keyFaults,
  trimmed,
  wordFaults,
} from './check-form.js';
export { createAccountDirectory } from './directory.js';
export { createLiveAccounts, type LiveAccounts } from './live-directory.js';
export {
  type AccountSettings,
  type AccountTools,
  type AccountWords,
  addAccount,
  changeSettings,
  changeWords,
  noteConnected,
  rotateKeys,
  setDisabled,
} from './manage.js';
export { type Account, type AccountDirectory, type AccountTexts, NO_TEXTS } from './model.js';
export { demoCredentials, newAesKey, newToken } from './new-keys.js';
export type { AccountPlatform } from './platform.js';
export { createRequestRecord, type RequestRecord, type SeenRequest } from './requests.js';
export type { AccountRecord, AccountSecrets, AccountStore } from './store.js';
