import { json, type Reply } from '../http/message.ts';

/** Kong's own errors, in the words of Kong 0.14.1 (docs/central-api.md 4). */
export function oauthError(error: string, description: string): Reply {
  return json({ error, error_description: description }, 400);
}

export const limited = (): Reply => json({ message: 'API rate limit exceeded' }, 429);

const realm = 'Bearer realm="service"';

export const tokenMissing = (): Reply =>
  json({ error: 'invalid_request', error_description: 'The access token is missing' }, 401, [
    ['WWW-Authenticate', realm],
  ]);

const expired = 'The access token is invalid or has expired';

export const tokenInvalid = (): Reply =>
  json({ error: 'invalid_token', error_description: expired }, 401, [
    ['WWW-Authenticate', `${realm} error="invalid_token" error_description="${expired}"`],
  ]);

export const forbidden = (): Reply => json({ message: 'Forbidden' }, 403);
export const noRoute = (): Reply => json({ message: 'no route and no API found with those values' }, 404);
export const loginFailed = (): Reply => json({ message: 'Auth failure', status: false }, 401);

/** Codes of the monitoring services' errors. */
export type ServiceCode = '0001' | '0002' | '0003' | '0004' | '0005' | '0007';

/** The error of monitoring, sites, configuration and firmware. */
export function serviceError(
  code: ServiceCode,
  description: string,
  service = 'Monitoring',
  status = 400,
): Reply {
  return json({ description, error_code: code, service_name: service }, status);
}
