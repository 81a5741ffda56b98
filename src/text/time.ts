/** Seconds, ms and µs since 1970 differ by their size, for times of 1973 to 5138. */
const units = [
  { below: 1e11, ms: 1_000 },
  { below: 1e14, ms: 1 },
  { below: 1e17, ms: 1 / 1_000 },
];

/** The wall ms of a number since 1970; undefined for one that is no time. */
export function epochTime(number: number): number | undefined {
  const unit = units.find(({ below }) => number < below);
  return number > 0 && unit ? Math.floor(number * unit.ms) : undefined;
}

/**
 * The wall ms of a text by RFC 3339, also with a blank in place of its T or before its zone, and with a zone of hours alone, of the basic form of
 * ISO 8601 (`20260101T000000Z`), or of the date of a header; undefined for any other text, and for a day that no calendar has. A time without a zone is UTC, as Central's are: `Date.parse` would
 * take this machine's zone, and finds a year in “Switch 7”.
 */
export function writtenTime(text: string): number | undefined {
  const written = text
    .trim()
    .replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(?=[.Z+-]|$)/i,
      (_, year, month, date, hour, minute, second = '00') =>
        `${year}-${month}-${date}T${hour}:${minute}:${second}`,
    );
  const [, day, clock = ''] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d.*))?$/i.exec(written) ?? [];
  if (day === undefined && !/^[a-z]{3}, \d\d? [a-z]{3} \d{4} [\d:]+ \S+$/i.test(written)) return undefined;
  // Date.parse takes 30 February for 2 March.
  if (day !== undefined && day.slice(8) > '28' && new Date(day).getUTCDate() !== Number(day.slice(8)))
    return undefined;
  const hasZone = clock === '' || /(?:[a-z]|[+-]\d\d(?::?\d\d)?)$/i.test(clock);
  // Databases write `+02`, which Date.parse does not know.
  const whole = written.replace(
    /(:[\d.]+) ?([+-]\d\d)(?::?(\d\d))?$/,
    (_, time, hours, minutes = '00') => `${time}${hours}:${minutes}`,
  );
  const parsed = Date.parse(hasZone ? whole : `${written}Z`);
  return parsed > 0 ? parsed : undefined;
}
