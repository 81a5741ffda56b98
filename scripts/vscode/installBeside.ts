import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies folders of extensions to the place where a server looks for installed ones: its page accepts only one under development. Must be
 * called before the server starts.
 */
export function installBeside(folders: readonly string[], extensionsDir: string): void {
  for (const folder of folders) {
    const { publisher, name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      publisher: string;
      name: string;
      version: string;
    };
    cpSync(folder, join(extensionsDir, `${publisher}.${name}-${version}`), { recursive: true });
  }
  // Without its list the server reads the folders again.
  rmSync(join(extensionsDir, 'extensions.json'), { force: true });
}
