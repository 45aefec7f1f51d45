import { expect, it } from "vitest";
import { drawToken } from "./draw-token.ts";

/** Logits of tokens that are as likely as given. */
const logitsOf = (...shares: number[]): Float32Array => Float32Array.from(shares, Math.log);
const likely = logitsOf(0.1, 0.5, 0.15, 0.25);

/** How often each token is drawn by evenly spread chances. */
function shares(logits: Float32Array, drawing: Parameters<typeof drawToken>[1]): number[] {
  const counts = new Array<number>(logits.length).fill(0);
  for (let at = 0; at < 1000; at++) {
    const token = drawToken(logits, drawing, at / 1000);
    counts[token] = (counts[token] ?? 0) + 1;
  }
  return counts.map((count) => count / 1000);
}

it.each([
  [{ temperature: 1 }, [0.1, 0.5, 0.15, 0.25]],
  [{ temperature: 0.5 }, [0.029, 0.725, 0.065, 0.181]],
  [{ temperature: 1, topK: 1 }, [0, 1, 0, 0]],
  [{ temperature: 1, topK: 2 }, [0, 2 / 3, 0, 1 / 3]],
  [{ temperature: 1, topK: 9 }, [0.1, 0.5, 0.15, 0.25]],
  [{ temperature: 1, topP: 0.5 }, [0, 1, 0, 0]],
  [{ temperature: 1, topP: 0.7 }, [0, 2 / 3, 0, 1 / 3]],
  [{ temperature: 1, topP: 0.001 }, [0, 1, 0, 0]],
  [{ temperature: 1, topK: 3, topP: 0.9 }, [0, 5 / 9, 1.5 / 9, 2.5 / 9]],
])("%j draws each token as often as it should", (drawing, expected) => {
  for (const [token, share] of shares(likely, drawing).entries()) expect(share).toBeCloseTo(expected[token] ?? 0, 2);
});

it.each([
  { temperature: 1, topK: 7 },
  { temperature: 2, topP: 0.9 },
  { temperature: 0.5, topP: 0.999999 },
  { temperature: 1, topK: 150, topP: 0.5 },
])("%j has the candidates of one who sorts all tokens", (drawing) => {
  // Of all sizes from e^-37 to 1, in no order.
  const logits = Float32Array.from({ length: 300 }, (_, id) => -((id * 617) % 300) / 8);
  const { temperature, topK = logits.length, topP = 1 } = drawing;
  const sorted = [...logits].map((logit, id) => ({ id, weight: Math.exp(logit / temperature) }));
  const first = sorted.sort((a, b) => b.weight - a.weight).slice(0, topK);
  const total = first.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  const candidates = first.filter(({ weight }) => {
    const isOne = sum < topP * total;
    sum += weight;
    return isOne;
  });
  const seen = new Set(Array.from({ length: 4000 }, (_, at) => drawToken(logits, drawing, (at + 0.5) / 4000)));
  const expected = candidates.filter(({ weight }) => weight / total > 1 / 4000).map(({ id }) => id);
  expect([...seen].filter((id) => !candidates.some((one) => one.id === id))).toEqual([]);
  expect(expected.filter((id) => !seen.has(id))).toEqual([]);
});

it("leaves out what is forbidden, and takes equal ones in their order", () => {
  const logits = Float32Array.of(Number.NEGATIVE_INFINITY, 0, 0);
  expect(shares(logits, { temperature: 1 })).toEqual([0, 0.5, 0.5]);
  expect(shares(logits, { temperature: 1, topK: 1 })).toEqual([0, 1, 0]);
});

it("does not overflow with small temperatures and large logits", () => {
  expect(drawToken(Float32Array.of(1e4, 9999, -1e4), { temperature: 1e-4 }, 0.999)).toBe(0);
});

it("says that there is nothing to draw from", () => {
  const none = new Float32Array(2).fill(Number.NEGATIVE_INFINITY);
  expect(() => drawToken(none, { temperature: 1 }, 0)).toThrow("The model forbids every token");
});
