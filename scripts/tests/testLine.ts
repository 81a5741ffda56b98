/** Begins what the tests in an extension host print, so that it can be told from what else VS Code says there. */
export const testLine = '[test] ';
