import type { FromTable } from '../../response/table/messages.ts';

/** State of the page that is kept when the panel is moved. */
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

/** The page's connection to the extension; VS Code gives it only once. */
export const host = acquireVsCodeApi();
