/** What `txwz export` can write; a list of its own, so that the command line loads no export to name them. */
export const EXPORTS = ['entries', 'reports', 'cases', 'audit'] as const;

export type ExportName = (typeof EXPORTS)[number];
