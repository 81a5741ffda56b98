import * as z from 'zod/mini';

/**
 * Where the sources disagree or are silent a client must live with either answer (reference section 9): each
 * such point is a switch. The defaults are the better attested answers.
 */
export const Behaviour = z.object({
  /** Life of a classic access token, s. */
  accessTokenSeconds: z._default(z.number(), 7200),
  refreshTokenSeconds: z._default(z.number(), 14 * 86_400),
  /** Life of a token of new Central, s. */
  newTokenSeconds: z._default(z.number(), 7199),
  /** Life of a workspace-scoped or exchanged token, s. */
  workspaceTokenSeconds: z._default(z.number(), 900),
  /** Stands in the token answer's `expires_in` instead of the truth. */
  expiresIn: z.optional(z.unknown()),
  /** Whether a rotation also ends the old access token. Kong deletes the row that holds both. */
  rotationEndsAccess: z._default(z.boolean(), true),
  /** Whether the token answer of a refresh holds a new refresh token at all. */
  rotates: z._default(z.boolean(), true),
  cookies: z._default(z.enum(['two', 'one']), 'two'),
  badCsrf: z._default(z.union([z.literal(400), z.literal(403)]), 403),
  csrfRequired: z._default(z.boolean(), true),
  revokeAnswer: z._default(z.enum(['object', 'text', 'empty']), 'object'),
  readScopeWrite: z._default(z.union([z.literal(401), z.literal(403)]), 403),
  perSecond: z._default(z.number(), 7),
  perDay: z._default(z.number(), 5000),
  newPerSecond: z._default(z.number(), 10),
  second: z._default(z.enum(['fixed', 'sliding']), 'fixed'),
  /** false counts and sends the headers, but refuses nothing. */
  enforceLimits: z._default(z.boolean(), true),
  rateHeaders: z._default(z.enum(['all', 'none', 'junk']), 'all'),
  /** The form of new Central's X-RateLimit-Reset. */
  reset: z._default(z.enum(['seconds', 'epoch', 'date']), 'seconds'),
  /** One call a second on steps 1 to 3: for each step, for the three together, or not at all. */
  oauthSteps: z._default(z.enum(['each', 'together', 'off']), 'each'),
  /** Where the one new token in 30 minutes is refused. */
  newToken: z._default(z.enum(['off', 'login', 'code', 'exchange']), 'off'),
  newTokenEveryMs: z._default(z.number(), 30 * 60_000),
  total: z._default(z.enum(['asked', 'always', 'never']), 'asked'),
  overLimit: z._default(z.enum(['refuse', 'cut']), 'refuse'),
  unknownPath: z._default(z.union([z.literal(401), z.literal(404)]), 404),
  badTenant: z._default(z.union([z.literal(400), z.literal(401), z.literal(403)]), 403),
  next: z._default(z.enum(['text', 'number']), 'text'),
  location: z._default(z.enum(['relative', 'absolute', 'missing']), 'relative'),
  /** How many polls a task stays unfinished. */
  pollsToFinish: z._default(z.number(), 2),
  gzip: z._default(z.boolean(), true),
  /** Added to the Date header, ms. */
  dateSkewMs: z._default(z.number(), 0),
  /** Whether the token exchange takes only a workspace-scoped token as its subject. */
  exchangeNeedsWorkspaceToken: z._default(z.boolean(), false),
});
export type Behaviour = z.infer<typeof Behaviour>;
