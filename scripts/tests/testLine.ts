/** The beginning of the lines that tests in an extension host print, to tell them from other lines of VS Code. */
export const testLine = '[test] ';
