/** What strings of a format are; of formats that are not here the name has to do. */
const nouns: ReadonlyMap<string, string> = new Map([
  ["date", 'a date, as "2026-01-31"'],
  ["date-time", 'a date-time with an offset, as "2026-01-31T12:00:00Z"'],
  ["duration", 'a duration, as "PT1H30M"'],
  ["email", "an email address"],
  ["hostname", "a host name"],
  ["ipv4", "an IPv4 address"],
  ["ipv6", "an IPv6 address"],
  ["json-pointer", 'a JSON pointer, as "/a/0"'],
  ["regex", "a regular expression"],
  ["time", 'a time with an offset, as "12:00:00Z"'],
  ["uri", 'an absolute URI, as "https://example.com/"'],
  ["uri-reference", "a URI or a path relative to one"],
  ["uuid", "a UUID"],
]);

/** What strings of a format of JSON Schema are, with an article, for messages. */
export function formatNoun(format: string): string {
  return nouns.get(format) ?? `of the format ${format}`;
}
