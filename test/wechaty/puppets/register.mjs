// Preloaded into a program under test: the puppets in this folder are found as if they were installed.
import { register } from 'node:module';

register(new URL('./resolve.mjs', import.meta.url));
