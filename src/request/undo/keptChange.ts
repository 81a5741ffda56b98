import * as z from 'zod/mini';

/** A change that was sent, with what is needed to undo it. It is encrypted on the disk, because it may hold any setting of an account. */
export const KeptChange = z.object({
  /** Begins with its time, so that ids sort by age. */
  id: z.string(),
  /** The account's id. */
  account: z.string(),
  method: z.string(),
  /** Path and query. */
  target: z.string(),
  /** The whole URL as it may be shown. */
  url: z.string(),
  at: z.number(),
  words: z.optional(z.string()),
  tenantId: z.optional(z.string()),
  /** Id of the run of a `@foreach`, whose rows can be undone together. */
  run: z.optional(z.string()),
  /** The body that was sent. */
  body: z.optional(z.string()),
  /** The object before it, as the server gave it; missing if there was none. */
  before: z.optional(z.string()),
  /** The object as the response to the change gave it. */
  answer: z.optional(z.string()),
  /** The target of the object that it made. */
  created: z.optional(z.string()),
  state: z.enum(['canUndo', 'undone', 'cannotUndo']),
  /** The reason why it cannot be undone. */
  reason: z.optional(z.string()),
});
export type KeptChange = z.infer<typeof KeptChange>;
