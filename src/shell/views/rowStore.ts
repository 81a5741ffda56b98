import * as vscode from 'vscode';
import { sha256 } from '../../base/sha256.ts';
import { holderId } from '../../account/customerAccount.ts';
import type { TextStore } from '../../inventory/lastKnown.ts';

/** Rows of the last load, in a folder for each account. A file that cannot be read counts as missing. */
export interface RowStore extends TextStore {
  /** Reads the texts that are kept of an account (its id), up to a limit of bytes. */
  texts(account: string): Promise<readonly string[]>;
  /** Removes all texts of an account (its id). */
  forget(account: string): Promise<void>;
}

/** Most bytes of an account's texts that are read at once. */
const mostBytes = 64 * 1_048_576;

export function createRowStore(folder: vscode.Uri): RowStore {
  const { fs } = vscode.workspace;
  // A customer's rows are kept with those of its MSP, and removed with them.
  const folderOf = (account: string) => vscode.Uri.joinPath(folder, hashed(holderId(account)));
  // A name begins with the account's id; the rest may come from a server, so the file gets a hash as its name.
  const file = (name: string) =>
    vscode.Uri.joinPath(folderOf(decodeURIComponent(name.split('/', 1)[0] ?? '')), `${hashed(name)}.json`);
  return {
    read: (name) =>
      Promise.resolve(fs.readFile(file(name))).then((bytes) => new TextDecoder().decode(bytes), ignore),
    write: (name, text) =>
      Promise.resolve(fs.writeFile(file(name), new TextEncoder().encode(text))).catch(ignore),
    async texts(account) {
      const names = (await fs.readDirectory(folderOf(account)).then(undefined, ignore)) ?? [];
      const texts: string[] = [];
      let bytes = 0;
      for (const [name] of names) {
        const uri = vscode.Uri.joinPath(folderOf(account), name);
        bytes += (await fs.stat(uri).then(undefined, ignore))?.size ?? 0;
        if (bytes > mostBytes) break;
        const read = await fs.readFile(uri).then(undefined, ignore);
        if (read) texts.push(new TextDecoder().decode(read));
      }
      return texts;
    },
    forget: (account) => Promise.resolve(fs.delete(folderOf(account), { recursive: true })).catch(ignore),
  };
}

function ignore(): undefined {
  return undefined;
}

function hashed(name: string): string {
  return sha256(name, 32);
}
