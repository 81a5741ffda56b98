/** The fewest and the most devices of a sandbox. In a file of its own, since each command of the terminal reads it. */
export const deviceBounds = [5, 50_000] as const;
