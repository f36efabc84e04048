export const articles = '';
