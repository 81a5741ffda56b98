import type { Found } from './candidate.ts';
import type { Mapping } from './yamlMappings.ts';

/** A classic account as cencli and pycentral 1 write one; `around` may name the cluster. */
export function classicAccount(label: string, section: Mapping, around: Mapping): Found {
  const [tokens] = ['token', 'tokens']
    .map((name) => section.get(name))
    .filter((value) => value instanceof Map);
  return {
    label,
    platform: 'classic',
    cluster: text(section, 'cluster_name', 'cluster') ?? text(around, 'cluster'),
    baseUrl: text(section, 'base_url'),
    clientId: text(section, 'client_id'),
    clientSecret: text(section, 'client_secret'),
    accessToken: tokens && text(tokens, 'access_token', 'access'),
    refreshToken: tokens && text(tokens, 'refresh_token', 'refresh'),
    username: text(section, 'username'),
    password: text(section, 'password'),
    customerId: text(section, 'customer_id'),
  };
}

/** An API client of new Central: its credentials and, perhaps elsewhere, where Central is. */
export function newAccount(label: string, client: Mapping, central: Mapping, around: Mapping): Found {
  return {
    label,
    platform: 'new',
    cluster: text(central, 'cluster_name', 'cluster') ?? text(around, 'cluster'),
    baseUrl: text(central, 'base_url'),
    tokenUrl: text(client, 'token_endpoint'),
    clientId: text(client, 'client_id'),
    clientSecret: text(client, 'client_secret'),
  };
}

/** The first of these names that has a text; what an example file has in angle brackets is no value. */
function text(mapping: Mapping, ...names: string[]): string | undefined {
  return names
    .map((name) => mapping.get(name))
    .filter((value) => typeof value === 'string')
    .find((value) => value !== '' && !/^<.*>$/.test(value));
}
