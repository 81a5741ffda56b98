import * as z from 'zod/mini';

/** A response that a person kept to compare later ones with. */
export const Baseline = z.object({
  account: z.string(),
  at: z.number(),
  body: z.string(),
  /** The key of the marks after the body's masks; missing in a baseline from before there were marks. */
  key: z.optional(z.string()),
});
export type Baseline = z.infer<typeof Baseline>;
