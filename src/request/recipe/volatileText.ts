/** Text in place of values that change each time a device is read and mean nothing. */
const varies = '(varies)';

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const day = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*';
/** Times and durations in the forms that devices write. */
const moments = new RegExp(
  [
    String.raw`\b\d{4}([-/])\d\d\1\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?(?:\s?(?:Z|[+-]\d\d:?\d\d)\b)?`,
    String.raw`\b(?:${day},?\s+)?(?:${month}\s+\d{1,2}|\d{1,2}\s+${month}),?\s+(?:\d{4},?\s+)?\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s+[A-Z]{2,5})?(?:\s+\d{4})?`,
    String.raw`\b\d{1,2}-${month}-\d{4}(?:\s+\d\d?:\d\d(?::\d\d)?)?`,
    // A port such as 1/1/10 is no date: it has neither a year of four digits nor a time.
    String.raw`\b\d{1,2}/\d{1,2}/(?:\d{4}\b|\d\d(?=\s+\d\d?:\d\d))(?:\s+\d\d?:\d\d(?::\d\d)?)?`,
    // Nor is a version such as 10.13.1010, which no time follows.
    String.raw`(?<![\w.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\s+\d\d?:\d\d(?::\d\d)?`,
    // The last unit is none of the letters of a MAC address. Without colons the units go down: “10m 20m” are two settings.
    String.raw`\b(?:\d+\s?(?:[ywdhm]\s?:\s?|y\s?(?=\d+\s?[wdhms])|w\s?(?=\d+\s?[dhms])|d\s?(?=\d+\s?[hms])|h\s?(?=\d+\s?[ms])|m\s?(?=\d+\s?s))){1,5}\d+\s?[hms]\b`,
    String.raw`\b\d+(?:y\s?\d+[wd]|w\s?\d+d)\b`,
    String.raw`\b\d+\s*(?:years?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b(?:[,\s]+(?:and\s+)?\d+\s*(?:years?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|secs?)\b)*(?:,\s+\d\d?:\d\d\b)?`,
    String.raw`(?<![\w:])\d{1,4}:\d\d(?::\d\d(?:[.,]\d+)?(?:\s?[AP]M\b)?|\s?[AP]M\b)(?![\w:])`,
  ].join('|'),
  'gi',
);

/** Words near numbers that count up by themselves, or rise and fall. */
const counted =
  /\b(?:rx|tx|input|output|received|sent|transmitted|packets?|pkts?|bytes|octets|frames|bits|bps|kbps|mbps|pps|drops?|dropped|discards?|errors?|retries|collisions|crc|counters?|hits|misses|uptime|up time|ago|age|aging|idle|load|cpu|memory|mem|used|free|usage|utili[sz]ation|temperature|temp|fan|rpm|rssi|snr|signal|noise)\b/i;
const numbers =
  /(?<![\w.:/-])-?\d+(?:,\d{3})*(?:\.\d+)?(?:%|(?:[KMGT]i?B?|[KMG]bps|C|ms|RPM|W|dBm)\b)?(?![\w:/-])(?!\.\d)/g;
/** Words for numbers in a list: “100,200” are two of them. */
const lists = /\b(?:vlans|ports|channels)\b/i;
/** Readings right behind their names; other numbers of such a line are often settings. */
const readings =
  /(?<=\b(?:drawn?|expires(?: in)?|remaining)\b[ \t:=]{1,9})-?\d+(?:,\d{3})*(?:\.\d+)?(?:W\b)?(?![\w:/-])(?!\.\d)/gi;

/**
 * Gives the lines of a device's output with `(varies)` in place of times, durations and counters. A number is a counter if
 * its line names one, or if it is below such a name in the head of a table, up to the next empty line.
 */
export function maskedLines(text: string): string[] {
  let heads: { start: number; end: number }[] = [];
  let isListed = false;
  return text.split('\n').map((line) => {
    if (line.trim() === '') [heads, isListed] = [[], false];
    // The head of a table has no numbers, and the rule below it has no letters.
    const isHead = !/\d/.test(line) && /[A-Za-z]/.test(line) && counted.test(line);
    if (isHead) [heads, isListed] = [[...line.matchAll(/\S+/g)].flatMap(headOf), lists.test(line)];
    const isCounted = !isHead && heads.length === 0 && counted.test(line.replace(moments, ''));
    const hidden = (found: string) =>
      isListed || lists.test(line) ? found.replaceAll(/[^,]+/g, varies) : varies;
    const masked = line.replace(moments, varies).replace(readings, hidden);
    if (isCounted) return squeezed(masked.replace(numbers, hidden));
    if (heads.length === 0) return squeezed(masked);
    // The places of heads are those in the line as it was written.
    const inPlace = line.replace(numbers, (found, at: number) =>
      heads.some(({ start, end }) => at < end && at + found.length > start) ? hidden(found) : found,
    );
    return squeezed(inPlace.replace(moments, varies).replace(readings, hidden));
  });
}

function headOf({ 0: word, index }: RegExpExecArray): { start: number; end: number }[] {
  return counted.test(word.replaceAll(/[^A-Za-z]+/g, ' ').trim())
    ? [{ start: index, end: index + word.length }]
    : [];
}

/** Shortens the blanks between columns, since columns are as wide as their values. */
function squeezed(line: string): string {
  return line.replaceAll(/[ \t]+/g, ' ').trimEnd();
}
