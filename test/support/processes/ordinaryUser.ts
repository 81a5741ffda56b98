import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** A user that runs `central`, and where its folders are; without `uid` this one. */
export interface User {
  uid?: number;
  base?: string;
}

/** “nobody” on the systems that have one. */
const uid = 65_534;

/** A user whom the rights of a file stop: this one, or where that is root another one. Undefined where there is none that can run this project. */
export function ordinaryUser(): User | undefined {
  if (process.platform === 'win32') return undefined;
  if (process.getuid?.() !== 0) return {};
  const base = [tmpdir(), '/var/tmp', '/dev/shm'].find(canWork);
  return base === undefined ? undefined : { uid, base };
}

/** Tells if that user reads this file, and makes a folder there. */
function canWork(base: string): boolean {
  const program = `
    const { readFileSync, mkdtempSync, rmdirSync } = require('node:fs');
    readFileSync(process.argv[1]);
    rmdirSync(mkdtempSync(process.argv[2] + '/central-'));`;
  try {
    execFileSync(process.execPath, ['-e', program, import.meta.filename, base], {
      ...{ uid, gid: uid, cwd: '/', stdio: 'ignore' },
    });
    return true;
  } catch {
    return false;
  }
}
