import type { Grant, Platform } from '../account/account.ts';
import { ClassicGateway } from './classic/gateway.ts';
import { classicRoutes } from './classic/routes.ts';
import { downloaded, type DownloadedToken } from './classic/tokens.ts';
import type { ControlledClassic } from './control.ts';
import type { Customer } from './customer.ts';
import { NewGateway } from './new/gateway.ts';
import { greenLakeRoutes } from './new/greenLake.ts';
import { newRoutes } from './new/routes.ts';
import { answerNewToken } from './new/token.ts';
import { NewTokens } from './new/tokens.ts';
import type { RegionPlan } from './options.ts';
import type { Origins, SharedParts } from './origins.ts';
import { Random, hash } from './random.ts';

/** Argument of arubaCentral.addAccount. A classic account also has the fields to be added with `authorizationCode`. */
export interface SandboxAccount {
  label: string;
  platform: Platform;
  region: string;
  baseUrl: string;
  tokenUrl?: string;
  grant: Grant;
  clientId: string;
  clientSecret: string;
  customerId: string;
  username?: string;
  password?: string;
  token?: DownloadedToken;
  /** The API client of the GreenLake workspace, whose tokens live 15 minutes; the account's own client is a personal one. */
  workspaceClient?: { clientId: string; clientSecret: string; workspaceId: string };
  /** The tenants of an MSP: a classic TenantID, or a workspace to exchange a token for. */
  tenants?: { id: string; name: string }[];
}

export interface SignInDesk {
  tokens: NewTokens;
  tokenUrl: string;
}

/** Opens the one sign-in of new Central and GreenLake, together with GreenLake's own calls. */
export async function openSignIn(shared: SharedParts, origins: Origins, seed: number): Promise<SignInDesk> {
  const tokens = new NewTokens(new Random(hash(seed, 21)));
  const greenLake = new NewGateway({ ...shared, tokens, routes: greenLakeRoutes });
  const desk = () => ({ ...shared, tokens, now: shared.clock.now() });
  const origin = await origins.open(
    ['token'],
    (request) => answerNewToken(desk(), request) ?? greenLake.handle(request),
  );
  greenLake.origin = origin;
  return { tokens, tokenUrl: `${origin}/as/token.oauth2` };
}

export async function openNew(
  shared: SharedParts,
  origins: Origins,
  signIn: SignInDesk,
  plan: RegionPlan,
  customer: Customer,
): Promise<SandboxAccount> {
  const { label, region } = plan;
  const { clientId, clientSecret } = signIn.tokens.register(customer);
  const gateway = new NewGateway({ ...shared, tokens: signIn.tokens, routes: newRoutes, region });
  gateway.origin = await origins.open([label, region], (request) => gateway.handle(request));
  const { tokenUrl } = signIn;
  const account = {
    label,
    platform: 'new',
    region,
    baseUrl: gateway.origin,
    tokenUrl,
    clientId,
    clientSecret,
  } as const;
  // It has its own sequence, so that nothing else with the same seed changes.
  const random = new Random(hash(customer.plan.seed, 41));
  const { clientId: id, clientSecret: secret } = signIn.tokens.register(customer, {
    random,
    isOfWorkspace: true,
  });
  const workspaceClient = { clientId: id, clientSecret: secret, workspaceId: customer.id };
  return {
    ...account,
    grant: 'clientCredentials',
    customerId: customer.id,
    workspaceClient,
    ...tenantsOf(customer),
  };
}

export interface OpenedClassic {
  account: SandboxAccount;
  controlled: ControlledClassic;
}

export async function openClassic(
  shared: SharedParts,
  origins: Origins,
  plan: RegionPlan,
  customer: Customer,
): Promise<OpenedClassic> {
  const { label, region } = plan;
  const random = new Random(hash(customer.plan.seed, 31));
  const gateway = new ClassicGateway({ ...shared, random, routes: classicRoutes });
  gateway.origin = await origins.open([label, region], (request) => gateway.handle(request));
  const { clientId, clientSecret } = gateway.register(customer);
  const username = `netops@${label}.example`;
  const password = random.text(16);
  gateway.users.push({ username, password }, { username: `sso@${label}.example`, password, sso: true });
  const client = gateway.client(clientId);
  const row = client && gateway.tokens.issue(client, 'all', username, gateway.now);
  const token = row && downloaded(row, shared.behaviour.accessTokenSeconds);
  const account: SandboxAccount = {
    label,
    platform: 'classic',
    region,
    baseUrl: gateway.origin,
    grant: 'downloadedToken',
    clientId,
    clientSecret,
    customerId: customer.id,
    username,
    password,
    ...(token && { token }),
    ...tenantsOf(customer),
  };
  return { account, controlled: { label, gateway, clientId, user: username } };
}

function tenantsOf(customer: Customer): Pick<SandboxAccount, 'tenants'> {
  if (customer.tenants.length === 0) return {};
  return { tenants: customer.tenants.map(({ id, name }) => ({ id, name })) };
}
