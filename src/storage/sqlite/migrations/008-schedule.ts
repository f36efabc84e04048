export const schedule = '';
