/** A theme by its name, and the width of the window, px. */
export interface Look {
  theme: string;
  width: number;
}

/** The looks in which `npm run test:ui -- --look NAME` walks every journey. Without one the theme is VS Code's own, at 1,280 px. */
export const looks = {
  light: { theme: 'Light Modern', width: 1_280 },
  'light-narrow': { theme: 'Light Modern', width: 800 },
  contrast: { theme: 'Dark High Contrast', width: 1_280 },
  'contrast-narrow': { theme: 'Dark High Contrast', width: 800 },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof looks;

/** Names the look to the processes in which the journeys run. */
export const lookVariable = 'CENTRAL_TEST_LOOK';

export function isLook(name: string | undefined): name is LookName {
  return name !== undefined && Object.hasOwn(looks, name);
}
