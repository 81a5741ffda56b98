import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies folders of extensions to where a server finds what is installed: its page takes only one under development.
 * Call it before the server starts.
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
  // Without its list the server looks at the folders again.
  rmSync(join(extensionsDir, 'extensions.json'), { force: true });
}
