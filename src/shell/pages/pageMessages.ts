import * as z from 'zod/mini';
import { blockNames } from '../../inventory/page/blocks.ts';
import type { FromPage } from '../../inventory/page/messages.ts';

const block = z.enum(blockNames);

const Message: z.ZodMiniType<FromPage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('see'), block }),
  z.object({ type: z.literal('refresh'), block: z.optional(block) }),
  z.object({ type: z.literal('request'), block }),
  z.object({ type: z.literal('portal') }),
  z.object({ type: z.literal('console') }),
]);

/** Reads a message of the page of a device; undefined for anything else. */
export function readFromPage(message: unknown): FromPage | undefined {
  return Message.safeParse(message).data;
}
