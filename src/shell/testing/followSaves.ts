import * as vscode from 'vscode';

export interface SaveParts {
  items: vscode.TestItemCollection;
  /** Brings a file's items up to date. */
  follow: (uri: vscode.Uri) => Promise<void>;
  run: (request: vscode.TestRunRequest, token: vscode.CancellationToken) => Promise<void>;
}

/**
 * Runs the chosen tests of a file each time it is saved, until a person switches it off in the Test Explorer.
 * If a file is saved while its tests run, they run once more after that.
 */
export function followSaves(
  parts: SaveParts,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): void {
  const running = new Set<string>();
  const again = new Set<string>();
  const send = async (uri: vscode.Uri): Promise<void> => {
    const key = uri.toString();
    if (running.has(key)) return void again.add(key);
    running.add(key);
    try {
      do {
        again.delete(key);
        await parts.follow(uri);
        const chosen = chosenOf(parts.items.get(key), request);
        if (chosen) await parts.run(chosen, token);
      } while (again.has(key) && !token.isCancellationRequested);
    } finally {
      running.delete(key);
    }
  };
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => void send(uri));
  token.onCancellationRequested(() => saved.dispose());
}

/** Gives the part of a request for one file; undefined if there is none. */
function chosenOf(
  file: vscode.TestItem | undefined,
  { include, exclude, profile }: vscode.TestRunRequest,
): vscode.TestRunRequest | undefined {
  if (!file) return undefined;
  const chosen = include?.filter((item) => item === file || item.parent === file) ?? [file];
  return chosen.length > 0 ? new vscode.TestRunRequest(chosen, exclude, profile, true) : undefined;
}
