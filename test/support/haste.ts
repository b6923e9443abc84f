/** How many times quicker than in life a product of a test paces, polls and sweeps what no setting says. */
export const HASTE = 10;
