let next = 0;
let text = "";

/** The time as a `date` header has it (RFC 9110, 5.6.7), made once a second. */
export function httpDate(): string {
  const now = Date.now();
  // Also when the clock was set back.
  if (now >= next || now < next - 1000) {
    next = now - (now % 1000) + 1000;
    text = new Date(now).toUTCString();
  }
  return text;
}
