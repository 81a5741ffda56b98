import { join } from 'node:path';
import type { Session } from './vscode.ts';

/**
 * Gives the variables of a session's extension host. The folder that windows and the terminal share is the session's own. In the person's
 * folder, a port from an earlier run might have no calls left today.
 */
export function variablesOf({ directory, env }: Session): Record<string, string> {
  return { ARUBA_CENTRAL_FOLDER: join(directory, 'common'), ...env };
}
