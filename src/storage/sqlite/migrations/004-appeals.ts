export const appeals = '';
