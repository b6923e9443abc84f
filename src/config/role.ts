/** What one process is for; `all` is the whole product. */
export const ROLES = ['all', 'bot', 'worker', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];
