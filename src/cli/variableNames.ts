import type { FieldNames } from '../tokens/accounts/fieldNames.ts';

/** The variables of the environment that give the fields of an account. */
export const variableNames: FieldNames = {
  label: 'ARUBA_CENTRAL_LABEL',
  platform: 'ARUBA_CENTRAL_PLATFORM',
  region: 'ARUBA_CENTRAL_REGION',
  baseUrl: 'ARUBA_CENTRAL_BASE_URL',
  tokenUrl: 'ARUBA_CENTRAL_TOKEN_URL',
  clientId: 'ARUBA_CENTRAL_CLIENT_ID',
  clientSecret: 'ARUBA_CENTRAL_CLIENT_SECRET',
  token: 'ARUBA_CENTRAL_ACCESS_TOKEN',
  username: 'ARUBA_CENTRAL_USERNAME',
  password: 'ARUBA_CENTRAL_PASSWORD',
  customerId: 'ARUBA_CENTRAL_CUSTOMER_ID',
  workspaceId: 'ARUBA_CENTRAL_WORKSPACE_ID',
  tenantId: 'ARUBA_CENTRAL_TENANT_ID',
  readOnly: 'ARUBA_CENTRAL_READ_ONLY',
};
