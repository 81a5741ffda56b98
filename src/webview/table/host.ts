import type { FromTable } from '../../response/table/messages.ts';

/** State of the page that outlives a move of the panel. */
export interface PageState {
  path?: string;
  text?: string;
  sort?: readonly { name: string; descending: boolean }[];
  filters?: readonly (readonly [string, string])[];
}

interface Host {
  postMessage(message: FromTable): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): Host;

/** The extension, as its page reaches it; VS Code gives it once. */
export const host = acquireVsCodeApi();
