import { isVModelError } from "@vmodel/client";
import { findFact } from "../quiz/find-fact.ts";
import { createBars } from "./bars.ts";
import { client } from "./client.ts";
import { describeError } from "./describe-error.ts";
import { element } from "./element.ts";
import { showImportance } from "./importance.ts";
import { createPaper } from "./paper.ts";

const answer = element("answer", HTMLOutputElement);
const note = element("note", HTMLParagraphElement);
const why = element("why", HTMLInputElement);
const overlay = element("importance", HTMLCanvasElement);
const question = element("question", HTMLInputElement);
const verdict = element("verdict", HTMLParagraphElement);
const bars = createBars(element("bars", HTMLOListElement));
const paper = createPaper(element("drawing", HTMLCanvasElement), recognise);

/** Ends what still runs for a drawing or a question that has changed since. */
let current = new AbortController();

/** Asks which digit is on the paper, and shows it; and if wanted whether it answers the question, and why it is this one. */
async function recognise(): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const asking = client.$with({ signal });
  overlay.hidden = true;
  verdict.textContent = "";
  try {
    const image = paper.image();
    const { digit, probabilities } = await asking.digits.classify(image);
    if (signal.aborted) return;
    answer.value = String(digit);
    bars.show(probabilities);
    note.textContent = "";
    await Promise.all([judge(asking, digit, signal), explain(asking, image, signal)]);
  } catch (error) {
    if (signal.aborted || (isVModelError(error) && error.code === "canceled")) return;
    current.abort();
    forget(describeError(error));
  }
}

async function judge(asking: typeof client, digit: number, signal: AbortSignal): Promise<void> {
  if (question.value.trim() === "") return;
  const text = await findFact(asking, question.value).then(
    (fact) => `${digit === fact.digit ? "Right." : "No:"} ${fact.text}`,
    // Which digit it is stands there all the same.
    describeError,
  );
  if (!signal.aborted) verdict.textContent = text;
}

async function explain(asking: typeof client, image: Uint8Array, signal: AbortSignal): Promise<void> {
  if (!why.checked) return;
  const { importance } = await asking.digits.explain(image);
  if (signal.aborted) return;
  showImportance(overlay, importance);
  overlay.hidden = false;
}

function forget(text = ""): void {
  answer.value = "–";
  bars.show();
  note.textContent = text;
  verdict.textContent = "";
  overlay.hidden = true;
}

element("clear", HTMLButtonElement).addEventListener("click", () => {
  current.abort();
  paper.clear();
  forget();
});
/** How long somebody who types pauses before the question is taken for whole, in ms. */
const pauseMs = 400;
let typing: ReturnType<typeof setTimeout> | undefined;

function askAgain(): void {
  clearTimeout(typing);
  if (answer.value !== "–") recognise();
}

why.addEventListener("change", askAgain);
question.addEventListener("change", askAgain);
question.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(askAgain, pauseMs);
});
