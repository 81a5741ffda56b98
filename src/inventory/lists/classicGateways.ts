import { classicList } from './classicDevices.ts';

/** Gateways of classic Central. The list takes no serial. */
export const classicGateways = classicList('gateway', '/monitoring/v1/gateways');
