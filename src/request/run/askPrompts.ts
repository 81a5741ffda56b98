import { CentralError } from '../../base/errors.ts';
import type { PromptTag } from '../syntax/tags.ts';
import type { Run } from './runState.ts';

/** Asks for what a run does not know yet. Throws `cancelled` when the person gives up. */
export async function askPrompts(
  { ports, prompts, options }: Run,
  tags: readonly PromptTag[],
): Promise<void> {
  for (const { name, message, secret } of tags) {
    if (prompts.has(name)) continue;
    if (options.signal?.aborted === true) throw new CentralError('cancelled');
    const value = await ports.prompt({ name, secret, ...(message === undefined ? {} : { message }) });
    if (value === undefined) throw new CentralError('cancelled');
    prompts.set(name, { value, secret });
  }
}
