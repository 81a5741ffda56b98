import { join } from 'node:path';
import type { Session } from './vscode.ts';

/**
 * Gives the variables of a session's extension host. The folder that windows and the terminal share is the session's own: in that of
 * the person, a port that an earlier run used might have no calls left today.
 */
export function variablesOf({ directory, env }: Session): Record<string, string> {
  return { ARUBA_CENTRAL_FOLDER: join(directory, 'common'), ...env };
}
