import { nearestWords } from '../../text/nearestWord.ts';

/** Names of older versions, other tools and other APIs, in small letters, with the names that may be meant here. */
const usual: Readonly<Record<string, readonly string[]>> = {
  topn: ['limit'],
  top: ['limit'],
  size: ['limit'],
  pagesize: ['limit'],
  count: ['limit'],
  page: ['next', 'offset'],
  cursor: ['next', 'marker'],
  skip: ['offset'],
  start: ['start-at', 'from_timestamp', 'start_time', 'from'],
  end: ['end-at', 'to_timestamp', 'end_time', 'to'],
  from: ['start-at', 'from_timestamp', 'start_time'],
  to: ['end-at', 'to_timestamp', 'end_time'],
  startquerytime: ['start-at'],
  endquerytime: ['end-at'],
  since: ['start-at', 'from_timestamp', 'start_time'],
  until: ['end-at', 'to_timestamp', 'end_time'],
  mac: ['macaddr', 'mac-address', 'client-mac'],
  macaddress: ['macaddr', 'mac-address', 'client-mac'],
  serial: ['serial-number', 'serial', 'serial_number', 'device_serials'],
  deviceserial: ['serial-number', 'serial', 'serial_number'],
  sitename: ['site-name', 'site'],
  siteid: ['site-id', 'site'],
  groupname: ['group', 'group_name'],
  orderby: ['sort', 'order_by'],
  sortby: ['sort', 'order_by'],
};

/** Finds the parameter that a wrong name most likely means: the same letters, a usual other name, a near one, or a longer one. */
export function nearParameter(written: string, names: readonly string[]): string | undefined {
  const wanted = lettersOf(written);
  if (wanted === '') return undefined;
  return (
    names.find((name) => lettersOf(name) === wanted) ??
    usual[wanted]?.find((name) => names.includes(name)) ??
    nearestWords(written, names)[0] ??
    names.find((name) => wanted.length > 2 && lettersOf(name).startsWith(wanted)) ??
    names.find((name) => name.length > 2 && wanted.startsWith(lettersOf(name)))
  );
}

/** Gives a name without its case and its separators: `siteId`, `site_id` and `site-id` become the same. */
export function lettersOf(name: string): string {
  return name
    .slice(0, 100)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
