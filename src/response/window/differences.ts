import { isPlainObject, type Json, textOfValue } from '../../text/json.ts';
import { isText, plainMember, type Fields } from '../members.ts';
import { rowKeys } from '../naturalKeys.ts';
import { isVolatile } from '../volatile.ts';
import { lineDifferences } from './textLines.ts';

/** A value that is different after the change. */
export interface Difference {
  /** The place, as in `aps[serial=CN1].status`; empty for the whole response. */
  place: string;
  kind: 'added' | 'gone' | 'changed';
  before?: string;
  after?: string;
}

export interface Compared {
  differences: Difference[];
  /** The number of places whose values differ by themselves, as times, traffic and load do. */
  varied: number;
  /** The number of differences above the most that are kept. */
  more: number;
}

const mostDifferences = 2_000;
const longestValue = 200;

/** Names of values that are measured all the time: they say nothing about a change. */
const measured =
  /(?:^|_)(?:cpu|mem|memory|bytes|packets|pkts|octets|frames|throughput|bandwidth|usage|utili[sz]ation|util|busy|noise(?:_floor)?|snr|rssi|signal|temperature|load|latency|jitter|errors|drops|retries|free|speed_test|health_score|score|power_consumption|tx|rx|in_power|duration|age)(?:_|$)/;
/** Names of counts that go up and down during the day: they matter only if they become zero, or were zero. */
const counted = /(?:^|_)(?:clients?(?:_count)?|client_counts?|sessions|users|connected(?:_count)?|stations)$/;

/** Compares a response with an earlier one of the same call. Rows are matched by their natural keys, members by their names. */
export function differencesOf(before: Json, after: Json): Compared {
  const differences: Difference[] = [];
  let [varied, more] = [0, 0];

  function add(difference: Difference): void {
    if (differences.length < mostDifferences) differences.push(difference);
    else more += 1;
  }

  function compare(name: string, place: string, one: Json, other: Json): void {
    if (Array.isArray(one) && Array.isArray(other)) lists(name, place, one, other);
    else if (isPlainObject(one) && isPlainObject(other)) members(place, one, other);
    else if (isSame(one, other)) return;
    else if (areLines(one, other)) lines(place, one, other);
    else if (differsByItself(name, one, other)) varied += 1;
    else add({ place, kind: 'changed', before: shown(one), after: shown(other) });
  }

  function lines(place: string, one: Json, other: Json): void {
    const found = lineDifferences(textOfValue(one), textOfValue(other));
    varied += found.varied;
    for (const difference of found.differences) add({ place, ...difference });
  }

  function members(place: string, one: Fields, other: Fields): void {
    const at = (name: string) => (place === '' ? name : `${place}.${name}`);
    for (const [name, value] of Object.entries(one)) {
      const now = Object.hasOwn(other, name) ? other[name] : undefined;
      if (now === undefined) add({ place: at(name), kind: 'gone', before: shown(value) });
      else compare(name, at(name), value, now);
    }
    for (const [name, value] of Object.entries(other))
      if (!Object.hasOwn(one, name)) add({ place: at(name), kind: 'added', after: shown(value) });
  }

  function lists(name: string, place: string, one: readonly Json[], other: readonly Json[]): void {
    const keyOf = rowKeys(name, [one, other]) ?? plainKeys(one, other);
    if (!keyOf) return inOrder(name, place, one, other);
    const now = new Map(other.map((row) => [keyOf(row), row]));
    for (const row of one) {
      const key = keyOf(row);
      const at = `${place}[${key}]`;
      const wanted = now.get(key);
      if (wanted === undefined) add({ place: at, kind: 'gone', before: shown(row) });
      else compare(name, at, row, wanted);
      now.delete(key);
    }
    for (const [key, row] of now) add({ place: `${place}[${key}]`, kind: 'added', after: shown(row) });
  }

  /** Compares rows without natural keys one by one. */
  function inOrder(name: string, place: string, one: readonly Json[], other: readonly Json[]): void {
    for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
      const [was, is] = [one[at], other[at]];
      const there = `${place}[${at}]`;
      if (was === undefined && is !== undefined) add({ place: there, kind: 'added', after: shown(is) });
      else if (is === undefined && was !== undefined) add({ place: there, kind: 'gone', before: shown(was) });
      else if (was !== undefined && is !== undefined) compare(name, there, was, is);
    }
  }

  compare('', '', before, after);
  return { differences, varied, more };
}

/** Gives keys for a list of plain values that are all different: it is a set. */
function plainKeys(one: readonly Json[], other: readonly Json[]): ((value: Json) => string) | undefined {
  const isSet = [one, other].every(
    (side) => side.every(isText) && new Set(side.map(textOfValue)).size === side.length,
  );
  return isSet ? textOfValue : undefined;
}

function isSame(one: Json, other: Json): boolean {
  return (
    one === other ||
    (isText(one) && isText(other) && typeof one === typeof other && textOfValue(one) === textOfValue(other))
  );
}

function areLines(one: Json, other: Json): boolean {
  return isText(one) && isText(other) && (textOfValue(one) + textOfValue(other)).includes('\n');
}

function differsByItself(name: string, one: Json, other: Json): boolean {
  if (!isText(one) || !isText(other)) return false;
  if (isVolatile(name, one, other)) return true;
  const plain = plainMember(name);
  const [was, is] = [Number(textOfValue(one)), Number(textOfValue(other))];
  if (Number.isNaN(was) || Number.isNaN(is)) return false;
  return measured.test(plain) || (counted.test(plain) && was > 0 === is > 0);
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
