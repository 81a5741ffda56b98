import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { CentralError } from '../base/errors.ts';
import { isAllowedPath, readConfined } from '../request/resolve/file.ts';
import { readPlainFile } from '../request/resolve/readPlainFile.ts';
import { isNodeError } from '../store/privateFiles.ts';

/** The most bytes of a request file that an agent reads or drafts. */
export const mostOfFile = 200_000;

/** Files that tell other agents what to do: a draft must not become one. */
const ofInstructions =
  /^(?:agents?|claude|gemini|skill|copilot-instructions)\.md$|\.(?:instructions|prompt|chatmode|agent)\.md$/i;

/** The text of a request file below a folder, after all links are followed. Throws agentFile and fileNotRead. */
export async function readBelow(folder: string | undefined, path: string): Promise<string> {
  const root = rootOf(folder, path);
  const files = {
    ...{ folder: root, roots: [root], realPath: (one: string) => realpath(one) },
    read: (real: string, most: number) => {
      if (!isRequestFile(real)) throw new CentralError('agentFile', { path });
      return readPlainFile(real, Math.min(most, mostOfFile));
    },
  };
  const bytes = await readConfined(files, path);
  return new TextDecoder().decode(bytes);
}

/** Writes a new file below a folder. Throws agentFile, agentFileThere and agentFileNotWritten. */
export async function draftBelow(folder: string | undefined, path: string, text: string): Promise<void> {
  const root = rootOf(folder, path);
  if (ofInstructions.test(basename(path))) throw new CentralError('agentFile', { path });
  try {
    const [realRoot, parent] = [await realpath(root), await realpath(dirname(join(root, path)))];
    const inside = relative(realRoot, join(parent, basename(path)));
    if (!isBelow(inside)) throw new CentralError('agentFile', { path });
    // Exclusive: neither an existing file nor an existing link is written through.
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
    const file = await open(join(parent, basename(path)), flags, 0o644);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof CentralError) throw cause;
    if (isNodeError(cause, 'EEXIST')) throw new CentralError('agentFileThere', { path });
    throw new CentralError('agentFileNotWritten', { path }, { cause });
  }
}

/** The folder, if the path means a request file below it. Throws agentNoFolder and agentFile. */
function rootOf(folder: string | undefined, path: string): string {
  if (folder === undefined) throw new CentralError('agentNoFolder');
  if (!isBelow(path)) throw new CentralError('agentFile', { path });
  return folder;
}

/** Tells if a path means a request file outside hidden folders, which hold settings of other programs. */
function isBelow(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return isAllowedPath(path) && isRequestFile(path) && !parts.some((part) => part.startsWith('.'));
}

function isRequestFile(path: string): boolean {
  return /[^/\\]\.(?:central|md|markdown)$/i.test(path);
}
