import { classicList } from './classicDevices.ts';

/** Switches of classic Central, both AOS-CX and AOS-S. The list takes no serial, macaddr or model. */
export const classicSwitches = classicList('switch', '/monitoring/v1/switches', {
  calculate_client_count: 'true',
});
