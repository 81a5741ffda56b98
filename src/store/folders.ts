import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CentralError } from '../base/errors.ts';
import type { Disposable } from '../base/lifetime.ts';
import { sha256 } from '../base/sha256.ts';
import { systemCode } from './privateFiles.ts';

export type ReadVariable = (name: string) => string | undefined;

/** Finds the folder for this user's state: ARUBA_CENTRAL_FOLDER, or the usual one of the platform. */
export function stateFolder(variable: ReadVariable): string {
  const given = variable('ARUBA_CENTRAL_FOLDER');
  if (given !== undefined && given !== '') return given;
  const name = 'aruba-central';
  const { platform } = process;
  if (platform === 'win32')
    return join(variable('LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(variable('XDG_STATE_HOME') || join(homedir(), '.local', 'state'), name);
}

/** Facts about an extension host: `isRemote` if it runs on another machine than the window that keeps its secrets. */
export interface ExtensionHost {
  isRemote: boolean;
  /** Served to a browser: the server's disk is all that there is, and its name may be another after each start. */
  isWeb: boolean;
  machine: string;
}

/**
 * Finds the folder that the windows of an extension host share, and the host's name among the hosts that share its secrets. A remote host has
 * its own disk and no lock in common with local windows. Locks in a home folder that several machines mount are not reliable either.
 */
export function storageOf(folder: string, host: ExtensionHost): { folder: string; remoteHost?: string } {
  if (!host.isRemote) return { folder };
  const remoteHost = sha256(host.machine, 12);
  return { folder: host.isWeb ? folder : join(folder, remoteHost), remoteHost };
}

/** The folder of the stored changes that can be undone, in the folder that the windows share; it has one folder for each account. */
export function changesFolder(folder: string): string {
  return join(folder, 'changes');
}

/** The folder of the history that outlives a window, in the folder that the windows share; it has one folder for each account. */
export function historyFolder(folder: string): string {
  return join(folder, 'history');
}

/** The folder of the records of loops of changes, in the folder that the terminal and all windows share. */
export function loopsFolder(folder: string): string {
  return join(folder, 'loops');
}

/** The folders of the data, besides tokens, that the keys of accounts seal; each has one folder for each account. */
export function sealedFolders(folder: string): readonly string[] {
  return [changesFolder(folder), historyFolder(folder)];
}

/**
 * A folder for this run, which is removed with its disposal. Only this process has the key of the files that are sealed in it. Throws
 * noTemporaryFolder.
 */
export function runFolder(): Disposable & { path: string } {
  const path = made(join(tmpdir(), 'aruba-central-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

function made(prefix: string): string {
  try {
    return mkdtempSync(prefix);
  } catch (error) {
    throw new CentralError('noTemporaryFolder', { code: systemCode(error) ?? '' }, { cause: error });
  }
}
