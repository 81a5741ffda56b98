import { candidateOf, type Candidate, type FoundFields } from './candidate.ts';

/** The account that environment variables describe: `ARUBA_CENTRAL_CLIENT_ID` and its kin, or `CENTRAL_…`. */
export function readEnvironment(read: (name: string) => string | undefined): Candidate | undefined {
  const value = (name: string) => read(`ARUBA_CENTRAL_${name}`) ?? read(`CENTRAL_${name}`);
  const clientId = value('CLIENT_ID');
  if (clientId === undefined) return undefined;
  return candidateOf({
    ...clusterFieldsIn(value),
    tokenUrl: value('TOKEN_URL'),
    clientId,
    clientSecret: value('CLIENT_SECRET'),
    accessToken: value('ACCESS_TOKEN'),
    refreshToken: value('REFRESH_TOKEN'),
    username: value('USERNAME'),
    password: value('PASSWORD'),
    customerId: value('CUSTOMER_ID'),
    workspaceId: value('WORKSPACE_ID') || undefined,
  });
}

/** The id of a workspace, without values that only classic Central has. */
function isOfWorkspace(value: (name: string) => string | undefined): boolean {
  const classic = ['REFRESH_TOKEN', 'USERNAME', 'PASSWORD', 'CUSTOMER_ID'];
  return Boolean(value('WORKSPACE_ID')) && !classic.some((name) => value(name));
}

/** Reads the address of Central and the name of the account from variables, whose names are given here without their prefix. */
export function clusterFieldsIn(value: (name: string) => string | undefined): FoundFields {
  const baseUrl = value('BASE_URL');
  const platform = value('PLATFORM');
  const isNew =
    platform === 'new' ||
    (platform !== 'classic' && (baseUrl?.includes('.api.central.') === true || isOfWorkspace(value)));
  return {
    label: value('LABEL') ?? 'environment',
    platform: isNew ? 'new' : 'classic',
    cluster: value('REGION') ?? value('CLUSTER_NAME'),
    baseUrl,
  };
}
