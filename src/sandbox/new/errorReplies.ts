import { json, type Reply } from '../http/message.ts';

/** The error envelope of most services of new Central and GreenLake (docs/central-api.md 4). */
export function problem(status: number, errorCode: string, message: string): Reply {
  return json(
    { httpStatusCode: status, errorCode, message, debugId: '0c1f0000000000000000000000000000' },
    status,
  );
}

export const invalidInput = (message: string): Reply =>
  problem(400, 'HPE_GL_NETWORK_MONITORING_INVALID_INPUT', message);
export const notFound = (message: string): Reply => problem(404, 'HPE_GL_ERROR_NOT_FOUND', message);
export const unauthorized = (message: string): Reply => problem(401, 'HPE_GL_ERROR_UNAUTHORIZED', message);
export const tooMany = (): Reply => problem(429, 'HPE_GL_ERROR_TOO_MANY_REQUESTS', 'Too many requests');
