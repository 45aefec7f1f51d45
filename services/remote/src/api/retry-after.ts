/**
 * How long an API wants to be left alone: `retry-after-ms` as OpenAI and Azure send it, or `Retry-After`, seconds or a
 * date (RFC 9110, 10.2.3).
 * @param now ms since the epoch
 * @returns ms, at least 0; undefined when it does not say, or not so that one could tell
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const ms = amount(headers.get("retry-after-ms"));
  if (ms !== undefined) return ms;
  const value = headers.get("retry-after");
  const seconds = amount(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function amount(text: string | null): number | undefined {
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
