import * as z from 'zod/mini';

/** Switches for points on which the sources differ or are silent, so that a client must work with each answer (docs/central-api.md). */
export const Behaviour = z.object({
  /** Life of a classic access token, s. */
  accessTokenSeconds: z.number(),
  refreshTokenSeconds: z.number(),
  /** Life of a token of new Central, s. */
  newTokenSeconds: z.number(),
  /** Life of a workspace-scoped or exchanged token, s. */
  workspaceTokenSeconds: z.number(),
  /** The value of `expires_in` in the token answer, instead of the true one. */
  expiresIn: z.optional(z.unknown()),
  /** True if a rotation also ends the old access token. Kong deletes the row that holds both. */
  rotationEndsAccess: z.boolean(),
  /** True if the token response of a refresh contains a new refresh token. */
  rotates: z.boolean(),
  cookies: z.enum(['two', 'one']),
  badCsrf: z.union([z.literal(400), z.literal(403)]),
  csrfRequired: z.boolean(),
  revokeAnswer: z.enum(['object', 'text', 'empty']),
  readScopeWrite: z.union([z.literal(401), z.literal(403)]),
  perSecond: z.number(),
  perDay: z.number(),
  newPerSecond: z.number(),
  second: z.enum(['fixed', 'sliding']),
  /** False if calls are counted and the headers are sent, but nothing is refused. */
  enforceLimits: z.boolean(),
  rateHeaders: z.enum(['all', 'none', 'junk']),
  /** The form of new Central's X-RateLimit-Reset. */
  reset: z.enum(['seconds', 'epoch', 'date']),
  /** Limit of one call a second on steps 1 to 3: for each step, for the three together, or not at all. */
  oauthSteps: z.enum(['each', 'together', 'off']),
  /** The step at which a second new token in 30 minutes is refused. */
  newToken: z.enum(['off', 'login', 'code', 'exchange']),
  newTokenEveryMs: z.number(),
  total: z.enum(['asked', 'always', 'never']),
  overLimit: z.enum(['refuse', 'cut']),
  /** Answer of new Central to a parameter that an operation of its strict families does not have. */
  unknownQuery: z.enum(['refuse', 'ignore']),
  unknownPath: z.union([z.literal(401), z.literal(404)]),
  badTenant: z.union([z.literal(400), z.literal(401), z.literal(403)]),
  next: z.enum(['text', 'number']),
  location: z.enum(['relative', 'absolute', 'missing']),
  /** Number of polls for which a task stays unfinished. */
  pollsToFinish: z.number(),
  gzip: z.boolean(),
  /** Time that is added to the Date header, ms. */
  dateSkewMs: z.number(),
  /** True if the token exchange takes only a workspace-scoped token as its subject. */
  exchangeNeedsWorkspaceToken: z.boolean(),
});
export type Behaviour = z.infer<typeof Behaviour>;

/** For each point, the answer with better evidence. */
export const standardBehaviour: Behaviour = {
  accessTokenSeconds: 7200,
  refreshTokenSeconds: 14 * 86_400,
  newTokenSeconds: 7199,
  workspaceTokenSeconds: 900,
  rotationEndsAccess: true,
  rotates: true,
  cookies: 'two',
  badCsrf: 403,
  csrfRequired: true,
  revokeAnswer: 'object',
  readScopeWrite: 403,
  perSecond: 7,
  perDay: 5000,
  newPerSecond: 10,
  second: 'fixed',
  enforceLimits: true,
  rateHeaders: 'all',
  reset: 'seconds',
  oauthSteps: 'each',
  newToken: 'off',
  newTokenEveryMs: 30 * 60_000,
  total: 'asked',
  overLimit: 'refuse',
  unknownQuery: 'refuse',
  unknownPath: 404,
  badTenant: 403,
  next: 'text',
  location: 'relative',
  pollsToFinish: 2,
  gzip: true,
  dateSkewMs: 0,
  exchangeNeedsWorkspaceToken: false,
};
