/** People and channels of the emulated workspace, by what they are here. */
export const ADMIN = 'U0ADAOKAFO';
export const OPERATOR = 'U0BOLINDQV';
export const VIEWER = 'U0DANAREYE';
export const ONCALL = 'C0ONCALL01';
export const GENERAL = 'C0GENERAL1';
