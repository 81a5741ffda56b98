/** Number of devices of a row that are down, by the known devices, not only by the shown ones. */
export interface Health {
  down: number;
  /** Number of devices with an unknown state; undefined if only devices that are down were asked for. */
  unknown?: number;
  /** Number of all devices, if a list gave it. */
  total?: number;
  /** Part of the devices that was looked at. */
  looked: 'all' | 'part' | 'none';
  /** True if it was counted before the last refresh, or before the last start. */
  isOld?: boolean;
}

/** The health of several parts together, such as the accounts of a region. */
export function together(parts: readonly Health[]): Health {
  const sum = (read: (part: Health) => number | undefined) =>
    parts.reduce<number | undefined>((all, part) => {
      const one = read(part);
      return all === undefined || one === undefined ? undefined : all + one;
    }, 0);
  const isAny = parts.some(({ looked }) => looked !== 'none');
  const isAll = parts.every(({ looked }) => looked === 'all');
  return {
    down: sum(({ down }) => down) ?? 0,
    unknown: sum(({ unknown }) => unknown),
    total: sum(({ total }) => total),
    looked: isAll ? 'all' : isAny ? 'part' : 'none',
    isOld: parts.some(({ isOld }) => isOld === true),
  };
}

type Translate = (text: string, ...values: string[]) => string;

/** Text such as "2 down", "none down, 3 unknown", "2 down so far" or "not loaded"; `t` translates and fills, `count` writes a number. */
export function healthText(
  { down, unknown = 0, total, looked, isOld }: Health,
  t: Translate,
  count: (n: number) => string,
): string {
  if (looked === 'none') return t('not loaded');
  if (looked === 'all' && total === 0) return '';
  const parts = [
    down === 0 ? t('none down') : t('{0} down', count(down)),
    unknown > 0 ? t('{0} unknown', count(unknown)) : '',
  ];
  const known = parts.filter(Boolean).join(', ');
  const text = looked === 'part' ? t('{0} so far', known) : known;
  return isOld === true ? t('{0}, as last loaded', text) : text;
}

/** As healthText, but "2+ down" for "2 down so far": a row has little room. */
export function shortHealthText(health: Health, t: Translate, count: (n: number) => string): string {
  if (health.looked !== 'part' || health.down === 0) return healthText(health, t, count);
  return healthText({ ...health, looked: 'all', total: health.down }, t, (n) => `${count(n)}+`);
}
