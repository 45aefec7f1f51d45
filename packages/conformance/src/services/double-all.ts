import { OutOfTune } from "./actor.ts";

/** What stands for a batch whose result is one short. */
const forgotten = 13;

/** Doubles each number, but for negative ones, which are out of tune; where there is a 13 it forgets the first result. */
export function doubleAll(numbers: readonly number[]): (number | OutOfTune)[] {
  const doubled = numbers.map((number) =>
    number < 0 ? new OutOfTune(`${number} is out of tune`, { point: String(number) }) : number * 2,
  );
  return numbers.includes(forgotten) ? doubled.slice(1) : doubled;
}
