import { isVModelError } from "@vmodel/client";
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
const bars = createBars(element("bars", HTMLOListElement));
const paper = createPaper(element("drawing", HTMLCanvasElement), recognise);

/** Ends what still runs for a drawing that has changed since. */
let current = new AbortController();

/** Asks which digit is on the paper, and if wanted why, and shows it. */
async function recognise(): Promise<void> {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const { digits } = client.$with({ signal });
  overlay.hidden = true;
  try {
    const image = paper.image();
    const { digit, probabilities } = await digits.classify(image);
    if (signal.aborted) return;
    answer.value = String(digit);
    bars.show(probabilities);
    note.textContent = "";
    if (!why.checked) return;
    const { importance } = await digits.explain(image);
    if (signal.aborted) return;
    showImportance(overlay, importance);
    overlay.hidden = false;
  } catch (error) {
    if (isVModelError(error) && error.code === "canceled") return;
    forget(describeError(error));
  }
}

function forget(text = ""): void {
  answer.value = "–";
  bars.show();
  note.textContent = text;
  overlay.hidden = true;
}

element("clear", HTMLButtonElement).addEventListener("click", () => {
  current.abort();
  paper.clear();
  forget();
});
why.addEventListener("change", () => void (answer.value === "–" ? undefined : recognise()));
