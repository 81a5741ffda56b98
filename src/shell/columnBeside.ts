/** A group of editors: the schemes of its tabs, and the scheme of the visible tab. */
export interface EditorGroup {
  column: number;
  isActive: boolean;
  top: string | undefined;
  schemes: readonly string[];
}

/** Values of VS Code's ViewColumn, repeated here because tests run without VS Code. */
const active = -1;
const beside = -2;

/** The column for a document that is read beside another: the column that already shows one of ours, so that no third opens. */
export function columnBeside(groups: readonly EditorGroup[], ours: readonly string[]): number {
  const isOurs = (scheme: string | undefined) => scheme !== undefined && ours.includes(scheme);
  const here = groups.find(({ isActive }) => isActive);
  if (!here || here.schemes.length === 0 || isOurs(here.top)) return active;
  const other = groups.find((group) => group !== here && (isOurs(group.top) || group.schemes.some(isOurs)));
  return other?.column ?? beside;
}
