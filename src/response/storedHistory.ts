import * as z from 'zod/mini';

/** One send as it is sealed on the disk: the parts that the history shows, with secrets masked. */
export const StoredSend = z.object({
  method: z.string(),
  url: z.string(),
  words: z.optional(z.string()),
  account: z.string(),
  /** The customer of an MSP to which it was sent: `account` is then the MSP's. */
  customer: z.optional(z.string()),
  at: z.number(),
  status: z.optional(z.number()),
  code: z.optional(z.string()),
  skipped: z.optional(z.string()),
  failed: z.optional(z.number()),
  durationMs: z.optional(z.number()),
  rows: z.optional(z.object({ sent: z.number(), failed: z.number(), left: z.number() })),
  source: z.optional(z.object({ uri: z.string(), line: z.number(), title: z.string() })),
});
export type StoredSend = z.infer<typeof StoredSend>;

/** The response of a send as it is sealed: text with secrets masked. */
export const StoredResponse = z.object({ title: z.string(), type: z.string(), text: z.string() });
export type StoredResponse = z.infer<typeof StoredResponse>;
