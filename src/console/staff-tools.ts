import type { StaffTools } from '../staff/index.js';
import type { ConsoleTools } from './tools.js';

/** The console's parts as the verbs of src/staff take them. */
export const staffTools = ({
  storage,
  coordination,
  box,
  clock,
  keyedHash,
}: ConsoleTools): StaffTools & Pick<ConsoleTools, 'keyedHash'> => ({
  staff: storage.staff,
  coordination,
  box,
  clock,
  keyedHash,
});
