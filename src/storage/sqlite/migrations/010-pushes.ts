export const pushes = '';
