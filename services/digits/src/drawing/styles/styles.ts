import type { Style } from "../hand.ts";
import { five, three, two } from "./open-digits.ts";
import { eight, nine, six, zero } from "./round-digits.ts";
import { four, one, seven } from "./straight-digits.ts";

/** How each digit is written, by digit. */
export const styles: readonly (readonly Style[])[] = [zero, one, two, three, four, five, six, seven, eight, nine];
