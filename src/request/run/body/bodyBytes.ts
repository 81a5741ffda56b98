import { readConfined } from '../../resolve/file.ts';
import { textOfFile } from '../../resolve/fileText.ts';
import { nameScope } from '../../resolve/nameScope.ts';
import type { BodyPart } from '../../resolve/resolveBody.ts';
import { resolveTextOf } from '../../resolve/resolveText.ts';
import type { Scopes } from '../../resolve/scopes.ts';
import type { Carried } from '../../resolve/secretUse.ts';
import { needsOfText, variablesOf } from '../../syntax/dependencies.ts';
import { prepareNeeds } from './askBody.ts';
import { refusalOf } from '../refusal.ts';
import type { Run } from '../runState.ts';

interface Where {
  scopes: Scopes;
  index: number;
  type: string;
  /** Collects the texts that must not be shown. */
  secrets: Set<string>;
  /** Collects the files that the call carries, and the secrets in them. */
  carried: Carried[];
}

/** A body with its files read: their bytes as they are, or their text with references replaced. Throws what reading throws. */
export async function bodyBytes(run: Run, parts: readonly BodyPart[], where: Where): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      chunks.push(Buffer.from(part, 'utf8'));
      continue;
    }
    const bytes = await readConfined(run.ports.files, part.path);
    where.carried.push({ file: part.path, part: { in: 'body' } });
    chunks.push(part.resolved ? await replaced(run, textOfFile(part.path, bytes), where, part) : bytes);
  }
  return Buffer.concat(chunks);
}

async function replaced(
  { document, memory }: Run,
  text: string,
  { scopes, index, type, secrets, carried }: Where,
  { path, range }: Exclude<BodyPart, string>,
): Promise<Uint8Array> {
  await prepareNeeds(memory.responses, () => needsOfText(text, variablesOf(document, index)));
  const { text: done, problems } = resolveTextOf(text, nameScope(document, index, scopes), type, secrets, {
    carried,
    part: { in: 'file', name: path },
  });
  // A position in the file means nothing in the block, so the error is shown at the line that names the file.
  if (done === undefined)
    throw refusalOf(
      document,
      index,
      problems.map((one) => ({ ...one, range })),
      scopes.account,
    );
  return Buffer.from(done, 'utf8');
}
