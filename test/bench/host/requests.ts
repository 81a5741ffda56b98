/** A request file of so many named requests, five lines each. */
export function requests(count: number): string {
  return Array.from({ length: count }, (_, at) => request(at)).join('');
}

function request(at: number): string {
  return `### Request ${at}\n# @name call${at}\nGET /monitoring/v2/aps?limit=100&offset=${at}\nAccept: application/json\n\n`;
}
