import { place, textOf, type Document } from '../syntax/model.ts';
import { readTags } from '../syntax/tags.ts';
import { accountLabelOf } from '../syntax/tagsOf.ts';
import type { Run } from './runState.ts';

/**
 * Brings back what earlier windows kept of the secrets that this file captures with the same accounts; what this window
 * has, or found missing, is newer.
 */
export async function recallSecrets({ document, ports, memory }: Run): Promise<void> {
  if (!ports.keptSecrets) return;
  for (const { index, name } of secretCaptures(document)) {
    if (memory.captures.has(name) || memory.missed.has(name)) continue;
    // Whether the account is there is for the call to say that needs it.
    const account = await ports.account(accountLabelOf(document, index)).catch(() => undefined);
    const value = account && (await ports.keptSecrets.get(name, account));
    if (value !== undefined) memory.captures.set(name, { value, secret: true });
  }
}

function secretCaptures(document: Document): { index: number; name: string }[] {
  return [...document.blocks.entries()].flatMap(([index, block]) => {
    if (block.tags.length === 0) return [];
    const placed = place(document, index);
    const isMeant = placed && block.tags.some(({ value }) => textOf(placed, value).startsWith('secret '));
    if (!isMeant) return [];
    return readTags(placed).tags.captures.flatMap(({ name, secret }) => (secret ? [{ index, name }] : []));
  });
}
