import { workspaceTokenUrlOf } from '../../account/endpoints.ts';
import { originOf, parseUrl } from '../../regions/origin.ts';
import { isKnownHost, recognise } from '../../regions/regions.ts';
import { webPageAt } from '../../regions/webPages.ts';
import type { FoundFields } from './candidate.ts';
import type { Section } from './section.ts';

/** Parts of a workspace that belong to new Central, under the names that cencli and pycentral know. */
export interface NewParts {
  unified?: Section | undefined;
  central?: Section | undefined;
  glp?: Section | undefined;
}

/** Names of the workspace's id, alone and beside Central's own fields. */
const workspaceNames = ['workspace_id', 'glp_workspace_id'] as const;
const client = ['client_id', 'client_secret', 'access_token'];
/** Fields that stand beside the tokens, in Central's JSON or in cencli's file. */
const besideTokens = [
  ...['appname', 'authenticated_userid', 'created_at', 'credential_id', 'expires_in', 'id', 'scope'],
  'token_type',
];
/** Settings of cencli for the webhooks of a customer, which have secrets of their own. */
const webhooks = ['webhook', 'webhook_token', 'wss', 'wss_key'];

/** Tells if a mapping is an account of classic Central, or in the flat form of new Central: it has a client or a token. */
export function isFlatAccount(section: Section): boolean {
  return section.mentions('client_id', 'token', 'tokens', 'access_token');
}

/** An account whose values stand in the mapping itself: in cencli before version 9, in pycentral 1, or a block of pycentral 2 alone. */
export function flatAccounts(label: { classic: string; new: string }, section: Section): FoundFields[] {
  if (isOfNewCentral(section)) return newAccounts(label.new, { central: section }, section);
  return [classicAccount(label.classic, section, section)];
}

/** A classic account; `around` is the mapping around it, which may name the cluster. */
export function classicAccount(label: string, section: Section, around: Section): FoundFields {
  const tokens = section.section('tokens', 'token');
  const found: FoundFields = {
    label,
    platform: 'classic',
    ...clusterFields(section, around),
    clientId: section.text('client_id'),
    clientSecret: section.text('client_secret'),
    accessToken: tokens?.text('access_token', 'access') ?? section.text('access_token'),
    refreshToken: tokens?.text('refresh_token', 'refresh') ?? section.text('refresh_token'),
    username: section.text('username', 'user'),
    password: section.text('password', 'pass'),
    customerId: section.text('customer_id'),
    workspaceId: section.text(...workspaceNames) ?? around.text(...workspaceNames),
  };
  // The file itself may be Central's response, as pycentral 1 and cencli store it.
  if (tokens !== undefined || section.mentions('access_token')) (tokens ?? section).skip(besideTokens);
  tokens?.tell('otherSettings', ...webhooks);
  tokens?.close();
  if (section !== around) closed(section);
  return found;
}

/**
 * The API client of new Central, if there is one. With `unified`, pycentral ignores the others. A block for Central is preferred to one for
 * GreenLake.
 */
export function newAccounts(label: string, parts: NewParts, around: Section): FoundFields[] {
  const { unified, central, glp } = parts;
  const forCentral = unified ?? central;
  const own = forCentral?.mentions(...client) === true || glp === undefined ? forCentral : glp;
  // A part without its own client, or with the same client, has more facts about this account.
  const kin: Section[] = [];
  for (const part of [central, glp]) {
    if (part === undefined || part === own) continue;
    if (part.mentions(...client) && !isSameClient(part, own)) part.leaveOut('otherClient');
    else kin.push(part);
  }
  const workspaceId = firstText([own, ...kin, around], workspaceNames);
  for (const part of kin) part.skip(workspaceNames, (text) => text === workspaceId);
  const found: FoundFields = {
    label,
    platform: 'new',
    ...clusterFields(forCentral, around),
    tokenUrl: (own && addressIn(own, 'token_endpoint')) ?? tokenUrlOf(unified, workspaceId),
    clientId: own?.text('client_id'),
    clientSecret: own?.text('client_secret'),
    accessToken: own?.text('access_token'),
    workspaceId,
  };
  const given = [unified, central, glp].filter((part) => part !== undefined);
  for (const part of given) {
    part.skip(['base_url', 'glp_base_url'], isOfGreenLake);
    if (part !== around) closed(part);
  }
  return given.some((part) => part.mentions(...client)) ? [found] : [];
}

/** Notes the fields of a mapping that were not read. */
export function closed(section: Section): void {
  section.tellOf('certificates', ['ssl_verify', 'verify_ssl'], (text) => /^(?:false|no|off|0)$/i.test(text));
  section.skip(['cache_client_days']);
  section.tell('otherSettings', ...webhooks);
  section.close();
}

function isSameClient(other: Section, own: Section | undefined): boolean {
  return ['client_id', 'client_secret'].every((name) => other.text(name) === own?.text(name));
}

/** The text of one of the names in the first section that has one; the texts of other sections do not count as read. */
function firstText(sections: readonly (Section | undefined)[], names: readonly string[]): string | undefined {
  for (const section of sections) {
    const text = section?.text(...names);
    if (text !== undefined) return text;
  }
  return undefined;
}

function tokenUrlOf(unified: Section | undefined, workspaceId: string | undefined): string | undefined {
  const isByWorkspace = unified !== undefined && workspaceId !== undefined;
  return isByWorkspace ? workspaceTokenUrlOf({}, workspaceId).href : undefined;
}

/** Finds where an account is, by its own fields or else by those of the mapping around it, whose cluster goes before its address. */
function clusterFields(own: Section | undefined, around: Section): Pick<FoundFields, 'cluster' | 'baseUrl'> {
  around.skip(['base_url'], isOfGreenLake);
  const cluster = (own && clusterNameIn(own)) ?? clusterNameIn(around);
  const baseUrl = (own && gatewayOf(own)) ?? (cluster === undefined ? gatewayOf(around) : undefined);
  return { cluster, baseUrl };
}

/** The address of a mapping, if it may be a gateway; one of GreenLake or of a page for people does not tell. */
function gatewayOf(section: Section): string | undefined {
  return webPageAt(section.peek('base_url') ?? '') ? undefined : addressIn(section, 'base_url');
}

function clusterNameIn(section: Section): string | undefined {
  return section.text('cluster_name', 'cluster');
}

/** An address that credentials may be sent to. pycentral adds the scheme if there is none. */
function addressIn(section: Section, name: string): string | undefined {
  const given = section.peek(name);
  const address = given === undefined || given.includes('://') ? given : `https://${given}`;
  const origin = address === undefined ? undefined : originOf(address);
  if (origin === undefined) {
    const { username = '', password = '' } = parseUrl(address ?? '') ?? {};
    section.tellOf(username + password === '' ? 'address' : 'addressLogin', [name], (text) => text === given);
  } else if (name !== 'base_url') section.skip([name]);
  else section.tellOf('addressCut', [name], () => !isBareHost(address ?? origin));
  return name === 'base_url' ? origin : origin && address;
}

function isBareHost(address: string): boolean {
  const url = parseUrl(address);
  return url?.pathname === '/' && url.search === '';
}

function isOfGreenLake(address: string): boolean {
  const host = parseUrl(address.includes('://') ? address : `https://${address}`)?.host ?? '';
  return isKnownHost(host) && recognise(host) === undefined;
}

/** Finds the platform of a mapping that does not name it: by its address, else by fields that only one platform has. */
function isOfNewCentral(section: Section): boolean {
  const platform = recognise(section.peek('base_url') ?? '')?.as;
  if (platform === 'new' || platform === 'classic') return platform === 'new';
  const isClassic = section.mentions('token', 'tokens', 'refresh_token', 'username', 'user', 'customer_id');
  return !isClassic && section.mentions(...workspaceNames, 'token_endpoint', 'access_token');
}
