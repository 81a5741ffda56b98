import { classicList } from './classicDevices.ts';

/** Access points of classic Central. */
export const classicAps = classicList('ap', '/monitoring/v2/aps', { calculate_client_count: 'true' });
