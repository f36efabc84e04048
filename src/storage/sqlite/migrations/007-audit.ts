export const audit = '';
