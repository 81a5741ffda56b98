import type { Page } from 'playwright-core';

/** One use of a VS Code: all paths are absolute. */
export interface Session {
  /** Holds the profile, the logs and the installed extensions. */
  directory: string;
  /** The workspace folder. */
  folder: string;
  /** The folder of the extension under development; undefined if the installed extension is tested. */
  extension?: string;
  /** Folders of extensions that run beside it. */
  beside?: readonly string[];
  /** With it VS Code asks whether to trust folders, and Restricted Mode exists. */
  workspaceTrust?: boolean;
  /** VS Code logs all that it can, each address that it calls among it. */
  trace?: boolean;
  /** Variables of the extension host, besides this process's own. */
  env?: Record<string, string>;
  /** Keeps secrets in memory only, as on a system without a key store; where this VS Code can. */
  keepsNoSecrets?: boolean;
}

/** Folder and profile of a window. VS Code ties a folder to one profile, for all windows that show it. */
export interface WindowPlace {
  /** An absolute path. */
  folder: string;
  /** The name of a profile that there is. */
  profile: string;
}

/** An open window that is driven from outside; it closes when disposed of. */
export interface Window extends AsyncDisposable {
  page: Page;
  /** Opens another window on the same profile and folder, or on those that are named, where this VS Code can. */
  openAnother?(other?: Partial<WindowPlace>): Promise<Page>;
}

/** A real VS Code to test in, from any source. */
export interface VsCode {
  /** Name that the runs print. */
  name: string;
  /** Calls `run()` of a built file in the extension host; rejects when it crashed, resolves to its exit code otherwise. */
  runTests(session: Session, tests: string, env: Record<string, string>): Promise<number>;
  openWindow(session: Session): Promise<Window>;
  /** Installs a VSIX file among the extensions of `directory`. */
  install(vsix: string, directory: string): Promise<void>;
  /** The files and folders that tell how a session in `directory` went. */
  logs(directory: string): string[];
}
