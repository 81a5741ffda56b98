const form =
  /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(?: ?(?:(Z|UTC)|(?:UTC)?([+-])(\d\d):?(\d\d)))?$/;

/**
 * Unix seconds of a time as a person writes it, `2026-12-01 02:00`: the time of this machine, or of the zone that follows. Undefined
 * for another form, and for a time that no clock shows, such as 30 February or an hour that summer time skips.
 */
export function secondsOf(written: string): number | undefined {
  const match = form.exec(written.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [utc, sign, hours, minutes] = match.slice(7);
  const asUtc = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = partsOf(asUtc, true) === [year, month - 1, day, hour, minute, second].join();
  if (!isReal || Number(hours ?? 0) > 14 || Number(minutes ?? 0) > 59) return undefined;
  if (utc !== undefined) return asUtc.getTime() / 1_000;
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * 60;
    return asUtc.getTime() / 1_000 - (sign === '-' ? -offset : offset);
  }
  const local = new Date(year, month - 1, day, hour, minute, second);
  return partsOf(local, false) === partsOf(asUtc, true) ? local.getTime() / 1_000 : undefined;
}

/** A time of this machine with its zone, in a form that `secondsOf` reads: `2026-12-01 02:00 UTC+01:00`. Empty for no time. */
export function localTime(seconds: number): string {
  const offset = -new Date(seconds * 1_000).getTimezoneOffset();
  const local = new Date((seconds + offset * 60) * 1_000);
  if (Number.isNaN(local.getTime())) return '';
  const [day, clock = ''] = local.toISOString().split('T');
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map((one) =>
    String(one).padStart(2, '0'),
  );
  const zone = offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
  return `${day} ${clock.slice(0, 8).replace(/:00$/, '')} ${zone}`;
}

function partsOf(date: Date, isUtc: boolean): string {
  const parts = isUtc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours()]
    : [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours()];
  const rest = isUtc ? [date.getUTCMinutes(), date.getUTCSeconds()] : [date.getMinutes(), date.getSeconds()];
  return [...parts, ...rest].join();
}
