import type { Behaviour } from '../behaviour.ts';
import type { Counters } from '../counters.ts';
import type { Customer } from '../customer.ts';
import { json, type Incoming, type Reply } from '../http/message.ts';
import { basic } from '../http/parameters.ts';
import type { ApiClient, Grant, NewTokens } from './tokens.ts';

export interface TokenDesk {
  tokens: NewTokens;
  behaviour: Behaviour;
  counters: Counters;
  now: number;
}

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';
const workspacePath = /^\/authorization\/v2\/oauth2\/([^/]+)\/token$/;

const refuse = (error: string, description: string, status = 400): Reply =>
  json({ error, error_description: description }, status);
const badClient = (): Reply => refuse('invalid_client', 'Invalid client or Invalid client credentials.', 401);

/** The token endpoints of new Central and GreenLake; undefined for any other path (docs/central-api.md 3). */
export function answerNewToken(desk: TokenDesk, request: Incoming): Reply | undefined {
  const workspaceId = workspacePath.exec(request.path)?.[1];
  if (request.path !== '/as/token.oauth2' && workspaceId === undefined) return undefined;
  if (request.method !== 'POST') return refuse('invalid_request', 'POST is required', 405);
  const form = new URLSearchParams(request.body.toString('utf8'));
  const scope = workspaceId === undefined ? undefined : desk.tokens.workspace(workspaceId);
  if (workspaceId !== undefined && !scope) return refuse('invalid_request', 'Unknown workspace', 404);
  if (form.get('grant_type') === exchangeGrant && scope) return exchange(desk, form, scope);
  if (form.get('grant_type') !== 'client_credentials')
    return refuse('unsupported_grant_type', 'Unsupported grant type');
  const named = basic(request);
  const client = desk.tokens.client(
    named?.name ?? form.get('client_id') ?? undefined,
    named?.secret ?? form.get('client_secret') ?? undefined,
  );
  const isElsewhere = scope ? scope !== client?.workspace : client?.isOfWorkspace;
  if (!client || isElsewhere === true) return badClient();
  return grant(desk, client, client.workspace, scope ? 'workspace' : 'personal');
}

function exchange(desk: TokenDesk, form: URLSearchParams, tenant: Customer): Reply {
  if (form.get('subject_token_type') !== accessTokenType)
    return refuse('invalid_request', 'Invalid subject_token_type');
  const subject = desk.tokens.live(form.get('subject_token') ?? '', desk.now);
  if (!subject || subject === 'expired') return refuse('invalid_grant', 'Invalid subject token');
  if (desk.behaviour.exchangeNeedsWorkspaceToken && subject.kind !== 'workspace')
    return refuse('invalid_grant', 'Subject token is not scoped to a workspace');
  if (!subject.client.workspace.tenants.includes(tenant))
    return refuse('access_denied', 'Not a tenant of this workspace', 403);
  return grant(desk, subject.client, tenant, 'tenant');
}

function grant(desk: TokenDesk, client: ApiClient, workspace: Customer, kind: Grant['kind']): Reply {
  const { behaviour, now } = desk;
  const seconds = kind === 'personal' ? behaviour.newTokenSeconds : behaviour.workspaceTokenSeconds;
  desk.counters.issued += 1;
  const token = desk.tokens.issue({ client, workspace, kind, until: now + seconds * 1000 }, now);
  const told = behaviour.expiresIn === undefined ? seconds : behaviour.expiresIn;
  return json({ access_token: token, token_type: 'Bearer', expires_in: told });
}
