import type { Home } from './greenLake.ts';

/** Points that the reference leaves open; the client must work with every value. The first one is the most likely. */
export interface Switches {
  /** Allowed body of the token request. */
  tokenBody: 'any' | 'json' | 'form';
  /** How new Central wants the client's secret. */
  newSecret: 'body' | 'basic';
  expiresIn: unknown;
  /** The place of the workspace's Central, where the gateway stands for all of HPE's hosts. */
  home: Home | undefined;
  /** Life of a workspace's token, s. */
  workspaceSeconds: number;
  tokenType: string;
  /** True if a refresh returns a new refresh token. */
  rotates: boolean;
  /** The body of a 401 for a dead token. */
  unauthorized: { json?: unknown; text?: string; headers?: [string, string][] };
  /** How a refused refresh token is told. */
  refusedRefresh: { status: number; json?: unknown; text?: string };
  /** How a refused client is told. */
  refusedClient: { status: number; json?: unknown; text?: string };
  cookies: (csrf: string, session: string) => string[];
  revoked: { status: number; json?: unknown; text?: string };
  rateHeaders: [string, string][];
  /** ms by which GreenLake's windows end before the full minute. */
  windowPhase: number;
  /** Calls a minute of GreenLake's operations for which no number is printed. */
  unprinted: number;
  /** The key that the rows stand under, where it is not the documented one. */
  wrapper: string | undefined;
  total: 'number' | 'text' | 'none' | 'page' | 'null';
  count: 'number' | 'text' | 'none';
  /** How `next` names the page that follows. */
  next: 'text' | 'number' | 'url' | 'path';
  /** The most rows in a page, whatever was asked. */
  cap: number;
  /** A page beyond the last row: empty, or 400. */
  pastEnd: 'empty' | 400;
  /** Value for no rows. */
  none: [] | null;
  /** Changes each row before it is sent. */
  row: (row: Record<string, unknown>) => Record<string, unknown>;
  encoding: 'plain' | 'chunked' | 'gzip';
  closes: boolean;
  /** ms before an answer. */
  delay: number;
}

export const likely: Switches = {
  tokenBody: 'any',
  newSecret: 'body',
  expiresIn: 7200,
  home: undefined,
  workspaceSeconds: 900,
  tokenType: 'bearer',
  rotates: true,
  unauthorized: {
    json: { error: 'invalid_token', error_description: 'The access token is invalid or has expired' },
  },
  refusedRefresh: {
    status: 400,
    json: { error: 'invalid_request', error_description: 'Invalid refresh_token' },
  },
  refusedClient: {
    status: 400,
    json: { error: 'invalid_client', error_description: 'Invalid client authentication' },
  },
  cookies: (csrf, session) => [
    `csrftoken=${csrf}; Path=/; Secure`,
    `session=${session}; HttpOnly; Path=/; Secure`,
  ],
  revoked: { status: 200, json: { status: true } },
  rateHeaders: [
    ['X-RateLimit-Limit-day', '5000'],
    ['X-RateLimit-Remaining-day', '4990'],
    ['X-RateLimit-Limit-second', '7'],
    ['X-RateLimit-Remaining-second', '6'],
  ],
  windowPhase: 0,
  unprinted: 100,
  wrapper: undefined,
  total: 'number',
  count: 'number',
  next: 'text',
  cap: 1_000,
  pastEnd: 'empty',
  none: [],
  row: (row) => row,
  encoding: 'plain',
  closes: false,
  delay: 0,
};
