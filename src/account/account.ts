import * as z from 'zod/mini';

export const platforms = ['classic', 'new'] as const;
export type Platform = (typeof platforms)[number];

/** The way in which the account gets its tokens; a renewal depends on it. */
export const grants = ['downloadedToken', 'authorizationCode', 'clientCredentials'] as const;
export type Grant = (typeof grants)[number];

/** Token services of new Central: that of the client's own workspace, and the one of the world for personal API clients. */
export const tokenServices = ['workspace', 'personal'] as const;
export type TokenService = (typeof tokenServices)[number];

/** An account as it is stored, listed and logged: plain data, never a secret. */
export const Account = z.object({
  id: z.string(),
  label: z.string(),
  platform: z.enum(platforms),
  grant: z.enum(grants),
  /** The region's name, or undefined for a private cluster or Central On-Premises. */
  region: z.optional(z.string()),
  /** An origin: scheme, host and port, no path. */
  baseUrl: z.string(),
  /** Full token URL, if it is not the default of the platform. */
  tokenUrl: z.optional(z.string()),
  clientId: z.string(),
  customerId: z.optional(z.string()),
  /** New: the workspace of the API client, whose own address issues its tokens. */
  workspaceId: z.optional(z.string()),
  /** The token service that the client belongs to, if there were two to ask and one has answered. */
  tokenService: z.optional(z.enum(tokenServices)),
  /** Classic: the tenant's customer id (header TenantID). New: the tenant's workspace id (token exchange). */
  tenantId: z.optional(z.string()),
  /** A classic tenant without tokens of its own: the id of its MSP's account, whose tokens its calls carry. */
  msp: z.optional(z.string()),
  scope: z.optional(z.enum(['all', 'read'])),
  /** Writes are refused before they leave. */
  readOnly: z.optional(z.boolean()),
});
export type Account = z.infer<typeof Account>;
